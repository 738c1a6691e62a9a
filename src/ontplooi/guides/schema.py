"""The JSON Schema of a guide file, so that an editor can help who writes one. It says what `reading.py` reads."""

from __future__ import annotations

import inspect
import json
from typing import Any

from ontplooi.guides import parts
from ontplooi.guides.content import GuideContent
from ontplooi.guides.texts import Text

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ADDRESS = "guide.schema.json"
WHOLE = "A method for the whole conversation, each text in the languages of the guide."
# What JSON Schema cannot say; reading a file looks at these too.
BEYOND = (
    "Reading a guide also checks what a schema cannot: each key once in its list, every text in the first language, "
    "no language that the guide does not name, an opening first and a closing last, and months in the right order."
)


def guide_schema() -> dict[str, Any]:
    """The format of a guide file as JSON Schema, with a plain description of each part."""
    made = GuideContent.model_json_schema(ref_template="#/$defs/{model}")
    plain: dict[str, Any] = json.loads(json.dumps(made).replace("_Text_", ""))
    for name, part in plain["$defs"].items():
        part.pop("title", None)
        part["description"] = _about(name)
    for part in (plain, *plain["$defs"].values()):
        for field in part.get("properties", {}).values():
            field.pop("title", None)
    text = plain["$defs"]["Text"]
    text["additionalProperties"] = False
    for value in text["patternProperties"].values():
        value["minLength"] = 1
    head = {"$schema": DIALECT, "$id": ADDRESS, "title": "A guide of Ontplooi", "description": f"{WHOLE} {BEYOND}"}
    return {**head, **{name: value for name, value in plain.items() if name not in head}}


def _about(name: str) -> str:
    part = Text if name == "Text" else getattr(parts, name)
    return " ".join((inspect.getdoc(part) or "").split())


def schema_text() -> str:
    """The schema as a file."""
    return json.dumps(guide_schema(), indent=2, ensure_ascii=False) + "\n"
