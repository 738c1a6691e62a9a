"""Planning many talks at once: everything or nothing, one mail for each, and a page on which nothing typed is lost."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from ontplooi.conversations.actions import start
from ontplooi.conversations.actions.moments import cancel, propose
from ontplooi.conversations.actions.pausing import pause
from ontplooi.conversations.actions.plan_many import ManyRefused, invite_many, plan_many
from ontplooi.conversations.actions.reassign import replace_manager
from ontplooi.conversations.models import Conversation, Interlocutor
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.models import Message
from ontplooi.people.models import Person, Position
from tests import world

pytestmark = pytest.mark.django_db
PAGE, INVITE = reverse("conversations:planning"), reverse("conversations:invite_people")


def team_of(cast, number: int) -> list[Person]:
    """So many more people in Ben's team; the last one has no e-mail address."""
    made = []
    for place in range(number):
        email = f"lid{place}@linde.example" if place < number - 1 else ""
        person = Person.objects.create(
            organisation=cast.organisation, first_name=f"Lid{place}", last_name="Peeters", email=email, job_title="zorgkundige"
        )
        Position.objects.create(person=person, team=cast.team, since=today() - timedelta(days=9))
        made.append(person)
    return made


def open_talks(cast, number: int) -> list[Conversation]:
    """So many talks of Ben without a date; the invitations went out long ago."""
    made = invite_many(by=cast.ben, employees=team_of(cast, number), guide_version=world.guide())
    Message.objects.all().delete()
    return made


def monday() -> datetime:
    """Nine o'clock on a Monday two weeks from now."""
    day = today() + timedelta(days=21 - today().weekday())
    return timezone.make_aware(datetime.combine(day, time(9)))


def rows_of(page: str) -> dict[str, str]:
    """Everything in the form as a browser would send it back."""
    sent = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        kind = re.search(r'type="(\w+)"', tag)
        if name and not (kind and kind[1] in {"checkbox", "radio"} and " checked" not in tag):
            sent.setdefault(name[1], []).append(value[1] if value else "on" if kind and kind[1] == "checkbox" else "")
    for name, options in re.findall(r'<select name="([^"]+)"(.*?)</select>', page, re.S):
        sent[name] = [re.search(r'value="([^"]*)" selected', options)[1]]
    return sent


# The action


def test_each_gets_one_mail_and_the_manager_one_list(cast):
    talks = open_talks(cast, 3)
    rows = [(one, start.When(monday() + timedelta(hours=place), 45, "room 2")) for place, one in enumerate(talks)]
    plan_many(cast.ben, rows)
    assert [one.person.first_name for one in Message.objects.filter(kind="invitation").order_by("pk")] == ["Lid0", "Lid1"]
    listed = Message.objects.get(person=cast.ben)
    assert listed.kind == "planned"
    calendar = Calendar.from_ical(listed.calendar)
    assert (str(calendar["METHOD"]), len(calendar.walk("VEVENT"))) == ("PUBLISH", 3)
    assert "Lid2 Peeters" in listed.text.split("Print de brief voor")[1]
    assert {one.moment.starts_at for one in Conversation.objects.all()} == {when.starts_at for _one, when in rows}


def test_a_second_manager_is_told_like_the_employee(cast):
    [talk] = open_talks(cast, 1)
    Interlocutor.objects.create(conversation=talk, person=cast.emma, role=Interlocutor.Role.CO_MANAGER)
    plan_many(cast.ben, [(talk, start.When(monday()))])
    assert Message.objects.get(kind="invitation").person == cast.emma


def test_one_row_that_cannot_be_and_nothing_is_planned(cast):
    world.invite(cast, days=0)
    Message.objects.all().delete()
    first, second, third, fourth = open_talks(cast, 4)
    other = start.ask(by=fourth.employee, manager=cast.frank, guide_version=world.guide())
    plan_many(cast.frank, [(other, start.When(monday()))])
    Message.objects.all().delete()
    rows = [
        (first, start.When(monday() + timedelta(hours=3))),
        (second, start.When(monday() + timedelta(hours=3, minutes=59))),
        (third, start.When(timezone.now() - timedelta(hours=1))),
        (fourth, start.When(monday() + timedelta(minutes=30))),
    ]
    with pytest.raises(ManyRefused) as refused:
        plan_many(cast.ben, rows)
    reasons = refused.value.reasons
    assert set(reasons) == {second.pk, third.pk, fourth.pk}
    assert "Lid0 Peeters" in reasons[second.pk]
    assert "voorbij" in reasons[third.pk]
    assert reasons[fourth.pk].startswith("Lid3"), "only that she is not free, not with whom"
    assert "Frank" not in reasons[fourth.pk]
    assert not Message.objects.exists()
    assert all(one.moment.starts_at is None for one in Conversation.objects.filter(pk__in=[first.pk, second.pk, third.pk]))


def test_own_talks_elsewhere_are_in_the_way(cast):
    standing = world.invite(cast, days=20)
    [talk] = open_talks(cast, 1)
    with pytest.raises(ManyRefused) as refused:
        plan_many(cast.ben, [(talk, start.When(standing.moment.starts_at + timedelta(minutes=30)))])
    assert "Anna Amrani" in refused.value.reasons[talk.pk]


def test_pressing_twice_plans_once(cast):
    rows = [(one, start.When(monday() + timedelta(hours=place * 2))) for place, one in enumerate(open_talks(cast, 2))]
    plan_many(cast.ben, rows)
    assert plan_many(cast.ben, rows) == []
    assert Message.objects.count() == 2


def test_somebody_elses_talks_are_not_planned(cast):
    talks = open_talks(cast, 2)
    for stranger in (cast.frank, cast.olaf, cast.hanna, talks[0].employee):
        with pytest.raises(Refusal):
            plan_many(stranger, [(talks[0], start.When(monday()))])
    with pytest.raises(Refusal):
        plan_many(cast.ben, [(talks[0], start.When(monday()))] * 61)


def test_inviting_is_for_all_or_for_nobody(cast):
    people = team_of(cast, 3)
    start.invite(by=cast.ben, employee=people[1], guide_version=world.guide(), when=start.When())
    Message.objects.all().delete()
    with pytest.raises(ManyRefused) as refused:
        invite_many(by=cast.ben, employees=people)
    assert set(refused.value.reasons) == {people[1].pk}
    assert Conversation.objects.count() == 1
    made = invite_many(by=cast.ben, employees=[people[0], people[2]], words="Tot snel")
    assert [one.moment.starts_at for one in made] == [None, None]
    assert [one.person for one in Message.objects.all()] == [people[0]], "Ben invited them himself"


def test_a_date_that_is_chosen_at_once_goes_with_the_invitation_and_nothing_goes_twice(cast):
    quick, slow, off, _nowhere = invite_many(by=cast.ben, employees=team_of(cast, 4), guide_version=world.guide())
    assert not Message.objects.due().exists()
    Message.objects.filter(person=slow.employee).update(state="sent")
    plan_many(cast.ben, [(one, start.When(monday() + timedelta(hours=place))) for place, one in enumerate((quick, slow))])
    cancel(off, by=cast.ben)
    waiting = Message.objects.filter(kind__in=["invitation", "cancelled"], state="waiting").order_by("pk")
    assert [(one.person, one.kind, bool(one.calendar)) for one in waiting.exclude(person=cast.ben)] == [
        (quick.employee, "invitation", True),
        (slow.employee, "invitation", True),
        (off.employee, "cancelled", False),
    ]
    assert waiting.count() == waiting.filter(pk__in=Message.objects.due()).count(), "what tells the date goes at once"


def test_what_comes_within_those_minutes_reads_after_the_invitation(cast):
    asked, paused, moved, _nowhere = invite_many(by=cast.ben, employees=team_of(cast, 4), guide_version=world.guide())
    propose(asked, by=cast.ben, starts_at=world.in_days(9))
    pause(paused, by=cast.ben)
    replace_manager(moved, by=cast.hanna, manager=cast.frank)
    for talk, then in ((asked, "proposal"), (paused, "paused"), (moved, "reassigned")):
        assert [one.kind for one in Message.objects.due().filter(person=talk.employee)] == ["invitation", then]


# The page


def test_propose_and_plan_thirty_without_scripts(cast, sign_in):
    open_talks(cast, 30)
    client = sign_in(cast.ben)
    first = client.get(PAGE).content.decode()
    assert first.count('class="to-plan"') == 30
    proposed = client.post(PAGE, {**rows_of(first), "propose": "1", "most": "3", "place": "kamer 2"}).content.decode()
    assert 'value="kamer 2"' in proposed
    assert client.post(PAGE, {**rows_of(proposed), "plan": "1"}).status_code == 302
    moments = [one.moment for one in Conversation.objects.prefetch_related("moments")]
    days = [timezone.localtime(one.starts_at) for one in moments]
    assert max(sum(day.date() == one.date() for day in days) for one in days) == 3
    assert all(day.weekday() < 5 and 9 <= day.hour < 17 and day.date() > today() + timedelta(days=7) for day in days)
    assert {one.place for one in moments} == {"kamer 2"}
    assert Message.objects.filter(kind="planned").count() == 1
    assert Message.objects.filter(kind="invitation").count() == 29
    after = client.get(PAGE).content.decode()
    assert "Lid29 Peeters" in after, "who has no e-mail address gets a letter"


def test_what_was_typed_stays_when_a_row_cannot_be(cast, sign_in):
    talks = open_talks(cast, 2)
    client = sign_in(cast.ben)
    sent = rows_of(client.get(PAGE).content.decode())
    for one in talks:
        sent |= {f"talk-{one.pk}-day": f"{monday():%Y-%m-%d}", f"talk-{one.pk}-hour": "10:00"}
    answer = client.post(PAGE, {**sent, "plan": "1", "place": "kamer 9"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count('value="10:00"') == 2
    assert 'value="kamer 9"' in page
    assert page.count('id="reason-') == 1
    wrong = client.post(PAGE, {**sent, "plan": "1", f"talk-{talks[0].pk}-day": "soon", "closes": "08:00"})
    assert wrong.status_code == 422
    assert Message.objects.count() == 0


def test_a_free_moment_goes_to_the_row_that_is_picked(cast, sign_in):
    first, second = open_talks(cast, 2)
    client = sign_in(cast.ben)
    sent = {**rows_of(client.get(PAGE).content.decode()), "pick": str(second.pk), "put": monday().isoformat()}
    page = client.post(PAGE, sent).content.decode()
    back = rows_of(page)
    assert back[f"talk-{second.pk}-day"] == [f"{monday():%Y-%m-%d}"]
    assert back[f"talk-{second.pk}-hour"] == ["09:00"]
    assert back["pick"] == [str(first.pk)], "the next one without a moment"


def test_a_moment_that_waits_for_a_yes_is_not_free_but_can_be_chosen_knowingly(cast, sign_in):
    first, second, third = open_talks(cast, 3)
    propose(first, by=cast.ben, starts_at=monday())
    propose(third, by=third.employee, starts_at=monday() + timedelta(hours=2))
    client = sign_in(cast.ben)
    page = client.get(PAGE, {"week": f"{monday():%Y-%m-%d}"}).content.decode()
    offered = re.findall(r'<details class="block offered">(.*?)</details>', page, re.S)
    assert ["voorgesteld aan Lid0 Peeters" in offered[0], "voorgesteld door Lid2 Peeters" in offered[1]] == [True, True]
    assert page.count(f'value="{monday().isoformat()}"') == offered[0].count(f'value="{monday().isoformat()}"') == 1
    spread_out = rows_of(client.post(PAGE, {**rows_of(page), "propose": "1", "first": f"{monday():%Y-%m-%d}"}).content.decode())
    hours = [(spread_out[f"talk-{one.pk}-day"][0], spread_out[f"talk-{one.pk}-hour"][0]) for one in (first, second, third)]
    assert len(hours) == 3
    assert not {(f"{monday():%Y-%m-%d}", hour) for hour in ("09:00", "11:00")} & set(hours)
    knowingly = client.post(PAGE, {**rows_of(page), "pick": str(second.pk), "put": monday().isoformat()}).content.decode()
    assert "Dit moment wacht nog op een ja: voorgesteld aan Lid0 Peeters." in knowingly
    assert "block offered" not in sign_in(cast.frank).get(PAGE).content.decode()


@pytest.mark.parametrize(
    "wrong", [{"put": "x"}, {"week": "9999-99-99"}, {"pick": "9" * 30}, {"most": "0", "propose": "1"}, {"talk": "x"}]
)
def test_what_nobody_presses_breaks_nothing(cast, sign_in, wrong):
    open_talks(cast, 1)
    assert sign_in(cast.ben).post(PAGE, wrong).status_code in {200, 422}


def test_the_page_asks_no_more_for_many(cast, sign_in, django_assert_max_num_queries):
    talks = open_talks(cast, 30)
    plan_many(cast.ben, [(one, start.When(monday() + timedelta(hours=place))) for place, one in enumerate(talks[:5])])
    client = sign_in(cast.ben)
    with django_assert_max_num_queries(12):
        page = client.get(PAGE, {"week": f"{monday():%Y-%m-%d}"}).content.decode()
    assert page.count('class="block taken"') == 5
    with django_assert_max_num_queries(16):
        client.post(PAGE, {**rows_of(page), "propose": "1"})
    with django_assert_max_num_queries(12):
        client.get(INVITE)


def test_inviting_on_the_page(cast, sign_in):
    people = team_of(cast, 2)
    client = sign_in(cast.ben)
    page = client.get(INVITE, {"person": [people[0].pk]}).content.decode()
    assert page.count(" checked") == 1
    assert client.post(INVITE, {"people": [one.pk for one in people], "words": "Tot snel"}).status_code == 302
    assert Conversation.objects.filter(opening_words="Tot snel").count() == 2
    assert client.post(INVITE, {"people": [people[0].pk]}).status_code == 422, "already under way"
    assert client.post(INVITE, {}).status_code == 422
