"""Doors that every room uses: only for somebody who is signed in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from ontplooi.people.middleware import PersonRequest
from ontplooi.people.rules import abilities

P = ParamSpec("P")
View = Callable[Concatenate[PersonRequest, P], HttpResponse]


def signed_in(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """The view gets a request with a Person on it; who is not signed in goes to the sign-in page and comes back here after it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if getattr(request, "person", None) is None:
            raise Http404  # an account that belongs to no organisation (any more) has nothing to see here
        return view(cast(PersonRequest, request), *args, **kwargs)

    return cast(Callable[Concatenate[HttpRequest, P], HttpResponse], login_required(guarded))


def hr_only(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Only for HR; for everybody else the page does not exist."""

    def guarded(request: PersonRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.person.is_hr or request.person.outside:
            raise Http404
        return view(request, *args, **kwargs)

    return signed_in(wraps(view)(guarded))


def figures_only(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Only for who may see how far the organisation is, in numbers: HR, and who is let in from outside so far."""

    def guarded(request: PersonRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not abilities(request.person, request.person.organisation).see_figures:
            raise Http404
        return view(request, *args, **kwargs)

    return signed_in(wraps(view)(guarded))
