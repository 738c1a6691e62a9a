from django.apps import AppConfig


class KernelConfig(AppConfig):
    """The room `kernel`."""

    name = "ontplooi.kernel"
    label = "kernel"
