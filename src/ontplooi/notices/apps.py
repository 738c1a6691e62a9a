from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """The room `notices`."""

    name = "ontplooi.notices"
    label = "notices"

    def ready(self) -> None:
        """Offers the post to the room below, which sends codes to sign in."""
        from ontplooi.notices.actions import post
        from ontplooi.notices.kinds import register_kinds
        from ontplooi.people.post import register_post

        register_post(post)
        register_kinds(
            {
                "people.sign_in_code": _("Code to sign in"),
                "people.confirmation_code": _("Code to confirm something"),
                "people.account_changed": _("Change in how somebody signs in"),
            }
        )
