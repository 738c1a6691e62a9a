from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidesConfig(AppConfig):
    """Methods for the conversation, as data with frozen versions."""

    name = "ontplooi.guides"
    label = "guides"
    verbose_name = _("Conversation guides")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the events of this room known to the journal."""
        from ontplooi.journal.events import register_events

        register_events(
            {
                "guide.published": _("%(who)s published version %(number)s of the guide “%(guide)s”"),
                "guide.withdrawn": _("%(who)s withdrew the guide “%(guide)s” for new talks"),
                "guide.offered_first": _("%(who)s chose which guide comes first"),
                "guide.words_changed": _("%(who)s changed the words for SMART"),
                "guide.restored": _("%(who)s let new talks use the guide “%(guide)s” again"),
            }
        )
