"""The e-mails of planning many talks at once: the manager's list, and a friendly word to prepare."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ontplooi.conversations import wording
from ontplooi.conversations.letters import Writer, link_to
from ontplooi.conversations.models import Conversation, Moment
from ontplooi.conversations.rules import exchange_deadline
from ontplooi.notices.letters import Letter
from ontplooi.notices.links import absolute
from ontplooi.people.models import Person


def overview(planned: Sequence[tuple[Conversation, Moment]]) -> Writer:
    """To the manager: every talk that was planned in one go, the first one first."""

    def write(to: Person) -> Letter:
        number = len(planned)
        subject = ngettext("%(number)s talk is planned", "%(number)s talks are planned", number) % {"number": number}
        lines = tuple(
            _("%(who)s: %(when)s") % {"who": one.employee.name, "when": wording.day_and_time(moment.starts_at)}
            for one, moment in planned
            if moment.starts_at is not None
        )
        letters = [one.employee.name for one, _moment in planned if not one.employee.email]
        paper = (_("Print the letter for: %(names)s.") % {"names": ", ".join(letters)},) if letters else ()
        return Letter(
            subject=subject,
            heading=subject,
            preheader=_("All appointments are in the calendar file with this mail."),
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("Everybody with an e-mail address got an invitation. Open the calendar file to put all talks in your calendar."),
            ),
            facts=lines,
            button=(_("To your conversations"), absolute(reverse("conversations:list"))),
            after=paper,
        )

    return write


def prepare_soon(conversation: Conversation, by: Person) -> Writer:
    """To an employee who has not prepared yet: a friendly word of the manager."""

    def write(to: Person) -> Letter:
        moment, deadline = conversation.moment, exchange_deadline(conversation)
        facts = {"by": by.first_name, "name": wording.name_of(conversation)}
        subject = _("Your %(name)s with %(other)s") % {"name": wording.name_of(conversation), "other": by.first_name}
        until = (_("Send your talking points by %(day)s.") % {"day": wording.day_within(deadline)},) if deadline else ()
        return Letter(
            subject=subject,
            heading=subject,
            preheader=_("Only you see what you prepare, until you share it."),
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("%(by)s looks forward to your %(name)s and asks you to prepare. A few words are already enough.") % facts,
                *until,
            ),
            facts=wording.moment_lines(moment) if moment and moment.starts_at else (),
            button=(_("Start preparing"), link_to("prepare", conversation)),
        )

    return write
