"""Addresses of reading guides, their versions, withdrawing, files in and out."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
