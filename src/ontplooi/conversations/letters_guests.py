"""The e-mails around guests and a second manager: who is asked to be there, what they see, and when that ends."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from ontplooi.conversations import wording
from ontplooi.conversations.letters import Writer, link_to
from ontplooi.conversations.models import Conversation, Interlocutor, Moment
from ontplooi.notices.letters import Letter
from ontplooi.notices.links import absolute
from ontplooi.people.models import Person


def _pair(conversation: Conversation) -> dict[str, str]:
    """The words for the two, and for the talk."""
    lead = conversation.lead
    return {
        "who": conversation.employee.name,
        "first": conversation.employee.first_name,
        "manager": lead.person.name if lead else "",
        "name": wording.name_of(conversation),
    }


def appointment(conversation: Conversation, moment: Moment, method: str) -> Writer:
    """To a guest: when and where, or that it does not go through."""

    def write(to: Person) -> Letter:
        facts = _pair(conversation)
        off = method == "CANCEL"
        heading = _("The talk of %(who)s and %(manager)s is cancelled") if off else _("The talk of %(who)s and %(manager)s")
        told = (
            _("You were invited to this talk. It does not take place, and it leaves your calendar.")
            if off
            else _("You are invited to this talk. This is when and where it is.")
        )
        return Letter(
            subject=heading % facts,
            heading=heading % facts,
            paragraphs=(_("Hello %(name)s") % {"name": to.first_name}, told),
            facts=wording.moment_lines(moment),
            button=(_("Open the conversation"), link_to("show", conversation)),
        )

    return write


def welcome(conversation: Conversation, by: Person) -> Writer:
    """To a guest: who asks, what they will see, and that they may say no."""

    def write(to: Person) -> Letter:
        facts = {**_pair(conversation), "by": by.first_name}
        own = by.pk == conversation.employee_id
        asks = (
            _("%(by)s would like you to be there when %(by)s and %(manager)s talk about learning and work.")
            if own
            else _("%(by)s would like you to be there when %(who)s and %(manager)s talk about learning and work. %(first)s agrees.")
        )
        moment = conversation.moment
        return Letter(
            subject=_("%(by)s invites you to a %(name)s") % facts,
            heading=_("You are invited to the %(name)s of %(who)s") % facts,
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                asks % facts,
                _("You see what the two share for this talk: their points, shared answers and notes, the report and the plan."),
                _("You do not see what they keep for themselves, nor anything else of %(first)s.") % facts,
            ),
            facts=wording.moment_lines(moment) if moment is not None else (),
            button=(_("Open the conversation"), link_to("show", conversation)),
            after=(
                _("What you read stays between you. You can stop taking part at any moment, on the page of the talk."),
                _("You sign in with your e-mail address: you get a code by e-mail."),
            ),
        )

    return write


def told_of_guest(conversation: Conversation, row: Interlocutor) -> Writer:
    """To the manager: the employee invited somebody."""

    def write(to: Person) -> Letter:
        facts = {**_pair(conversation), "guest": row.person.name, "role": row.role_within}
        return Letter(
            subject=_("%(first)s brings %(guest)s to your talk") % facts,
            heading=_("%(first)s brings %(guest)s to your talk") % facts,
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("%(guest)s is there as %(role)s and reads what you both share for this talk. Nothing is asked of you.") % facts,
            ),
            button=(_("See who takes part"), link_to("taking_part", conversation)),
        )

    return write


def may_guest_come(conversation: Conversation, row: Interlocutor, by: Person) -> Writer:
    """To the employee: the manager would like somebody to be there. Yes or no, without a reason."""

    def write(to: Person) -> Letter:
        facts = {"by": by.first_name, "guest": row.person.name, "role": row.role_within}
        return Letter(
            subject=_("Is it all right that %(guest)s joins your talk?") % facts,
            heading=_("Is it all right that %(guest)s joins your talk?") % facts,
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("%(by)s would like %(guest)s to be there as %(role)s.") % facts,
                _("You choose, and you do not have to say why.") % facts,
                _("Until you say yes, %(guest)s sees nothing of your talk and hears nothing of it.") % facts,
            ),
            button=(_("Answer"), link_to("taking_part", conversation)),
        )

    return write


def answered(conversation: Conversation, row: Interlocutor, *, accepted: bool) -> Writer:
    """To the manager who asked: whether the guest comes."""

    def write(to: Person) -> Letter:
        facts = {"guest": row.person.name, "first": conversation.employee.first_name}
        heading = _("%(guest)s takes part in the talk with %(first)s") if accepted else _("%(guest)s does not join the talk")
        told = (
            _("%(first)s agrees. %(guest)s gets an invitation now.")
            if accepted
            else _("%(first)s would rather talk without %(guest)s. That needs no reason, and nothing else changes.")
        )
        return Letter(
            subject=heading % facts,
            heading=heading % facts,
            paragraphs=(_("Hello %(name)s") % {"name": to.first_name}, told % facts),
            button=(_("Open the conversation"), link_to("show", conversation)),
        )

    return write


def goodbye(conversation: Conversation) -> Writer:
    """To somebody who no longer takes part."""

    def write(to: Person) -> Letter:
        facts = _pair(conversation)
        return Letter(
            subject=_("You no longer take part in the talk of %(who)s") % facts,
            heading=_("You no longer take part in the talk of %(who)s") % facts,
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("From now on you no longer see this conversation, nor its plan and documents."),
                _("An appointment leaves your calendar."),
                _("Thank you for being there."),
            ),
            button=(_("To your conversations"), absolute(reverse("conversations:list"))),
        )

    return write


def second_manager(conversation: Conversation, by: Person) -> Writer:
    """To a second manager: what is asked."""

    def write(to: Person) -> Letter:
        facts = {**_pair(conversation), "by": by.first_name}
        moment = conversation.moment
        return Letter(
            subject=_("You join the %(name)s of %(who)s") % facts,
            heading=_("You join the %(name)s of %(who)s") % facts,
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("%(manager)s leads this talk, and you take part as the second manager. You make one plan together.") % facts,
                _("You prepare for yourself: only you see what you write, until you share it."),
                _("%(manager)s writes the report and signs it.") % facts,
            ),
            facts=wording.moment_lines(moment) if moment is not None else (),
            button=(_("Start preparing"), link_to("prepare", conversation)),
        )

    return write


def managers_changed(conversation: Conversation) -> Writer:
    """To everybody who prepares: who takes part for the employer now, and who leads."""

    def write(to: Person) -> Letter:
        facts = _pair(conversation)
        names = ", ".join(one.name for one in conversation.managers)
        own = to.pk == conversation.employee_id
        heading = _("Who you talk with has changed") if own else _("Who talks with %(first)s has changed")
        return Letter(
            subject=heading % facts,
            heading=heading % facts,
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("These managers take part now: %(names)s. %(manager)s leads the talk.") % {**facts, "names": names},
            ),
            button=(_("See who takes part"), link_to("taking_part", conversation)),
        )

    return write
