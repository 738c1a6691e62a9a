"""What a page needs to show questions of the library beside something else."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language, get_language_info

from ontplooi.guides import question_library

register = template.Library()


@register.simple_tag
def suggested_questions(
    phase: object = "", technique: object = "", topic: object = "", side: object = ""
) -> tuple[question_library.Asked, ...]:
    """Five questions that fit where one is. What is empty or not known does not count. No database."""
    return question_library.suggested(
        language=get_language() or question_library.FIRST,
        phase=str(phase or ""),
        technique=str(technique or ""),
        topic=str(topic or ""),
        side=str(side or ""),
    )


@register.filter
def language_in_words(code: str) -> str:
    """A language as the reader calls it: “Engels” for who reads Dutch."""
    return str(get_language_info(code)["name_translated"])
