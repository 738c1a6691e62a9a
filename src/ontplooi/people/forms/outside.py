"""Forms about who does not work here and is let in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ontplooi.people.forms.fields import day_field, email_field, text_field
from ontplooi.people.models import Person


class LetInFurtherForm(forms.Form):
    """How far somebody from outside is let in, and until when."""

    outside = forms.ChoiceField(
        label=_("How far?"),
        choices=[(one.value, one.label) for one in (Person.Outside.INVITED, Person.Outside.OVERVIEW)],
        initial=Person.Outside.INVITED,
        widget=forms.RadioSelect,
    )
    until = day_field(_("Last day of access"), required=False, help_text=_("Leave it empty as long as there is no end."))


class LetInForm(LetInFurtherForm):
    """Somebody from outside who is let in."""

    name = text_field(_("Name"), 250, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = email_field(help_text=_("This person signs in with it. They get an e-mail that says what they see."))

    field_order = ("name", "email", "outside", "until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "off"
