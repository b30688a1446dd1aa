"""Every address of the house."""

from django.urls import include, path

urlpatterns = [
    path("", include("accounts.urls")),
    path("", include("casework.desk.urls")),
    path("", include("casework.clients.urls")),
    path("", include("casework.support.urls")),
    path("", include("casework.review.urls")),
    path("", include("casework.evidence.urls")),
    path("", include("casework.codebook.urls")),
]
