"""How somebody signs in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from ontplooi.people.models.person import Person


NO_ADDRESS = "@paper.invalid"  # no mail ever goes there: the account of who signs in with a code on paper


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; an account without a password signs in with a code."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        """An account for this e-mail address; without `password` it cannot be opened by password."""
        account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """How somebody signs in: one e-mail address, proven. One account can be a person in several organisations."""

    email = models.EmailField(_("e-mail address"), unique=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=5, blank=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects = AccountManager()

    def __str__(self) -> str:
        return self.email

    @property
    def has_address(self) -> bool:
        """Can mail be sent to it? Who signs in with a code on paper has an account without an address."""
        return not self.email.endswith(NO_ADDRESS)

    @cached_property
    def acting_people(self) -> list[Person]:
        """The people of this account who have not left. A session brings them along with the account."""
        from ontplooi.people.backend import acting_people

        return acting_people(self.pk)


class ConfirmationCode(models.Model):
    """A code sent to somebody who must show again who they are, for one purpose. Only its hash is kept."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="confirmation_codes")
    purpose = models.CharField(max_length=120)
    hash = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["account", "-sent_at"])]


class FirstStart(models.Model):
    """The one row that says that this installation has been set up. Its fixed key makes a second one impossible."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(id=1), name="first_start_only_once")]


class AccessCode(models.Model):
    """A code on paper with which somebody without an e-mail address signs in, until a day. Only its hash is kept."""

    person = models.ForeignKey("Person", on_delete=models.CASCADE, related_name="access_codes")
    hash = models.CharField(max_length=64, unique=True)
    path = models.CharField(max_length=200, default="/", help_text="The page that opens after signing in with it.")
    made_by = models.ForeignKey("Person", on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "-created_at"])]
