"""Forms of this room. They check shape; rules and actions decide."""

from ontplooi.people.forms.fields import MANY_TEAMS, PersonByName, TeamByName
from ontplooi.people.forms.organisation import OrganisationForm, SetupForm
from ontplooi.people.forms.outside import LetInForm, LetInFurtherForm
from ontplooi.people.forms.person import DetailsForm, EndForm, NameForm, OwnForm, PersonForm
from ontplooi.people.forms.positions import BackForm, ChangePositionForm, LeadForm, OnForm, PositionForm
from ontplooi.people.forms.sign_in import AskForCode, AskPassword, ChangePassword, FirstPassword, WithPassword, signed_in_by_code
from ontplooi.people.forms.teams import EndTeamForm, MergeForm, MoveTeamForm, NewTeamForm, TeamForm

__all__ = [
    "MANY_TEAMS",
    "AskForCode",
    "AskPassword",
    "BackForm",
    "ChangePassword",
    "ChangePositionForm",
    "DetailsForm",
    "EndForm",
    "EndTeamForm",
    "FirstPassword",
    "LeadForm",
    "LetInForm",
    "LetInFurtherForm",
    "MergeForm",
    "MoveTeamForm",
    "NameForm",
    "NewTeamForm",
    "OnForm",
    "OrganisationForm",
    "OwnForm",
    "PersonByName",
    "PersonForm",
    "PositionForm",
    "SetupForm",
    "TeamByName",
    "TeamForm",
    "WithPassword",
    "signed_in_by_code",
]
