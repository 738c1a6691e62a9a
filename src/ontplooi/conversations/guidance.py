"""The next step of one person in one conversation: one clear thing to do, as the home page and the conversation say it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ontplooi.conversations import wording
from ontplooi.conversations.models import Conversation, Preparation, Proposal
from ontplooi.conversations.rules import exchange_deadline, may_answer, side_of
from ontplooi.dossier.models import Document
from ontplooi.kernel.clock import today
from ontplooi.people.models import Person
from ontplooi.plans.models import Side

State = Conversation.State


@dataclass(frozen=True, slots=True)
class Step:
    """One of the six steps of every conversation."""

    label: str
    state: str  # done | current | ahead


@dataclass(frozen=True, slots=True)
class NextStep:
    """What this person does now: a sentence, and a button when there is something to press. `waits`: the other side is to act;
    `asked`: the other side asked something and waits for the answer."""

    text: str
    label: str = ""
    url: str = ""
    waits: bool = False
    done: int | None = None
    total: int | None = None
    asked: bool = False


def steps(person: Person, conversation: Conversation) -> list[Step]:
    """The six steps with where this person is."""
    own = _own_preparation(person, conversation)
    sent = own is not None and own.points_sent_at is not None
    reached = {State.OPEN: 1, State.TALKING: 3, State.SIGNING: 4, State.AGREED: 5, State.CLOSED: 6}
    at = reached.get(State(conversation.state), 1)
    if conversation.state == State.PAUSED and conversation.talk_started_at:
        at = 4 if conversation.talk_ended_at else 3
    if at == 1:
        ready = own is not None and own.ready_at is not None
        at = 3 if sent else 2 if ready else 1
        if conversation.moment is None or conversation.moment.starts_at is None:
            at = 0
    labels = [_("Planned"), _("Prepare"), _("Share points"), _("Talk"), _("Sign"), _("Follow up")]
    return [Step(label, "done" if place < at else "current" if place == at else "ahead") for place, label in enumerate(labels)]


def next_step(person: Person, conversation: Conversation) -> NextStep:
    """The one next step of `person`, who takes part in `conversation` as one of the two."""
    by_state = {
        State.OPEN: _before,
        State.TALKING: _during,
        State.SIGNING: _signing,
        State.AGREED: _after,
        State.PAUSED: _paused,
    }
    find = by_state.get(State(conversation.state))
    if find is None:
        over = (
            _("This conversation was cancelled.") if conversation.state == State.CANCELLED else _("This conversation is finished.")
        )
        return NextStep(over, waits=True)
    return find(person, conversation)


def _url(name: str, conversation: Conversation) -> str:
    return reverse(f"conversations:{name}", args=[conversation.pk])


def _other(person: Person, conversation: Conversation) -> str:
    if person.pk != conversation.employee_id:
        return conversation.employee.first_name
    return conversation.lead.person.first_name if conversation.lead else _("your manager")


def _own_preparation(person: Person, conversation: Conversation) -> Preparation | None:
    return next((one for one in conversation.preparations.all() if one.person_id == person.pk), None)


def _before(person: Person, conversation: Conversation) -> NextStep:
    other = _other(person, conversation)
    moment = conversation.moment
    employer = side_of(person, conversation) is Side.EMPLOYER
    asked = _proposed_to(person, conversation)
    if asked is not None:
        facts = {"who": asked.by.first_name, "when": wording.day_and_time(asked.starts_at)}
        text = _("%(who)s proposes another moment: %(when)s.") % facts
        return NextStep(text, _("Answer"), _url("moment", conversation), asked=True)
    if employer and (moment is None or moment.starts_at is None):
        text = (
            _("%(other)s asked for this talk. Choose a moment.")
            if conversation.asked_by_employee
            else _("There is no date yet. Choose a moment.")
        )
        label, url = _("Choose a moment"), _url("moment", conversation)
        return NextStep(text % {"other": other}, label, url, asked=conversation.asked_by_employee)
    return _preparing(person, conversation) or _ready(person, conversation)


def _proposed_to(person: Person, conversation: Conversation) -> Proposal | None:
    """Another moment that the other side proposed and nobody answered. Uses prefetched proposals when they are there."""
    made = conversation.moment.proposals.all() if conversation.moment else ()
    return next((one for one in made if one.answered_at is None and may_answer(person, one.by, conversation)), None)


def own_proposal(person: Person, conversation: Conversation) -> Proposal | None:
    """Another moment that this person proposed and that waits for the other side."""
    made = conversation.moment.proposals.all() if conversation.moment and conversation.talk_started_at is None else ()
    return next((one for one in made if one.answered_at is None and one.by_id == person.pk), None)


def _answered(own: Preparation) -> int:
    """How many questions have an answer; counted along by `with_people()`."""
    known: int | None = getattr(own, "answered", None)
    return own.answers.count() if known is None else known


def _has_answered(person: Person, conversation: Conversation, document: Document) -> bool:
    """Did this person sign the document, or say no? Asked along by `with_next_steps(person)`."""
    known: bool | None = getattr(conversation, "viewer_answered", None)
    return document.signatures.filter(person=person).exists() if known is None else known


def _preparing(person: Person, conversation: Conversation) -> NextStep | None:
    """What is still to write or send, or None when this side is ready."""
    own = _own_preparation(person, conversation)
    if own is None:
        return None
    other = _other(person, conversation)
    guide = conversation.guide_version.texts()
    side = guide.preparation.employee if side_of(person, conversation) is Side.EMPLOYEE else guide.preparation.manager
    total = len(side.questions)
    answered = min(_answered(own), total)
    if own.ready_at is None and own.points_sent_at is None and answered < total:
        text = ngettext(
            "You answered %(done)s of %(total)s question. Only you see your answers, until you share them.",
            "You answered %(done)s of %(total)s questions. Only you see your answers, until you share them.",
            total,
        ) % {"done": answered, "total": total}
        label = _("Go on preparing") if answered else _("Start preparing")
        return NextStep(text, label, _url("prepare", conversation), done=answered, total=total)
    if own.points_sent_at is None:
        deadline = exchange_deadline(conversation)
        text = (
            _("Tell %(other)s what you want to talk about. Send your points by %(day)s.")
            % {"other": other, "day": wording.day_within(deadline)}
            if deadline
            else _("Tell %(other)s what you want to talk about: send your points.") % {"other": other}
        )
        return NextStep(text, _("To your talking points"), _url("points", conversation))
    return None


def _ready(person: Person, conversation: Conversation) -> NextStep:
    other = _other(person, conversation)
    if side_of(person, conversation) is Side.EMPLOYER:
        return NextStep(
            _("You are ready. Begin the talk when you sit together with %(other)s.") % {"other": other},
            _("To the talk"),
            _url("talk", conversation),
        )
    if conversation.moment is None or conversation.moment.starts_at is None:
        return NextStep(
            _("You are ready. %(other)s still chooses a date.") % {"other": other},
            _("Propose a moment"),
            _url("moment", conversation),
            waits=True,
        )
    return NextStep(
        _("You are ready. See you soon with %(other)s.") % {"other": other},
        _("Look at the agenda"),
        _url("points", conversation),
        waits=True,
    )


def _during(person: Person, conversation: Conversation) -> NextStep:
    text = _("The talk with %(other)s has begun. You can stop at any time and go on another day.")
    return NextStep(text % {"other": _other(person, conversation)}, _("Go on with the talk"), _url("talk", conversation))


def _signing(person: Person, conversation: Conversation) -> NextStep:
    other = _other(person, conversation)
    report = getattr(conversation, "report", None)
    lead = conversation.lead
    if side_of(person, conversation) is Side.EMPLOYER and (lead is None or lead.person_id != person.pk):
        text = _("%(lead)s writes the report and signs it with %(other)s. You can read along.")
        facts = {"other": other, "lead": lead.person.first_name if lead else _("your manager")}
        return NextStep(text % facts, _("Read the report"), _url("report", conversation), waits=True)
    if report is None or report.offered_at is None or report.document is None:
        if person.pk != conversation.employee_id:
            return NextStep(_("Finish the report. Then you both sign."), _("To the report"), _url("report", conversation))
        text = _("%(other)s is finishing the report. You can read it and add a remark.") % {"other": other}
        return NextStep(text, _("Read the report"), _url("report", conversation), waits=True)
    if not _has_answered(person, conversation, report.document):
        return NextStep(_("The report and the plan are ready. Read them and sign."), _("Read and sign"), _url("sign", conversation))
    return NextStep(
        _("You are done. Now it is up to %(other)s.") % {"other": other},
        _("Look at the document"),
        _url("sign", conversation),
        waits=True,
    )


def _after(person: Person, conversation: Conversation) -> NextStep:
    """Both answered: nothing is asked of anybody until the plan is looked at again."""
    url = reverse("plans:show", args=[conversation.plan_id])
    own = person.pk == conversation.employee_id
    if conversation.next_on and conversation.next_on >= today(conversation.organisation.time_zone):
        text = (
            _("Your plan is final. On %(day)s you look at it again.")
            if own
            else _("The plan of %(who)s is final. On %(day)s you look at it again together.")
        )
        facts = {"day": wording.day_within(conversation.next_on), "who": conversation.employee.first_name}
        return NextStep(text % facts, _("To the plan"), url, waits=True)
    if own:
        return NextStep(_("Your plan is final. Keep it going: say now and then how it goes."), _("To the plan"), url, waits=True)
    text = _("The plan of %(who)s is final. Ask now and then how it goes.") % {"who": conversation.employee.first_name}
    return NextStep(text, _("To the plan"), url, waits=True)


def _paused(person: Person, conversation: Conversation) -> NextStep:
    """Nothing is asked while it is paused: going on is offered, not asked for."""
    if conversation.resume_on is None:
        text = _("This conversation is paused. Go on when it suits you both.")
        return NextStep(text, _("Go on"), _url("show", conversation), waits=True)
    text = _("This conversation is paused. It goes on from %(day)s.") % {"day": wording.day_within(conversation.resume_on)}
    return NextStep(text, _("Go on sooner"), _url("show", conversation), waits=True)
