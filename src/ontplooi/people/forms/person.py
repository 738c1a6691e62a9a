"""Forms about one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ontplooi.people.forms.fields import MANY_TEAMS, TeamByName, email_field, text_field
from ontplooi.people.models import Team

if TYPE_CHECKING:
    from ontplooi.people.models import Organisation


class OwnForm(forms.Form):
    """What somebody may change about themselves."""

    first_name = text_field(_("First name"), 100, widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    last_name = text_field(_("Last name"), 150, required=False, widget=forms.TextInput(attrs={"autocomplete": "family-name"}))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class PersonForm(forms.Form):
    """What HR fills in about somebody."""

    first_name = text_field(_("First name"), 100, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    last_name = text_field(_("Last name"), 150, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = email_field(
        required=False, help_text=_("To send invitations and sign-in codes to. Without an address this person works on paper.")
    )
    job_title = text_field(_("Job"), 150, required=False)
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
