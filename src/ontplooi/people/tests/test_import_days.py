"""Days with the month first: read so for a whole column when it shows that, said, and never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontplooi.kernel.clock import today
from ontplooi.people.importing.here import Here
from ontplooi.people.importing.planning import make_plan
from ontplooi.people.tests.personnel_files import people_of, table_of

DAYS = st.lists(st.dates(date(1990, 1, 1), date(2025, 12, 31)), min_size=1, max_size=30)


def file_of(joined, left=()):
    left = [*left, *[""] * (len(joined) - len(left))]
    rows = "".join(f"{at};An{at};Bos;{one};{other}\n" for at, (one, other) in enumerate(zip(joined, left, strict=True)))
    return f"Personeelsnummer;Voornaam;Achternaam;In dienst;Uit dienst\n{rows}"


def notes_of(content):
    people, problems = people_of(content)
    return make_plan(table_of(content), people, problems, Here(today())).notes


@given(DAYS, st.sampled_from(["%m/%d/%Y", "%m-%d-%Y", "%d/%m/%Y", "%d-%m-%Y"]))
def test_a_column_is_read_one_way_and_never_guessed(days, pattern):
    content = file_of([day.strftime(pattern) for day in days])
    found, problems = people_of(content)
    month_first = pattern.startswith("%m")
    shows = any(day.day > 12 for day in days)
    assert problems == []
    as_meant = [one.joined_on for one in found] == days
    said = any("maand" in note for note in notes_of(content))
    assert said == (month_first and shows)
    if shows or not month_first:
        assert as_meant
    else:  # nothing shows it: the day first, as here
        assert [one.joined_on for one in found] == [date(day.year, day.day, day.month) for day in days]


def test_a_mixed_column_gives_a_problem_for_each_row_that_is_not_clear():
    found, problems = people_of(file_of(["25/03/2024", "03/25/2024", "04/05/2024", "06/06/2024", "2024-05-04"]))
    assert [one.row for one in problems] == [3, 4]
    assert "eerst" in problems[1].message
    joined = [one.joined_on for one in found]
    assert joined == [date(2024, 3, 25), None, None, date(2024, 6, 6), date(2024, 5, 4)]


def test_one_slip_in_a_long_column_is_one_problem():
    found, problems = people_of(file_of([*["25/03/2024", "04/05/2024"] * 10, "03/25/2024"]))
    assert [one.row for one in problems] == [22]
    assert found[1].joined_on == date(2024, 5, 4)


def test_a_column_that_shows_nothing_goes_as_the_other_one_of_the_file():
    content = file_of(["03/25/2019", "04/30/2020"], ["02/03/2031"])
    found, problems = people_of(content)
    assert (found[0].left_on, problems) == (date(2031, 2, 3), [])
    assert len([note for note in notes_of(content) if "maand" in note]) == 2


@pytest.mark.parametrize("heading", ["Kolom", "Datum"])
def test_birth_dates_with_the_month_first_are_never_kept(heading):
    born = ["03/25/1980", "04/30/1975", "12/13/1990"]
    rows = "".join(f"{at};An{at};Bos;{day}\n" for at, day in enumerate(born))
    table = table_of(f"Personeelsnummer;Voornaam;Achternaam;{heading}\n{rows}")
    assert "1980" not in str(table)
