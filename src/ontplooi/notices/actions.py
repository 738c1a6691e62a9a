"""Writing in the outbox. Nothing here talks to a mail server: the worker does."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ontplooi.kernel.errors import Refusal
from ontplooi.notices.cleaning import one_line
from ontplooi.notices.letters import Envelope, Letter, as_html, as_text
from ontplooi.notices.links import absolute
from ontplooi.notices.models import Message
from ontplooi.notices.queries import MessageQuerySet
from ontplooi.people.models import Person
from ontplooi.people.post import Note

State = Message.State


def send(
    *, to: Person, kind: str, key: str, write: Callable[[Person], Letter], calendar: str = "", calendar_method: str = "",
    reply_to: Person | None = None, secret: bool = False, urgent: bool = False, wait: timedelta = timedelta(),
) -> Message | None:  # fmt: skip
    """Put a letter in the outbox, in the language and time zone of `to`, inside the transaction of the caller.

    The same `key` twice is one e-mail: the row that is there already comes back. One that was taken back with `drop` is written
    anew. None for who has no e-mail address or has left. `wait`: it goes no sooner, because another may take its place.
    """
    if not to.email or not to.is_active:
        return None
    known = Message.objects.filter(key=key).first()
    if known and not known.was_taken_back:
        return known
    with translation.override(to.reads_in), timezone.override(to.organisation.time_zone):
        words = _words(write(to), Envelope(to.organisation, bool(calendar), from_outside=bool(to.outside)))
        words["sender_name"] = _sender(reply_to)
    fields = {
        **words, "organisation": to.organisation, "person": to, "kind": kind, "address": to.email, "language": to.reads_in,
        "calendar": calendar, "calendar_method": calendar_method, "secret": secret, "urgent": 0 if urgent else 1,
        "reply_to": reply_to.email if reply_to else "", "next_attempt_at": timezone.now() + wait,
    }  # fmt: skip
    if known:
        anew = {**fields, "state": State.WAITING, "attempts": 0}
        Message.objects.filter(pk=known.pk, state=State.DROPPED).update(**anew)
        known.refresh_from_db()
        return known
    # A savepoint: when somebody else writes the same key at this very moment, the caller's transaction stays whole.
    message, _created = Message.objects.get_or_create(key=key, defaults=fields)
    return message


@dataclass(frozen=True, slots=True)
class Post:
    """One of many letters: as the arguments of `send`. `language` empty: that of the reader."""

    to: Person
    kind: str
    key: str
    write: Callable[[Person], Letter]
    reply_to: Person | None = None
    language: str = ""


def send_many(posts: Iterable[Post]) -> int:
    """`send` for many letters without an appointment, in a few queries. Gives how many are new in the outbox."""
    wanted = {post.key: post for post in posts if post.to.email and post.to.is_active}
    for known in Message.objects.filter(key__in=wanted).only("key", "state", "error"):
        post = wanted.pop(known.key)
        if known.was_taken_back:
            send(to=post.to, kind=post.kind, key=post.key, write=post.write, reply_to=post.reply_to)
    rows = [_row(post) for post in wanted.values()]
    Message.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _row(post: Post) -> Message:
    to, organisation = post.to, post.to.organisation
    language = post.language or to.reads_in
    with translation.override(language), timezone.override(organisation.time_zone):
        words = {
            **_words(post.write(to), Envelope(organisation, from_outside=bool(to.outside))),
            "sender_name": _sender(post.reply_to),
        }
    return Message(
        **words, organisation=organisation, person=to, kind=post.kind, key=post.key, address=to.email, language=language,
        reply_to=post.reply_to.email if post.reply_to else "",
    )  # fmt: skip


def rewrite(message: Message, *, to: Person, write: Callable[[Person], Letter]) -> None:
    """Write an e-mail that this worker is about to hand to the mail server anew, as things stand now."""
    with translation.override(to.reads_in), timezone.override(to.organisation.time_zone):
        anew = {
            **_words(write(to), Envelope(to.organisation, from_outside=bool(to.outside))),
            "language": to.reads_in,
            "address": to.email or message.address,
        }
    ours(message).update(**anew)
    for name, value in anew.items():
        setattr(message, name, value)


def ours(message: Message) -> MessageQuerySet:
    """The row of an e-mail that this worker is sending, as long as no other worker took it over."""
    return Message.objects.filter(pk=message.pk, state=State.SENDING, claimed_at=message.claimed_at)


def _words(letter: Letter, envelope: Envelope) -> dict[str, Any]:
    label, url = letter.button or ("", "")
    return {
        "subject": one_line(letter.subject, 250),
        "text": as_text(letter, envelope),
        "html": as_html(letter, envelope),
        "button_label": one_line(label, 200),
        "button_url": url,
    }


def _sender(reply_to: Person | None) -> str:
    """“Lieve Verhulst via Ontplooi”: the reader sees who it is from, and that the product sent it.

    Nobody's name for who has no e-mail address: that person cannot be answered."""
    product = parseaddr(settings.DEFAULT_FROM_EMAIL)[0] or "Ontplooi"
    if reply_to is None or not reply_to.email:
        return one_line(product, 200)
    return one_line(_("%(person)s via %(product)s") % {"person": one_line(reply_to.name, 120), "product": product}, 200)


def post(note: Note) -> Message:
    """Put a short e-mail about signing in in the outbox; somebody waits for it now. `people` hands its notes over here."""
    button = (note.button[0], absolute(note.button[1])) if note.button else None
    letter = Letter(note.subject, note.heading, paragraphs=note.paragraphs, after=note.after, code=note.code, button=button)
    organisation = note.person.organisation if note.person else None
    with translation.override(note.language):
        words = {
            **_words(letter, Envelope(organisation, from_outside=bool(note.person and note.person.outside))),
            "sender_name": _sender(None),
        }
    return Message.objects.create(
        **words, organisation=organisation, person=note.person, key=f"people:{uuid.uuid4()}", kind=f"people.{note.kind}",
        address=note.to, language=note.language, secret=note.secret, urgent=0,
    )  # fmt: skip


def drop(key_prefix: str) -> int:
    """Take back every waiting e-mail with this key, or with a key that goes on after it and a colon; gives how many.

    Asked for again later, it is written anew. What HR gave up stays given up.
    """
    return _waiting(key_prefix).update(state=State.DROPPED, error="")


def hurry(key_prefix: str) -> int:
    """Let the e-mails with this key, or one that goes on after it, go now: something comes that reads well after them only."""
    return _waiting(key_prefix).filter(attempts=0, next_attempt_at__gt=timezone.now()).update(next_attempt_at=timezone.now())


def _waiting(key_prefix: str) -> MessageQuerySet:
    stem = key_prefix.rstrip(":")
    return Message.objects.filter(Q(key=stem) | Q(key__startswith=f"{stem}:"), state=State.WAITING)


def readdress(person: Person) -> int:
    """What waits for this person goes to the address they have now; without one it is no longer sent. Gives how many.

    Codes stay with the address that asked for them.
    """
    waiting = Message.objects.filter(person=person, state__in=[State.WAITING, State.FAILED]).exclude(kind__startswith="people.")
    if not person.email:
        return waiting.filter(state=State.WAITING).update(state=State.DROPPED, error="")
    return waiting.update(address=person.email)


def try_again(message_id: int, *, by: Person) -> None:
    """Let the worker send this e-mail again at once, with a fresh count of attempts, to the address the person has now."""
    row = Message.objects.undelivered_for(by).filter(pk=message_id)
    message = row.select_related("person").first()
    address = (message.person.email if message.person else "") or message.address if message else ""
    again = {"state": State.WAITING, "attempts": 0, "next_attempt_at": timezone.now(), "address": address}
    if not message or (message.secret and not message.text) or not row.update(**again, error=""):
        raise Refusal(_("This e-mail is not in the list any more. Reload the page to see how it stands now."))


def give_up(message_id: int, *, by: Person) -> None:
    """Nobody needs this e-mail any more: do not send it."""
    if not Message.objects.undelivered_for(by).filter(pk=message_id).update(state=State.DROPPED):
        raise Refusal(_("This e-mail is not in the list any more. Reload the page to see how it stands now."))
