"""Addresses of the organisation's names and choices."""

from django.urls import URLPattern, path

from ontplooi.guides.views import policy

urlpatterns: list[URLPattern] = [
    path("policy/", policy.policy, name="policy"),
    path("policy/words/<slug:language>/", policy.words, name="policy_words"),
    path("policy/<int:pk>/forget/", policy.forget, name="policy_forget"),
]
