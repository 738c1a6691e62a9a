"""What stands on each sheet, from a guide as its reader sees it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from ontplooi.guides.content import GuideView
from ontplooi.guides.paper.agenda import agenda
from ontplooi.guides.paper.announcing import announcement
from ontplooi.guides.paper.blocks import Block, Heading, Paper, Sheet
from ontplooi.guides.paper.filling import Cover, Filling
from ontplooi.guides.paper.plan import plan
from ontplooi.guides.paper.preparing import for_employee, for_manager

Make = Callable[[GuideView, Cover, Filling], tuple[Block, ...]]

_MAKERS: dict[str, Make] = {
    "announcement": announcement,
    "employee": for_employee,
    "manager": for_manager,
    "agenda": agenda,
    "plan": plan,
}
SHEETS = tuple(_MAKERS)
PACK = "pack"
MOST_OF_A_NAME = 90  # signs of a guide's name that fit in one line at the foot of a page


def name_of(sheet: str) -> str:
    """What a sheet is called, in the language that is active."""
    names = {
        "announcement": _("Announcement"),
        "employee": _("Preparation of the employee"),
        "manager": _("Preparation of the manager"),
        "agenda": _("Agenda of the talk"),
        "plan": _("The plan"),
    }
    return names.get(sheet) or _("The whole pack")


def about(sheet: str) -> str:
    """What a sheet is for, in one sentence."""
    sentences = {
        "announcement": _("To hand over or send, with a page for each of you."),
        "employee": _("The questions for the employee, with room to write. What is only for themselves stands on a page to keep."),
        "manager": _("The questions for the manager, with hints for the talk on a page to keep."),
        "agenda": _("Lies between you during the talk: the parts, your points, and room for notes."),
        "plan": _("The table for your agreements, the SMART questions and the signatures."),
    }
    return sentences.get(sheet) or _("All sheets in one file. Each begins on a new sheet of paper.")


def paper_of(guide: GuideView, cover: Cover, *, sheets: Sequence[str] = SHEETS, filling: Filling | None = None) -> Paper:
    """The named sheets of this guide as one paper, in the guide's language."""
    language = _own_words(guide.language)
    with translation.override(language):
        made = tuple(_sheet(key, guide, cover, filling or Filling()) for key in sheets)
        kind = made[0].title if len(made) == 1 else _("On paper")
        name = guide.name if len(guide.name) <= MOST_OF_A_NAME else f"{guide.name[: MOST_OF_A_NAME - 1]}…"
        foot = _("%(guide)s · version %(number)s") % {"guide": name, "number": cover.version}
    return Paper(
        title=f"{cover.conversation}: {kind} – {name}",
        language=language,
        region=cover.country,
        organisation=cover.organisation,
        conversation=cover.conversation,
        foot=foot,
        dated=cover.dated,
        sheets=made,
    )


def _sheet(key: str, guide: GuideView, cover: Cover, filling: Filling) -> Sheet:
    title = name_of(key)
    return Sheet(key, title, (Heading(title, 1), *_MAKERS[key](guide, cover, filling)), lies_flat=key == "plan")


def _own_words(language: str) -> str:
    """The language for the words of the sheet itself: that of the guide, or else the product's first."""
    known = [code for code, _name in settings.LANGUAGES]
    return next((code for code in (language, language.split("-")[0]) if code in known), settings.LANGUAGE_CODE)
