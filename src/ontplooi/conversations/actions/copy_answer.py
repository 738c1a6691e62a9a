"""Using an own answer in other talks too. It stays private there, and nothing that was written is ever overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from ontplooi.conversations.actions.prepare import Written, save_answer
from ontplooi.conversations.models import Answer, Conversation
from ontplooi.conversations.preparing import guide_side
from ontplooi.conversations.rules import abilities, side_of
from ontplooi.conversations.to_plan import LEAD, led_by
from ontplooi.kernel.autosave import Saved
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Person
from ontplooi.plans.models import Side


@dataclass(frozen=True, slots=True)
class Place:
    """Another talk with the same question. `is_free`: nothing was written or shared there yet."""

    conversation: Conversation
    is_free: bool


def own_answer(conversation: Conversation, by: Person, question: str) -> Answer | None:
    """What this person wrote at this question, if there is anything in it."""
    found = Answer.objects.filter(preparation__conversation=conversation, preparation__person=by, question=question).first()
    return found if found and (found.text.strip() or found.picked) else None


def places_for(conversation: Conversation, by: Person, question: str) -> list[Place]:
    """The other talks that `by` leads and may prepare now, with the same question of the same guide."""
    asked = guide_side(by, conversation).question(question)
    if asked is None or side_of(by, conversation) is not Side.EMPLOYER:
        return []
    rows = led_by(by).filter(guide_version__guide=conversation.guide_version.guide_id).exclude(pk=conversation.pk)
    found = rows.filter(state__in=["open", "talking"]).with_sides().order_by("employee__sort_name", "pk")
    others = [one for one in found if abilities(by, one).prepare]
    written = {answer.preparation.conversation_id: answer for answer in _written(others, by, question)}
    same = [one for one in others if (there := guide_side(by, one).question(question)) is not None and there.kind == asked.kind]
    return [Place(one, _is_free(written.get(one.pk))) for one in same]


def _written(others: Iterable[Conversation], by: Person, question: str) -> Iterable[Answer]:
    rows = Answer.objects.filter(preparation__conversation__in=list(others), preparation__person=by, question=question)
    return rows.select_related("preparation")


def _is_free(answer: Answer | None) -> bool:
    """An empty answer that is shared already is not free: what comes in it would be read at once."""
    return answer is None or not (answer.text or answer.picked or any(answer.details.values()) or answer.shared_at)


@transaction.atomic
def copy_answer(conversation: Conversation, *, by: Person, question: str, to: Iterable[int]) -> int:
    """Write the own answer of one talk in these other talks, where nothing is written yet. Gives in how many. Raises Refusal."""
    wanted = set(to)
    answer = own_answer(conversation, by, question)
    if answer is None:
        raise Refusal(_("There is nothing in this answer yet. Write it first, then use it in other talks."))
    if not any(one.person_id == by.pk and one.role == LEAD and one.ended_at is None for one in conversation.interlocutors.all()):
        raise Refusal(_("You do not lead this talk any more."))
    written = Written(answer.text, tuple(answer.picked), answer.details)
    places = [one.conversation for one in places_for(conversation, by, question) if one.is_free and one.conversation.pk in wanted]
    versions = {one.preparation.conversation_id: one.version for one in _written(places, by, question)}
    done = 0
    for place in places:
        outcome = save_answer(place, by=by, question=question, written=written, base_version=versions.get(place.pk, 0))
        done += isinstance(outcome, Saved)
    return done
