"""The letter with which HR reminds who leads talks of what is still open in a round."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ontplooi.conversations.wording import day_within
from ontplooi.notices.letters import Letter
from ontplooi.notices.links import absolute
from ontplooi.people.models import Person
from ontplooi.rounds.models import Round
from ontplooi.rounds.needs import Need

NAMED = 12


def still_open(round_: Round, by: Person, waiting: Mapping[str, Sequence[str]]) -> Callable[[Person], Letter]:
    """One letter with everything that waits for this reader; `waiting` holds names by what is needed."""

    def write(to: Person) -> Letter:
        people = sum(len(names) for names in waiting.values())
        asks = ngettext(
            "%(who)s of HR asks you to look at the talk of %(number)s person.",
            "%(who)s of HR asks you to look at the talks of %(number)s people.",
            people,
        ) % {"who": by.first_name, "number": people}
        until = _("The round runs until %(day)s.") % {"day": day_within(round_.ends_on)} if round_.ends_on else ""
        page = reverse("conversations:planning") if Need.DATE in waiting else reverse("desk:team")
        return Letter(
            subject=_("Still open in the round “%(round)s”") % {"round": round_.name},
            heading=_("Still open in the round “%(round)s”") % {"round": round_.name},
            paragraphs=tuple(part for part in (_("Hello %(name)s") % {"name": to.first_name}, asks, until) if part),
            facts=tuple(f"{_words(need)}: {_names(waiting[need])}" for need in waiting),
            button=(_("Choose the dates") if Need.DATE in waiting else _("Open your team"), absolute(page)),
            after=(_("Did you do it already? Then you need not do anything."),),
        )

    return write


def _words(need: str) -> str:
    words = {
        Need.DATE: _("Choose a date with"),
        Need.ANSWER: _("Talking points or an answer are waited for in the talk with"),
        Need.PASSED: _("The day has passed. Round off the talk or choose another day with"),
        Need.REPORT: _("Finish the report of the talk with"),
        Need.SIGN: _("Signatures are waited for in the talk with"),
    }
    return words[Need(need)]


def _names(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    named = ", ".join(names[:NAMED])
    if more <= 0:
        return named
    return ngettext("%(names)s and %(number)s more", "%(names)s and %(number)s more", more) % {"names": named, "number": more}
