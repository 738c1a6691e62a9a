from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The room `journal`."""

    name = "ontplooi.journal"
    label = "journal"

    def ready(self) -> None:
        """Writes down what happens in the room below."""
        from ontplooi.journal.actions import record
        from ontplooi.journal.events import register_events
        from ontplooi.people.happenings import EVENTS, register_recorder

        register_events(EVENTS)
        register_recorder(record)
