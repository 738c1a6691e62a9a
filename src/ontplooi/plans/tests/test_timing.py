"""How people say when, and what Ontplooi makes of it."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontplooi.plans.timing import TimingKind, bound_to_next_conversation, due_after, find_timings, read_timing

TODAY = date(2026, 11, 21)

K = TimingKind
READ = [
    ("nl", "voor 30 juni", K.DATE, None, "2027-06-30"),
    ("nl", "vóór 30/6/2027", K.DATE, None, "2027-06-30"),
    ("nl", "30-06-2027", K.DATE, "2027-06-30", "2027-06-30"),
    ("nl", "2027-06-30", K.DATE, "2027-06-30", "2027-06-30"),
    ("nl", "tegen 15/10", K.DATE, None, "2027-10-15"),
    ("nl", "1 januari", K.DATE, "2027-01-01", "2027-01-01"),
    ("nl", "tegen eind Q2", K.QUARTER, None, "2027-06-30"),
    ("nl", "Q1 2025", K.QUARTER, "2025-01-01", "2025-03-31"),
    ("nl", "1e kwartaal 2025", K.QUARTER, "2025-01-01", "2025-03-31"),
    ("nl", "eerste kwartaal van 2025", K.QUARTER, "2025-01-01", "2025-03-31"),
    ("nl", "K1 2025", K.QUARTER, "2025-01-01", "2025-03-31"),
    ("nl", "binnen drie maanden", K.TERM, None, "2027-02-21"),
    ("nl", "binnen een half jaar", K.TERM, None, "2027-05-21"),
    ("nl", "binnen anderhalf jaar", K.TERM, None, "2028-05-21"),
    ("nl", "over 6 weken", K.TERM, None, "2027-01-02"),
    ("nl", "na 3 maanden", K.TERM, None, "2027-02-21"),
    ("nl", "voor het volgende POP-gesprek", K.EVENT, None, None),
    ("nl", "tegen het volgende functioneringsgesprek", K.EVENT, None, None),
    ("nl", "eind maart", K.MONTH, "2027-03-22", "2027-03-31"),
    ("nl", "half mei", K.MONTH, "2027-05-15", "2027-05-15"),
    ("nl", "oktober 2026", K.MONTH, "2026-10-01", "2026-10-31"),
    ("nl", "november", K.MONTH, "2026-11-01", "2026-11-30"),
    ("nl", "februari tot oktober 2027", K.PERIOD, "2027-02-01", "2027-10-31"),
    ("nl", "van januari tot en met maart", K.PERIOD, "2027-01-01", "2027-03-31"),
    ("nl", "januari–maart 2027", K.PERIOD, "2027-01-01", "2027-03-31"),
    ("nl", "vanaf 1 maart tot 1 juni", K.PERIOD, "2027-03-01", "2027-06-01"),
    ("nl", "december-februari", K.PERIOD, "2026-12-01", "2027-02-28"),
    ("nl", "najaar 2027", K.PERIOD, "2027-09-21", "2027-12-20"),
    ("nl", "voor de zomer", K.PERIOD, None, "2027-06-20"),
    ("nl", "voor de zomervakantie", K.PERIOD, None, "2027-06-30"),
    ("nl", "schooljaar 2026-2027", K.PERIOD, "2026-09-01", "2027-08-31"),
    ("nl", "week 12", K.PERIOD, "2027-03-22", "2027-03-28"),
    ("nl", "volgend jaar", K.YEAR, "2027-01-01", "2027-12-31"),
    ("nl", "in de loop van 2027", K.YEAR, "2027-01-01", "2027-12-31"),
    ("nl", "tweede helft van 2027", K.HALF_YEAR, "2027-07-01", "2027-12-31"),
    ("en", "by 30 June", K.DATE, None, "2027-06-30"),
    ("en", "June 30, 2027", K.DATE, "2027-06-30", "2027-06-30"),
    ("en", "within three months", K.TERM, None, "2027-02-21"),
    ("en", "by the end of Q2", K.QUARTER, None, "2027-06-30"),
    ("en", "in the second half of 2027", K.HALF_YEAR, "2027-07-01", "2027-12-31"),
    ("en", "before the next review", K.EVENT, None, None),
    ("en", "by Christmas", K.PERIOD, None, "2026-12-25"),
    ("en", "mid-May", K.MONTH, "2027-05-11", "2027-05-21"),
]
NO_END = [
    ("nl", "doorlopend", K.ONGOING), ("nl", "vanaf februari, doorlopend", K.ONGOING), ("nl", "permanent", K.ONGOING),
    ("nl", "het hele jaar door", K.ONGOING), ("nl", "continu", K.ONGOING), ("nl", "elke week", K.FREQUENCY),
    ("nl", "2 keer per week", K.FREQUENCY), ("nl", "zo snel mogelijk", K.VAGUE), ("nl", "ooit", K.VAGUE),
    ("nl", "vanaf 1 maart", K.DATE), ("nl", "na de zomer", K.PERIOD), ("en", "ongoing", K.ONGOING),
    ("en", "as soon as possible", K.VAGUE), ("en", "twice a month", K.FREQUENCY), ("en", "from 1 March", K.DATE),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "kind", "starts", "ends"), READ)
def test_it_reads_the_end_that_people_mean(language, text, kind, starts, ends):
    timing = read_timing(text, language=language, today=TODAY)
    assert timing is not None
    assert (timing.kind, str(timing.starts_on), str(timing.ends_on)) == (kind, str(starts), str(ends))
    assert timing.is_end


@pytest.mark.parametrize(("language", "text", "kind"), NO_END)
def test_a_rhythm_a_start_or_someday_is_no_end(language, text, kind):
    timing = read_timing(text, language=language, today=TODAY)
    assert timing is not None
    assert (timing.kind, timing.is_end) == (kind, False)


@pytest.mark.parametrize("text", ["", "bla", "31 februari", "30/2/2027", "99999", "24/7", "binnen 9999 jaar", "week 54", "💐"])
def test_what_is_no_time_is_nothing(text):
    assert read_timing(text, language="nl", today=TODAY) is None


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("nl", "Ik kan voor 30 juni een infuus prikken", ["voor 30 juni"]),
        ("nl", "Jan tekent af in mei", ["in mei"]),
        ("nl", "in juni 3 audits doen", ["in juni"]),
        ("nl", "een checklist maken voor de audit", []),
        ("en", "I may ask Joke, and it is signed off by June", []),
        ("en", "give a talk on fall prevention", []),
    ],
)
def test_it_finds_time_inside_a_sentence(language, text, words):
    assert [one.words for one in find_timings(text, language=language, today=TODAY)] == words


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("nl", "korte evaluatie na 3 maanden", "2027-02-28"),
        ("nl", "op 10 maart", "2027-03-10"),
        ("nl", "evaluatie in mei 2027", "2027-05-01"),
        ("nl", "elke maand", "2026-12-30"),
        ("nl", "driemaandelijks", "2027-02-28"),
        ("nl", "evaluatie bij het volgende POP-gesprek", None),
        ("nl", "we zien wel", None),
        ("en", "short evaluation after 3 months", "2027-02-28"),
        ("en", "every two weeks", "2026-12-14"),
    ],
)
def test_a_follow_up_gets_its_day(language, text, day):
    found = due_after(text, language=language, agreed_on=date(2026, 11, 30))
    assert (found and str(found)) == day


def test_a_follow_up_can_wait_for_the_next_conversation():
    assert bound_to_next_conversation("tijdens het volgende POP-gesprek", language="nl")
    assert bound_to_next_conversation("evaluation at the next POP conversation", language="en")
    assert not bound_to_next_conversation("korte evaluatie na 3 maanden", language="nl")


PIECES = """voor tegen eind binnen na elke volgend jaar juni may Q2 30 31 99999 februari 2027-02-31 de het week tot - , vanaf
POP-gesprek halve 🙂 مرحبا 1e 0 00 ½ ² the end of by every"""
WORDS = st.sampled_from(PIECES.split())


@settings(max_examples=300, deadline=None)
@given(
    text=st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=12).map(" ".join)),
    language=st.sampled_from(["nl", "en", "", "xx"]),
    today=st.dates(),
)
def test_no_text_makes_it_stumble(text, language, today):
    read_timing(text, language=language, today=today)
    due_after(text, language=language, agreed_on=today)
    bound_to_next_conversation(text, language=language)


@pytest.mark.parametrize(
    "piece", ["a", "1", "1/", "voor ", "voor het ", "30 juni ", "eind van de ", "één ", "- ", "9.", "volgend x "]
)
def test_long_texts_take_time_in_step_with_their_length(piece):
    start = time.perf_counter()
    read_timing(piece * (20_000 // len(piece)), language="nl", today=TODAY)
    assert time.perf_counter() - start < 5
