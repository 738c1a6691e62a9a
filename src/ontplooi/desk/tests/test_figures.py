"""The figures on HR's page: right, never about fewer than five people, and in few queries however many people there are."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from ontplooi.conversations.models import Conversation, Interlocutor, Moment
from ontplooi.desk import organisation_page
from ontplooi.guides.models import GuideVersion
from ontplooi.journal.models import Entry
from ontplooi.kernel.clock import today
from ontplooi.people.models import Organisation, Person
from ontplooi.plans.models import Plan
from ontplooi.rounds.overview import Standing, Tile
from ontplooi.rounds.tests.rounds import done, make_round, make_team, put_in

pytestmark = pytest.mark.django_db


def talk(cast, employee, **fields):
    """A conversation of this employee with Ben."""
    plan = Plan.objects.create(organisation=cast.organisation, person=employee)
    made = Conversation.objects.create(
        organisation=cast.organisation, employee=employee, plan=plan, number=str(plan.pk), created_by=cast.ben,
        guide_version=GuideVersion.objects.usable_by(cast.organisation).first(), **fields,
    )  # fmt: skip
    Interlocutor.objects.create(conversation=made, person=cast.ben)
    return made


@pytest.fixture
def talks(cast):
    """Anna held and signed two, and has a new one without a date; Emma has one with a date. Zuid has five people."""
    Person.objects.filter(pk=cast.hanna.pk).update(language="en")
    ended = timezone.now() - timedelta(days=30)
    for _twice in range(2):
        talk(cast, cast.anna, state="agreed", talk_ended_at=ended, agreed_at=ended)
    talk(cast, cast.anna, state="open")
    Moment.objects.create(conversation=talk(cast, cast.emma, state="open"), starts_at=timezone.now() + timedelta(days=3))
    make_team(cast.organisation, "Zuid", 5)


def test_somebody_with_two_talks_counts_once(cast, talks):
    found = organisation_page.figures_now(cast.hanna)
    assert found.total == Standing(people=10, held=1, signed=1, date=1)
    # Noord has two people, and three work in no team: five together.
    assert [(row.names, row.together, row.unplaced) for row in found.rows] == [
        (("Zuid",), False, False),
        (("Wijkteam Noord",), True, True),
    ]
    assert sum((row.standing for row in found.rows), Standing()) == found.total
    waiting = organisation_page.waiting_now(cast.hanna)
    assert (waiting.people, waiting.held, waiting.without_date, waiting.to_sign) == (10, 1, 1, 0)


def test_who_left_or_comes_from_outside_does_not_count(cast, talks):
    Person.objects.filter(pk=cast.anna.pk).update(left_on=today() - timedelta(days=1))
    Person.objects.filter(pk=cast.emma.pk).update(outside="invited")
    assert organisation_page.figures_now(cast.hanna).total == Standing(people=8)


def test_who_left_needs_no_date(cast, talks):
    undated = organisation_page.conversations_for(cast.hanna, "", organisation_page.UNDATED)
    assert organisation_page.waiting_now(cast.hanna).without_date == undated.count() == 1
    Person.objects.filter(pk=undated.get().employee_id).update(left_on=today())
    assert organisation_page.waiting_now(cast.hanna).without_date == undated.count() == 0


def test_of_four_people_there_is_no_figure(cast, talks, sign_in):
    found = organisation_page.figures_now(cast.olaf)
    assert (found.is_small, found.rows, found.total, found.follow_ups) == (True, (), Standing(people=1), Tile())
    Person.objects.filter(pk=cast.olaf.pk).update(language="en")
    page = sign_in(cast.olaf).get(reverse("desk:organisation")).content.decode()
    assert "There are no figures about fewer than five people." in page
    assert "people had a talk" not in sign_in(cast.olaf).get(reverse("desk:home")).content.decode()


def test_with_very_many_people_the_figures_are_counted_once_a_minute(cast, talks, monkeypatch):
    monkeypatch.setattr(organisation_page, "MANY", 3)
    before = organisation_page.figures_now(cast.hanna)
    talk(cast, cast.emma, state="open")
    assert organisation_page.figures_now(cast.hanna) == before
    monkeypatch.setattr(organisation_page, "MANY", 2_000)
    organisation_page.cache.clear()
    assert organisation_page.figures_now(cast.hanna).total.date == before.total.date + 1


def test_the_page_asks_few_queries(cast, talks, sign_in, django_assert_max_num_queries):
    for number in range(3):
        round_ = make_round(cast.organisation, name=f"Ronde {number}")
        for person in make_team(cast.organisation, f"Team {number}", 6)[1]:
            (done if number else put_in)(round_, person, cast.ben)
    client = sign_in(cast.hanna)
    client.get("/organisation/")
    with django_assert_max_num_queries(12):
        page = client.get("/organisation/?q=anna").content.decode()
    assert "Anna Amrani" in page
    assert "6 of 6 had the talk" in page
    assert "Ronde 0" in page


def test_a_small_round_is_named_without_figures(cast, talks, sign_in):
    round_ = make_round(cast.organisation, name="Klein")
    done(round_, cast.anna, cast.ben)
    page = sign_in(cast.hanna).get(reverse("desk:organisation")).content.decode()
    assert "Klein" in page
    assert "Fewer than five people: no figures." in page
    assert "1 of 1" not in page


@pytest.fixture
def late(cast, talks):
    """Emma came years ago and never had a talk; Frank is not in step either, and has no address."""
    Conversation.objects.filter(employee=cast.emma).delete()
    Person.objects.filter(pk=cast.emma.pk).update(joined_on=today() - timedelta(days=900))
    Person.objects.filter(pk=cast.frank.pk).update(email="", joined_on=today() - timedelta(days=30))
    Organisation.objects.update(rhythm_months=12)


def test_who_is_due_by_the_yearly_habit(cast, late, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.hanna)
    assert "1 person is due for a talk" in client.get(reverse("desk:organisation")).content.decode()
    with django_assert_max_num_queries(12):
        page = client.get(reverse("desk:due")).content.decode()
    assert "Emma Claes" in page
    assert "Anna Amrani" not in page
    assert "Emma Claes" in client.get(reverse("desk:due"), {"q": "noord"}).content.decode()
    assert "Emma Claes" not in client.get(reverse("desk:due"), {"q": "zuid"}).content.decode()


def test_who_has_no_address(cast, late, sign_in):
    page = sign_in(cast.hanna).get(reverse("desk:without_email")).content.decode()
    assert "Frank Maes" in page
    assert "Emma Claes" not in page


def test_everybody_reads_when_their_own_next_talk_is_due(cast, late, sign_in):
    Person.objects.filter(pk=cast.emma.pk).update(language="en")
    Person.objects.filter(pk=cast.frank.pk).update(language="en", joined_on=today() - timedelta(days=340))
    assert "You have had no talk here yet." in sign_in(cast.emma).get(reverse("desk:home")).content.decode()
    assert "Your first talk is due in" in sign_in(cast.frank).get(reverse("desk:home")).content.decode()
    assert "talk is due" not in sign_in(cast.anna).get(reverse("desk:home")).content.decode()


def test_the_day_of_a_first_talk_is_not_named_when_it_is_long_ago(cast, late, sign_in):
    assert "now, a first talk" in sign_in(cast.hanna).get(reverse("desk:due")).content.decode()
    team = sign_in(cast.ben).get(reverse("desk:team")).content.decode()
    assert "had hier nog geen gesprek" in team
    assert "gesprek uiterlijk" not in team


def test_the_figures_as_a_workbook(cast, late, sign_in):
    response = sign_in(cast.hanna).get(reverse("desk:organisation_xlsx"))
    assert response["Content-Disposition"] == 'attachment; filename="de-linde.xlsx"'
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    assert book.sheet_names == ["Summary", "Teams", "Due for a talk", "Without e-mail"]
    assert [row[:3] for row in book.get_sheet_by_name("Teams").to_python()[1:]] == [
        ["Zuid", "", 5],
        ["Wijkteam Noord, people without a team", "", 5],
    ]
    assert [row[0::2] for row in book.get_sheet_by_name("Due for a talk").to_python()[1:]] == [["Emma Claes", "no talk here yet"]]
    assert Entry.objects.get(event="desk.downloaded").by == cast.hanna


@pytest.mark.parametrize("name", ["organisation", "due", "without_email", "organisation_xlsx"])
def test_only_hr_gets_in(cast, sign_in, name):
    for who in (cast.anna, cast.ben):
        assert sign_in(who).get(reverse(f"desk:{name}")).status_code == 404


def test_the_talks_without_a_date_that_the_start_page_counts_are_those_it_leads_to(cast, talks, sign_in):
    client = sign_in(cast.hanna)
    assert "?state=undated#talks" in client.get(reverse("desk:home")).content.decode()
    page = client.get(reverse("desk:organisation"), {"state": "undated"})
    assert [one.employee for one in page.context["page"]] == [cast.anna]
    assert len(client.get(reverse("desk:organisation"), {"state": "open"}).context["page"].object_list) == 2


def test_hr_reads_on_the_start_page_how_many_talks_need_another_manager(cast, talks, sign_in):
    home, needs = reverse("desk:home"), "needs another manager"
    assert needs not in sign_in(cast.hanna).get(home).content.decode()
    talk = Conversation.objects.filter(employee=cast.anna)[0]
    talk.wishes.create()
    assert f"1 talk {needs}" in sign_in(cast.hanna).get(home).content.decode()
    assert needs not in sign_in(cast.ben).get(home).content.decode()
    gone = Conversation.objects.filter(employee=cast.emma)[0]
    Person.objects.filter(pk=gone.lead.person_id).update(left_on=today() - timedelta(days=1))
    page = sign_in(cast.hanna).get(home).content.decode()
    assert (
        f"{len(sign_in(cast.hanna).get(reverse('conversations:orphaned')).context['page']) + 1} talks need another manager" in page
    )


def test_the_pages_about_people_stand_behind_the_organisation_in_the_menu(cast, sign_in):
    client = sign_in(cast.hanna)
    current = '<a href="/organisation/" aria-current="page">'
    for name in ("people:list", "people:teams", "people:settings"):
        assert current in client.get(reverse(name)).content.decode(), name
    assert current not in client.get(reverse("people:account")).content.decode()
    page = client.get(reverse("rounds:list")).content.decode()
    assert '<a href="/rounds/" class="wide-only" aria-current="page">' in page
    assert '<a href="/organisation/" aria-current="true">' in page  # on a phone, where the menu has no room for rounds


def test_who_is_alone_in_an_organisation_is_led_to_the_first_steps(cast, sign_in):
    first_steps = reverse("people:first_steps")
    assert first_steps not in sign_in(cast.hanna).get(reverse("desk:home")).content.decode()
    Person.objects.filter(organisation=cast.olaf.organisation).exclude(pk=cast.olaf.pk).delete()
    page = sign_in(cast.olaf).get(reverse("desk:home")).content.decode()
    assert first_steps in page
    assert reverse("conversations:orphaned") not in page


def test_from_the_page_of_a_person_hr_finds_their_talks(cast, talks, sign_in):
    client = sign_in(cast.hanna)
    assert "/organisation/?q=Emma%20Claes#talks" in client.get(reverse("people:change", args=[cast.emma.pk])).content.decode()
    found = client.get(reverse("desk:organisation"), {"q": cast.emma.name}).context["page"]
    assert [one.employee for one in found] == [cast.emma]
