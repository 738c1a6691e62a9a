"""A page of a long list keeps all that its rows have, and counts no more than is needed."""

from __future__ import annotations

import pytest
from django.db.models import Count, Prefetch

from conftest import make_person
from ontplooi.kernel import pages
from ontplooi.kernel.pages import part_of
from ontplooi.people.models import Person, Position

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("counted", [True, False])
def test_what_comes_along_stays(cast, counted, django_assert_num_queries):
    rows = Person.objects.of(cast.organisation).found_by("a").annotate(places=Count("positions")).select_related("organisation")
    rows = rows.prefetch_related(Prefetch("positions", Position.objects.select_related("team"), to_attr="works")).order_by("-pk")
    with django_assert_num_queries(3 if counted else 2):
        part = part_of(rows, "1", {}, counted=counted)
        here = {one: (one.places, one.organisation.name, [work.team.name for work in one.works]) for one in part}
    assert list(here) == list(rows)
    assert here[cast.anna] == (1, cast.organisation.name, ["Wijkteam Noord"])
    assert part.total == (len(rows) if counted else None)


def test_past_the_last_page_stands_the_last_and_many_are_not_counted(cast, monkeypatch):
    for number in range(60):
        make_person(cast.organisation, f"Zed{number}", "Claes")
    rows = Person.objects.of(cast.organisation).found_by("zed").order_by("pk")
    part = part_of(rows, "99", {"q": "zed"}, counted=True)
    assert (part.number, part.pages, len(part), part.previous, part.next) == (2, 2, 10, "?q=zed&page=1", "")
    monkeypatch.setattr(pages, "COUNTED", 55)
    assert part_of(rows, "1", {}, counted=True).many
    assert part_of(rows, "nonsense", {}, counted=True).next == "?page=2"
