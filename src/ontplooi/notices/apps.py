from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The room `notices`."""

    name = "ontplooi.notices"
    label = "notices"
