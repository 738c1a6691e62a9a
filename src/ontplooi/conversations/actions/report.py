"""The report: writing it, remarks, offering it for signing, a new version."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations import letters_report
from ontplooi.conversations.actions.holding import hold
from ontplooi.conversations.models import Conversation, Interlocutor, Remark, Report
from ontplooi.conversations.reminders import about, count_anew
from ontplooi.conversations.rules import abilities
from ontplooi.conversations.sheet import make_sheet
from ontplooi.dossier import actions as dossier_actions
from ontplooi.dossier.models import Document
from ontplooi.journal.actions import record
from ontplooi.kernel.autosave import Conflict, Saved, save_text
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.actions import drop, send
from ontplooi.notices.reminders import forget
from ontplooi.people.models import Person
from ontplooi.people.rules import refuse_national_numbers
from ontplooi.plans import actions as plan_actions

LONGEST = 100_000  # signs: about fifty printed pages


def report_of(conversation: Conversation) -> Report:
    """The report of this conversation; it is there once the talk was rounded off."""
    known: Report | None = getattr(conversation, "report", None)
    if known is not None:
        return known
    return Report.objects.get_or_create(conversation=conversation, defaults={"language": conversation.organisation.language})[0]


@transaction.atomic
def write_report(conversation: Conversation, *, by: Person, text: str, base_version: int) -> Saved | Conflict:
    """The manager changes the text of the report (D2). Raises Refusal once it is offered for signing."""
    conversation = hold(conversation)
    if not abilities(by, conversation).write_report:
        raise Refusal(_("The report cannot change any more. Ask for a new version if something is wrong."))
    _check(text)
    return save_text(Report.objects.filter(conversation=conversation), base_version=base_version, text=text)


@transaction.atomic
def save_remark(conversation: Conversation, *, by: Person, text: str, base_version: int) -> Saved | Conflict:
    """The employee's remark with the report (D4). It goes into the document unchanged."""
    conversation = hold(conversation)
    if not abilities(by, conversation).remark:
        raise Refusal(_("Remarks can be added until you sign."))
    _check(text)
    report = report_of(conversation)
    remark = Remark.objects.filter(report=report, by=by).order_by("-pk").first()
    if remark is None:
        if not text.strip():
            return Saved(0, timezone.now())
        made = Remark.objects.create(report=report, by=by, text=text, version=1)
        record("conversation.remarked", by=by, concerns=conversation.employee, about=conversation)
        return Saved(made.version, made.changed_at)
    return save_text(Remark.objects.filter(pk=remark.pk), base_version=base_version, text=text)


def _check(text: str) -> None:
    """Nothing is cut off in silence, and no national number is kept."""
    if len(text) > LONGEST:
        raise Refusal(_("This is longer than %(most)s characters, so it is not saved. Make it shorter.") % {"most": LONGEST})
    refuse_national_numbers(text)


@transaction.atomic
def offer(conversation: Conversation, *, by: Person) -> Document:
    """Freeze report and plan as the document that both sign. Raises Refusal."""
    conversation = hold(conversation)
    if not abilities(by, conversation).offer:
        raise Refusal(_("The manager offers the report for signing, after the talk is rounded off."))
    report = conversation.report
    if not report.text.strip():
        raise Refusal(_("The report is still empty. Write at least a few sentences about what you discussed."))
    plan_actions.lock_plan(conversation.plan)
    inside = conversation.inside
    document = dossier_actions.offer(
        person=conversation.employee,
        number=conversation.number,
        sheet=lambda version: make_sheet(conversation, report, version),
        readers=[(one.person, one.role) for one in inside],
        hr_may_open=conversation.report_to_hr,
    )
    Report.objects.filter(pk=report.pk).update(document=document, offered_at=timezone.now(), asked_by=None, asked_words="")
    forget(about(conversation), "report")
    count_anew(conversation)
    signers = [conversation.employee, *(one.person for one in inside if one.role == Interlocutor.Role.MANAGER)]
    for person in signers:
        if person.pk != by.pk:
            send(
                to=person, kind="to_sign", key=f"sign:{document.pk}:{person.pk}",
                write=letters_report.to_sign(conversation), reply_to=by,
            )  # fmt: skip
    record("conversation.offered", by=by, concerns=conversation.employee, about=conversation)
    return document


@transaction.atomic
def new_version(conversation: Conversation, *, by: Person, words: str = "") -> None:
    """Open report and plan again. A version that waited for signatures is taken back; a final one stays until the next is."""
    conversation = hold(conversation)
    if not abilities(by, conversation).new_version:
        raise Refusal(_("A new version can be asked for while you sign, and after that until the plan is evaluated."))
    refuse_national_numbers(words)
    report = conversation.report
    if report.document is not None:
        dossier_actions.supersede(report.document)
        drop(f"sign:{report.document.pk}")
    forget(about(conversation))
    Report.objects.filter(pk=report.pk).update(offered_at=None, asked_by=by, asked_words=words)
    count_anew(conversation)
    plan_actions.reopen_plan(conversation.plan, by=by)
    if conversation.state == Conversation.State.AGREED:
        conversation.move_to(Conversation.State.SIGNING)
    round_number = report.document.version if report.document else 0
    for person in conversation.sides:
        if person.pk != by.pk:
            send(
                to=person, kind="new_version", key=f"new-version:{conversation.pk}:{round_number}:{person.pk}",
                write=letters_report.new_version(conversation, by, words), reply_to=by,
            )  # fmt: skip
    record("conversation.new_version", by=by, concerns=conversation.employee, about=conversation)
