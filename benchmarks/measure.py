"""Measures every page in one filled installation: `python -m benchmarks.measure 2000 [--only word] [--runs 15]`; prints JSON."""

from __future__ import annotations

import gzip
import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from benchmarks.start import load

if TYPE_CHECKING:
    from benchmarks.pages import Page

BACKEND = "ontplooi.people.backend.Backend"


class Visitor:
    """Asks pages of the real WSGI application, in this process: all middleware, sessions, and the end of the request."""

    def __init__(self) -> None:
        from django.test import Client, RequestFactory

        from ontplooi.config.wsgi import application

        self.application, self.factory, self.client = application, RequestFactory(), Client
        self.cookies: dict[Any, str] = {}

    def prepare(self, page: Page) -> Callable[[], tuple[str, bytes]]:
        """One request for this page: its status and bytes."""
        headers = {"HTTP_COOKIE": self._cookie(page), "SERVER_NAME": "127.0.0.1", "HTTP_ACCEPT_LANGUAGE": "nl"}
        if page.fragment:
            headers |= {"HTTP_HX_REQUEST": "true"}
        path = page.path

        def ask() -> tuple[str, bytes]:
            environ = self.factory.get(path, **headers).environ
            status = ""

            def start(given: str, _headers: Any, _problem: Any = None) -> None:
                nonlocal status
                status = given

            answer = self.application(environ, start)
            body = b"".join(answer)
            answer.close()
            return status, body

        return ask

    def _cookie(self, page: Page) -> str:
        if page.person is None:
            return ""
        if page.person.pk not in self.cookies:
            client = self.client()
            client.force_login(page.person.account, backend=BACKEND)
            self.cookies[page.person.pk] = f"sessionid={client.cookies['sessionid'].value}"
        return self.cookies[page.person.pk]


def measure(page: Page, visitor: Visitor, runs: int) -> dict[str, Any]:
    """Medians of the whole request and of its template from ready data, one after the other so that noise hits both."""
    from benchmarks.ready import NotReady, catching, counting, ready

    ask = visitor.prepare(page)
    ask()
    with catching() as caught:
        status, body = ask()
    if not status.startswith("200"):
        return {"name": page.name, "problem": f"{status} at {page.path}"}
    with counting() as queries:
        ask()
    try:
        again = ready(caught[-1]) if caught else None
    except NotReady as problem:
        return {"name": page.name, "queries": len(queries), "problem": str(problem)}
    whole, part = [], []
    for _run in range(runs):
        whole.append(_timed(ask))
        if again is not None:
            part.append(_timed(again))
    packed = body if page.path.endswith("download") else gzip.compress(body, 6)
    found: dict[str, Any] = {
        "name": page.name, "queries": len(queries), "full": statistics.median(whole), "bytes": len(body), "packed": len(packed),
    }  # fmt: skip
    if part:
        found |= {"template": statistics.median(part), "ratio": statistics.median(whole) / statistics.median(part)}
    return found


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def explain(page: Page, visitor: Visitor) -> None:
    """For who looks for what is slow: each query with its time."""
    from django.db import connection

    ask = visitor.prepare(page)
    ask()

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            sys.stderr.write(f"  {(time.perf_counter() - began) * 1000:7.1f} ms  {sql[:6000]} {params}\n")

    sys.stderr.write(f"{page.name}\n")
    with connection.execute_wrapper(note):
        ask()


def main() -> None:
    """Measure them all, or those whose name holds a word."""
    given = sys.argv[1:]
    people = int(next((word for word in given if word.isdecimal()), "2000"))
    only = given[given.index("--only") + 1] if "--only" in given else ""
    runs = int(given[given.index("--runs") + 1]) if "--runs" in given else 15
    load(people)
    from benchmarks.pages import pages

    visitor = Visitor()
    results = []
    for page in pages():
        if only not in page.name:
            continue
        if "--explain" in given:
            explain(page, visitor)
            continue
        found = measure(page, visitor, runs)
        results.append(found)
        sys.stderr.write(f"{found}\n" if "problem" in found else _line(found))
    sys.stdout.write(json.dumps(results) + "\n")


def _line(found: dict[str, Any]) -> str:
    times = f"{found['full']:8.1f} ms {found.get('template', 0):8.1f} ms {found.get('ratio', 0):6.1f} ×"
    return f"{found['name']:28} {found['queries']:3} {times} {found['bytes']:8} {found['packed']:7}\n"


if __name__ == "__main__":
    main()
