"""Our own short text for each step of a programme. HR may write another one; who reads decides the language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ontplooi.rounds.models import ProgrammeStep

Step = ProgrammeStep.Step


def text_of(step: str) -> str:
    """What people read at this step when HR wrote nothing else, in the language that is active."""
    texts = {
        Step.CHOOSE: _("HR, managers and an adviser looked together for something that helps you to see where you stand."),
        Step.INFORM: _(
            "You read what it is for, how long it takes and what happens with the outcome. "
            "Ask what you want to know before you decide."
        ),
        Step.FILL_IN: _(
            "Take 40 to 60 minutes, at a quiet moment. You may do it in working time. "
            "There are no right or wrong answers. You can take a break and go on later."
        ),
        Step.DISCUSS: _(
            "You talk about the outcome with the adviser. What do you recognise, and what surprises you? "
            "You choose who else is there. Nobody is there without your yes."
        ),
        Step.GOALS: _("In your development talk you choose what you want to learn. You decide what you tell about the outcome."),
        Step.CARRY_OUT: _("You do what you agreed, step by step. What the employer promised belongs to it too."),
        Step.TALK: _("You look together now and then how it goes, and change what does not work."),
        Step.EVALUATE: _("You look back together: what did it bring, and what comes next?"),
    }
    return texts[Step(step)]
