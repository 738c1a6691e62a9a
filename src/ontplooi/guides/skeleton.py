"""The beginning of a new guide: the parts that every guide has, with the texts that fit most of them."""

from __future__ import annotations

from typing import Any

from ontplooi.guides.drafting import Content, dicts_in, well_formed

TAKEN = ("invitation", "exchange", "plan", "closing", "follow_up")


def skeleton(name: str, languages: list[str], example: Content) -> Content:
    """A guide with an opening, one part to talk in, agreements and a closing; texts for all of them come from `example`."""
    source = well_formed(example)
    kept: Content = {part: source[part] for part in TAKEN if part in source}
    sides = {
        side: {"intro": source["preparation"][side].get("intro", {}), "minutes": 10, "questions": [{"key": "question-1"}]}
        for side in ("employee", "manager")
    }
    stages = [stage for stage in source["stages"] if stage.get("kind", "talk") != "talk"]
    at = 1 if stages else 0
    parts = [*stages[:at], {"key": "part-1", "prompts": [{}]}, *stages[at:]]
    made = {**kept, "languages": list(source["languages"]), "preparation": sides, "stages": parts}
    for found in dicts_in(made):
        found.pop("codes", None)
        _only(found, languages, source["languages"])
    return well_formed({**made, "languages": languages, "name": {languages[0]: name}})


def _only(found: dict[str, Any], languages: list[str], there: list[str]) -> None:
    """Leave the texts in these languages; a text in no other language becomes empty."""
    if found and set(found) <= set(there):
        for language in set(found) - set(languages):
            del found[language]
