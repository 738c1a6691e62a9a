"""What is written before, during and after a talk."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ontplooi.conversations.models.conversation import Conversation
from ontplooi.conversations.queries import PreparationQuerySet
from ontplooi.dossier.models import Document
from ontplooi.people.models import Person
from ontplooi.plans.models import Goal


class Preparation(models.Model):
    """One side's own preparation. Nothing in it is visible to the other before it is shared (P8)."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="preparations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="preparations")
    points_sent_at = models.DateTimeField(null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)

    objects = PreparationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["conversation", "person"], name="preparation_once")]


class Answer(models.Model):
    """The answer of one side to one question of the guide. `shared_at` empty: only its author can read it."""

    preparation = models.ForeignKey(Preparation, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    picked = models.JSONField(default=list, help_text="Keys of the options that were chosen.")
    details = models.JSONField(
        default=dict, help_text="What was written with each option, by its key. Of chosen options it stands in `text` too."
    )
    language = models.CharField(max_length=5)
    shared_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["preparation", "question"], name="answer_once")]


class TalkingPoint(models.Model):
    """What a side wants on the table. The other side sees it once both lists are open."""

    class Outcome(models.TextChoices):
        OPEN = "open", _("To discuss")
        DISCUSSED = "discussed", _("Discussed")
        LATER = "later", _("For another time")
        GOAL = "goal", _("Became a goal")

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="points")
    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=500)
    language = models.CharField(max_length=5)
    position = models.PositiveIntegerField(default=0, help_text="In the author's own list, later in the agenda.")
    joined_to = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="joined")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.OPEN)
    goal = models.ForeignKey(Goal, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["position", "pk"]


class SharedNote(models.Model):
    """What the two write together in one stage of the talk."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="shared_notes")
    stage = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["conversation", "stage"], name="shared_note_once_a_stage")]


class OwnNote(models.Model):
    """A note of one person for themselves. It can fall under the other's right to see their data (D8), and the page says so."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="own_notes")
    stage = models.CharField(max_length=60)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["conversation", "stage", "person"], name="own_note_once_a_stage")]


class Report(models.Model):
    """The manager's report of the talk, and the document it became when it was offered for signing."""

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="report")
    text = models.TextField(blank=True)
    language = models.CharField(max_length=5)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)
    document = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    offered_at = models.DateTimeField(null=True, blank=True)
    # Who asked for a new version, and what should be different: until it is offered again.
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    asked_words = models.TextField(blank=True)


class Remark(models.Model):
    """A remark of the employee with the report, before signing. It goes into the document unchanged (D4)."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="remarks")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)
