"""The form with which HR gives a conversation another manager."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ontplooi.conversations.models import Conversation
from ontplooi.people.models import Person


class ReassignForm(forms.Form):
    """Who leads the team of the employee, or anybody else of the organisation by e-mail address or name."""

    manager = forms.ModelChoiceField(
        label=_("Who leads the team now"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=None,
        widget=forms.RadioSelect,
    )
    colleague = forms.CharField(
        label=_("Another colleague"), required=False, max_length=250, help_text=_("The e-mail address or the name."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args: Any, conversation: Conversation, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "reassign-%s"})
        here = Person.objects.of(conversation.organisation).active().filter(outside="")
        self.colleagues = here.exclude(pk=conversation.employee_id)
        lead = conversation.lead
        leads = Person.objects.active().leading(conversation.employee)
        if lead is not None:
            leads = leads.exclude(pk=lead.person_id)
        cast(Any, self.fields["manager"]).queryset = leads

    def clean(self) -> dict[str, Any]:
        """Exactly one person, picked or typed; `manager` holds who it is."""
        given = super().clean() or {}
        typed = (given.get("colleague") or "").strip()
        if given.get("manager") and typed:
            self.add_error("colleague", gettext("You picked somebody and typed a name as well. Keep one of the two."))
        elif typed:
            given["manager"] = self._find(typed)
        elif not given.get("manager") and not self.errors:
            self.add_error("colleague", gettext("Say who leads this conversation from now on."))
        return given

    def _find(self, typed: str) -> Person | None:
        """The one active colleague who is meant."""
        found = list(self.colleagues.filter(email__iexact=typed)) or list(self.colleagues.found_by(typed)[:2])
        if len(found) == 1:
            return found[0]
        self.add_error(
            "colleague",
            gettext("More than one colleague is called that. Type the e-mail address.")
            if found
            else gettext(
                "We know no other colleague with this e-mail address or name. Check it, or add this person under People first."
            ),
        )
        return None
