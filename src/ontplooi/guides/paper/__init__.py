"""A guide on paper: what stands on each sheet, and the sheets as PDF and as Word file."""

from ontplooi.guides.paper.blocks import Paper, Sheet
from ontplooi.guides.paper.filling import Cover, Filling, Goal, Written, cover_of
from ontplooi.guides.paper.sheets import PACK, SHEETS, about, name_of, paper_of
from ontplooi.guides.paper.to_docx import render_docx
from ontplooi.guides.paper.to_pdf import render_pdf

__all__ = [
    "PACK",
    "SHEETS",
    "Cover",
    "Filling",
    "Goal",
    "Paper",
    "Sheet",
    "Written",
    "about",
    "cover_of",
    "name_of",
    "paper_of",
    "render_docx",
    "render_pdf",
]
