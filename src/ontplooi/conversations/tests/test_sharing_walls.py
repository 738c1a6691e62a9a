"""Whatever two people do, in whatever order: the other reads exactly what was shared, on every page, and nobody else anything."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontplooi.conversations.actions import pausing, points, prepare
from ontplooi.conversations.actions.prepare import Written
from ontplooi.conversations.actions.start import When, invite
from ontplooi.conversations.models import Conversation, Moment
from ontplooi.conversations.tests.talks import fresh
from ontplooi.guides.models import GuideVersion
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.models import Message

QUESTIONS = ["talents", "look-back", "steps"]
SIDES = ["anna", "ben"]
STEPS = st.one_of(
    st.tuples(st.sampled_from(["write", "share", "unshare"]), st.sampled_from(SIDES), st.sampled_from(QUESTIONS)),
    st.tuples(st.sampled_from(["share_all", "point", "send"]), st.sampled_from(SIDES), st.just("")),
    st.tuples(st.sampled_from(["deadline", "pause", "resume"]), st.just("anna"), st.just("")),
)


class Model:
    """What should be readable: kept beside the product, by the rules as people are told them."""

    def __init__(self, cast) -> None:
        self.cast = cast
        version = GuideVersion.objects.get(guide__key="stappenplan", guide__organisation=None)
        self.row = invite(by=cast.ben, employee=cast.anna, guide_version=version, when=When(timezone.now() + timedelta(days=21)))
        Moment.objects.filter(conversation=self.row).update(set_at=timezone.now() - timedelta(days=30))
        self.answers: dict[tuple[str, str], str] = {}
        self.shared: set[tuple[str, str]] = set()
        self.points: dict[str, list[str]] = {"anna": [], "ben": []}
        self.sent: set[str] = set()
        self.opened = self.paused = False
        self.words = (f"geheim{number}x" for number in count())

    def do(self, what: str, who: str, question: str) -> None:
        """One step; what the product refuses changes nothing here either."""
        by, row = getattr(self.cast, who), fresh(self.row)
        try:
            getattr(self, what)(who, by, row, question)
        except Refusal:
            assert self.paused or what in {"pause", "resume"}
        if self.sent == {"anna", "ben"}:
            self.opened = True

    def write(self, who, by, row, question):
        text = next(self.words)
        version = row.preparations.get(person=by).answers.filter(question=question).values_list("version", flat=True).first()
        prepare.save_answer(row, by=by, question=question, written=Written(text), base_version=version or 0)
        self.answers[who, question] = text

    def share(self, who, by, row, question):
        prepare.share(row, by=by, question=question)
        self.shared.add((who, question))

    def unshare(self, who, by, row, question):
        prepare.unshare(row, by=by, question=question)
        self.shared.discard((who, question))

    def share_all(self, who, by, row, _question):
        prepare.share_all(row, by=by)
        self.shared |= {key for key in self.answers if key[0] == who}

    def point(self, who, by, row, _question):
        text = next(self.words)
        points.add_point(row, by=by, text=text)
        self.points[who].append(text)

    def send(self, who, by, row, _question):
        points.send_points(row, by=by)
        self.sent.add(who)

    def deadline(self, _who, _by, _row, _question):
        Moment.objects.filter(conversation=self.row).update(
            starts_at=timezone.now() + timedelta(days=5), set_at=timezone.now() - timedelta(days=30)
        )
        self.opened = True

    def pause(self, _who, by, row, _question):
        pausing.pause(row, by=by)
        self.paused = True

    def resume(self, _who, by, row, _question):
        pausing.resume(row, by=by)
        self.paused = False

    def readable(self, who: str) -> set[str]:
        """What this side should be able to read."""
        mine = {text for (author, _), text in self.answers.items() if author == who} | set(self.points[who])
        shared = {text for key, text in self.answers.items() if key in self.shared}
        sent = {text for author in self.sent for text in self.points[author]} if self.opened else set()
        return mine | shared | sent

    def everything(self) -> set[str]:
        """Every word that was ever typed and still stands somewhere."""
        return set(self.answers.values()) | {text for texts in self.points.values() for text in texts}


def seen_by(person, row: Conversation) -> str:
    """Every page and fragment of the preparation that this person can open."""
    client = Client()
    client.force_login(person.account, backend="ontplooi.people.backend.Backend")
    names = ["prepare", "points", "show", "talk"]
    pages = [client.get(reverse(f"conversations:{name}", args=[row.pk])) for name in names]
    return " ".join(page.content.decode() for page in pages if page.status_code == 200)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(STEPS, max_size=14))
def test_the_other_reads_exactly_what_was_shared(cast, steps):
    Conversation.objects.all().delete()
    Message.objects.all().delete()
    model = Model(cast)
    for step in steps:
        model.do(*step)
    typed = model.everything()
    for who in SIDES:
        html = seen_by(getattr(cast, who), model.row)
        assert {word for word in typed if word in html} == model.readable(who)
    for who in ("hanna", "emma", "frank", "olaf"):
        html = seen_by(getattr(cast, who), model.row)
        assert not [word for word in typed if word in html]
    for message in Message.objects.all():
        assert not [word for word in typed if word in message.text + message.html + message.subject]
