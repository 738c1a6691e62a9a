"""Fields that several forms of this room have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ontplooi.kernel.national_numbers import holds_national_number
from ontplooi.people.models import Team
from ontplooi.people.rules import national_number_sentence

if TYPE_CHECKING:
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
