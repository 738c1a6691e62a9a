"""The addresses of the room `notices`."""

from django.urls import URLPattern

app_name = "notices"
urlpatterns: list[URLPattern] = []
