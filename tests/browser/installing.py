"""A new installation as an administrator starts it: `ontplooi serve`, with a mail server that really receives."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

from ontplooi.notices.tests.conftest import Server
from tests.browser.serving import PATIENCE, Demo


@dataclass
class Installation(Demo):
    """One `ontplooi serve` in a folder of its own. Codes come out of the e-mails that arrived."""

    mail_server: Server = field(default_factory=Server)
    setup: str = ""

    def start(self) -> Installation:
        """Start the mail server and the product, and wait until it tells where it is."""
        self.mail_server.start()
        command = [str(Path(sys.executable).with_name("ontplooi")), "serve", "--port", str(self.port), "--json"]
        quiet = {key: value for key, value in os.environ.items() if not key.startswith(("ONTPLOOI_", "DJANGO_"))}
        settings = {
            "ONTPLOOI_DATA": str(self.folder),
            "ONTPLOOI_MAIL_URL": f"smtp://127.0.0.1:{self.mail_server.port}",
            "ONTPLOOI_MAIL_FROM": "Ontplooi <ontplooi@delinde.example>",
        }
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env={**quiet, **settings, **self.options}, start_new_session=True
        )
        told = json.loads(self.process.stdout.readline())
        self.url, self.setup = told["url"], told["setup"]
        self.port = int(self.url.rpartition(":")[2])
        return self

    def kill(self) -> None:
        """The product and the mail server."""
        super().kill()
        self.mail_server.stop()

    def arrived(self, address: str, words: str, number: int = 1) -> list[EmailMessage]:
        """Wait until this many e-mails with these words in the subject arrived at the address; gives them."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = [letter for letter in self.mail_server.postman.to(address) if words in letter["Subject"]]
            if len(found) >= number:
                return found
            time.sleep(0.1)
        came = [letter["Subject"] for letter in self.mail_server.postman.to(address)]
        raise AssertionError(f"no e-mail “{words}” for {address}, only {came}")

    def code(self, address: str, kind: str, after: int) -> str:
        """The six digits of the newest code that arrived; its words are erased from the outbox once it went."""
        question = "select state from notices_message where address = ? and kind = ? and id > ? order by id desc"
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if (found := self.ask(question, address, kind, after)) and found[0][0] == "sent":
                return re.search(r"\b(\d{6})\b", words_of(self.mail_server.postman.to(address)[-1])).group(1)
            time.sleep(0.1)
        raise AssertionError(f"no code for {address}")


def words_of(letter: EmailMessage) -> str:
    """The plain words of an e-mail."""
    return letter.get_body(("plain",)).get_content()
