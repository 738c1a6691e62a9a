"""The letter on paper at the start of a programme, for who has no e-mail address: the same words as the e-mail, with a code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ontplooi.conversations import wording
from ontplooi.conversations.letter_sheet import Letter
from ontplooi.kernel.clock import today
from ontplooi.notices.links import absolute
from ontplooi.people.models import Person
from ontplooi.rounds.letters_programme import information
from ontplooi.rounds.models import Round
from ontplooi.rounds.programme_dates import Planned


def sheet_of(round_: Round, person: Person, steps: Sequence[Planned], *, by: Person, code: str, until: datetime) -> Letter:
    """What it is, whose the outcome is, what this person chooses, and the code with which they choose it themselves."""
    language = round_.language or person.reads_in
    organisation = round_.organisation
    with translation.override(language), timezone.override(ZoneInfo(organisation.time_zone)):
        told = information(round_, steps)(person)
        return Letter(
            language=language,
            region=organisation.country,
            organisation=organisation.name,
            to=(person.name,),
            day=wording.day(today(organisation.time_zone)),
            heading=told.heading,
            paragraphs=tuple(told.paragraphs),
            happened=(),
            facts=(*told.facts, *told.after),
            ask=tuple(told.steps),
            how=_("How you choose"),
            screen=_("With a phone or computer: point your camera at the square. Or go to %(site)s and type this code:")
            % {"site": absolute(reverse("account_code")).split("://", 1)[-1].rstrip("/")},
            code=code,
            until=_("The code is only for you and works until %(day)s. Nobody else chooses for you.")
            % {"day": wording.day_within(until)},
            alt=_("QR code: opens the page to sign in, with the code that stands beside it"),
            paper=_("No phone or computer? Ask %(name)s where you can use one. There you choose by yourself.") % {"name": by.name},
            regards=_("Kind regards"),
            by=by.name,
            role=by.job_title,
        )
