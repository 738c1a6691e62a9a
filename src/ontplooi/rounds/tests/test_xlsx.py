"""The overview as a workbook, read back."""

import io
import zipfile
from datetime import date
from itertools import combinations

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from ontplooi.conversations.models import Answer
from ontplooi.journal.models import Entry
from ontplooi.kernel.clock import today
from ontplooi.people.models import Person
from ontplooi.rounds.models import Member
from ontplooi.rounds.tests.rounds import done, make_round, make_team, put_in
from ontplooi.rounds.workbook import workbook_of

pytestmark = pytest.mark.django_db


def sheets(content: bytes) -> dict[str, list[list]]:
    """Every sheet as rows."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def read(round_) -> bytes:
    """The workbook in English."""
    with translation.override("en"):
        return workbook_of(round_).read()


@pytest.fixture
def running(cast):
    """A round with a team of six, a team of five with odd names, and somebody who was not invited. Hanna reads English."""
    Person.objects.filter(pk=cast.hanna.pk).update(language="en")
    round_ = make_round(cast.organisation, name="Najaar 2026", ends_on=date(2026, 12, 20))
    for place, person in enumerate(make_team(cast.organisation, "Zuid", 6)[1]):
        (done if place < 2 else put_in)(round_, person, cast.ben)
    for person in make_team(cast.organisation, "=cmd|' /C calc'!A0", 5)[1]:
        put_in(round_, person, cast.ben)
    Person.objects.filter(last_name__startswith="=").update(first_name="+31", last_name="@SUM(A1)")
    Member.objects.create(round=round_, person=cast.emma, state="skipped", why="no_manager")
    return round_


def test_the_workbook_says_what_the_page_says(cast, running, sign_in):
    response = sign_in(cast.hanna).get(reverse("rounds:xlsx", args=[running.pk]))
    assert response["Content-Disposition"] == 'attachment; filename="najaar-2026.xlsx"'
    found = sheets(response.content)
    assert list(found) == [
        "Summary", "Teams", "Without a date", "Without an answer", "Day has passed", "Report not ready",
        "Waiting for a signature", "Not invited",
    ]  # fmt: skip
    summary = {row[0]: row[1] for row in found["Summary"] if row[0]}
    assert found["Summary"][0][0] == "Najaar 2026"
    assert (summary["Organisation"], summary["People"], summary["Had a talk"]) == ("Zorg aan Huis De Linde", 11, 2)
    assert summary["Last day of the talks"] == date(2026, 12, 20)
    assert found["Teams"][2][:5] == ["Zuid", "", 6, 2, 2]
    assert found["Without a date"][0] == ["Name", "Team", "Manager", "Since"]
    assert len(found["Without a date"]) == 1 + 9
    assert found["Without a date"][-1] == ["P5 Zuid", "Zuid", "Ben Verhulst", today(cast.organisation.time_zone)]
    assert found["Not invited"][1][0] == "Emma Claes"


def parts(content: bytes) -> dict[str, str]:
    """The files inside the workbook, as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def test_no_name_becomes_a_formula(running):
    content = read(running)
    assert not [name for name, text in parts(content).items() if "<f>" in text or "<hyperlink" in text]
    found = sheets(content)
    assert found["Teams"][1][0] == "=cmd|' /C calc'!A0"
    assert found["Without a date"][1][0] == "+31 @SUM(A1)"


def test_headings_are_bold_and_stay_and_can_be_filtered(running):
    found = parts(read(running))
    for number in range(2, 9):
        page = found[f"xl/worksheets/sheet{number}.xml"]
        assert 'topLeftCell="A2"' in page
        assert 'state="frozen"' in page
        assert '<autoFilter ref="A1:' in page
        assert "<cols>" in page
        assert '<c r="A1" s="' in page  # bold
        assert 'fitToHeight="0" orientation="landscape"' in page, "printed, all columns are on one sheet of paper"
    assert found["xl/workbook.xml"].count("Print_Titles") == 7
    assert "<b/>" in found["xl/styles.xml"]
    assert "d mmm yyyy" in found["xl/styles.xml"]


def test_in_the_language_of_the_reader(cast, running, sign_in):
    Person.objects.filter(pk=cast.hanna.pk).update(language="nl")
    content = sign_in(cast.hanna).get(reverse("rounds:xlsx", args=[running.pk])).content
    assert "Zonder datum" in sheets(content)
    assert "d-m-yyyy" in parts(content)["xl/styles.xml"]


def test_who_downloads_it_stands_in_the_journal(cast, running, sign_in):
    sign_in(cast.hanna).get(reverse("rounds:xlsx", args=[running.pk]))
    entry = Entry.objects.get(event="rounds.downloaded")
    assert (entry.by, entry.facts) == (cast.hanna, {"round": "Najaar 2026"})


def test_no_word_of_a_talk_is_in_it(cast, running):
    talk = Member.objects.filter(conversation__isnull=False)[0].conversation
    type(talk).objects.update(opening_words="zebra-opening", summary="zebra-summary", next_words="zebra-next")
    Answer.objects.create(
        preparation=talk.preparations.all()[0], question="q", text="zebra", language="nl", shared_at=timezone.now()
    )
    told = repr(sheets(read(running)))
    assert "zebra" not in told


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(teams=st.lists(st.integers(0, 8), max_size=5), loose=st.integers(0, 4))
def test_nothing_can_be_worked_out_about_one_to_four_people(cast, teams, loose):
    Member.objects.all().delete()
    round_ = make_round(cast.organisation)
    for place, size in enumerate(teams):
        for person in make_team(cast.organisation, f"T{place}", size)[1]:
            put_in(round_, person, cast.ben)
    for _one in range(loose):
        put_in(round_, Person.objects.create(organisation=cast.organisation, first_name="L"), cast.ben)
    found = sheets(read(round_))
    summary = {row[0]: row[1] for row in found["Summary"] if row[0]}
    sizes = [int(row[2]) for row in found["Teams"][1:]]
    if sum(teams) + loose < 5:
        assert (summary["People"], sizes) == ("fewer than five: no figures", [])
        return
    total = int(summary["People"])
    for number in range(len(sizes) + 1):
        for some in combinations(sizes, number):
            assert sum(some) not in range(1, 5)
            assert total - sum(some) not in range(1, 5)
