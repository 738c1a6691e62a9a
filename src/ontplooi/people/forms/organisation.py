"""Forms about an organisation: its settings, and the first start."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ontplooi.people.forms.fields import clock_field, email_field, text_field

COUNTRIES = [("nl", _("Netherlands")), ("be", _("Belgium"))]


class OrganisationForm(forms.Form):
    """The settings of an organisation."""

    name = text_field(_("Name"), 200)
    short_name = text_field(_("Short name"), 60, required=False, help_text=_("How people call it: “De Linde”."))
    conversation_name = text_field(
        _("Name of the conversation"), 60, help_text=_("How you call it here: POP-gesprek, ontwikkelgesprek, loopbaangesprek…")
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    country = forms.ChoiceField(label=_("Country"), choices=COUNTRIES)
    time_zone = forms.CharField(label=_("Time zone"), max_length=60, help_text=_("Such as Europe/Amsterdam or Europe/Brussels."))
    points_days = forms.IntegerField(
        label=_("Last day for talking points"), required=False, min_value=0, max_value=60,
        help_text=_("So many days before the talk. Leave it empty to follow the guide, mostly a week."),
    )  # fmt: skip
    signing_days = forms.IntegerField(
        label=_("First reminder to sign"), min_value=1, max_value=60, help_text=_("So many days after the report is ready.")
    )
    rhythm_months = forms.IntegerField(
        label=_("Months between two talks"), required=False, min_value=1, max_value=60,
        help_text=_("Twelve is a talk every year. Leave it empty if there is no fixed rhythm. "
                    "A day that two people agreed goes first."),
    )  # fmt: skip
    quiet_from = clock_field(_("No reminders from"))
    quiet_until = clock_field(_("until"))
    quiet_weekend = forms.BooleanField(label=_("No reminders on Saturday and Sunday"), required=False)
    hr_opens_signed_plans = forms.BooleanField(
        label=_("HR may open signed plans"),
        required=False,
        help_text=_("HR then gives a reason each time, and the person whose plan it is sees who opened it, when and why. "
                    "Preparations and notes always stay closed to HR."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.initial.get("conversation_names") or {}
        for code, language in settings.LANGUAGES:
            label = gettext("Name of the conversation in another language: %(language)s") % {"language": language}
            self.fields[f"name_{code}"] = text_field(label, 60, required=False)
            self.initial[f"name_{code}"] = given.get(code, "")

    @property
    def other_names(self) -> list[forms.BoundField]:
        """The fields for the name in other languages than the organisation's."""
        own = self["language"].value()
        return [self[f"name_{code}"] for code, _language in settings.LANGUAGES if code != own]

    def clean(self) -> dict[str, Any]:
        """The names in other languages together, by the code of the language."""
        given = super().clean() or {}
        names = {code: given.pop(f"name_{code}", "") for code, _language in settings.LANGUAGES}
        own = given.get("language")
        self._check_quiet_hours(given)
        given["conversation_names"] = {code: name for code, name in names.items() if name and code != own}
        return given

    def _check_quiet_hours(self, given: dict[str, Any]) -> None:
        """They leave an hour a day for reminders; left empty they stay as they are."""
        since, until = given.get("quiet_from"), given.get("quiet_until")
        if since is None or until is None:
            given.pop("quiet_from", None)
            given.pop("quiet_until", None)
        elif 0 < ((since.hour - until.hour) * 60 + since.minute - until.minute) % (24 * 60) < 60:
            self.add_error("quiet_until", _("These hours fill the whole day. Leave at least one hour for reminders."))

    def clean_time_zone(self) -> str:
        """A name that the clock knows."""
        name = str(self.cleaned_data["time_zone"])
        if name not in available_timezones():
            raise ValidationError(_("We do not know this time zone. Try Europe/Amsterdam or Europe/Brussels."))
        return name


class SetupForm(forms.Form):
    """The first organisation and the first HR account."""

    organisation_name = text_field(
        _("Name of the organisation"), 200, widget=forms.TextInput(attrs={"autocomplete": "organization"})
    )
    country = forms.ChoiceField(label=_("Country"), choices=COUNTRIES)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    first_name = text_field(_("Your first name"), 100, widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    last_name = text_field(_("Your last name"), 150, required=False, widget=forms.TextInput(attrs={"autocomplete": "family-name"}))
    email = email_field(help_text=_("You sign in with this address."))
