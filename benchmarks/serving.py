"""Measures a real `ontplooi serve`: how soon it answers, what travels to a browser, how much memory it takes, a PDF."""

from __future__ import annotations

import http.client
import json
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.start import ROOT, folder, load

PEOPLE = 1_000
RUNS = 5


@contextmanager
def serving() -> Iterator[tuple[int, int, float]]:
    """A server on a free port: its process, its port, and after how many seconds it answered."""
    command = [str(ROOT / ".venv/bin/ontplooi"), "serve", "--port", "0", "--json", "--data", str(folder(PEOPLE))]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  (our own command)
        assert process.stdout is not None
        try:
            ready = json.loads(process.stdout.readline())
            yield process.pid, int(ready["url"].rsplit(":", 1)[1]), time.perf_counter() - began
        finally:
            process.terminate()


class Visitor:
    """Somebody who is signed in and keeps their cookies."""

    def __init__(self, port: int, link: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies: dict[str, str] = {}
        self.ask(link)

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """One request, as a browser sends it: status and page."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if form is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request("GET" if form is None else "POST", path, urlencode(form) if form else None, headers)
        answer = self.connection.getresponse()
        body = answer.read()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _sign, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, body.decode("utf-8", "replace")


def memory(server: int) -> dict[str, float]:
    """Of each process of the server: everything it holds (RSS) and its fair share of it (PSS), in MB."""
    found = {}
    for line in Path("/proc").glob("[0-9]*/stat"):
        try:
            inside = line.read_text().rpartition(")")[2].split()
            if int(inside[1]) != server and int(line.parent.name) != server:
                continue
            rollup = (line.parent / "smaps_rollup").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        found[line.parent.name] = [int(number) / 1024 for number in re.findall(r"^(?:Rss|Pss): +(\d+)", rollup, re.M)]
    biggest = max((each for key, each in found.items() if int(key) != server), default=[0.0, 0.0])
    return {"rss": biggest[0], "pss": biggest[1], "all": sum(each[1] for each in found.values())}


def busy(server: int, port: int) -> dict[str, Any]:
    """Five hundred mixed requests and twenty reports that become a PDF, and what memory that leaves."""
    from benchmarks.pages import pages
    from ontplooi.conversations.models import Conversation
    from ontplooi.desk.demo.links import link_for

    known: dict[int, Visitor] = {}

    def as_(person: Any) -> Visitor:
        if person.pk not in known:
            known[person.pk] = Visitor(port, link_for(person))
        return known[person.pk]

    before = memory(server)
    opened = [page for page in pages() if page.person is not None]
    for page in islice(cycle(opened), 500):
        status, _body = as_(page.person).ask(page.path)
        assert status == 200, (page.name, status)
    between = memory(server)
    made = 0
    waiting = Conversation.objects.filter(organisation=1, state="signing", report__offered_at=None, interlocutors__ended_at=None)
    for conversation in waiting[:20]:
        lead = conversation.lead
        assert lead is not None
        visitor = as_(lead.person)
        _status, page_text = visitor.ask(f"/conversations/{conversation.pk}/report/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page_text)
        form = {"csrfmiddlewaretoken": token.group(1) if token else ""}
        status, _body = visitor.ask(f"/conversations/{conversation.pk}/report/offer/", form)
        assert status == 302, status
        made += 1
    return {"pdfs": made, "before": before, "after_pages": between, "after": memory(server)}


def travels(port: int) -> list[tuple[str, int]]:
    """The bytes over the wire of a first visit and of the pages after it, as Chromium counts them, headers included."""
    from playwright.sync_api import sync_playwright

    from benchmarks.pages import pages
    from ontplooi.desk.demo.links import link_for

    wanted = {page.name: page for page in pages()}
    where = subprocess.run(["scripts/chromium.sh"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S607
    base, found = f"http://127.0.0.1:{port}", []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=where, args=["--no-sandbox"])
        for person, names in (("home, employee", EMPLOYEE), ("team of thirty", MANAGER), ("organisation", HR)):
            page = browser.new_context().new_page()
            session = page.context.new_cdp_session(page)
            session.send("Network.enable")
            seen: list[float] = []
            session.on("Network.loadingFinished", lambda event, seen=seen: seen.append(event["encodedDataLength"]))
            steps = [("first visit: sign in", "/account/login/"), ("sign in, then home", link_for(wanted[person].person))]
            for name, path in [*steps, *((name, wanted[name].path) for name in names)]:
                seen.clear()
                page.goto(base + path, wait_until="networkidle") if "talk" not in name else page.goto(base + path)
                page.wait_for_timeout(300)
                found.append((name, int(sum(seen))))
        browser.close()
    return list(dict(found).items())


EMPLOYEE = ("home, employee", "conversations, employee", "conversation", "prepare, employee", "points", "ask", "account")
MANAGER = ("home, manager", "team of thirty", "conversations, manager", "invite")
HR = ("organisation", "people", "people, search", "person", "teams", "undelivered")


def pdf() -> float:
    """A signed plan as PDF: the median of twenty, in milliseconds."""
    from benchmarks.papers import sheet
    from ontplooi.dossier.pdf import render_plan

    render_plan(sheet())
    times = []
    for _run in range(20):
        began = time.perf_counter()
        render_plan(sheet())
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def main() -> None:
    """Everything, as JSON on standard output."""
    subprocess.run([sys.executable, "-m", "benchmarks.fill", str(PEOPLE), "--again"], cwd=ROOT, check=True)  # noqa: S603
    load(PEOPLE)
    starts = []
    for _run in range(RUNS):
        with serving() as (_server, _port, seconds):
            starts.append(seconds)
    with serving() as (server, port, _seconds):
        found: dict[str, Any] = {"start": statistics.median(starts), "pdf": pdf(), "memory": busy(server, port)}
    with serving() as (_server, port, _seconds):
        found["wire"] = travels(port)
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
