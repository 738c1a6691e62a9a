"""Addresses of rounds: the programme with an assessment."""

from django.urls import URLPattern, path

from ontplooi.rounds.views import programme, programme_letters

urlpatterns: list[URLPattern] = [
    path("<int:pk>/programme/", programme.programme, name="programme"),
    path("<int:pk>/programme/steps/", programme.steps, name="programme_steps"),
    path("<int:pk>/programme/mine/", programme.own, name="programme_own"),
    path("<int:pk>/programme/advise/", programme.advise, name="programme_advise"),
    path("<int:pk>/programme/letters/", programme_letters.letters, name="programme_letters"),
]
