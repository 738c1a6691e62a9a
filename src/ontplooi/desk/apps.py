from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The room `desk`."""

    name = "ontplooi.desk"
    label = "desk"
