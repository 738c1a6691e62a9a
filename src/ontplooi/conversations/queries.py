"""Finding conversations. `visible_to` is the only way in for a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from ontplooi.conversations.models import Conversation  # noqa: F401  (only inside QuerySet["…"])
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
            return here
        team = self.model.objects.filter(employee__in=Person.objects.led_by(viewer).values("pk"))
        return here.filter(pk__in=self._inside(viewer).union(team.values("pk"), all=True))

    def shared_with(self, viewer: Person) -> Self:
        """Rows whose words this person may read: their own, and those they take part in now."""
        return self.filter(organisation=viewer.organisation_id, pk__in=self._inside(viewer))

    def _inside(self, viewer: Person) -> models.QuerySet[Any, Any]:
        """The keys of a person's own conversations and of those they take part in now.

        A union and not an “or”: then the database follows two indexes and does not read the conversations of everybody.
        """
        from ontplooi.conversations.models import Interlocutor

        own = self.model.objects.filter(employee=viewer).values("pk")
        inside = Interlocutor.objects.filter(person=viewer, ended_at__isnull=True).order_by().values("conversation")
        return own.union(inside, all=True)

    def running(self) -> Self:
        """Not over, not cancelled."""
        return self.filter(state__in=["open", "talking", "signing", "paused"])

    def with_own_answers(self, viewer: Person) -> Self:
        """Also what says how far `viewer` is: answered questions, moments that wait for a yes, signatures."""
        from ontplooi.conversations.models import Answer, Proposal

        given = ~Q(text="") | ~Q(picked=[])
        own = Answer.objects.filter(given, preparation__person=viewer).only("preparation_id", "question")
        open_ones = Proposal.objects.filter(answered_at=None).select_related("by")
        heavy = ("report__text", "report__document__content")  # lists name these rows, they do not read them
        return (
            self.select_related("report__document")
            .defer(*heavy)
            .prefetch_related(
                models.Prefetch("preparations__answers", queryset=own),
                models.Prefetch("moments__proposals", queryset=open_ones),
                "report__document__signatures",
            )
        )

    def with_people(self) -> Self:
        """With the people, the guide version and the moments that a list or page names, in a fixed number of queries."""
        from ontplooi.conversations.models import Interlocutor, Preparation

        people = [
            models.Prefetch(name, queryset=model.objects.select_related("person"))
            for name, model in (("interlocutors", Interlocutor), ("preparations", Preparation))
        ]
        # No more tables than these: from nine on PostgreSQL no longer looks for the best order, and reads all conversations.
        named = self.select_related("employee", "organisation", "guide_version")
        # A guide's content is long and never changes; its texts are kept in memory by their hash.
        return named.defer("guide_version__content").prefetch_related(*people, "moments")
