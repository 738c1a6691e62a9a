"""Talking points: each side's own list, sending it, and the agenda of both."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations import letters_points
from ontplooi.conversations.agenda import agenda, first_order, is_open, on_the_table, pairs_alike, senders
from ontplooi.conversations.languages import language_of
from ontplooi.conversations.models import Conversation, Preparation, TalkingPoint
from ontplooi.conversations.reminders import about, count_anew
from ontplooi.conversations.rules import abilities
from ontplooi.journal.actions import record
from ontplooi.kernel.autosave import Conflict, Saved, save_text
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.actions import send
from ontplooi.notices.reminders import forget
from ontplooi.people.models import Person
from ontplooi.people.rules import refuse_national_numbers

LONGEST = 500  # signs
MOST = 50  # points of one person


@transaction.atomic
def add_point(conversation: Conversation, *, by: Person, text: str, position: int | None = None) -> TalkingPoint:
    """Put a point on one's own list. Once that list is open, the other reads it at once. Raises Refusal."""
    conversation = _hold(conversation, by)
    text = _checked(text)
    own = conversation.points.filter(author=by)
    if own.count() >= MOST:
        raise Refusal(_("You have %(most)s points. That is more than a talk can hold: remove one first.") % {"most": MOST})
    last: int | None = own.aggregate(last=Max("position"))["last"]
    made = TalkingPoint.objects.create(
        conversation=conversation,
        author=by,
        text=text,
        language=language_of(text, "", "", by),
        position=0 if last is None else last + 1,
    )
    if is_open(conversation) and by.pk in senders(conversation):
        _lay(conversation, [made])
        made.refresh_from_db()
    if position is not None and made.joined_to_id is None:
        move_point(made, by=by, position=position)
    return made


@transaction.atomic
def change_point(point: TalkingPoint, *, by: Person, text: str, base_version: int) -> Saved | Conflict:
    """Change the words of one's own point. Raises Refusal."""
    _hold(point.conversation, by)
    _require_author(point, by)
    text = _checked(text)
    rows = TalkingPoint.objects.filter(pk=point.pk)
    stamp = {"language": language_of(text, point.text, point.language, by)}
    return save_text(rows, base_version=base_version, stamp=stamp, text=text)


@transaction.atomic
def remove_point(point: TalkingPoint, *, by: Person) -> tuple[str, int]:
    """Take one's own point off the list. Gives its words and its place, to put it back. Raises Refusal."""
    conversation = _hold(point.conversation, by)
    _require_author(point, by)
    if point.outcome != TalkingPoint.Outcome.OPEN:
        raise Refusal(_("You talked about this point already, so it stays on the list."))
    place = next((number for number, one in enumerate(_list_of(point, conversation)) if one.pk == point.pk), 0)
    _hand_over(point)
    point.delete()
    return point.text, place


@transaction.atomic
def move_point(point: TalkingPoint, *, by: Person, position: int | None = None, way: str = "") -> None:
    """Give a point another place: in one's own list, or in the agenda of both when it is open. Raises Refusal."""
    conversation = _hold(point.conversation, by)
    rows = _list_of(point, conversation)
    if point.author_id != by.pk and not is_open(conversation):
        raise Refusal(_("You put your own list in order. The agenda of both comes when both lists are open."))
    here = next((number for number, one in enumerate(rows) if one.pk == point.pk), None)
    if here is None:
        raise Refusal(_("This point goes along with another one. Take them apart first."))
    steps = {"up": here - 1, "down": here + 1}
    to = steps.get(way, here) if position is None else position
    rows.insert(max(0, min(to, len(rows) - 1)), rows.pop(here))
    _number(rows)


@transaction.atomic
def send_points(conversation: Conversation, *, by: Person) -> bool:
    """Send one's list. Both open when both have sent, or after the deadline. Gives whether they are open. Raises Refusal."""
    if not abilities(by, conversation).share_points:
        raise Refusal(_("Points are sent before the talk begins. During the talk you put them on the table there."))
    conversation = _hold(conversation, by)
    own = Preparation.objects.get_or_create(conversation=conversation, person=by)[0]
    if not Preparation.objects.filter(pk=own.pk, points_sent_at=None).update(points_sent_at=timezone.now()):
        return is_open(conversation)
    was_laid_out = conversation.exchange_opened_at is not None
    conversation = _fresh(conversation)
    forget(about(conversation), "points", "nudge", person=by)
    count_anew(conversation)
    record("conversation.points", by=by, concerns=conversation.employee, about=conversation)
    if was_laid_out:
        _lay(conversation, list(conversation.points.filter(author=by)))
    opened = open_lists(conversation) or was_laid_out
    _tell(conversation, by=by, opened=opened)
    return opened


def open_lists(conversation: Conversation) -> bool:
    """Make one agenda of both lists, once, when it is time. Gives whether they are open. Safe to repeat."""
    if not is_open(conversation):
        return False
    unopened = Conversation.objects.filter(pk=conversation.pk, exchange_opened_at=None)
    if unopened.update(exchange_opened_at=timezone.now()):
        lay_out(conversation)
        conversation.refresh_from_db(fields=["exchange_opened_at"])
    return True


def lay_out(conversation: Conversation) -> None:
    """The first order of the agenda: points that both raised together, on top; then in turns, the employee first."""
    points = list(TalkingPoint.objects.filter(conversation=conversation, author__in=_fresh_senders(conversation)))
    employee = conversation.employee_id
    mine = [point for point in points if point.author_id == employee and point.joined_to_id is None]
    theirs = [point for point in points if point.author_id != employee and point.joined_to_id is None]
    for head, other in pairs_alike(mine, theirs):
        other.joined_to = head
        TalkingPoint.objects.filter(pk=other.pk).update(joined_to=head)
    _number(first_order(points, employee))


def lay_on_table(conversation: Conversation, *, by: Person) -> None:
    """The points of somebody who sent theirs later go to the end of the agenda, or with a point that says the same."""
    _lay(conversation, list(TalkingPoint.objects.filter(conversation=conversation, author=by)))


def _lay(conversation: Conversation, fresh: list[TalkingPoint]) -> None:
    """New points on an agenda that is there already: with a point of somebody else that says the same, else at the end."""
    authors = {point.author_id for point in fresh}
    before = TalkingPoint.objects.filter(conversation=conversation, author__in=_fresh_senders(conversation))
    rest = list(before.exclude(pk__in=[point.pk for point in fresh]))
    taken = {point.joined_to_id for point in rest}
    heads = [point for point in rest if point.joined_to_id is None]
    free = [point for point in heads if point.author_id not in authors and point.pk not in taken]
    joined = {other.pk: head for head, other in pairs_alike(free, fresh)}
    for point in fresh:
        if point.pk in joined:
            TalkingPoint.objects.filter(pk=point.pk).update(joined_to=joined[point.pk])
    order = sorted(heads, key=lambda one: (one.position, one.pk))
    _number([*order, *(point for point in fresh if point.pk not in joined)])


@transaction.atomic
def join_points(point: TalkingPoint, other: TalkingPoint, *, by: Person) -> None:
    """Put two points of the agenda together; `other` and what was with it go along with `point`. Raises Refusal."""
    conversation = _hold(point.conversation, by)
    table = {one.pk: one for one in on_the_table(conversation, conversation.points.all())}
    if point.pk == other.pk or not {point.pk, other.pk} <= table.keys():
        raise Refusal(_("Choose two points that are both on the agenda."))
    head = table[point.pk].joined_to_id or point.pk
    tail = table[other.pk].joined_to_id or other.pk
    if head != tail:
        TalkingPoint.objects.filter(conversation=conversation, joined_to=tail).update(joined_to=head)
        TalkingPoint.objects.filter(pk=tail).update(joined_to=head)


@transaction.atomic
def split_points(point: TalkingPoint, *, by: Person) -> None:
    """Take apart what was put together: each point stands on its own again, right below. Raises Refusal."""
    conversation = _hold(point.conversation, by)
    if not on_the_table(conversation, [point]):
        raise Refusal(_("Choose two points that are both on the agenda."))
    rows: list[TalkingPoint] = []
    for one in agenda(on_the_table(conversation, conversation.points.select_related("author"))):
        rows.append(one.point)
        if point.pk == one.point.pk:
            rows.extend(one.joined)
        rows.extend(other for other in one.joined if other.pk == point.pk)
    TalkingPoint.objects.filter(joined_to=point).update(joined_to=None)
    TalkingPoint.objects.filter(pk=point.pk).update(joined_to=None)
    _number(rows)


def _hold(conversation: Conversation, by: Person) -> Conversation:
    """The conversation as it is now, held so that two who move points at once wait for each other; only for who may write."""
    Conversation.objects.select_for_update().filter(pk=conversation.pk).values_list("pk", flat=True).get()
    conversation = _fresh(conversation)
    if not abilities(by, conversation).prepare:
        if conversation.state == Conversation.State.PAUSED:
            raise Refusal(_("This conversation is paused. Go on with it first, then you can write."))
        raise Refusal(_("The list of points is closed, so this was not saved. You can still read it."))
    return conversation


def _fresh(conversation: Conversation) -> Conversation:
    return Conversation.objects.with_people().get(pk=conversation.pk)


def _fresh_senders(conversation: Conversation) -> list[int]:
    sent = Preparation.objects.filter(conversation=conversation, points_sent_at__isnull=False)
    return list(sent.values_list("person_id", flat=True))


def _require_author(point: TalkingPoint, by: Person) -> None:
    if point.author_id != by.pk:
        raise Refusal(_("Only who wrote a point can change it."))


def _checked(text: str) -> str:
    """One point on one line, not empty and not too long, without national numbers."""
    text = " ".join(text.replace("\x00", "").split())
    if not text:
        raise Refusal(_("Write in a few words what you want to talk about."))
    if len(text) > LONGEST:
        raise Refusal(
            _("This point has %(signs)s characters, and %(most)s fit. Keep the heart of it; you tell the rest in the talk.")
            % {"signs": len(text), "most": LONGEST}
        )
    refuse_national_numbers(text)
    return text


def _list_of(point: TalkingPoint, conversation: Conversation) -> list[TalkingPoint]:
    """The list in which a point has its place: the agenda when it is on the table, else the own list of its author."""
    if on_the_table(conversation, [point]):
        return [one.point for one in agenda(on_the_table(conversation, conversation.points.select_related("author")))]
    return list(conversation.points.filter(author=point.author_id))


def _hand_over(point: TalkingPoint) -> None:
    """What was put together with a point that goes away stays together, in its place."""
    left = list(TalkingPoint.objects.filter(joined_to=point))
    if left:
        TalkingPoint.objects.filter(pk=left[0].pk).update(joined_to=None, position=point.position)
        TalkingPoint.objects.filter(pk__in=[one.pk for one in left[1:]]).update(joined_to=left[0])


def _number(rows: list[TalkingPoint]) -> None:
    changed = [point for place, point in enumerate(rows) if point.position != place]
    for place, point in enumerate(rows):
        point.position = place
    TalkingPoint.objects.bulk_update(changed, ["position"])


def _tell(conversation: Conversation, *, by: Person, opened: bool) -> None:
    """The other side hears that points were sent, never what is in them."""
    has_sent = senders(conversation)
    for person in conversation.sides:
        if person.pk != by.pk:
            letter = letters_points.points_sent(conversation, by, opened=opened, own_sent=person.pk in has_sent)
            send(to=person, kind="points", key=f"points:{conversation.pk}:{by.pk}:{person.pk}", write=letter, reply_to=by)
