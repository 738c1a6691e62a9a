from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    """The room `plans`."""

    name = "ontplooi.plans"
    label = "plans"

    def ready(self) -> None:
        """Make the events, mails and duties of plans known."""
        from ontplooi.journal.events import register_events
        from ontplooi.notices.calendar_feed import register_calendar
        from ontplooi.notices.reminders import register_reminder
        from ontplooi.plans import reminders

        register_reminder("follow_up", reminders.follow_ups)
        register_reminder("promise", reminders.promises)
        register_calendar(reminders.own_days)
        register_events(
            {
                "plan.read": _("%(who)s read the plan"),
                "plan.changed": _("%(who)s worked on the plan"),
                "plan.goal_added": _("%(who)s added a goal to the plan"),
                "plan.goal_removed": _("%(who)s took a goal out of the plan"),
                "plan.goal_restored": _("%(who)s put a goal back in the plan"),
                "plan.part_removed": _("%(who)s took something out of the plan"),
                "plan.part_restored": _("%(who)s put something back in the plan"),
                "plan.consented": _("%(who)s said yes to a goal"),
                "plan.consent_withdrawn": _("%(who)s took back a yes to a goal"),
                "plan.brought_along": _("%(who)s brought open goals along to the new plan"),
                "plan.agreed": _("Both answered, and the plan is final"),
                "plan.reopened": _("%(who)s opened the plan for a new version"),
                "plan.progress": _("%(who)s said how far an agreement is"),
                "plan.checked_in": _("%(who)s wrote how it goes"),
                "plan.obstacle": _("%(who)s said that something is in the way"),
                "plan.follow_up_held": _("%(who)s noted that you looked at a goal again"),
                "plan.follow_up_moved": _("%(who)s moved a follow-up"),
                "plan.evaluated": _("%(who)s looked back on a goal"),
            }
        )
