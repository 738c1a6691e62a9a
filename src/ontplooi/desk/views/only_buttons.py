"""An address that only a button uses, opened as a page: after a reload, from the history, from a bookmark."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve

from ontplooi.kernel.views import wants_json

Answer = Callable[[HttpRequest], HttpResponseBase]


def instead_of_empty(get_response: Answer) -> Answer:
    """A middleware: who opens such an address gets the page that its button stands on, or else a page that says what it is."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code != 405 or request.method not in {"GET", "HEAD"} or wants_json(request):
            return response
        page = page_around(request.path)
        return redirect(page) if page else _says_so(request, response)

    return answer


def page_around(path: str) -> str:
    """The nearest address above this one that exists, about the same thing; not of a whole room, which may be another's."""
    parts, about = path.strip("/").split("/"), resolve(path).kwargs.items()
    for length in range(len(parts) - 1, 1, -1):
        above = "/" + "/".join(parts[:length]) + "/"
        try:
            if resolve(above).kwargs.items() <= about:
                return above
        except Resolver404:
            continue
    return ""


def _says_so(request: HttpRequest, response: HttpResponseBase) -> HttpResponse:
    page = render(request, "405.html", status=405)
    page["Allow"] = response["Allow"]
    return page
