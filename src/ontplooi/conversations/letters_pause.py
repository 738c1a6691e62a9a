"""The e-mails when a conversation stands still and when it goes on. Nobody is named and no reason is given."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ontplooi.conversations import wording
from ontplooi.conversations.guidance import next_step
from ontplooi.conversations.letters import Writer, link_to, other_of
from ontplooi.conversations.models import Conversation, Moment
from ontplooi.conversations.rules import side_of
from ontplooi.notices.letters import Letter
from ontplooi.notices.links import absolute
from ontplooi.people.models import Person


def standing_still(conversation: Conversation, taken_out: Moment | None) -> Writer:
    """The talk is paused. `taken_out`: the appointment that leaves the calendar."""

    def write(to: Person) -> Letter:
        heading = _("The talk with %(other)s is paused") % {"other": other_of(conversation, to).first_name}
        until = (
            _("It goes on from %(day)s. You get an e-mail then.") % {"day": wording.day_within(conversation.resume_on)}
            if conversation.resume_on
            else _("It goes on when it suits. You get an e-mail then.")
        )
        leaves = (_("The appointment leaves your calendar. A new date comes later."),) if taken_out else ()
        return Letter(
            subject=heading,
            heading=heading,
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("You need do nothing for now, and you get no reminders. What was written is kept."),
                until,
                *leaves,
            ),
            button=(_("Open the conversation"), link_to("show", conversation)),
        )

    return write


def going_on(conversation: Conversation) -> Writer:
    """It goes on, quietly: the one next step, and more days for what was due."""

    def write(to: Person) -> Letter:
        heading = _("Shall we go on with your talk with %(other)s?") % {"other": other_of(conversation, to).first_name}
        step = next_step(to, conversation) if side_of(to, conversation) else None
        to_talk = (_("Open the conversation"), link_to("show", conversation))
        button = (step.label, absolute(step.url)) if step and step.url else to_talk
        return Letter(
            subject=heading,
            heading=heading,
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("The pause of your talk is over. Everything is still there, and the last days to do something moved along."),
                *((step.text,) if step else ()),
            ),
            button=button,
            after=(_("Is it too early? You can pause it again."),),
        )

    return write
