"""Addresses that exist only in a demo."""

from django.urls import URLPattern, path

from ontplooi.desk.views import demo

app_name = "demo"
urlpatterns: list[URLPattern] = [
    path("", demo.people, name="people"),
    path("in/<str:token>/", demo.enter, name="enter"),
]
