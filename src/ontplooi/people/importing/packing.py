"""A table, and what its import would do, as bytes to keep for a day."""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict
from typing import Any

from ontplooi.people.importing.directory import Who
from ontplooi.people.importing.planning import CHANGED, ENDED, NEW, Plan
from ontplooi.people.importing.reading import Row
from ontplooi.people.importing.table import Column, Table


def pack(value: Any) -> bytes:
    """Plain data as bytes."""
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 1)


def unpack(content: bytes | memoryview) -> Any:
    """Plain data out of such bytes; nothing out of no bytes."""
    return json.loads(zlib.decompress(content)) if content else {}


def pack_table(table: Table) -> bytes:
    """The table, from which everything that is never kept has been taken."""
    columns = [[one.at, one.heading, one.field, one.never, one.shapes] for one in table.columns]
    more = {"top": table.top, "guessed": table.guessed, "digest": table.digest, "old_mac": table.old_mac}
    return pack({"sheet": table.sheet, "header": table.header, "columns": columns, "rows": table.rows, **more})


def unpack_table(content: bytes | memoryview) -> Table:
    """The same table again."""
    found = unpack(content)
    # A file that was chosen before an upgrade can be without shapes, a digest and what wrote it.
    columns = tuple(
        Column(at, heading, field, never, *map(tuple, shapes)) for at, heading, field, never, *shapes in found["columns"]
    )
    return Table(
        found["sheet"],
        _row(found["header"]),
        columns,
        tuple(map(_row, found["rows"])),
        tuple(map(_row, found["top"])),
        found["guessed"],
        found.get("digest", ""),
        found.get("old_mac", False),
    )


def _row(row: list[Any]) -> Row:
    return Row(row[0], tuple(row[1]))


def outcome(plan: Plan, table: Table) -> dict[str, Any]:
    """What an import does, as plain data: how many, who, every problem, and what is asked."""
    return {
        **plan.count(),
        "dropped_columns": table.dropped,
        "problems": [asdict(problem) for problem in plan.problems],
        "notes": plan.notes,
        "asks": [asdict(ask) for ask in plan.asks],
        "lists": {action: [_line(who) for who in plan.having(action)] for action in (NEW, CHANGED, ENDED)},
        "came_in": plan.came_in.isoformat() if plan.came_in else "",
        "addresses": sum("email" in who.changes and bool(who.known and who.known.email) for who in plan.whos),
    }


def _line(who: Who) -> list[Any]:
    place = who.incoming.places[0] if who.incoming and who.incoming.places else None
    facts = [fact for fact in (place.job_title, place.team) if fact] if place else []
    return [who.incoming.row if who.incoming else 0, who.name, ", ".join(facts), list(dict.fromkeys(who.words))]
