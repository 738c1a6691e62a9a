"""Organisations, the people in them, and who works where and leads whom, from when until when."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ontplooi.kernel.clock import today
from ontplooi.people.names import plain
from ontplooi.people.queries import ImportRunQuerySet, PersonQuerySet, leads_somebody


def default_time_zone() -> str:
    """The time zone of the installation."""
    return str(settings.TIME_ZONE)


class Organisation(models.Model):
    """An employer. One installation can serve many, strictly apart."""

    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60, blank=True, help_text=_("How people call it: “De Linde”."))
    conversation_name = models.CharField(_("name of the conversation"), max_length=60, default="POP-gesprek")
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="nl")
    country = models.CharField(_("country"), max_length=2, choices=[("nl", _("Netherlands")), ("be", _("Belgium"))], default="nl")
    time_zone = models.CharField(_("time zone"), max_length=60, default=default_time_zone)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    conversation_names = models.JSONField(
        default=dict, blank=True, help_text="What the conversation is called in other languages, by their code."
    )
    points_days = models.PositiveSmallIntegerField(
        _("days before the talk"), null=True, blank=True, help_text="Empty: what the guide says."
    )
    signing_days = models.PositiveSmallIntegerField(_("days until the first reminder to sign"), default=3)
    smart_words = models.JSONField(
        default=dict, blank=True, help_text="Own words for SMART: language → letter → word and check question."
    )
    hr_opens_signed_plans = models.BooleanField(_("HR may open signed plans, with a reason"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def conversation_word(self) -> str:
        """What the conversation is called here, in the language that is active."""
        wanted = (get_language() or "").split("-")[0]
        return str(self.conversation_names.get(wanted) or self.conversation_name)


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

    @cached_property
    def acting_people(self) -> list[Person]:
        """The people of this account who have not left. A session brings them along with the account."""
        from ontplooi.people.backend import acting_people

        return acting_people(self.pk)


class Person(models.Model):
    """Somebody in one organisation: employee, manager, HR. What they are follows from positions, teams and `is_hr`."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="people")
    account = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="people")
    first_name = models.CharField(_("first name"), max_length=100)
    last_name = models.CharField(_("last name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    number = models.CharField(_("personnel number"), max_length=40, blank=True)  # as text: zeros at its start count
    job_title = models.CharField(_("job"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, blank=True)
    is_hr = models.BooleanField(_("HR"), default=False)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    search_name = models.CharField(max_length=260, editable=False, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["search_name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "organisation", Lower("email"), condition=~Q(email=""), name="person_email_once_an_organisation",
                violation_error_message=_("Somebody with this e-mail address is already here."),
            ),
            models.UniqueConstraint(
                "organisation", "number", condition=~Q(number=""), name="person_number_once_an_organisation",
                violation_error_message=_("Somebody with this personnel number is already here."),
            ),
        ]  # fmt: skip
        indexes: ClassVar = [
            models.Index(fields=["organisation", "search_name"]),
            # A search reads only this.
            models.Index(fields=["organisation", "left_on", "search_name", "email"], name="person_found"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the name to search by in step: family name first, without accents or capitals."""
        self.search_name = plain(f"{self.last_name} {self.first_name}")
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_name"}
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        """The whole name as people write it."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def initials(self) -> str:
        """Two letters at most, for the round picture."""
        return (self.first_name[:1] + self.last_name.rsplit(" ", 1)[-1][:1]).upper()

    @property
    def reads_in(self) -> str:
        """The language to write to this person in."""
        return self.language or self.organisation.language

    @property
    def is_active(self) -> bool:
        """Not left."""
        return self.left_on is None or self.left_on > today(self.organisation.time_zone)

    def leads(self, other: Person) -> bool:
        """Does this person lead `other` today: the team in which `other` works, or `other` by name?"""
        return Person.objects.led_by(self).filter(pk=other.pk).exists()

    @cached_property
    def is_manager(self) -> bool:
        """Leads a team today, or somebody by name."""
        on = today(self.organisation.time_zone)
        return Person.objects.filter(pk=self.pk).filter(leads_somebody(on)).exists()


class Team(models.Model):
    """A group of people with one or more who lead it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="teams")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    name = models.CharField(_("name"), max_length=150)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Position(models.Model):
    """A person works in a team, from one day until another (the last day that counts)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="positions")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="positions")
    job_title = models.CharField(_("job"), max_length=150, blank=True)
    fte = models.DecimalField(_("FTE"), max_digits=4, decimal_places=3, default=1)
    # Empty: led by who leads the team. The person themselves: led by nobody here.
    manager = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="led_positions", db_index=False
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="position_ends_after_it_starts"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["team", "since", "until"]),
            models.Index(fields=["person", "since", "until"]),
            # Only where somebody is named: most positions have nobody, and a search for those must not come here.
            models.Index(fields=["manager", "since", "until"], condition=Q(manager__isnull=False), name="position_led_by_name"),
        ]


class TeamLead(models.Model):
    """A person leads a team, from one day until another (the last day that counts)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="team_leads")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="leads")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="lead_ends_after_it_starts"),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "since", "until"])]


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


class ImportSource(models.Model):
    """What HR said that the columns of a source hold, so that the next file of that source is understood at once."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="import_sources")
    signature = models.CharField(max_length=64)  # of its headings
    columns = models.JSONField(default=dict)  # plain heading → field
    used_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("organisation", "signature", name="import_source_once")]


class ImportRun(models.Model):
    """A file with people on its way in. It never holds a column or a cell that may not be kept, and goes after a day."""

    class State(models.TextChoices):
        """How far it is."""

        COLUMNS = "columns"
        CHECKING = "checking"
        READY = "ready"
        APPLYING = "applying"
        DONE = "done"
        FAILED = "failed"

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="import_runs")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.COLUMNS)
    complete = models.BooleanField(default=False)  # who is not in the file no longer works here
    columns = models.JSONField(default=dict)  # plain heading → field, as chosen
    choices = models.JSONField(default=dict)  # what was asked → who was meant
    table = models.BinaryField(default=bytes)
    rows = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    outcome = models.BinaryField(default=bytes)
    message = models.TextField(blank=True)  # why it failed
    created_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(null=True)  # when the worker last gave a sign of life

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
