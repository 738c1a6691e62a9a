"""Work that takes too long to wait for: the page asks, the worker does it, and the page follows how far it is.

An errand is done in parts, each in a transaction with how far it got, or it makes one file. A kill at any moment loses nothing and
does nothing twice. It is on loan to one worker; a worker that gives no sign of life for a while loses it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import IO, Any

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ontplooi.kernel.errors import Refusal
from ontplooi.notices.reminders import counted_once
from ontplooi.people.models import Person
from ontplooi.rounds.models import Errand, Round
from ontplooi.rounds.queries import ErrandQuerySet
from ontplooi.rounds.rules import may_ask_errand

STALE = timedelta(seconds=60)  # without a sign of life: whoever worked on it is gone
BEAT = timedelta(seconds=1)  # between two signs of life while a file is made
FRESH = timedelta(minutes=10)  # a file of just now is good enough for who asks again
KEPT = timedelta(days=1)
TRIES = 3  # how often a mistake of ours may stop the same part
State = Errand.State
log = logging.getLogger(__name__)

Part = Callable[[Errand], bool]
Tell = Callable[[int, int], None]  # so many of so many
Make = Callable[[Errand, Tell], IO[bytes]]


class LoanLostError(Exception):
    """Another worker took this errand over, or it is gone."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What an errand does. `part` does the next part and says whether there is more; `make` makes the file instead.

    `told` says what came of it, in the language that is active; `back` is the address of the page it was asked on.
    """

    title: str | Promise
    told: Callable[[Errand], str]
    back: Callable[[Errand], str]
    part: Part | None = None
    make: Make | None = None
    file_name: Callable[[Errand], str] | None = None
    again: Callable[[Errand], str] | None = None  # the address that makes the file anew
    taken: Callable[[Errand], None] | None = None  # notes in the journal who took the file along


_KINDS: dict[str, Kind] = {}


def register_errand(name: str, kind: Kind) -> None:
    """Make a kind of errand known. Called in a room's `ready()`."""
    _KINDS[name] = kind


def kind_of(errand: Errand) -> Kind:
    """What this errand does."""
    return _KINDS[errand.kind]


def ask(kind: str, *, by: Person, total: int, round_: Round | None = None, anew: bool = False, **options: Any) -> Errand:
    """Ask for it. Pressing twice asks once: what is still under way comes back, and so does a file of just now unless `anew`."""
    if not may_ask_errand(by, kind):
        raise Refusal(_("Only HR can ask for this."))
    asked = {"organisation_id": by.organisation_id, "by": by, "kind": kind, "round": round_, "options": options}
    with transaction.atomic():
        Person.objects.select_for_update(of=("self",)).get(pk=by.pk)  # two presses come one after the other
        known = Q(state=State.WAITING)
        if _KINDS[kind].make is not None and not anew:
            known |= Q(state=State.DONE, ended_at__gt=timezone.now() - FRESH)
        found = Errand.objects.filter(known, **asked).defer("file").first()
        if found is None:
            Errand.objects.filter(state=State.DONE, **asked).update(file=b"")  # the new one takes its place
        return found or Errand.objects.create(**asked, total=total)


def work_on_errands(stop: threading.Event) -> int:
    """For the worker: do what waits, also what was cut off. Gives how many errands it worked on."""
    done = 0
    for pk in list(_free().order_by("pk").values_list("pk", flat=True)):
        now = timezone.now()
        if stop.is_set() or not _free().filter(pk=pk).update(touched_at=now):
            continue
        errand = Errand.objects.select_related("by__organisation", "round__organisation").get(pk=pk)
        try:
            with translation.override(errand.by.reads_in), timezone.override(errand.by.organisation.time_zone):
                _work(errand, now, stop)
            done += 1
        except LoanLostError:
            continue
    return done


def _free() -> ErrandQuerySet:
    """What waits, and on which nobody works."""
    return Errand.objects.filter(Q(touched_at=None) | Q(touched_at__lt=timezone.now() - STALE), state=State.WAITING)


def _work(errand: Errand, loan: datetime, stop: threading.Event) -> None:
    """All of it, until it is done or the worker stops. A mistake of ours is tried again a few times, then it stops."""
    kind, counts = kind_of(errand), True  # unless it ends well, or for a reason that passes
    try:
        if not may_ask_errand(errand.by, errand.kind):
            raise Refusal(_("Only HR can ask for this."))
        if kind.make is not None:
            _make(errand, kind.make, loan)
        elif kind.part is not None:
            _do_parts(errand.pk, kind.part, loan, stop)
        counts = False
    except Refusal as refusal:
        _fail(errand.pk, str(refusal))
        counts = False
    except (OperationalError, InterfaceError, LoanLostError):  # the database is away, or somebody else does it
        counts = False
        raise
    finally:
        if counts:
            _count_try(errand.pk)


def _fail(pk: int, message: str) -> None:
    Errand.objects.filter(pk=pk, state=State.WAITING).update(state=State.FAILED, message=message, ended_at=timezone.now())


def _count_try(pk: int) -> None:
    Errand.objects.filter(pk=pk).update(tries=F("tries") + 1)
    if Errand.objects.filter(pk=pk, tries__gte=TRIES, state=State.WAITING).exists():
        log.error("Errand %s stopped %s times by a mistake. It is not tried again.", pk, TRIES)
        _fail(pk, _("Ontplooi stopped three times at this. That is our mistake, not yours. What was done before stays done. "
                    "Tell who looks after Ontplooi for you."))  # fmt: skip


def _do_parts(pk: int, part: Part, loan: datetime, stop: threading.Event) -> None:
    """Part after part. What a part did and how far it got are one transaction."""
    more = True
    while more and not stop.is_set():
        with transaction.atomic(), counted_once():
            errand = _hold(pk, loan)
            more = part(errand)
            errand.touched_at = loan = timezone.now()
            errand.tries = 0
            if not more:
                errand.state, errand.ended_at = State.DONE, loan
            errand.save(update_fields=["done", "left", "reached", "tries", "touched_at", "state", "ended_at"])
    Errand.objects.filter(pk=pk, touched_at=loan, state=State.WAITING).update(touched_at=None)


def _hold(pk: int, loan: datetime) -> Errand:
    """The row, held until the part is done."""
    rows = Errand.objects.select_for_update(of=("self",)).select_related("by__organisation", "round__organisation")
    errand = rows.filter(pk=pk, touched_at=loan, state=State.WAITING).first()
    if errand is None:
        raise LoanLostError
    return errand


def _make(errand: Errand, make: Make, loan: datetime) -> None:
    """The file, made outside a transaction: meanwhile others can write, on every database."""
    pk, own = errand.pk, [loan]

    def still(**changes: Any) -> None:
        """Write this down, as long as the errand is ours."""
        if not Errand.objects.filter(pk=pk, touched_at=own[0], state=State.WAITING).update(**changes):
            raise LoanLostError
        own[0] = changes["touched_at"]

    def tell(done: int, total: int) -> None:
        now = timezone.now()
        if now - own[0] >= BEAT:
            still(done=done, total=total, touched_at=now)

    with make(errand, tell) as file:
        now = timezone.now()
        still(file=file.read(), state=State.DONE, done=F("total"), ended_at=now, touched_at=now)


def forget_old_errands() -> int:
    """Take away what is a day old, with its file. Gives how many that were."""
    return Errand.objects.filter(ended_at__lt=timezone.now() - KEPT).delete()[0]


def as_of(errand: Errand) -> str:
    """That the file is ready, and from when its facts are."""
    return _("Your list is ready. It shows how things were at %(time)s.") % {
        "time": date_format(timezone.localtime(errand.ended_at), _("H:i"))
    }


def take(errand: Errand, *, by: Person) -> bytes:
    """The file that was made, for who asked for it. The journal notes who took it along."""
    kind = kind_of(errand)
    old = errand.ended_at is None or errand.ended_at < timezone.now() - KEPT  # also while no worker takes it away
    if errand.by_id != by.pk or errand.state != State.DONE or old or not errand.file:
        raise Refusal(_("This file is no longer there. Ask for it again."))
    if kind.taken is not None:
        kind.taken(errand)
    return bytes(errand.file)
