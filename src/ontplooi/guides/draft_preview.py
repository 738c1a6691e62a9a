"""What an employee and a manager will see of a part of a guide that is still being written."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ontplooi.guides.drafting import Content, Gone, Names, find, items_at, split
from ontplooi.guides.labels import in_words
from ontplooi.guides.parts import COLUMNS
from ontplooi.guides.texts import Plain

OPTIONS_FOR = ("choice", "several", "checklist", "statement")


def plain(value: Any, languages: list[str], wanted: str) -> Any:
    """The same with each text in one language; a text that is missing there is read in another one."""
    if isinstance(value, list):
        return [plain(inner, languages, wanted) for inner in value]
    if not isinstance(value, dict):
        return value
    if value and set(value) <= set(languages):
        found = next((code for code in (wanted, *languages) if isinstance(value.get(code), str) and value[code]), "")
        return Plain.of(value[found], found, fallback=found != wanted) if found else ""
    return {name: plain(inner, languages, wanted) for name, inner in value.items()}


def screen(content: Content, names: Names, part: str, language: str, side: str = "") -> dict[str, Any]:
    """One page on a phone: `kind` says which, `it` holds its texts. Without a side both are there."""
    languages = [str(code) for code in content["languages"]]
    kind = _kind(part)
    if kind in ("talk", "about"):
        it = plain(content, languages, language)
    else:
        place = {"letters": "invitation", "closing": ""}.get(part, part)
        it = plain(find(content, names, place), languages, language)
    made = {"kind": kind, "part": part, "language": language, "it": it or {}, "side": side or _side(part)}
    return {**made, **_more(content, names, part, kind, it or {})}


def _kind(part: str) -> str:
    if part.startswith("stages."):
        return "stage"
    if ".questions." in part:
        return "question"
    return part.split(".")[0] or "talk"


def _side(part: str) -> str:
    steps = part.split(".")
    return steps[1] if steps[0] == "preparation" and len(steps) > 1 else ""


def _more(content: Content, names: Names, part: str, kind: str, it: dict[str, Any]) -> dict[str, Any]:
    if kind == "stage":
        return {"where": _where(content, names, part), "length": in_words("Stage", "minutes", it.get("minutes"))}
    if kind == "question":
        shows = it.get("kind", "text")
        return {
            "where": _where(content, names, part),
            "shows": shows,
            "options": it.get("options", []) if shows in OPTIONS_FOR else [],
        }
    if kind == "plan":
        columns = it.get("columns") or [{"what": what} for what in COLUMNS]
        smart = it.get("smart", {})
        return {
            "columns": [column.get("name") or in_words("Column", "what", column.get("what")) for column in columns],
            "letters": [(letter.upper(), smart.get(letter, {})) for letter in "smart"],
        }
    if kind == "preparation":
        return {"length": in_words("Side", "minutes", it.get("minutes"))}
    return {}


def _where(content: Content, names: Names, part: str) -> str:
    """ "Part 2 of 5", "Question 1 of 6"."""
    inside = split(part)[0]
    places = [place for place, _item in items_at(content, names, inside)]
    if part not in places:
        raise Gone(part)
    facts = {"number": places.index(part) + 1, "total": len(places)}
    return (_("Part %(number)s of %(total)s") if inside == "stages" else _("Question %(number)s of %(total)s")) % facts
