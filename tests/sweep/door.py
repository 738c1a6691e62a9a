"""One address and who gets in, and the kinds of addresses that come back often. The table itself: doors.py."""

from __future__ import annotations

from dataclasses import dataclass, field

ANYBODY = "anna ben hanna emma frank olaf tess"
ENTRANCE = ANYBODY + " anonymous"
TALK = "anna ben tess"
TWO = "anna ben"
OWN = "anna ben hanna emma frank tess"  # of one organisation
HR = "hanna olaf"  # each in their own organisation
PLAN = {"open": TWO, "talking": TWO, "signing": TWO, "agreed": TWO}
PLAN_READ = {"open": TWO, "talking": TALK, "signing": TALK, "agreed": TALK}  # a guest reads along once the talk began
BEFORE = ("open", "talking")
ENDED = ("signing", "agreed")

Who = str | dict[str, str]  # the same in every state, or by state of the conversation


def only(who: str, *states: str) -> dict[str, str]:
    """These people in these states, nobody in the others."""
    return dict.fromkeys(states, who)


@dataclass(frozen=True)
class Door:
    """One address. `args` name the rows of the world that stand in it."""

    args: tuple[str, ...] = ()
    read: Who | None = None
    write: Who | None = None
    refused: Who = ""
    data: dict[str, str] = field(default_factory=dict)
    queries: tuple[str, ...] = ()  # other ways to ask the same page, for words that must not leak

    def who(self, what: str, state: str) -> set[str]:
        """The names that get an answer in this state."""
        named = getattr(self, what)
        return set((named.get(state, "") if isinstance(named, dict) else named or "").split())


def talk(**fields) -> Door:
    """An address under one conversation."""
    return Door(("conversation",), **fields)


def talk_post(data: dict[str, str] | None = None, **fields) -> Door:
    """A button in the talk: everybody in it gets an answer, and only the two change something, while they talk."""
    refused = {"open": TALK, "talking": "tess", "signing": TALK, "agreed": TALK}
    return Door(("conversation",), **{"write": TALK, "refused": refused, "data": data or {}, **fields})


def plan_post(row: str, data: dict[str, str] | None = None, *, after: bool = False, **fields) -> Door:
    """A form of the plan: for its two people, open during the talk, or (`after`) after signing."""
    states = ("talking", "signing", "agreed")
    shut = states[:2] if after else states[1:]
    return Door((row,), write=only(TWO, *states), refused=only(TWO, *shut), data=data or {}, **fields)


def part_post(kind: str, row: str, data: dict[str, str] | None = None, *, after: bool = False) -> Door:
    """The same for one row of a goal."""
    door = plan_post(row, data, after=after)
    return Door((f"={kind}", row), write=door.write, refused=door.refused, data=door.data)


def own_point(data: dict[str, str] | None = None) -> Door:
    """Something with a point that Anna did not send: for nobody else is it there."""
    return Door(("conversation", "own_point"), write="anna", refused=only("anna", *ENDED), data=data or {})


def their_point(data: dict[str, str] | None = None) -> Door:
    """Something with a point that Frank sent: it is on the table once the talk began."""
    return Door(("conversation", "point"), write=only(TWO, "talking", *ENDED), refused=only(TWO, *ENDED), data=data or {})


def draft(*where: str) -> Door:
    """A page of a guide that is being written: for HR of its organisation."""
    return Door(("draft", *where), read="hanna")


def draft_post(where: str = "", data: dict[str, str] | None = None) -> Door:
    """A form of such a page."""
    return Door(("draft", *([where] if where else [])), write="hanna", data=data or {})
