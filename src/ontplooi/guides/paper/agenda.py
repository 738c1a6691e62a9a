"""The agenda of the talk: its parts with their time, the points of both, room for notes, and how it is closed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from django.utils.translation import gettext as _

from ontplooi.guides.content import GuideView
from ontplooi.guides.labels import in_words
from ontplooi.guides.paper.announcing import moment
from ontplooi.guides.paper.blocks import Blanks, Block, Bullets, Grid, Heading, Lines, Together, Words
from ontplooi.guides.paper.filling import Cover, Filling
from ontplooi.guides.parts import Stage
from ontplooi.guides.texts import Plain


def agenda(guide: GuideView, cover: Cover, filling: Filling) -> tuple[Block, ...]:
    """One sheet that lies between the two during the talk."""
    people = Blanks(((_("Employee"), filling.employee), (_("Manager"), filling.manager)))
    return (
        people,
        moment(guide, filling),
        Words(guide.purpose, "lead"),
        Heading(_("The parts")),
        _parts(guide),
        Heading(_("What you both want to talk about")),
        Words(_("Write down the points of both. Fix the order together at the start.")),
        _points(guide, filling),
        *(Together(tuple(_stage(number, stage))) for number, stage in enumerate(guide.stages, 1)),
        Together(
            (
                Heading(_("Before you go")),
                Bullets(tuple(check.text for check in guide.closing), ticks=True),
                Blanks(((_("Our next moment"), ""), (_("What for"), ""))),
            )
        ),
    )


def _parts(guide: GuideView) -> Grid:
    total = (_("Together"), in_words("Stage", "minutes", guide.minutes), "–", "–")
    rows = tuple((one.name, in_words("Stage", "minutes", one.minutes), _who(one.first), _who(one.led_by)) for one in guide.stages)
    return Grid((_("Part"), _("How long"), _("Speaks first"), _("Leads")), (*rows, total), (4, 2, 2, 2))


def _who(speaker: str) -> str:
    return {"employee": _("Employee"), "manager": _("Manager")}.get(speaker) or _("Both")


def _points(guide: GuideView, filling: Filling) -> Grid:
    known = list(zip_longest(filling.points_of_employee, filling.points_of_manager, fillvalue=""))
    empty = max(guide.exchange.suggested_points + 1 - len(known), 1)
    return Grid((_("Points of the employee"), _("Points of the manager")), (*known, *[("", "")] * empty), (1, 1), high=12)


def _stage(number: int, stage: Stage[Plain]) -> Iterator[Block]:
    heading = f"{number}. {stage.name} ({in_words('Stage', 'minutes', stage.minutes)})"
    yield Heading(Plain.of(heading, stage.name.language, fallback=stage.name.fallback))
    yield Words(stage.purpose, "strong")
    who = {"first": _who(stage.first), "leads": _who(stage.led_by)}
    yield Words(_("Speaks first: %(first)s. Leads: %(leads)s.") % who)
    yield Bullets(stage.prompts)
    if stage.guarded:
        yield Words(_("Keep the time for this part free. Do you leave it out after all? Then write down why."), "soft")
    elif stage.may_skip:
        yield Words(_("You may leave this part out. Then say so to each other."), "soft")
    if stage.when_skipped:
        yield Words(stage.when_skipped, "soft")
    if stage.continue_later:
        yield Words(stage.continue_later, "soft")
    yield Words(_("What we want to remember:"))
    yield Lines(4 if stage.kind == "talk" else 3)
