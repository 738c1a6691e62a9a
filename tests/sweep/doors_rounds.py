"""The addresses of rounds and who gets in; see doors.py."""

from __future__ import annotations

from tests.sweep.door import HR, Door


def of_round(row: str = "round", **fields) -> Door:
    """A page or form under one round: for HR of its organisation."""
    return Door((row,), **fields)


def of_member(**fields) -> Door:
    """A page about one person in a round."""
    return Door(("round", "member"), read="hanna", write="hanna", **fields)


HR_PAGES: dict[str, Door | list[Door]] = {
    "rounds:list": Door(read=HR),
    "rounds:for_due": Door(write=HR),
    "rounds:for_import": Door(("from_file",), write="hanna", refused="hanna"),
    "rounds:hand_over_all": Door(write=HR),
    "rounds:errand": Door(("errand",), read="hanna"),
    "rounds:errand_part": Door(("errand",), read="hanna"),
    "rounds:errand_file": Door(("errand",), read="hanna"),
    "rounds:new": Door(read=HR, write=HR),
    "rounds:show": [of_round(read="hanna"), of_round("round_draft", read="hanna")],
    "rounds:copy": of_round(read="hanna", write="hanna"),
    "rounds:discard": of_round("round_draft", read="hanna", write="hanna"),
    "rounds:people": of_round("round_draft", read="hanna", write="hanna", queries=("?find_people=amrani&find_teams=noord",)),
    "rounds:form": of_round("round_draft", read="hanna", write="hanna"),
    "rounds:dates": of_round("round_draft", read="hanna", write="hanna"),
    "rounds:words": of_round("round_draft", read="hanna", write="hanna"),
    "rounds:preview": of_round("round_draft", read="hanna"),
    "rounds:skipped": of_round("round_draft", read="hanna", queries=("?why=no_manager",)),
    "rounds:start": [of_round("round_draft", write="hanna", refused="hanna"), of_round(write="hanna", refused="hanna")],
    "rounds:progress": of_round(read="hanna"),
    "rounds:progress_part": of_round(read="hanna"),
    "rounds:extend": of_round(read="hanna", write="hanna", data={"ends_on": "2035-01-01"}),
    "rounds:close": of_round(read="hanna", write="hanna"),
    "rounds:members": of_round(read="hanna", queries=("?q=amrani", "?state=invited&sort=date")),
    "rounds:add_member": of_round(write="hanna", data={"person": "emma@linde.example"}),
    "rounds:changed_managers": of_round(read="hanna", write="hanna", data={"member": "all"}),
    "rounds:letters": of_round(read="hanna", write="hanna", refused="hanna"),
    "rounds:take_out": of_member(),
    "rounds:hand": of_member(data={"person": "frank@linde.example"}),
}

OVERVIEW: dict[str, Door | list[Door]] = {
    "rounds:overview": of_round(read="hanna", queries=("?q=noord", "?order=needed")),
    "rounds:needed": [
        Door(("round", f"={need}"), read="hanna", queries=("?q=amrani", "?order=since"))
        for need in ("date", "answer", "passed", "report", "sign", "out")
    ],
    "rounds:remind": of_round(write="hanna"),
    "rounds:xlsx": of_round(read="hanna"),
}

PROGRAMME: dict[str, Door | list[Door]] = {
    "rounds:programme": [
        of_round("programme", read="ben hanna", write="ben hanna", refused="ben", data={"do": "step", "step": "evaluate"}),
    ],
    "rounds:programme_steps": of_round("programme", read="hanna", write="hanna"),
    "rounds:programme_own": of_round("programme", read="anna", write="anna", data={"do": "part", "takes_part": "no"}),
    "rounds:programme_advise": of_round("programme", read="emma"),
    "rounds:programme_letters": of_round("programme", read="hanna", write="hanna", refused="hanna"),
}

ROUNDS: dict[str, Door | list[Door]] = {**HR_PAGES, **OVERVIEW, **PROGRAMME}
