"""The outbox: every e-mail is a row before it is a message, so that nothing is lost when the mail server is away."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ontplooi.notices.queries import MessageQuerySet
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
