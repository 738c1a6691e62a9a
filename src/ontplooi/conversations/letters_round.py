"""The e-mails of a round. Each function writes to one person, in the language that is active when it is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ontplooi.conversations import wording
from ontplooi.conversations.letters import Writer, link_to
from ontplooi.conversations.models import Conversation
from ontplooi.notices.letters import Letter
from ontplooi.notices.links import absolute
from ontplooi.people.models import Organisation, Person

MOST_NAMES = 60


@dataclass(frozen=True, slots=True)
class Told:
    """What the letters of a round tell: its name and days, and what HR adds, by language."""

    name: str
    organisation: Organisation
    starts_on: date | None = None
    ends_on: date | None = None
    plan_by: date | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    report_to_hr: bool = False

    def words_in(self, language: str) -> str:
        """What HR adds, in this language, else in that of the organisation, else in any; empty when it adds nothing."""
        return self.words.get(language) or self.words.get(self.organisation.language) or next(iter(self.words.values()), "")

    def opening(self) -> tuple[str, ...]:
        """The same as a paragraph, in the language that is active."""
        found = self.words_in(get_language() or "")
        return (found,) if found else ()

    def period(self) -> tuple[str, ...]:
        """When the talks are."""
        if self.ends_on is None:
            return ()
        if self.starts_on is None:
            return (_("Until %(end)s") % {"end": wording.day_within(self.ends_on)},)
        days = {"start": wording.day_within(self.starts_on), "end": wording.day_within(self.ends_on)}
        return (_("Between %(start)s and %(end)s") % days,)


def invited(conversation: Conversation, managers: Sequence[Person], told: Told) -> Writer:
    """To an employee: what the talk is for, who talks with them, in which period, and how to prepare. Its date is still open."""

    def write(to: Person) -> Letter:
        lead = managers[0]
        facts = {"name": wording.name_of(conversation), "other": lead.first_name}
        guide = conversation.guide_version.texts(get_language())
        names = _(" and ").join(person.name for person in managers)
        return Letter(
            subject=_("Your %(name)s with %(other)s") % facts,
            preheader=_("Only you see what you prepare, until you share it."),
            heading=_("Your %(name)s with %(other)s") % facts,
            paragraphs=(_("Hello %(name)s") % {"name": to.first_name}, guide.invitation.employee, *told.opening()),
            facts=(
                _("You talk with %(names)s") % {"names": names},
                *told.period(),
                _("%(other)s chooses a date. You hear it by e-mail.") % facts,
            ),
            steps=(
                _("Prepare yourself. Allow %(minutes)s minutes. You may do it in working time.")
                % {"minutes": guide.preparation.employee.minutes},
                _("Write down what you want to talk about. %(other)s does the same.") % facts,
            ),
            button=(_("Start preparing"), link_to("prepare", conversation)),
            after=(
                _("Only you see what you write. You choose what you share with %(other)s.") % facts,
                _for_hr(conversation.report_to_hr),
            ),
        )

    return write


def _for_hr(report_to_hr: bool) -> str:
    if report_to_hr:
        return _("When you have both signed, HR can read the report with the plan. HR never sees how you prepare.")
    return _("HR sees that you talk, not what you talk about.")


def to_plan(names: Sequence[str], told: Told) -> Writer:
    """To a manager: with whom they talk in this round, and by when to choose the dates."""

    def write(to: Person) -> Letter:
        number = len(names)
        facts = {"number": number, "round": told.name}
        heading = ngettext("%(round)s: one talk to plan", "%(round)s: %(number)s talks to plan", number) % facts
        more = number - MOST_NAMES
        rest = (ngettext("and %(number)s more", "and %(number)s more", more) % {"number": more},) if more > 0 else ()
        plan_by = (
            (_("Choose the dates by %(day)s.") % {"day": wording.day_within(told.plan_by)},)
            if told.plan_by
            else (_("Choose the dates together with your people, or propose them yourself."),)
        )
        talk_by = (_("Talk with everybody by %(day)s.") % {"day": wording.day_within(told.ends_on)},) if told.ends_on else ()
        return Letter(
            subject=heading,
            heading=heading,
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("You talk with these people. Each of them gets an invitation and can begin to prepare."),
                *told.opening(),
            ),
            facts=(*names[:MOST_NAMES], *rest),
            facts_are_alike=True,
            steps=(*plan_by, *talk_by),
            button=(_("Plan the talks"), absolute(reverse("conversations:planning"))),
            after=(_("You see a week at a time, with what is free, and plan them all in one go."), _for_hr(told.report_to_hr)),
        )

    return write


def called_off(conversation: Conversation, left: bool) -> Writer:
    """To who takes part: a talk of a round that has not begun does not take place."""

    def write(to: Person) -> Letter:
        own = to.pk == conversation.employee_id
        lead = conversation.lead
        other = (lead.person.first_name if lead else "") if own else conversation.employee.first_name
        why = (
            _("%(who)s no longer works here, so the talk is cancelled.") % {"who": conversation.employee.first_name}
            if left
            else _("HR took this talk out of the round, so it is cancelled.")
        )
        return Letter(
            subject=_("Your talk with %(other)s is cancelled") % {"other": other},
            heading=_("Your talk with %(other)s is cancelled") % {"other": other},
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                why,
                _("What you prepared stays yours; nobody else can read it."),
            ),
            button=(_("To your conversations"), absolute(reverse("conversations:list"))),
        )

    return write
