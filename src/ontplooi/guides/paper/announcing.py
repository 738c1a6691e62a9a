"""The announcement (T1): what the talk is for, when and where, what both do before it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ontplooi.guides.content import GuideView
from ontplooi.guides.labels import in_words
from ontplooi.guides.paper.blocks import Blanks, Block, Bullets, Heading, NewLeaf, Words
from ontplooi.guides.paper.filling import Cover, Filling


def announcement(guide: GuideView, cover: Cover, filling: Filling) -> tuple[Block, ...]:
    """A letter to the employee; a second leaf for the manager."""
    return (
        Blanks(((_("To"), filling.employee), (_("From"), filling.manager), (_("Date of this letter"), ""))),
        Words(guide.invitation.employee, "lead"),
        *([Words(filling.opening_words)] if filling.opening_words else []),
        Heading(_("When and where")),
        moment(guide, filling, deadline=True),
        Words(_("Choose a quiet room. Keep this time free: nobody comes in, and no telephone rings.")),
        Words(_("Does this moment not suit you? Say so, and choose another one together."), "soft"),
        Heading(_("What you do before the talk")),
        Bullets(before(guide, filling, cover, guide.preparation.employee.minutes)),
        Heading(_("How the talk goes")),
        Words(guide.purpose),
        Bullets(tuple(f"{one.name}: {in_words('Stage', 'minutes', one.minutes)}" for one in guide.stages)),
        Words(_("You can refuse, wait, or ask for somebody else to talk with. Nothing is forced."), "soft"),
        NewLeaf(),
        Heading(_("Announcement for the manager"), 1),
        Blanks(((_("To"), filling.manager), (_("Talk with"), filling.employee))),
        Words(guide.invitation.manager, "lead"),
        Heading(_("When and where")),
        moment(guide, filling, deadline=True),
        Heading(_("What you do before the talk")),
        Bullets(before(guide, filling, cover, guide.preparation.manager.minutes)),
        Heading(_("About this guide")),
        Words(guide.description.suits),
        Words(guide.description.duration),
        Words(guide.audience),
    )


def moment(guide: GuideView, filling: Filling, *, deadline: bool = False) -> Blanks:
    """Day, hours, place and how long; with `deadline` also when the points are given."""
    takes = in_words("Stage", "minutes", guide.minutes)
    moment = (_("Day"), filling.day), (_("At what time"), filling.hours)
    rows = (*moment, (_("Place or video link"), filling.place), (_("How long"), takes))
    return Blanks((*rows, (_("Points by"), filling.deadline)) if deadline else rows)


def before(guide: GuideView, filling: Filling, cover: Cover, minutes: int) -> tuple[str, ...]:
    """What one side does before the talk, with the deadline (T3, T4)."""
    prepare = _("Prepare yourself with the sheet. Allow %(minutes)s minutes. You may do it in working time.") % {"minutes": minutes}
    points = ngettext(
        "Write down what you want to talk about: %(number)s point is enough.",
        "Write down what you want to talk about: %(number)s points are enough.",
        guide.exchange.suggested_points,
    ) % {"number": guide.exchange.suggested_points}
    return prepare, points, send_by(guide, filling, cover)


def send_by(guide: GuideView, filling: Filling, cover: Cover) -> str:
    """When both give each other their points (T4)."""
    if filling.deadline:
        return _("Give each other your points by %(day)s.") % {"day": filling.deadline}
    days = guide.exchange.deadline_days if cover.points_days is None else cover.points_days
    if not days:
        return _("Give each other your points before the talk begins.")
    return ngettext(
        "Give each other your points %(days)s day before the talk.",
        "Give each other your points %(days)s days before the talk.",
        days,
    ) % {"days": days}
