"""Template filters that say the settings of a guide in words."""

from __future__ import annotations

from django import template

from ontplooi.guides.labels import in_words, kind_of, language_name, own_language_name

register = template.Library()


@register.filter
def setting(part: object, field: str) -> str:
    """A setting of a part of a guide in words: {{ stage|setting:"minutes" }} gives “15 minutes”."""
    return in_words(kind_of(part), field, getattr(part, field))


@register.filter
def language(code: str) -> str:
    """A language in the language of the page: {{ "nl"|language }} gives “Dutch”."""
    return language_name(code)


@register.filter
def own_language(code: str) -> str:
    """A language as its own readers call it, for a link to it: {{ "nl"|own_language }} gives “Nederlands”."""
    return own_language_name(code)
