"""How allauth behaves here: nobody signs up by themselves, every sentence is ours, and all mail goes through the outbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ontplooi.people.backend import acting_people
from ontplooi.people.models import Account, Person
from ontplooi.people.post import Note, code_note, deliver, register_post

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse  # noqa: TID251  (only as types)

__all__ = ["Adapter", "MfaAdapter", "Note", "register_post"]

_WRONG_CODE = gettext_lazy("This code is not right. Look in the newest mail or in your app, and try again.")
_TOO_OFTEN = gettext_lazy("That was tried too often. Wait a few minutes and try again.")

# What changed → what we tell the owner of the account about it.
_CHANGES = {
    "account/email/password_set": gettext_lazy("You now have a password to sign in with."),
    "account/email/password_changed": gettext_lazy("Your password has changed."),
    "mfa/email/totp_activated": gettext_lazy("An authenticator app now belongs to your account."),
    "mfa/email/totp_deactivated": gettext_lazy("The authenticator app no longer belongs to your account."),
    "mfa/email/webauthn_added": gettext_lazy("A new passkey belongs to your account."),
    "mfa/email/webauthn_removed": gettext_lazy("A passkey was removed from your account."),
    "mfa/email/recovery_codes_generated": gettext_lazy(
        "New recovery codes were made for your account. The old ones no longer work."
    ),
}


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts are made by actions of this room, never by a visitor."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": gettext_lazy("This e-mail address and password do not belong together. Or ask for a code."),
        "incorrect_code": _WRONG_CODE,
        "incorrect_password": gettext_lazy("That is not your password. Try again."),
        "enter_current_password": gettext_lazy("That is not your present password. Try again."),
        "too_many_login_attempts": _TOO_OFTEN,
        "rate_limited": _TOO_OFTEN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only pages of this very address are a place to go to after signing in."""
        request = context.request
        return url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()}, require_https=request.is_secure())

    def pre_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse | None:
        """Who belongs to no organisation any more gets a page that says so."""
        if not acting_people(user.pk):
            user.is_active = False  # only for this answer; it is not saved
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the account page."""
        return reverse("people:account")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Home; on a shared device its first page, for the next person."""
        return reverse("account_tablet") if getattr(request, "shared_device", False) else "/"

    def add_message(self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any) -> None:
        """Only says what a person needs: signing in and out speak for themselves."""
        if message_template in _QUIET:
            return
        super().add_message(request, level, message_template, *args, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Every mail of allauth becomes a note in the reader's language; what we do not know is not sent."""
        account = Account.objects.filter(email=email.lower()).first()
        mine = acting_people(account.pk) if account else []
        person = mine[0] if len(mine) == 1 else None  # with several organisations the mail carries the name of none
        reads_in = mine[0].reads_in if mine else translation.get_language()
        language = (account and account.language) or reads_in or "nl"
        email = account.email if account else email
        with translation.override(language):
            if template_prefix == "account/email/login_code":
                why = _("With this code you sign in.")
                deliver(code_note(to=email, language=language, kind="sign_in_code", person=person, code=context["code"], why=why))
            elif template_prefix in _CHANGES:
                deliver(_changed_note(email, language, person, str(_CHANGES[template_prefix])))


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Passkeys and authenticator apps carry our name."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _WRONG_CODE,
        "cannot_generate_recovery_codes": gettext_lazy("Recovery codes are only needed with a passkey or an authenticator app."),
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The name that a browser shows when it asks for a passkey."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Ontplooi"}

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:
        """A first name for a new passkey; the person can choose a better one."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Passkey %(number)d") % {"number": number}


def shown_just_now(request: HttpRequest, user: Account, authenticator: Authenticator, **_rest: Any) -> None:
    """Who has just added a passkey or app has just used it: do not ask for it again for the recovery codes that follow."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True)


_QUIET = {"account/messages/logged_in.txt", "account/messages/logged_out.txt", "account/messages/login_code_sent.txt"}


def _changed_note(email: str, language: str, person: Person | None, sentence: str) -> Note:
    return Note(
        to=email,
        language=language,
        kind="account_changed",
        person=person,
        subject=_("Something changed in how you sign in"),
        heading=_("How you sign in has changed"),
        paragraphs=(sentence,),
        after=(_("Was this not you? Then sign in with a code, look at your account, and tell HR."),),
    )
