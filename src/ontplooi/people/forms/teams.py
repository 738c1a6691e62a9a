"""Forms about teams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ontplooi.people.forms.fields import text_field
from ontplooi.people.models import Person

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from ontplooi.people.models import Organisation


class TeamForm(forms.Form):
    """A team: its name, who goes on leading it, and who is added."""

    name = text_field(_("Name of the team"), 150)
    leads = forms.ModelMultipleChoiceField(
        label=_("Who leads it"), queryset=Person.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    add = text_field(_("Add somebody who leads it"), 254, required=False, help_text=_("Type a name or an e-mail address."))

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
        everybody = Person.objects.of(self.organisation).employees().active()
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
