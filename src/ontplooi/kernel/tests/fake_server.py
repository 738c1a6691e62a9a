"""A tiny server for browser tests: pages given by the test, our own static files, and endpoints that can fail on command."""

from __future__ import annotations

import json
import mimetypes
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlsplit

from django.contrib.staticfiles import finders

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'"


@dataclass
class World:
    """What the server knows: one row with a text, and how it should misbehave."""

    url: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    text: str = ""
    version: int = 0
    by: str = "Lieve"
    trouble: int | str = 0  # a status to answer with, or "lost": saved, but the answer never arrives
    posts: list[dict[str, str]] = field(default_factory=list)

    def page(self, *fields: str) -> str:
        """A page with the row as an autosave field."""
        return PAGE.replace("FIELDS", "".join(fields) or self.field())

    def field(self, tag: str = "autosave-field") -> str:
        """The row as it stands on the server now."""
        return (
            f'<{tag} data-url="/save" data-key="answer-1"><label for="t">Question</label><textarea id="t" name="text">'
            f"\n{self.text}</textarea>"
            f'<input type="hidden" name="version" value="{self.version}" autocomplete="off">'
            f'<p class="saved" role="status"></p></{tag}>'
        )

    def change(self, text: str) -> None:
        """Someone else writes."""
        self.text, self.version = text, self.version + 1


PAGE = """<!doctype html><html lang="en"><head><title>Test</title><meta charset="utf-8"><meta name="person" content="7">
<meta name="sign-in" content="/sign-in/"><script type="module" src="/static/kernel/js/ontplooi.js"></script></head>
<body><main><form method="post" action="/form">FIELDS<button id="go">Send</button></form>
<form method="post" action="/out" data-signs-out><button id="out">Sign out</button></form></main>
<script id="texts" type="application/json">{"offline": "Not sent yet.", "signIn": "Sign in", "conflictTitle": "{by} too",
"keepBoth": "Keep both", "keepMine": "Keep mine", "takeTheirs": "Take theirs", "refused": "Refused"}</script></body></html>"""


class Handler(BaseHTTPRequestHandler):
    """Answers from the world; `serving` makes a copy of this class for each world."""

    world: World

    def log_message(self, *arguments: object) -> None:
        """Quiet."""

    def reply(self, status: int, body: str | bytes = b"", kind: str = "application/json", **headers: str) -> None:
        """Send one answer."""
        raw = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(raw)), **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        if status not in (204, 304):
            self.wfile.write(raw)

    def do_GET(self) -> None:
        """A page, a static file, or the row for a live note."""
        path = urlsplit(self.path).path
        if path == "/save":
            self.look()
        elif path.startswith("/static/"):
            self.static(path.removeprefix("/static/"))
        else:
            page = self.world.page() if path == "/" else self.world.pages.get(path)
            self.reply(200 if page else 404, page or "", "text/html; charset=utf-8")

    def static(self, path: str) -> None:
        """One of our own files."""
        found = finders.find(path)
        kind = "text/javascript" if path.endswith(".js") else mimetypes.guess_type(path)[0] or "application/octet-stream"
        self.reply(200 if found else 404, Path(str(found)).read_bytes() if found else b"", kind)

    def look(self) -> None:
        """What a live note asks every second."""
        since = int(parse_qs(urlsplit(self.path).query).get("since", ["0"])[0])
        row = {"version": self.world.version, "text": self.world.text, "by": self.world.by}
        self.reply(*((204,) if since >= self.world.version else (200, json.dumps(row))))

    def do_POST(self) -> None:
        """Save the row, or whatever trouble was asked for."""
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        sent = dict(parse_qsl(raw, keep_blank_values=True))
        if self.path not in ("/save", "/order"):
            self.world.posts.append({"path": self.path, **sent})
            return self.reply(303, Location="/")
        if isinstance(self.world.trouble, int) and self.world.trouble:
            body = {"errors": {"text": ["Too long."]}} if self.world.trouble == 422 else {}
            return self.reply(self.world.trouble, json.dumps(body))
        self.world.posts.append(sent)
        return self.save(sent) if self.path == "/save" else self.reply(200, json.dumps({"ok": True}))

    def save(self, sent: dict[str, str]) -> None:
        """As the product does: the same text twice is fine, an old version is a conflict."""
        world = self.world
        if sent["text"] != world.text and int(sent["version"]) != world.version:
            return self.reply(409, json.dumps({"version": world.version, "theirs": world.text, "by": world.by}))
        if sent["text"] != world.text:
            world.change(sent["text"])
        if world.trouble == "lost":
            return self.reply(503)
        return self.reply(200, json.dumps({"version": world.version, "message": "Saved at 14.32"}))


@contextmanager
def serving(world: World):
    """Serve `world` on a free port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("OwnHandler", (Handler,), {"world": world}))
    world.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield world
    finally:
        server.shutdown()
        server.server_close()
