"""The preparation sheet of each side. What is only for oneself stands on a leaf of its own, which is not handed over."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ontplooi.guides.content import GuideView
from ontplooi.guides.paper.announcing import send_by
from ontplooi.guides.paper.blocks import Blanks, Block, Bullets, Heading, Lines, NewLeaf, Tick, Ticks, Together, Words
from ontplooi.guides.paper.filling import Cover, Filling, Written
from ontplooi.guides.parts import Question, Side
from ontplooi.guides.texts import Plain

ROOM = {"text": 5, "points": 4, "statement": 3}


def for_employee(guide: GuideView, cover: Cover, filling: Filling) -> tuple[Block, ...]:
    """The sheet of the employee."""
    who = ((_("Your name"), filling.employee), (_("Talk with"), filling.manager), (_("Day of the talk"), filling.day))
    return (Blanks(who), *_sheet(guide, guide.preparation.employee, filling, cover, _("your manager")))


def for_manager(guide: GuideView, cover: Cover, filling: Filling) -> tuple[Block, ...]:
    """The sheet of the manager, with the hints for the talk on the leaf to keep."""
    who = ((_("Your name"), filling.manager), (_("Talk with"), filling.employee), (_("Day of the talk"), filling.day))
    sheet = _sheet(guide, guide.preparation.manager, filling, cover, _("your employee"))
    hints = tuple(f"{stage.name}: {stage.coach_hint}" for stage in guide.stages if stage.coach_hint)
    if not hints and not guide.tips:
        return (Blanks(who), *sheet)
    leaf = () if any(isinstance(block, NewLeaf) for block in sheet) else _leaf_to_keep()
    own = _(
        "What you write about your employee can fall under their right to see their own data. Write it so that they may read it."
    )
    keep = (Heading(_("To remember during the talk")), Bullets((*hints, *guide.tips)), Words(own, "soft"))
    return (Blanks(who), *sheet, *leaf, *keep)


def _sheet(guide: GuideView, side: Side[Plain], filling: Filling, cover: Cover, other: str) -> tuple[Block, ...]:
    shared = [question for question in side.questions if question.audience == "shared"]
    own = [question for question in side.questions if question.audience == "own"]
    name = {"other": other}
    allow = _("Allow %(minutes)s minutes. You may do it in working time. A few words are enough, and you may leave questions open.")
    read = _("This sheet is yours. You choose whether %(other)s may read it. At each question it says who reads along.") % name
    blocks: list[Block] = [Words(side.intro, "lead"), Words(allow % {"minutes": side.minutes}), Words(read)]
    if side.at_hand:
        blocks += [Heading(_("At hand")), Bullets(tuple(one.text for one in side.at_hand), ticks=True)]
    handed = _("Who reads this: you, and %(other)s when you give them this sheet.") % name
    blocks += [_question(number, one, filling, handed) for number, one in enumerate(shared, 1)]
    blocks += _points(guide, filling, cover, other)
    if own:
        blocks += _leaf_to_keep()
        kept = _("Who reads this: only you.")
        blocks += [_question(number, one, filling, kept) for number, one in enumerate(own, len(shared) + 1)]
    return tuple(blocks)


def _leaf_to_keep() -> tuple[Block, ...]:
    return (
        NewLeaf(),
        Heading(_("Keep this page yourself: only for you"), 1),
        Words(_("Take this page off when you hand over the rest. Nobody else reads it.")),
    )


def _points(guide: GuideView, filling: Filling, cover: Cover, other: str) -> tuple[Block, ...]:
    """The talking points that both give each other (T4)."""
    exchange = guide.exchange
    empty = max(exchange.suggested_points + 1 - len(filling.own_points), 1)
    return (
        Together(
            (
                Heading(_("My talking points")),
                Words(exchange.prompt, "strong"),
                Words(exchange.hint, "soft"),
                Words(_("Who reads this: you and %(other)s. You give each other your lists.") % {"other": other}, "reader"),
                Words(send_by(guide, filling, cover)),
                Lines(empty, filling.own_points, numbered=True),
            )
        ),
    )


def _question(number: int, question: Question[Plain], filling: Filling, reader: str) -> Together:
    written = filling.answers.get(question.key, Written())
    blocks: list[Block] = [Heading(_in_order(number, question.topic)), Words(question.prompt, "strong")]
    if question.hint:
        blocks.append(Words(question.hint, "soft"))
    if question.required:
        blocks.append(Words(_("Please answer this one."), "soft"))
    return Together((*blocks, Words(reader, "reader"), *_room(question, written)))


def _in_order(number: int, topic: Plain) -> str:
    """“1. Looking back”, which keeps its language."""
    return Plain.of(f"{number}. {topic}", topic.language, fallback=topic.fallback)


def _room(question: Question[Plain], written: Written) -> Iterator[Block]:
    if question.options:
        yield Ticks(tuple(_ticks(question, written)), _how_many(question.kind))
    if question.kind == "statement":
        yield Words(_("What do you think of this?"))
    lines = ROOM.get(question.kind)
    if lines is None:
        return
    if question.kind == "points":
        given = tuple(line.strip() for line in written.text.split("\n") if line.strip())
        yield Lines(max(lines - len(given), 1), given, numbered=True)
    else:
        given = (written.text,) if written.text.strip() else ()
        yield Lines(2 if given else lines, given)


def _ticks(question: Question[Plain], written: Written) -> Iterator[Tick]:
    for option in question.options:
        said = written.details.get(option.key, "")
        yield Tick(option.label, option.detail or "", option.follow_up or "", option.key in written.picked, said)


def _how_many(kind: str) -> str:
    if kind in {"choice", "statement"}:
        return _("Tick one.")
    return _("Tick what fits. More than one may be.") if kind == "several" else _("Tick what is right.")
