"""Signing: each side answers for itself; when both have, the plan is agreed and the copies go out."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ontplooi.conversations import letters_report
from ontplooi.conversations.actions.holding import hold
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.reminders import about, count_anew
from ontplooi.conversations.rules import abilities, plan_term, side_of
from ontplooi.conversations.sheet import pre_signing_remarks, role_on_paper
from ontplooi.dossier import actions as dossier_actions
from ontplooi.dossier.models import Document, Signature
from ontplooi.journal.actions import record
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.actions import drop, send
from ontplooi.notices.reminders import forget
from ontplooi.people.models import Person
from ontplooi.people.rules import refuse_national_numbers
from ontplooi.plans import actions as plan_actions
from ontplooi.plans.models import Side


@transaction.atomic
def sign(
    conversation: Conversation, *, by: Person, declaration: str, remark: str = "", confirmed_by: str = "", file_hash: str
) -> Signature:
    """Sign, or say that one does not (D4). `confirmed_by` is what people.confirming.confirm gave. Raises Refusal."""
    conversation = hold(conversation)
    report = getattr(conversation, "report", None)
    if report is None or report.document is None or not abilities(by, conversation).sign:
        raise Refusal(_("There is nothing for you to sign right now. Please reload the page."))
    if declaration not in Signature.Declaration.values:
        raise Refusal(_("Choose how you want to sign."))
    if declaration != Signature.Declaration.REFUSED and not confirmed_by:
        raise Refusal(_("Confirm first that it is you."))
    refuse_national_numbers(remark)
    with translation.override(conversation.organisation.language):
        role = role_on_paper(by, as_manager=side_of(by, conversation) is Side.EMPLOYER)
    signature = dossier_actions.sign(
        report.document,
        signer=dossier_actions.Signer(by, role),
        declaration=declaration,
        remark=remark,
        confirmed_by=confirmed_by,
        file_hash=file_hash,
    )
    drop(f"sign:{report.document.pk}:{by.pk}")
    forget(about(conversation), "sign", person=by)
    if by.pk == conversation.employee_id:
        forget(about(conversation), "unsigned")
    if _both_answered(conversation, report.document):
        _agree(conversation, report.document, by=by)
    else:
        _tell_other(conversation, report.document, by=by)
    count_anew(conversation)
    return signature


def _both_answered(conversation: Conversation, document: Document) -> bool:
    """The employee answered, and somebody for the employer."""
    answered = set(document.signatures.values_list("person_id", flat=True))
    return conversation.employee_id in answered and len(answered) > 1


def _agree(conversation: Conversation, document: Document, *, by: Person) -> None:
    final = dossier_actions.finish(document, remarks=pre_signing_remarks(conversation, conversation.report))
    conversation.move_to(Conversation.State.AGREED, agreed_at=timezone.now())
    starts_on, ends_on = plan_term(conversation)
    plan_actions.agree(conversation.plan, starts_on, ends_on, by=by)
    for person in conversation.sides:
        send(to=person, kind="copy", key=f"copy:{final.pk}:{person.pk}", write=letters_report.copy_of(conversation, final))
    record("conversation.agreed", by=None, concerns=conversation.employee, about=conversation)


def _tell_other(conversation: Conversation, document: Document, *, by: Person) -> None:
    lead = conversation.lead
    for person in [conversation.employee, *([lead.person] if lead else [])]:
        if person.pk != by.pk:
            send(
                to=person, kind="one_signed", key=f"sign:{document.pk}:{person.pk}:other",
                write=letters_report.one_signed(conversation, by), reply_to=by,
            )  # fmt: skip
