"""Puts the person behind the account on each request, and that person's language and time zone around it."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse  # noqa: TID251  (a middleware is a door, like a view)
from django.utils import timezone, translation

from ontplooi.people.shared_device import PAPER_KEY

if TYPE_CHECKING:
    from ontplooi.people.models import Account, Person

SESSION_KEY = "person"
SEEN_KEY = "seen"
SEEN_EVERY = 600  # seconds between two writes of the session, which ends twelve hours after the last


class PersonRequest(HttpRequest):
    """A request of somebody who is signed in, behind `people.views.signed_in`."""

    user: "Account"  # narrower than Django's own: the decorator saw to that
    person: "Person"


def person_of(request: HttpRequest) -> "Person | None":
    """Who acts: the person chosen in this session, or the first one of the account who has not left."""
    if not request.user.is_authenticated:
        return None
    people = request.user.acting_people
    if PAPER_KEY in request.session:  # who came in with a code on paper is that person only
        return next((person for person in people if person.pk == request.session[PAPER_KEY]), None)
    chosen = request.session.get(SESSION_KEY)
    return next((person for person in people if person.pk == chosen), people[0] if people else None)


def others_of(request: HttpRequest) -> "list[Person]":
    """The other persons of the same account, each in an organisation of its own; none with a code on paper."""
    person = getattr(request, "person", None)
    if person is None or PAPER_KEY in request.session:
        return []
    return [other for other in request.user.acting_people if other.pk != person.pk]  # type: ignore[union-attr]  # signed in


class PersonMiddleware:
    """`request.person` is the acting Person, or a false value for somebody who is not signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request in the person's language and time zone."""
        if not request.user.is_authenticated:
            request.person = None  # type: ignore[attr-defined]
            return self.get_response(request)
        if time.time() - request.session.get(SEEN_KEY, 0) > SEEN_EVERY:
            request.session[SEEN_KEY] = int(time.time())
        response = self._answer(request)
        # What somebody reads does not stay in a browser that others use after them.
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        request.person = person = person_of(request)  # type: ignore[attr-defined]
        if person is None:
            return self.get_response(request)
        language = getattr(request.user, "language", "") or person.reads_in
        request.LANGUAGE_CODE = language
        with translation.override(language), timezone.override(person.organisation.time_zone):
            response = self.get_response(request)
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response = response.render()  # a late render must happen in this language too
        return response
