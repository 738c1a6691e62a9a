"""A round: HR invites a group, with a guide, dates and reminders. See README.md for its life."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ontplooi.conversations.models import Conversation
from ontplooi.guides.models import Guide, GuideVersion
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Organisation, Person
from ontplooi.rounds.queries import ErrandQuerySet, MemberQuerySet, RoundQuerySet


class Round(models.Model):
    """A group of people who are invited for a talk in one period."""

    class Kind(models.TextChoices):
        TALKS = "talks", _("Talks")
        ASSESSMENT = "assessment", _("Programme with an assessment")

    class State(models.TextChoices):
        DRAFT = "draft", _("Being prepared")
        STARTING = "starting", _("Starting")
        RUNNING = "running", _("Under way")
        CLOSED = "closed", _("Closed")

    # The whole life of a round. A move that is not listed is forbidden. A draft that is not wanted is deleted.
    MOVES: ClassVar[dict[str, set[str]]] = {
        State.DRAFT: {State.STARTING},
        State.STARTING: {State.RUNNING},
        State.RUNNING: {State.CLOSED},
        State.CLOSED: {State.RUNNING},  # extended after it was closed
    }

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="rounds")
    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.TALKS)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    guide = models.ForeignKey(Guide, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    guide_version = models.ForeignKey(
        GuideVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="Fixed at the start."
    )
    selection = models.JSONField(default=dict, help_text="Who is in it, as selecting.Selection writes it.")
    opening_words = models.JSONField(default=dict, blank=True, help_text="Language → what HR adds to the invitation.")
    language = models.CharField(
        max_length=5, choices=settings.LANGUAGES, blank=True, help_text="Of the letters. Empty: that of each reader."
    )
    starts_on = models.DateField(null=True, blank=True)
    plan_by = models.DateField(null=True, blank=True, help_text="By when managers choose the dates.")
    ends_on = models.DateField(null=True, blank=True, help_text="By when everybody has had the talk.")
    sign_by = models.DateField(null=True, blank=True)
    points_days = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Empty: what the organisation or guide says.")
    report_to_hr = models.BooleanField(default=False)
    invites_newcomers = models.BooleanField(default=True, help_text="Who comes to fit the selection while it runs is invited too.")
    instrument = models.CharField(max_length=200, blank=True, help_text="Of a programme: what people fill in.")
    adviser = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Of a programme: who advises, and comes in here.",
    )
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="copies")
    created_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=0, help_text="Counts changes of a draft, so that two windows do not overwrite.")

    # The start, in the background: who is in it is written down first, then they are invited; a kill loses nothing.
    started_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    selected_up_to = models.BigIntegerField(default=0, help_text="The key of the last person that was looked at.")
    selected_at = models.DateTimeField(null=True, blank=True, help_text="Everybody in it is written down.")
    touched_at = models.DateTimeField(null=True, blank=True, help_text="When the worker last gave a sign of life.")
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="round_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=Q(state="draft") | Q(guide_version__isnull=False), name="started_round_has_a_guide"),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "state"]), models.Index(fields=["state", "touched_at"])]

    def __str__(self) -> str:
        return self.name

    @property
    def is_programme(self) -> bool:
        """People fill in an assessment first; the talk comes later."""
        return self.kind == self.Kind.ASSESSMENT

    def move_to(self, new: str, **changes: Any) -> None:
        """Move to `new`, or refuse. Safe when two people press at once, on any database."""
        if new not in self.MOVES[self.state]:
            raise Refusal(_("This step is not possible right now. Please reload the page to see where you are."))
        if not type(self).objects.filter(pk=self.pk, state=self.state).update(state=new, **changes):
            raise Refusal(_("Someone else was faster. Please reload the page."))
        self.refresh_from_db()


class Member(models.Model):
    """One person in a round: waiting for the invitation, invited, or not (any more), and why."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Will be invited")
        INVITED = "invited", _("Invited")
        SKIPPED = "skipped", _("Not invited")
        REMOVED = "removed", _("Taken out")

    class Why(models.TextChoices):
        """Why somebody is not in it (any more)."""

        NO_MANAGER = "no_manager", _("nobody leads this person")
        TALK_UNDER_WAY = "talk_under_way", _("already has a talk under way")
        LEFT = "left", _("no longer works here")
        TAKEN_OUT = "taken_out", _("HR took this person out")
        WRONG_PERSON = "wrong_person", _("was invited by mistake")
        SAID_NO = "said_no", _("does not take part")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="rounds")
    manager = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", help_text="Who talks with this person."
    )
    conversation = models.OneToOneField(Conversation, on_delete=models.SET_NULL, null=True, blank=True, related_name="round_member")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    why = models.CharField(max_length=20, choices=Why.choices, blank=True)
    joined_later = models.BooleanField(default=False)
    added_at = models.DateTimeField(auto_now_add=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "person"], name="member_once_a_round")]
        indexes: ClassVar = [
            models.Index(fields=["round", "state", "manager"]),
            models.Index(fields=["person", "-added_at"]),
        ]


class ProgrammeStep(models.Model):
    """One of the eight steps of a programme with an assessment: when it is planned, what people read, when it was done."""

    class Step(models.TextChoices):
        CHOOSE = "choose", _("Choose the instrument together")
        INFORM = "inform", _("Tell people why")
        FILL_IN = "fill_in", _("Fill it in")
        DISCUSS = "discuss", _("Discuss the outcome")
        GOALS = "goals", _("Fix the learning goals in the plan")
        CARRY_OUT = "carry_out", _("Carry it out")
        TALK = "talk", _("Talk about it regularly")
        EVALUATE = "evaluate", _("Look back")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=10, choices=Step.choices)
    planned_on = models.DateField(null=True, blank=True)
    words = models.JSONField(default=dict, blank=True, help_text="Language → what people read at this step.")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "step"], name="programme_step_once")]


class MemberStep(models.Model):
    """One person finished one step of the programme. That it is done, never what came out of it."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=10, choices=ProgrammeStep.Step.choices)
    done_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    present = models.JSONField(
        null=True, blank=True, help_text="Who was there at the outcome: manager, hr, adviser. Empty: unknown."
    )

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["member", "step"], name="member_step_once")]


class Consent(models.Model):
    """What somebody decided about their own assessment. Rows are only added; the newest one about a thing counts."""

    class About(models.TextChoices):
        TAKING_PART = "taking_part", _("Taking part")
        PRESENCE = "presence", _("Who is there when the outcome is discussed")
        ADVISER = "adviser", _("The adviser is there when the outcome is discussed")

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        NOBODY = "nobody", _("Only the adviser and me")
        MANAGER = "manager", _("My manager may be there")
        HR = "hr", _("HR may be there")
        BOTH = "both", _("My manager and HR may be there")
        TELL_MYSELF = "tell_myself", _("I tell my manager myself")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="consents")
    about = models.CharField(max_length=12, choices=About.choices)
    answer = models.CharField(max_length=12, choices=Answer.choices)
    adviser = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Whom a yes or no to the adviser is about.",
    )
    managers = models.JSONField(default=list, blank=True, help_text="Whom a yes to the manager is about: keys of people.")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]


class Errand(models.Model):
    """Work that HR asked for with one press and that is too long to wait for: the worker does it, in parts or as one file.

    What was done and how far it got are written together, so that a kill loses nothing and nothing happens twice.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Under way")
        DONE = "done", _("Done")
        FAILED = "failed", _("Stopped")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="errands")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)  # a name that actions/errands.py knows
    round = models.ForeignKey(Round, on_delete=models.CASCADE, null=True, blank=True, related_name="errands")
    options = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    total = models.PositiveIntegerField(default=0, help_text="How many there were when it was asked.")
    done = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0, help_text="How many were looked at and could not be done.")
    reached = models.BigIntegerField(default=-1, help_text="The key of the last one that was looked at.")
    tries = models.PositiveSmallIntegerField(default=0, help_text="How often a mistake of ours stopped the same part.")
    message = models.TextField(blank=True, help_text="Why it stopped.")
    file = models.BinaryField(default=bytes)
    created_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(null=True, blank=True, help_text="When the worker last gave a sign of life.")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ErrandQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "touched_at"]), models.Index(fields=["by", "kind"])]

    @property
    def percent(self) -> int:
        """For the bar: never full before it is done."""
        if self.state == self.State.DONE:
            return 100
        return min(99, (self.done + self.left) * 100 // self.total) if self.total else 0
