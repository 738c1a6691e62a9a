"""Forms about one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ontplooi.kernel.clock import today
from ontplooi.people.forms.fields import MANY_TEAMS, day_field, email_field, team_field, text_field

if TYPE_CHECKING:
    from ontplooi.people.models import Organisation


class OwnForm(forms.Form):
    """What somebody may change about themselves."""

    first_name = text_field(_("First name"), 100, widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    last_name = text_field(_("Last name"), 150, required=False, widget=forms.TextInput(attrs={"autocomplete": "family-name"}))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class DetailsForm(forms.Form):
    """What HR may change about somebody, apart from their name and where they work."""

    email = email_field(
        required=False, help_text=_("To send invitations and sign-in codes to. Without an address this person works on paper.")
    )
    number = forms.CharField(label=_("Personnel number"), max_length=40, required=False)  # refuse_number looks at it
    job_title = text_field(_("Job"), 150, required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    is_hr = forms.BooleanField(
        label=_("Has the HR role"),
        required=False,
        help_text=_("HR manages people and sees how far each conversation is, not what was said."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)  # noqa: S101  (tells the type checker)
        language.choices = [("", _("As the organisation")), *settings.LANGUAGES]


class NameForm(forms.Form):
    """The name of somebody."""

    first_name = text_field(_("First name"), 100, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    last_name = text_field(_("Last name"), 150, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))


class PersonForm(NameForm, DetailsForm):
    """Somebody new: name, details, and where they work from today on."""

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = organisation.teams.there(today(organisation.time_zone))
        if teams.exists():
            self.fields["team"] = team_field(organisation, _("Works in team"), required=False)
            if teams.count() <= MANY_TEAMS:
                self.fields["leads"] = forms.ModelMultipleChoiceField(
                    label=_("Leads"), queryset=teams, required=False, widget=forms.CheckboxSelectMultiple,
                    help_text=_("Who leads a team has the conversations with the people in it."),
                )  # fmt: skip


class EndForm(forms.Form):
    """The day from which somebody no longer works here."""

    left_on = day_field(_("First day without work here"))
