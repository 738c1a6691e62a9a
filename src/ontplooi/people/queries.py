"""Finding people. Every query stays inside one organisation: it is a wall."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Substr

from ontplooi.kernel.clock import today
from ontplooi.people.names import searched_as
from ontplooi.people.sorting import LETTERS, OTHER
from ontplooi.people.sounding import ways

if TYPE_CHECKING:
    from datetime import date, datetime

    from ontplooi.people.models import ImportRun, Organisation, Person, Team, TeamMerge  # noqa: F401  (only inside QuerySet["…"])


def running(on: date, of: str = "") -> Q:
    """Rows with `since` and `until` that hold on that day; `until` is the last day that counts. `of`: how one gets to them."""
    return Q(**{f"{of}since__lte": on}) & (Q(**{f"{of}until__isnull": True}) | Q(**{f"{of}until__gte": on}))


def leads_somebody(on: date) -> Exists | Q:
    """Of a person: leads a team on that day, or somebody else by name."""
    from ontplooi.people.models import Position, TeamLead

    teams = TeamLead.objects.filter(running(on), person=OuterRef("pk"))
    by_name = Position.objects.filter(running(on), manager=OuterRef("pk")).exclude(person=OuterRef("pk"))
    return Exists(teams) | Exists(by_name)


class PersonQuerySet(models.QuerySet["Person"]):
    """Persons of one organisation."""

    def of(self, organisation: Organisation) -> Self:
        """Everybody of this organisation."""
        return self.filter(organisation=organisation)

    def active(self, on: date | None = None) -> Self:
        """Who has not left on that day; without `on`, today where the reader is."""
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gt=on or today()))

    def employees(self) -> Self:
        """Who works or worked here: not who comes from outside, such as an adviser. With `active()`: who works here now."""
        return self.filter(outside="")

    def led_by(self, manager: Person) -> Self:
        """Whom `manager` leads today: by name, or as one who works in a team that `manager` leads. Without the manager."""
        from ontplooi.people.models import Position, TeamLead  # a query may not import models at the top of its file

        day = today(manager.organisation.time_zone)
        teams = TeamLead.objects.filter(running(day), person=manager).values("team")
        works = Position.objects.filter(running(day), team__organisation=manager.organisation_id)  # the wall, where few rows are
        by_team, by_name = works.filter(team__in=teams, manager=None), works.filter(manager=manager)
        led = by_team.values("person").union(by_name.values("person"))
        return self.filter(pk__in=led).exclude(pk=manager.pk)

    def leading(self, employee: Person) -> Self:
        """Who leads `employee` today: by name, or as one who leads a team in which `employee` works."""
        from ontplooi.people.models import Position, TeamLead

        day = today(employee.organisation.time_zone)
        works = Position.objects.filter(running(day), person=employee, team__organisation=employee.organisation_id)
        by_team = TeamLead.objects.filter(running(day), team__in=works.filter(manager=None).values("team"))
        leads = by_team.values("person").union(works.exclude(manager=None).values("manager"))
        return self.filter(pk__in=leads).exclude(pk=employee.pk)

    def visible_to(self, viewer: Person) -> Self:
        """Whom this person may find by name: HR everybody of the organisation, a manager the team, each person themselves."""
        if viewer.is_hr:
            return self.of(viewer.organisation)
        return self.of(viewer.organisation).filter(Q(pk=viewer.pk) | Q(pk__in=self.model.objects.led_by(viewer).values("pk")))

    def under(self, letter: str) -> Self:
        """Who stands under this letter in a sorted list, or under none of them (`OTHER`)."""
        begun = self.annotate(letter=Substr("sort_name", 1, 1))
        if letter == OTHER:
            return begun.exclude(letter__in=LETTERS)
        return begun.filter(letter=letter, sort_name__gte=letter)  # the second for the index

    def found_by(self, words: str) -> Self:
        """Whom every word of `words` fits: a part of the name, in any order, or of the e-mail address, or the personnel number.

        One index holds all of these and nothing else, so that a search never reads the table.
        """
        found = self
        for word in words.replace(",", " ").split()[:6]:
            fits = Q(email__icontains=word)
            for name in searched_as(word):
                fits |= Q(search_name__contains=name)
            found = found.filter(fits | Q(number__istartswith=word) if any(map(str.isdigit, word)) else fits)
        return found

    def sounding_like(self, words: str) -> Self:
        """Whose name sounds like `words`, word by word, in any order, written apart or together: for who mistyped a name.

        Nobody when nothing sounds.
        """
        sought = ways(words)
        fits = Q()
        for keys in sought:
            fits |= Q(*(Q(sound_name__contains=f" {key} ") for key in keys))
        return self.filter(fits) if sought else self.none()

    def with_job(self, words: str) -> Self:
        """Whose job holds every word of `words`."""
        found = self
        for word in words.replace(",", " ").split()[:6]:
            found = found.filter(job_title__icontains=word)
        return found


class TeamQuerySet(models.QuerySet["Team"]):
    """Teams of one organisation."""

    def there(self, on: date) -> Self:
        """Teams that have not ended on that day: what anybody may choose from."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=on))


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    """Files with people on their way in."""

    def visible_to(self, viewer: Person) -> Self:
        """For HR of the organisation."""
        return self.filter(organisation=viewer.organisation_id) if viewer.is_hr else self.none()


class TeamMergeQuerySet(models.QuerySet["TeamMerge"]):
    """Teams that become one."""

    def visible_to(self, viewer: Person) -> Self:
        """For HR of the organisation."""
        return self.filter(organisation=viewer.organisation_id) if viewer.is_hr and not viewer.outside else self.none()

    def planned(self) -> Self:
        """Whose day has not come, or that could not be done on it."""
        return self.filter(done_at=None, undone_at=None)

    def done_since(self, moment: datetime) -> Self:
        """Done after this moment, and not taken back."""
        return self.filter(done_at__gt=moment, undone_at=None)
