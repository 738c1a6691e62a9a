from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The room `people`."""

    name = "ontplooi.people"
    label = "people"
