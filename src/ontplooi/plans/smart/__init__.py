"""The SMART help: rules that look at a goal and ask one question at a time."""

from ontplooi.plans.smart.looking import Findings, look, next_question
from ontplooi.plans.smart.texts import LETTERS, Letter, Question, Reason

__all__ = ["LETTERS", "Findings", "Letter", "Question", "Reason", "look", "next_question"]
