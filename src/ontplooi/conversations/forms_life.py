"""The forms of real life: a pause, a guest, a second manager."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ontplooi.conversations.forms_reassign import ReassignForm
from ontplooi.conversations.models import Conversation, Interlocutor
from ontplooi.people.models import Person
from ontplooi.people.names import plain

MOST_HR = 8


class ReturnForm(forms.Form):
    """The day on which a pause ends; it may stay open. There is no place to say why."""

    day = forms.DateField(
        label=_("Come back to it on"), required=False, help_text=_("Leave this open if you do not know yet."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip

    def __init__(self, *args: Any, day: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "return-%s", "initial": {"day": day}})


class GuestForm(forms.Form):
    """Somebody of HR, a colleague, or somebody from outside, and as what."""

    hr = forms.ChoiceField(label=_("Somebody of HR"), required=False, widget=forms.RadioSelect)
    who = forms.CharField(
        label=_("Somebody else"), required=False, max_length=250,
        help_text=_("The e-mail address, or the whole name of a colleague."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Name"), required=False, max_length=250, help_text=_("Only for somebody who does not work here."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    role = forms.ChoiceField(
        label=_("As what?"), required=False, initial=Interlocutor.Role.TRUSTED, widget=forms.RadioSelect,
        choices=[
            (Interlocutor.Role.TRUSTED, _("Trusted person: is there for one of you")),
            (Interlocutor.Role.ADVISER, _("Adviser: thinks along about learning")),
        ],
    )  # fmt: skip

    def __init__(self, *args: Any, conversation: Conversation, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "guest-%s"})
        self.conversation = conversation
        self.colleagues = Person.objects.of(conversation.organisation).active().exclude(pk=conversation.employee_id)
        there = [one.person_id for one in conversation.interlocutors.all() if one.ended_at is None]
        self.of_hr = {str(one.pk): one for one in self.colleagues.filter(is_hr=True).exclude(pk__in=there)[:MOST_HR]}
        cast(forms.ChoiceField, self.fields["hr"]).choices = [(key, one.name) for key, one in self.of_hr.items()]
        self.person: Person | None = None

    def clean(self) -> dict[str, Any]:
        """Exactly one person. `person` is who was found; without it, `who` is an address of somebody from outside."""
        given = super().clean() or {}
        typed = " ".join((given.get("who") or "").split())
        if given.get("hr") and typed:
            self.add_error("who", gettext("You picked somebody and typed a name as well. Keep one of the two."))
        elif given.get("hr"):
            self.person, given["role"] = self.of_hr[given["hr"]], Interlocutor.Role.HR
        elif typed and not self.errors:
            self._find(typed, given)
        elif not self.errors:
            self.add_error("who", gettext("Say who you would like to be there."))
        given["role"] = given.get("role") or Interlocutor.Role.TRUSTED
        return given

    def _find(self, typed: str, given: dict[str, Any]) -> None:
        by_address = self.colleagues.filter(email__iexact=typed).first()
        if by_address is not None:
            self.person = by_address
        elif "@" in typed:
            self._from_outside(typed, given)
        else:
            self._by_name(typed)

    def _from_outside(self, typed: str, given: dict[str, Any]) -> None:
        try:
            validate_email(typed)
        except ValidationError:
            self.add_error("who", gettext("This is not an e-mail address. Check it, for instance sam@example.org."))
        else:
            if not given.get("name", "").strip():
                self.add_error("name", gettext("Nobody here has this address. Fill in the name as well, to invite this person."))

    def _by_name(self, typed: str) -> None:
        """Only the whole name finds somebody: this page is no list of colleagues."""
        found = [one for one in self.colleagues.filter(outside="").found_by(typed)[:20] if plain(one.name) == plain(typed)]
        if len(found) == 1:
            self.person = found[0]
        elif found:
            self.add_error("who", gettext("More than one colleague is called that. Type the e-mail address."))
        else:
            self.add_error("who", gettext("We know no colleague with exactly this name. Check it, or type the e-mail address."))


class SecondManagerForm(ReassignForm):
    """Who leads the employee too; HR can name another colleague."""

    def __init__(self, *args: Any, conversation: Conversation, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, conversation=conversation, **kwargs)
        self.auto_id = "second-%s"
        self.fields["manager"].label = _("Who leads this employee too")
        there = [one.person_id for one in conversation.interlocutors.all() if one.ended_at is None]
        field = cast(Any, self.fields["manager"])
        field.queryset = field.queryset.exclude(pk__in=there)
        if not by.is_hr:
            del self.fields["colleague"]

    def clean(self) -> dict[str, Any]:
        """Exactly one person, picked or (by HR) typed."""
        if "colleague" in self.fields:
            return super().clean()
        given = forms.Form.clean(self) or {}
        if not given.get("manager") and not self.errors:
            self.add_error("manager", gettext("Choose who takes part as the second manager."))
        return given
