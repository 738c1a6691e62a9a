"""One development conversation, from invitation to signature and after. See README.md for its life."""

from ontplooi.conversations.models.conversation import Conversation, Interlocutor, Moment, OtherManagerWish, Proposal
from ontplooi.conversations.models.words import Answer, OwnNote, Preparation, Remark, Report, SharedNote, TalkingPoint

__all__ = [
    "Answer",
    "Conversation",
    "Interlocutor",
    "Moment",
    "OtherManagerWish",
    "OwnNote",
    "Preparation",
    "Proposal",
    "Remark",
    "Report",
    "SharedNote",
    "TalkingPoint",
]
