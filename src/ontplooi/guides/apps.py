from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidesConfig(AppConfig):
    """Methods for the conversation, as data with frozen versions."""

    name = "ontplooi.guides"
    label = "guides"
    verbose_name = _("Conversation guides")
    default_auto_field = "django.db.models.BigAutoField"
