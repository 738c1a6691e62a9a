"""Finding plans and what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from ontplooi.plans.readers import hidden_from, read_along_by

if TYPE_CHECKING:
    from ontplooi.people.models import Person
    from ontplooi.plans.models import Goal, Plan  # noqa: F401  (only inside QuerySet["…"])


class PlanQuerySet(models.QuerySet["Plan"]):
    """Plans of people."""

    def visible_to(self, viewer: Person) -> Self:
        """The person whose plan it is, and who contributes to it now. Not HR: it sees the signed document, if at all."""
        from ontplooi.plans.models import Contributor  # a query may not import models at the top of its file

        own = self.model.objects.filter(person=viewer).values("pk")
        for rows in hidden_from(viewer):
            own = own.exclude(pk__in=rows.values("plan"))
        mine = Contributor.objects.filter(person=viewer, ended_at__isnull=True).values("plan")
        return self.filter(organisation=viewer.organisation_id, pk__in=own.union(mine, all=True))  # two indexes, no “or”

    def readable_by(self, viewer: Person) -> Self:
        """Also the plans that this person reads along with as a guest of the talk: only for pages that show, never to write."""
        keys = self.model.objects.visible_to(viewer).order_by().values("pk")
        others = [rows.values("plan") for rows in read_along_by(viewer)]
        return self.filter(organisation=viewer.organisation_id, pk__in=keys.union(*others, all=True) if others else keys)

    def current_of(self, person: Person) -> Self:
        """Agreed plans of this person that no later agreed plan replaced, newest first."""
        later = self.model.objects.filter(previous=OuterRef("pk"), agreed_at__isnull=False)
        return self.filter(person=person, agreed_at__isnull=False).exclude(Exists(later)).order_by("-agreed_at", "-pk")

    def whole(self) -> Self:
        """With everything that is in the plan, in a fixed number of queries."""
        return self.with_words().prefetch_related(*while_writing(), *while_running())

    def with_words(self) -> Self:
        """With its people and the words of its goals."""
        from ontplooi.plans.models import Contributor  # a query may not import models at the top of its file

        return self.for_paper().prefetch_related(models.Prefetch("contributors", Contributor.objects.select_related("person")))

    def for_paper(self) -> Self:
        """With what stands on paper: the goals and what belongs to them, not who may change them."""
        from ontplooi.plans.models import Activity, Support  # a query may not import models at the top of its file

        return self.select_related("person", "organisation").prefetch_related(
            "goals",
            models.Prefetch("goals__activities", Activity.objects.select_related("doer")),
            models.Prefetch("goals__supports", Support.objects.select_related("giver")),
            "goals__follow_ups",
        )


def while_writing() -> list[models.Prefetch[Any]]:
    """What a page needs besides the words while the two write: who said yes."""
    from ontplooi.plans.models import Consent  # a query may not import models at the top of its file

    return [models.Prefetch("goals__consents", Consent.objects.select_related("person"))]


def while_running() -> list[models.Prefetch[Any]]:
    """What a page needs besides the words after signing: how it goes, and what both said at the end."""
    from ontplooi.plans.models import CheckIn, Evaluation  # a query may not import models at the top of its file

    return [
        models.Prefetch("check_ins", CheckIn.objects.select_related("by").order_by("-at", "-pk")),
        models.Prefetch("goals__evaluations", Evaluation.objects.select_related("by")),
    ]


class GoalQuerySet(models.QuerySet["Goal"]):
    """Goals in plans."""

    def kept(self) -> Self:
        """Not taken out."""
        return self.filter(removed_at__isnull=True)

    def visible_to(self, viewer: Person) -> Self:
        """Goals in plans that this person sees."""
        return self.filter(plan__in=_plans_of(viewer)).select_related("plan__person", "plan__organisation")


class PartQuerySet(models.QuerySet[Any]):
    """What belongs to a goal: activities, support, follow-ups."""

    def visible_to(self, viewer: Person) -> Self:
        """Parts of plans that this person sees."""
        return self.filter(goal__plan__in=_plans_of(viewer)).select_related("goal__plan__person", "goal__plan__organisation")


def _plans_of(viewer: Person) -> PlanQuerySet:
    from ontplooi.plans.models import Plan  # a query may not import models at the top of its file

    return Plan.objects.visible_to(viewer)


def last_day_of_support() -> Coalesce:
    """The day by which support should be there: its own, or else the last day of the activities of its goal, or of the plan."""
    from ontplooi.plans.models import Activity  # a query may not import models at the top of its file

    ends = Activity.objects.filter(removed_at=None, goal=models.OuterRef("goal"), ends_on__isnull=False)
    last = models.Subquery(ends.order_by("-ends_on").values("ends_on")[:1])
    return Coalesce("due_on", last, models.F("goal__plan__ends_on"))
