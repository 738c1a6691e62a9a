"""A letter: what an e-mail says, and how it looks as HTML and as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ontplooi.notices.cleaning import clean
from ontplooi.people.models import Organisation


@dataclass(frozen=True, slots=True)
class Letter:
    """The words of one e-mail, in the order in which they are read. Every text is plain text."""

    subject: str
    heading: str
    preheader: str = ""
    paragraphs: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    facts_are_alike: bool = False  # names or days: the first does not stand out
    steps: tuple[str, ...] = ()
    button: tuple[str, str] | None = None
    after: tuple[str, ...] = ()
    sign_off: tuple[str, ...] = ()
    code: str = ""  # to type over: shown large
    lines: tuple[tuple[str, str], ...] = ()  # other things that wait, each with the address where it is done
    told: tuple[tuple[str, str], ...] = ()  # the same, of which the reader heard before
    why: str = ""  # why the reader gets this, when it is not simply that they work there
    foot: tuple[str, str] | None = None  # label and address of a link at the very end

    @property
    def lists(self) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
        """The short lines under their headings: what is new, then what is still open."""
        return [(heading, lines) for heading, lines in ((_("Also for you"), self.lines), (_("Still open"), self.told)) if lines]


@dataclass(frozen=True, slots=True)
class Envelope:
    """What goes around the letter: on whose behalf, and whether an appointment comes with it."""

    organisation: Organisation | None
    has_appointment: bool = False
    from_outside: bool = False  # the reader does not work there

    @property
    def reason(self) -> str:
        """Why the reader gets this e-mail."""
        if self.organisation is None:
            return _("You get this e-mail because somebody used your e-mail address on our site.")
        if self.from_outside:
            return _("You get this e-mail because %(organisation)s let you in.") % {"organisation": self.organisation.name}
        return _("You get this e-mail because you work at %(organisation)s.") % {"organisation": self.organisation.name}


def as_html(letter: Letter, envelope: Envelope) -> str:
    """The letter as HTML, in the language that is active now."""
    context = {"letter": letter, "envelope": envelope, "organisation": envelope.organisation, "language": get_language()}
    return clean(render_to_string("notices/letter.html", context))


def as_text(letter: Letter, envelope: Envelope) -> str:
    """The letter as plain text, in the language that is active now."""
    return clean("\n\n".join(part for part in _parts(letter, envelope) if part)) + "\n"


def _parts(letter: Letter, envelope: Envelope) -> Iterator[str]:
    yield letter.heading
    yield from letter.paragraphs
    yield letter.code
    yield "\n".join(f"  {fact}" for fact in letter.facts)
    if letter.steps:
        yield _("What do we ask you?")
        yield "\n".join(f"{number}. {step}" for number, step in enumerate(letter.steps, 1))
    if letter.button:
        yield "{}:\n{}".format(*letter.button)
    for heading, lines in letter.lists:
        yield heading
        yield "\n".join(f"- {line}\n  {url}" for line, url in lines)
    yield from letter.after
    yield "\n".join(letter.sign_off)
    footer = [_("Attached: the appointment for your calendar.")] if envelope.has_appointment else []
    ending = ["{}: {}".format(*letter.foot)] if letter.foot else []
    yield "\n".join(["-- ", *footer, letter.why or envelope.reason, *ending])
