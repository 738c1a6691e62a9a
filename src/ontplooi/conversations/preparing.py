"""The preparation of one person as they see it: each question, what they wrote, and what the other side shared beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from ontplooi.conversations.languages import Again, Beside
from ontplooi.conversations.models import Answer, Conversation
from ontplooi.conversations.rules import side_of
from ontplooi.conversations.table import Said
from ontplooi.guides.parts import Question as GuideQuestion
from ontplooi.guides.parts import Side as GuideSide
from ontplooi.guides.texts import Plain
from ontplooi.people.models import Person
from ontplooi.plans.models import Side

WITH_TEXT = frozenset({"text", "points", "statement"})
ONE_OF = frozenset({"choice", "statement"})


@dataclass(slots=True)
class Choice:
    """One option as it stands on the page."""

    key: str
    label: Plain
    detail: Plain | str
    follow_up: Plain | str
    is_picked: bool
    text: str


@dataclass(slots=True)
class Asked:
    """One question on the page. `error` and `theirs` are there when saving it did not go by itself."""

    number: int
    key: str
    topic: Plain
    prompt: Plain
    hint: Plain | str
    kind: str
    is_own: bool
    is_required: bool
    choices: list[Choice]
    text: str = ""
    version: int = 0
    language: str = ""
    is_shared: bool = False
    is_answered: bool = False
    said: list[Said] = field(default_factory=list)
    error: str = ""
    theirs: str = ""
    again: Again | None = None

    @property
    def has_text(self) -> bool:
        """Is there one box for words?"""
        return self.kind in WITH_TEXT


def guide_side(person: Person, conversation: Conversation) -> GuideSide[Plain]:
    """The half of the guide that this person answers, in the language that is active."""
    preparation = conversation.guide_version.texts().preparation
    return preparation.employee if side_of(person, conversation) is Side.EMPLOYEE else preparation.manager


def side_of_author(author_id: int, conversation: Conversation) -> GuideSide[Plain]:
    """The half of the guide that the author of an answer had before them; also of a manager who left."""
    preparation = conversation.guide_version.texts().preparation
    return preparation.employee if author_id == conversation.employee_id else preparation.manager


def readable_answers(conversation: Conversation, viewer: Person) -> list[Answer]:
    """Every answer this person may read: their own, and what others shared. The only way to answers for a page.

    The caller has asked `abilities` first. After cancelling, what was prepared is only its author's again.
    """
    rows = Answer.objects.filter(preparation__conversation=conversation).select_related("preparation__person")
    own = Q(preparation__person=viewer)
    if conversation.state == Conversation.State.CANCELLED:
        return list(rows.filter(own))
    found = rows.filter(own | Q(shared_at__isnull=False))
    return [one for one in found if one.preparation.person_id == viewer.pk or not _is_own(one, conversation)]


def _is_own(answer: Answer, conversation: Conversation) -> bool:
    """Questions that are never shared; one that the guide does not know is not shown either."""
    question = side_of_author(answer.preparation.person_id, conversation).question(answer.question)
    return question is None or question.audience == "own"


def questions_for(
    person: Person, conversation: Conversation, answers: Iterable[Answer], beside: Beside | None = None
) -> list[Asked]:
    """All questions of this person's half of the guide, with `answers` as `readable_answers` gave them.

    `beside`: the guide in the language that stands one tap away.
    """
    side = guide_side(person, conversation)
    own = {one.question: one for one in answers if one.preparation.person_id == person.pk}
    heard = _heard(person, conversation, answers)
    asked = [
        _asked(number, question, own.get(question.key), heard.get(question.key, []))
        for number, question in enumerate(side.questions, 1)
    ]
    if beside is not None:
        of_employee = side_of(person, conversation) is Side.EMPLOYEE
        for one, question in zip(asked, side.questions, strict=True):
            one.again = beside.question(question, of_employee=of_employee)
    return asked


def left_open(questions: Iterable[Asked]) -> list[Asked]:
    """The questions that the guide likes to see filled in, and that are still empty."""
    return [one for one in questions if one.is_required and not one.is_answered]


def also_shared(person: Person, conversation: Conversation, answers: Iterable[Answer]) -> list[tuple[Plain, Said]]:
    """What the other side shared at questions that this person does not have: (topic, what was said)."""
    return [
        (question.topic, said_by(one, question))
        for one, question, beside in _others(person, conversation, answers)
        if beside is None and _says_something(one)
    ]


def _heard(person: Person, conversation: Conversation, answers: Iterable[Answer]) -> dict[str, list[Said]]:
    """What the other side shared, by the key of this person's own question on the same subject."""
    found: dict[str, list[Said]] = {}
    for one, question, beside in _others(person, conversation, answers):
        if beside is not None and _says_something(one):
            found.setdefault(beside, []).append(said_by(one, question))
    return found


def _others(
    person: Person, conversation: Conversation, answers: Iterable[Answer]
) -> Iterable[tuple[Answer, GuideQuestion[Plain], str | None]]:
    """Each answer of somebody else, its question, and this person's own question on the same subject if there is one."""
    preparation = conversation.guide_version.texts().preparation
    mine = side_of_author(person.pk, conversation)
    of_employee = {question.key: question.mirrors for question in preparation.manager.questions}
    of_manager = {mirrored: key for key, mirrored in of_employee.items() if mirrored}
    for one in answers:
        author = one.preparation.person_id
        theirs = side_of_author(author, conversation)
        question = theirs.question(one.question)
        if author == person.pk or question is None:
            continue
        if theirs is mine:
            yield one, question, question.key
        else:
            yield one, question, (of_manager if theirs is preparation.employee else of_employee).get(question.key)


def _says_something(answer: Answer) -> bool:
    return bool(answer.text.strip() or answer.picked)


def said_by(answer: Answer, question: GuideQuestion[Plain]) -> Said:
    """An answer as somebody else reads it."""
    picked = tuple(option.label for option in question.options if option.key in answer.picked)
    return Said(answer.preparation.person, answer.text.strip(), picked, answer.language)


def _asked(number: int, question: GuideQuestion[Plain], answer: Answer | None, said: list[Said]) -> Asked:
    picked: list[str] = answer.picked if answer else []
    details: Mapping[str, str] = answer.details if answer else {}
    choices = [
        Choice(
            option.key, option.label, option.detail or "", option.follow_up or "",
            option.key in picked, details.get(option.key, ""),
        )
        for option in question.options
    ]  # fmt: skip
    return Asked(
        number=number,
        key=question.key,
        topic=question.topic,
        prompt=question.prompt,
        hint=question.hint or "",
        kind=question.kind,
        is_own=question.audience == "own",
        is_required=question.required,
        choices=choices,
        text=answer.text if answer else "",
        version=answer.version if answer else 0,
        language=answer.language if answer else "",
        is_shared=answer is not None and answer.shared_at is not None,
        is_answered=answer is not None and _says_something(answer),
        said=said,
    )


def in_words(asked: Asked) -> str:
    """What stands in an answer, as plain text: the options that were picked and the words."""
    picked = (choice for choice in asked.choices if choice.is_picked)
    lines = [f"{choice.label}: {choice.text}" if choice.text.strip() else choice.label for choice in picked]
    if asked.has_text and asked.text.strip():
        lines.append(asked.text.strip())
    return "\n".join(lines)
