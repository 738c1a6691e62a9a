"""Addresses of the question library and the coach cards."""

from django.urls import URLPattern, path

from ontplooi.guides.views import questions as views

urlpatterns: list[URLPattern] = [
    path("questions/", views.questions, name="questions"),
    path("coach/", views.coach, name="coach"),
    path("coach/<slug:technique>/", views.coach_card, name="coach_card"),
]
