"""Forms of this room. They check shape; rules and actions decide."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, RequestLoginCodeForm, SetPasswordForm
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ontplooi.kernel.national_numbers import holds_national_number
from ontplooi.people.models import Person, Team
from ontplooi.people.rules import national_number_sentence

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from ontplooi.people.models import Organisation

    _TeamField = forms.ModelChoiceField[Team]
else:
    _TeamField = forms.ModelChoiceField

RECENT = 15 * 60  # seconds
MANY_TEAMS = 200
COUNTRIES = [("nl", _("Netherlands")), ("be", _("Belgium"))]


def _email_field(**kwargs: Any) -> forms.EmailField:
    attrs = {"autocomplete": "email", "inputmode": "email", "spellcheck": "false", "autocapitalize": "off"}
    return forms.EmailField(label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs=attrs), **kwargs)


def _no_national_number(value: str) -> None:
    if holds_national_number(value):
        raise ValidationError(national_number_sentence())


def _text(label: Any, length: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, validators=[_no_national_number], **kwargs)


class AskForCode(RequestLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    """The e-mail address to send a code to."""

    email = _email_field()


class WithPassword(LoginForm):  # type: ignore[misc]  # allauth has no types
    """E-mail address and password. The field is called `email` on the page, as in the form for a code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = _email_field()
        self.fields["password"] = forms.CharField(
            label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
        )
        self.order_fields(["login", "password"])

    def add_prefix(self, field_name: str) -> str:
        """`login` stands on the page as `email`."""
        return "email" if field_name == "login" else str(super().add_prefix(field_name))


WHAT_IS_SAFE = _("At least 12 characters: a few words that nobody guesses. Do not use your name.")


class ChangePassword(ChangePasswordForm):  # type: ignore[misc]  # allauth has no types
    """A new password. Who has just signed in with a code need not know the old one: that is how it is renewed when forgotten."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["password1"].help_text = WHAT_IS_SAFE
        if signed_in_by_code(self.user):
            del self.fields["oldpassword"]


class FirstPassword(SetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """The first password of an account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = WHAT_IS_SAFE


class AskPassword(ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The password once more."""

    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


def signed_in_by_code(account: Any) -> bool:
    """Did this session prove the e-mail address with a code in the last quarter of an hour?"""
    records = get_authentication_records(context.request, account)
    return any(record.get("method") == "code" and time.time() - record["at"] < RECENT for record in records)


class OwnForm(forms.Form):
    """What somebody may change about themselves."""

    first_name = _text(_("First name"), 100, widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    last_name = _text(_("Last name"), 150, required=False, widget=forms.TextInput(attrs={"autocomplete": "family-name"}))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class TeamByName(_TeamField):
    """A team typed by name, where a list of all teams would be too long."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Works in team"), required=False, widget=forms.TextInput, help_text=_("Type the name of the team."), **kwargs
        )

    def prepare_value(self, value: Any) -> Any:
        """Show the name."""
        return value.name if isinstance(value, Team) else value

    def to_python(self, value: Any) -> Team | None:
        """Find the team by its name."""
        words = " ".join(str(value or "").split())
        if not words:
            return None
        found: Team | None = self.queryset.filter(name__iexact=words).first() if self.queryset is not None else None
        if found is None:
            raise ValidationError(_("We do not know this team. Look among the teams how it is written."))
        return found


class PersonForm(forms.Form):
    """What HR fills in about somebody."""

    first_name = _text(_("First name"), 100, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    last_name = _text(_("Last name"), 150, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = _email_field(
        required=False, help_text=_("To send invitations and sign-in codes to. Without an address this person works on paper.")
    )
    job_title = _text(_("Job"), 150, required=False)
    team = forms.ModelChoiceField(label=_("Works in team"), queryset=Team.objects.none(), required=False, empty_label=_("No team"))
    leads = forms.ModelMultipleChoiceField(
        label=_("Leads"),
        queryset=Team.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Who leads a team has the conversations with the people in it."),
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    is_hr = forms.BooleanField(
        label=_("Has the HR role"),
        required=False,
        help_text=_("HR manages people and sees how far each conversation is, not what was said."),
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = organisation.teams.count()
        if not teams:
            del self.fields["leads"], self.fields["team"]
        elif teams > MANY_TEAMS:
            self.fields["team"] = TeamByName(queryset=organisation.teams.all())
            del self.fields["leads"]
        else:
            for name in ("team", "leads"):
                field = self.fields[name]
                assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (tells the type checker)
                field.queryset = organisation.teams.all()
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)  # noqa: S101  (tells the type checker)
        language.choices = [("", _("As the organisation")), *settings.LANGUAGES]


class EndForm(forms.Form):
    """The day from which somebody no longer works here."""

    left_on = forms.DateField(
        label=_("First day without work here"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class TeamForm(forms.Form):
    """A team: its name, who goes on leading it, and who is added."""

    name = _text(_("Name of the team"), 150)
    leads = forms.ModelMultipleChoiceField(
        label=_("Who leads it"), queryset=Person.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    add = _text(_("Add somebody who leads it"), 254, required=False, help_text=_("Type a name or an e-mail address."))

    def __init__(self, *args: Any, organisation: Organisation, leading: QuerySet[Person] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        if leading is None or not leading.exists():
            del self.fields["leads"]
        else:
            field = self.fields["leads"]
            assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101  (tells the type checker)
            field.queryset = leading

    def clean_add(self) -> Person | None:
        """The one person that is meant."""
        words = str(self.cleaned_data["add"])
        if not words:
            return None
        everybody = Person.objects.of(self.organisation).active()
        exact = everybody.filter(email__iexact=words)[:1]
        found = list(exact) or list(everybody.found_by(words)[:4])
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(_("We know nobody with this name here. Add this person first."))
        names = ", ".join(f"{person.name} ({person.email})" if person.email else person.name for person in found)
        raise ValidationError(_("More people fit this: %(names)s. Type the e-mail address.") % {"names": names})

    def everybody(self) -> list[Person]:
        """Who leads the team from now on."""
        added = self.cleaned_data["add"]
        return [*self.cleaned_data.get("leads", []), *([added] if added else [])]


class OrganisationForm(forms.Form):
    """The settings of an organisation."""

    name = _text(_("Name"), 200)
    short_name = _text(_("Short name"), 60, required=False, help_text=_("How people call it: “De Linde”."))
    conversation_name = _text(
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
            self.fields[f"name_{code}"] = _text(label, 60, required=False)
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
        given["conversation_names"] = {code: name for code, name in names.items() if name and code != own}
        return given

    def clean_time_zone(self) -> str:
        """A name that the clock knows."""
        name = str(self.cleaned_data["time_zone"])
        if name not in available_timezones():
            raise ValidationError(_("We do not know this time zone. Try Europe/Amsterdam or Europe/Brussels."))
        return name


class SetupForm(forms.Form):
    """The first organisation and the first HR account."""

    organisation_name = _text(_("Name of the organisation"), 200, widget=forms.TextInput(attrs={"autocomplete": "organization"}))
    country = forms.ChoiceField(label=_("Country"), choices=COUNTRIES)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    first_name = _text(_("Your first name"), 100, widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    last_name = _text(_("Your last name"), 150, required=False, widget=forms.TextInput(attrs={"autocomplete": "family-name"}))
    email = _email_field(help_text=_("You sign in with this address."))
