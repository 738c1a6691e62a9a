"""From a file that nobody has seen before to a round under way: a new installation, a real browser and a real mail server."""

from __future__ import annotations

import sqlite3
import time
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from ontplooi.people.tests.personnel_files import bsn
from tests.browser.installing import Installation, words_of

pytestmark = pytest.mark.browser

SECRET = [bsn(123456780 + 3 * number) for number in range(9)]
BORN, ACCOUNT = "14-02-1981", "NL91ABNA0417164300"
# Titles above, headings nobody agreed on, a managers column with names, a national number under a heading that says nothing.
HEADINGS = "Pers.nr.;Kenmerk 3;Roepnaam;Tussenv.;Naam;Geb.datum;E-mail werk;Functieomschr.;Organisatorische eenheid;Verantwoordelijke;In dienst;Deeltijd%;Rekening"  # noqa: E501
STAFF = [
    ("00012", "Lieve", "", "Verhulst", "lieve", "teamleider", "Wijkteam Noord", "", "1-3-2011", "100,00"),
    ("00013", "Tom", "", "Maes", "tom", "teamleider", "Wijkteam Zuid", "", "01/09/2014", "80,00"),
    ("00101", "Samira", "", "El Amrani", "samira", "verzorgende", "Wijkteam Noord", "Verhulst, Lieve", "2019-05-06", "66,67"),
    ("00102", "Joke", "van den", "Berg", "joke", "verzorgende", "Wijkteam Noord", "Lieve Verhulst", "15-8-2020", "50,00"),
    ("00103", "Karim", "", "Haddad", "karim", "planner", "Wijkteam Noord", "Verhulst Lieve", "15-08-2021", "100,00"),
    ("00104", "Anaïs", "de", "Wit", "anais", "verzorgende", "Wijkteam Noord", "00012", "3-1-2022", "100,00"),
    ("00201", "Marc", "", "Claes", "marc", "nachtzorg", "Wijkteam Zuid", "Maes, Tom", "3-1-2012", "90,00"),
    ("00202", "Els", "", "Boer", "els", "nachtzorg", "Wijkteam Zuid", "tom@delinde.example", "3-1-2012", "90,00"),
    ("00203", "Zoë", "", "Öz", "", "nachtzorg", "Wijkteam Zuid", "Maes, Tom", "3-1-2023", "40,00"),
]


def messy_file() -> bytes:
    """As a payroll package writes it, in the signs of Windows."""
    lines = ["Personeelslijst Zorg aan Huis De Linde;;;;", "Afgedrukt op 3-11-2026 door HR;;", "", HEADINGS]
    for secret, (number, first, infix, last, mail, job, team, manager, since, part) in zip(SECRET, STAFF, strict=True):
        address = f"{mail}@delinde.example" if mail else ""
        lines.append(";".join((number, secret, first, infix, last, BORN, address, job, team, manager, since, part, ACCOUNT)))
        if number == "00104":
            lines.append("")
    lines.append("Totaal;;9;;;;;;;;;;")
    return "\r\n".join(lines).encode("cp1252")


@pytest.fixture
def installation(tmp_path):
    """A new installation, that nobody has seen yet."""
    served = Installation(tmp_path / "data").start()
    yield served
    served.kill()


def test_from_an_unknown_file_to_a_round_with_reminders(somebody, installation, tmp_path):
    hanne = somebody("Hanne", desk=True, walk="file-to-round", at=installation)
    _set_up(hanne)
    _bring_people_in(hanne, tmp_path)
    for kept in (*SECRET, BORN, ACCOUNT):
        for file in installation.folder.glob("ontplooi.sqlite3*"):
            assert kept.encode() not in file.read_bytes()
    _start_a_round(hanne)

    # Each employee with an address got one invitation, each manager one list; who has no address gets a letter.
    for one in ("samira", "joke", "karim", "anais", "marc", "els"):
        letter = installation.arrived(f"{one}@delinde.example", "")[0]
        assert "Het is geen beoordeling" in words_of(letter)
    lists = {who: words_of(installation.arrived(f"{who}@delinde.example", "")[0]) for who in ("lieve", "tom")}
    assert "Joke van den Berg" in lists["lieve"]
    assert "Zoë Öz" in lists["tom"]
    assert "Samira" not in lists["tom"]

    # Lieve plans hers in one go; each gets one e-mail with the appointment.
    lieve = somebody("Lieve", desk=True, walk="file-to-round", at=installation)
    lieve.sign_in("/conversations/planning/")
    lieve.at("/conversations/planning/")
    expect(lieve.page.locator(".to-plan")).to_have_count(4)
    lieve.press("#propose")
    expect(lieve.page.locator(".to-plan input[type=date]").last).not_to_have_value("")
    lieve.look("proposed")
    lieve.press("button:has-text('Plan 4')")
    expect(lieve.page.locator(".to-plan")).to_have_count(0)
    for one in ("samira", "joke", "karim", "anais"):
        letters = installation.arrived(f"{one}@delinde.example", "", 2)
        assert "text/calendar" in {part.get_content_type() for part in letters[-1].walk()}

    # Tom did not: he is reminded once, with one step, and nobody else is.
    before = {who: len(installation.mail_server.postman.to(f"{who}@delinde.example")) for who in ("lieve", "samira", "marc")}
    _let_reminders_come(installation)
    reminder = installation.arrived("tom@delinde.example", "", 2)[-1]
    assert "/conversations/planning/" in words_of(reminder)
    _let_reminders_come(installation)
    assert installation.ask("select count(*) from notices_message where kind = 'reminders'") == [(1,)]
    assert {who: len(installation.mail_server.postman.to(f"{who}@delinde.example")) for who in before} == before

    # HR sees how far it is.
    hanne.go("/rounds/")
    hanne.press("main a[href^='/rounds/']:has-text('Gesprekken najaar')")
    hanne.at(r"/rounds/\d+/overview/")
    hanne.look("overview")


def _set_up(hanne):
    hanne.go(hanne.demo.setup)
    hanne.type("#id_organisation_name", "Zorg aan Huis De Linde")
    hanne.pick("#id_country", "België")
    hanne.type("#id_first_name", "Hanne")
    hanne.type("#id_last_name", "De Smet")
    hanne.type("#id_email", hanne.address)
    hanne.press("form .button")
    hanne.at("/people/first-steps/")
    # No quiet hours: whoever runs this at night or on a Sunday wants to see the reminder too.
    hanne.go("/people/settings/")
    hanne.type("#id_quiet_from", "08:00")
    hanne.type("#id_quiet_until", "08:00")
    hanne.page.locator("#id_quiet_weekend").uncheck(force=True)
    hanne.press("main form .button:not(.quiet)")
    expect(hanne.page.locator(".messages")).to_be_visible()


def _bring_people_in(hanne, folder):
    file = folder / "personeel export (2).csv"
    file.write_bytes(messy_file())
    hanne.go("/people/import/")
    hanne.page.set_input_files("#id_file", str(file))
    hanne.press("main form .button:not(.quiet)")
    hanne.at(r"/people/import/\d+/columns/")
    hanne.look("columns")
    hanne.press("main form .button:not(.quiet)")
    hanne.at(r"/people/import/\d+/")
    hanne.press("button:has-text('Neem')")
    expect(hanne.page.locator("h1")).to_contain_text("vergenomen", timeout=30_000)
    hanne.look("taken-over")
    assert hanne.demo.ask("select count(*) from people_person") == [(10,)]


def _start_a_round(hanne):
    hanne.go("/rounds/new/")
    hanne.type("#id_name", "Gesprekken najaar")
    hanne.press("main form .button:not(.quiet)")
    hanne.at(r"/rounds/\d+/people/")
    hanne.press("button[value=next]")
    hanne.at("/how/")
    hanne.press("button[value=next]")
    hanne.at("/dates/")
    soon = date.today() + timedelta(days=3)  # noqa: DTZ011  (the browser's own day)
    hanne.date("#id_starts_on", date.today().isoformat())  # noqa: DTZ011
    hanne.date("#id_plan_by", soon.isoformat())
    hanne.press("button[value=next]")
    hanne.at("/words/")
    hanne.press("button[value=example-nl]")
    hanne.press("button[value=next]")
    hanne.at("/preview/")
    hanne.look("preview")
    hanne.press("main form .button")
    hanne.at(r"/rounds/\d+/(progress|overview)/")


def _let_reminders_come(installation):
    """As if two days had passed, and the worker came round again: it does so every quarter of an hour."""
    with sqlite3.connect(installation.folder / "ontplooi.sqlite3", timeout=20) as database:
        database.execute("update conversations_conversation set created_at = datetime(created_at, '-2 days')")
        database.execute("update notices_duty set last_run_at = null, claimed_at = null where name = 'notices.remind'")
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if installation.ask("select 1 from notices_duty where name = 'notices.remind' and last_run_at is not null"):
            return
        time.sleep(0.1)
    raise AssertionError("the worker did not come round")
