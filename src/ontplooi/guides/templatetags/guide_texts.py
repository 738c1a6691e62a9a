"""Template filters for the texts of a guide."""

from __future__ import annotations

from typing import Any, cast

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@register.filter
def with_lang(text: Any) -> str:
    """A text of a guide, in a <span lang> of its own when it is in another language than the page."""
    language = getattr(text, "language", "")
    if not text or not language or language.split("-")[0] == (get_language() or "").split("-")[0]:
        return cast(str, text)
    return _span(str(text), language)


def _span(text: str, language: str) -> SafeString:
    direction = "rtl" if language.split("-")[0] in settings.LANGUAGES_BIDI else "ltr"
    return format_html('<span lang="{}" dir="{}">{}</span>', language, direction, text)
