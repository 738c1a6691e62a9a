"""The e-mails when HR gives a conversation another manager."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from ontplooi.conversations import wording
from ontplooi.conversations.letters import Writer, link_to
from ontplooi.conversations.models import Conversation, Moment
from ontplooi.conversations.rules import side_of
from ontplooi.notices.letters import Letter
from ontplooi.notices.links import absolute
from ontplooi.people.models import Person
from ontplooi.plans.models import Side


def handed_over(conversation: Conversation, old: Person | None, moment: Moment | None) -> Writer:
    """To everybody who takes part now: who leads the talk, and what the first one no longer sees. `moment`: one still to come."""

    def write(to: Person) -> Letter:
        if side_of(to, conversation) is Side.EMPLOYER:
            return _to_new(conversation, to, old, moment)
        return _to_others(conversation, to, old, moment)

    return write


def _to_new(conversation: Conversation, to: Person, old: Person | None, moment: Moment | None) -> Letter:
    facts = {"who": conversation.employee.name, "name": wording.name_of(conversation), "old": old.first_name if old else ""}
    kept = (
        _("You see what was shared, and the plan. What %(old)s wrote only for themselves stays with %(old)s.") % facts
        if old
        else _("You see what was shared, and the plan.")
    )
    return Letter(
        subject=_("You take over the %(name)s of %(who)s") % facts,
        heading=_("You take over the %(name)s of %(who)s") % facts,
        paragraphs=(
            _("Hello %(name)s") % {"name": to.first_name},
            _("HR asks you to lead this conversation from now on. %(who)s knows about it.") % facts,
            kept,
        ),
        facts=wording.moment_lines(moment) if moment else (),
        button=(_("Open the conversation"), link_to("show", conversation)),
    )


def _to_others(conversation: Conversation, to: Person, old: Person | None, moment: Moment | None) -> Letter:
    lead = conversation.lead
    own = to.pk == conversation.employee_id
    facts = {"new": lead.person.name if lead else "", "who": conversation.employee.first_name, "old": old.first_name if old else ""}
    heading = _("%(new)s now leads your talk") if own else _("%(new)s now leads the talk with %(who)s")
    gone = (_("%(old)s can no longer open this conversation, its plan or its documents.") % facts,) if old else ()
    stays = (_("%(new)s can read what you shared. What you did not share stays yours.") % facts,) if own else ()
    return Letter(
        subject=heading % facts,
        heading=heading % facts,
        paragraphs=(
            _("Hello %(name)s") % {"name": to.first_name},
            _("HR gave this conversation to %(new)s. Everything else goes on as it was.") % facts,
            *gone,
            *stays,
        ),
        facts=wording.moment_lines(moment) if moment else (),
        button=(_("Open the conversation"), link_to("show", conversation)),
    )


def no_longer_yours(conversation: Conversation) -> Writer:
    """To the one who led it until now."""

    def write(to: Person) -> Letter:
        lead = conversation.lead
        facts = {"who": conversation.employee.first_name, "new": lead.person.name if lead else ""}
        return Letter(
            subject=_("You no longer lead the talk with %(who)s") % facts,
            heading=_("You no longer lead the talk with %(who)s") % facts,
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("HR gave this conversation to %(new)s. From now on you no longer see it, nor its plan and documents.") % facts,
                _("What you wrote only for yourself is not passed on. An appointment leaves your calendar."),
            ),
            button=(_("To your conversations"), absolute(reverse("conversations:list"))),
        )

    return write
