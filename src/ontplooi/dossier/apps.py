from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DossierConfig(AppConfig):
    """The room `dossier`."""

    name = "ontplooi.dossier"
    label = "dossier"

    def ready(self) -> None:
        """Make the events of this room known to the journal."""
        from ontplooi.journal.events import register_events

        register_events(
            {
                "dossier.signed": _("%(who)s signed “%(title)s”"),
                "dossier.refused": _("%(who)s did not sign “%(title)s”"),
                "dossier.opened": _("%(who)s opened “%(title)s”"),
                "dossier.opened_with_reason": _("%(who)s of HR opened “%(title)s”. Reason: %(reason)s"),
                "dossier.copied": _("%(who)s kept a copy of “%(title)s”"),
            }
        )
