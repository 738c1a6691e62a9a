"""Addresses of writing a guide."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
