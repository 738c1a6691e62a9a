"""Addresses of rounds: letters."""

from django.urls import URLPattern, path

from ontplooi.rounds.views import letters

urlpatterns: list[URLPattern] = [path("<int:pk>/letters/", letters.letters, name="letters")]
