"""The addresses of the room `dossier`."""

from django.urls import URLPattern

app_name = "dossier"
urlpatterns: list[URLPattern] = []
