"""A second organisation that has everything the first one has, with one word in all of it that is never to be read here."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import combinations

from django.apps import apps
from django.db import models
from django.db.models import F, Q

from ontplooi.conversations.models import Conversation, Interlocutor
from ontplooi.kernel.clock import today
from ontplooi.people.models import Account, ImportRun, Organisation, Person, Position, Team, TeamLead
from ontplooi.rounds.models import Round
from tests import world

WORD = "quokka"  # in every name, title and text over there
FAR = 900_000  # keys over there begin here: no row of this side has them
NAMES = ("anna", "ben", "hanna", "emma", "frank")


def build(cast) -> tuple[object, world.World]:
    """The people over there, and their world: a talk under way, a round, a letter on paper, a guide, a file with people."""
    place = Organisation.objects.create(pk=FAR, name="Quokka Holding", short_name="Quokka", country="nl")
    team = Team.objects.create(pk=FAR, organisation=place, name="Quokkateam")
    people = {name: _person(place, name, FAR + number) for number, name in enumerate(NAMES)}
    since = today() - timedelta(days=400)
    for name in ("anna", "emma"):
        Position.objects.create(person=people[name], team=team, since=since)
    TeamLead.objects.create(person=people["ben"], team=team, since=since)
    over_there = replace(cast, organisation=place, elsewhere=cast.organisation, team=team, olaf=cast.hanna, **people)
    there = world.build(over_there, "talking")
    _mark(place)
    return over_there, there


def _person(place: Organisation, name: str, key: int) -> Person:
    email = f"{name}@quokka.example"
    return Person.objects.create(
        pk=key, organisation=place, account=Account.objects.create_user(email), email=email, first_name=name.capitalize(),
        last_name="Quokka", is_hr=name == "hanna",
    )  # fmt: skip


def _mark(place: Organisation) -> None:
    for person in Person.objects.filter(organisation=place):
        person.last_name = f"Quokka{person.pk}"
        person.save()
    Round.objects.filter(organisation=place).update(name="Quokka round")
    ImportRun.objects.filter(organisation=place).update(name="quokka.csv")
    for model, path in _walled():
        for field in model._meta.get_fields():
            if isinstance(field, models.CharField | models.TextField) and not field.choices:
                for animal in ("koala", "zebra"):
                    _reword(model, {path: place.pk}, field.name, animal)


def _reword(model, here, name: str, animal: str) -> None:
    for row in model._base_manager.filter(**here, **{f"{name}__contains": animal}):
        model._base_manager.filter(pk=row.pk).update(**{name: getattr(row, name).replace(animal, WORD)})


def adviser(cast, email: str, outside: str, *, joins: Conversation | None = None) -> Person:
    """Somebody from outside, with an account of their own or the one they have already; a guest in a talk when it says so."""
    account = Account.objects.filter(email=email).first() or Account.objects.create_user(email)
    person = Person.objects.create(
        organisation=cast.organisation, account=account, email=email, first_name="Ada", last_name="Viser", outside=outside
    )
    if joins is not None:
        Interlocutor.objects.create(conversation=joins, person=person, role=Interlocutor.Role.ADVISER)
    return person


def rows_of(place: Organisation) -> dict[str, list[tuple]]:
    """Every row of this organisation, to see whether one changed."""
    return {
        model._meta.label: list(model._base_manager.filter(**{path: place.pk}).order_by("pk").values_list())
        for model, path in _walled()
    }


def _own(model) -> list[models.ForeignKey]:
    """The relations of a table to something of an organisation; an account belongs to none."""
    fields = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    return [
        field for field in fields if field.related_model.__module__.startswith("ontplooi.") and field.related_model is not Account
    ]


def _path(model, seen: tuple = ()) -> str | None:
    """How a row of this table says to which organisation it belongs."""
    if model is Organisation:
        return "pk"
    found = [
        (f"{field.name}__{way}", field)
        for field in _own(model)
        if field.related_model not in seen and (way := _path(field.related_model, (*seen, model)))
    ]
    ways = sorted(found, key=lambda one: (one[1].null, one[0].count("__")))
    return ways[0][0] if ways else None


@cache
def _walled() -> list[tuple[type[models.Model], str]]:
    """Each table with rows of an organisation, and the way to it."""
    found = [model for model in apps.get_models() if model.__module__.startswith("ontplooi.")]
    return [(model, path) for model in found if model not in (Organisation, Account) and (path := _path(model))]


@cache
def _doubts() -> list[tuple[type[models.Model], Q]]:
    """Per table what is true for a row that points at two organisations."""
    found = []
    for model, _path_of in _walled():
        ways = [(field.name, f"{field.name}__{way}") for field in _own(model) if (way := _path(field.related_model))]
        doubt = Q()
        for (_one, left), (_other, right) in combinations(ways, 2):
            doubt |= ~Q(**{left: F(right)}) & Q(**{f"{left}__isnull": False, f"{right}__isnull": False})
        if doubt:
            found.append((model, doubt))
    return found


def crossings() -> list[str]:
    """Rows that point at two organisations at once. There may be none, whatever anybody does."""
    return [
        f"{model._meta.label} {row}"
        for model, doubt in _doubts()
        for row in model._base_manager.filter(doubt).values_list("pk", flat=True)
    ]
