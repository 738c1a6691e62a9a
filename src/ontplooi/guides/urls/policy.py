"""Addresses of the organisation's names and choices."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
