from django.apps import AppConfig


class LearningConfig(AppConfig):
    """The room `learning`."""

    name = "ontplooi.learning"
    label = "learning"
