"""The addresses of people, teams and organisations over time and who gets in; see doors.py."""

from __future__ import annotations

from tests.sweep.door import HR, Door

DAY = "2030-01-01"

PEOPLE_MORE: dict[str, Door | list[Door]] = {
    # somebody over time
    "people:rename": Door(("emma",), write="hanna", data={"first_name": "Emma", "last_name": "Anders"}),
    "people:add_position": Door(("emma",), read="hanna", write="hanna", data={"team": "{team}", "since": DAY, "fte": "0.5"}),
    "people:position": Door(
        ("emma", "position"), read="hanna", write="hanna", data={"team": "{team}", "since": "2020-01-01", "fte": "0.5"}
    ),
    "people:end_position": Door(("emma", "position"), read="hanna", write="hanna", data={"on": DAY}),
    "people:add_lead": Door(("emma",), write="hanna", data={"team": "{team}", "since": DAY}),
    "people:end_lead": Door(("ben", "lead"), read="hanna", write="hanna", data={"on": DAY}),
    # teams in a tree
    # from outside
    "people:outside": Door(read=HR, write=HR, queries=("?q=viser",)),
    "people:outside_person": Door(("outsider",), read="hanna", write="hanna"),
    "people:outside_end": Door(("outsider",), write="hanna"),
    "people:merge": Door(read=HR, write=HR, queries=("?team={team}",)),
    "people:one_merge": Door(("merge",), read="hanna", write="hanna"),
    "people:move_team": Door(("team",), write="hanna"),
    "people:end_team": Door(("team",), write="hanna", refused="hanna", data={"on": DAY}),
}
