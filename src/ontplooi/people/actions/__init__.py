"""Changing people, teams and the organisation. The only code that writes them."""

from ontplooi.people.actions.guests import bring_in_guest
from ontplooi.people.actions.importing import import_people, plan_import
from ontplooi.people.actions.imports import answer, begin_import, choose_columns, discard, result_of, start_import, table_of
from ontplooi.people.actions.leaving import bring_back, end_person, forget_past_leavings, stay
from ontplooi.people.actions.merging import carry_out_merges, merge_teams
from ontplooi.people.actions.organisation import add_organisation, change_organisation, start_organisation
from ontplooi.people.actions.outside import change_outsider, end_outsider, let_in, will_see
from ontplooi.people.actions.own import change_language, change_own
from ontplooi.people.actions.people import add_person, change_person, find_or_add, team_of_newcomers
from ontplooi.people.actions.positions import add_lead, add_position, change_position, end_lead, end_position
from ontplooi.people.actions.renaming import rename
from ontplooi.people.actions.sessions import forget_old_sessions
from ontplooi.people.actions.teams import add_team, change_team, lead_teams, place
from ontplooi.people.actions.tree import end_team, keep_team, move_team
from ontplooi.people.actions.unmerging import cancel_merge, forget_old_merges, in_the_way, take_back_merge

__all__ = [
    "add_lead",
    "add_organisation",
    "add_person",
    "add_position",
    "add_team",
    "answer",
    "begin_import",
    "bring_back",
    "bring_in_guest",
    "cancel_merge",
    "carry_out_merges",
    "change_language",
    "change_organisation",
    "change_outsider",
    "change_own",
    "change_person",
    "change_position",
    "change_team",
    "choose_columns",
    "discard",
    "end_lead",
    "end_outsider",
    "end_person",
    "end_position",
    "end_team",
    "find_or_add",
    "forget_old_merges",
    "forget_old_sessions",
    "forget_past_leavings",
    "import_people",
    "in_the_way",
    "keep_team",
    "lead_teams",
    "let_in",
    "merge_teams",
    "move_team",
    "place",
    "plan_import",
    "rename",
    "result_of",
    "start_import",
    "start_organisation",
    "stay",
    "table_of",
    "take_back_merge",
    "team_of_newcomers",
    "will_see",
]
