"""Who gets in at the addresses of guides: a part of the table in doors.py."""

from __future__ import annotations

from tests.sweep.door import ANYBODY, HR, OWN, Door, draft, draft_post

GUIDES: dict[str, Door | list[Door]] = {
    # guides: writing one
    "guides:new": Door(read=HR, write=HR),
    "guides:copy": [Door(("guide",), read=HR, write=HR), Door(("own_guide",), read="hanna", write="hanna")],
    "guides:edit": [Door(("guide",), read=HR, write=HR, refused=HR), Door(("own_guide",), read="hanna", write="hanna")],
    "guides:draft": Door(("draft",), read="hanna", queries=("?beside=en",)),
    "guides:draft_live": [draft("=all"), draft("=stages.welcome")],
    "guides:draft_part": [draft("=about"), draft("=preparation.employee"), draft("=stages.welcome")],
    "guides:draft_save": draft_post("=invitation", {"employee.nl": "x", "manager.nl": "y", "version": "0"}),
    "guides:draft_add": draft_post("=tips"),
    "guides:draft_move": draft_post("=stages", {"item": "welcome", "move": "down"}),
    "guides:draft_remove": draft_post("=stages.welcome"),
    "guides:draft_restore": draft_post(),
    "guides:draft_take": draft_post(data={"question": "time-flies", "place": "stages.welcome.prompts"}),
    "guides:draft_languages": Door(("draft",), read="hanna", write="hanna", data={"code": "it"}),
    "guides:draft_language_gone": Door(("draft", "=en"), read="hanna", write="hanna"),
    "guides:draft_language_first": draft_post("=en"),
    "guides:draft_preview": Door(("draft",), read="hanna", queries=("?as=manager&language=en",)),
    "guides:draft_publish": Door(("draft",), read="hanna", write="hanna"),
    "guides:draft_discard": Door(("draft",), read="hanna", write="hanna"),
    "guides:draft_file": Door(("draft",), read="hanna"),
    # guides: reading, versions, files
    "guides:list": Door(read=ANYBODY),
    "guides:show": [Door(("guide",), read=ANYBODY, queries=("?language=en",)), Door(("own_guide",), read=OWN)],
    "guides:version": [Door(("guide", "=1"), read=ANYBODY), Door(("own_guide", "=1"), read=OWN)],
    "guides:changes": [Door(("guide", "=1"), read=ANYBODY), Door(("own_guide", "=2"), read=OWN, queries=("?with=1&language=en",))],
    "guides:file": [Door(("guide", "=1"), read=ANYBODY), Door(("own_guide", "=2"), read=OWN)],
    "guides:withdraw": [Door(("guide",), read=HR, write=HR), Door(("own_guide",), read="hanna", write="hanna")],
    "guides:restore": [Door(("guide",), write=HR), Door(("own_guide",), write="hanna")],
    "guides:import": Door(read=HR, write=HR, refused=HR, data={"text": "key: x"}),
    # guides: what the organisation chooses
    "guides:paper": [Door(("guide",), read=ANYBODY, queries=("?language=en",)), Door(("own_guide",), read=OWN)],
    "guides:paper_file": [
        Door(("guide", "=agenda", "=pdf"), read=ANYBODY),
        Door(("guide", "=agenda", "=docx"), read=ANYBODY),
        Door(("own_guide", "=pack", "=pdf"), read=OWN),
    ],
    "guides:policy": Door(read=HR, write=HR),
    "guides:policy_words": Door(("=en",), read=HR, write=HR),
    "guides:policy_forget": Door(("choice",), write="hanna"),
    # guides: the question library and the coach cards
    "guides:questions": Door(read=ANYBODY, queries=("?q=leren&topic=learning", "?draft=1&place=stages.1&back=/guides/")),
    "guides:coach": Door(read=ANYBODY),
    "guides:coach_card": Door(("=lsd",), read=ANYBODY),
}
