"""The outbox: every e-mail is a row before it is a message, so that nothing is lost when the mail server is away."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ontplooi.notices.queries import MessageQuerySet, ReminderQuerySet
from ontplooi.people.models import Organisation, Person


class Message(models.Model):
    """One e-mail to one address. `key` is unique: doing a thing twice never sends twice."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Not delivered")
        DROPPED = "dropped", _("No longer needed")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="messages")
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60)
    address = models.EmailField()
    sender_name = models.CharField(max_length=200, blank=True)
    reply_to = models.EmailField(blank=True)
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=10, blank=True)
    button_label = models.CharField(max_length=200, blank=True)
    button_url = models.TextField(blank=True)
    secret = models.BooleanField(default=False, help_text="Holds a code: the words are erased once it is sent.")
    urgent = models.IntegerField(default=1, help_text="0 goes first: codes that somebody waits for.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True, help_text="A code of problems.py, then what the mail server said.")
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "next_attempt_at"]), models.Index(fields=["organisation", "state"])]

    def __str__(self) -> str:
        return f"{self.subject} → {self.address}"

    @property
    def was_taken_back(self) -> bool:
        """Dropped before it went out, by what made it pointless; what HR gave up keeps the error of the mail server."""
        return self.state == self.State.DROPPED and not self.error


class Duty(models.Model):
    """When a periodic duty of the worker ran last. `claimed_at` is a loan of ten minutes to the worker that runs it now."""

    name = models.CharField(max_length=100, primary_key=True)
    last_run_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Reminder(models.Model):
    """Something that one person is reminded of: what the rooms said was due when they were asked last.

    `told_at` says that an e-mail about it was written; it is never told twice. `ended_at`: done, or no longer needed. It keeps
    its row for as long as it might come back, without its words.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reminders")
    code = models.CharField(max_length=40, help_text="The source that finds it.")
    key = models.CharField(max_length=120)
    about = models.CharField(max_length=60, help_text="The row it hangs on, as `conversation:12`: to end all of it at once.")
    line = models.CharField(max_length=250, blank=True)
    words = models.TextField(blank=True, help_text="More sentences, for when it is the first thing of the e-mail.")
    label = models.CharField(max_length=100, blank=True)
    path = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=5, help_text="Of the words in this row.")
    due_on = models.DateField(null=True, blank=True)
    weight = models.PositiveSmallIntegerField(default=0, help_text="The heaviest one is the next step of the e-mail.")
    since = models.DateTimeField(default=timezone.now)
    message = models.ForeignKey(Message, on_delete=models.SET_NULL, null=True, blank=True, related_name="reminders")
    asked_by = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who pressed “remind now”, if somebody did.",
    )
    told_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "key"], name="reminder_once")]
        indexes: ClassVar = [
            models.Index(fields=["person", "ended_at"]),
            models.Index(fields=["code", "ended_at"]),
            models.Index(fields=["about"]),
        ]

    def __str__(self) -> str:
        return self.line or self.key


class ReminderChoice(models.Model):
    """How one person wants to be reminded. Without a row: one e-mail a day at most, in the hours of the organisation."""

    class Channel(models.TextChoices):
        DAILY = "daily", _("An e-mail on each day that there is something")
        WEEKLY = "weekly", _("One e-mail a week")
        HERE = "here", _("No e-mail, only in Ontplooi")

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="reminder_choice")
    channel = models.CharField(max_length=6, choices=Channel.choices, default=Channel.DAILY)
    weekday = models.PositiveSmallIntegerField(default=0, help_text="Of the weekly e-mail; 0 is Monday.")
    quiet_from = models.TimeField(null=True, blank=True, help_text="Own quiet hours. Empty: those of the organisation.")
    quiet_until = models.TimeField(null=True, blank=True)
    quiet_weekend = models.BooleanField(default=True, help_text="Counts only with own quiet hours.")
    paused_until = models.DateField(null=True, blank=True, help_text="The day on which reminders begin again.")

    @property
    def has_own_hours(self) -> bool:
        """Did this person choose hours of their own?"""
        return self.quiet_from is not None and self.quiet_until is not None


class CalendarAddress(models.Model):
    """The private address of a calendar follows from the key of the installation and this number; nothing secret is kept."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="calendar_address")
    version = models.PositiveIntegerField(default=1, help_text="Each new address has the next number; older ones find nothing.")
    is_on = models.BooleanField(default=True)
