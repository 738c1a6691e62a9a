"""What a letter looks like, whatever people typed."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontplooi.notices import actions
from ontplooi.notices.cleaning import one_line
from ontplooi.notices.letters import Envelope, Letter, as_html, as_text
from ontplooi.notices.mailing import build
from ontplooi.notices.models import Message

LETTER = Letter(
    subject="Your talk with Ben",
    heading="Your talk with Ben",
    preheader="Only you see what you prepare.",
    paragraphs=("Hello Anna", "What do <b>you</b> want to learn? 🌱"),
    facts=("Thursday 10 December 2026", "14:00 to 15:00"),
    steps=("Prepare yourself.", "Send your points."),
    button=("Start", "https://pop.example/conversations/1/?a=1&b=2"),
    after=("Nobody else reads it.",),
    sign_off=("See you then", "Ben"),
)


class Closing(HTMLParser):
    """Checks that what is opened is closed, in order."""

    VOID = frozenset({"meta", "br", "img", "hr", "link"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def parsed(row: Message):
    return email.message_from_bytes(build(row).message().as_bytes(), policy=email.policy.default)


def test_html_holds_everything_as_text_and_says_its_language(cast):
    with translation.override("en"):
        html = as_html(LETTER, Envelope(cast.organisation, has_appointment=True))
    checker = Closing()
    checker.feed(html)
    assert not checker.open
    assert '<html lang="en">' in html
    assert "&lt;b&gt;you&lt;/b&gt;" in html
    assert html.count('href="https://pop.example/conversations/1/?a=1&amp;b=2"') == 1
    assert "prefers-color-scheme: dark" in html
    for words in (
        "Only you see what you prepare.",
        "De Linde",
        "Does the button not work?",
        "Zorg aan Huis De Linde",
        "calendar",
        "See you then<br>Ben",
    ):
        assert words in html


def test_text_part_reads_well(cast):
    with translation.override("en"):
        text = as_text(LETTER, Envelope(cast.organisation))
    assert text.startswith("Your talk with Ben\n\nHello Anna\n\n")
    assert "1. Prepare yourself.\n2. Send your points." in text
    assert "Start:\nhttps://pop.example/conversations/1/?a=1&b=2\n" in text
    assert text.endswith("-- \nYou get this e-mail because you work at Zorg aan Huis De Linde.\n")


def test_sender_shows_the_person_and_answers_go_to_them(cast):
    row = actions.send(to=cast.anna, kind="test", key="a", write=lambda to: LETTER, reply_to=cast.ben)
    mail = parsed(row)
    assert mail["From"].addresses[0].display_name == "Ben Verhulst via Ontplooi"
    assert mail["Reply-To"] == "ben@linde.example"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == parsed(row)["Message-ID"]
    cast.ben.email = ""
    unanswerable = actions.send(to=cast.anna, kind="test", key="b", write=lambda to: LETTER, reply_to=cast.ben)
    assert unanswerable.sender_name == "Ontplooi"


typed = st.text(max_size=400) | st.sampled_from(
    [
        "a\r\nBcc: x@evil.example",
        "a\nTo: x",
        '"><x@evil.example>',
        "Jan, Piet <p@evil.example>",
        "🌱" * 200,
        "x\u2028y",
        "\x00",
        "=?utf-8?q?x?=\n y",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(subject=typed, name=typed)
def test_nothing_that_is_typed_becomes_a_header(subject, name):
    row = Message(
        pk=1, address="anna@linde.example", language="nl", text="x", subject=one_line(subject, 250), sender_name=one_line(name, 200)
    )
    row.created_at = datetime(2026, 1, 1, tzinfo=UTC)
    mail = parsed(row)
    assert [a.addr_spec for a in mail["To"].addresses] == ["anna@linde.example"]
    assert len(mail["From"].addresses) == 1
    assert mail["Bcc"] is None
    ours = {"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language"}
    assert set(mail.keys()) <= ours | {"Content-Type", "MIME-Version", "Content-Transfer-Encoding"}
    assert mail["Content-Language"] == "nl"


@given(st.text())
def test_one_line_is_one_line_and_not_too_long(text):
    line = one_line(text, 50)
    assert len(line) <= 50
    assert len(line.splitlines()) <= 1
    line.encode()


def test_a_name_longer_than_any_column_is_fine(cast):
    cast.ben.first_name, cast.ben.last_name = "🌱" * 100, "é" * 150
    row = actions.send(to=cast.anna, kind="test", key="a", write=lambda to: LETTER, reply_to=cast.ben)
    assert parsed(row)["From"].addresses[0].addr_spec == "ontplooi@localhost"
    assert row.sender_name.endswith("via Ontplooi")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_written_in_the_language_of_the_reader(cast, language):
    cast.anna.language = language

    def write(to):
        return Letter(subject=translation.get_language(), heading="x")

    row = actions.send(to=cast.anna, kind="test", key="a", write=write)
    assert (row.subject, row.language) == (language, language)
    assert f'lang="{language}"' in row.html
