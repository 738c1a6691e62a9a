"""Two at the same moment: the database stopped one of them. Nothing of that one was done; what was typed can be sent once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ontplooi.kernel.views import wants_json

STOPPED = {"40P01", "40001", "55P03"}  # PostgreSQL: two blocked each other, or one waited for too long
LOCKED = {5, 6}  # SQLite: another one writes for very long
SECRET = ("password", "code", "totp")  # fields whose words are not put in a page
LONGEST = 20  # seconds
A_TEXT = 20  # letters from which on words are shown, to copy them


class BusyMiddleware:
    """Who was stopped reads so in a kind sentence, with a button that sends the same once more; a script tries again by itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        connection_created.connect(wait_no_longer, dispatch_uid="desk.busy")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing happens before or after a view that went well."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """503 when somebody else was busy with the same; every other fault stays what it is."""
        if not isinstance(exception, OperationalError) or not was_busy(exception):
            return None
        if wants_json(request):
            sentence = _("Somebody was busy with the same at this moment. Try again.")
            return JsonResponse({"errors": {}, "message": sentence}, status=503, headers={"Retry-After": "1"})
        return _once_more(request)


def wait_no_longer(*, connection: BaseDatabaseWrapper, **_facts: Any) -> None:
    """Who asks for a page waits so long for another one, as for a file with everybody in it; PostgreSQL would wait for ever.

    SQLite has such a time of its own (settings). The worker waits as long as it takes.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{LONGEST}s'")


def was_busy(fault: OperationalError) -> bool:
    """Did two come at the same moment, and nothing else?"""
    cause = fault.__cause__
    code = getattr(cause, "sqlite_errorcode", None)
    return getattr(cause, "sqlstate", None) in STOPPED or (isinstance(code, int) and code & 0xFF in LOCKED)


def _once_more(request: HttpRequest) -> HttpResponse:
    sent = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and not any(word in name for word in SECRET)
        for value in values
    ]
    context = {
        "sent": sent, "posted": request.method == "POST", "here": request.get_full_path(), "has_files": bool(request.FILES),
        "texts": [value for _name, value in sent if len(value) > A_TEXT],
        "may_send": not any(word in name for name in request.POST for word in SECRET) and not request.FILES,
    }  # fmt: skip
    page = render(request, "desk/busy.html", context, status=503)
    page["Retry-After"] = "1"
    return page
