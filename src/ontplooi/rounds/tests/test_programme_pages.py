"""The pages of a programme: making it, following it, and choosing for oneself."""

from __future__ import annotations

import pytest
from django.urls import reverse

from conftest import make_person
from ontplooi.kernel.clock import today
from ontplooi.people.models import Position, TeamLead
from ontplooi.rounds.actions import drafting, programme
from ontplooi.rounds.models import Member, MemberStep, Round
from ontplooi.rounds.programme_dates import Step
from ontplooi.rounds.tests.programmes import draft_programme, member_of, started_programme

pytestmark = pytest.mark.django_db


def at(name: str, round_: Round) -> str:
    """The address of a page of this programme."""
    return reverse(f"rounds:{name}", args=[round_.pk])


@pytest.fixture(autouse=True)
def _english(cast):
    """Everybody reads English, so that the sentences stand here."""
    for person in cast.everybody().values():
        person.language = "en"
        person.save()


def test_hr_plans_the_eight_steps_between_the_dates_and_the_words(cast, sign_in):
    one = drafting.new_round(by=cast.hanna, name="Talenten", kind="assessment")
    hr = sign_in(cast.hanna)
    page = hr.get(at("programme_steps", one))
    text = page.content.decode()
    for words in ("Choose the instrument together", "Look back", "Take 40 to 60 minutes", "Neem 40 tot 60 minuten"):
        assert words in text, words
    form = page.context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    sent = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in sent.items()}
    missing = hr.post(at("programme_steps", one), {**sent, "version": 0, "names": "Ria", "then": "next"})
    assert missing.status_code == 422
    assert 'value="Ria"' in missing.content.decode()
    wrong = hr.post(at("programme_steps", one), {**sent, "version": 0, "instrument": "Scan", "on_evaluate": "2020-01-01"})
    assert "is planned before" in wrong.content.decode()
    sent |= {"version": 0, "instrument": "Scan", "names": "Ria", "text_discuss_nl": "Met Ria."}
    assert hr.post(at("programme_steps", one), {**sent, "then": "next"})["Location"] == at("words", one)
    one.refresh_from_db()
    assert one.instrument == "Scan"
    kept = {row.step: row.words for row in one.steps.all()}
    assert (kept["choose"], kept["discuss"], kept["fill_in"]) == ({"": "Ria"}, {"nl": "Met Ria."}, {})
    assert hr.post(at("programme_steps", one), {**sent, "then": "next"}).status_code == 422  # an older window


def test_a_round_of_talks_has_no_programme(cast, sign_in):
    one = drafting.new_round(by=cast.hanna, name="Talks", kind="talks")
    hr = sign_in(cast.hanna)
    assert hr.get(at("programme_steps", one)).status_code == 404
    assert hr.get(at("programme", one)).status_code == 404


def test_the_preview_tells_what_a_programme_sends(cast, sign_in):
    one = draft_programme(cast)
    hr = sign_in(cast.hanna)
    assert "The programme begins on" in hr.get(at("dates", one)).content.decode()
    text = hr.get(at("preview", one)).content.decode()
    assert "Talentscan" in text
    assert "whether you take part" in text
    assert hr.post(at("start", one))["Location"] == at("progress", one)


def test_somebody_goes_through_the_own_page(cast, sign_in):
    one = started_programme(cast)
    anna = sign_in(cast.anna)
    assert at("programme_own", one) in anna.get(reverse("desk:home")).content.decode()
    own = at("programme_own", one)
    assert "Do you take part?" in anna.get(own).content.decode()
    assert "Choose one of the answers." in anna.post(own, {"do": "part"}, follow=True).content.decode()
    assert "You do not take part. That is fine" in anna.post(own, {"do": "part", "takes_part": "no"}, follow=True).content.decode()
    anna.post(own, {"do": "part", "takes_part": "yes"})
    anna.post(own, {"do": "presence", "presence": "manager", "leads": cast.ben.pk})
    anna.post(own, {"do": "filled_in"})
    assert "besides the adviser" in anna.get(own).content.decode()
    refused = anna.post(own, {"do": "discussed", "present": ["hr"]}, follow=True).content.decode()
    assert "has not said yes to that" in refused
    anna.post(own, {"do": "discussed", "present": ["manager"]})
    steps = MemberStep.objects.filter(member__person=cast.anna)
    assert {row.step for row in steps} == {Step.FILL_IN, Step.DISCUSS}
    text = anna.get(own).content.decode()
    assert "What you chose before" in text
    assert "Something was missing" in anna.post(own, {"do": "x"}, follow=True).content.decode()


def test_hr_sees_process_and_the_manager_only_who_lets_them_in(cast, sign_in):
    one = started_programme(cast)
    anna = member_of(one, cast.anna)
    programme.decide(anna, by=cast.anna, takes_part=False)
    text = sign_in(cast.hanna).get(at("programme", one)).content.decode()
    assert "does not take part" in text
    assert "fewer than five" in text
    text = sign_in(cast.ben).get(at("programme", one)).content.decode()
    assert text.count("tells it themselves, or has not decided yet") == 2
    assert "does not take part" not in text
    programme.decide(anna, by=cast.anna, takes_part=True)
    programme.choose_presence(anna, by=cast.anna, answer="manager")
    text = sign_in(cast.ben).get(at("programme", one)).content.decode()
    assert "you may be there when the outcome is discussed" in text
    assert at("programme", one) in sign_in(cast.ben).get(reverse("desk:home")).content.decode()


def test_hr_notes_and_starts_from_the_page(cast, sign_in):
    one = started_programme(cast)
    anna = member_of(one, cast.anna)
    programme.decide(anna, by=cast.anna, takes_part=True)
    programme.note_filled_in(anna, by=cast.anna)
    hr, page = sign_in(cast.hanna), at("programme", one)
    assert (
        "has not said yes" in hr.post(page, {"do": "discussed", "member": anna.pk, "present": "hr"}, follow=True).content.decode()
    )
    assert "was discussed with Anna" in hr.post(page, {"do": "discussed", "member": anna.pk}, follow=True).content.decode()
    assert "is done." in hr.post(page, {"do": "step", "step": "fill_in"}, follow=True).content.decode()
    assert "1 talk is started." in hr.post(page, {"do": "talks", "who": "discussed"}, follow=True).content.decode()
    emma = member_of(one, cast.emma)
    assert "1 talk is started." in hr.post(page, {"do": "talks", "who": "one", "member": emma.pk}, follow=True).content.decode()
    assert "nobody whose talk you can start" in hr.post(page, {"do": "talks", "who": "all"}, follow=True).content.decode()
    assert Member.objects.exclude(conversation=None).count() == 2


def test_numbers_show_from_five_people_on(cast, sign_in):
    from conftest import make_person
    from ontplooi.kernel.clock import today
    from ontplooi.people.models import Position

    for name in ("Piet", "Joke", "Rik"):
        Position.objects.create(person=make_person(cast.organisation, name, "Vijf"), team=cast.team, since=today())
    one = started_programme(cast)
    text = sign_in(cast.hanna).get(at("programme", one)).content.decode()
    assert "5 people were told" in text
    assert "5 have not decided yet" in text
    assert "were told" not in sign_in(cast.ben).get(at("programme", one)).content.decode()


@pytest.mark.parametrize(
    ("who", "name"), [("emma", "programme"), ("olaf", "programme"), ("ben", "programme_own"), ("frank", "programme")]
)
def test_for_everybody_else_it_does_not_exist(cast, sign_in, who, name):
    one = started_programme(cast)
    assert sign_in(getattr(cast, who)).get(at(name, one)).status_code == 404


@pytest.mark.parametrize(
    ("who", "name"), [("hanna", "programme"), ("ben", "programme"), ("anna", "programme_own"), ("hanna", "programme_steps")]
)
def test_pages_ask_at_most_twelve_questions_however_many_people(cast, sign_in, django_assert_max_num_queries, who, name):
    for number in range(30):
        person = make_person(cast.organisation, f"P{number}", "Veel")
        Position.objects.create(person=person, team=cast.team, since=today())
    one = started_programme(cast)
    for member in one.members.exclude(person=cast.anna).select_related("person"):
        programme.decide(member, by=member.person, takes_part=True)
    browser = sign_in(getattr(cast, who))
    browser.get(at(name, one))
    with django_assert_max_num_queries(12):
        assert browser.get(at(name, one)).status_code == 200
    with django_assert_max_num_queries(12):
        assert browser.get(reverse("desk:home")).status_code == 200


def test_a_yes_to_the_manager_is_not_for_who_leads_later(cast, sign_in):
    one = started_programme(cast)
    own = at("programme_own", one)
    programme.decide(member_of(one, cast.anna), by=cast.anna, takes_part=True)
    chosen = {"do": "presence", "presence": "manager", "leads": cast.ben.pk}
    sign_in(cast.anna).post(own, chosen)
    TeamLead.objects.filter(person=cast.ben).update(person=cast.frank)
    assert "tells it themselves, or has not decided yet" in sign_in(cast.frank).get(at("programme", one)).content.decode()
    text = sign_in(cast.anna).get(own).content.decode()
    assert "somebody else leads you: Frank Maes" in text
    assert 'name="presence" value="manager" checked' not in " ".join(text.split())
    # The page that still names Ben does not let Frank in either.
    assert "Who leads you changed a moment ago" in sign_in(cast.anna).post(own, chosen, follow=True).content.decode()
    sign_in(cast.anna).post(own, {**chosen, "leads": cast.frank.pk})
    assert "you may be there when the outcome is discussed" in sign_in(cast.frank).get(at("programme", one)).content.decode()


def test_a_manager_who_comes_later_does_not_read_as_having_been_there(cast, sign_in):
    one = started_programme(cast)
    member = member_of(one, cast.anna)
    programme.decide(member, by=cast.anna, takes_part=True)
    programme.choose_presence(member, by=cast.anna, answer="manager")
    programme.note_filled_in(member, by=cast.anna)
    programme.note_discussed(member, by=cast.ben, present=["manager"])
    assert "Was there: the manager" in sign_in(cast.ben).get(at("programme", one)).content.decode()
    TeamLead.objects.filter(person=cast.ben).update(person=cast.frank)
    programme.choose_presence(member, by=cast.anna, answer="manager")
    for who in (cast.frank, cast.hanna):
        assert "Was there: " not in sign_in(who).get(at("programme", one)).content.decode()
    assert "Was there: the manager" in sign_in(cast.anna).get(at("programme_own", one)).content.decode()
