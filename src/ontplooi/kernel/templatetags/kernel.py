"""Template tags that the components are made of."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from zlib import crc32

from django import template
from django.forms import BoundField, CheckboxInput
from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from lucide.templatetags.lucide import lucide

register = template.Library()

TINTS = 5


@lru_cache(maxsize=256)
def _svg(name: str) -> SafeString:
    # The names come from our own templates; the drawings from the package.
    return mark_safe(lucide(name, size=None, **{"class": "icon", "aria-hidden": "true"}))  # noqa: S308


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of Lucide, in the colour and size of the words beside it; a screen reader skips it."""
    return _svg(str(name))


@register.filter
def initials(name: object) -> str:
    """Two letters for a person: “Samira El Amrani” gives “SA”."""
    words = str(name).split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def tint(name: object) -> int:
    """A number below five that stays the same for a name, for the colour behind initials."""
    return crc32(str(name).encode()) % TINTS


@register.filter
def is_check(field: BoundField) -> bool:
    """True for a single tick box, whose label stands behind it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.simple_tag
def control(field: BoundField, extra: str = "") -> SafeString:
    """The control of a form field; `extra` names more elements that describe it, such as who can read it."""
    described = " ".join(filter(None, [field.aria_describedby or "", extra]))
    attributes: dict[str, str | bool] = {"aria-describedby": described} if described and not field.use_fieldset else {}
    return field.as_widget(attrs=attributes)


@register.simple_tag
def smart_letters(s: str, m: str, a: str, r: str, t: str) -> dict[str, Any]:
    """The five letters with their state (ok, ask or none), and one sentence that says the same."""
    states = {"S": s, "M": m, "A": a, "R": r, "T": t}
    words = {
        "S": _("specific"),
        "M": _("measurable"),
        "A": _("accepted by both"),
        "R": _("realistic"),
        "T": _("with an end date"),
    }

    def which(state: str) -> str:
        return ", ".join(words[letter] for letter, value in states.items() if value == state)

    parts = []
    if which("ok"):
        parts.append(_("SMART, clear: %(words)s.") % {"words": which("ok")})
    if which("ask"):
        parts.append(_("There is still a question about: %(words)s.") % {"words": which("ask")})
    return {"letters": states.items(), "sentence": " ".join(parts) or _("SMART: not looked at yet.")}


@register.simple_tag
def texts() -> SafeString:
    """The sentences that the scripts show, translated, as data in the page."""
    return json_script(_texts(), "texts")


def _texts() -> dict[str, str]:
    return {
        "saved": _("Saved"),
        "offline": _("Not sent yet. Your text is safe in this browser."),
        "signedOut": _("You are signed out. Your text is safe in this browser."),
        "signIn": _("Sign in again"),
        "stale": _("This page was open for too long. Your text is safe in this browser."),
        "reload": _("Open the page again"),
        "refused": _("We could not save this. Copy your text to be sure, and open the page again."),
        "notYet": _("Not saved yet. Look at the sentence beside the field."),
        "conflict": _("There are two versions. Choose below."),
        "conflictTitle": _("{by} changed this too."),
        "conflictHelp": _("Your text stands in the box. This is the other version:"),
        "keepBoth": _("Keep both"),
        "keepMine": _("Keep only mine"),
        "takeTheirs": _("Take the other one"),
        "chosen": _("Done. Your choice is in the box."),
        "someone": _("Someone else"),
        "wrote": _("{by} added something"),
        "nothing": _("nothing filled in"),
        "no": _("not ticked"),
        "moved": _("Moved to place {place} of {total}"),
        "notMoved": _("Moving did not work. Try again in a moment."),
        "minutes": _("{spent} of {planned} min"),
        "copy": _("Copy"),
        "copied": _("Copied"),
        "putBack": _("We put back what you typed before. It is not sent yet."),
        "signOutLoses": _("Some of your text is not sent yet. If you sign out now, it is gone. Sign out anyway?"),
    }
