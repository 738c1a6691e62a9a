"""Finding conversations. `visible_to` is the only way in for a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce, TruncDate

if TYPE_CHECKING:
    from datetime import date

    from ontplooi.conversations.models import Conversation, Interlocutor, Preparation  # noqa: F401  (only inside QuerySet["…"])
    from ontplooi.people.models import Person


class ConversationQuerySet(models.QuerySet["Conversation"]):
    """Conversations of one organisation."""

    def visible_to(self, viewer: Person) -> Self:
        """Rows this person may know exist: their own, those they take part in now, those of who they lead now, and HR all.

        What they may open: rules.abilities().
        """
        from ontplooi.people.models import Person  # a query may not import models at the top of its file

        here = self.filter(organisation=viewer.organisation_id)
        if viewer.is_hr:
            return here.exclude(withdrawn_at__isnull=False, employee=viewer)
        team = self.model.objects.filter(employee__in=Person.objects.led_by(viewer).values("pk"), withdrawn_at=None)
        return here.filter(pk__in=self._inside(viewer).union(team.values("pk"), all=True))

    def shared_with(self, viewer: Person) -> Self:
        """Rows whose words this person may read: their own, and those they take part in now."""
        return self.filter(organisation=viewer.organisation_id, pk__in=self._inside(viewer))

    def _inside(self, viewer: Person) -> models.QuerySet[Any, Any]:
        """The keys of a person's own conversations and of those they take part in now.

        A union and not an “or”: then the database follows two indexes and does not read the conversations of everybody.
        """
        from ontplooi.conversations.models import Interlocutor

        own = self.model.objects.filter(employee=viewer, withdrawn_at=None).values("pk")
        taking_part = Interlocutor.objects.filter(person=viewer, ended_at__isnull=True, waits_for_employee=False)
        inside = taking_part.order_by().values("conversation")
        return own.union(inside, all=True)

    def running(self) -> Self:
        """Not over, not cancelled."""
        return self.filter(state__in=["open", "talking", "signing", "paused"])

    def orphaned(self, hr: Person) -> Self:
        """Talks that run while who leads them left, or led the employee when they began with it and does so no longer.

        Somebody whom the employee or HR chose although they lead another team is not meant.
        """
        from ontplooi.conversations.models import Interlocutor
        from ontplooi.kernel.clock import today
        from ontplooi.people.models import Person

        day = today(hr.organisation.time_zone)
        gone = Person.objects.of(hr.organisation).filter(left_on__lte=day).order_by().values("pk")
        leads = Interlocutor.objects.filter(conversation=OuterRef("pk"), role="manager", ended_at__isnull=True)
        employee = OuterRef(OuterRef("employee"))
        led = Q(_led(Value(day), employee)) | ~Q(_led(OuterRef("began_on"), employee))
        fine = leads.alias(began_on=TruncDate("since")).filter(~Q(person__in=gone), led)
        running = self.filter(organisation=hr.organisation_id, state__in=["open", "talking", "signing", "paused", "agreed"])
        return running.filter(~Exists(fine)) if hr.is_hr else self.none()

    def wished(self, hr: Person) -> Self:
        """Talks whose employee asked HR for somebody else, for HR who does not sit in them as a manager."""
        from ontplooi.conversations.models import Interlocutor, OtherManagerWish

        if not hr.is_hr:
            return self.none()
        waiting = OtherManagerWish.objects.filter(answer="").order_by().values("conversation")  # few, so the database begins there
        mine = Interlocutor.objects.filter(
            conversation=OuterRef("pk"), person=hr, ended_at__isnull=True, role__in=Interlocutor.LEADING
        )
        return self.filter(~Exists(mine), pk__in=waiting, organisation=hr.organisation_id).exclude(employee=hr)

    def as_guest(self, viewer: Person) -> Self:
        """Talks that run in which this person is a guest now."""
        from ontplooi.conversations.models import Interlocutor

        guest = Interlocutor.objects.filter(person=viewer, ended_at__isnull=True, waits_for_employee=False)
        rows = guest.exclude(role__in=Interlocutor.LEADING).order_by().values("conversation")
        return self.running().filter(organisation=viewer.organisation_id, pk__in=rows)

    def with_next_steps(self, viewer: Person) -> Self:
        """Also what says whose turn it is: moments that wait for a yes, and whether `viewer` answered the document."""
        from ontplooi.conversations.models import Proposal
        from ontplooi.dossier.models import Signature

        open_ones = Proposal.objects.filter(answered_at=None).select_related("by")
        heavy = ("report__text", "report__document__content")  # lists name these rows, they do not read them
        answered = Exists(Signature.objects.filter(document=OuterRef("report__document"), person=viewer))
        return (
            self.select_related("report__document")
            .defer(*heavy)
            .annotate(viewer_answered=answered)
            .prefetch_related(models.Prefetch("moments__proposals", queryset=open_ones))
        )

    def with_people(self) -> Self:
        """With the people, the guide version and the moments that a list or page names, in a fixed number of queries."""
        from ontplooi.conversations.models import Preparation

        preparations = Preparation.objects.with_answered().select_related("person")
        return self.with_sides().prefetch_related(models.Prefetch("preparations", queryset=preparations), "moments")

    def with_moments(self) -> Self:
        """With who takes part and when, for a list that names no more."""
        return self.with_sides().prefetch_related("moments")

    def with_sides(self) -> Self:
        """With who takes part and the guide version: enough for the rules."""
        from ontplooi.conversations.models import Interlocutor

        sides = models.Prefetch("interlocutors", queryset=Interlocutor.objects.select_related("person"))
        # No more tables than these: from nine on PostgreSQL no longer looks for the best order, and reads all conversations.
        named = self.select_related("employee", "organisation", "guide_version")
        # A guide's content is long and never changes; its texts are kept in memory by their hash.
        return named.defer("guide_version__content").prefetch_related(sides)


def second_managers_gone(zone: str, day: date) -> models.QuerySet[Interlocutor]:
    """Second managers in talks that run who left, or came in because they led the employee and do so no longer.

    Of the organisations in one time zone, where it is that `day` now.
    Whom nobody added, a round let in because of that; it may be written down afterwards that it had ended by then.
    """
    from ontplooi.conversations.models import Interlocutor

    rows = Interlocutor.objects.filter(
        role="co_manager", ended_at=None, conversation__organisation__time_zone=zone,
        conversation__state__in=["open", "talking", "signing", "paused", "agreed"],
    )  # fmt: skip
    employee = OuterRef("conversation__employee")
    no_longer = (_led(OuterRef("began_on"), employee) | Q(invited_by=None)) & ~_led(Value(day), employee)
    return rows.alias(began_on=TruncDate("since", tzinfo=ZoneInfo(zone))).filter(Q(person__left_on__lte=day) | no_longer)


def _led(on: Any, employee: Any) -> Exists:
    """Of somebody who takes part in a talk: leads this employee on that day, by name or by team."""
    from ontplooi.people.models import Position, TeamLead

    def holds(day: Any) -> Q:
        return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))

    inner = OuterRef(on) if isinstance(on, OuterRef) else on
    team = TeamLead.objects.filter(holds(inner), team=OuterRef("team"), person=OuterRef(OuterRef("person")))
    works = Position.objects.filter(holds(on), person=employee)
    return Exists(works.filter(Q(manager=OuterRef("person")) | Q(Exists(team), manager=None)))


class PreparationQuerySet(models.QuerySet["Preparation"]):
    """Each side's preparation."""

    def with_answered(self) -> Self:
        """With `answered`: how many questions have an answer. A number, no words."""
        from ontplooi.conversations.models import Answer

        given = Answer.objects.filter(~Q(text="") | ~Q(picked=[]), preparation=OuterRef("pk")).order_by()
        counted = given.values("preparation").annotate(number=models.Count("pk")).values("number")
        return self.annotate(answered=Coalesce(models.Subquery(counted), 0))
