"""The addresses of the room `people`."""

from django.urls import URLPattern

app_name = "people"
urlpatterns: list[URLPattern] = []
