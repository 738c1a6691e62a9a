"""The names of a whole organisation in another order."""

from __future__ import annotations

from django.db import connection

from ontplooi.people.models import Organisation, Person
from ontplooi.people.sorting import sort_name

A_BATCH = 5_000


def sort_again(organisation: Organisation) -> None:
    """Sort everybody the way of the organisation's country. Straight to the table: a hundred thousand names in seconds."""
    rows = Person.objects.of(organisation).order_by("pk").values_list("pk", "first_name", "last_name")
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:A_BATCH]):
        last = batch[-1][0]
        names = [(sort_name(first, family, organisation.country), pk) for pk, first, family in batch]
        with connection.cursor() as cursor:
            cursor.executemany("UPDATE people_person SET sort_name = %s WHERE id = %s", names)
