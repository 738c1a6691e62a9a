"""Forms of signing in."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, RequestLoginCodeForm, SetPasswordForm
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from django import forms
from django.utils.translation import gettext_lazy as _

from ontplooi.people.forms.fields import email_field

RECENT = 15 * 60  # seconds


class AskForCode(RequestLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    """The e-mail address to send a code to."""

    email = email_field()


class WithPassword(LoginForm):  # type: ignore[misc]  # allauth has no types
    """E-mail address and password. The field is called `email` on the page, as in the form for a code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = email_field()
        self.fields["password"] = forms.CharField(
            label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
        )
        self.order_fields(["login", "password"])

    def add_prefix(self, field_name: str) -> str:
        """`login` stands on the page as `email`."""
        return "email" if field_name == "login" else str(super().add_prefix(field_name))


WHAT_IS_SAFE = _("At least 12 characters: a few words that nobody guesses. Do not use your name.")


class ChangePassword(ChangePasswordForm):  # type: ignore[misc]  # allauth has no types
    """A new password. Who has just signed in with a code need not know the old one: that is how it is renewed when forgotten."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["password1"].help_text = WHAT_IS_SAFE
        if signed_in_by_code(self.user):
            del self.fields["oldpassword"]


class FirstPassword(SetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """The first password of an account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = WHAT_IS_SAFE


class AskPassword(ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The password once more."""

    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


def signed_in_by_code(account: Any) -> bool:
    """Did this session prove the e-mail address with a code in the last quarter of an hour?"""
    records = get_authentication_records(context.request, account)
    return any(record.get("method") == "code" and time.time() - record["at"] < RECENT for record in records)
