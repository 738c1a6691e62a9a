"""Addresses of rounds: programme."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
