from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """The room `notices`."""

    name = "ontplooi.notices"
    label = "notices"

    def ready(self) -> None:
        """Offers the post and the worker to the room below, which sends codes to sign in and takes people over from files."""
        from ontplooi.notices import merges
        from ontplooi.notices.actions import post, readdress
        from ontplooi.notices.bundle import KIND, remind
        from ontplooi.notices.duties import register_duty
        from ontplooi.notices.kinds import register_kinds
        from ontplooi.notices.reminders import register_reminder
        from ontplooi.notices.work import register_step
        from ontplooi.people.actions import carry_out_merges, forget_old_merges, forget_old_sessions, forget_past_leavings
        from ontplooi.people.actions.imports import forget_old_imports, work_on_imports
        from ontplooi.people.happenings import register_recorder
        from ontplooi.people.post import register_moved, register_post

        register_post(post)
        register_moved(readdress)
        register_reminder(merges.CODE, merges.stopped)
        register_recorder(merges.follow)
        register_step("people.imports", work_on_imports)
        register_duty("people.old_imports", timedelta(hours=1), forget_old_imports)
        register_duty("people.merges", timedelta(minutes=10), carry_out_merges)
        register_duty("people.old_merges", timedelta(days=1), forget_old_merges)
        register_duty("people.past_leavings", timedelta(days=1), forget_past_leavings)
        register_duty("people.old_sessions", timedelta(days=1), forget_old_sessions)
        register_duty("notices.remind", timedelta(minutes=15), remind)
        register_kinds(
            {
                KIND: _("Reminders of one day"),
                "people.sign_in_code": _("Code to sign in"),
                "people.confirmation_code": _("Code to confirm something"),
                "people.let_in": _("Access from outside"),
                "people.account_changed": _("Change in how somebody signs in"),
            }
        )
