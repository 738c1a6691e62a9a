"""Addresses of rounds: the programme with an assessment."""

from django.urls import URLPattern, path

from ontplooi.rounds.views import programme

urlpatterns: list[URLPattern] = [
    path("<int:pk>/programme/", programme.programme, name="programme"),
    path("<int:pk>/programme/steps/", programme.steps, name="programme_steps"),
    path("<int:pk>/programme/mine/", programme.own, name="programme_own"),
]
