"""Addresses of rounds: overview."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
