"""Mail of this room. The outbox stands above it, so it registers itself here; without it the mail goes out at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.mail import send_mail
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from ontplooi.people.models import Person


@dataclass(frozen=True, slots=True)
class Note:
    """A short mail about signing in, already in the language of who gets it."""

    to: str  # e-mail address
    language: str
    kind: str  # "sign_in_code", "confirmation_code", "account_changed", "let_in"
    subject: str
    heading: str
    paragraphs: tuple[str, ...]
    code: str = ""  # shown large, never kept longer than needed
    after: tuple[str, ...] = ()
    button: tuple[str, str] | None = None  # label and path of a page
    person: Person | None = None

    @property
    def secret(self) -> bool:
        """Does it hold a code that nobody else may read?"""
        return bool(self.code)


Post = Callable[[Note], object]
_POSTS: list[Post] = []


def register_post(post: Post) -> None:
    """From now on `post` delivers the mail of this room (the last one registered). Called in a room's `ready()`."""
    _POSTS[:] = [post]


Moved = Callable[["Person"], object]
_MOVED: list[Moved] = []


def register_moved(follow: Moved) -> None:
    """From now on `follow` hears it when a person has another e-mail address. Called in a room's `ready()`."""
    if follow not in _MOVED:
        _MOVED.append(follow)


def address_changed(person: Person) -> None:
    """What still waits for this person goes to the address they have now."""
    for follow in _MOVED:
        follow(person)


def deliver(note: Note) -> None:
    """Hand the note to the outbox, or send it at once as plain text where there is none."""
    if _POSTS:
        _POSTS[-1](note)
        return
    code = (note.code,) if note.code else ()
    send_mail(note.subject, "\n\n".join((note.heading, *note.paragraphs, *code, *note.after)), None, [note.to])


def code_note(*, to: str, language: str, kind: str, person: Person | None, code: str, why: str) -> Note:
    """The mail with a code in it. `why` says in one sentence what it is for. Written in the language that is active now."""
    return Note(
        to=to,
        language=language,
        kind=kind,
        person=person,
        subject=_("Your code for Ontplooi"),
        heading=_("Your code"),
        paragraphs=(why, _("Type it on the page where you asked for it. It is valid for 15 minutes.")),
        code=code,
        after=(
            _("Did you not ask for this? Then you can throw this mail away. Nobody gets in without the code."),
            _("Never give the code to anybody, not even to a colleague."),
        ),
    )
