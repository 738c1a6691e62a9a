from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """The room `desk`."""

    name = "ontplooi.desk"
    label = "desk"

    def ready(self) -> None:
        """Make the events of this room known, and its work to the worker."""
        from ontplooi.desk.actions import ORGANISATION
        from ontplooi.journal.events import register_events
        from ontplooi.rounds.actions.errands import register_errand

        register_errand("organisation", ORGANISATION)
        register_events({"desk.downloaded": _("%(who)s downloaded the figures of the organisation")})
