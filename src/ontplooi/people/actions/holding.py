"""One at a time: whoever changes where people work, what they lead or how teams stand, holds their organisation first."""

from __future__ import annotations

from ontplooi.people.models import Organisation


def hold(organisation: Organisation) -> None:
    """Wait here for who was earlier. Before anything is read that the change depends on; until the end of the transaction.

    One row for all of it, so that two never wait for each other. Rows that only point at the organisation do not wait.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
