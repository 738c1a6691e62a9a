"""The e-mails when the wrong person was invited."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from ontplooi.conversations import wording
from ontplooi.conversations.letters import Writer, link_to
from ontplooi.conversations.models import Conversation
from ontplooi.notices.letters import Letter
from ontplooi.notices.links import absolute
from ontplooi.people.models import Person


def not_for_you(conversation: Conversation) -> Writer:
    """To who was invited by mistake: they need do nothing, and nobody read what they wrote."""

    def write(to: Person) -> Letter:
        return Letter(
            subject=_("This invitation was not meant for you"),
            heading=_("This invitation was not meant for you"),
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("You got an invitation for a %(name)s by mistake. Sorry for that. You need do nothing.")
                % {"name": wording.name_of(conversation)},
                _("Did you write something already? It is erased, and nobody read it. An appointment leaves your calendar."),
            ),
            button=(_("To your conversations"), absolute(reverse("conversations:list"))),
        )

    return write


def withdrawn(conversation: Conversation, by: Person) -> Writer:
    """To who would lead the talk: it leaves the calendar, and the right person can be invited."""

    def write(to: Person) -> Letter:
        facts = {"who": conversation.employee.first_name, "by": by.first_name}
        return Letter(
            subject=_("The invitation to %(who)s is taken back") % facts,
            heading=_("The invitation to %(who)s is taken back") % facts,
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("You took it back, because it was not meant for %(who)s.") % facts
                if by.pk == to.pk
                else _("%(by)s took it back, because it was not meant for %(who)s.") % facts,
                _("%(who)s sees nothing of it any more. The appointment leaves your calendar.") % facts,
            ),
            button=(_("Invite the right person"), link_to("show", conversation)),
        )

    return write
