"""For who belongs to several organisations: a page across them, and where a link belongs."""

from __future__ import annotations

from copy import copy

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import ResolverMatch

from ontplooi.desk.everywhere import places_of
from ontplooi.people.middleware import PersonRequest, others_of
from ontplooi.people.models import Person
from ontplooi.people.views import signed_in


@signed_in
def everywhere(request: PersonRequest) -> HttpResponse:
    """All my organisations, each with what waits there."""
    return render(request, "desk/everywhere.html", {"places": places_of([request.person, *others_of(request)])})


def belongs_to(request: HttpRequest) -> Person | None:
    """Who else of the same account would find this page, in another organisation. Nobody for who has no person there."""
    if request.method != "GET" or request.resolver_match is None:
        return None
    return next((other for other in others_of(request) if _opens(request, request.resolver_match, other)), None)


def _opens(request: HttpRequest, match: ResolverMatch, person: Person) -> bool:
    """Would this page answer to `person`? Asked of the page itself, so that no second rule can differ; what it notes is undone."""
    tried = copy(request)
    tried.person = person  # type: ignore[attr-defined]  # as the middleware does
    try:
        with transaction.atomic():
            answer = match.func(tried, *match.args, **match.kwargs)
            transaction.set_rollback(True)
    except Http404:
        return False
    return bool(answer.status_code == 200)
