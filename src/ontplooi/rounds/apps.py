from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """The room `rounds`."""

    name = "ontplooi.rounds"
    label = "rounds"
