"""Offering a document for signing, signing it, and letting people in. Bytes are made once and kept with their hash."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ontplooi.dossier import pdf
from ontplooi.dossier.models import Document, File, Reader, Signature
from ontplooi.dossier.wording import day_and_time, sheet_signature
from ontplooi.journal.actions import record
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Person


@dataclass(frozen=True, slots=True)
class Signer:
    """Who answers the question to sign, in which role as the sheet says it."""

    person: Person
    role: str


@transaction.atomic
def offer(
    *,
    person: Person,
    number: str,
    sheet: Callable[[int], pdf.PlanDocument],
    readers: Iterable[tuple[Person, str]],
    hr_may_open: bool = False,
) -> Document:
    """Freeze the next version of `number` as PDF and open it to its readers. `sheet` gives the text for that version.

    `hr_may_open`: HR reads it too once it is final; both were told before the talk.

    An earlier version that was still waiting for signatures is replaced; a final one stays final until this one is.
    """
    earlier = Document.objects.filter(organisation=person.organisation_id, number=number)
    version = (earlier.aggregate(last=Max("version"))["last"] or 0) + 1
    previous = earlier.order_by("-version").first()
    earlier.filter(state=Document.State.OFFERED).update(state=Document.State.SUPERSEDED)
    content = sheet(version)
    document = Document.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        number=number,
        version=version,
        title=content.title,
        language=content.language,
        content=content.as_dict(),
        text_hash=pdf.text_hash(content),
        previous=previous,
        hr_may_open=hr_may_open,
    )
    _keep(document, File.Purpose.OFFERED, pdf.render_plan(content))
    for reader, role in readers:
        let_in(document, reader, role=role)
    return document


@transaction.atomic
def sign(document: Document, *, signer: Signer, declaration: str, remark: str, confirmed_by: str, file_hash: str) -> Signature:
    """Put one signature, or a refusal, with the document. Raises Refusal when it is too late, twice, or not what was read.

    `file_hash` is the hash of the file that the signer had on screen: they sign exactly those bytes.
    """
    held = Document.objects.select_for_update().get(pk=document.pk)
    if held.state != Document.State.OFFERED:
        raise Refusal(_("This version can no longer be signed. Please reload the page."))
    if held.signatures.filter(person=signer.person).exists():
        raise Refusal(_("You have already signed this version."))
    offered = held.files.only("sha256").get(purpose=File.Purpose.OFFERED)
    if offered.sha256 != file_hash:
        raise Refusal(_("The text has changed since you opened it. Read it again, then sign."))
    if declaration == Signature.Declaration.REMARK and not remark.strip():
        raise Refusal(_("Write your remark, or choose “Agreed”."))
    made = Signature.objects.create(
        document=held,
        person=signer.person,
        name=signer.person.name,
        role=signer.role,
        declaration=declaration,
        remark=remark.strip(),
        confirmed_by=confirmed_by if declaration != Signature.Declaration.REFUSED else "",
        text_hash=held.text_hash,
        file_hash=offered.sha256,
        at=timezone.now(),
    )
    event = "dossier.refused" if declaration == Signature.Declaration.REFUSED else "dossier.signed"
    record(event, by=signer.person, concerns=held.person, about=held, title=held.title)
    return made


@transaction.atomic
def finish(document: Document, *, remarks: Iterable[pdf.Remark]) -> Document:
    """Both sides answered: make the file with the signatures and remarks on it. From now on nothing changes any more."""
    held = Document.objects.select_for_update().get(pk=document.pk)
    if held.state != Document.State.OFFERED:
        return held
    signatures = list(held.signatures.order_by("at", "pk"))
    agreed = replace(pdf.PlanDocument.from_dict(held.content), remarks=tuple(remarks))
    with override(held.language):
        content = replace(
            agreed,
            remarks=(
                *agreed.remarks,
                *(_remark(one) for one in signatures if one.remark and one.declaration != Signature.Declaration.REFUSED),
            ),
            signatures=tuple(sheet_signature(one) for one in signatures),
        )
    _keep(held, File.Purpose.FINAL, pdf.render_plan(content))
    # Remarks that came after the offer stand on the page too; they are no part of the signed text, so its code stays.
    Document.objects.filter(pk=held.pk).update(state=Document.State.FINAL, final_at=timezone.now(), content=agreed.as_dict())
    Document.objects.filter(organisation=held.organisation_id, number=held.number, state=Document.State.FINAL).exclude(
        pk=held.pk
    ).update(state=Document.State.SUPERSEDED)
    held.refresh_from_db()
    return held


@transaction.atomic
def supersede(document: Document) -> None:
    """A version that still waited for signatures is taken back, because a new one will be written."""
    Document.objects.filter(pk=document.pk, state=Document.State.OFFERED).update(state=Document.State.SUPERSEDED)


def let_in(document: Document, person: Person, *, role: str) -> None:
    """Let somebody open the document. Twice is the same as once; the owner needs no letting in."""
    if person.pk != document.person_id and person.organisation_id == document.organisation_id:
        Reader.objects.get_or_create(document=document, person=person, ended_at=None, defaults={"role": role})


def let_out(document: Document, person: Person) -> None:
    """From now on this person cannot open the document any more."""
    Reader.objects.filter(document=document, person=person, ended_at=None).update(ended_at=timezone.now())


def _keep(document: Document, purpose: str, content: bytes) -> File:
    return File.objects.create(document=document, purpose=purpose, content=content, sha256=hashlib.sha256(content).hexdigest())


def _remark(signature: Signature) -> pdf.Remark:
    return pdf.Remark(who=signature.name, date=day_and_time(signature.at, signature.document), text=signature.remark)
