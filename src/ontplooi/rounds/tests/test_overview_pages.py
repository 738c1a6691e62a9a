"""The pages of the overview: who gets in, in how many queries, and reminding from them."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from ontplooi.conversations.actions.calling_off import call_off
from ontplooi.journal.models import Entry
from ontplooi.notices import bundle
from ontplooi.notices.models import Message, Reminder
from ontplooi.people.models import Person
from ontplooi.rounds.models import Member
from ontplooi.rounds.needs import LISTED
from ontplooi.rounds.tests.rounds import done, make_round, make_team, put_in
from tests.reminded import due_for

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(cast):
    """Hanna reads English."""
    Person.objects.filter(pk=cast.hanna.pk).update(language="en")


@pytest.fixture
def running(cast):
    """Zuid with six of whom two are done, Keuken with three, Nacht with two; one was not invited."""
    round_ = make_round(cast.organisation, name="Najaar 2026")
    zuid = make_team(cast.organisation, "Zuid", 6)[1]
    for person in zuid[:2]:
        done(round_, person, cast.ben)
    small = [*make_team(cast.organisation, "Keuken", 3)[1], *make_team(cast.organisation, "Nacht", 2)[1]]
    for person in [*zuid[2:], *small]:
        put_in(round_, person, cast.ben)
    Member.objects.create(round=round_, person=cast.emma, state="skipped", why="no_manager")
    return round_


def test_hr_reads_figures_and_no_small_team(cast, running, sign_in):
    page = sign_in(cast.hanna).get(reverse("rounds:overview", args=[running.pk])).content.decode()
    assert "Najaar 2026" in page
    assert "2 of 6" in page
    assert "0 of 5" in page
    assert "Keuken, Nacht" in page
    assert "0 of 3" not in page
    assert "Without a date (9)" in page


def test_a_round_of_four_shows_no_figure_anywhere(cast, sign_in):
    round_ = make_round(cast.organisation)
    for person in make_team(cast.organisation, "Zuid", 4)[1]:
        put_in(round_, person, cast.ben)
    client = sign_in(cast.hanna)
    page = client.get(reverse("rounds:overview", args=[round_.pk])).content.decode()
    assert "Fewer than five people" in page
    assert not re.search(r"\d", strip_tags(page.partition("<h1")[2].partition("</main>")[0]))
    assert "Without a date (" not in client.get(reverse("rounds:needed", args=[round_.pk, "date"])).content.decode()


def test_a_draft_has_no_overview(cast, running, sign_in):
    type(running).objects.update(state="draft")
    for name in ("rounds:overview", "rounds:xlsx"):
        assert sign_in(cast.hanna).get(reverse(name, args=[running.pk])).status_code == 404


@pytest.mark.parametrize("need", LISTED)
def test_lists_name_people_and_who_is_responsible(cast, running, sign_in, need):
    page = sign_in(cast.hanna).get(reverse("rounds:needed", args=[running.pk, need.value])).content.decode()
    assert ("Ben Verhulst" in page) == (need == "date")
    assert ("Emma Claes" in page) == (need == "out")


def test_what_is_not_a_list_is_not_there(cast, running, sign_in):
    for need in ("paused", "said", "x"):
        assert sign_in(cast.hanna).get(reverse("rounds:needed", args=[running.pk, need])).status_code == 404


def test_a_paused_talk_is_a_number_without_a_name(cast, running, sign_in):
    paused = put_in(running, cast.anna, cast.ben, "paused")
    client = sign_in(cast.hanna)
    pages = [client.get(reverse("rounds:overview", args=[running.pk]))]
    pages += [client.get(reverse("rounds:needed", args=[running.pk, need.value])) for need in LISTED]
    assert "1 talk is paused" in pages[0].content.decode()
    assert not [page for page in pages if paused.person.name in page.content.decode()]


def test_lists_are_paged_and_keep_what_was_searched(cast, sign_in):
    round_ = make_round(cast.organisation)
    for person in make_team(cast.organisation, "Zuid", 55)[1]:
        put_in(round_, person, cast.ben)
    client = sign_in(cast.hanna)
    page = client.get(reverse("rounds:needed", args=[round_.pk, "date"]), {"q": "zuid", "order": "since"}).content.decode()
    assert page.count('data-label="Since"') == 50
    assert "?q=zuid&amp;order=since&amp;page=2" in page


@pytest.mark.parametrize("name", ["overview", "needed", "xlsx"])
def test_few_queries_however_many_people(cast, running, sign_in, django_assert_max_num_queries, name):
    for number in range(4):
        for person in make_team(cast.organisation, f"Team {number}", 6)[1]:
            put_in(running, person, cast.ben, starts_at=timezone.now() + timedelta(days=2))
    client, args = sign_in(cast.hanna), [running.pk, *(["date"] if name == "needed" else [])]
    with django_assert_max_num_queries(12 if name != "xlsx" else 20):
        client.get(reverse(f"rounds:{name}", args=args))


def test_each_manager_is_reminded_once_a_day(cast, running, sign_in):
    put_in(running, cast.anna, cast.frank, "signing", talk_ended_at=timezone.now())
    client = sign_in(cast.hanna)
    for _twice in range(2):
        answer = client.post(reverse("rounds:remind", args=[running.pk]), follow=True).content.decode()
    asked = {one.person: one for one in Reminder.objects.filter(code="round_asked")}
    assert set(asked) == {cast.ben, cast.frank}
    assert "2 managers were reminded today already" in answer
    assert "Anna Amrani" in asked[cast.frank].words
    assert "P0 Zuid" not in asked[cast.frank].words
    assert "Anna" not in asked[cast.frank].line
    assert "P2 Zuid" in asked[cast.ben].words
    assert not Message.objects.exists(), "it goes with the other reminders, in its time"
    assert Entry.objects.filter(event="rounds.reminded").count() == 1


def test_a_manager_without_an_address_is_named_as_a_number(cast, running, sign_in):
    Person.objects.filter(pk=cast.ben.pk).update(email="")
    answer = sign_in(cast.hanna).post(reverse("rounds:remind", args=[running.pk]), follow=True).content.decode()
    assert "1 manager has no e-mail address" in answer
    assert not Reminder.objects.filter(code="round_asked").exists()


def test_in_quiet_hours_it_waits_and_the_page_says_until_when(cast, running, sign_in):
    with time_machine.travel(datetime(2026, 11, 21, 12, tzinfo=UTC), tick=False):  # a Saturday
        answer = sign_in(cast.hanna).post(reverse("rounds:remind", args=[running.pk]), follow=True).content.decode()
        bundle.remind()
    assert "go out again from Monday 23 November, 08:00" in answer
    assert not Message.objects.exists()
    with time_machine.travel(datetime(2026, 11, 23, 7, 5, tzinfo=UTC), tick=False):
        bundle.remind()
    letter = Message.objects.get(person=cast.ben)
    assert "P2 Zuid" in letter.text


def test_what_is_done_is_counted_at_once(cast, running, sign_in):
    open_ones = list(running.members.filter(conversation__state="open").select_related("conversation"))
    sign_in(cast.hanna).post(reverse("rounds:remind", args=[running.pk]))
    (before,) = (one for one in due_for(cast.ben) if one.code == "round_asked")
    call_off(open_ones[0].conversation, by=cast.hanna)
    (after,) = (one for one in due_for(cast.ben) if one.code == "round_asked")
    assert before.line != after.line
    for member in open_ones[1:]:
        call_off(member.conversation, by=cast.hanna)
    assert "round_asked" not in {one.code for one in due_for(cast.ben)}


def test_a_closed_round_reminds_nobody(cast, running, sign_in):
    type(running).objects.update(state="closed", closed_at=timezone.now())
    client = sign_in(cast.hanna)
    answer = client.post(reverse("rounds:remind", args=[running.pk]), follow=True).content.decode()
    assert "while the round is under way" in answer
    assert not Reminder.objects.filter(code="round_asked").exists()


@pytest.mark.parametrize("who", ["anna", "ben", "olaf"])
def test_for_everybody_else_it_is_not_there(cast, running, sign_in, who):
    client = sign_in(getattr(cast, who))
    assert client.get(reverse("rounds:overview", args=[running.pk])).status_code == 404
    assert client.get(reverse("rounds:needed", args=[running.pk, "date"])).status_code == 404
    assert client.get(reverse("rounds:xlsx", args=[running.pk])).status_code == 404
    assert client.post(reverse("rounds:remind", args=[running.pk])).status_code == 404
