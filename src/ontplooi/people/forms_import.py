"""Forms for people from a file: the file, what its columns are, and who is meant."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import islice
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ontplooi.people.importing import content
from ontplooi.people.importing.days import said_of
from ontplooi.people.importing.managers import SAID
from ontplooi.people.importing.reading import SIZE_LIMIT, Row
from ontplooi.people.importing.table import EXAMPLES, NAMES, UNUSED, Column, Table

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
    UNUSED: _("You left it out, so we let go of it. To use it, choose the file again."),
}  # fmt: skip
# What changes of somebody, by the code that a plan has for it.
WORDS = {
    "name": _("name"), "email": _("e-mail address"), "number": _("personnel number"), "job": _("job"), "language": _("language"),
    "joined": _("first working day"), "left": _("last working day"), "back": _("is back"), "team": _("team"),
    "manager": _("who leads them"), "leads": _("leading a team"), "fte": _("part of full time"),
}  # fmt: skip


class FileField(forms.FileField):
    """A file with people, small enough to read."""

    widget = forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.xls,.ods,.xlsm,text/csv,text/plain"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Small enough to read."""
        file = super().clean(data, initial)
        if file and file.size > SIZE_LIMIT:
            limit = {"limit": SIZE_LIMIT // 1_000_000}
            raise forms.ValidationError(
                gettext("This file is too large. At most %(limit)s MB fit. Split it, or save it as CSV.") % limit
            )
        return file


class FileForm(forms.Form):
    """The file."""

    file = FileField(label=_("File"), help_text=_("CSV, XLSX or ODS, as it comes out of your payroll or HR package."))


class ColumnsForm(forms.Form):
    """What each column is. Those that are never kept are shown and cannot be chosen."""

    complete = forms.BooleanField(
        label=_("This file is everybody"), required=False, help_text=_("Who is not in it, no longer works here from today on.")
    )

    file = FileField(
        label=_("The same file once more"), required=False, help_text=_("Of a column that we did not know, nothing was kept.")
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
        said = said_of(self.table)
        return [
            {
                "title": one.title,
                "said": said.get(one.field, ""),
                "unused": one.never == UNUSED,
                "never": WHY_NEVER.get(one.never, ""),
                "field": None if one.never else self[f"column.{one.at}"],
                "examples": [] if one.never else self._examples(one),
            }
            for one in self.table.columns
        ]

    def _examples(self, one: Column) -> list[str]:
        """Of a column that nobody knows yet, only what it looks like: it could hold anything."""
        if not one.field:
            return list(one.shapes)
        cells = (row.cells[one.at][:60] for row in self.table.rows[:2_000])
        return list(islice(dict.fromkeys(cell for cell in cells if cell and cell[0] != content.MARK), EXAMPLES))

    @property
    def asks_file(self) -> bool:
        """Show the field for the file: nobody knows yet where the names stand, or a column that was not known is chosen."""
        return not NAMES & {one.field for one in self.table.columns} or "file" in self.errors

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
        elif self.table.needs_file(self.chosen) and not given.get("file"):
            self.add_error("file", gettext("Choose the file here once more."))
        return given


class HeadingForm(forms.Form):
    """In which row the headings stand."""

    heading = forms.TypedChoiceField(label=_("The headings stand in"), coerce=int)
    file = FileField(label=_("The same file once more"), help_text=_("Of a column that we did not know, nothing was kept."))

    def __init__(self, *args: Any, table: Table, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "heading_%s"  # it stands beside the other form, which asks for a file too
        choices = [
            (0, gettext("No row: there are no headings")),
            *((row.number, self._words(row)) for row in table.top if any(row.cells)),
        ]
        field = self.fields["heading"]
        field.widget.choices = choices
        field.choices = choices  # type: ignore[attr-defined]  # so has this field
        field.initial = table.header.number

    @staticmethod
    def _words(row: Row) -> str:
        """Its first words. Below the headings the table has only what a cell looks like, unless its column is known."""
        shown = [cell[:20] for cell in row.cells if cell and cell[0] != content.MARK]
        return gettext("Row %(row)s: %(words)s") % {"row": row.number, "words": " · ".join(shown[:6])}


class AnswersForm(forms.Form):
    """Who is meant, for each that is in doubt. `asks`: as the outcome of a check has them.

    A question is found by its key, so that an old page answers no other one.
    """

    def __init__(self, *args: Any, asks: Sequence[dict[str, Any]], chosen: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = {hashlib.sha256(ask["key"].encode()).hexdigest()[:12]: ask["key"] for ask in asks}
        for at, ask in zip(self.keys, asks, strict=True):
            choices = [("", gettext("Leave it open")), *((key, text) for key, text in ask["options"])]
            field = forms.ChoiceField(
                label=self._label(ask), choices=choices, required=False, initial=chosen.get(ask["key"], ""),
                help_text=gettext("Row %(row)s") % {"row": ask["row"]},
            )  # fmt: skip
            self.fields[f"ask.{at}"] = field
            nobody = gettext("We cannot tell who “%(text)s” is. Choose above, or type more.") % {"text": escape(ask["said"])}
            self.fields[f"said.{at}"] = forms.CharField(
                label=gettext("Or somebody else"), required=False, max_length=200, initial=ask["said"],
                help_text=nobody if ask["said"] else gettext("A name, personnel number or e-mail address."),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A national number is no way to say who is meant: it would be kept."""
        given = super().clean() or {}
        if any(content.is_private(value) for name, value in given.items() if name.startswith("said.") and value):
            raise forms.ValidationError(gettext("This looks like a national number. It is not taken over."))
        return given

    @staticmethod
    def _label(ask: dict[str, Any]) -> str:
        if ask["kind"] == "person":
            return gettext("Who is %(text)s?") % {"text": ask["text"]}
        return gettext("Who is meant by “%(text)s”? (%(number)s times)") % {"text": ask["text"], "number": ask["count"]}

    @property
    def chosen(self) -> dict[str, str]:
        """The answer to each question that has one."""
        found = {}
        for at, key in self.keys.items():
            said, picked = self.cleaned_data.get(f"said.{at}", "").strip(), self.cleaned_data.get(f"ask.{at}")
            if picked or said:
                found[key] = picked or SAID + said
        return found
