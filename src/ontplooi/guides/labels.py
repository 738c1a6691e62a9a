"""The fields and choices of a guide in words, for pages that show or compare guides."""

from __future__ import annotations

from typing import Any

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

# Field → what a reader calls it. The name of a part in front where the same field means different things.
_FIELDS: dict[str, Any] = {
    "format": gettext_lazy("Format of the file"),
    "key": gettext_lazy("Key"),
    "languages": gettext_lazy("Languages"),
    "name": gettext_lazy("Name"),
    "purpose": gettext_lazy("Purpose"),
    "audience": gettext_lazy("For whom"),
    "Question.audience": gettext_lazy("Who reads the answer"),
    "description": gettext_lazy("Description"),
    "suits": gettext_lazy("What it suits"),
    "duration": gettext_lazy("How long it takes"),
    "origin": gettext_lazy("Where it comes from"),
    "invitation": gettext_lazy("Invitation"),
    "Invitation.employee": gettext_lazy("Invitation of the employee"),
    "Invitation.manager": gettext_lazy("Invitation of the manager"),
    "preparation": gettext_lazy("Preparation"),
    "Preparation.employee": gettext_lazy("Preparation of the employee"),
    "Preparation.manager": gettext_lazy("Preparation of the manager"),
    "intro": gettext_lazy("Introduction"),
    "minutes": gettext_lazy("Minutes"),
    "at_hand": gettext_lazy("Have at hand"),
    "questions": gettext_lazy("Questions"),
    "topic": gettext_lazy("Subject"),
    "kind": gettext_lazy("Kind"),
    "prompt": gettext_lazy("Question"),
    "hint": gettext_lazy("Help"),
    "required": gettext_lazy("Must be answered"),
    "mirrors": gettext_lazy("Belongs to the employee's question"),
    "options": gettext_lazy("Options"),
    "label": gettext_lazy("Label"),
    "detail": gettext_lazy("Explanation"),
    "Option.follow_up": gettext_lazy("Follow-up question"),
    "codes": gettext_lazy("Codes of requirements"),
    "what": gettext_lazy("What it is"),
    "text": gettext_lazy("Text"),
    "exchange": gettext_lazy("Talking points"),
    "deadline_days": gettext_lazy("Talking points open before the talk"),
    "suggested_points": gettext_lazy("Number of points suggested"),
    "stages": gettext_lazy("The talk"),
    "first": gettext_lazy("Who speaks first"),
    "led_by": gettext_lazy("Who leads"),
    "prompts": gettext_lazy("Questions"),
    "technique": gettext_lazy("Technique"),
    "coach_hint": gettext_lazy("Hint for the manager"),
    "may_skip": gettext_lazy("May be skipped"),
    "when_skipped": gettext_lazy("What is said when it is skipped"),
    "guarded": gettext_lazy("Guarded: keeps its own time"),
    "continue_later": gettext_lazy("What is said when it goes on another day"),
    "plan": gettext_lazy("The plan"),
    "columns": gettext_lazy("Columns of the plan"),
    "from_months": gettext_lazy("Shortest term"),
    "to_months": gettext_lazy("Longest term"),
    "suggested_goals": gettext_lazy("Number of goals suggested"),
    "smart": gettext_lazy("SMART"),
    "s": "S",
    "m": "M",
    "a": "A",
    "r": "R",
    "t": "T",
    "word": gettext_lazy("Word"),
    "check": gettext_lazy("Check question"),
    "closing": gettext_lazy("Before closing"),
    "follow_up": gettext_lazy("Afterwards"),
    "check_in_months": gettext_lazy("First look back"),
    "next_conversation_months": gettext_lazy("Next talk"),
    "reminders": gettext_lazy("Sentences in reminders"),
    "Reminders.points": gettext_lazy("Reminder to send talking points"),
    "Reminders.sign": gettext_lazy("Reminder to sign"),
    "Reminders.follow_up": gettext_lazy("Reminder to look back"),
    "tips": gettext_lazy("Tips"),
}

# Field → value → the words for that value.
_VALUES: dict[str, dict[str, Any]] = {
    "Question.kind": {
        "text": gettext_lazy("open text"),
        "choice": gettext_lazy("one choice"),
        "several": gettext_lazy("several choices"),
        "checklist": gettext_lazy("list to tick"),
        "points": gettext_lazy("list of points"),
        "statement": gettext_lazy("statement to react to"),
    },
    "Question.audience": {
        "shared": gettext_lazy("the other too, once it is shared"),
        "own": gettext_lazy("only who writes it"),
    },
    "Stage.kind": {
        "opening": gettext_lazy("opening"),
        "talk": gettext_lazy("part of the talk"),
        "agreements": gettext_lazy("agreements"),
        "closing": pgettext_lazy("part of a talk", "closing"),
    },
    "AtHand.what": {
        "announcement": gettext_lazy("the invitation"),
        "form": gettext_lazy("a form"),
        "job_profile": gettext_lazy("the job profile"),
        "earlier_agreements": gettext_lazy("earlier agreements"),
        "feedback": gettext_lazy("feedback"),
        "documents": gettext_lazy("documents"),
        "reviews": gettext_lazy("reviews"),
        "training": gettext_lazy("training"),
        "budgets": gettext_lazy("budgets"),
        "direction": gettext_lazy("direction of the organisation"),
        "other": gettext_lazy("something else"),
    },
    "Column.what": {
        "goal": gettext_lazy("Goal"),
        "activity": gettext_lazy("Activity"),
        "timing": gettext_lazy("Timing"),
        "support": gettext_lazy("Support needed"),
        "follow_up": gettext_lazy("Follow-up"),
    },
}
_SPEAKERS = {
    "employee": gettext_lazy("the employee"),
    "manager": gettext_lazy("the manager"),
    "both": gettext_lazy("both together"),
}


def kind_of(part: object) -> str:
    """The kind of a part, whatever the kind of its texts: “Stage” of Stage[Text]."""
    return type(part).__name__.partition("[")[0]


def label_of(part: str, field: str) -> str:
    """What a reader calls this field of this part, such as "minutes" of a "Stage"."""
    return str(_FIELDS.get(f"{part}.{field}") or _FIELDS[field])


def in_words(part: str, field: str, value: object) -> str:
    """A setting of this part as a reader says it, such as “15 minutes” or “the employee”."""
    if value is None or value == ():
        return _("none")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return _counted(field, value)
    if isinstance(value, tuple):
        return ", ".join(language_name(one) if field == "languages" else str(one) for one in value)
    return str(known_choices(part, field).get(str(value), value))


def known_choices(part: str, field: str) -> dict[str, Any]:
    """The values that a field can have, with the words for each."""
    return _SPEAKERS if field in ("first", "led_by") else _VALUES.get(f"{part}.{field}", {})


def _counted(field: str, number: int) -> str:
    if field == "minutes":
        return ngettext("%(number)s minute", "%(number)s minutes", number) % {"number": number}
    if field == "deadline_days":
        return ngettext("%(number)s day", "%(number)s days", number) % {"number": number}
    if field.endswith("_months"):
        return ngettext("%(number)s month", "%(number)s months", number) % {"number": number}
    return str(number)


def language_name(code: str) -> str:
    """A language in the language of the page: “Dutch”. One that Ontplooi does not know keeps its code."""
    name = _known(code).get("name")
    return _(name) if name else code


def own_language_name(code: str) -> str:
    """A language as its own readers call it: “Nederlands”."""
    return str(_known(code).get("name_local", code)).capitalize()


def _known(code: str) -> dict[str, Any]:
    found: dict[str, Any] = LANG_INFO.get(code) or LANG_INFO.get(code.split("-")[0], {})
    return found
