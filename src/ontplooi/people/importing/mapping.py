"""What somebody says about the columns of a file at the command line: “Kostenplaats=team”, “3=last_name”."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from django.utils.translation import gettext as _

from ontplooi.kernel.errors import Refusal
from ontplooi.people.importing.columns import FIELD_NAMES, heading
from ontplooi.people.importing.table import NAMES, Column, Table

SHOWN = 30  # headings in a sentence


def mapped(table: Table, wishes: Sequence[str]) -> Table:
    """The same table with its columns as these wishes say. Each is `column=field`; without a field the column is left out.

    A column is named by its heading, its number from 1, or (without a heading) its letter. A field that another column had is
    taken from that one. Raises Refusal with what is wrong, also when nobody wishes anything and no heading is known.
    """
    chosen: dict[int, str] = {}
    said: dict[str, Column] = {}
    for wish in wishes:
        column, field = _read(table, wish)
        if chosen.get(column.at, field) != field:
            raise Refusal(_("“%(column)s” cannot be two things. Name it once.") % {"column": column.title})
        if field and said.setdefault(field, column) is not column:
            facts = {"first": said[field].title, "second": column.title, "field": field}
            raise Refusal(_("“%(first)s” and “%(second)s” cannot both be %(field)s. Choose one of the two.") % facts)
        chosen[column.at] = field
    others = {one.at: "" if one.field in said else one.field for one in table.columns}
    if not wishes:
        raise Refusal(
            _("We know none of the headings in this file. Say what its columns are, for instance --map 1=first_name "
              "--map 2=last_name. Do the headings stand in another row? Say which with --heading.")
        )  # fmt: skip
    found = table.with_fields({str(at): field for at, field in {**others, **chosen}.items()})
    if not NAMES & {one.field for one in found.columns}:
        raise Refusal(_("Say in which column the names stand: nobody can be added without a name."))
    return found


def _read(table: Table, wish: str) -> tuple[Column, str]:
    name, sign, field = wish.rpartition("=")
    name, field = name.strip(), field.strip()
    if not sign or not name:
        message = _("“%(text)s” does not say what a column is. Write it like “Afdeling=team”, or “3=team” for the third column.")
        raise Refusal(message % {"text": wish})
    if field and field not in FIELD_NAMES:
        near = get_close_matches(field.lower(), FIELD_NAMES, 1)
        perhaps = _("Did you mean “%(field)s”?") % {"field": near[0]} if near else ""
        facts = {"field": field, "fields": ", ".join(FIELD_NAMES)}
        raise Refusal(" ".join(filter(None, (_("There is no field “%(field)s”. There are: %(fields)s.") % facts, perhaps))))
    column = _column(table, name)
    if field and column.never:
        raise Refusal(_("“%(column)s” holds something that is never taken over.") % {"column": column.title})
    return column, field


def _column(table: Table, name: str) -> Column:
    exact = [one for one in table.columns if one.title == name]
    same = exact or [one for one in table.columns if heading(one.title) == heading(name)]
    if not same and name.isdecimal():
        same = [one for one in table.columns if one.at + 1 == int(name)]
    if len(same) == 1:
        return same[0]
    if same:
        facts = {"column": name, "numbers": ", ".join(str(one.at + 1) for one in same)}
        raise Refusal(_("More than one column is called “%(column)s”. Say which by its number: %(numbers)s.") % facts)
    titles = [one.title for one in table.columns]
    facts = {"column": name, "columns": ", ".join(titles[:SHOWN]) + (" …" if len(titles) > SHOWN else "")}
    raise Refusal(_("This file has no column “%(column)s”. It has: %(columns)s.") % facts)
