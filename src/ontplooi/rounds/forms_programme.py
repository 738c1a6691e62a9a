"""The shape of what HR fills in for a programme with an assessment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from ontplooi.people.models import Person
from ontplooi.rounds.actions.programme_steps import LONGEST_NAME, Plan
from ontplooi.rounds.models import Round
from ontplooi.rounds.programme_dates import LONGEST_TEXT, Planned, Step, steps_of, wrong_order
from ontplooi.rounds.programme_texts import text_of


class StepsForm(forms.Form):
    """The instrument, who chose it together, and a day and texts for each of the eight steps."""

    instrument = forms.CharField(
        label=_("Name of the instrument"), max_length=LONGEST_NAME,
        help_text=_("What people fill in, for instance: Talentscan. People read this name."),
    )  # fmt: skip
    names = forms.CharField(
        label=_("Who chose it together?"), required=False, max_length=LONGEST_NAME,
        help_text=_("HR, managers, an adviser: their names."),
    )  # fmt: skip
    adviser = forms.CharField(
        label=_("The adviser, when this person may come in here"), required=False, max_length=254,
        help_text=_(
            "Somebody who works here, or from outside whom you let in: name or e-mail address. The adviser gets a message with the "
            "days, and sees the names of who says yes to that. Somebody else? Leave this empty, and write the name above."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        self.planned = steps_of(round_)
        self.round = round_
        kept = {"instrument": round_.instrument, "names": self.planned[0].names, "adviser": _found_by(round_.adviser)}
        kwargs["initial"] = kept
        super().__init__(*args, **kwargs)
        if round_.state != Round.State.DRAFT:
            self.fields["instrument"].disabled = True
            self.fields["instrument"].help_text = gettext("People were told this name, so it stays.")
        for one in self.planned:
            self._add(one)

    def _add(self, one: Planned) -> None:
        day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        label = gettext("Planned on or by")
        self.fields[f"on_{one.step}"] = forms.DateField(label=label, required=False, widget=day, initial=one.planned_on)
        for code, language in settings.LANGUAGES:
            self.fields[f"text_{one.step}_{code}"] = forms.CharField(
                label=gettext("What people read (%(language)s)") % {"language": language}, required=False,
                max_length=LONGEST_TEXT, initial=one.text_in(code), widget=forms.Textarea(attrs={"rows": 3, "lang": code}),
            )  # fmt: skip

    def rows(self) -> list[dict[str, Any]]:
        """For the page: each step with its day and its texts."""
        return [
            {
                "step": one.step,
                "name": one.name,
                "on": self[f"on_{one.step}"],
                "texts": [self[f"text_{one.step}_{code}"] for code, _language in settings.LANGUAGES],
                "open": any(self[f"text_{one.step}_{code}"].errors for code, _language in settings.LANGUAGES),
            }
            for one in self.planned
        ]

    def clean_adviser(self) -> Person | None:
        """The one person that is meant; who was picked before stays, also when their access has ended."""
        words = " ".join(str(self.cleaned_data["adviser"]).split())
        if not words or words == _found_by(self.round.adviser):
            return self.round.adviser if words else None
        everybody = Person.objects.of(self.round.organisation).active()
        found = list(everybody.filter(email__iexact=words)[:1]) or list(everybody.found_by(words)[:4])
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(
                gettext(
                    "We know nobody here with this name. Let this person in first, or leave this empty and write the name above."
                )
            )
        names = "; ".join(f"{one.name} ({one.email})" if one.email else one.name for one in found)
        raise forms.ValidationError(
            gettext("More people fit this: %(names)s. Type more, or the e-mail address.") % {"names": names}
        )

    def clean(self) -> dict[str, Any]:
        """The steps follow each other."""
        given = super().clean() or {}
        if wrong := wrong_order({step: given.get(f"on_{step}") for step in Step}):
            self.add_error(None, wrong)
        return given

    def plan(self) -> Plan:
        """What to write down. A text that is still our own is not kept, so that it follows the language of the reader."""
        given = self.cleaned_data
        return Plan(
            instrument=given["instrument"],
            names=given["names"],
            adviser=given["adviser"],
            days={step: given[f"on_{step}"] for step in Step},
            words={step: {code: _own(given, step, code) for code, _language in settings.LANGUAGES} for step in Step},
        )


def _found_by(adviser: Person | None) -> str:
    """What this person is surely found by."""
    return (adviser.email or adviser.name) if adviser else ""


def _own(given: dict[str, Any], step: Step, code: str) -> str:
    words = " ".join(given[f"text_{step}_{code}"].split())
    with override(code):
        return "" if words == text_of(step) else given[f"text_{step}_{code}"].strip()
