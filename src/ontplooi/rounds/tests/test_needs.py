"""What each person in a round needs now, told from the tables as the rules tell it."""

from datetime import datetime, timedelta
from unittest import mock

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontplooi.conversations.models import Conversation, Moment, Preparation, Proposal, Report
from ontplooi.conversations.rules import exchange_deadline
from ontplooi.dossier.models import Document, Signature
from ontplooi.kernel.clock import today
from ontplooi.rounds.models import Member
from ontplooi.rounds.needs import Need, line_of, lines, with_needs
from ontplooi.rounds.tests.rounds import done, make_round, put_in

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LONG_AGO, SOON, LATER = NOW - timedelta(days=60), NOW + timedelta(days=3), NOW + timedelta(days=40)


def need_of(round_) -> str:
    """Of the only person in it."""
    return with_needs(round_).get().need


def listed(round_, need, **how):
    """The lines of a list."""
    zone = round_.organisation.time_zone
    return [line_of(row, need, zone) for row in lines(round_, need, today(zone), **how)]


def offered(member: Member) -> Document:
    """The report of this talk lies ready to sign."""
    document = Document.objects.create(
        organisation=member.round.organisation,
        person=member.person,
        number="1",
        title="x",
        language="nl",
        content={},
        text_hash="x",
    )
    Report.objects.create(conversation=member.conversation, language="nl", document=document, offered_at=NOW)
    return document


def sign(document: Document, person) -> None:
    """This person answered."""
    Signature.objects.create(
        document=document, person=person, name="x", role="x", declaration="agreed", confirmed_by="code", text_hash="x",
        file_hash="x", at=NOW,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("state", "fields", "need"),
    [
        ("open", {}, Need.DATE),
        ("open", {"starts_at": LATER, "set_at": NOW}, ""),
        ("open", {"starts_at": SOON, "set_at": LONG_AGO}, Need.ANSWER),
        ("open", {"starts_at": LONG_AGO, "set_at": LONG_AGO}, Need.PASSED),
        ("talking", {"starts_at": NOW}, ""),
        ("signing", {"starts_at": LONG_AGO, "talk_ended_at": NOW}, Need.REPORT),
        ("paused", {}, Need.PAUSED),
        ("agreed", {"agreed_at": NOW, "talk_ended_at": NOW}, ""),
        ("cancelled", {}, Need.OUT),
    ],
)
def test_each_talk_needs_one_thing(cast, state, fields, need):
    round_ = make_round(cast.organisation)
    put_in(round_, cast.anna, cast.ben, state, **fields)
    assert need_of(round_) == need
    for other in Need.values:
        if other != Need.PAUSED:
            assert len(listed(round_, other)) == (other == need)


def test_who_is_silent_and_who_is_not(cast):
    round_ = make_round(cast.organisation)
    member = put_in(round_, cast.anna, cast.ben, starts_at=SOON, set_at=LONG_AGO)
    [line] = listed(round_, Need.ANSWER)
    assert (line.name, line.team, line.responsible) == ("Anna Amrani", "Wijkteam Noord", "Ben Verhulst")
    assert (line.employee, line.manager) == (True, True)
    Preparation.objects.filter(conversation=member.conversation, person=cast.anna).update(points_sent_at=LONG_AGO)
    [line] = listed(round_, Need.ANSWER)
    assert (line.employee, line.manager) == (False, True)
    assert line.since == exchange_deadline(Conversation.objects.get())
    Preparation.objects.update(points_sent_at=LONG_AGO)
    assert listed(round_, Need.ANSWER) == []


def test_a_proposed_moment_waits_for_an_answer(cast):
    round_ = make_round(cast.organisation)
    put_in(round_, cast.anna, cast.ben, starts_at=LATER, set_at=NOW)
    proposal = Proposal.objects.create(moment=Moment.objects.get(), by=cast.anna, starts_at=LATER)
    assert need_of(round_) == ""
    Proposal.objects.filter(pk=proposal.pk).update(created_at=LONG_AGO)
    [line] = listed(round_, Need.ANSWER)
    assert (line.employee, line.manager) == (False, True)


def test_whose_signature_is_waited_for(cast):
    round_ = make_round(cast.organisation)
    member = put_in(round_, cast.anna, cast.ben, "signing", talk_ended_at=NOW)
    document = offered(member)
    [line] = listed(round_, Need.SIGN)
    assert (line.employee, line.manager) == (True, True)
    sign(document, cast.ben)
    [line] = listed(round_, Need.SIGN)
    assert (line.employee, line.manager, line.since) == (True, False, today(cast.organisation.time_zone))


def test_lists_are_searched_by_name_team_and_who_is_responsible(cast):
    round_ = make_round(cast.organisation)
    put_in(round_, cast.anna, cast.ben)
    put_in(round_, cast.emma, cast.frank)
    names = {words: [line.name for line in listed(round_, Need.DATE, words=words)] for words in ("", "amr", "maes", "noord", "qq")}
    assert names[""] == ["Anna Amrani", "Emma Claes"]
    assert (names["amr"], names["maes"], names["noord"], names["qq"]) == (["Anna Amrani"], ["Emma Claes"], names[""], [])


def test_who_is_not_invited_and_why(cast):
    round_ = make_round(cast.organisation)
    Member.objects.create(round=round_, person=cast.anna, state="skipped", why="no_manager")
    done(round_, cast.emma, cast.ben)
    [line] = listed(round_, Need.OUT)
    assert line.name == "Anna Amrani"
    assert line.why == str(Member.Why.NO_MANAGER.label)
    assert with_needs(round_).count() == 1


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    talk=st.integers(0, 40 * 24), chosen=st.integers(1, 60 * 24), points_days=st.none() | st.integers(0, 30), zone=st.sampled_from(
        ["Europe/Brussels", "Pacific/Auckland", "America/New_York"]
    ),
)  # fmt: skip
def test_the_last_day_for_points_is_that_of_the_rules(cast, talk, chosen, points_days, zone):
    cast.organisation.time_zone = zone
    cast.organisation.save()
    Member.objects.all().delete()
    round_ = make_round(cast.organisation)
    member = put_in(
        round_,
        cast.anna,
        cast.ben,
        starts_at=NOW + timedelta(hours=talk),
        set_at=NOW - timedelta(hours=chosen),
        points_days=points_days,
    )
    rules_say = exchange_deadline(Conversation.objects.get(pk=member.conversation_id))
    row = with_needs(round_).get()
    assert row.points_until.date() == rules_say
    assert row.points_late == (today(zone) > rules_say)
    assert row.need == (Need.ANSWER if row.points_late else "")
    assert len(listed(round_, Need.ANSWER)) == row.points_late


def test_the_clocks_going_back_moves_no_day(cast):
    round_ = make_round(cast.organisation)
    day = datetime(2026, 10, 20, 22, 30, tzinfo=timezone.get_default_timezone())
    put_in(round_, cast.anna, cast.ben, starts_at=day + timedelta(days=9), set_at=day - timedelta(days=5))
    with mock.patch("django.utils.timezone.now", return_value=day + timedelta(days=2)):
        row = with_needs(round_).get()
    assert row.points_until.date() == exchange_deadline(Conversation.objects.get())
