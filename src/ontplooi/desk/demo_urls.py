"""Addresses that exist only in a demo."""

from django.urls import URLPattern

app_name = "demo"
urlpatterns: list[URLPattern] = []
