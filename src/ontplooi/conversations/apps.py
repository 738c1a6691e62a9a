from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """The room `conversations`."""

    name = "ontplooi.conversations"
    label = "conversations"
