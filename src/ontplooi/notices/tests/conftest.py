"""A real mail server in a thread, and a database of its own for tests with several workers."""

from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
import time_machine
from aiosmtpd.controller import Controller
from django.db import connection, connections
from django.urls import get_resolver

from ontplooi.notices import reminders
from ontplooi.notices.tests.things import THURSDAY, Things


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


class Postman:
    """Keeps what arrives. `refuses` maps an address to the answer it gets."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.envelopes: list[tuple[str, list[str]]] = []
        self.refuses: dict[str, str] = {}
        self.connections = 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        self.envelopes.append((envelope.mail_from, envelope.rcpt_tos))
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        """What arrived for this address."""
        return [letter for letter, (_sender, to) in zip(self.letters, self.envelopes, strict=True) if address in to]


class Server:
    """A mail server that can be started and stopped."""

    def __init__(self) -> None:
        self.port = free_port()
        self.postman = Postman()
        self._controller: Controller | None = None

    def start(self) -> None:
        self._controller = Controller(self.postman, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        if self._controller:
            self._controller.stop()
            self._controller = None


@pytest.fixture
def no_demo(settings):
    """An installation with a mail server, at a port where nobody listens yet."""
    assert get_resolver().url_patterns  # made while the demo is on, with its addresses: other tests need them
    settings.DEMO = False
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = free_port()
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_TIMEOUT = 5
    settings.DEFAULT_FROM_EMAIL = "Ontplooi <ontplooi@linde.example>"
    return settings


@pytest.fixture
def mail_server(no_demo) -> Iterator[Server]:
    """A mail server that runs."""
    server = Server()
    no_demo.EMAIL_PORT = server.port
    server.start()
    yield server
    server.stop()


@pytest.fixture
def own_database(django_db_setup, django_db_blocker, tmp_path) -> Iterator[None]:
    """A copy of the test database that threads can share and that is thrown away: a file for SQLite, a clone for PostgreSQL."""
    old = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        connection.ensure_connection()
        if connection.vendor == "sqlite":
            new, kept = str(tmp_path / "copy.sqlite3"), connection.connection
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [new])
            connection.connection = None  # set aside, not closed: a database in memory lives as long as its connection
        else:
            new, kept = f"{old}_own", None
            connection.close()
            with connection._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE IF EXISTS "{new}"')
                cursor.execute(f'CREATE DATABASE "{new}" TEMPLATE "{old}"')
        connection.settings_dict["NAME"] = new
        yield
        connections.close_all()
        connection.settings_dict["NAME"] = old
        if connection.vendor == "sqlite":
            connection.connection = kept
        else:
            with connection._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{new}" WITH (FORCE)')


@pytest.fixture
def things(monkeypatch) -> Things:
    """The only source there is."""
    made = Things()
    monkeypatch.setattr(reminders, "_SOURCES", {"thing": made.find})
    return made


@pytest.fixture
def clock():
    """It stands still on a Thursday morning, unless the test moves it."""
    with time_machine.travel(THURSDAY, tick=False) as traveller:
        yield traveller
