"""The shape of the planning page: the hours to plan in, and a row for each talk."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ontplooi.conversations.actions.start import When
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.planning import Hours
from ontplooi.kernel.clock import today
from ontplooi.people.models import Person

LENGTHS = (15, 30, 45, 60, 75, 90, 120)  # minutes
KEPT = "planning"  # in the session: hours, talks a day, minutes between


class HoursForm(forms.Form):
    """When somebody plans talks, and where these talks are. What is wrong here falls back on what is usual."""

    opens = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time", "step": 900}, format="%H:%M"))
    closes = forms.TimeField(label=_("Until"), widget=forms.TimeInput(attrs={"type": "time", "step": 900}, format="%H:%M"))
    most = forms.IntegerField(label=_("At most a day"), min_value=1, max_value=12)
    gap = forms.TypedChoiceField(label=_("Free between two talks"), coerce=int)
    first = forms.DateField(label=_("Not before"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    place = forms.CharField(
        label=_("Place"), required=False, max_length=250,
        help_text=_("The same for all these talks: a quiet room where nobody walks in."),
    )  # fmt: skip
    link = forms.URLField(
        label=_("Video link"), required=False, max_length=500, assume_scheme="https",
        error_messages={"invalid": _("This is not a web address. Paste the whole link, for instance https://meet.example.org/ab-12.")},
    )  # fmt: skip

    def __init__(self, data: Any, *, by: Person, kept: dict[str, Any]) -> None:
        usual = Hours()
        day = today(by.organisation.time_zone) + timedelta(days=1)
        start = {"opens": usual.opens, "closes": usual.closes, "most": usual.most, "gap": usual.gap, "first": day, **kept}
        super().__init__(data, initial=start)
        self.zone, self.country = by.organisation.time_zone, by.organisation.country
        gap = cast(forms.TypedChoiceField, self.fields["gap"])
        gap.choices = [(minutes, gettext("%(minutes)s minutes") % {"minutes": minutes}) for minutes in (0, 10, 15, 30, 45, 60)]

    def clean(self) -> dict[str, Any]:
        """The day ends after it begins."""
        given = super().clean() or {}
        opens, closes = given.get("opens"), given.get("closes")
        if opens and closes and closes <= opens:
            self.add_error("closes", gettext("Choose an hour after the first one."))
        return given

    def hours(self) -> Hours:
        """The hours that were chosen; the usual ones where something is not right."""
        found = self.cleaned_data if self.is_bound and self.is_valid() else self.initial
        opens, closes = _time(found["opens"]), _time(found["closes"])
        if closes <= opens:
            return Hours(zone=self.zone, country=self.country)
        return Hours(opens, closes, int(found["most"]), int(found["gap"]), self.zone, self.country)

    def keep(self) -> dict[str, Any]:
        """What the session remembers until the next time."""
        hours = self.hours()
        return {"opens": f"{hours.opens:%H:%M}", "closes": f"{hours.closes:%H:%M}", "most": hours.most, "gap": hours.gap}


def _time(value: time | str) -> time:
    return time.fromisoformat(value) if isinstance(value, str) else value


class RowForm(forms.Form):
    """One talk: is it planned along, when, and how long."""

    on = forms.BooleanField(required=False)
    day = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    hour = forms.TimeField(required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = forms.TypedChoiceField(coerce=int)

    def __init__(self, data: Any, *, conversation: Conversation, on: bool) -> None:
        self.conversation = conversation
        moment = conversation.moment
        self.usual = moment.minutes if moment else 60
        super().__init__(data, prefix=f"talk-{conversation.pk}", initial={"on": on, "minutes": self.usual})
        lengths = sorted({*LENGTHS, self.usual})
        choice = cast(forms.TypedChoiceField, self.fields["minutes"])
        choice.choices = [(minutes, gettext("%(minutes)s min.") % {"minutes": minutes}) for minutes in lengths]
        who = {"who": conversation.employee.name}
        says = {"on": gettext("Plan %(who)s"), "day": gettext("Date for %(who)s"), "hour": gettext("Time for %(who)s"),
                "minutes": gettext("How long with %(who)s")}  # fmt: skip
        for name, label in says.items():
            self.fields[name].widget.attrs["aria-label"] = label % who

    def starts_at(self) -> datetime | None:
        """The moment in this row, when date and time are there and right."""
        if not self.is_bound:
            return None
        self.is_valid()
        day, hour = self.cleaned_data.get("day"), self.cleaned_data.get("hour")
        return timezone.make_aware(datetime.combine(day, hour)) if day and hour else None

    @property
    def is_on(self) -> bool:
        """Ticked."""
        return bool(self["on"].value())

    @property
    def length(self) -> int:
        """How many minutes, as chosen or as the guide needs."""
        if not self.is_bound or not self.is_valid():
            return self.usual
        return int(self.cleaned_data["minutes"])

    def when(self, place: str, link: str) -> When:
        """The appointment in this row."""
        return When(self.starts_at(), self.length, place, link)
