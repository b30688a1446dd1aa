"""Addresses of the codebook. No word that was searched for ever stands in one."""

from django.urls import path

from casework.codebook import views, views_own

urlpatterns = [
    path("codebook/", views.codebook, name="codebook"),
    path("codebook/facts/", views.facts, name="codebook_facts"),
    path("codebook/insecure-status/", views.insecure, name="codebook_insecure"),
    path("codebook/<slug:name>/", views.one_list, name="codebook_list"),
    path("codebook/<slug:name>/add/", views_own.add, name="codebook_add"),
    path("codebook/<slug:name>/<int:number>/", views_own.code, name="codebook_code"),
]
