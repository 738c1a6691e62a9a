"""Changing people, teams and the organisation. The only code that writes them."""

from ontplooi.people.actions.importing import import_people, plan_import
from ontplooi.people.actions.imports import answer, begin_import, choose_columns, discard, result_of, start_import, table_of
from ontplooi.people.actions.organisation import change_organisation, start_organisation
from ontplooi.people.actions.own import change_language, change_own
from ontplooi.people.actions.people import add_person, bring_back, change_person, end_person, find_or_add, team_of_newcomers
from ontplooi.people.actions.teams import add_team, change_team, lead_teams, place

__all__ = [
    "add_person",
    "add_team",
    "answer",
    "begin_import",
    "bring_back",
    "change_language",
    "change_organisation",
    "change_own",
    "change_person",
    "change_team",
    "choose_columns",
    "discard",
    "end_person",
    "find_or_add",
    "import_people",
    "lead_teams",
    "place",
    "plan_import",
    "result_of",
    "start_import",
    "start_organisation",
    "table_of",
    "team_of_newcomers",
]
