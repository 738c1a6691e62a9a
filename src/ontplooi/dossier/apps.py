from django.apps import AppConfig


class DossierConfig(AppConfig):
    """The room `dossier`."""

    name = "ontplooi.dossier"
    label = "dossier"
