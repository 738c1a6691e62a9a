"""The invitation of a round as an employee will read it, before anybody gets one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import override

from ontplooi.conversations.letters_round import Told, invited
from ontplooi.conversations.models import Conversation
from ontplooi.people.models import Person
from ontplooi.rounds.letters_programme import information
from ontplooi.rounds.programme_dates import Planned, steps_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontplooi.guides.models import GuideVersion
    from ontplooi.notices.letters import Letter
    from ontplooi.rounds.models import Round


@dataclass(frozen=True, slots=True)
class Sample:
    """One letter, in one language. `label` says which, in the reader's language."""

    code: str
    label: str
    letter: Letter


def samples(round_: Round, version: GuideVersion) -> list[Sample]:
    """The letter in each language in which people will get it; names are made up."""
    codes = [round_.language] if round_.language else _with_words_first(round_)
    languages = dict(settings.LANGUAGES)
    planned = steps_of(round_) if round_.is_programme else []
    return [
        Sample(code, _("In %(language)s") % {"language": languages[code]}, _letter(round_, version, code, planned))
        for code in codes
    ]


def _with_words_first(round_: Round) -> list[str]:
    own = round_.organisation.language
    return sorted((code for code, _language in settings.LANGUAGES), key=lambda code: code != own)


def _letter(round_: Round, version: GuideVersion, code: str, planned: Sequence[Planned]) -> Letter:
    told = Told(
        name=round_.name, organisation=round_.organisation, starts_on=round_.starts_on, ends_on=round_.ends_on,
        plan_by=round_.plan_by, words=round_.opening_words,
    )  # fmt: skip
    # Nothing of this is kept: the letter only needs something to speak about.
    talk = Conversation(pk=0, organisation=round_.organisation, guide_version=version, report_to_hr=round_.report_to_hr)
    with override(code):
        employee = Person(first_name=_("Sam"), last_name=_("Example"), organisation=round_.organisation)
        if round_.is_programme:
            return information(round_, planned)(employee)
        manager = Person(first_name=_("Robin"), last_name=_("Example"), organisation=round_.organisation)
        return invited(talk, [manager], told)(employee)


def example_words(code: str) -> str:
    """Opening words that one can take over and change, in this language."""
    with translation.override(code):
        return _(
            "A talk about your work and what you would like to learn: that is what we take time for in this period. "
            "It is not an appraisal, and there are no marks. You say what matters to you, and your manager thinks along.\n\n"
            "Prepare in your own time, at your own pace. You may do it during working hours. "
            "Do you have a question? Ask your manager or HR."
        )
