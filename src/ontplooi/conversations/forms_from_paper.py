"""The shape of what is typed in after a talk on paper. What may be done is decided in actions/from_paper.py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ontplooi.conversations.actions.closing import FURTHEST
from ontplooi.conversations.actions.from_paper import LONGEST_AGO, PaperResult, PaperRow
from ontplooi.conversations.models import Conversation
from ontplooi.dossier.pdf import fixed_words
from ontplooi.guides.content import GuideView
from ontplooi.kernel.clock import today
from ontplooi.kernel.national_numbers import holds_national_number
from ontplooi.people.rules import national_number_sentence

ROWS, MORE, MOST_ROWS = 3, 3, 20
# How long the words of each column may be: as long as the plan keeps them.
_LONGEST = {"goal": 5000, "activity": 5000, "timing": 300, "support": 5000, "follow_up": 500}


class Words(forms.CharField):
    """A person's words, kept exactly as they were typed."""

    def __init__(self, *, rows: int = 2, max_length: int, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
        super().__init__(max_length=max_length, required=False, strip=False, widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        """Browsers end lines in two ways, and no database keeps a null character."""
        return str(super().to_python(value)).replace("\r\n", "\n").replace("\x00", "")

    def validate(self, value: str) -> None:
        """A national number is never kept here (D9)."""
        super().validate(value)
        if holds_national_number(value):
            raise ValidationError(national_number_sentence(), code="national")


def _day(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class FromPaperForm(forms.Form):
    """Everything but the rows of the plan: the day, the parts of the talk, the summary and the next moment."""

    held_on = _day(_("Day on which you talked"), error_messages={"required": _("Choose the day on which you talked.")})
    summary = Words(label=_("In a few sentences: what did you discuss and agree?"), rows=4, max_length=20_000)
    next_on = _day(_("Day of your next moment"), required=False)
    next_words = Words(label=_("What for"), rows=1, max_length=300)
    no_next = forms.BooleanField(label=_("I say: no next step is needed"), required=False)

    def __init__(self, *args: Any, conversation: Conversation, guide: GuideView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.stages = guide.stages
        self.today = today(conversation.organisation.time_zone)
        for stage in guide.stages:
            self.fields[f"note-{stage.key}"] = Words(label=_("What you wrote down"), rows=3, max_length=10_000)
            self.fields[f"skip-{stage.key}"] = forms.BooleanField(label=_("This part did not come up"), required=False)

    def clean_held_on(self) -> Any:
        """A day that was, and not too long ago."""
        day = self.cleaned_data["held_on"]
        if day > self.today:
            raise ValidationError(gettext("That day is still to come. Choose the day on which you talked."))
        if day < self.today - LONGEST_AGO:
            raise ValidationError(gettext("That is more than a year ago. Choose the day on which you talked."))
        return day

    def clean_next_on(self) -> Any:
        """A day to come, as at the close of a talk."""
        day = self.cleaned_data["next_on"]
        if day is not None and day <= self.today:
            raise ValidationError(gettext("Choose a day that is still to come."))
        if day is not None and day > self.today + FURTHEST:
            raise ValidationError(gettext("That is more than three years away. Choose a day that is closer."))
        return day

    def clean(self) -> dict[str, Any]:
        """There is a next moment, or it is said that there is none (P9); a part came up or it did not."""
        given = super().clean() or {}
        if given.get("next_on") and given.get("no_next"):
            self.add_error("no_next", gettext("You chose a day and said that no next step is needed. Keep one of the two."))
        elif not given.get("next_on") and not given.get("no_next") and "next_on" not in self.errors:
            self.add_error("next_on", gettext("Choose a day for your next moment, or say that no next step is needed."))
        for stage in self.stages:
            if given.get(f"skip-{stage.key}") and given.get(f"note-{stage.key}", "").strip():
                self.add_error(f"skip-{stage.key}", gettext("You wrote something down here. So did this part come up?"))
        return given

    def parts(self) -> list[tuple[Any, forms.BoundField, forms.BoundField]]:
        """Each part of the talk with its two fields."""
        return [(stage, self[f"note-{stage.key}"], self[f"skip-{stage.key}"]) for stage in self.stages]

    def says_something(self) -> bool:
        """Is anything of the talk written down?"""
        return any(str(value).strip() for name, value in self.cleaned_data.items() if name == "summary" or name.startswith("note-"))

    def result(self, rows: Sequence[RowForm]) -> PaperResult:
        """What was typed; call it only on a valid form."""
        given = self.cleaned_data
        notes = {stage.key: given[f"note-{stage.key}"] for stage in self.stages if given[f"note-{stage.key}"].strip()}
        return PaperResult(
            held_on=given["held_on"],
            notes=notes,
            skipped=frozenset(stage.key for stage in self.stages if given[f"skip-{stage.key}"]),
            rows=tuple(row.row() for row in rows if row.says_something()),
            summary=given["summary"],
            next_on=given["next_on"],
            next_words=given["next_words"],
        )


class RowForm(forms.Form):
    """One row of the plan, with the columns that the guide has."""

    def __init__(self, *args: Any, guide: GuideView, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = fixed_words(language)
        usual["activity"] = usual["action"]
        for column in guide.plan.shown():
            label = column.name or usual[column.what]
            self.fields[column.what] = Words(label=label, rows=2, max_length=_LONGEST[column.what])

    def says_something(self) -> bool:
        """Is anything in this row?"""
        return any(str(value).strip() for value in self.cleaned_data.values())

    def clean(self) -> dict[str, Any]:
        """When something is done belongs to what is done."""
        given = super().clean() or {}
        if given.get("timing", "").strip() and not given.get("activity", "").strip() and "activity" not in self.errors:
            self.add_error("activity", gettext("Say in a few words what you will do at that time."))
        return given

    def row(self) -> PaperRow:
        """The row as the action takes it."""
        return PaperRow(**self.cleaned_data)


def row_forms(data: Mapping[str, Any] | None, count: int, *, guide: GuideView, language: str) -> list[RowForm]:
    """So many rows, each with fields of its own; the first with words has a goal."""
    made = [RowForm(data, prefix=f"row-{number}", guide=guide, language=language) for number in range(count)]
    if data is None:
        return made
    filled = [row for row in made if row.is_valid() and row.says_something()]
    if filled and not filled[0].cleaned_data.get("goal", "").strip():
        filled[0].add_error("goal", gettext("Write the goal that this belongs to."))
    return made


def as_typed(form: forms.Form, data: Mapping[str, Any]) -> forms.Form:
    """An empty form with what was typed in it, not yet looked at."""
    for name, one in form.fields.items():
        typed = data.get(form.add_prefix(name), "")
        form.initial[name] = bool(typed) if isinstance(one, forms.BooleanField) else typed
    return form
