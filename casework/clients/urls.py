"""Addresses of the clients room. They carry ids and never words."""

from django.urls import path

from casework.clients import views

urlpatterns = [
    path("clients/<uuid:pk>/identity/", views.identity, name="identity"),
    path("clients/<uuid:pk>/remove/", views.remove, name="remove"),
]
