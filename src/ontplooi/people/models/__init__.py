"""Organisations, the people in them, and who works where and leads whom, from when until when."""

from ontplooi.people.models.account import AccessCode, Account, AccountManager, ConfirmationCode, FirstStart
from ontplooi.people.models.imports import ImportRun, ImportSource
from ontplooi.people.models.merging import Leaving, TeamMerge
from ontplooi.people.models.organisation import Organisation, default_time_zone
from ontplooi.people.models.person import Person
from ontplooi.people.models.team import Position, Team, TeamLead

__all__ = [
    "AccessCode",
    "Account",
    "AccountManager",
    "ConfirmationCode",
    "FirstStart",
    "ImportRun",
    "ImportSource",
    "Leaving",
    "Organisation",
    "Person",
    "Position",
    "Team",
    "TeamLead",
    "TeamMerge",
    "default_time_zone",
]
