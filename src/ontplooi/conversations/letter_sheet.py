"""The letter on paper to who has no e-mail address: its words, and the PDF of one letter or of many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import segno
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ontplooi.conversations import wording
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.rules import exchange_deadline
from ontplooi.dossier.pdf import DocumentNotPrintable, compiled, printable
from ontplooi.dossier.pdf.lines import TITLE, WHOLE, many_lines, one_line
from ontplooi.dossier.pdf.printable import FAMILIES, only_plain
from ontplooi.kernel.clock import today
from ontplooi.notices.links import absolute
from ontplooi.people.codes import as_typed
from ontplooi.people.models import Person

Show = Callable[[str], str]

_SHEET = Path(__file__).parent / "typst" / "letter.typ"


@dataclass(frozen=True, slots=True)
class Strip:
    """What one tears off, ticks and gives back."""

    ticks: tuple[str, ...]
    foot: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, in the language of its reader."""

    language: str
    region: str
    organisation: str
    to: tuple[str, ...]
    day: str
    heading: str
    paragraphs: tuple[str, ...]
    happened: tuple[str, ...]  # since the letter before this one
    facts: tuple[str, ...]  # in the green box
    ask: tuple[str, ...]
    how: str
    screen: str
    code: str
    until: str
    alt: str
    paper: str
    regards: str
    by: str
    role: str
    strip_heading: str = ""
    strip: Strip | None = None


def letter_of(
    conversation: Conversation, *, code: str, until: datetime, happened: Callable[[], Sequence[str]] | None = None,
    words: str = "", team: str = "", language: str = "",
) -> Letter:  # fmt: skip
    """The letter to the employee: the invitation, with what was added to it, or (`happened` given) the news since the last one."""
    person = conversation.employee
    language = language or person.reads_in
    with translation.override(language), timezone.override(ZoneInfo(conversation.organisation.time_zone)):
        news = tuple(happened()) if happened else ()
        told = _news(conversation) if happened else _invitation(conversation, words)
        return Letter(
            language=language,
            region=conversation.organisation.country,
            organisation=conversation.organisation.name,
            to=tuple(filter(None, (person.name, team))),
            day=wording.day(today(conversation.organisation.time_zone)),
            happened=news,
            code=code,
            until=_("The code is only for you and works until %(day)s. Only you see what you write. You choose what you share.")
            % {"day": wording.day_within(until)},
            alt=_("QR code: opens the page to sign in, with the code that stands beside it"),
            screen=_("With a phone or computer: point your camera at the square. Or go to %(site)s and type this code:")
            % {"site": absolute(reverse("account_code")).split("://", 1)[-1].rstrip("/")},
            regards=_("Kind regards"),
            by=_lead(conversation).name if _lead(conversation) else conversation.organisation.name,
            role=_lead(conversation).job_title if _lead(conversation) else "",
            **told,
        )


def _lead(conversation: Conversation) -> Any:
    return conversation.lead.person if conversation.lead else None


def _invitation(conversation: Conversation, words: str) -> dict[str, Any]:
    other = _first_name(conversation)
    guide = conversation.guide_version.texts(get_language())
    deadline, moment = exchange_deadline(conversation), conversation.moment
    facts = {"other": other, "name": wording.name_of(conversation)}
    said = (words,) if words.strip() else ()
    send_by = (
        _("Send your talking points by %(day)s. %(other)s does the same.") % {**facts, "day": wording.day_within(deadline)}
        if deadline
        else _("Write down what you want to talk about. %(other)s does the same.") % facts
    )
    time = _("Prepare yourself. Allow %(minutes)s minutes. You may do it in working time.")
    return {
        "heading": _("Your %(name)s with %(other)s") % facts,
        "paragraphs": (
            _("Hello %(name)s") % {"name": conversation.employee.first_name}, guide.invitation.employee, *said,
        ),
        "facts": (*_when(conversation), *_by_when(conversation)),
        "ask": (f"{time % {'minutes': guide.preparation.employee.minutes}} {send_by}",),
        "how": _("How you prepare"),
        "paper": _("On paper: use the sheet that comes with this letter, and take it to the talk. No sheet? Ask %(other)s for one.")
        % facts,
        "strip_heading": _("Answer slip"),
        "strip": Strip(_ticks(has_date=bool(moment and moment.starts_at)), _foot(conversation, other)),
    }  # fmt: skip


def _news(conversation: Conversation) -> dict[str, Any]:
    moment = conversation.moment
    over = conversation.state == Conversation.State.CANCELLED or moment is None or moment.held_at is not None
    to_sign = conversation.state == Conversation.State.SIGNING
    return {
        "heading": _("News about your talk with %(other)s") % {"other": _first_name(conversation)},
        "paragraphs": (
            _("Hello %(name)s") % {"name": conversation.employee.first_name}, _("Since your last letter this happened:"),
        ),
        "facts": () if over else _when(conversation),
        "ask": (_("Read the report, and sign it if you want to. You sign with the code on this letter."),) if to_sign else (),
        "how": _("See it for yourself"),
        "paper": "",
    }  # fmt: skip


def _when(conversation: Conversation) -> tuple[str, ...]:
    moment = conversation.moment
    return tuple(line for line in wording.moment_lines(moment) if line != moment.link) if moment else ()


def _by_when(conversation: Conversation) -> tuple[str, ...]:
    """In a round, while the date is open: the last day."""
    if conversation.talk_by is None or (conversation.moment and conversation.moment.starts_at):
        return ()
    return (_("You talk by %(day)s at the latest.") % {"day": wording.day_within(conversation.talk_by)},)


def _first_name(conversation: Conversation) -> str:
    lead: Person | None = _lead(conversation)
    return lead.first_name if lead else str(conversation.organisation)


def _ticks(*, has_date: bool) -> tuple[str, ...]:
    moment = (
        (_("I come at this moment"), _("This moment does not suit me, please call me"))
        if has_date
        else (_("Call me to choose a moment"), _("Any moment in my working time suits me"))
    )
    return (*moment, _("I prepare on paper"), _("I would like help with preparing"))


def _foot(conversation: Conversation, other: str) -> str:
    return _("Give this slip to %(other)s. Name: %(who)s") % {"other": other, "who": conversation.employee.name}


def render_letters(letters: Sequence[Letter], dated: date) -> bytes:
    """All these letters as one PDF, each on a page of its own."""
    try:
        return compiled(_SHEET, _data(letters, dated, printable), dated)
    except DocumentNotPrintable:
        # A sign that the fonts should have but Typst refuses must not hold up a letter.
        return compiled(_SHEET, _data(letters, dated, only_plain), dated)


def _data(letters: Sequence[Letter], dated: date, show: Show) -> dict[str, Any]:
    first = letters[0]
    return {
        "families": FAMILIES,
        "language": first.language,
        "region": first.region,
        "dated": [dated.year, dated.month, dated.day],
        "title": one_line(first.heading, WHOLE, show)["text"] or "–",
        "author": one_line(first.organisation, WHOLE, show)["text"],
        "letters": [_one(letter, show) for letter in letters],
    }


def _one(letter: Letter, show: Show) -> dict[str, Any]:
    def line(text: str, room: int = WHOLE) -> Any:
        return one_line(text, room, show)

    def lines(text: str) -> Any:
        return many_lines(text, WHOLE, show)

    strip = letter.strip
    return {
        "language": letter.language,
        "region": letter.region,
        "to": [line(each, TITLE) for each in letter.to],
        "code": letter.code,
        "alt": letter.alt,
        "rows": list(qr_rows(letter.code)),
        "strip": strip and {
            "heading": line(letter.strip_heading), "ticks": [line(each) for each in strip.ticks], "foot": line(strip.foot),
        },
        **{name: line(getattr(letter, name)) for name in ("organisation", "day", "heading", "how", "regards", "by", "role")},
        **{name: [line(each) for each in getattr(letter, name)] for name in ("happened", "facts")},
        **{name: [lines(each) for each in getattr(letter, name)] for name in ("paragraphs", "ask")},
        **{name: lines(getattr(letter, name)) for name in ("screen", "until", "paper")},
    }  # fmt: skip


def qr_rows(code: str) -> Iterator[list[tuple[int, int]]]:
    """The square as bars: for each row, from where until where it is dark. The code stands behind “#”: no server log keeps it."""
    made = segno.make(f"{absolute(reverse('account_code'))}#{as_typed(code)}", error="m", micro=False, boost_error=False)
    for row in made.matrix:
        bars, at = [], 0
        for dark, signs in groupby(row):
            width = len(list(signs))
            if dark:
                bars.append((at, at + width))
            at += width
        yield bars
