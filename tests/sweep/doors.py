"""Every address of the product and who gets in: the one table that the sweep goes through.

A name in `read` or `write` gets an answer; everybody else who is signed in gets 404, and who is not gets the sign-in page.
`refused` are those in `write` who get a sentence, and change nothing.
"""

from __future__ import annotations

from datetime import timedelta

from ontplooi.kernel.clock import today
from tests.sweep.door import (
    ANYBODY,
    BEFORE,
    ENDED,
    ENTRANCE,
    HR,
    PLAN,
    PLAN_READ,
    TALK,
    TWO,
    Door,
    only,
    own_point,
    part_post,
    plan_post,
    talk,
    talk_post,
    their_point,
)
from tests.sweep.doors_guides import GUIDES
from tests.sweep.doors_life import LIFE
from tests.sweep.doors_people_more import PEOPLE_MORE
from tests.sweep.doors_rounds import ROUNDS

DOORS: dict[str, Door | list[Door]] = {
    **GUIDES,
    **LIFE,
    **PEOPLE_MORE,
    **ROUNDS,
    # desk
    "desk:home": Door(read=ANYBODY),
    "desk:everywhere": Door(read=ANYBODY),
    "desk:team": Door(read="ben", write="ben", refused="ben", queries=("?q=amrani", "?show=me&sort=last", "?all=1")),
    "desk:organisation": Door(read=HR, queries=("?q=amrani", "?state=open", "?team=noord&order=needed")),
    "desk:due": Door(read=HR, queries=("?q=amrani",)),
    "desk:without_email": Door(read=HR),
    "desk:organisation_xlsx": Door(read=HR),
    "desk:components": Door(read=ENTRANCE),
    "set_language": Door(write=ENTRANCE, data={"language": "en"}),
    "demo:enter": Door(("=wrong",), read=""),
    "demo:people": Door(read=ENTRANCE),
    # people
    "people:list": Door(read=HR, queries=("?q=amrani",)),
    "people:add": Door(read=HR, write=HR),
    "people:first_steps": Door(read=HR),
    "people:teams": Door(read=HR, write=HR),
    "people:team": Door(("team",), read="hanna", write="hanna"),
    "people:settings": Door(read=HR, write=HR),
    "people:setup": Door(("=wrong",), read="", write=""),
    "people:change": Door(("emma",), read="hanna", write="hanna"),
    "people:end": Door(("emma",), write="hanna"),
    "people:back": Door(("emma",), write="hanna"),
    "people:account": Door(read=ANYBODY, write=ANYBODY),
    "people:switch": Door(write="emma", data={"person": "{emma}"}),
    # people: from a file
    "people:import": Door(read=HR, write=HR),
    "people:import_run": Door(("from_file",), read="hanna", queries=("?list=new&q=noor",)),
    "people:import_columns": Door(("from_file",), read="hanna", write="hanna", data={"column.0": "first_name"}),
    "people:import_progress": Door(("from_file",), read="hanna"),
    "people:import_answers": Door(("from_file",), write="hanna"),
    "people:import_apply": Door(("from_file",), write="hanna"),
    "people:import_discard": Door(("from_file",), write="hanna"),
    # notices
    "notices:undelivered": Door(read=HR),
    "notices:try_again": Door(("sent",), write=HR, refused=HR),
    "notices:give_up": Door(("sent",), write=HR, refused=HR),
    "notices:mailbox": Door(read=ANYBODY),
    "notices:appointment": Door(("message",), read="anna"),
    "notices:choices": Door(read=ANYBODY, write=ANYBODY, data={"channel": "weekly", "weekday": "1"}),
    "notices:pause": Door(write=ANYBODY, data={"until": (today() + timedelta(days=9)).isoformat()}),
    "notices:resume": Door(write=ANYBODY),
    "notices:calendar": Door(write=ANYBODY, data={"do": "new"}),
    "notices:feed": [Door(("feed",), read=ENTRANCE), Door(("=12.1.made-up",), read="")],
    # conversations: starting
    "conversations:list": Door(read=ANYBODY),
    "conversations:start": Door(read="ben", write="ben"),
    "conversations:ask": Door(read=ANYBODY, write=ANYBODY, refused=ANYBODY),
    "conversations:planning": Door(read="ben", write="ben", refused="ben"),
    "conversations:invite_people": Door(read="ben", write="ben", refused="ben"),
    # conversations: one, and its moment
    "conversations:show": talk(read=TALK + " hanna"),
    "conversations:moment": talk(read=TWO, write=only(TWO, *BEFORE)),
    "conversations:propose": talk(write=only(TWO, *BEFORE)),
    "conversations:answer_proposal": Door(("conversation", "proposal"), write=only(TWO, "open"), refused="anna"),
    "conversations:cancel": talk(read=only(TWO, *BEFORE), write=only(TWO, *BEFORE)),
    "conversations:pause": talk(write=only(TWO, *BEFORE, "signing")),
    "conversations:resume": talk(write=only(TWO, *BEFORE, "signing"), refused=only(TWO, *BEFORE, "signing")),
    "conversations:reassign": talk(write="hanna", data={"colleague": "emma@linde.example"}),
    # conversations: preparing, points
    "conversations:prepare": talk(
        read=TWO, write=TWO, refused=only(TWO, *ENDED), data={"question": "talents", "version": "0", "text.talents": "x"}
    ),
    "conversations:ready": talk(write=TWO, refused=only(TWO, *ENDED)),
    "conversations:share_all": talk(write=TWO, refused=only(TWO, *ENDED)),
    "conversations:answer": Door(
        ("conversation", "=look-back"), write=TWO, refused=only(TWO, *ENDED), data={"text.look-back": "x", "version": "0"}
    ),
    "conversations:share_answer": Door(
        ("conversation", "=look-back"), write=TWO, refused=only(TWO, *ENDED), data={"share.look-back": "1"}
    ),
    "conversations:copy_answer": Door(("conversation", "=work-now"), read="ben", write="ben", refused="ben"),
    "conversations:points": talk(read=TALK),
    "conversations:add_point": talk(write=TWO, refused=only(TWO, *ENDED), data={"text": "x"}),
    "conversations:move_point": talk(
        write="anna", refused=only(TWO, *ENDED), data={"item": "{own_point}", "position": "0", "way": "up"}
    ),
    "conversations:send_points": talk(write=TWO, refused=only(TWO, *ENDED)),
    "conversations:restore_point": talk(write=TWO, refused=TWO),
    "conversations:change_point": [own_point({"text": "x", "version": "1"}), their_point({"text": "x", "version": "1"})],
    "conversations:remove_point": [own_point(), their_point()],
    "conversations:join_points": [
        Door(
            ("conversation", key),
            write=only("anna", "talking", *ENDED),
            refused=only("anna", *ENDED),
            data={"with": f"{{{other}}}"},
        )
        for key, other in (("own_point", "point"), ("point", "own_point"))
    ],
    "conversations:split_points": [own_point(), their_point()],
    # conversations: the talk
    "conversations:talk": talk(read=TALK, queries=("?stage={stage}",)),
    "conversations:talk_live": talk(read=only(TALK, "talking", *ENDED), queries=("?stage={stage}", "?waiting=1")),
    "conversations:talk_live_points": talk(read=only(TALK, "talking", *ENDED)),
    "conversations:start_talk": talk_post(refused={"open": "anna tess", "talking": TALK, "signing": TALK, "agreed": TALK}),
    "conversations:bring_goals": talk_post(refused=TALK),
    "conversations:add_goal": talk_post({"goal": "Leren plannen", "stage": "{stage}"}),
    "conversations:go_stage": talk_post(
        {"stage": "{stage}"}, refused={"open": TALK, "talking": "anna tess", "signing": TALK, "agreed": TALK}
    ),
    "conversations:skip_stage": talk_post({"stage": "{stage}"}, refused="anna tess"),
    "conversations:note": Door(
        ("conversation", "stage"),
        read=TALK,
        write=TALK,
        data={"text": "more", "version": "1"},
        refused={"open": TALK, "talking": "tess", "signing": TALK, "agreed": TALK},
    ),
    "conversations:own_note": talk_post(
        {"own": "mine", "stage": "{stage}"}, refused={"open": TALK, "talking": "tess", "signing": "tess", "agreed": "tess"}
    ),
    "conversations:talk_point": talk_post({"set": "discussed-{point}", "stage": "{stage}"}, write=only(TALK, "talking", *ENDED)),
    "conversations:put_on_table": talk_post({"stage": "{stage}"}),
    "conversations:second": talk_post({"second-day": "2030-01-01", "stage": "{stage}"}, refused=TALK),
    # conversations: close, report, signing
    "conversations:close": talk(
        read=TALK, write=TALK, refused={"open": TALK, "talking": "tess", "signing": TALK, "agreed": TALK}, data={"on": "2030-01-01"}
    ),
    "conversations:summary": talk(
        read=TALK,
        write=TALK,
        refused={"open": TALK, "talking": "tess", "signing": TALK, "agreed": TALK},
        data={"text": "new", "version": "1"},
    ),
    "conversations:end_talk": talk_post(refused=TALK),
    "conversations:paper": talk(read=TWO, queries=("?language=en",)),
    "conversations:paper_file": [
        Door(("conversation", "=pack", "=pdf"), read=TWO),
        Door(("conversation", "=employee", "=docx"), read="anna"),
        Door(("conversation", "=manager", "=docx"), read="ben"),
    ],
    "conversations:from_paper": talk(
        read=TWO, write=TWO, refused={"open": "anna", "talking": "anna", "signing": TWO, "agreed": TWO}, data={"rows": "3"}
    ),
    "conversations:finish": talk(write=only(TWO, "agreed"), refused=TWO),
    "conversations:report": talk(read=only(TALK, *ENDED)),
    "conversations:write_report": talk(write=TALK, refused=TALK, data={"text": "x", "version": "2"}),
    "conversations:remark": talk(
        write=TALK,
        refused={"open": TALK, "talking": TALK, "signing": "ben tess", "agreed": TALK},
        data={"text": "x", "version": "1"},
    ),
    "conversations:offer": talk(write=TALK, refused=TALK),
    "conversations:new_version": talk(write=TALK, refused={"open": TALK, "talking": TALK, "signing": "tess", "agreed": "tess"}),
    "conversations:sign": talk(
        read=only(TALK, *ENDED), write=only(TALK, *ENDED), refused=TALK, data={"declaration": "agreed", "code": "000000"}
    ),
    "conversations:send_code": talk(write=only(TWO, "signing")),
    # plans
    "plans:show": Door(("plan",), read=PLAN_READ),
    "plans:side": Door(("plan",), read=PLAN_READ),
    "plans:smart": Door(write=ANYBODY, data={"text": "Beter worden"}),
    "plans:goal": Door(("goal",), read=only(TWO, "talking", *ENDED)),
    "plans:add_goal": Door(("plan",), write=PLAN, refused=only(TWO, "open", *ENDED), data={"text": "Een doel"}),
    "plans:add_part": [
        Door(
            ("plan", f"={kind}"),
            write=only(TWO, "talking", *ENDED),
            refused=only(TWO, *ENDED),
            data={"goal": "{goal}", "text": "iets"},
        )
        for kind in ("activity", "support", "follow-up")
    ],
    "plans:change_goal": plan_post("goal", {"text": "Anders", "version": "0"}),
    "plans:move_goal": plan_post("goal", {"way": "up"}),
    "plans:remove_goal": plan_post("goal"),
    "plans:restore_goal": plan_post("goal"),
    "plans:consent": plan_post("goal", {"letter": "A"}),
    "plans:evaluate": plan_post("goal", {"outcome": "reached"}, after=True),
    "plans:check_in": Door(("plan",), write=PLAN, refused=only(TWO, "open", "talking", "signing"), data={"text": "Het gaat goed."}),
    "plans:change_part": [
        part_post(kind, kind.replace("-", "_"), {"text": "anders", "version": "0"}) for kind in ("activity", "support", "follow-up")
    ],
    "plans:remove_part": [part_post(kind, kind.replace("-", "_")) for kind in ("activity", "support", "follow-up")],
    "plans:restore_part": [part_post(kind, kind.replace("-", "_")) for kind in ("activity", "support", "follow-up")],
    "plans:progress": [part_post(kind, kind, {"progress": "busy"}, after=True) for kind in ("activity", "support")],
    "plans:hold_follow_up": plan_post("follow_up", {"outcome": "goed"}, after=True),
    "plans:move_follow_up": plan_post("follow_up", {"on": "2030-01-01"}, after=True),
    # dossier
    "dossier:list": Door(read=ANYBODY),
    "dossier:show": Door(("document",), read=only(TALK, *ENDED)),
    "dossier:file": [
        Door(("document", "=offered"), read=only(TALK, *ENDED)),
        Door(("document", "=final"), read=only(TALK, "agreed")),
    ],
}

# Signing in and the own account: about nobody but who asks. Those that are closed answer 404 to everybody.
ACCOUNT = [
    "account_login",
    "account_request_login_code",
    "account_code",
    "account_tablet",
    "account_still_here",
    "account_confirm_login_code",
    "account_logout",
    "account_inactive",
    "account_reauthenticate",
    "account_change_password",
    "account_set_password",
    "mfa_index",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_login_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
]
CLOSED = ["account_signup", "account_email", "account_email_verification_sent", "account_confirm_email", "account_reset_password"]
