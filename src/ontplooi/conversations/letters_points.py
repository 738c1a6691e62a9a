"""The e-mails about talking points. What somebody wrote is never in them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ontplooi.conversations.letters import Writer, link_to, other_of
from ontplooi.conversations.models import Conversation
from ontplooi.notices.letters import Letter
from ontplooi.people.models import Person


def points_sent(conversation: Conversation, by: Person, *, opened: bool, own_sent: bool) -> Writer:
    """The other side sent talking points."""

    def write(to: Person) -> Letter:
        who = {"by": by.first_name}
        if opened:
            what = _("Both lists are open now. You can read them and put them in order together.") if own_sent else _(
                "You can read them now. You can still send yours."
            )  # fmt: skip
        else:
            what = _("Yours are still to come. Both lists open together when you have both sent.")
        return Letter(
            subject=_("Both lists of talking points are open") if opened and own_sent else _("%(by)s sent talking points") % who,
            heading=_("%(by)s sent talking points") % who,
            paragraphs=(_("Hello %(name)s") % {"name": to.first_name}, what),
            button=(_("To your talking points"), link_to("points", conversation)),
        )

    return write


def lists_open(conversation: Conversation) -> Writer:
    """The deadline has passed: what was sent can be read."""

    def write(to: Person) -> Letter:
        own = any(one.person_id == to.pk and one.points_sent_at is not None for one in conversation.preparations.all())
        more = () if own else (_("You did not send points yet. You still can; what you have not sent stays yours alone."),)
        other = other_of(conversation, to).first_name
        return Letter(
            subject=_("The talking points are open"),
            heading=_("The talking points for your talk with %(other)s are open") % {"other": other},
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("The last day to send points has passed. You can both read what was sent."),
                *more,
            ),
            button=(_("To your talking points"), link_to("points", conversation)),
        )

    return write
