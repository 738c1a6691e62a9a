"""From options to a loaded Django: the environment first, then the settings."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import click


def choose(**options: str | Path | None) -> None:
    """Let options of the command win from the environment. Call it before the settings load."""
    for name, value in options.items():
        if value is not None:
            forget(name)
            os.environ[f"ONTPLOOI_{name.upper()}"] = str(value)


def forget(*names: str) -> None:
    """Take settings back to their default, whatever the environment says."""
    for name in names:
        os.environ.pop(f"ONTPLOOI_{name.upper()}", None)
        os.environ.pop(f"ONTPLOOI_{name.upper()}_FILE", None)


def is_given(name: str) -> bool:
    """Whether the environment sets this, itself or by a file."""
    return bool(os.environ.get(f"ONTPLOOI_{name.upper()}") or os.environ.get(f"ONTPLOOI_{name.upper()}_FILE"))


@contextmanager
def nowhere() -> Iterator[None]:
    """Settings that leave nothing behind: words come in and words go out, without a database or a key of this installation."""
    before = dict(os.environ)
    with TemporaryDirectory(prefix="ontplooi-") as folder:
        forget("database_url", "secret_key")
        choose(data=folder)
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


def load() -> None:
    """Load the settings and every room. A wrong setting stops here, with one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ontplooi.config.settings")
    import django

    django.setup()


class Stopped(SystemExit):
    """A command ended with this sentence."""

    def __init__(self, sentence: str, code: int) -> None:
        super().__init__(code)
        self.sentence = sentence


def stop(sentence: str, code: int = 1) -> NoReturn:
    """End the command with one sentence."""
    click.echo(sentence, err=True)
    raise Stopped(sentence, code)


def check_port(host: str, port: int) -> int:
    """The port to listen on, a free one for 0. Stops with one sentence when it cannot be had."""
    try:
        return _try_port(host, port)
    except PermissionError:
        stop(f"Port {port} is only for the administrator of this machine. Choose one above 1023 with --port.")
    except socket.gaierror:
        stop(f"This machine has no address {host}. Choose another one with --host.")
    except OSError as problem:
        if is_taken(host, port):
            stop(f"Port {port} is already in use on {host}. Choose another one with --port.")
        stop(f"Cannot listen on {host} ({problem.strerror}). Choose another address with --host.")
    return port


def is_taken(host: str, port: int) -> bool:
    """Whether another program listens there."""
    try:
        _try_port(host, port)
    except OSError as problem:
        return problem.errno == errno.EADDRINUSE
    return False


def _try_port(host: str, port: int) -> int:
    family, kind, _protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(address)
        return int(probe.getsockname()[1])


def reachable(host: str) -> str:
    """The address at which this machine itself finds a server that listens on `host`, ready to stand in a URL."""
    plain = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)  # noqa: S104  (a comparison, nothing is bound)
    return f"[{plain}]" if ":" in plain else plain
