from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConversationsConfig(AppConfig):
    """The room `conversations`."""

    name = "ontplooi.conversations"
    label = "conversations"

    def ready(self) -> None:
        """Make the events of this room known to the journal, and its duties to the worker."""
        from datetime import timedelta

        from ontplooi.conversations import duties, reminders, reminders_asked, reminders_dates, reminders_rhythm
        from ontplooi.conversations.actions.pausing import come_back
        from ontplooi.conversations.guide_use import guides_of_talks, talks_under_way
        from ontplooi.conversations.own_calendar import own_talks
        from ontplooi.conversations.plan_link import guide_of, link_from, read_as_guest, taken_back_from
        from ontplooi.guides.neighbours import register_reading, register_use
        from ontplooi.journal.events import register_events
        from ontplooi.notices.calendar_feed import register_calendar
        from ontplooi.notices.duties import register_duty
        from ontplooi.notices.kinds import register_kinds
        from ontplooi.notices.reminders import Find, register_reminder
        from ontplooi.plans.neighbours import register_guide, register_link
        from ontplooi.plans.readers import register_hidden, register_readers

        register_link(link_from)
        register_guide(guide_of)
        register_readers(read_as_guest)
        register_hidden(taken_back_from)
        register_use(talks_under_way)
        register_reading(guides_of_talks)
        register_duty("conversations.open_lists", timedelta(minutes=10), duties.open_at_deadline)
        register_duty("conversations.second_managers", timedelta(hours=1), duties.second_managers_go)
        sources: dict[str, Find] = {
            "points": reminders.points,
            "sign": reminders.signing,
            "unsigned": reminders.unsigned,
            "report": reminders.report,
            "next": reminders.next_talk,
            reminders_asked.CODE: reminders_asked.nudges,
        }
        for code, find in sources.items():
            register_reminder(code, find)
        register_reminder("rhythm", reminders_rhythm.rhythm, counts=True)
        register_reminder("no_date", reminders_dates.no_date, counts=True)
        register_reminder("dates_missing", reminders_dates.dates_missing, counts=True)
        register_reminder("reports_missing", reminders_dates.reports_missing, counts=True)
        register_calendar(own_talks)
        register_duty("conversations.come_back", timedelta(hours=1), come_back)
        register_kinds(
            {
                "invitation": _("Invitation to a talk"),
                "request": _("An employee asks for a talk"),
                "moved": _("Another moment"),
                "second": _("A second talk"),
                "proposal": _("A proposed moment"),
                "declined": _("Answer to a proposed moment"),
                "cancelled": _("A cancelled talk"),
                "withdrawn": _("An invitation that was taken back"),
                "reassigned": _("Another manager for a talk"),
                "handed_over": _("A talk that you no longer lead"),
                "second_manager": _("Second manager of a talk"),
                "managers_changed": _("Who talks with whom has changed"),
                "guest": _("Invitation as a guest"),
                "guest_asked": _("A guest who asks for your yes"),
                "guest_answered": _("Answer about a guest"),
                "guest_told": _("A guest whom the employee brings"),
                "guest_ended": _("You no longer take part"),
                "paused": _("A paused talk"),
                "resumed": _("A talk that goes on"),
                "wish": _("A request for somebody else to talk with"),
                "wish_answered": _("Answer of HR to a request"),
                "to_sign": _("A plan to sign"),
                "one_signed": _("A plan to sign"),
                "new_version": _("A new version of a report"),
                "copy": _("Copy of a signed plan"),
                "points": _("Talking points were sent"),
                "points_open": _("Talking points are open"),
                "planned": _("Your list of planned talks"),
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
                "conversation.withdrawn": _("%(who)s took back an invitation that was not meant for this person"),
                "conversation.paused": _("%(who)s paused the talk"),
                "conversation.resumed": _("%(who)s took up the talk again"),
                "conversation.return_chosen": _("%(who)s chose when the talk goes on"),
                "conversation.guest_asked": _("%(who)s asked %(guest)s to join the talk"),
                "conversation.guest_welcome": _("%(who)s said yes to %(guest)s"),
                "conversation.guest_declined": _("%(who)s said no to %(guest)s"),
                "conversation.guest_ended": _("%(who)s ended the presence of %(guest)s"),
                "conversation.manager_added": _("%(who)s added %(guest)s as second manager"),
                "conversation.manager_ended": _("%(who)s noted that %(guest)s no longer takes part"),
                "conversation.lead_changed": _("%(who)s let %(guest)s lead the talk"),
                "conversation.wish": _("%(who)s asked HR for somebody else to talk with"),
                "conversation.wish_taken_back": _("%(who)s took back the request to HR"),
                "conversation.wish_kept": _("%(who)s answered the request: it stays as it is"),
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
