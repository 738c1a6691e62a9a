"""The e-mails of this room. Each function writes to one person, in the language that is active when it is called."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ontplooi.conversations import wording
from ontplooi.conversations.models import Conversation, Moment, Proposal
from ontplooi.conversations.rules import exchange_deadline, side_of
from ontplooi.notices.letters import Letter
from ontplooi.notices.links import absolute
from ontplooi.people.models import Person
from ontplooi.plans.models import Side

Writer = Callable[[Person], Letter]


def link_to(name: str, conversation: Conversation) -> str:
    """The whole address of a page of this conversation."""
    return absolute(reverse(f"conversations:{name}", args=[conversation.pk]))


def other_of(conversation: Conversation, person: Person) -> Person:
    """The one `person` talks with."""
    lead = conversation.lead
    if person.pk == conversation.employee_id and lead is not None:
        return lead.person
    return conversation.employee


def invitation(conversation: Conversation, moment: Moment) -> Writer:
    """The invitation (T1): what it is for, when, what we ask, one button."""

    def write(to: Person) -> Letter:
        other = other_of(conversation, to).first_name
        name = wording.name_of(conversation)
        guide = conversation.guide_version.texts(get_language())
        own = side_of(to, conversation) is Side.EMPLOYEE
        purpose = guide.invitation.employee if own else guide.invitation.manager
        side = guide.preparation.employee if own else guide.preparation.manager
        deadline = exchange_deadline(conversation)
        send_by = (
            _("Send your talking points by %(day)s. %(other)s does the same.")
            % {"day": wording.day_within(deadline), "other": other}
            if deadline
            else _("Write down what you want to talk about. %(other)s does the same.") % {"other": other}
        )
        words = (conversation.opening_words,) if conversation.opening_words and to.pk != conversation.created_by_id else ()
        return Letter(
            subject=_("Your %(name)s with %(other)s") % {"name": name, "other": other},
            preheader=_("Only you see what you prepare, until you share it."),
            heading=_("Your %(name)s with %(other)s") % {"name": name, "other": other},
            paragraphs=(_("Hello %(name)s") % {"name": to.first_name}, purpose, *words),
            facts=wording.moment_lines(moment),
            steps=(
                _("Prepare yourself. Allow %(minutes)s minutes. You may do it in working time.") % {"minutes": side.minutes},
                send_by,
            ),
            button=(_("Start preparing"), link_to("prepare", conversation)),
            after=(
                _("Only you see what you write. You choose what you share with %(other)s.") % {"other": other},
                (
                    _("Does this moment not suit you? Propose another one: %(link)s")
                    if moment.starts_at
                    else _("Do you have a moment in mind? Propose it: %(link)s")
                )
                % {"link": link_to("moment", conversation)},
            ),
        )

    return write


def request_of_employee(conversation: Conversation) -> Writer:
    """An employee asks for a conversation (P6): the manager picks a date."""

    def write(to: Person) -> Letter:
        who = conversation.employee
        words = (f"“{conversation.opening_words}”",) if conversation.opening_words else ()
        facts = {"who": who.first_name, "name": wording.name_of(conversation)}
        return Letter(
            subject=_("%(who)s asks for a %(name)s") % facts,
            heading=_("%(who)s asks for a %(name)s") % facts,
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("%(who)s would like to talk with you about learning and work. Choose a moment that suits you both.") % facts,
                *words,
            ),
            button=(_("Choose a moment"), link_to("moment", conversation)),
        )

    return write


def moved(conversation: Conversation, moment: Moment, by: Person) -> Writer:
    """The appointment has another time or place."""

    def write(to: Person) -> Letter:
        deadline = exchange_deadline(conversation)
        other = other_of(conversation, to).first_name
        after = (_("Send your talking points by %(day)s.") % {"day": wording.day_within(deadline)},) if deadline else ()
        return Letter(
            subject=_("Another moment for your talk with %(other)s") % {"other": other},
            heading=_("Your talk with %(other)s has another moment") % {"other": other},
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("You changed the appointment. This is how it stands now.")
                if by.pk == to.pk
                else _("%(by)s changed the appointment. This is how it stands now.") % {"by": by.first_name},
            ),
            facts=wording.moment_lines(moment),
            button=(_("Look at the appointment"), link_to("show", conversation)),
            after=after,
        )

    return write


def second_talk(conversation: Conversation, moment: Moment) -> Writer:
    """A second appointment, to turn goals into agreements (T7), or for a part that needs more time."""

    def write(to: Person) -> Letter:
        other = other_of(conversation, to).first_name
        stage = conversation.guide_version.texts().stage(conversation.stage)
        why = (
            _("You take more time for a part of your talk. What you wrote down is waiting for you.")
            if stage is not None and stage.kind != "agreements"
            else _("You take more time to turn your goals into agreements. What you wrote down is waiting for you.")
        )
        return Letter(
            subject=_("A second talk with %(other)s") % {"other": other},
            heading=_("A second talk with %(other)s") % {"other": other},
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                why,
            ),
            facts=wording.moment_lines(moment),
            button=(_("Look at the plan so far"), link_to("show", conversation)),
        )

    return write


def proposal(proposed: Proposal) -> Writer:
    """The other side proposes another moment."""
    conversation = proposed.moment.conversation

    def write(to: Person) -> Letter:
        words = (f"“{proposed.words}”",) if proposed.words else ()
        by = {"by": proposed.by.first_name}
        return Letter(
            subject=_("%(by)s proposes another moment") % by,
            heading=_("%(by)s proposes another moment for your talk") % by,
            paragraphs=(_("Hello %(name)s") % {"name": to.first_name}, _("Does this suit you?"), *words),
            facts=(wording.day(proposed.starts_at), wording.at_time(proposed.starts_at)),
            button=(_("Answer"), link_to("moment", conversation)),
        )

    return write


def declined(proposed: Proposal) -> Writer:
    """The proposed moment does not suit the other side."""
    conversation = proposed.moment.conversation

    def write(to: Person) -> Letter:
        answered = proposed.answered_by.first_name if proposed.answered_by else ""
        return Letter(
            subject=_("That moment does not suit %(who)s") % {"who": answered},
            heading=_("That moment does not suit %(who)s") % {"who": answered},
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("The appointment stays as it was. You can propose another moment, or talk about it together."),
            ),
            facts=wording.moment_lines(proposed.moment),
            button=(_("Propose another moment"), link_to("moment", conversation)),
        )

    return write


def cancelled(conversation: Conversation, moment: Moment, by: Person, words: str) -> Writer:
    """The conversation does not take place."""

    def write(to: Person) -> Letter:
        other = other_of(conversation, to).first_name
        return Letter(
            subject=_("Your talk with %(other)s is cancelled") % {"other": other},
            heading=_("Your talk with %(other)s is cancelled") % {"other": other},
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("%(by)s cancelled the talk. What you prepared stays yours; nobody else can read it.") % {"by": by.first_name},
                *((f"“{words}”",) if words else ()),
            ),
            facts=wording.moment_lines(moment),
            button=(_("Plan a new talk"), absolute(reverse("conversations:list"))),
        )

    return write
