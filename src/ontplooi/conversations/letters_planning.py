"""The e-mail of planning many talks at once: the manager's list."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ontplooi.conversations import wording
from ontplooi.conversations.letters import Writer
from ontplooi.conversations.models import Conversation, Moment
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
            facts_are_alike=True,
            button=(_("To your conversations"), absolute(reverse("conversations:list"))),
            after=paper,
        )

    return write
