"""A conversation in any state, with private and shared words that a test can look for on any page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from ontplooi.conversations.actions import closing, moments, notes, report, signing, start, talk
from ontplooi.conversations.actions.reassign import replace_manager
from ontplooi.conversations.models import Answer, Conversation, Interlocutor, Preparation, TalkingPoint
from ontplooi.dossier.models import Document, File
from ontplooi.guides.actions import drafts
from ontplooi.guides.actions.policy import offer_first
from ontplooi.guides.actions.versions import publish
from ontplooi.guides.models import Guide
from ontplooi.kernel.clock import today
from ontplooi.notices.models import Message
from ontplooi.people.actions import add_person, begin_import, choose_columns
from ontplooi.people.models import Person
from ontplooi.plans import actions as plans
from ontplooi.plans.models import Goal
from ontplooi.rounds.actions import drafting
from ontplooi.rounds.models import Round
from tests import around
from tests.around import guide, in_days

# Whose words they are; nobody else may ever get them.
PRIVATE = {
    "anna": ["zebra-answer-anna", "zebra-detail-anna", "zebra-point-anna", "zebra-note-anna"],
    "ben": ["zebra-answer-ben"],
    "frank": ["zebra-answer-frank", "zebra-note-frank"],
}
# Only for who takes part now.
SHARED = ["koala-answer-anna", "koala-point-frank", "koala-note", "koala-goal", "koala-report", "koala-summary", "koala-remark"]

K1 = (
    (
        "Leren beter omgaan met conflicten",
        "training in omgaan met conflicten",
        "Q1 2025",
        "vrijstelling om deel te nemen",
        "evaluatie bij het volgende POP-gesprek",
    ),
    (
        "Meer verantwoordelijkheid nemen",
        "interne coaching door een collega",
        "doorlopend",
        "er wordt een coach aangesteld",
        "korte evaluatie na 3 maanden",
    ),
)


def own_guide(cast, key: str = "ons-gesprek") -> Guide:
    """A guide of the organisation itself, with two versions."""
    content = guide().parsed().model_copy(update={"key": key})
    first = publish(content, organisation=cast.organisation, by=cast.hanna)
    sooner = content.exchange.model_copy(update={"deadline_days": 3})
    publish(content.model_copy(update={"exchange": sooner}), organisation=cast.organisation, by=cast.hanna, guide=first.guide)
    return first.guide


def fresh(conversation: Conversation) -> Conversation:
    """The row as a new request would find it."""
    return Conversation.objects.with_people().select_related("report__document").get(pk=conversation.pk)


def invite(cast, *, days: float = 20, **when) -> Conversation:
    """Ben invites Anna."""
    chosen = start.When(in_days(days), **when)
    return fresh(start.invite(by=cast.ben, employee=cast.anna, guide_version=guide(), when=chosen))


def add_k1(conversation: Conversation, by: Person) -> list[Goal]:
    """Both rows that must fit exactly."""
    made = []
    for goal, action, timing, support, follow_up in K1:
        row = plans.add_goal(conversation.plan, text=goal, by=by, language="nl")
        plans.add_activity(row, by=by, text=action, timing=timing)
        plans.add_support(row, by=by, text=support)
        plans.add_follow_up(row, by=by, text=follow_up)
        made.append(row)
    return made


def begin(conversation: Conversation, by: Person) -> Conversation:
    """The talk begins."""
    talk.start_talk(fresh(conversation), by=by)
    return fresh(conversation)


def round_off(conversation: Conversation, by: Person) -> Conversation:
    """The talk ends with a next moment, and its notes become a report."""
    closing.plan_next(fresh(conversation), by=by, on=today() + timedelta(days=90), words="")
    closing.end_talk(fresh(conversation), by=by)
    ended = fresh(conversation)
    report.write_report(ended, by=by, text="We spraken over leren.", base_version=ended.report.version)
    return fresh(conversation)


def offer(conversation: Conversation, by: Person) -> Document:
    """The report is frozen for signing."""
    return report.offer(fresh(conversation), by=by)


def sign(conversation: Conversation, by: Person, declaration: str = "agreed", remark: str = "", file_hash: str = ""):
    """Somebody answers the question to sign, after a code."""
    now = fresh(conversation)
    offered = File.objects.get(document=now.report.document, purpose="offered").sha256
    return signing.sign(
        now, by=by, declaration=declaration, remark=remark, confirmed_by="" if declaration == "refused" else "code",
        file_hash=file_hash or offered,
    )  # fmt: skip


def to_sign(cast) -> Conversation:
    """A talk of Anna and Ben with both K1 rows, offered for signing."""
    held = begin(invite(cast), cast.ben)
    add_k1(held, cast.ben)
    round_off(held, cast.ben)
    offer(held, cast.ben)
    return fresh(held)


def agreed(cast) -> Conversation:
    """The same, signed by both."""
    talked = to_sign(cast)
    sign(talked, cast.ben)
    sign(talked, cast.anna)
    return fresh(talked)


@dataclass
class World:
    """One conversation that Frank began and Ben took over, with Tess as trusted person; and the rows an address can name."""

    conversation: Conversation
    tess: Person
    keys: dict[str, object] = field(default_factory=dict)

    @property
    def state(self) -> str:
        """Where the conversation is."""
        return self.conversation.state


def build(cast, state: str) -> World:
    """Anna asked Frank; they got as far as `state`; then HR gave the conversation to Ben."""
    tess = add_person(cast.organisation, by=cast.hanna, first_name="Tess", last_name="Raes", email="tess@linde.example")
    made = fresh(start.ask(by=cast.anna, manager=cast.frank, guide_version=guide()))
    moments.set_moment(made, by=cast.frank, when=start.When(in_days(20), 60, "room 1"))
    Interlocutor.objects.create(conversation=made, person=tess, role=Interlocutor.Role.TRUSTED)
    _prepared(made, cast)
    proposal = moments.propose(fresh(made), by=cast.anna, starts_at=in_days(21)) if state == "open" else None
    goal = None
    if state != "open":
        goal = _talked(made, cast)
    if state in {"signing", "agreed"}:
        _reported(made, cast)
    if state == "agreed":
        sign(made, cast.frank)
        sign(made, cast.anna)
    replace_manager(fresh(made), by=cast.hanna, manager=cast.ben)
    _answer(made, cast.ben, "work-now", "zebra-answer-ben")
    # Emma is asked by Ben and waits for Anna's yes: until then she is nobody.
    Interlocutor.objects.create(
        conversation=made, person=cast.emma, role=Interlocutor.Role.ADVISER, invited_by=cast.ben, waits_for_employee=True
    )
    world = World(fresh(made), tess)
    Message.objects.update(state=Message.State.SENT, sent_at=timezone.now())
    world.keys = _keys(world, cast, goal, proposal)
    return world


def _answer(conversation, person, question, text, *, shared=False, **fields):
    own = Preparation.objects.get(conversation=conversation, person=person)
    Answer.objects.create(
        preparation=own,
        question=question,
        text=text,
        language="nl",
        version=1,
        shared_at=timezone.now() if shared else None,
        **fields,
    )


def _prepared(made, cast):
    _answer(made, cast.anna, "talents", "koala-answer-anna", shared=True)
    _answer(made, cast.anna, "look-back", "zebra-answer-anna", details={"junior": "zebra-detail-anna"})
    _answer(made, cast.frank, "talents", "zebra-answer-frank")
    for author, text in ((cast.anna, "zebra-point-anna"), (cast.frank, "koala-point-frank")):
        TalkingPoint.objects.create(conversation=made, author=author, text=text, language="nl", version=1)
    Preparation.objects.filter(conversation=made, person=cast.frank).update(points_sent_at=timezone.now())


def _talked(made, cast) -> Goal:
    begun = begin(made, cast.frank)
    notes.save_shared(begun, by=cast.frank, stage=begun.stage, text="koala-note", base_version=0)
    notes.save_own(begun, by=cast.anna, stage=begun.stage, text="zebra-note-anna", base_version=0)
    notes.save_own(begun, by=cast.frank, stage=begun.stage, text="zebra-note-frank", base_version=0)
    closing.save_summary(fresh(made), by=cast.anna, text="koala-summary", base_version=0)
    goal = plans.add_goal(begun.plan, text="koala-goal", by=cast.frank, language="nl")
    plans.add_activity(goal, by=cast.frank, text="een cursus", timing="doorlopend")
    plans.add_support(goal, by=cast.frank, text="tijd")
    plans.add_follow_up(goal, by=cast.frank, text="na 3 maanden")
    return goal


def _reported(made, cast):
    ended = round_off(made, cast.frank)
    report.write_report(ended, by=cast.frank, text="koala-report", base_version=ended.report.version)
    report.save_remark(fresh(made), by=cast.anna, text="koala-remark", base_version=0)
    offer(made, cast.frank)


def _keys(world: World, cast, goal, proposal) -> dict[str, object]:
    conversation = world.conversation
    document = Document.objects.filter(person=cast.anna).first()
    choice = offer_first(guide("sociale-sector").guide, by=cast.hanna, team=cast.team)
    draft = drafts.begin(guide().content, organisation=cast.organisation, by=cast.hanna)
    from_file = begin_import(by=cast.hanna, name="people.csv", content=b"Voornaam;Achternaam\nNoor;Nieuw\n")
    choose_columns(from_file, by=cast.hanna, columns={"0": "first_name", "1": "last_name"}, complete=False)
    round_, round_draft = (
        around.a_round(cast, conversation),
        drafting.new_round(by=cast.hanna, name="Spring talks", kind=Round.Kind.TALKS),
    )
    return {
        "by_letter": around.by_letter(cast),
        "choice": choice.pk,
        "round": round_.pk,
        "errand": around.an_errand(cast, round_),
        "round_draft": round_draft.pk,
        "programme": around.a_programme(cast).pk,
        "member": round_.members.get(person=cast.anna).pk,
        "from_file": from_file.pk,
        "draft": draft.pk,
        "conversation": conversation.pk,
        "guest_row": conversation.interlocutors.get(person=world.tess).pk,
        "asked": conversation.interlocutors.get(person=cast.emma).pk,
        "plan": conversation.plan_id,
        "goal": goal.pk if goal else 0,
        "activity": goal.activities.first().pk if goal else 0,
        "support": goal.supports.first().pk if goal else 0,
        "follow_up": goal.follow_ups.first().pk if goal else 0,
        "document": document.pk if document else 0,
        "proposal": proposal.pk if proposal else 0,
        "point": conversation.points.get(author=cast.frank).pk,
        "own_point": conversation.points.get(author=cast.anna).pk,
        "stage": guide().texts().stages[0].key,
        "team": cast.team.pk,
        "merge": around.planned_merge(cast),
        "emma": cast.emma.pk,
        "outsider": around.outsider(cast),
        "ben": cast.ben.pk,
        "position": cast.emma.positions.first().pk,
        "lead": cast.ben.team_leads.first().pk,
        "guide": guide().guide_id,
        "own_guide": own_guide(cast).pk,
        "feed": around.feed_of(cast.anna),
        "message": cast.anna.messages.exclude(calendar="").first().pk,
        "sent": cast.anna.messages.first().pk,
    }
