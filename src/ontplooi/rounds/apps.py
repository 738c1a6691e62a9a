from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoundsConfig(AppConfig):
    """The room `rounds`."""

    name = "ontplooi.rounds"
    label = "rounds"

    def ready(self) -> None:
        """Make the events and e-mails of this room known, and its work to the worker."""
        from datetime import timedelta

        from ontplooi.journal.events import register_events
        from ontplooi.notices.calendar_feed import register_calendar
        from ontplooi.notices.duties import register_duty
        from ontplooi.notices.kinds import register_kinds
        from ontplooi.notices.reminders import register_reminder
        from ontplooi.notices.work import register_step
        from ontplooi.rounds import reminders, reminders_asked, reminders_programme
        from ontplooi.rounds.actions import errands
        from ontplooi.rounds.actions.errand_kinds import KINDS
        from ontplooi.rounds.actions.following import follow
        from ontplooi.rounds.actions.starting import work_on_rounds
        from ontplooi.rounds.programme_calendar import days_of_advisers

        register_step("rounds", work_on_rounds)
        register_step("errands", errands.work_on_errands)
        for name, kind in KINDS.items():
            errands.register_errand(name, kind)
        register_duty("rounds.forget_errands", timedelta(hours=1), errands.forget_old_errands)
        register_duty("rounds.follow", timedelta(hours=1), follow)
        register_calendar(days_of_advisers)
        register_reminder("round_new", reminders.new_talks, counts=True)
        register_reminder(reminders_asked.CODE, reminders_asked.asked, counts=True)
        register_reminder("programme_decide", reminders_programme.to_decide)
        register_reminder("programme_fill_in", reminders_programme.to_fill_in)
        register_reminder("programme_discuss", reminders_programme.to_discuss)
        register_kinds(
            {
                "round_invitation": _("Invitation to a talk in a round"),
                "round_list": _("Talks to plan in a round"),
                "round_cancelled": _("A talk that is taken out of a round"),
                "programme_information": _("Information about a programme with an assessment"),
                "programme_list": _("Who of your people were told of a programme"),
                "programme_adviser": _("You are the adviser of a programme"),
            }
        )
        register_events(
            {
                "rounds.started": _("%(who)s started the round “%(round)s”"),
                "rounds.extended": _("%(who)s gave the round “%(round)s” other dates"),
                "rounds.closed": _("%(who)s closed the round “%(round)s”"),
                "rounds.reminded": _("%(who)s reminded managers of the round “%(round)s”: %(number)s"),
                "rounds.downloaded": _("%(who)s downloaded the overview of the round “%(round)s”"),
                "rounds.added": _("%(who)s added you to the round “%(round)s”"),
                "rounds.taken_out": _("%(who)s took you out of the round “%(round)s”"),
                "programme.decided": _("%(who)s chose about taking part in “%(round)s”"),
                "programme.filled_in": _("%(who)s said that it is filled in: “%(round)s”"),
                "programme.presence": _("%(who)s chose who may be there at the outcome of “%(round)s”"),
                "programme.discussed": _("%(who)s noted that your outcome of “%(round)s” was discussed, without manager and HR"),
                "programme.discussed_manager": _("%(who)s noted that your outcome of “%(round)s” was discussed, with your manager"),
                "programme.discussed_hr": _("%(who)s noted that your outcome of “%(round)s” was discussed, with HR"),
                "programme.discussed_both": _(
                    "%(who)s noted that your outcome of “%(round)s” was discussed, with your manager and HR"
                ),
                "programme.corrected": _("%(who)s corrected who was there at your outcome of “%(round)s”: no manager and no HR"),
                "programme.corrected_manager": _("%(who)s corrected who was there at your outcome of “%(round)s”: your manager"),
                "programme.corrected_hr": _("%(who)s corrected who was there at your outcome of “%(round)s”: HR"),
                "programme.corrected_both": _(
                    "%(who)s corrected who was there at your outcome of “%(round)s”: your manager and HR"
                ),
                "programme.adviser_there": _("%(who)s noted that the adviser was there at your outcome of “%(round)s”"),
                "programme.adviser_not_there": _("%(who)s noted that the adviser was not there at your outcome of “%(round)s”"),
                "programme.adviser_chosen": _("%(who)s chose whether the adviser may be there at the outcome of “%(round)s”"),
                "programme.adviser_asked": _("%(who)s made you the adviser of “%(round)s”"),
                "programme.step": _("%(who)s noted that a step of “%(round)s” is done"),
            }
        )
