"""A demo as people start it: a process of its own, on a free port, in a folder of its own."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 60  # seconds, on a busy machine


@dataclass
class Demo:
    """One `ontplooi demo`, which a test may kill and start again on the same data."""

    folder: Path
    port: int = 0
    url: str = ""
    sign_in: dict[str, str] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)  # settings by their whole name
    process: subprocess.Popen[str] | None = None

    def start(self) -> Demo:
        """Start it and wait until it tells where it is."""
        command = [
            str(Path(sys.executable).with_name("ontplooi")),
            "demo",
            "--port",
            str(self.port),
            "--json",
            "--data",
            str(self.folder),
        ]
        quiet = {key: value for key, value in os.environ.items() if not key.startswith(("ONTPLOOI_", "DJANGO_"))}
        env = {**quiet, **self.options}
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env, start_new_session=True)
        told = json.loads(self.process.stdout.readline())
        self.url, self.sign_in = told["url"], told["sign_in"]
        self.port = int(self.url.rpartition(":")[2])
        return self

    def kill(self) -> None:
        """As when the power goes: nothing gets to finish."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(PATIENCE)

    def ask(self, question: str, *values: object) -> list[tuple]:
        """Look in its database."""
        with sqlite3.connect(self.folder / "ontplooi.sqlite3", timeout=20) as database:
            return database.execute(question, values).fetchall()

    def mail(self, address: str, kind: str, after: int = 0) -> tuple[int, str, str]:
        """The newest e-mail of this kind to this address: number, words, address of its button."""
        question = "select id, text, button_url from notices_message where address = ? and kind = ? and id > ? order by id desc"
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := self.ask(question, address, kind, after):
                return found[0]
            time.sleep(0.05)
        raise AssertionError(f"no e-mail {kind} for {address}")

    def newest(self) -> int:
        """The number of the newest e-mail."""
        return self.ask("select coalesce(max(id), 0) from notices_message")[0][0]

    def code(self, address: str, kind: str, after: int) -> str:
        """The six digits of the e-mail that came after that one."""
        return re.search(r"\b(\d{6})\b", self.mail(address, kind, after)[1]).group(1)
