"""Addresses of guides on paper."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
