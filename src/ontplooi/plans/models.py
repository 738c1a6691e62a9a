"""The plan: goals, what is done for them by whom and with which help, and how it goes. See README.md for the states."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ontplooi.kernel.models import VersionedText
from ontplooi.people.models import Organisation, Person
from ontplooi.plans.queries import GoalQuerySet, PartQuerySet, PlanQuerySet


class Side(models.TextChoices):
    """The two sides of the contract (P14)."""

    EMPLOYEE = "employee", _("Employee")
    EMPLOYER = "employer", _("Employer")


class Progress(models.TextChoices):
    """How far a promise is. The same words for both sides."""

    OPEN = "open", _("Not started")
    BUSY = "busy", _("Under way")
    DONE = "done", _("Done")
    STUCK = "stuck", _("Stuck")
    DROPPED = "dropped", _("No longer going ahead")


class Plan(models.Model):
    """The development plan of one person. Open while the two write it, locked while they sign, agreed after that.

    Opened again for a new version it stays agreed: it goes on to hold until the next version does.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="plans")
    previous = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="later")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True, help_text="When it was agreed first; a new version keeps it.")
    reopened_at = models.DateTimeField(
        null=True, blank=True, help_text="A new version is being made since then; empty again once it is agreed."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PlanQuerySet.as_manager()

    @property
    def is_open(self) -> bool:
        """May its words still change?"""
        return self.locked_at is None

    @property
    def is_final(self) -> bool:
        """Agreed, and no new version is being made."""
        return self.agreed_at is not None and self.reopened_at is None

    @property
    def kept_goals(self) -> list[Goal]:
        """The goals that were not taken out, in their order."""
        return [goal for goal in self.goals.all() if goal.removed_at is None]

    @property
    def partners(self) -> list[Person]:
        """Who works on it with its person now."""
        return [one.person for one in self.contributors.all() if one.ended_at is None]


class Contributor(models.Model):
    """Somebody who works on the plan with its person, until `ended_at`. Kept by the room above: conversations."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="contributors")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contributions")
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "person"], condition=Q(ended_at__isnull=True), name="contributor_once_a_plan"),
        ]


class Goal(VersionedText):
    """What the person wants to be able to do or reach."""

    class Horizon(models.TextChoices):
        SHORT = "short", _("This job, coming year")
        LONG = "long", _("Later, or another job")

    class Priority(models.TextChoices):
        FIRST = "first", _("First")
        NEXT = "next", _("After that")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="goals")
    position = models.PositiveIntegerField(default=0)
    text = models.TextField(_("Goal"))
    result = models.TextField(_("Result"), blank=True, help_text=_("What is different then, and how does it show?"))
    serves = models.TextField(_("Helps the team or organisation with"), blank=True)
    horizon = models.CharField(max_length=10, choices=Horizon.choices, default=Horizon.SHORT)
    priority = models.CharField(max_length=10, choices=Priority.choices, default=Priority.FIRST)
    language = models.CharField(max_length=5, default="nl")
    author = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    carried_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="carried_to")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def kept_activities(self) -> list[Activity]:
        """What is done for it and was not taken out."""
        return [one for one in self.activities.all() if one.removed_at is None]

    @property
    def kept_supports(self) -> list[Support]:
        """The help that was not taken out."""
        return [one for one in self.supports.all() if one.removed_at is None]

    @property
    def kept_follow_ups(self) -> list[FollowUp]:
        """The follow-ups that were not taken out."""
        return [one for one in self.follow_ups.all() if one.removed_at is None]


class Consent(models.Model):
    """One side says itself that a goal is acceptable (A) or realistic (R). It holds for the words it was given for."""

    class Letter(models.TextChoices):
        ACCEPTABLE = "A", _("Acceptable")
        REALISTIC = "R", _("Realistic")

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="consents")
    letter = models.CharField(max_length=1, choices=Letter.choices)
    side = models.CharField(max_length=10, choices=Side.choices)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    goal_text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["goal", "letter", "side"], name="consent_once_a_side")]


class Promise(VersionedText):
    """What one side does: the fields that an activity and a support share."""

    text = models.TextField()
    position = models.PositiveIntegerField(default=0)
    progress = models.CharField(max_length=10, choices=Progress.choices, default=Progress.OPEN)
    progress_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class Activity(Promise):
    """What is done for a goal, when, by whom, and what it takes."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="activities")
    kind = models.CharField(max_length=30, default="other")
    timing = models.CharField(
        max_length=300, blank=True, help_text="As it was written; what was understood of it stands beside it."
    )
    timing_kind = models.CharField(max_length=20, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    side = models.CharField(max_length=10, choices=Side.choices, default=Side.EMPLOYEE)
    doer = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    doer_name = models.CharField(max_length=200, blank=True)
    hours = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    cost = models.DecimalField(max_digits=11, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, default="EUR")


class Support(Promise):
    """What the employer does so that the goal can be reached: time, money, a coach. Always a promise of the employer."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="supports")
    giver = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    giver_name = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(
        null=True, blank=True, help_text="By which day; empty: before the last activity of its goal ends, or else the plan."
    )


class FollowUp(VersionedText):
    """When and how the two look at a goal again."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="follow_ups")
    text = models.CharField(max_length=500)
    position = models.PositiveIntegerField(default=0)
    due_on = models.DateField(null=True, blank=True)
    is_due_chosen = models.BooleanField(default=False, help_text="The date was chosen, not read from the text.")
    with_next_conversation = models.BooleanField(default=False)
    changed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    held_at = models.DateTimeField(null=True, blank=True)
    held_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    outcome = models.TextField(blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        indexes: ClassVar = [models.Index(fields=["due_on", "held_at"])]


class CheckIn(models.Model):
    """A short word on how it goes, on the whole plan, a goal or one promise; it may name an obstacle."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="check_ins")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, null=True, related_name="check_ins")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, null=True, related_name="check_ins")
    support = models.ForeignKey(Support, on_delete=models.CASCADE, null=True, related_name="check_ins")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField(blank=True)
    is_obstacle = models.BooleanField(default=False)
    progress = models.CharField(max_length=10, choices=Progress.choices, blank=True)
    at = models.DateTimeField(auto_now_add=True)


class Evaluation(models.Model):
    """What one side says of a goal at the end. No score: words, and one of four outcomes of the goal, not of the person."""

    class Outcome(models.TextChoices):
        REACHED = "reached", _("Reached")
        PARTLY = "partly", _("Partly reached")
        NOT = "not", _("Not reached")
        CHANGED = "changed", _("No longer the right goal")

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="evaluations")
    side = models.CharField(max_length=10, choices=Side.choices)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    text = models.TextField(blank=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["goal", "side"], name="evaluation_once_a_side")]
