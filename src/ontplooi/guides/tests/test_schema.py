"""The published schema says the same about a file as reading it does, as far as a schema can."""

import re
from copy import deepcopy

import pytest
from hypothesis import HealthCheck, given, settings

from ontplooi.guides.actions import shipped_guides
from ontplooi.guides.schema import guide_schema
from tests.guides import valid_guides

SCHEMA = guide_schema()
GUIDES = {guide.key: guide for guide in shipped_guides()}
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}
BOUNDS = {
    "minItems": lambda value, least: len(value) >= least,
    "maxItems": lambda value, most: len(value) <= most,
    "minLength": lambda value, least: len(value) >= least,
    "maxLength": lambda value, most: len(value) <= most,
    "minProperties": lambda value, least: len(value) >= least,
    "minimum": lambda value, least: value >= least,
    "maximum": lambda value, most: value <= most,
    "enum": lambda value, known: value in known,
    "const": lambda value, only: value == only,
    "pattern": lambda value, pattern: re.search(pattern, value) is not None,
    "required": lambda value, names: set(names) <= set(value),
}
KNOWN = {*BOUNDS, "type", "properties", "patternProperties", "additionalProperties", "items", "anyOf", "$ref", "$defs"}
ABOUT = {"description", "title", "default", "$schema", "$id"}


def fits(value, schema):
    """Whether a value is as the schema says: as much of JSON Schema as ours uses, and no less."""
    assert set(schema) <= KNOWN | ABOUT, set(schema) - KNOWN
    if "$ref" in schema and not fits(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")]):
        return False
    if "anyOf" in schema and not any(fits(value, one) for one in schema["anyOf"]):
        return False
    kind = TYPES.get(schema.get("type"), object)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        return False
    if not all(holds(value, schema[name]) for name, holds in BOUNDS.items() if name in schema):
        return False
    if isinstance(value, list):
        return all(fits(item, schema.get("items", {})) for item in value)
    return not isinstance(value, dict) or all(fits_field(name, inner, schema) for name, inner in value.items())


def fits_field(name, value, schema):
    patterns = [inner for pattern, inner in schema.get("patternProperties", {}).items() if re.search(pattern, name)]
    chosen = [schema["properties"][name]] if name in schema.get("properties", {}) else patterns
    if not chosen:
        return schema.get("additionalProperties", True) is not False
    return all(fits(value, one) for one in chosen)


def plain(guide):
    return guide.model_dump(mode="json", exclude_defaults=True)


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES.keys())
def test_each_shipped_guide_fits(guide):
    assert fits(plain(guide), SCHEMA)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(valid_guides())
def test_any_valid_guide_fits(guide):
    assert fits(guide.model_dump(mode="json"), SCHEMA)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("key",), "Not A Key"),
        (("format",), 2),
        (("languages",), []),
        (("languages", 0), "Dutch"),
        (("name",), "Name"),
        (("name", "nl"), ""),
        (("name", "nl"), "x" * 2_001),
        (("name", "Dutch"), "Naam"),
        (("name",), {}),
        (("secret",), 1),
        (("stages",), []),
        (("stages", 0, "minutes"), 0),
        (("stages", 0, "minutes"), True),
        (("stages", 0, "first"), "nobody"),
        (("stages", 0, "secret"), 1),
        (("plan", "smart", "s", "word"), None),
        (("preparation", "employee", "questions", 0, "kind"), "slider"),
        (("follow_up",), {"check_in_months": 61}),
    ],
)
def test_what_reading_refuses_does_not_fit(where, value):
    wrong = deepcopy(plain(GUIDES["stappenplan"]))
    part = wrong
    for step in where[:-1]:
        part = part[step]
    part[where[-1]] = value
    assert not fits(wrong, SCHEMA)


def test_each_part_says_what_it_is_in_english_and_takes_no_other_fields():
    assert SCHEMA["$id"] == "guide.schema.json"
    for part in (SCHEMA, *SCHEMA["$defs"].values()):
        assert re.fullmatch(r"[A-Z`].*\.", part["description"])
        assert part["additionalProperties"] is False
