"""HR's pages of rounds: from a name to a running round, and who is in it. The first part of what a user would notice."""

from __future__ import annotations

from datetime import timedelta
from threading import Event

import pytest
from django.urls import reverse

from ontplooi.kernel.clock import today
from ontplooi.people.models import Position, Team
from ontplooi.rounds.actions import drafting, starting
from ontplooi.rounds.actions.running import close
from ontplooi.rounds.choices import jobs_to_choose
from ontplooi.rounds.models import Member, Round
from ontplooi.rounds.selecting import Selection
from tests.world import guide

pytestmark = pytest.mark.django_db


def draft(cast, **fields) -> Round:
    """A draft of Hanna, ready to start when `fields` do not say otherwise."""
    made = drafting.new_round(by=cast.hanna, name="POP 2027", kind="talks")
    last = today() + timedelta(days=90)
    drafting.change(made, by=cast.hanna, base_version=0, **{"guide": guide().guide, "ends_on": last, **fields})
    return made


def running(cast, **fields) -> Round:
    """The same, started, with everybody invited."""
    made = draft(cast, **fields)
    starting.start(made, by=cast.hanna)
    while starting.work_on_rounds(Event()):
        pass
    made.refresh_from_db()
    return made


def at(name: str, round_: Round, *more: int) -> str:
    """The address of a page of this round."""
    return reverse(f"rounds:{name}", args=[round_.pk, *more])


@pytest.fixture
def hr(cast, sign_in):
    """Hanna's browser, in English."""
    cast.hanna.language = "en"
    cast.hanna.save()
    return sign_in(cast.hanna)


def test_an_empty_list_explains_what_a_round_is(hr):
    page = hr.get(reverse("rounds:list")).content.decode()
    assert "many people at once" in page
    assert reverse("rounds:new") in page


def test_a_round_from_nothing_in_four_steps(cast, hr):
    assert 'value="talks" checked' in hr.get(reverse("rounds:new")).content.decode()
    made = hr.post(reverse("rounds:new"), {"name": "Najaar", "kind": "talks"})
    one = Round.objects.get()
    assert made["Location"] == at("people", one)
    answer = hr.post(at("people", one), {"version": 0, "teams": cast.team.pk, "with_subteams": "on", "then": "next"})
    assert answer["Location"] == at("form", one)
    assert 'name="report_to_hr" value="" checked' in hr.get(at("form", one)).content.decode()
    how = {"version": 1, "name": "Najaar", "guide": guide().guide_id, "report_to_hr": "yes", "then": "next"}
    assert hr.post(at("form", one), how)["Location"] == at("dates", one)
    page = hr.get(at("dates", one))
    days = {name: page.context["form"][name].value() for name in ("starts_on", "plan_by", "ends_on", "sign_by")}
    sent = {name: day.isoformat() for name, day in days.items()}
    assert hr.post(at("dates", one), {"version": 2, **sent, "then": "next"})["Location"] == at("words", one)
    words = {"version": 3, "words_nl": "Fijn dat je meedoet.", "words_en": "", "language": "", "then": "next"}
    assert hr.post(at("words", one), words)["Location"] == at("preview", one)
    page = hr.get(at("preview", one)).content.decode()
    assert "Start the round: 2 invitations, 3 e-mails" in page
    assert "Fijn dat je meedoet." in page
    assert hr.post(at("start", one))["Location"] == at("progress", one)
    one.refresh_from_db()
    assert (one.state, one.report_to_hr, one.invites_newcomers) == ("starting", True, False)
    assert "waits for its turn" in hr.get(at("progress", one)).content.decode()
    starting.work_on_rounds(Event())
    assert hr.get(at("progress", one)).status_code == 302
    assert "2 people are invited" in hr.get(at("progress_part", one)).content.decode()


def test_going_back_saves_too(cast, hr):
    one = draft(cast)
    sent = {"version": 1, "words_nl": "Welkom.", "language": "nl", "then": "back"}
    assert hr.post(at("words", one), sent)["Location"] == at("dates", one)
    one.refresh_from_db()
    assert one.opening_words == {"nl": "Welkom."}


def test_two_windows_do_not_overwrite_each_other(cast, hr):
    one = draft(cast)
    page = hr.post(at("words", one), {"version": 0, "words_nl": "Uit een oud venster.", "then": "next"})
    assert page.status_code == 422
    assert "Uit een oud venster." in page.content.decode()
    one.refresh_from_db()
    assert one.opening_words == {}


def test_the_number_follows_each_choice_without_saving(cast, hr):
    one = draft(cast)
    found = hr.post(at("people", one), {"version": 1, "teams": cast.team.pk}, headers={"HX-Request": "true"})
    assert "2 people" in found.content.decode()
    one.refresh_from_db()
    assert one.selection == {}


def test_people_are_found_by_name_and_ticked(cast, hr):
    one = draft(cast)
    answer = hr.post(at("people", one), {"version": 1, "teams": cast.team.pk, "find_people": "verhulst", "then": "look"})
    page = hr.get(answer["Location"].partition("#")[0]).content.decode()
    assert f'name="people" value="{cast.ben.pk}"' in page
    hr.post(
        at("people", one), {"version": 2, "teams": cast.team.pk, "people": cast.ben.pk, "without": cast.emma.pk, "then": "next"}
    )
    one.refresh_from_db()
    assert one.selection["people"] == [cast.ben.pk]
    assert one.selection["without"] == [cast.emma.pk]


def test_nobody_is_added_and_left_out_at_once(cast, hr):
    one = draft(cast)
    page = hr.post(at("people", one), {"version": 1, "people": cast.ben.pk, "without": cast.ben.pk, "then": "next"})
    assert page.status_code == 422
    assert "Keep one of the two" in page.content.decode()
    assert page.content.decode().count(f'value="{cast.ben.pk}" checked') == 2


def test_jobs_count_once_however_they_are_written(cast, hr):
    cast.emma.job_title = "Zorgkundige"
    cast.emma.save()
    page = hr.get(at("people", draft(cast)))
    assert [(job.key, job.people) for job in page.context["jobs"]] == [("zorgkundige", 2), ("teamverantwoordelijke", 1)]


def test_a_job_counts_whom_it_finds_also_by_where_they_work(cast, hr):
    Position.objects.filter(person=cast.emma).update(job_title="zorgkundige")
    Position.objects.create(person=cast.emma, team=cast.team, job_title="Zorgkundige", since=today())
    for job in hr.get(at("people", draft(cast))).context["jobs"]:
        assert job.people == Selection(jobs=(job.key,)).people_in(cast.organisation, today()).count(), job
    assert {job.key: job.people for job in jobs_to_choose(cast.organisation, today())}["zorgkundige"] == 2


def test_a_team_that_ended_is_not_offered_and_one_that_merged_becomes_the_new_one(cast, hr):
    yesterday = today() - timedelta(days=1)
    gone = Team.objects.create(organisation=cast.organisation, name="Voorbij", until=yesterday)
    old = Team.objects.create(organisation=cast.organisation, name="Oud", until=yesterday, merged_into=cast.team)
    one = draft(cast)
    assert {branch.team.pk for branch in hr.get(at("people", one)).context["branches"]} == {cast.team.pk}
    assert hr.post(at("people", one), {"version": 1, "teams": gone.pk, "then": "next"}).status_code == 422
    drafting.change(one, by=cast.hanna, base_version=1, selection=Selection(teams=(old.pk, gone.pk)))
    page = hr.get(at("people", one)).context
    assert page["selection"].teams == (cast.team.pk, gone.pk)
    hr.post(at("copy", one))
    assert Selection.from_data(Round.objects.get(copied_from=one).selection).teams == (cast.team.pk, gone.pk)


def test_a_round_of_few_people_shows_no_figures_in_the_list(cast, hr):
    one = running(cast)
    assert "of 2 had the talk" not in hr.get(reverse("rounds:list")).content.decode()
    close(one, by=cast.hanna)
    assert "had the talk" not in hr.get(reverse("rounds:list")).content.decode()


def test_many_teams_are_searched_and_what_is_chosen_stays(cast, hr):
    Team.objects.bulk_create(Team(organisation=cast.organisation, name=f"Ploeg {number:03}") for number in range(120))
    one = draft(cast)
    assert [*hr.get(at("people", one)).context["branches"]] == []
    answer = hr.post(at("people", one), {"version": 1, "find_teams": "noord", "then": "find_teams"})
    assert answer["Location"].endswith("#find_teams")
    page = hr.get(answer["Location"].partition("#")[0])
    assert [branch.team for branch in page.context["branches"]] == [cast.team]
    hr.post(at("people", one), {"version": 2, "teams": cast.team.pk, "then": "next"})
    assert [branch.team for branch in hr.get(at("people", one)).context["branches"]] == [cast.team]


def test_dates_in_the_wrong_order_are_told_beside_the_field(cast, hr):
    one = draft(cast)
    page = hr.post(at("dates", one), {"version": 1, "starts_on": "2030-05-01", "ends_on": "2030-04-01", "then": "next"})
    assert page.status_code == 422
    assert "before the first day" in page.content.decode()
    assert "2030-04-01" in page.content.decode()


def test_an_example_is_put_in_and_can_be_changed(cast, hr):
    one = draft(cast)
    answer = hr.post(at("words", one), {"version": 1, "words_en": "Hello.", "then": "example-en"})
    assert answer["Location"] == at("words", one)
    one.refresh_from_db()
    assert one.opening_words["en"].startswith("Hello.\n\nA talk about your work")


def test_who_is_not_invited_is_named_with_the_reason(cast, hr):
    one = draft(cast)
    page = hr.get(at("preview", one)).content.decode()
    assert "Nobody leads this person" in page
    page = hr.get(at("skipped", one) + "?why=no_manager").content.decode()
    assert "Ben Verhulst" in page
    assert "Anna" not in page


def test_what_is_missing_stands_in_the_place_of_the_button(cast, hr):
    one = draft(cast, guide=None)
    page = hr.get(at("preview", one)).content.decode()
    assert "Choose a guide" in page
    assert at("start", one) not in page
    answer = hr.post(at("start", one), follow=True)
    assert "Choose a guide" in answer.content.decode()


def test_a_draft_is_thrown_away_after_asking(cast, hr):
    one = draft(cast)
    assert "gone for good" in hr.get(at("discard", one)).content.decode()
    hr.post(at("discard", one))
    assert not Round.objects.exists()


def test_a_round_is_copied_for_next_year(cast, hr):
    one = running(cast)
    assert hr.get(at("copy", one)).status_code == 200
    made = hr.post(at("copy", one))
    copied = Round.objects.get(copied_from=one)
    assert made["Location"] == at("people", copied)
    assert hr.get(reverse("rounds:list")).status_code == 200


def test_started_rounds_no_longer_have_steps(cast, hr):
    one = running(cast)
    for name in ("people", "form", "dates", "words", "preview", "skipped", "discard"):
        assert hr.get(at(name, one))["Location"] == at("show", one)
    assert hr.get(at("show", one))["Location"] == at("overview", one)


def test_members_are_found_and_narrowed(cast, hr):
    one = running(cast)
    page = hr.get(at("members", one)).content.decode()
    assert "Anna Amrani" in page
    assert "no date yet" in page
    found = hr.get(at("members", one) + "?state=skipped&why=no_manager&sort=manager").content.decode()
    assert "Ben Verhulst" in found
    assert "Anna Amrani" not in found
    assert "Anna Amrani" in hr.get(at("members", one) + "?q=amra&sort=date").content.decode()


def test_somebody_is_taken_out_handed_over_and_added(cast, hr):
    one = running(cast)
    anna, emma = Member.objects.get(person=cast.anna), Member.objects.get(person=cast.emma)
    assert "Take Emma Claes out" in hr.get(at("take_out", one, emma.pk)).content.decode()
    hr.post(at("take_out", one, emma.pk))
    emma.refresh_from_db()
    assert emma.state == "removed"
    hr.post(at("hand", one, anna.pk), {"person": "frank@linde.example"})
    anna.refresh_from_db()
    assert anna.manager == cast.frank
    assert "nobody here with this name" in hr.post(at("add_member", one), {"person": "Zoë"}).content.decode()
    hr.post(at("add_member", one), {"person": "emma claes"})
    emma.refresh_from_db()
    assert emma.state == "waiting"


def test_a_talk_goes_to_who_leads_the_person_now(cast, hr):
    one = running(cast, selection={"teams": [cast.team.pk]})
    cast.team.leads.filter(person=cast.ben).delete()
    assert 'value="all"' not in hr.get(at("changed_managers", one)).content.decode()  # nobody to hand over to
    cast.team.leads.create(person=cast.hanna, since=today())
    page = hr.get(at("changed_managers", one)).content.decode()
    assert "Hand over all 2 talks" in page
    hr.post(at("changed_managers", one), {"member": Member.objects.get(person=cast.anna).pk})
    hr.post(at("changed_managers", one), {"member": "all"})
    assert {member.manager for member in Member.objects.filter(round=one)} == {cast.hanna}


def test_a_round_is_closed_and_opened_again_by_a_later_day(cast, hr):
    one = running(cast)
    assert "still have to have the talk" in hr.get(at("close", one)).content.decode()
    hr.post(at("close", one))
    one.refresh_from_db()
    assert one.state == "closed"
    later = one.ends_on + timedelta(days=30)
    mistyped = hr.post(at("extend", one), {"ends_on": "2020-01-01", "plan_by": later.isoformat()})
    assert list(mistyped.context["form"].errors) == ["ends_on"]  # not the day that is right
    hr.post(at("extend", one), {"ends_on": later.isoformat()})
    one.refresh_from_db()
    assert (one.state, one.ends_on) == ("running", later)


def test_for_who_is_added_without_an_address_hr_hears_that_a_letter_is_needed(cast, hr):
    one = running(cast)
    hr.post(at("take_out", one, Member.objects.get(person=cast.emma).pk))
    type(cast.emma).objects.filter(pk=cast.emma.pk).update(email="", account=None)
    page = hr.post(at("add_member", one), {"person": "emma claes"}, follow=True).content.decode()
    assert "Emma Claes is in the round and has no e-mail address. Print the letter" in page
