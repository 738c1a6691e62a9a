"""What lies on the table during the talk: the talking points as one agenda, and the answers that were shared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q

from ontplooi.conversations.models import Answer, Conversation, Preparation, TalkingPoint
from ontplooi.conversations.stages import GuideStage
from ontplooi.guides.content import GuideView
from ontplooi.guides.parts import Question
from ontplooi.guides.texts import Plain
from ontplooi.people.models import Person

# What a question of the preparation is about, by the codes of the guide.
BACK = frozenset({"E2", "E3", "E4", "E5", "E6", "M1", "M5", "M9"})
AHEAD = frozenset({"E1", "E7", "E8", "E11", "M2", "M4", "M6", "M7"})
AGREEING = frozenset({"E9", "M1", "M3"})


@dataclass(slots=True)
class AgendaPoint:
    """One point, with the points that were put together with it."""

    point: TalkingPoint
    joined: list[TalkingPoint] = field(default_factory=list)

    @property
    def authors(self) -> list[Person]:
        """Who raised it, each once."""
        return list({one.author_id: one.author for one in (self.point, *self.joined)}.values())


def points_for(conversation: Conversation, viewer: Person) -> tuple[list[AgendaPoint], int]:
    """The agenda as `viewer` may see it, and how many points of their own are not on the table yet.

    Points of somebody who has not sent them are only for that person; a sent list is for everybody in the talk. Before the
    talk, and after it was cancelled, here are only the viewer's own (before it: agenda.py).
    """
    sent = Preparation.objects.filter(
        conversation=OuterRef("conversation"), person=OuterRef("author"), points_sent_at__isnull=False
    )
    rows = conversation.points.annotate(is_sent=Exists(sent)).filter(Q(is_sent=True) | Q(author=viewer)).select_related("author")
    if conversation.talk_started_at is None or conversation.state == Conversation.State.CANCELLED:
        rows = rows.filter(author=viewer)
    found = list(rows)
    shown = {point.pk: AgendaPoint(point) for point in found if point.joined_to_id is None}
    for point in found:
        if point.joined_to_id is None:
            continue
        if point.joined_to_id in shown:
            shown[point.joined_to_id].joined.append(point)
        else:  # what it was put together with is not for this reader
            shown[point.pk] = AgendaPoint(point)
    return sorted(shown.values(), key=lambda one: (one.point.position, one.point.pk)), sum(not one.is_sent for one in found)


@dataclass(frozen=True, slots=True)
class Said:
    """What one person answered, in words."""

    by: Person
    text: str
    picked: tuple[Plain, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One question with what each side shared of it; the two sides of one question stand together."""

    name: Plain
    prompt: Plain
    codes: frozenset[str]
    said: tuple[Said, ...]


def shared_answers(conversation: Conversation, guide: GuideView) -> list[Topic]:
    """Everything both sides shared, in the order of the guide. What is only for its author never is among it.

    After cancelling, what was prepared is only its author's again, as in preparing.py.
    """
    if conversation.state == Conversation.State.CANCELLED:
        return []
    rows = Answer.objects.filter(preparation__conversation=conversation, shared_at__isnull=False).select_related(
        "preparation__person"
    )
    given: dict[tuple[bool, str], list[Answer]] = {}
    for answer in rows:
        of_employee = answer.preparation.person_id == conversation.employee_id
        given.setdefault((of_employee, answer.question), []).append(answer)
    mirrored = {question.mirrors: question for question in guide.preparation.manager.questions if question.mirrors}
    topics = [_topic(question, mirrored.get(question.key), given) for question in guide.preparation.employee.questions]
    beside = {question.key for question in mirrored.values()}  # of two that look at the same question, one stands beside it
    topics += [_topic(None, question, given) for question in guide.preparation.manager.questions if question.key not in beside]
    return [topic for topic in topics if topic.said]


def _topic(own: Question[Plain] | None, managers: Question[Plain] | None, given: dict[tuple[bool, str], list[Answer]]) -> Topic:
    pairs = [(True, own), (False, managers)]
    said = [
        _said(answer, question)
        for of_employee, question in pairs
        if question is not None and question.audience == "shared"
        for answer in given.get((of_employee, question.key), [])
    ]
    asked = [question for _side, question in pairs if question is not None]
    codes = frozenset(code for question in asked for code in question.codes)
    return Topic(asked[0].topic, asked[0].prompt, codes, tuple(one for one in said if one.text or one.picked))


def _said(answer: Answer, question: Question[Plain]) -> Said:
    picked = tuple(option.label for option in question.options if option.key in answer.picked)
    return Said(answer.preparation.person, answer.text.strip(), picked, answer.language)


def for_stage(topics: Iterable[Topic], stage: GuideStage, guide: GuideView) -> tuple[list[Topic], list[Topic]]:
    """The topics that belong to this stage, and the others."""
    wanted = _codes_of(stage, guide)
    here: list[Topic] = []
    elsewhere: list[Topic] = []
    for topic in topics:
        (here if topic.codes & wanted else elsewhere).append(topic)
    return here, elsewhere


def _codes_of(stage: GuideStage, guide: GuideView) -> frozenset[str]:
    """The first part of the talk looks back, the later ones look ahead; agreements start from the steps that were named."""
    if stage.kind == "agreements":
        return AGREEING
    if stage.kind != "talk":
        return frozenset()
    first = next(one.key for one in guide.stages if one.kind == "talk")
    if stage.key == first:
        return BACK
    return AHEAD | BACK if stage.first == "manager" else AHEAD
