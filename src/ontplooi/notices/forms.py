"""The shape of what people choose about their reminders."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from ontplooi.notices.models import ReminderChoice
from ontplooi.notices.quiet import SATURDAY, is_long_enough


def _clock(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


class ChoiceForm(forms.Form):
    """By e-mail or not, how often, and not at which hours."""

    channel = forms.ChoiceField(choices=ReminderChoice.Channel.choices, error_messages={"required": _("Choose one of the three.")})
    weekday = forms.TypedChoiceField(label=_("On which day?"), coerce=int, choices=list(WEEKDAYS.items()), required=False)
    own_hours = forms.BooleanField(label=_("I choose my own quiet hours"), required=False)
    quiet_from = _clock(_("No reminders from"))
    quiet_until = _clock(_("until"))
    quiet_weekend = forms.BooleanField(label=_("Not on Saturday and Sunday"), required=False)

    def __init__(self, *args: Any, choice: ReminderChoice, **kwargs: Any) -> None:
        organisation = choice.person.organisation
        own = choice.has_own_hours
        kwargs["initial"] = {
            "channel": choice.channel, "weekday": choice.weekday, "own_hours": own,
            "quiet_from": choice.quiet_from if own else organisation.quiet_from,
            "quiet_until": choice.quiet_until if own else organisation.quiet_until,
            "quiet_weekend": choice.quiet_weekend if own else organisation.quiet_weekend,
        }  # fmt: skip
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def clean(self) -> dict[str, Any]:
        """Own hours are whole and leave time for an e-mail; the day of the weekly e-mail is not a quiet one."""
        given = super().clean() or {}
        if not self.initial["own_hours"] and self._has_other_hours(given):
            given["own_hours"] = True  # who fills in hours and forgets the tick means them
        if given.get("own_hours") and not self.errors:
            self._check_hours(given.get("quiet_from"), given.get("quiet_until"))
        weekend = given.get("quiet_weekend") if given.get("own_hours") else self.organisation.quiet_weekend
        is_weekly = given.get("channel") == ReminderChoice.Channel.WEEKLY
        if is_weekly and weekend and (given.get("weekday") or 0) >= SATURDAY:
            self.add_error("weekday", _("You get no reminders in the weekend. Choose another day."))
        return given

    def _has_other_hours(self, given: dict[str, Any]) -> bool:
        """Both times are filled in, and not all is as it stood there."""
        names = ("quiet_from", "quiet_until", "quiet_weekend")
        return bool(given.get("quiet_from") and given.get("quiet_until")) and any(
            given[name] != self.initial[name] for name in names
        )

    def _check_hours(self, since: time | None, until: time | None) -> None:
        if since is None or until is None:
            self.add_error("quiet_until" if since else "quiet_from", _("Fill in both times."))
        elif not is_long_enough(since, until):
            self.add_error("quiet_until", _("These hours fill the whole day. Leave at least one hour for reminders."))

    def chosen(self) -> dict[str, Any]:
        """What `choosing.choose` takes; call it only on a valid form."""
        given = {**self.cleaned_data, "weekday": self.cleaned_data["weekday"] or 0}
        own = given.pop("own_hours")
        if not own:
            given |= {"quiet_from": None, "quiet_until": None, "quiet_weekend": True}
        return given


class PauseForm(forms.Form):
    """Until when there are no reminders."""

    until = forms.DateField(
        label=_("Remind me again from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose the day on which reminders begin again.")},
    )  # fmt: skip

    def day(self) -> date:
        """The day that was chosen; call it only on a valid form."""
        found = self.cleaned_data["until"]
        if not isinstance(found, date):
            raise ValidationError(_("Choose the day on which reminders begin again."))
        return found
