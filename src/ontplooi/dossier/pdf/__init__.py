"""The signed plan on paper: what stands on it, the code of its text, and the PDF."""

from .compiling import DocumentNotPrintable, compiled
from .document import (
    Column,
    Fact,
    GoalRow,
    PlanDocument,
    PromiseSide,
    Remark,
    Signature,
    code_of,
    signed_bytes,
    text_hash,
)
from .labels import fixed_words
from .printable import printable
from .render import render_plan

__all__ = [
    "Column",
    "DocumentNotPrintable",
    "Fact",
    "GoalRow",
    "PlanDocument",
    "PromiseSide",
    "Remark",
    "Signature",
    "code_of",
    "compiled",
    "fixed_words",
    "printable",
    "render_plan",
    "signed_bytes",
    "text_hash",
]
