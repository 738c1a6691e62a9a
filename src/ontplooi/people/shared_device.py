"""Sessions that end soon: on a device that people share, and with a code on paper. The server ends them, script or no script."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import (  # noqa: TID251  (a middleware is a door, like a view)
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.urls import reverse
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from ontplooi.people.models import AccessCode

COOKIE, SALT = "shared_device", "ontplooi.people.shared_device"
SHARED_FOR = 12 * 3600  # seconds that a device stays a shared one
PAPER_KEY, CODE_KEY = "paper_person", "paper_code"  # in the session of who came in with a code on paper
ON_SHARED_KEY, TOUCHED_KEY = "on_shared_device", "touched"
PAPER_SECONDS = 2 * 3600
GRACE = 10  # seconds in which a page saves what was typed, before the server ends the session
EVERY = 5  # seconds between two notes of a touch
# Who came in with a code on paper changes nothing about how one signs in: the letter may be in the wrong hands.
SIGNING_IN = ("mfa_", "account_change_password", "account_set_password", "account_reauthenticate")


def is_shared(request: HttpRequest) -> bool:
    """Did somebody make a shared device of this browser, less than twelve hours ago?"""
    return request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=SHARED_FOR) == "yes"


def share(response: HttpResponse) -> None:
    """From now on the browser that gets this answer is a shared device."""
    response.set_signed_cookie(
        COOKIE, "yes", salt=SALT, max_age=SHARED_FOR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def come_in(request: HttpRequest, code: AccessCode) -> None:
    """This session is of who came in with this code: it ends with the browser, and acts as that person only."""
    request.session[PAPER_KEY], request.session[CODE_KEY] = code.person_id, code.pk
    request.session[TOUCHED_KEY] = int(time.time())
    request.session.set_expiry(0)


class DeviceMiddleware:
    """Signs out who did not touch a shared device for a while, and whose code on paper stopped working."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or go to where the next one signs in."""
        shared = is_shared(request)
        request.shared_device = shared  # type: ignore[attr-defined]
        if not request.user.is_authenticated:
            return _to_start(request, self.get_response(request)) if shared else self.get_response(request)
        limit = _limit(request, shared=shared)
        if limit and _is_over(request, limit):
            logout(request)
            return _forget(_signed_out(request, shared=shared)) if shared else _signed_out(request, shared=shared)
        response = self.get_response(request)
        return _forget(response) if shared and not request.user.is_authenticated else response

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> None:
        """With a code on paper, the pages about signing in do not exist."""
        match = request.resolver_match
        if match and (match.url_name or "").startswith(SIGNING_IN) and PAPER_KEY in request.session:
            raise Http404


def _limit(request: HttpRequest, *, shared: bool) -> int:
    """After how many seconds without a touch this session ends; 0 for an ordinary one."""
    session = request.session
    if shared and not session.get(ON_SHARED_KEY):
        session[ON_SHARED_KEY], session[TOUCHED_KEY] = True, int(time.time())
        session.set_expiry(0)
    if session.get(ON_SHARED_KEY):
        return settings.TABLET_SECONDS + GRACE
    return PAPER_SECONDS if PAPER_KEY in session else 0


def _is_over(request: HttpRequest, limit: int) -> bool:
    now, touched = time.time(), request.session.get(TOUCHED_KEY, 0)
    if now - touched > limit or (CODE_KEY in request.session and not _still_works(request.session[CODE_KEY])):
        return True
    if _is_touch(request) and now - touched > EVERY:
        request.session[TOUCHED_KEY] = int(now)
    return False


def _still_works(code: int) -> bool:
    from django.utils import timezone

    from ontplooi.people.models import AccessCode

    return AccessCode.objects.filter(pk=code, revoked_at=None, expires_at__gt=timezone.now(), person__email="").exists()


def _is_touch(request: HttpRequest) -> bool:
    """Did somebody do something? A page that asks by itself whether there is news does not count."""
    if request.method not in {"GET", "HEAD"}:
        return True
    return request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate" and "HX-Request" not in request.headers


def _signed_out(request: HttpRequest, *, shared: bool) -> HttpResponse:
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return HttpResponse(status=401)
    if not shared:
        messages.info(request, _("You are signed out. Sign in again to go on; what was saved is still there."))
    return HttpResponseRedirect(reverse("account_tablet" if shared else "account_code"))


def _to_start(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Who is not signed in on a shared device begins at its first page, not where somebody else stopped."""
    asks_to_sign_in = response.status_code == 302 and response["Location"].startswith(reverse("account_login") + "?")
    return HttpResponseRedirect(reverse("account_tablet")) if asks_to_sign_in else response


def _forget(response: HttpResponse) -> HttpResponse:
    """Nothing of who was here stays in this browser."""
    response.headers["Clear-Site-Data"] = '"storage"'
    response.headers["Cache-Control"] = "no-store"
    return response
