"""Personnel numbers that look like national numbers: by chance they stay, as a column they go, and never without a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontplooi.kernel.national_numbers import is_bsn
from ontplooi.people.tests.personnel_files import bsn, people_of, table_of

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
