"""Asking a page as a browser does, and as our scripts do where the page looks at who asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from unittest.mock import patch

from django.http import HttpResponse
from django.http.request import HttpHeaders

BY_SCRIPT = {"Accept": {"HTTP_ACCEPT": "application/json"}, "Hx-Request": {"HTTP_HX_REQUEST": "true"}}


def answers(get: Callable[..., HttpResponse], url: str) -> Iterator[HttpResponse]:
    """The page; then again as each of our scripts whose header it looked at: for the others it cannot answer otherwise."""
    looked: set[str] = set()
    find = HttpHeaders.__getitem__

    def noting(headers: HttpHeaders, name: str) -> str:
        looked.add(name.replace("_", "-").title())
        return find(headers, name)

    with patch.object(HttpHeaders, "__getitem__", noting):
        response = get(url)
    yield response
    for name in sorted(looked & BY_SCRIPT.keys()):
        yield get(url, **BY_SCRIPT[name])
