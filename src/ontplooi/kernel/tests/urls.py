"""Addresses that the pages of the kernel link to, so that its tests need no other room."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def nothing(request: HttpRequest) -> HttpResponse:
    """A page that is never opened here."""
    return HttpResponse()


urlpatterns = [
    path("language/", include("django.conf.urls.i18n")),
    path("sign-in/", nothing, name="account_login"),
    path("sign-out/", nothing, name="account_logout"),
]
