"""Finding the account of a session, and in the same question the people it acts for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from allauth.account.auth_backends import AuthenticationBackend

from ontplooi.kernel.clock import today
from ontplooi.people.queries import leads_somebody

if TYPE_CHECKING:
    from ontplooi.people.models import Account, Person


class Backend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """Signs in by code, password or passkey as allauth does; a page asks who this is with one query instead of two."""

    def get_user(self, user_id: Any) -> Account | None:
        """The account of this session, with `acting_people` on it; nobody when it is closed."""
        found = acting_people(int(user_id))
        if not found:
            account: Account | None = super().get_user(user_id)
            return account
        account = found[0].account
        if account is None or not self.user_can_authenticate(account):
            return None
        for person in found:
            person.account = account
        account.acting_people = found
        return account


def acting_people(account_id: int) -> list[Person]:
    """The people of this account who have not left, in every organisation, with what each page asks of them."""
    from ontplooi.people.models import Person

    day = today()  # of the server; each organisation has a day of its own, which is the same for most hours
    near = Person.objects.active(day - timedelta(days=1)).filter(account_id=account_id)
    leading = {"is_manager": leads_somebody(day)}  # what Person.is_manager would ask for on every page
    found = near.select_related("organisation", "account").annotate(**leading).order_by("pk")
    here = [person for person in found if person.is_active]
    for person in here:
        if today(person.organisation.time_zone) != day:
            del person.__dict__["is_manager"]  # asked anew when it is needed, for the day of the organisation
    return here
