"""Asking again who somebody is, before something that counts: by a code in the mail, a password or an authenticator app.

Call `confirm` before a transaction begins: a wrong try must stay counted, whatever happens afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.utils import formats, timezone, translation
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac
from django.utils.translation import gettext as _

from ontplooi.kernel.errors import Refusal
from ontplooi.people.actions.codes import is_right
from ontplooi.people.models import Account, ConfirmationCode
from ontplooi.people.post import code_note, deliver
from ontplooi.people.rules import may_get_code

if TYPE_CHECKING:
    from ontplooi.people.models import Person

VALID = timedelta(minutes=15)
MAX_TRIES = 5
MAX_SENT_AN_HOUR = 5


def ways(person: Person) -> list[str]:
    """How this person can show who they are: "code", and "password" or "totp" when the account has those.

    Who has no e-mail address shows it with the code on their letter: "letter".
    """
    account = person.account
    if not person.email:
        return ["letter"] if may_get_code(person) else []
    if account is None:
        return []
    found = ["code"]
    if account.has_usable_password():
        found.append("password")
    if Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists():
        found.append("totp")
    return found


@transaction.atomic
def send_code(person: Person, purpose: str) -> None:
    """Mail a new code for this purpose; the codes before it end. Refuses after five in an hour, and says when it can again."""
    account = _account(person)
    Account.objects.select_for_update().get(pk=account.pk)  # two presses at once count as two
    now = timezone.now()
    sent = list(account.confirmation_codes.filter(sent_at__gt=now - timedelta(hours=1)).order_by("sent_at"))
    if len(sent) >= MAX_SENT_AN_HOUR:
        again = sent[-MAX_SENT_AN_HOUR].sent_at + timedelta(hours=1)
        raise Refusal(
            _("We sent you %(number)d codes already. Use the last one, or ask for a new one after %(time)s.")
            % {"number": MAX_SENT_AN_HOUR, "time": _clock(again)}
        )
    account.confirmation_codes.filter(ended_at=None).update(ended_at=now)
    code = get_random_string(6, "0123456789")
    ConfirmationCode.objects.create(
        account=account, purpose=purpose, hash=_hash(account, purpose, code), sent_at=now, expires_at=now + VALID
    )
    with translation.override(account.language or person.reads_in):
        why = _("You are about to do something that counts as your signature. With this code you show that it is you.")
        note = code_note(
            to=account.email,
            language=translation.get_language() or "nl",
            kind="confirmation_code",
            person=person,
            code=code,
            why=why,
        )
        deliver(note)


def confirm(person: Person, purpose: str, *, code: str = "", password: str = "", totp: str = "") -> str:
    """Return how the person showed who they are ("code", "password", "totp" or "letter"), or refuse.

    A code from the mail works once, for its purpose; the code on a letter is the same one with which the person signs in.
    """
    if not person.email:
        return _by_letter(person, code)
    account = _account(person)
    if code.strip():
        return _by_code(account, purpose, "".join(code.split()))
    if password and account.has_usable_password():
        return _by_secret(account, "password", lambda: account.check_password(password), _("That is not your password. Try again."))
    app = Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).first() if totp.strip() else None
    if app:
        typed = "".join(totp.split())
        wrong = _("This code is not right. Look in your app for the code of now.")
        return _by_secret(account, "totp", lambda: bool(app.wrap().validate_code(typed)), wrong)
    raise Refusal(_("Fill in the code from your mail, so that we know it is you."))


def _by_letter(person: Person, typed: str) -> str:
    """Who has no e-mail address types the code on their letter once more."""
    account = person.account
    if account is None or not typed.strip():
        raise Refusal(_("Fill in the code on your letter, so that we know it is you."))
    sentence = _("This is not the code on your newest letter. Look again, or ask for a new letter.")
    return _by_secret(account, "letter", lambda: is_right(person, typed), sentence)


def _by_code(account: Account, purpose: str, typed: str) -> str:
    """Compare with the last code. The try is counted in a transaction of its own before the answer is known."""
    with transaction.atomic(durable=True):
        rows = account.confirmation_codes.filter(purpose=purpose, ended_at=None, used_at=None)
        row = rows.order_by("-sent_at", "-pk").first()
        why = _try(row, _hash(account, purpose, typed))
    if why:
        raise Refusal(why)
    return "code"


def _try(row: ConfirmationCode | None, typed_hash: str) -> str:
    """Count a try, and use the code up when it is right. Gives a sentence when it is not."""
    if row is None:
        return _("There is no code waiting for this. Ask for a new code.")
    now = timezone.now()
    if row.expires_at <= now:
        return _("This code is too old. Ask for a new code.")
    unused = ConfirmationCode.objects.filter(pk=row.pk, used_at=None)
    if not unused.filter(tries__lt=MAX_TRIES).update(tries=F("tries") + 1):
        return _("This code has been tried too often. Ask for a new code.")
    if constant_time_compare(row.hash, typed_hash) and unused.update(used_at=now):
        return ""
    return _("This code is not right. Look in the newest mail, or ask for a new code.")


def _by_secret(account: Account, way: str, is_right: Callable[[], bool], sentence: str) -> str:
    """Check a password or an app code, at most five times in fifteen minutes."""
    key = f"people:confirm:{account.pk}"
    with transaction.atomic(durable=True):  # the cache may live in the database: the try stays counted
        Account.objects.select_for_update().get(pk=account.pk)  # many tries at once follow on each other
        tries = cache.get(key, 0) + 1
        cache.set(key, tries, timeout=int(VALID.total_seconds()))
    if tries > MAX_TRIES:
        raise Refusal(
            _("That was wrong too often. Wait fifteen minutes, then try again.")
            if way == "letter"
            else _("That was wrong too often. Wait fifteen minutes, or ask for a code by mail.")
        )
    if not is_right():
        raise Refusal(sentence)
    cache.delete(key)
    return way


def _account(person: Person) -> Account:
    if person.account is None or not person.account.has_address:
        raise Refusal(_("You have no e-mail address in Ontplooi, so we cannot send a code. Ask HR to add it."))
    return person.account


def _hash(account: Account, purpose: str, code: str) -> str:
    return salted_hmac(f"ontplooi.people.confirming:{account.pk}:{purpose}", code, algorithm="sha256").hexdigest()


def _clock(moment: datetime) -> str:
    return formats.time_format(timezone.localtime(moment), "TIME_FORMAT")
