"""The addresses of what real life asks (guests, letters, codes) and who gets in; see doors.py."""

from __future__ import annotations

from tests.sweep.door import HR, TALK, TWO, Door, talk

LETTERS: dict[str, Door | list[Door]] = {
    "conversations:letter": Door(("by_letter",), read="ben hanna", write="ben hanna"),
    "conversations:withdraw": Door(("by_letter",), read="ben hanna", write="ben hanna"),
}

LIFE: dict[str, Door | list[Door]] = {
    # conversations: who takes part, a pause, somebody else
    "conversations:taking_part": talk(read=TALK + " hanna"),
    "conversations:invite_guest": talk(write=TWO, data={"who": "Frank Maes"}),
    "conversations:answer_guest": [
        Door(("conversation", "asked"), write="anna", data={"accept": "1"}),
        Door(("conversation", "guest_row"), write=""),
    ],
    "conversations:end_presence": [
        Door(("conversation", "guest_row"), write="anna tess"),
        Door(("conversation", "asked"), write=TWO),
    ],
    "conversations:change_lead": Door(("conversation", "guest_row"), write="ben hanna", refused="ben hanna"),
    "conversations:add_manager": talk(write="ben hanna", refused="ben", data={"colleague": "Frank Maes"}),
    "conversations:choose_return": talk(write=""),
    "conversations:wish": talk(read="anna", write="anna"),
    "conversations:let_it_stay": talk(write="hanna", refused="hanna"),
    "conversations:orphaned": Door(read=HR, write=HR),
    **LETTERS,
}
