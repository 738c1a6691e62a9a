"""`ontplooi demo`, started for real."""

import sqlite3
from urllib.request import HTTPCookieProcessor, build_opener


def test_the_links_sign_in_and_the_folder_is_used_again(serving, tmp_path):
    with serving("demo", "--data", tmp_path) as (_process, said):
        assert list(said["sign_in"]) == ["employee", "manager", "hr", "stranger"]
        for link in said["sign_in"].values():
            assert link.startswith(said["url"])
            page = build_opener(HTTPCookieProcessor()).open(link, timeout=10)
            assert page.status == 200
            assert "/account/login/" not in page.url
        people = _count(tmp_path)
    with serving("demo", "--data", tmp_path) as (_process, again):
        paths = [link.removeprefix(again["url"]) for link in again["sign_in"].values()]
        assert paths == [link.removeprefix(said["url"]) for link in said["sign_in"].values()]
        assert _count(tmp_path) == people


def test_a_demo_keeps_its_hands_off_a_real_organisation(run, data):
    with sqlite3.connect(data / "ontplooi.sqlite3") as database:
        columns = [row[1:4] for row in database.execute("PRAGMA table_info(people_organisation)") if row[1] != "id"]
        values = [0 if "bool" in kind.lower() else "{}" for _name, kind, _null in columns]  # a text, and JSON too
        names = ", ".join(name for name, _kind, _null in columns)
        marks = ", ".join("?" * len(values))
        database.execute(f"INSERT INTO people_organisation ({names}) VALUES ({marks})", values)  # noqa: S608  (the table's own names)
    done = run("demo", "--data", data, "--port", "0")
    assert done.returncode == 2
    assert "not of a demo" in done.stderr


def _count(folder):
    with sqlite3.connect(folder / "ontplooi.sqlite3") as database:
        return database.execute("SELECT count(*) FROM people_person").fetchone()[0]
