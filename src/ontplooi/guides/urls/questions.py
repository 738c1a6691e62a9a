"""Addresses of the question library and the coach cards."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
