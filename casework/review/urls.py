"""Addresses of the managers' pages. They carry ids and never a name."""

from django.urls import path

from casework.review import views, views_handing

urlpatterns = [
    path("team/", views.team, name="team"),
    path("team/hand-over/", views_handing.hand_over_ticked, name="hand_over_ticked"),
    path("team/hand-over/<uuid:pk>/", views_handing.hand_over, name="hand_over"),
    path("clients/<uuid:pk>/opened-by/", views.opened_by, name="opened_by"),
]
