"""Addresses of guides on paper."""

from django.urls import URLPattern, path

from ontplooi.guides.views import paper

urlpatterns: list[URLPattern] = [
    path("<int:pk>/paper/", paper.sheets, name="paper"),
    path("<int:pk>/paper/<slug:sheet>.<str:form>", paper.sheet_file, name="paper_file"),
]
