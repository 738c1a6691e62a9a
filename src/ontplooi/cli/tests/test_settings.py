"""Wrong settings: one clear sentence, no traceback, no password on screen."""

import errno
import os
import threading

import pytest

from ontplooi.config.options import Options, WrongSetting, secret_key

WRONG = [
    ("serve", {"ONTPLOOI_URL": "nope"}, "ONTPLOOI_URL: must be a web address"),
    ("serve", {"ONTPLOOI_PROXIES": "many"}, "ONTPLOOI_PROXIES: must be a whole number"),
    ("demo", {"ONTPLOOI_LANGUAGE": "fr"}, "ONTPLOOI_LANGUAGE: must be nl or en"),
    ("worker", {"ONTPLOOI_DEBUG": "maybe"}, "ONTPLOOI_DEBUG: must be true or false"),
    ("check", {"ONTPLOOI_TIME_ZONE": "Mars/Base"}, "ONTPLOOI_TIME_ZONE: must be a time zone"),
    ("check", {"ONTPLOOI_MAIL_URL": "smtp://me:geheim@host:99999"}, "ONTPLOOI_MAIL_URL: must look like smtp://"),
    ("check", {"ONTPLOOI_DATABASE_URL": "mysql://me:geheim@host/db"}, "ONTPLOOI_DATABASE_URL: must look like postgresql://"),
    ("check", {"ONTPLOOI_MAIL_FROM": "nobody"}, "ONTPLOOI_MAIL_FROM: must be an e-mail address"),
    ("serve", {"ONTPLOOI_SECRET_KEY_FILE": "/nowhere/key"}, "ONTPLOOI_SECRET_KEY_FILE: cannot read /nowhere/key"),
    ("serve", {"ONTPLOOI_DATA": "/proc/nowhere"}, "ONTPLOOI_DATA: cannot write in /proc/nowhere"),
    ("serve", {"ONTPLOOI_DATABASE_URL": "postgresql://me:geheim@127.0.0.1:1/db"}, "The database cannot be used"),
]


@pytest.mark.parametrize(("command", "settings", "sentence"), WRONG)
def test_a_wrong_setting_stops_the_start_with_a_sentence(run, tmp_path, command, settings, sentence):
    options = ["--port", "0"] if command == "serve" else []
    done = run(command, *options, **{"ONTPLOOI_DATA": str(tmp_path), **settings})
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert "geheim" not in done.stderr + done.stdout


def test_check_says_what_is_wrong_and_what_is_risky(run, tmp_path):
    done = run("check", "--data", tmp_path, ONTPLOOI_DEMO="true", ONTPLOOI_MAILURL="x", ONTPLOOI_URL="http://pop.example.org")
    assert done.returncode == 1
    assert "Do you mean ONTPLOOI_MAIL_URL?" in done.stdout
    assert "not https" in done.stdout
    assert "ONTPLOOI_DEMO is on" in done.stdout
    assert "Careful: ONTPLOOI_MAIL_URL is empty" in done.stdout


def test_check_shows_where_settings_come_from_and_hides_secrets(run, tmp_path):
    key = tmp_path / "key"
    key.write_text("a-very-secret-key-of-more-than-32-signs")
    done = run("check", "--show", "--data", tmp_path, ONTPLOOI_SECRET_KEY_FILE=str(key), ONTPLOOI_LANGUAGE="en")
    assert done.returncode == 0
    assert "ONTPLOOI_LANGUAGE = en\n    from: environment" in done.stdout
    assert f"ONTPLOOI_SECRET_KEY = (hidden)\n    from: file {key}" in done.stdout
    assert "very-secret" not in done.stdout


def test_check_finds_a_dead_mail_server(run, tmp_path):
    done = run("check", "--mail", "--data", tmp_path, ONTPLOOI_MAIL_URL="smtp://me:geheim@127.0.0.1:1")
    assert done.returncode == 1
    assert "The mail server 127.0.0.1 does not let us in" in done.stdout
    assert "geheim" not in done.stdout


def test_everything_in_order(run, tmp_path):
    settings = {
        "ONTPLOOI_URL": "https://pop.example.org",
        "ONTPLOOI_PROXIES": "1",
        "ONTPLOOI_MAIL_URL": "smtp://mail.example.org",
        "ONTPLOOI_MAIL_FROM": "POP <pop@example.org>",
    }
    done = run("check", "--data", tmp_path, **settings)
    assert (done.returncode, done.stdout) == (0, "Everything is in order.\n")


def test_a_new_data_folder_is_for_its_owner_only(run, tmp_path):
    folder = tmp_path / "new"
    run("check", ONTPLOOI_DATA=str(folder))
    assert folder.stat().st_mode & 0o077 == 0


def no_links(*_names):
    raise PermissionError(errno.EPERM, "Operation not permitted")


@pytest.mark.parametrize("link", [os.link, no_links], ids=["links", "no links"])
def test_many_who_start_at_once_share_one_key(tmp_path, monkeypatch, link):
    monkeypatch.setattr(os, "link", link)
    options, keys = Options(data=tmp_path, secret_key=""), []
    together = threading.Barrier(16)

    def start():
        together.wait()
        keys.append(secret_key(options))

    threads = [threading.Thread(target=start) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 16
    assert len(set(keys)) == 1
    assert len(keys[0]) > 50
    assert [file.name for file in tmp_path.iterdir()] == ["secret-key"]


def test_a_start_that_broke_off_while_it_made_the_key_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "link", no_links)
    monkeypatch.setattr("ontplooi.config.options.LONGEST_TURN", 0.1)
    (tmp_path / "secret-key.turn").mkdir()
    with pytest.raises(WrongSetting, match="Remove it and start again"):
        secret_key(Options(data=tmp_path, secret_key=""))
    (tmp_path / "secret-key.turn").rmdir()
    assert len(secret_key(Options(data=tmp_path, secret_key=""))) > 50
