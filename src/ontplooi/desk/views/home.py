"""The home pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import hr_only, signed_in


@signed_in
def home(request: PersonRequest) -> HttpResponse:
    """What is my next step."""
    return render(request, "desk/home.html")


@signed_in
def team(request: PersonRequest) -> HttpResponse:
    """The team of a manager."""
    return render(request, "desk/team.html")


@hr_only
def organisation(request: PersonRequest) -> HttpResponse:
    """Facts of process for HR."""
    return render(request, "desk/organisation.html")


def components(request: HttpRequest) -> HttpResponse:
    """The gallery of components."""
    return render(request, "kernel/components.html")
