"""The adviser of a programme: picked by HR, told of the days, and let in by each person or not. And who was there."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse

from conftest import make_person
from ontplooi.journal.models import Entry
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.calendar_feed import calendar_of
from ontplooi.notices.models import Message
from ontplooi.people.actions import let_in
from ontplooi.people.actions.outside import end_outsider
from ontplooi.rounds.actions import programme, programme_steps, running
from ontplooi.rounds.models import MemberStep, Round
from ontplooi.rounds.preview import preview
from ontplooi.rounds.programme import noted_as, standing_of
from ontplooi.rounds.programme_dates import proposed
from ontplooi.rounds.rules import missing
from ontplooi.rounds.tests.programmes import draft_programme, member_of, started_programme
from ontplooi.rounds.tests.test_programme import started_programme_of
from ontplooi.rounds.tests.test_programme_pages import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def ria(cast):
    """Somebody from outside whom HR let in."""
    for person in cast.everybody().values():
        person.language = "en"
        person.save()
    made = let_in(by=cast.hanna, name="Ria Bos", email="ria@buro.example", outside="invited")
    made.language = "en"
    made.save()
    return made


def advised(cast, adviser):
    """A programme that began, with this adviser."""
    draft = draft_programme(cast)
    plan = programme_steps.Plan("Talentscan", "Hanna", dict(proposed(draft)), adviser=adviser)
    programme_steps.set_steps(draft, plan, by=cast.hanna, base_version=draft.version)
    return started_programme_of(cast, draft)


def sent_of(form) -> dict[str, object]:
    """What a browser sends when nothing was changed."""
    return {name: form[name].value() or "" for name in form.fields}


def test_hr_types_who_advises_and_only_somebody_who_is_known_comes_in(cast, sign_in, ria, django_assert_max_num_queries):
    draft, hr = draft_programme(cast), sign_in(cast.hanna)
    page = at("programme_steps", draft)
    sent = {**sent_of(hr.get(page).context["form"]), "version": draft.version}
    assert "We know nobody here" in hr.post(page, {**sent, "adviser": "Somebody else"}).content.decode()
    assert "We know nobody here" in hr.post(page, {**sent, "adviser": cast.olaf.email}).content.decode()
    assert hr.post(page, {**sent, "adviser": "ria@buro.example"}).status_code == 302
    draft.refresh_from_db()
    assert draft.adviser == ria
    assert 'value="ria@buro.example"' in hr.get(page).content.decode()
    assert not Message.objects.filter(kind="programme_adviser").exists()  # a draft tells nobody anything
    assert preview(draft).mails == 4
    with django_assert_max_num_queries(12):
        assert "1 e-mail to the adviser" in hr.get(at("preview", draft)).content.decode()
    plan = programme_steps.Plan("Talentscan", "", dict(proposed(draft)), adviser=cast.anna)
    programme_steps.set_steps(draft, plan, by=cast.hanna, base_version=draft.version)
    assert [one for one in missing(draft) if "Anna" in one]
    with django_assert_max_num_queries(12):
        assert "Anna Amrani advises" in hr.get(at("preview", draft)).content.decode()


def test_the_adviser_hears_the_days_and_sees_the_names_of_who_says_yes(cast, sign_in, ria):
    round_ = advised(cast, ria)
    letter = Message.objects.get(kind="programme_adviser", person=ria)
    assert "Discuss the outcome: " in letter.text
    page = at("programme_advise", round_)
    assert page in sign_in(ria).get(reverse("desk:home")).content.decode()
    assert "Nobody yet" in sign_in(ria).get(page).content.decode()
    own = at("programme_own", round_)
    sign_in(cast.anna).post(own, {"do": "part", "takes_part": "yes"})
    assert "May Ria Bos be there" in sign_in(cast.anna).get(own).content.decode()
    sign_in(cast.anna).post(own, {"do": "presence", "presence": "manager", "leads": cast.ben.pk, "adviser": "yes", "asked": ria.pk})
    text = sign_in(ria).get(page).content.decode()
    assert cast.anna.name in text
    assert cast.emma.name not in text
    assert sign_in(ria).get(at("programme", round_)).status_code == 404
    assert "the manager may be there, the adviser may be there" in sign_in(cast.hanna).get(at("programme", round_)).content.decode()
    sign_in(cast.anna).post(own, {"do": "presence", "presence": "manager", "leads": cast.ben.pk, "adviser": "no", "asked": ria.pk})
    assert cast.anna.name not in sign_in(ria).get(page).content.decode()
    calendar = calendar_of(ria).decode()
    assert "Talenten 2027: Discuss the outcome" in calendar.replace("\r\n ", "")
    end_outsider(ria, by=cast.hanna)
    assert sign_in(ria).get(page).status_code != 200


def test_a_yes_to_one_adviser_is_no_yes_to_the_next(cast, sign_in, ria):
    round_ = advised(cast, ria)
    member = member_of(round_, cast.anna)
    programme.decide(member, by=cast.anna, takes_part=True)
    programme.choose_adviser(member, by=cast.anna, lets_in=True, asked=ria.pk)
    joke = make_person(cast.organisation, "Joke", "Vos")
    plan = programme_steps.Plan("", "", dict(proposed(round_)), adviser=joke)
    programme_steps.set_steps(round_, plan, by=cast.hanna, base_version=round_.version)
    assert Message.objects.filter(kind="programme_adviser", person=joke).count() == 1
    assert sign_in(ria).get(at("programme_advise", round_)).status_code == 404
    assert cast.anna.name not in sign_in(joke).get(at("programme_advise", round_)).content.decode()
    plan = programme_steps.Plan("", "", dict(proposed(round_)), adviser=cast.emma)
    with pytest.raises(Refusal):
        programme_steps.set_steps(round_, plan, by=cast.hanna, base_version=round_.version)
    # Anna had the page with Ria before her. Her yes is not for Joke, and what she takes back about her manager is saved.
    programme.choose_presence(member, by=cast.anna, answer="manager")
    sent = {"do": "presence", "presence": "nobody", "adviser": "yes", "asked": ria.pk}
    text = sign_in(cast.anna).post(at("programme_own", round_), sent, follow=True).content.decode()
    assert "changed a moment ago" in text
    assert standing_of(member_of(round_, cast.anna)).presence == "nobody"
    assert cast.anna.name not in sign_in(joke).get(at("programme_advise", round_)).content.decode()
    programme.choose_adviser(member, by=cast.anna, lets_in=False, asked=joke.pk)
    plan = programme_steps.Plan("", "", dict(proposed(round_)), adviser=ria)
    programme_steps.set_steps(round_, plan, by=cast.hanna, base_version=round_.version)
    # Ria comes back: she hears it again, and what Anna said last was about somebody else.
    assert cast.anna.name not in sign_in(ria).get(at("programme_advise", round_)).content.decode()
    state = Message.objects.filter(kind="programme_adviser").order_by("pk").values_list("person", "state")
    assert list(state) == [(ria.pk, "dropped"), (joke.pk, "dropped"), (ria.pk, "waiting")]
    Round.objects.filter(pk=round_.pk).update(adviser=joke)
    with pytest.raises(Refusal, match="kan er niet ook aan meedoen"):
        running.add_person(round_, joke, by=cast.hanna)


def test_another_adviser_later_was_not_there(cast, sign_in, ria, django_assert_max_num_queries):
    round_ = advised(cast, ria)
    member = member_of(round_, cast.anna)
    programme.decide(member, by=cast.anna, takes_part=True)
    programme.choose_adviser(member, by=cast.anna, lets_in=True, asked=ria.pk)
    programme.note_filled_in(member, by=cast.anna)
    programme.note_discussed(member, by=cast.hanna, present=[noted_as(ria.pk)])
    Round.objects.filter(pk=round_.pk).update(adviser=cast.ben)
    programme.choose_adviser(member_of(round_, cast.anna), by=cast.anna, lets_in=True, asked=cast.ben.pk)
    anna = sign_in(cast.anna)
    with django_assert_max_num_queries(12):
        text = anna.get(at("programme_own", round_)).content.decode()
    assert "Was there: an earlier adviser" in text
    assert "Ben Verhulst leads you too" in text
    assert "does not see your name" not in text
    assert "Was there: " not in sign_in(cast.hanna).get(at("programme", round_)).content.decode()


def test_an_adviser_whose_access_ended_is_replaced_before_the_start(cast, ria):
    draft = draft_programme(cast)
    plan = programme_steps.Plan("Talentscan", "", dict(proposed(draft)), adviser=ria)
    programme_steps.set_steps(draft, plan, by=cast.hanna, base_version=draft.version)
    end_outsider(ria, by=cast.hanna)
    draft.refresh_from_db()
    assert [one for one in missing(draft) if "Ria Bos komt hier niet meer binnen" in one]


def test_who_was_there_is_shown_and_put_right_and_the_journal_keeps_the_first(cast, sign_in, ria):
    round_ = advised(cast, ria)
    member = member_of(round_, cast.anna)
    programme.decide(member, by=cast.anna, takes_part=True)
    programme.choose_presence(member, by=cast.anna, answer="manager")
    programme.note_filled_in(member, by=cast.anna)
    with pytest.raises(Refusal):
        programme.note_discussed(member, by=cast.hanna, present=[noted_as(ria.pk)])
    page, own = at("programme", round_), at("programme_own", round_)
    sign_in(cast.hanna).post(page, {"do": "discussed", "member": member.pk, "present": "manager"})
    assert "Was there: the manager" in sign_in(cast.hanna).get(page).content.decode()
    assert "Was there: the manager" in sign_in(cast.anna).get(own).content.decode()
    assert (
        "has not said yes"
        in sign_in(cast.hanna).post(page, {"do": "correct", "member": member.pk, "present": "hr"}, follow=True).content.decode()
    )
    programme.choose_adviser(member, by=cast.anna, lets_in=True, asked=ria.pk)
    sign_in(cast.hanna).post(page, {"do": "correct", "member": member.pk, "present": noted_as(ria.pk)})
    assert "Was there: Ria Bos" in sign_in(cast.hanna).get(page).content.decode()
    told = Entry.objects.filter(event__startswith="programme.").order_by("pk").values_list("event", flat=True)
    assert list(told)[-4:] == [
        "programme.discussed_manager", "programme.adviser_chosen", "programme.corrected", "programme.adviser_there",
    ]  # fmt: skip
    # Once the yes is taken back, only the person sees it and can put it right.
    programme.choose_adviser(member, by=cast.anna, lets_in=False, asked=ria.pk)
    assert "Was there: " not in sign_in(cast.hanna).get(page).content.decode()
    with pytest.raises(Refusal):
        programme.correct_present(member, by=cast.hanna, present=[])
    assert "Was there: Ria Bos" in sign_in(cast.anna).get(own).content.decode()
    sign_in(cast.anna).post(own, {"do": "correct"})
    assert MemberStep.objects.get(member=member, step="discuss").present == []


def test_what_the_journal_knew_before_is_read_once(cast):
    round_ = started_programme(cast)
    for person, present in ((cast.anna, ["manager"]), (cast.emma, [])):
        member = member_of(round_, person)
        programme.decide(member, by=person, takes_part=True)
        programme.choose_presence(member, by=person, answer="manager")
        programme.note_filled_in(member, by=person)
        programme.note_discussed(member, by=person, present=present)
    MemberStep.objects.filter(step="discuss").update(present=None)
    import_module("ontplooi.rounds.migrations.0003_adviser_and_who_was_there").read_the_journal(apps, None)
    found = MemberStep.objects.filter(step="discuss").order_by("pk").values_list("present", flat=True)
    assert list(found) == [["manager"], []]


def test_the_step_whose_turn_it_is_and_talks_only_when_it_is_time(cast, sign_in):
    round_ = started_programme(cast)
    hr, page = sign_in(cast.hanna), at("programme", round_)
    cast.hanna.language = "en"
    cast.hanna.save()
    text = hr.get(page).content.decode()
    assert text.count("this step now") == 1
    assert "That is step 5" in text
    assert "Start the talk<" not in text
    round_.steps.filter(step="goals").update(planned_on=today() + timedelta(days=10))
    text = hr.get(page).content.decode()
    assert "That is step 5" not in text
    assert text.count("Start the talk<") == 2
