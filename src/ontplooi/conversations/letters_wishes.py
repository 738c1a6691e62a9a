"""The e-mails when an employee would rather talk with somebody else. Only the employee and HR get them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ontplooi.conversations.letters import Writer, link_to
from ontplooi.conversations.models import Conversation
from ontplooi.notices.letters import Letter
from ontplooi.people.models import Person


def to_hr(conversation: Conversation) -> Writer:
    """To HR: find somebody else. No reason is asked."""

    def write(to: Person) -> Letter:
        facts = {"who": conversation.employee.name, "first": conversation.employee.first_name}
        return Letter(
            subject=_("%(who)s would rather talk with somebody else") % facts,
            heading=_("%(who)s would rather talk with somebody else") % facts,
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("%(first)s asks HR for somebody else to talk with. Only HR sees this; who leads the talk now does not.") % facts,
                _("Talk with %(first)s first if you like. Then choose who leads the talk, or let it stay as it is.") % facts,
            ),
            button=(_("Open the request"), link_to("show", conversation)),
        )

    return write


def it_stays(conversation: Conversation, by: Person) -> Writer:
    """To the employee: HR leaves it as it is."""

    def write(to: Person) -> Letter:
        heading = _("HR answered your request")
        return Letter(
            subject=heading,
            heading=heading,
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("%(by)s of HR looked at your request. The talk stays with who leads it now. Nobody else knows that you asked.")
                % {"by": by.name},
                _("Does this not feel right? Talk with HR, or bring somebody you trust to the talk."),
            ),
            button=(_("Open the conversation"), link_to("show", conversation)),
        )

    return write
