"""What the worker does for HR: in parts or as a file, killed at any moment, and only for who asked."""

from __future__ import annotations

import io
import threading
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from ontplooi.conversations.models import Conversation, Interlocutor
from ontplooi.desk import actions as desk_actions
from ontplooi.journal.models import Entry
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.models import Message
from ontplooi.people.models import Account, Person, TeamLead
from ontplooi.rounds.actions import errands, handing, overview_file, programme_talks
from ontplooi.rounds.models import Errand, Member
from ontplooi.rounds.tests.groups import crowd
from ontplooi.rounds.tests.rounds import make_round, make_team, put_in
from tests.threads import at_once

pytestmark = pytest.mark.django_db


def work() -> int:
    """What the worker does."""
    return errands.work_on_errands(threading.Event())


@pytest.fixture
def running(cast, monkeypatch):
    """A round of six people that counts as a big one."""
    monkeypatch.setattr(overview_file, "AT_ONCE", 5)
    monkeypatch.setattr(desk_actions, "AT_ONCE", 5)
    round_ = make_round(cast.organisation, name="Najaar 2026")
    for person in make_team(cast.organisation, "Zuid", 6)[1]:
        put_in(round_, person, cast.ben)
    return round_


@pytest.mark.parametrize("name", ["rounds:xlsx", "desk:organisation_xlsx"])
def test_a_big_list_is_made_by_the_worker_and_only_who_asked_opens_it(cast, running, sign_in, name):
    client, url = sign_in(cast.hanna), reverse(name, args=[running.pk] if name == "rounds:xlsx" else [])
    page = client.get(url)
    assert client.get(url).url == page.url, "asked twice is asked once"
    assert "Download" not in client.get(page.url).content.decode()
    assert work() == 1
    assert client.get(url).url == page.url, "made just now"
    old, page = page, client.get(url + "?new=1")
    assert page.url != old.url
    assert work() == 1
    assert reverse("rounds:errand_file", args=[Errand.objects.latest("pk").pk]) in client.get(page.url).content.decode()
    assert not Entry.objects.filter(event__endswith=".downloaded").exists()
    answer = client.get(f"{page.url}file/")
    assert CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).sheet_names
    assert Entry.objects.get(event__endswith=".downloaded").by == cast.hanna
    Person.objects.filter(pk=cast.emma.pk).update(is_hr=True)
    other = sign_in(cast.emma)
    assert {other.get(page.url + end).status_code for end in ("", "part/", "file/")} == {404}
    Person.objects.filter(pk=cast.hanna.pk).update(is_hr=False)
    assert sign_in(cast.hanna).get(f"{page.url}file/").status_code == 404, "no longer HR"


def test_a_file_goes_after_a_day(cast, running):
    errand = overview_file.download(running, by=cast.hanna)
    work()
    assert errands.forget_old_errands() == 0
    errand.refresh_from_db()
    assert errands.take(errand, by=cast.hanna)
    anew = overview_file.download(running, by=cast.hanna, anew=True)
    assert not Errand.objects.get(pk=errand.pk).file, "the new one takes its place"
    work()
    Errand.objects.filter(pk=errand.pk).update(ended_at=timezone.now() - timedelta(hours=25))
    Errand.objects.filter(pk=anew.pk).update(ended_at=timezone.now() - timedelta(hours=25))
    anew.refresh_from_db()
    with pytest.raises(Refusal):
        errands.take(anew, by=cast.hanna)
    assert errands.forget_old_errands() == 2


def test_a_mistake_of_ours_stops_after_three_tries_with_a_sentence(cast, running, sign_in, monkeypatch, caplog):
    def broken(_errand, _tell):
        raise ZeroDivisionError

    monkeypatch.setitem(errands._KINDS, "overview", errands.Kind("", str, lambda _errand: "/", make=broken))
    monkeypatch.setattr(errands, "STALE", timedelta(0))
    errand = overview_file.download(running, by=cast.hanna)
    for _each in range(errands.TRIES):
        with pytest.raises(ZeroDivisionError):
            work()
    assert work() == 0
    assert "Ontplooi" in sign_in(cast.hanna).get(reverse("rounds:errand", args=[errand.pk])).content.decode()
    assert caplog.records[-1].levelname == "ERROR"


@pytest.fixture
def programme(cast):
    """A programme in which forty-five people of three managers wait for their talk, and one whom nobody leads."""
    teams = crowd(cast.organisation, 45, a_team=15)
    round_ = make_round(cast.organisation, kind="assessment")
    for person in Person.objects.filter(positions__team__in=teams).select_related("organisation"):
        lead = TeamLead.objects.get(team=person.positions.get().team).person
        Member.objects.create(round=round_, person=person, manager=lead, state="invited", invited_at=timezone.now())
    lost = Person.objects.create(organisation=cast.organisation, first_name="Lost")
    Member.objects.create(round=round_, person=lost, state="invited", invited_at=timezone.now())
    return round_


def kill_and_go_on(monkeypatch, every: int) -> None:
    """Break the worker after so many statements, later each time, until all is done."""
    monkeypatch.setattr(errands, "STALE", timedelta(0))
    for statements in range(every, 40 * every, every):
        left = [statements]

        def each(execute, sql, params, many, context, left=left):
            left[0] -= 1
            if left[0] == 0:
                raise OperationalError(sql)
            return execute(sql, params, many, context)

        try:
            with connection.execute_wrapper(each):
                work()
        except OperationalError:
            continue
        if not Errand.objects.filter(state="waiting").exists():
            return


def test_killed_the_talks_of_a_programme_go_on_where_they_were(cast, programme, sign_in, monkeypatch):
    monkeypatch.setattr(programme_talks, "AT_ONCE", 20)
    client, url = sign_in(cast.hanna), reverse("rounds:programme", args=[programme.pk])
    page = client.post(url, {"do": "talks", "who": "all"})
    assert client.post(url, {"do": "talks", "who": "all"}).url == page.url
    kill_and_go_on(monkeypatch, 23)
    errand = Errand.objects.get()
    assert (errand.state, errand.total, errand.done, errand.left) == ("done", 46, 45, 1)
    assert Conversation.objects.count() == 45
    assert Message.objects.filter(kind="round_invitation").count() == 45
    assert Message.objects.filter(kind="round_list").count() == 3, "each manager one list"
    assert client.get(page.url).status_code == 200


def test_a_manager_lets_the_worker_start_the_talks_of_the_own_people(cast, programme, sign_in, monkeypatch):
    monkeypatch.setattr(programme_talks, "AT_ONCE", 10)
    monkeypatch.setattr(programme_talks, "A_QUESTION", 4)  # a list that is longer than one question
    lead = programme.members.exclude(manager=None).select_related("manager__organisation")[0].manager
    lead.account = Account.objects.create_user("lead@crowd.example")
    lead.save()
    client = sign_in(lead)
    page = client.post(reverse("rounds:programme", args=[programme.pk]), {"do": "talks", "who": "all"})
    assert "/rounds/work/" in page.url
    assert client.get(page.url).status_code == 200
    while work():
        pass
    assert "15 gesprekken zijn gestart" in client.get(page.url).content.decode()
    assert client.get(f"{page.url}file/").status_code == 404
    assert Message.objects.filter(kind="round_invitation").count() == 15
    assert sign_in(cast.hanna).get(page.url).status_code == 404
    with pytest.raises(Refusal):
        errands.ask("hand_over", by=lead, total=1)
    with pytest.raises(Refusal):
        errands.ask("talks", by=cast.anna, total=1)


def test_what_closes_meanwhile_stops_with_a_sentence(cast, programme, sign_in, monkeypatch):
    monkeypatch.setattr(programme_talks, "AT_ONCE", 20)
    errand = programme_talks.ask_talks(programme, by=cast.hanna)
    type(programme).objects.update(state="closed")
    work()
    errand.refresh_from_db()
    assert errand.state == "failed"
    assert errand.message in sign_in(cast.hanna).get(reverse("rounds:errand", args=[errand.pk])).content.decode()
    assert not Conversation.objects.exists()


def test_killed_all_talks_are_handed_over_once(cast, sign_in, monkeypatch):
    monkeypatch.setattr(handing, "AT_ONCE", 5)
    round_ = make_round(cast.organisation)
    teams = crowd(cast.organisation, 12, a_team=12)
    now = TeamLead.objects.get(team=teams[0]).person
    members = [put_in(round_, person, cast.frank) for person in Person.objects.filter(positions__team=teams[0])]
    put_in(round_, Person.objects.create(organisation=cast.organisation, first_name="Lost"), cast.frank)
    Person.objects.filter(pk=cast.frank.pk).update(left_on=today())
    page = sign_in(cast.hanna).post(reverse("rounds:hand_over_all"))
    kill_and_go_on(monkeypatch, 71)
    errand = Errand.objects.get()
    assert page.url == reverse("rounds:errand", args=[errand.pk])
    assert (errand.state, errand.done, errand.left) == ("done", 12, 1)
    leads = Interlocutor.objects.filter(conversation__in=[one.conversation_id for one in members], ended_at=None)
    assert {one.person for one in leads} == {now}
    assert Message.objects.filter(kind="reassigned", person__in=[one.person_id for one in members]).count() == 12
    assert Entry.objects.filter(event="conversation.reassigned").count() == 12


def test_the_talks_of_a_round_whose_manager_changed(cast, sign_in):
    round_ = make_round(cast.organisation)
    teams = crowd(cast.organisation, 3, a_team=3)
    members = [put_in(round_, person, cast.frank) for person in Person.objects.filter(positions__team=teams[0])]
    url = reverse("rounds:changed_managers", args=[round_.pk])
    sign_in(cast.hanna).post(url, {"member": "everybody"})
    work()
    assert Errand.objects.get().done == len(members)
    assert set(Member.objects.values_list("manager", flat=True)) == {TeamLead.objects.get(team=teams[0]).person_id}


@pytest.mark.django_db(transaction=True)
def test_two_of_hr_hand_over_at_once_and_nothing_is_said_to_be_left(cast, monkeypatch):
    monkeypatch.setattr(handing, "AT_ONCE", 2)
    round_ = make_round(cast.organisation)
    teams = crowd(cast.organisation, 6, a_team=6)
    members = [put_in(round_, person, cast.frank) for person in Person.objects.filter(positions__team=teams[0])]
    Person.objects.filter(pk=cast.frank.pk).update(left_on=today())
    Person.objects.filter(pk=cast.emma.pk).update(is_hr=True)
    for hr in Person.objects.filter(pk__in=[cast.hanna.pk, cast.emma.pk]):
        handing.ask_hand_over(by=hr)
    at_once(work, work)
    assert set(Errand.objects.values_list("state", "left")) == {("done", 0)}
    assert sum(Errand.objects.values_list("done", flat=True)) == len(members)
    assert Message.objects.filter(kind="reassigned", person__in=[one.person_id for one in members]).count() == len(members)
