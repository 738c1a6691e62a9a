"""Forms for people from a file: the file, what its columns are, and who is meant."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ontplooi.people.importing import content
from ontplooi.people.importing.reading import SIZE_LIMIT
from ontplooi.people.importing.table import Column, Table

FIELDS = {
    "number": _("Personnel number"), "first_name": _("First name"), "call_name": _("Name somebody is called by"),
    "initials": _("Initials"), "infix": _("Particle (van de…)"), "last_name": _("Family name"), "full_name": _("Whole name"),
    "partner_infix": _("Particle of the partner's name"), "partner_name": _("Family name of the partner"),
    "name_use": _("Which names somebody uses"), "email": _("E-mail address"), "job_title": _("Job"), "team": _("Team"),
    "manager": _("Led by: name"), "manager_number": _("Led by: personnel number"), "manager_email": _("Led by: e-mail address"),
    "joined_on": _("First working day"), "left_on": _("Last working day"), "fte": _("Part of full time (FTE)"),
    "part_time": _("Percentage of full time"), "language": _("Language"),
}  # fmt: skip
WHY_NEVER = {
    "national_number": _("These are national numbers."), "iban": _("These are bank accounts."),
    "salary": _("This is about salary."),
    "civil_status": _("This is about civil status or family."), "birth_date": _("These are birth dates."),
    "absence": _("This is about absence or health."),
}  # fmt: skip
# What changes of somebody, by the code that a plan has for it.
WORDS = {
    "name": _("name"), "email": _("e-mail address"), "number": _("personnel number"), "job": _("job"), "language": _("language"),
    "joined": _("first working day"), "left": _("last working day"), "back": _("is back"), "team": _("team"),
    "manager": _("who leads them"), "leads": _("leading a team"), "fte": _("part of full time"),
}  # fmt: skip
NAMES = {"first_name", "call_name", "last_name", "full_name"}
SHOWN = 3  # examples


class FileForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV, XLSX or ODS, as it comes out of your payroll or HR package."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.xls,.ods,.xlsm,text/csv,text/plain"}),
    )

    def clean_file(self) -> Any:
        """Small enough to read."""
        file = self.cleaned_data["file"]
        if file.size > SIZE_LIMIT:
            limit = {"limit": SIZE_LIMIT // 1_000_000}
            raise forms.ValidationError(
                gettext("This file is too large. At most %(limit)s MB fit. Split it, or save it as CSV.") % limit
            )
        return file


class ColumnsForm(forms.Form):
    """What each column is. Those that are never kept are shown and cannot be chosen."""

    complete = forms.BooleanField(
        label=_("This file is everybody"), required=False, help_text=_("Who is not in it, no longer works here from today on.")
    )

    def __init__(self, *args: Any, table: Table, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        for one in table.columns:
            if not one.never:
                choices = [("", gettext("Leave out")), *((key, str(label)) for key, label in FIELDS.items())]
                self.fields[f"column.{one.at}"] = forms.ChoiceField(
                    label=one.title, choices=choices, required=False, initial=one.field
                )

    def rows(self) -> list[dict[str, Any]]:
        """Each column as the page shows it: its field, a few examples, or why it is never kept."""
        return [
            {
                "title": one.title,
                "never": WHY_NEVER.get(one.never, ""),
                "field": None if one.never else self[f"column.{one.at}"],
                "examples": [] if one.never else self._examples(one),
            }
            for one in self.table.columns
        ]

    def _examples(self, one: Column) -> list[str]:
        cells = (row.cells[one.at] for row in self.table.rows[:2_000])
        return list(islice(dict.fromkeys(cell[:60] for cell in cells if cell and cell[0] != content.MARK), SHOWN))

    @property
    def chosen(self) -> dict[str, str]:
        """Field by the place of its column."""
        return {name.removeprefix("column."): value for name, value in self.cleaned_data.items() if name.startswith("column.")}

    def clean(self) -> dict[str, Any]:
        """Each field once, and a name for everybody."""
        given = super().clean() or {}
        seen: dict[str, str] = {}
        for name, value in list(given.items()):
            if not name.startswith("column.") or not value:
                continue
            if value in seen:
                facts = {"other": self.fields[seen[value]].label, "field": FIELDS[value]}
                self.add_error(name, gettext("“%(other)s” is %(field)s already. Choose one of the two.") % facts)
            seen.setdefault(value, name)
        if not NAMES & set(seen):
            self.add_error(None, gettext("Say in which column the names stand: nobody can be added without a name."))
        return given


class AnswersForm(forms.Form):
    """Who is meant, for each that is in doubt. `asks`: as the outcome of a check has them."""

    def __init__(self, *args: Any, asks: Sequence[dict[str, Any]], chosen: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for at, ask in enumerate(asks):
            choices = [("", gettext("Leave it open")), *((key, text) for key, text in ask["options"])]
            field = forms.ChoiceField(
                label=self._label(ask), choices=choices, required=False, initial=chosen.get(ask["key"], ""),
                help_text=gettext("Row %(row)s") % {"row": ask["row"]},
            )  # fmt: skip
            self.fields[f"ask.{at}"] = field
        self.keys = [ask["key"] for ask in asks]

    @staticmethod
    def _label(ask: dict[str, Any]) -> str:
        if ask["kind"] == "person":
            return gettext("Who is %(text)s?") % {"text": ask["text"]}
        return gettext("Who is meant by “%(text)s”? (%(number)s times)") % {"text": ask["text"], "number": ask["count"]}

    @property
    def chosen(self) -> dict[str, str]:
        """The answer to each question that has one."""
        return {key: value for at, key in enumerate(self.keys) if (value := self.cleaned_data.get(f"ask.{at}"))}
