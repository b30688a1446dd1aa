"""Addresses of the first pages."""

from django.urls import path

from casework.desk import intake, views

urlpatterns = [
    path("", views.today, name="today"),
    path("find/", views.find_her, name="find"),
    path("log/", intake.log_her, name="log"),
    path("log/duplicates/", intake.duplicates, name="duplicates"),
    path("clients/<uuid:pk>/", views.client, name="client"),
]
