from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConversationsConfig(AppConfig):
    """The room `conversations`."""

    name = "ontplooi.conversations"
    label = "conversations"

    def ready(self) -> None:
        """Make the events of this room known to the journal, and its duties to the worker."""
        from datetime import timedelta

        from ontplooi.conversations import duties
        from ontplooi.conversations.guide_use import talks_under_way
        from ontplooi.conversations.next_talk import remind_of_next
        from ontplooi.conversations.plan_link import guide_of, link_from
        from ontplooi.guides.neighbours import register_use
        from ontplooi.journal.events import register_events
        from ontplooi.notices.duties import register_duty
        from ontplooi.notices.kinds import register_kinds
        from ontplooi.plans.neighbours import register_guide, register_link

        register_link(link_from)
        register_guide(guide_of)
        register_use(talks_under_way)
        register_duty("conversations.open_lists", timedelta(minutes=10), duties.open_at_deadline)
        register_duty("conversations.remind_points", timedelta(hours=1), duties.remind_of_points)
        register_duty("conversations.remind_sign", timedelta(hours=6), duties.remind_to_sign)
        register_duty("conversations.remind_next", timedelta(hours=6), remind_of_next)
        register_kinds(
            {
                "invitation": _("Invitation to a talk"),
                "request": _("An employee asks for a talk"),
                "moved": _("Another moment"),
                "second": _("A second talk"),
                "proposal": _("A proposed moment"),
                "declined": _("Answer to a proposed moment"),
                "cancelled": _("A cancelled talk"),
                "reassigned": _("Another manager for a talk"),
                "handed_over": _("A talk that you no longer lead"),
                "to_sign": _("A plan to sign"),
                "one_signed": _("A plan to sign"),
                "new_version": _("A new version of a report"),
                "copy": _("Copy of a signed plan"),
                "points": _("Talking points were sent"),
                "points_open": _("Talking points are open"),
                "reminder": _("A reminder"),
                "planned": _("Your list of planned talks"),
                "nudge": _("A word to prepare"),
                "next_talk": _("A next talk to plan"),
            }
        )

        register_events(
            {
                "conversation.invited": _("%(who)s invited you for a talk"),
                "conversation.asked": _("%(who)s asked for a talk"),
                "conversation.planned": _("%(who)s chose a date for the talk"),
                "conversation.moved": _("%(who)s moved the talk"),
                "conversation.proposed": _("%(who)s proposed another moment"),
                "conversation.second": _("%(who)s planned a second talk"),
                "conversation.cancelled": _("%(who)s cancelled the talk"),
                "conversation.paused": _("%(who)s paused the talk"),
                "conversation.resumed": _("%(who)s took up the talk again"),
                "conversation.reassigned": _("%(who)s gave the talk another manager"),
                "conversation.shared": _("%(who)s shared answers from the preparation"),
                "conversation.points": _("%(who)s sent talking points"),
                "conversation.started": _("%(who)s began the talk"),
                "conversation.ended": _("%(who)s rounded off the talk"),
                "conversation.read": _("%(who)s read what you shared"),
                "conversation.offered": _("%(who)s finished the report"),
                "conversation.remarked": _("%(who)s added a remark to the report"),
                "conversation.new_version": _("%(who)s asked for a new version"),
                "conversation.agreed": _("The plan is final"),
                "conversation.closed": _("%(who)s closed the conversation"),
            }
        )
