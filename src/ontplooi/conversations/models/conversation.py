"""A conversation, who takes part in it, and its moments. See README.md for its life."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ontplooi.conversations.queries import ConversationQuerySet
from ontplooi.guides.models import GuideVersion
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Organisation, Person
from ontplooi.plans.models import Plan


class Conversation(models.Model):
    """An employee and the one they talk with: everything around that talk hangs on this row."""

    class State(models.TextChoices):
        OPEN = "open", _("Planned")
        TALKING = "talking", _("Under way")
        SIGNING = "signing", _("Report and signing")
        AGREED = "agreed", _("Plan final")
        CLOSED = "closed", _("Rounded off")
        PAUSED = "paused", _("Paused")
        CANCELLED = "cancelled", _("Cancelled")

    # The whole life of a conversation. A move that is not listed is forbidden. Preparing and exchanging are facts of each
    # side, not states. From agreed back to signing: a new version, which both sign again.
    MOVES: ClassVar[dict[str, set[str]]] = {
        State.OPEN: {State.TALKING, State.PAUSED, State.CANCELLED},
        State.TALKING: {State.SIGNING, State.PAUSED, State.CANCELLED},
        State.PAUSED: {State.OPEN, State.TALKING, State.SIGNING, State.CANCELLED},
        State.SIGNING: {State.AGREED, State.PAUSED},
        State.AGREED: {State.SIGNING, State.CLOSED},
        State.CLOSED: set(),
        State.CANCELLED: set(),
    }

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="conversations")
    employee = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="conversations")
    guide_version = models.ForeignKey(GuideVersion, on_delete=models.PROTECT, related_name="+")
    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="conversation")
    previous = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="later")
    number = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    created_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_by_employee = models.BooleanField(default=False)
    opening_words = models.TextField(blank=True, help_text="What the one who invites adds to the invitation.")
    created_at = models.DateTimeField(auto_now_add=True)
    # What a round asks; empty outside a round.
    plan_by = models.DateField(null=True, blank=True, help_text="By when its date is chosen.")
    talk_by = models.DateField(null=True, blank=True, help_text="By when they talk.")
    sign_by = models.DateField(null=True, blank=True, help_text="By when both sign.")
    report_to_hr = models.BooleanField(default=False, help_text="HR gets the signed document; both are told beforehand.")
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, help_text="The wrong person was invited: that person sees nothing of it any more."
    )

    # Who is away for long pauses it; nobody asks why, so there is no place to say it.
    paused_at = models.DateTimeField(null=True, blank=True)
    resume_on = models.DateField(null=True, blank=True, help_text="The day on which a paused conversation goes on by itself.")

    # The talk
    points_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Days before the talk to send points by, as the organisation had it at the start."
    )
    exchange_opened_at = models.DateTimeField(null=True, blank=True)
    talk_started_at = models.DateTimeField(null=True, blank=True)
    talk_ended_at = models.DateTimeField(null=True, blank=True)
    stage = models.CharField(max_length=60, blank=True)
    stage_started_at = models.DateTimeField(null=True, blank=True)
    skipped_stages = models.JSONField(default=list)
    stage_seconds = models.JSONField(
        default=dict, help_text="How long each stage took until now, by its key; a stage that was opened is in it."
    )

    # The close (T10, P9): a next step with a date, or both say that there is none.
    summary = models.TextField(blank=True)
    summary_version = models.PositiveIntegerField(default=0)
    next_on = models.DateField(null=True, blank=True)
    next_words = models.CharField(max_length=300, blank=True)
    no_next_employee_at = models.DateTimeField(null=True, blank=True)
    no_next_manager_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="conversation_number_once"),
            models.CheckConstraint(
                condition=~Q(state="agreed") | Q(agreed_at__isnull=False), name="agreed_conversation_has_a_time"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["employee", "state"]),
            models.Index(fields=["organisation", "state", "employee"], name="conversation_in_state"),
            # Of many people at once when they talked and what they agreed, without reading the talks: the yearly habit.
            models.Index(fields=["employee", "agreed_at", "next_on", "talk_ended_at"], name="conversation_rhythm"),
            models.Index(fields=["organisation", "talk_ended_at", "employee"], name="conversation_held"),  # the figures of HR
            models.Index(fields=["organisation", "agreed_at", "employee"], name="conversation_agreed"),
        ]

    def __str__(self) -> str:
        return self.number

    def move_to(self, new: str, **changes: Any) -> None:
        """Move to `new`, or refuse. Safe when two people press at once, on any database."""
        if new not in self.MOVES[self.state]:
            raise Refusal(_("This step is not possible right now. Please reload the page to see where you are."))
        row = type(self).objects.filter(pk=self.pk, state=self.state)
        if not row.update(state=new, **changes):
            raise Refusal(_("Someone else was faster. Please reload the page."))
        self.refresh_from_db()

    @property
    def lead(self) -> Interlocutor | None:
        """The one who leads the talk with the employee now. Uses prefetched interlocutors when they are there."""
        return next((one for one in self.inside if one.role == Interlocutor.Role.MANAGER), None)

    @property
    def inside(self) -> list[Interlocutor]:
        """Who takes part now besides the employee, in the order in which they came; not who still waits for a yes."""
        return [one for one in self.interlocutors.all() if one.is_inside]

    @property
    def managers(self) -> list[Person]:
        """Who leads the talk, then who else of the employer's side takes part now."""
        leading = [one for one in self.inside if one.role in Interlocutor.LEADING]
        return [one.person for one in sorted(leading, key=lambda one: one.role != Interlocutor.Role.MANAGER)]

    @property
    def sides(self) -> list[Person]:
        """Who prepares, makes the plan and is written to about it: the employee, then the managers. No guests."""
        return [self.employee, *self.managers]

    @property
    def guests(self) -> list[Interlocutor]:
        """HR, advisers and trusted persons who take part now."""
        return [one for one in self.inside if one.role not in Interlocutor.LEADING]

    @property
    def moment(self) -> Moment | None:
        """The first appointment that is not cancelled and has not been held, else the last one."""
        all_moments = [one for one in self.moments.all() if one.cancelled_at is None]
        coming = [one for one in all_moments if one.held_at is None]
        found = coming or all_moments[-1:]
        return found[0] if found else None


class Interlocutor(models.Model):
    """Somebody who takes part besides the employee, from `since` until `ended_at`; what they see ends then too."""

    class Role(models.TextChoices):
        MANAGER = "manager", _("Manager")
        CO_MANAGER = "co_manager", _("Second manager")
        HR = "hr", _("HR")
        ADVISER = "adviser", _("Adviser")
        TRUSTED = "trusted", _("Trusted person")

    LEADING: ClassVar[frozenset[str]] = frozenset({Role.MANAGER, Role.CO_MANAGER})

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="interlocutors")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="interlocutions")
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.MANAGER)
    invited_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    waits_for_employee = models.BooleanField(
        default=False, help_text="A guest whom the manager asked: sees nothing until the employee says yes."
    )
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["conversation", "person"], condition=Q(ended_at__isnull=True), name="interlocutor_once"
            ),
            models.UniqueConstraint(fields=["conversation"], condition=Q(ended_at__isnull=True, role="manager"), name="one_lead"),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "ended_at"])]

    @property
    def is_inside(self) -> bool:
        """Takes part now: not ended, and not waiting for the yes of the employee."""
        return self.ended_at is None and not self.waits_for_employee

    @property
    def role_within(self) -> str:
        """The role as it stands within a sentence: HR keeps its capitals."""
        label = str(self.get_role_display())
        return label if self.role == self.Role.HR else label.lower()

    @property
    def is_guest(self) -> bool:
        """Sits with the two, and is neither of them."""
        return self.role not in self.LEADING


class OtherManagerWish(models.Model):
    """An employee would rather talk with somebody else. Between the employee and HR: who leads the talk never sees it."""

    class Answer(models.TextChoices):
        OPEN = "", _("Waits for HR")
        DONE = "done", _("Somebody else leads it now")
        KEPT = "kept", _("It stays as it is")
        TAKEN_BACK = "taken_back", _("Taken back by the employee")

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="wishes")
    created_at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True, default=Answer.OPEN)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conversation"], condition=Q(answer=""), name="one_open_wish"),
        ]


class Moment(models.Model):
    """An appointment. `starts_at` empty: the date is still open. `sequence` counts what calendars were told (iTIP)."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="moments")
    starts_at = models.DateTimeField(null=True, blank=True)
    set_at = models.DateTimeField(null=True, blank=True, help_text="When this date was last chosen.")
    minutes = models.PositiveIntegerField(default=60)
    place = models.CharField(_("place"), max_length=250, blank=True)
    link = models.URLField(_("video link"), max_length=500, blank=True)
    for_agreements = models.BooleanField(default=False, help_text="A second appointment, to turn goals into agreements (T7).")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    held_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["starts_at"])]


class Proposal(models.Model):
    """Another moment, proposed by one side; the other accepts it or not."""

    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="proposals")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()
    words = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    accepted = models.BooleanField(null=True)
