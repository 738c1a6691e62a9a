"""A form that is sent with a button keeps what was typed until the server took it."""

from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

STATIC = Path(__file__).parent.parent / "static" / "kernel" / "js"
FORM = """<!doctype html><html lang="en"><head><title>t</title><meta name="person" content="7"></head><body>
<script type="application/json" id="texts">{"putBack": "We put it back."}</script>
<keep-draft data-key="word"><form method="post" action="/send">
<textarea name="words" aria-label="Words"></textarea>
<input name="code" autocomplete="one-time-code" aria-label="Code"><button>Send</button></form>
</keep-draft>
<script type="module">import { KeepDraft } from "/keep-draft.js";
customElements.define("keep-draft", KeepDraft);</script></body></html>"""
AGAIN = '<form method="post" action="/send"><input type="hidden" name="words" value="x"><button>Once more</button></form>'
FAILED = '<!doctype html><html lang="en"><title>t</title><body>Broken<script type="module" src="/failed.js"></script></body></html>'


class Handler(BaseHTTPRequestHandler):
    """Serves the form and the scripts; `broken` makes sending fail."""

    broken = False

    def answer(self, status: int, body: str, kind: str = "text/html") -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.end_headers()
        self.wfile.write(body.encode())

    def do_GET(self) -> None:
        if self.path.endswith(".js"):
            self.answer(200, (STATIC / Path(self.path).name).read_text(), "text/javascript")
        else:
            self.answer(200, FORM)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        if Handler.broken:
            self.answer(500, FAILED.replace("Broken", f"Broken{AGAIN}"))
            return
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", "/")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    Handler.broken = False
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    context = chromium.new_context(base_url=f"http://127.0.0.1:{server.server_port}")
    opened = context.new_page()
    opened.goto("/")
    yield opened
    context.close()
    server.shutdown()


def test_what_was_typed_is_back_after_the_page_was_closed(page: Page):
    page.fill("textarea", "How it goes")
    page.goto("about:blank")
    page.goto("/")
    expect(page.locator("textarea")).to_have_value("How it goes")
    expect(page.get_by_text("We put it back.")).to_be_visible()


def test_once_the_server_took_it_it_is_gone(page: Page):
    page.fill("textarea", "How it goes")
    page.click("button")
    expect(page.locator("textarea")).to_have_value("")
    page.goto("about:blank")
    page.goto("/")
    expect(page.locator("textarea")).to_have_value("")


def test_a_broken_server_takes_nothing_away(page: Page):
    Handler.broken = True
    page.fill("textarea", "How it goes")
    page.click("button")
    expect(page.get_by_text("Broken")).to_be_visible()
    page.goto("/")
    expect(page.locator("textarea")).to_have_value("How it goes")


def test_what_the_page_of_a_fault_sends_once_more_is_gone_once_it_was_taken(page: Page):
    Handler.broken = True
    page.fill("textarea", "How it goes")
    page.click("button")
    page.click("text=Once more")
    expect(page.get_by_text("Broken")).to_be_visible()
    Handler.broken = False
    page.click("text=Once more")
    expect(page.locator("textarea")).to_have_value("")
    page.goto("/")
    expect(page.locator("textarea")).to_have_value("")


def test_codes_are_never_kept(page: Page):
    page.fill("input", "123456")
    page.fill("textarea", "x")
    assert "123456" not in page.evaluate("JSON.stringify({...localStorage})")
