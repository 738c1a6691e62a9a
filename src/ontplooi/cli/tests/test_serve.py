"""`ontplooi serve`, started for real."""

import signal
import socket
import threading
import time
from urllib.request import urlopen

import pytest

from ontplooi.cli.tests.conftest import children_of, is_running


def wait_until_gone(pids, seconds):
    end = time.monotonic() + seconds
    while any(map(is_running, pids)) and time.monotonic() < end:
        time.sleep(0.05)
    return not any(map(is_running, pids))


def test_it_answers_and_prints_the_setup_address(serving, data):
    with serving("serve", "--data", data) as (process, said):
        assert urlopen(said["url"], timeout=10).status == 200
        assert said["setup"].startswith(said["url"])
        assert urlopen(said["setup"], timeout=10).status == 200
        process.send_signal(signal.SIGTERM)
        rest, _errors = process.communicate(timeout=10)
        assert rest == ""  # said once


def test_static_files_are_there_with_a_hash_in_their_name(serving, data):
    with serving("serve", "--data", data, "--no-worker") as (_process, said):
        page = urlopen(f"{said['url']}/account/login/", timeout=10).read().decode()
        style = next(part for part in page.split('"') if part.startswith("/static/") and part.endswith(".css"))
        answer = urlopen(said["url"] + style, timeout=10)
        assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_stopping_leaves_no_process_behind(serving, data, sign):
    with serving("serve", "--data", data, "--workers", "2") as (process, _said):
        children = children_of(process.pid)
        assert len(children) == 3  # two for pages, one for mail
        process.send_signal(sign)
        process.wait(timeout=4)
        assert wait_until_gone(children, 0.5)


def test_even_a_killed_server_leaves_no_process_behind(serving, data):
    with serving("serve", "--data", data) as (process, _said):
        children = children_of(process.pid)
        process.kill()
        assert wait_until_gone(children, 5)


def test_a_port_in_use_is_one_sentence(run, data):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = run("serve", "--data", data, "--port", port)
    assert done.returncode == 1
    assert done.stderr == f"Port {port} is already in use on 127.0.0.1. Choose another one with --port.\n"


def test_several_may_start_at_once_in_an_empty_folder(serving, tmp_path):
    ready = []

    def start():
        with serving("serve", "--data", tmp_path, "--no-worker") as (_process, said):
            ready.append(said["setup"].removeprefix(said["url"]))

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ready) == 2
    assert len(set(ready)) == 1  # one installation, one setup address
