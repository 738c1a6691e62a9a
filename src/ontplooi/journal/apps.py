from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The room `journal`."""

    name = "ontplooi.journal"
    label = "journal"
