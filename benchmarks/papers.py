"""Documents, their bytes and their signatures. One real PDF is made and used for all."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from benchmarks import words
from benchmarks.bulk import Table
from benchmarks.company import Worker, at
from ontplooi.dossier import models as rows
from ontplooi.dossier import pdf


def sheet(signed: bool = True) -> pdf.PlanDocument:
    """A plan as most are: three goals, a page and a half."""
    goals = tuple(
        pdf.GoalRow((goal,), words.ACTIVITIES[:2], words.TIMINGS[:2], words.SUPPORTS[:2], words.FOLLOW_UPS[:1])
        for goal in words.GOALS[:3]
    )
    people = (("Samira Amrani", "Medewerker, zorgkundige"), ("Lieve Verhulst", "Leidinggevende"))
    signatures = tuple(
        pdf.Signature(name, role, "voor akkoord", "21 november 2026", "met een code per e-mail") for name, role in people
    )
    return pdf.PlanDocument(
        language="nl", organisation="Zorg De Linde", title="Persoonlijk ontwikkelplan", number="POP-2026-0147", version=1,
        dated=date(2026, 11, 21), facts=(pdf.Fact("Medewerker", "Samira Amrani", "zorgkundige"), pdf.Fact("Periode", "2026–2027")),
        report_heading="Verslag", report=(words.NOTE * 2, words.NOTE), goals=goals,
        promises=(pdf.PromiseSide("Samira doet", words.ACTIVITIES), pdf.PromiseSide("De Linde doet", words.SUPPORTS)),
        signatures=signatures if signed else (), labels=pdf.fixed_words("nl"),
    )  # fmt: skip


class Papers:
    """Writes a document for each report. Only one in `every` holds a whole PDF, so that the database fits on a disk."""

    def __init__(self, every: int) -> None:
        self.every = every
        self.content, self.hash = json.dumps(sheet(signed=False).as_dict()), pdf.text_hash(sheet(signed=False))
        self.bytes = pdf.render_plan(sheet())
        self.sha = hashlib.sha256(self.bytes).hexdigest()
        names = "organisation person number content text_hash state created_at final_at"
        self.documents = Table(rows.Document, names, version=1, title="Persoonlijk ontwikkelplan", language="nl")
        self.files = Table(rows.File, "document purpose content sha256 created_at")
        self.signatures = Table(
            rows.Signature, "document person name role text_hash file_hash at", declaration="agreed", confirmed_by="code"
        )
        self.readers = Table(rows.Reader, "document person ended_at", role="manager")

    def write(self, worker: Worker, manager: int, number: str, ago: int, *, done: bool) -> int:
        """The document of one report; its key."""
        state, final = ("final", at(ago - 4)) if done else ("offered", None)
        key = self.documents.add(worker.organisation, worker.pk, number, self.content, self.hash, state, at(ago - 2), final)
        content = self.bytes if key % self.every == 0 else self.bytes[:600]
        for purpose in ("offered", "final") if done else ("offered",):
            self.files.add(key, purpose, content, self.sha, at(ago - 2))
        signers = ((worker.pk, worker.name, "Medewerker"), (manager, "Leidinggevende", "Leidinggevende"))
        for person, name, role in signers if done else signers[1:]:
            self.signatures.add(key, person, name, role, self.hash, self.sha, at(ago - 4))
        self.readers.add(key, manager, at(301) if manager != worker.manager else None)
        return key
