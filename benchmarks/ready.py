"""The same template from ready data: what a request rendered is caught, what is lazy in it looked up, and it is rendered again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from django.core.paginator import Page
from django.db import connection
from django.db.models import Manager, Model, QuerySet
from django.forms import BaseForm, ModelChoiceField
from django.template.backends.django import Template, make_context
from django.utils import timezone, translation


@dataclass
class Caught:
    """One rendering: the template, what it was given, and the language and time zone around it."""

    template: Template
    context: Any
    request: Any
    language: str
    zone: str


class NotReady(Exception):  # noqa: N818  (it says what is the matter, like Refusal)
    """A template that asks the database each time it is rendered has no ready data."""


@contextmanager
def catching() -> Iterator[list[Caught]]:
    """Catch the renderings of pages and fragments that a view asks for; not the forms and widgets inside them."""
    caught: list[Caught] = []
    depth = 0
    original = Template.render

    def render(self: Template, context: Any = None, request: Any = None) -> Any:
        nonlocal depth
        if depth == 0:
            caught.append(Caught(self, context, request, translation.get_language() or "nl", timezone.get_current_timezone_name()))
        depth += 1
        try:
            return original(self, context, request)
        finally:
            depth -= 1

    Template.render = render  # type: ignore[method-assign]
    try:
        yield caught
    finally:
        Template.render = original  # type: ignore[method-assign]


@contextmanager
def counting() -> Iterator[list[str]]:
    """The queries that happen meanwhile."""
    seen: list[str] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield seen


def ready(caught: Caught) -> Callable[[], str]:
    """The rendering again, from data that is ready. Raises NotReady when it still asks the database."""
    engine = caught.template.template.engine
    given = dict(caught.context or {})
    if caught.request is not None:
        for processor in engine.template_context_processors:
            given |= {name: value for name, value in processor(caught.request).items() if name not in given}

    def render() -> str:
        with ExitStack() as around:
            around.enter_context(translation.override(caught.language))
            around.enter_context(timezone.override(caught.zone))
            kept = engine.template_context_processors
            engine.__dict__["template_context_processors"] = ()
            try:
                context = make_context(dict(given), caught.request, autoescape=engine.autoescape)
                return str(caught.template.template.render(context))
            finally:
                engine.__dict__["template_context_processors"] = kept

    render()  # fills every cache of the objects that the template looks into
    with translation.override(caught.language), timezone.override(caught.zone):
        given = {name: _settled(value, set()) for name, value in given.items()}
        render()
        with counting() as queries:
            render()
    if queries:
        raise NotReady(f"{caught.template.origin}: the template asks the database itself: {queries[0][:3000]}")
    return render


def _settled(value: Any, seen: set[int]) -> Any:
    """The value with everything lazy in it looked up."""
    if id(value) in seen or isinstance(value, str | int | float | type(None)):
        return value
    seen.add(id(value))
    if isinstance(value, QuerySet | Manager):
        return list(value.all() if isinstance(value, Manager) else value)
    if isinstance(value, BaseForm | Page):
        return _settled_form(value) if isinstance(value, BaseForm) else _settled_page(value)
    return _settled_parts(value, seen)


def _settled_parts(value: Any, seen: set[int]) -> Any:
    """The same for each part of something that holds parts."""
    if isinstance(value, dict):
        return {key: _settled(one, seen) for key, one in value.items()}
    if isinstance(value, list | tuple) and type(value) in (list, tuple):
        return type(value)([_settled(one, seen) for one in value])
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            _settled(getattr(value, field.name), seen)
    return value


def _settled_page(page: Page[Any]) -> Page[Any]:
    """The rows of a page of a list as a plain list."""
    page.object_list = list(page.object_list)
    return page


def _settled_form(form: BaseForm) -> BaseForm:
    """Choices that come from the database as a plain list."""
    for field in form.fields.values():
        if isinstance(field, ModelChoiceField):
            rows: list[Model] = list(field.queryset or [])
            field.widget.choices = list(field.choices)
            assert len(rows) <= len(field.widget.choices)
    return form
