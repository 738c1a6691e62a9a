"""The shape of what HR fills in for a programme with an assessment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

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

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        self.planned = steps_of(round_)
        kept = {"instrument": round_.instrument, "names": self.planned[0].names}
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
            days={step: given[f"on_{step}"] for step in Step},
            words={step: {code: _own(given, step, code) for code, _language in settings.LANGUAGES} for step in Step},
        )


def _own(given: dict[str, Any], step: Step, code: str) -> str:
    words = " ".join(given[f"text_{step}_{code}"].split())
    with override(code):
        return "" if words == text_of(step) else given[f"text_{step}_{code}"].strip()
