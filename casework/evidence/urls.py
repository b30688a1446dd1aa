"""Addresses of the evidence room."""

from django.urls import path

from casework.evidence import views

urlpatterns = [
    path("evidence/", views.evidence, name="evidence"),
    path("evidence/<uuid:pk>/", views.release, name="release"),
    path("evidence/<uuid:pk>/sign/", views.sign_release, name="sign_release"),
    path("evidence/<uuid:pk>/discard/", views.discard_release, name="discard_release"),
    path("evidence/<uuid:pk>/files/", views.files, name="release_files"),
]
