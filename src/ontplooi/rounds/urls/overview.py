"""Addresses of rounds: how far a round is, and who needs what."""

from django.urls import URLPattern, path

from ontplooi.rounds.views import overview

urlpatterns: list[URLPattern] = [
    path("<int:pk>/overview/", overview.overview, name="overview"),
    path("<int:pk>/overview.xlsx", overview.xlsx, name="xlsx"),
    path("<int:pk>/overview/remind/", overview.remind, name="remind"),
    path("<int:pk>/overview/<str:need>/", overview.needed, name="needed"),
]
