"""The e-mails of a programme with an assessment, in the language that is active when they are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ontplooi.conversations.wording import day_within
from ontplooi.notices.letters import Letter
from ontplooi.notices.links import absolute
from ontplooi.people.models import Person
from ontplooi.rounds.models import ProgrammeStep, Round
from ontplooi.rounds.programme_dates import Planned

MOST_NAMES = 60
Step = ProgrammeStep.Step
FOR_ADVISER = (Step.FILL_IN, Step.DISCUSS, Step.EVALUATE)  # the steps whose days concern the adviser
Writer = Callable[[Person], Letter]


def information(round_: Round, steps: Sequence[Planned]) -> Writer:
    """To each person in it: why, what, how long, whose the outcome is, and what they choose. Nobody is asked for a reason."""
    planned = {one.step: one for one in steps}

    def write(to: Person) -> Letter:
        facts = {"round": round_.name, "instrument": round_.instrument}
        fill_in = planned[Step.FILL_IN].planned_on
        until = (_("Is it yes? Then fill it in by %(day)s.") % {"day": day_within(fill_in)},) if fill_in else ()
        return Letter(
            subject=_("%(round)s: what it is, and what you choose") % facts,
            preheader=_("You decide whether you take part. The outcome is yours."),
            heading=_("%(round)s: what it is, and what you choose") % facts,
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                *_opening(round_),
                _(
                    "You can fill in %(instrument)s. It helps you to see what you are good at and what you want to learn. "
                    "It is for your own development. It is not an appraisal."
                )
                % facts,
                planned[Step.INFORM].text,
            ),
            facts=(
                _("It takes 40 to 60 minutes. You may do it in working time."),
                *until,
                _("The outcome is yours. You choose what you tell, and to whom."),
            ),
            steps=(
                _("Choose whether you take part. You need no reason, and “no” has no consequence."),
                _("Fill it in, and say here that it is done."),
                _("Choose who may be there when the outcome is discussed. Nobody is there without your yes."),
            ),
            button=(_("See it and choose"), absolute(reverse("rounds:programme_own", args=[round_.pk]))),
            after=(
                _("HR sees whether you take part and whether it is done, never what came out of it."),
                _("Your manager does not see who says no."),
            ),
        )

    return write


def _opening(round_: Round) -> tuple[str, ...]:
    words = round_.opening_words
    found = words.get(get_language() or "") or words.get(round_.organisation.language) or next(iter(words.values()), "")
    return (found,) if found else ()


def to_managers(names: Sequence[str], round_: Round) -> Writer:
    """To a manager: who of their people were told of it, and what a manager does and does not see."""

    def write(to: Person) -> Letter:
        facts = {"round": round_.name, "instrument": round_.instrument}
        more = len(names) - MOST_NAMES
        rest = (ngettext("and %(number)s more", "and %(number)s more", more) % {"number": more},) if more > 0 else ()
        return Letter(
            subject=_("%(round)s: your people can choose to take part") % facts,
            heading=_("%(round)s: your people can choose to take part") % facts,
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                *_opening(round_),
                _("These people can fill in %(instrument)s. Each of them chooses freely whether to do so.") % facts,
            ),
            facts=(*names[:MOST_NAMES], *rest),
            facts_are_alike=True,
            steps=(
                _("Give them 40 to 60 minutes of working time for it."),
                _("Do not ask who takes part, or what came out of it. The outcome is theirs."),
                _("Does somebody want you there when the outcome is discussed? Then you see that on the page of the programme."),
            ),
            button=(_("Open the programme"), absolute(reverse("rounds:programme", args=[round_.pk]))),
            after=(_("Later you talk with each of them about what they want to learn, as always."),),
        )

    return write


def to_adviser(round_: Round, steps: Sequence[Planned]) -> Writer:
    """To the adviser: which programme, the days that concern them, and what they see here."""

    def write(to: Person) -> Letter:
        facts = {"round": round_.name, "instrument": round_.instrument, "organisation": round_.organisation.name}
        days = [f"{one.name}: {day_within(one.planned_on)}" for one in steps if one.step in FOR_ADVISER and one.planned_on]
        return Letter(
            subject=_("%(round)s: you are the adviser") % facts,
            heading=_("%(round)s: you are the adviser") % facts,
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("%(organisation)s asks you as adviser. People fill in %(instrument)s, and talk about the outcome after it.")
                % facts,
                *((_("These days concern you:"),) if days else ()),
            ),
            facts=tuple(days),
            facts_are_alike=True,
            steps=(
                _("Each person chooses whether you may be there when the outcome is discussed."),
                _("You see the name of who says yes, and nothing else. Who changes that to no, you no longer see."),
            ),
            button=(_("See the days and the names"), absolute(reverse("rounds:programme_advise", args=[round_.pk]))),
        )

    return write
