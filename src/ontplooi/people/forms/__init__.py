"""Forms of this room. They check shape; rules and actions decide."""

from ontplooi.people.forms.fields import MANY_TEAMS, TeamByName
from ontplooi.people.forms.organisation import OrganisationForm, SetupForm
from ontplooi.people.forms.person import EndForm, OwnForm, PersonForm
from ontplooi.people.forms.sign_in import AskForCode, AskPassword, ChangePassword, FirstPassword, WithPassword, signed_in_by_code
from ontplooi.people.forms.teams import TeamForm

__all__ = [
    "MANY_TEAMS",
    "AskForCode",
    "AskPassword",
    "ChangePassword",
    "EndForm",
    "FirstPassword",
    "OrganisationForm",
    "OwnForm",
    "PersonForm",
    "SetupForm",
    "TeamByName",
    "TeamForm",
    "WithPassword",
    "signed_in_by_code",
]
