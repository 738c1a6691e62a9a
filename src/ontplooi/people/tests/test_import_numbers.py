"""Personnel numbers that look like national numbers: by chance they stay, as a column they go, and never without a word."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.national_numbers import is_bsn
from ontplooi.people import actions
from ontplooi.people.forms.fields import PersonByName
from ontplooi.people.models import Person
from ontplooi.people.tests.personnel_files import bsn, people_of, rrn, table_of

HEAD = "Personeelsnummer;Voornaam;Achternaam\n"


def with_numbers(numbers: list[str]) -> str:
    """A file with these personnel numbers."""
    return HEAD + "\n".join(f"{number};An{at};Bos" for at, number in enumerate(numbers))


@given(
    st.lists(st.integers(10_000_000, 999_999_999), min_size=1, max_size=60, unique=True).map(lambda found: list(map(str, found)))
)
def test_long_personnel_numbers_all_stay_or_it_is_said_that_none_does(numbers):
    found, problems = people_of(with_numbers(numbers))
    kept = [one.number for one in found]
    if kept == numbers:
        assert problems == []
    else:
        said = {(one.row, one.column) for one in problems}
        assert all(number == "" or number in numbers for number in kept)
        whole = (1, "Personeelsnummer") in said and not any(kept)
        assert whole or all((at + 2, "Personeelsnummer") in said for at, number in enumerate(kept) if not number)


@given(
    st.lists(st.integers(100_000_000, 999_999_000), min_size=1, max_size=40, unique=True), st.sampled_from(["", "BSN", "NL ", "M-"])
)
def test_national_numbers_below_that_heading_are_caught(starts, letters):
    numbers = [letters + bsn(start) for start in starts]
    table = table_of(with_numbers(numbers))
    assert table.dropped == ["Personeelsnummer"]
    assert not any(number in str(table) for number in numbers)


def test_national_numbers_that_begin_halfway_the_file_are_caught():
    numbers = [str(at) for at in range(10, 600)] + [bsn(123_456_700 + at * 977) for at in range(900)]
    found, problems = people_of(with_numbers(numbers))
    assert not any(is_bsn(one.number) for one in found)
    assert problems


@pytest.mark.parametrize("lead", [bsn(200_000_000), "200000001"])
def test_one_manager_whose_number_passes_the_test_leads_on(lead):
    rows = "".join(f"{100_000_000 + at * 13};An{at};Bos;{lead}\n" for at in range(20))
    table = table_of(f"Personeelsnummer;Voornaam;Achternaam;Nr leidinggevende\n{lead};Bo;Maes;\n{rows}")
    assert table.title_of("manager_number") == "Nr leidinggevende"
    assert table.dropped == []


@given(st.integers(20, 60), st.integers(0, 100), st.randoms(use_true_random=False))
def test_of_twenty_long_numbers_all_stay_unless_three_in_ten_pass(size, percent, random):
    passing = size * percent // 100
    rest = iter(number for number in range(700_000_000, 700_009_000, 7) if not is_bsn(str(number)))
    numbers = [bsn(123_456_700 + at * 977) for at in range(passing)] + [str(next(rest)) for _at in range(size - passing)]
    random.shuffle(numbers)
    kept = [one.number for one in people_of(with_numbers(numbers))[0]]
    assert kept == (numbers if passing < 0.3 * size else [""] * size)


def test_who_has_a_number_that_passes_by_chance_can_be_changed_found_and_joined(cast, sign_in):
    mine, other = bsn(300_000_000), bsn(400_000_000)
    for at in range(20):
        Person.objects.create(organisation=cast.organisation, first_name="P", last_name=str(at), number=str(500_000_000 + at))
    Person.objects.filter(pk=cast.anna.pk).update(number=mine)
    client, url = sign_in(cast.hanna), reverse("people:change", args=[cast.anna.pk])
    details = {"email": cast.anna.email, "number": mine, "job_title": "kok", "language": "", "is_hr": ""}
    assert client.post(url, details).status_code == 302
    actions.change_person(cast.emma, by=cast.hanna, number=other)
    field = PersonByName()
    field.colleagues = Person.objects.of(cast.organisation)
    assert field.clean(mine).pk == cast.anna.pk
    with pytest.raises(Refusal, match="BSN"):
        actions.change_person(cast.emma, by=cast.hanna, number=rrn(date(1980, 5, 18)))
    with pytest.raises(Refusal, match="BSN"):
        actions.change_person(cast.olaf, by=cast.olaf, number=mine)  # nobody there has such a number


def test_typing_a_bsn_as_personnel_number_is_refused_and_said_at_the_form(cast, sign_in):
    given = {"first_name": "Nina", "number": bsn(123_456_700)}
    answer = sign_in(cast.hanna).post(reverse("people:add"), given)
    assert "personeelsnummer lijkt op" in answer.content.decode()
    assert not Person.objects.filter(first_name="Nina").exists()
