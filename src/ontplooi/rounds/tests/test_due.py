"""From the list of who is due to a round: the same people, and nobody else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontplooi.conversations.models import Conversation
from ontplooi.desk.organisation_page import people_due
from ontplooi.kernel.clock import today
from ontplooi.people.actions.imports import begin_import, choose_columns, start_import
from ontplooi.people.models import Person
from ontplooi.rounds.models import Round
from ontplooi.rounds.preview import preview
from ontplooi.rounds.selecting import Selection
from ontplooi.rounds.tests.rounds import done, make_round, put_in

pytestmark = pytest.mark.django_db
AGO = st.none() | st.integers(0, 900)


def test_one_press_makes_a_draft_with_who_is_due(cast, sign_in):
    cast.organisation.rhythm_months = 12
    cast.organisation.save()
    Person.objects.filter(pk=cast.anna.pk).update(joined_on=date(2020, 1, 1))
    client = sign_in(cast.hanna)
    assert reverse("rounds:for_due") in client.get(reverse("desk:due")).content.decode()
    assert reverse("rounds:for_due") not in client.get(reverse("desk:due") + "?q=anna").content.decode(), "all, not who was found"
    page = client.post(reverse("rounds:for_due"))
    made = Round.objects.get()
    assert page.url == reverse("rounds:people", args=[made.pk])
    assert (made.state, made.invites_newcomers, preview(made).people) == ("draft", False, 1)
    shown = client.get(page.url).content.decode()
    assert f'value="{today().isoformat()}"' in shown
    data = {"version": made.version, "with_subteams": "on", "due_before": today().isoformat(), "then": "next"}
    assert client.post(page.url, data).status_code == 302, "saving the step keeps the choice"
    made.refresh_from_db()
    assert Selection.from_data(made.selection) == Selection(due_before=today())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    people=st.lists(st.tuples(AGO, AGO, st.sampled_from(["", "open", "cancelled"]), AGO), max_size=6),
    months=st.none() | st.integers(1, 24),
)
def test_a_round_for_who_is_due_holds_exactly_those(cast, people, months):
    Conversation.objects.all().delete()
    Person.objects.filter(first_name="P").delete()
    organisation, day = cast.organisation, today()
    organisation.rhythm_months = months
    organisation.save()
    round_ = make_round(organisation)
    for joined, held, under_way, agreed in people:
        joined_on = None if joined is None else day - timedelta(days=joined)
        person = Person.objects.create(organisation=organisation, first_name="P", joined_on=joined_on)
        if held is not None:
            talk = done(round_, person, cast.ben).conversation
            ended = talk.talk_ended_at - timedelta(days=held)
            next_on = None if agreed is None else day + timedelta(days=400 - agreed)
            Conversation.objects.filter(pk=talk.pk).update(talk_ended_at=ended, agreed_at=ended, next_on=next_on)
        elif under_way:
            put_in(round_, person, cast.ben, under_way)
    chosen = Selection(due_before=day)
    assert set(chosen.people_in(organisation, day)) == set(people_due(organisation))
    assert Selection.from_data(chosen.as_data()) == chosen


def test_one_press_makes_a_draft_with_exactly_who_was_new_in_a_file(cast, sign_in):
    client = sign_in(cast.hanna)
    soon = today() + timedelta(days=9)
    rows = "Voornaam;Achternaam;E-mail;In dienst\nNoor;Nieuw;noor@linde.example;\nNiels;Nieuw;;\n"
    rows += f"Anna;Amrani;anna@linde.example;\nLena;Later;;{soon:%d-%m-%Y}\n"
    run = begin_import(by=cast.hanna, name="people.csv", content=rows.encode())
    columns = {"0": "first_name", "1": "last_name", "2": "email", "3": "joined_on"}
    choose_columns(run, by=cast.hanna, columns=columns, complete=False)
    url = reverse("rounds:for_import", args=[run.pk])
    client.post(url)
    assert not Round.objects.exists(), "before it was taken over nobody came in"
    start_import(run, by=cast.hanna)
    Person.objects.create(organisation=cast.organisation, first_name="By", last_name="Hand")
    done = client.get(reverse("people:import_run", args=[run.pk])).content.decode()
    assert url in done
    assert "3 nieuwe mensen" in done
    page = client.post(url)
    made = Round.objects.get()
    assert page.url == reverse("rounds:people", args=[made.pk])
    assert client.post(url).url == page.url, "the same button twice is one draft"
    chosen = Selection.from_data(made.selection)
    everybody = chosen.people_in(cast.organisation, today())
    assert {person.first_name for person in everybody} == {"Noor", "Niels"}
    assert made.invites_newcomers, "who begins later joins then"
    assert {person.first_name for person in chosen.people_in(cast.organisation, soon)} == {"Noor", "Niels", "Lena"}
    assert 'name="came_in" checked' in client.get(page.url).content.decode()
    data = {"version": made.version, "with_subteams": "on", "came_in": "on", "then": "next"}
    assert client.post(page.url, data).status_code == 302
    made.refresh_from_db()
    assert Selection.from_data(made.selection) == chosen
    run.delete()  # as it is after a day
    assert preview(made).people == 2
    other = begin_import(by=cast.hanna, name="people.csv", content=rows.encode())
    choose_columns(other, by=cast.hanna, columns=columns, complete=False)
    assert sign_in(cast.olaf).post(reverse("rounds:for_import", args=[other.pk])).status_code == 404
