"""Addresses of the support room."""

from django.urls import path

from casework.support import views, views_tags

urlpatterns = [
    path("clients/<uuid:pk>/timeline/", views.timeline, name="timeline"),
    path("clients/<uuid:pk>/case/", views.case, name="case"),
    path("clients/<uuid:pk>/close/", views.close, name="close"),
    path("clients/<uuid:pk>/new-episode/", views.new_episode, name="new_episode"),
    path("clients/<uuid:pk>/counting/", views.counting, name="counting"),
    path("clients/<uuid:pk>/status/", views_tags.status, name="status"),
    path("clients/<uuid:pk>/status/<slug:token>/", views_tags.one_status, name="one_status"),
    path("clients/<uuid:pk>/risk/", views_tags.risk, name="risk"),
    path("clients/<uuid:pk>/about/", views_tags.about, name="about"),
    path("clients/<uuid:pk>/police/", views_tags.police, name="police"),
]
