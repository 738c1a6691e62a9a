"""Starting a conversation: inviting, asking, and who gets which e-mail."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from ontplooi.conversations.actions import start
from ontplooi.conversations.models import Conversation
from ontplooi.guides.actions import drafts, versions
from ontplooi.kernel.clock import today
from ontplooi.notices.models import Message
from ontplooi.people.models import Person, Team, TeamLead
from tests import world

pytestmark = pytest.mark.django_db
START, ASK = reverse("conversations:start"), reverse("conversations:ask")


def form(**more) -> dict[str, str]:
    """What the page of an invitation sends."""
    return {"employee": "", "name": "", "email": "", "day": "", "hour": "", "minutes": "60", "guide": str(world.guide().pk), **more}


def appointment(message: Message):
    """The event in the calendar file of an e-mail."""
    calendar = Calendar.from_ical(message.calendar)
    return str(calendar["METHOD"]), calendar.walk("VEVENT")[0]


def test_a_manager_picks_somebody_and_both_get_an_invitation(cast, sign_in):
    day = today() + timedelta(days=20)
    sent = form(employee=cast.anna.pk, day=day.isoformat(), hour="10:30", minutes="75", place="room 2", words="Looking forward.")
    response = sign_in(cast.ben).post(START, sent)
    made = Conversation.objects.get()
    assert response["Location"] == reverse("conversations:show", args=[made.pk])
    invited = Message.objects.filter(kind="invitation")
    assert {one.person for one in invited} == {cast.anna, cast.ben}
    to_anna = invited.get(person=cast.anna)
    assert to_anna.button_url.endswith(reverse("conversations:prepare", args=[made.pk]))
    assert "Looking forward." in to_anna.text
    assert "Looking forward." not in invited.get(person=cast.ben).text
    assert to_anna.reply_to == cast.ben.email
    for message in invited:
        method, event = appointment(message)
        assert (method, int(event["SEQUENCE"])) == ("REQUEST", 0)
        assert event["LOCATION"] == "room 2"
        assert (event.end - event.start) == timedelta(minutes=75)
    assert "POP" not in str(appointment(to_anna)[1]["SUMMARY"]), "colleagues see each other's calendar: it says nothing"


def test_the_date_may_stay_open(cast, sign_in):
    sign_in(cast.ben).post(START, form(employee=cast.anna.pk))
    assert Conversation.objects.get().moment.starts_at is None
    assert set(Message.objects.filter(kind="invitation").values_list("calendar", flat=True)) == {""}


def test_a_typed_name_and_address_is_enough(cast, sign_in):
    sign_in(cast.ben).post(START, form(name="Nele de Wit", email="Nele@linde.example"))
    nele = Person.objects.get(email="nele@linde.example")
    assert (nele.first_name, nele.last_name, nele.organisation) == ("Nele", "de Wit", cast.organisation)
    assert Conversation.objects.get().employee == nele
    assert nele.messages.filter(kind="invitation").exists()
    assert cast.ben.leads(nele)


def test_a_known_address_is_the_colleague_who_has_it(cast, sign_in):
    sign_in(cast.ben).post(START, form(name="Anna A.", email=cast.anna.email.upper()))
    assert Conversation.objects.get().employee == cast.anna


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"name": "Nele"},
        {"email": "nele@linde.example"},
        {"name": "Nele", "email": "no address"},
        {"employee": "999999"},
        {"day": "2020-01-01", "hour": "10:00", "name": "Nele", "email": "nele@linde.example"},
        {"day": "2999-01-01", "hour": "10:00", "name": "Nele", "email": "nele@linde.example"},
        {"day": (today() + timedelta(days=9)).isoformat(), "name": "Nele", "email": "nele@linde.example"},
        {"link": "javascript:alert(1)", "name": "Nele", "email": "nele@linde.example"},
    ],
)
def test_what_is_not_right_gets_a_sentence_and_what_was_typed_stays(cast, sign_in, wrong):
    response = sign_in(cast.ben).post(START, form(words="Do not lose <b>this</b>", **wrong))
    assert response.status_code == 422
    page = response.content.decode()
    assert "Do not lose &lt;b&gt;this&lt;/b&gt;" in page
    assert "errorlist" in page
    assert not Conversation.objects.exists()
    assert not Message.objects.exists()


def test_somebody_of_another_team_is_not_invited(cast, sign_in):
    response = sign_in(cast.ben).post(START, form(name="Hanna De Smet", email=cast.hanna.email))
    assert response.status_code == 422
    assert not Conversation.objects.exists()


def test_the_same_two_have_one_conversation_at_a_time(cast, sign_in):
    browser = sign_in(cast.ben)
    browser.post(START, form(employee=cast.anna.pk))
    assert browser.post(START, form(employee=cast.anna.pk)).status_code == 422
    assert Conversation.objects.count() == 1


def test_an_employee_asks_and_the_manager_chooses_a_moment(cast, sign_in):
    response = sign_in(cast.anna).post(
        ASK, {"manager": cast.ben.pk, "guide": world.guide().pk, "words": "I would like to learn Dutch."}
    )
    made = Conversation.objects.get()
    assert response["Location"] == reverse("conversations:show", args=[made.pk])
    assert (made.employee, made.lead.person, made.asked_by_employee) == (cast.anna, cast.ben, True)
    asked = Message.objects.get()
    assert (asked.person, asked.kind) == (cast.ben, "request")
    assert "I would like to learn Dutch." in asked.text
    page = sign_in(cast.ben).get(reverse("conversations:show", args=[made.pk])).content.decode()
    assert reverse("conversations:moment", args=[made.pk]) in page


def test_an_employee_asks_somebody_by_address(cast, sign_in):
    sign_in(cast.anna).post(ASK, {"name": "Frank Maes", "email": cast.frank.email, "guide": world.guide().pk})
    assert Conversation.objects.get().lead.person == cast.frank


def test_an_employee_brings_no_strangers_in(cast, sign_in):
    response = sign_in(cast.anna).post(ASK, {"name": "Olaf Olsen", "email": cast.olaf.email, "guide": world.guide().pk})
    assert response.status_code == 422
    assert not Conversation.objects.exists()
    assert not Person.objects.filter(organisation=cast.organisation, email=cast.olaf.email).exists()


def test_every_conversation_has_its_own_number(cast):
    first = world.invite(cast)
    world.moments.cancel(first, by=cast.ben)
    second = world.invite(cast)
    year = today(cast.organisation.time_zone).year
    assert (first.number, second.number) == (f"POP-{year}-0001", f"POP-{year}-0002")


def test_somebody_without_an_address_is_invited_without_mail(cast):
    Person.objects.filter(pk=cast.anna.pk).update(email="", account=None)
    cast.anna.refresh_from_db()
    world.invite(cast)
    assert [one.person for one in Message.objects.all()] == [cast.ben]


def test_a_link_can_ask_for_a_guide_beforehand(cast, sign_in):
    page = sign_in(cast.ben).get(f"/conversations/invite/?employee={cast.anna.pk}&guide=opvolggesprek")
    chosen = page.context["form"]["guide"].initial
    assert chosen.guide.key == "opvolggesprek"
    assert (
        sign_in(cast.ben).get("/conversations/invite/?guide=nonsense").context["form"]["guide"].initial.guide.key == "stappenplan"
    )


def test_who_leads_two_teams_invites_by_name_too(cast, sign_in):
    second = Team.objects.create(organisation=cast.organisation, name="Zuid")
    TeamLead.objects.create(person=cast.ben, team=second, since=today())
    sign_in(cast.ben).post(START, form(name="Nina New", email="nina@linde.example"))
    assert Conversation.objects.get().employee.name == "Nina New"


def test_a_manager_asks_the_manager_above_who_does_not_join_the_team(cast, sign_in):
    sign_in(cast.ben).post(ASK, form(name="Greta Bos", email="greta@linde.example"))
    greta = Conversation.objects.get().lead.person
    assert not cast.ben.leads(greta)


def test_hr_never_sees_the_place(cast, sign_in):
    made = start.invite(by=cast.ben, employee=cast.anna, guide_version=world.guide(), when=start.When(None, 60, "the secret room"))
    page = sign_in(cast.hanna).get(reverse("conversations:show", args=[made.pk])).content.decode()
    assert "the secret room" not in page


def test_the_appointment_takes_as_long_as_the_guide_unless_somebody_chooses(cast, sign_in):
    sign_in(cast.ben).post(START, form(employee=cast.anna.pk, guide=world.guide("kort-gesprek").pk, minutes=""))
    assert Conversation.objects.get().moment.minutes == 15
    sign_in(cast.ben).post(START, form(employee=cast.emma.pk, guide=world.guide("functioneringsgesprek").pk, minutes=""))
    assert Conversation.objects.get(employee=cast.emma).moment.minutes == 90
    asked = start.ask(by=cast.anna, manager=cast.frank, guide_version=world.guide("opvolggesprek"))
    assert asked.moment.minutes == 30


def test_a_guide_that_is_published_or_withdrawn_while_the_form_is_open(cast, sign_in):
    first = drafts.publish_draft(drafts.copy_of(world.guide(), by=cast.hanna), by=cast.hanna)
    draft = drafts.next_version(first.guide, by=cast.hanna)
    drafts.put_language_first(draft, "en", by=cast.hanna)
    second = drafts.publish_draft(draft, by=cast.hanna)
    assert sign_in(cast.ben).post(START, form(employee=cast.anna.pk, guide=first.pk)).status_code == 302
    assert Conversation.objects.get().guide_version == second
    versions.withdraw(first.guide, by=cast.hanna)
    for gone in (first.pk, second.pk, "999", "x", "9" * 30):
        answer = sign_in(cast.ben).post(START, form(employee=cast.emma.pk, guide=gone, words="Tot dan"))
        assert answer.status_code == 422
        assert "Met deze leidraad kunnen nu geen nieuwe gesprekken beginnen." in answer.content.decode()
        assert "Tot dan" in answer.content.decode()


def test_nobody_starts_with_a_guide_of_another_organisation(cast, sign_in):
    theirs = drafts.publish_draft(drafts.copy_of(world.guide(), by=cast.olaf), by=cast.olaf)
    assert sign_in(cast.ben).post(START, form(employee=cast.anna.pk, guide=theirs.pk)).status_code == 422
    assert not Conversation.objects.exists()
