from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The room `plans`."""

    name = "ontplooi.plans"
    label = "plans"
