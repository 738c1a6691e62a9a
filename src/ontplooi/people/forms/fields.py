"""Fields that several forms of this room have."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from ontplooi.kernel.clock import today
from ontplooi.kernel.national_numbers import holds_national_number
from ontplooi.people.models import Person, Team
from ontplooi.people.rules import national_number_sentence

if TYPE_CHECKING:
    from ontplooi.people.models import Organisation
    from ontplooi.people.queries import PersonQuerySet

    _TeamField = forms.ModelChoiceField[Team]
else:
    _TeamField = forms.ModelChoiceField

MANY_TEAMS = 200


def email_field(**kwargs: Any) -> forms.EmailField:
    """An e-mail address, typed with the right keyboard."""
    attrs = {"autocomplete": "email", "inputmode": "email", "spellcheck": "false", "autocapitalize": "off"}
    return forms.EmailField(label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs=attrs), **kwargs)


def no_national_number(value: str) -> None:
    """Refuse a national number where it is typed."""
    if holds_national_number(value):
        raise ValidationError(national_number_sentence())


def text_field(label: Any, length: int, **kwargs: Any) -> forms.CharField:
    """A line of text without a national number."""
    return forms.CharField(label=label, max_length=length, validators=[no_national_number], **kwargs)


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


class PersonByName(forms.CharField):
    """Somebody typed by name, e-mail address or personnel number. Say whose `colleagues` they are before the form is checked."""

    colleagues: PersonQuerySet | None = None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=254, validators=[no_national_number], **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show what this person is surely found by."""
        return (value.email or value.number or value.name) if isinstance(value, Person) else value

    def clean(self, value: Any) -> Any:
        """The one person that is meant."""
        said = " ".join(str(value or "").split())
        if said and self.colleagues is not None and (known := self.colleagues.filter(number=said).first()):
            return known  # also when the number passes the test of a BSN by chance
        words = super().clean(value)
        return find_one(self.colleagues, words) if words and self.colleagues is not None else None


def find_one(everybody: PersonQuerySet, words: str) -> Person:
    """The one person with this e-mail address, personnel number or name."""
    exact = everybody.filter(Q(email__iexact=words) | Q(number=words))[:2]
    found = list(exact) or list(everybody.found_by(words)[:4])
    if len(found) == 1:
        return found[0]
    if not found:
        raise ValidationError(_("We know nobody with this name here. Add this person first."))
    names = ", ".join(f"{one.name} ({one.email or one.number})" if one.email or one.number else one.name for one in found)
    raise ValidationError(
        _("More people fit this: %(names)s. Type the e-mail address or the personnel number."), params={"names": names}
    )


class ShareField(forms.DecimalField):
    """A part of full time, with a comma or a point."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(min_value=0, max_value=2, decimal_places=3, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> Any:
        """“0,8” is 0.8."""
        return super().clean(str(value).replace(",", ".") if value else value)

    def prepare_value(self, value: Any) -> Any:
        """Without zeros at its end, as people here write it."""
        return number_format(value.normalize() + 0) if isinstance(value, Decimal) else value


def day_field(label: Any, **kwargs: Any) -> forms.DateField:
    """A day to choose."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


def team_field(organisation: Organisation, label: Any, *, required: bool, but: Team | None = None) -> forms.ModelChoiceField[Team]:
    """A team that is there: chosen from a list, or typed by name where the list would be too long."""
    teams = organisation.teams.there(today(organisation.time_zone)).exclude(pk=but.pk if but else 0)
    if teams.count() > MANY_TEAMS:
        field: forms.ModelChoiceField[Team] = TeamByName(queryset=teams)
        field.label, field.required = label, required
        return field
    return forms.ModelChoiceField(
        label=label, queryset=teams, required=required, empty_label=_("Choose a team") if required else _("No team")
    )


def clock_field(label: Any) -> forms.TimeField:
    """A time on the clock, which may stay empty."""
    return forms.TimeField(label=label, required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
