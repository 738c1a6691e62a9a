"""Addresses of rounds: hr."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
