"""Addresses of rounds: letters."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
