from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The room `people`."""

    name = "ontplooi.people"
    label = "people"

    def ready(self) -> None:
        """Hears from allauth that somebody added a passkey or an app, which allauth tells in no other way."""
        from allauth.mfa.signals import authenticator_added

        from ontplooi.people.sign_in import shown_just_now

        authenticator_added.connect(shown_just_now, dispatch_uid="people.shown_just_now")
