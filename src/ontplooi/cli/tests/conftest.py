"""Starts the real command in a process of its own, with an environment that holds nothing but what a test gives."""

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from ontplooi.guides.reading import write_guide


@pytest.fixture(scope="session")
def run():
    """Run `ontplooi …` to its end: `run("check", ONTPLOOI_URL="nope")`."""

    def start(*arguments, **settings):
        command = [sys.executable, "-m", "ontplooi", *map(str, arguments)]
        return subprocess.run(command, env=environment(settings), capture_output=True, text=True, timeout=60)

    return start


def environment(settings):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("ONTPLOOI_", "DJANGO_"))}
    return {**clean, **settings}


@pytest.fixture(scope="session")
def serving():
    """`with serving("serve", "--data", folder) as (process, said):` a server that answers, and its first line."""

    @contextmanager
    def start(*arguments, **settings):
        command = [sys.executable, "-m", "ontplooi", *map(str, arguments), "--port", "0", "--json"]
        process = subprocess.Popen(command, env=environment(settings), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            line = process.stdout.readline()
            if not line:
                pytest.fail(f"It did not start: {process.stderr.read()}")
            yield process, json.loads(line)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.communicate(timeout=20)

    return start


@pytest.fixture(scope="session")
def _started(tmp_path_factory, serving):
    """A data folder that has been started once, so that the next start is quick."""
    folder = tmp_path_factory.mktemp("data")
    with serving("serve", "--data", folder, "--no-worker"):
        pass
    return folder


@pytest.fixture
def data(_started, tmp_path):
    """A started data folder of this test alone: what one test adds, no other finds."""
    return shutil.copytree(_started, tmp_path / "data")


def children_of(pid: int) -> list[int]:
    """The processes that this one started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_running(pid: int) -> bool:
    """Whether a process is there and not just waiting to be counted."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def a_file(tmp_path):
    """`a_file(b"key: [")` or `a_file(guide)`: a guide file, right or wrong."""

    def write(content, name="own.yaml"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else write_guide(content).encode("utf-8"))
        return path

    return write
