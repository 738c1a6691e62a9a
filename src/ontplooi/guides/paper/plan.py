"""The plan to fill in by hand: its columns (K1), the SMART questions, who confirms what, and the signatures."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ontplooi.dossier.models import Signature
from ontplooi.dossier.pdf import fixed_words
from ontplooi.guides.content import GuideView
from ontplooi.guides.paper.blocks import Blanks, Block, Bullets, Grid, Heading, Lines, Together, Words
from ontplooi.guides.paper.filling import Cover, Filling, Goal

LEAST_ROWS, MOST_ROWS = 3, 8
WIDE = {"goal": 13, "activity": 13, "timing": 10, "support": 12, "follow_up": 11}


def plan(guide: GuideView, cover: Cover, filling: Filling) -> tuple[Block, ...]:
    """The contract in both directions, empty or with the goals that stand in the plan already."""
    form = guide.plan
    names = ((_("Employee"), filling.employee), (_("Manager"), filling.manager), (_("Day of the talk"), filling.day))
    term = _("Choose goals for the coming %(least)s to %(most)s months.") % {"least": form.from_months, "most": form.to_months}
    return (
        Blanks(names),
        Words(form.intro, "lead"),
        Words(term),
        Heading(_("What we agree")),
        _table(guide, filling),
        Blanks(
            (
                (_("Hours and money this takes"), ""),
                (_("How we tell each other how it goes"), ""),
                (_("Our next moment"), ""),
            )
        ),
        *_smart(guide, cover),
        *_signing(filling),
    )


def _table(guide: GuideView, filling: Filling) -> Grid:
    columns = guide.plan.shown()
    usual = fixed_words(get_language() or "nl")
    usual["activity"] = usual["action"]
    headers = tuple(column.name or usual[column.what] for column in columns)
    keys = [column.what for column in columns]
    known = [_row(goal, keys) for goal in filling.goals]
    empty = max(_rows(guide) - len(known), 1)
    return Grid(headers, (*known, *[("",) * len(keys)] * empty), tuple(WIDE[key] for key in keys), high=24)


def _row(goal: Goal, keys: Sequence[str]) -> tuple[str, ...]:
    return tuple("\n".join(goal.cells.get(key, ())) for key in keys)


def _rows(guide: GuideView) -> int:
    return min(max(guide.plan.suggested_goals, LEAST_ROWS), MOST_ROWS)


def _smart(guide: GuideView, cover: Cover) -> tuple[Block, ...]:
    """The check questions; A and R are confirmed by each side itself (O2)."""
    smart = cover.smart or guide.plan.smart
    letters = tuple(f"{letter}. {one.word}: {one.check}" for letter, one in smart.letters)
    sides = (_("Employee"), _("Manager"))
    headers = tuple(f"{word}: {side}" for word in (smart.a.word, smart.r.word) for side in sides)
    rows = tuple((_("Goal %(number)s") % {"number": number}, "☐", "☐", "☐", "☐") for number in range(1, _rows(guide) + 1))
    each = _("Each of you says this for yourself. Tick the box only if you mean it.")
    return (
        Together((Heading(_("Look at each goal again")), Bullets(letters))),
        Together((Words(each), Grid((_("Goal"), *headers), rows, (3, 4, 4, 4, 4)))),
    )


def _signing(filling: Filling) -> tuple[Block, ...]:
    """How each side signs (D4)."""
    ways = (
        Signature.Declaration.AGREED.label,
        Signature.Declaration.REMARK.label,
        _("Read, not agreed: I only say that I have seen it"),
    )
    declared = "\n".join(f"☐ {way}" for way in ways)
    sides = ((_("Employee"), filling.employee), (_("Manager"), filling.manager))
    rows = tuple((f"{role}\n{name}".strip(), declared, "", "") for role, name in sides)
    headers = (_("Who"), _("How I sign"), _("Date"), _("Signature"))
    return (
        Together(
            (
                Heading(_("Signatures")),
                Words(_("Both of you get a copy. The original goes into the personnel file. You may also choose not to sign.")),
                Grid(headers, rows, (4, 6, 3, 5), high=30),
                Heading(_("Remarks of the employee"), 3),
                Lines(2),
                Heading(_("Remarks of the manager"), 3),
                Lines(2),
            )
        ),
    )
