"""The own page of somebody in a programme: where they stand, what they can choose, and what they chose before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from ontplooi.people.models import Person
from ontplooi.rounds.models import Consent, Member
from ontplooi.rounds.programme import MANAGER, PRESENCE, Answer, Standing, programme_abilities, standing_of
from ontplooi.rounds.programme_dates import Step, steps_of
from ontplooi.rounds.programme_page import history_of, present_choices, there_in_words
from ontplooi.rounds.steps import Step as InBar


def own_page(member: Member, viewer: Person) -> dict[str, Any]:
    """Everything that the page shows."""
    standing = standing_of(member)
    steps = steps_of(member.round)
    leads = list(Person.objects.leading(viewer).order_by("sort_name", "pk"))
    adviser = member.round.adviser if member.round.adviser and member.round.adviser.is_active else None
    return {
        "member": member,
        "round": member.round,
        "standing": standing,
        "may": programme_abilities(viewer, member, standing),
        "steps": bar(standing, has_talk=member.conversation_id is not None),
        "planned": {one.step.value: one for one in steps},
        "timeline": steps,
        "adviser": adviser,
        "adviser_too": _adviser_too(adviser, viewer),
        "no_adviser": standing.adviser is False,
        "leads": leads,
        "leads_now": _leads_now(standing, leads),
        "presence": presence_choices(standing, leads, has_adviser=adviser is not None),
        "present": present_choices(standing, member.round),
        "there": there_in_words(standing.present, member.round),
        "history": _history(member),
        "is_out": member.state != Member.State.INVITED,
    }


def _adviser_too(adviser: Person | None, viewer: Person) -> str:
    """Is the adviser HR here as well, or who leads this person? Then it says so: a yes counts whatever was chosen about these."""
    if adviser is None or adviser.outside:
        return ""
    name = {"name": adviser.name}
    if Person.objects.led_by(adviser).filter(pk=viewer.pk).exists():
        return _("%(name)s leads you too. Yes means that %(name)s may be there, whatever you chose above.") % name
    if adviser.is_hr:
        return _("%(name)s is HR here too. Yes means that %(name)s may be there, whatever you chose above.") % name
    return ""


def _leads_now(standing: Standing, leads: Sequence[Person]) -> str:
    """The names of who leads this person and did not when the yes to the manager was given; nothing when it is for all."""
    if MANAGER not in standing.lets_in:
        return ""
    return ", ".join(one.name for one in leads if one.pk not in standing.managers)


def _history(member: Member) -> list[tuple[Consent, str]]:
    """What was chosen, the newest first, each with its answer in words."""
    titles = _titles(has_adviser=member.round.adviser is not None)
    return [(row, str(titles.get(Answer(row.answer), row.get_answer_display()))) for row in history_of(member)]


def _titles(*, has_adviser: bool) -> dict[Consent.Answer, str]:
    """About an adviser who comes in here is asked apart."""
    return {Answer.NOBODY: _("My manager and HR are not there")} if has_adviser else {}


def bar(standing: Standing, *, has_talk: bool) -> list[InBar]:
    """The steps for oneself; who does not take part goes on to the talk."""
    decided = standing.takes_part is not None
    done = [decided, bool(standing.filled_in), bool(standing.discussed), has_talk]
    labels = [_("Taking part"), str(Step.FILL_IN.label), str(Step.DISCUSS.label), _("Talk and goals")]
    if standing.takes_part is False:
        done, labels = [True, has_talk], [labels[0], labels[3]]
    current = done.index(False) if False in done else len(done)
    states = ["done" if finished else "current" if at == current else "next" for at, finished in enumerate(done)]
    return [InBar(label, state) for label, state in zip(labels, states, strict=True)]


def presence_choices(standing: Standing, leads: Sequence[Person], *, has_adviser: bool = False) -> list[dict[str, Any]]:
    """Each answer with what it means; nobody until the person says otherwise, and none when who leads them is another one now."""
    who = {"names": ", ".join(one.name for one in leads) or _("nobody, because nobody leads you now")}
    helps = {
        Answer.NOBODY: _("Nobody else hears the outcome from it."),
        Answer.MANAGER: _("Sees that, and can be there: %(names)s. Nobody who leads you later.") % who,
        Answer.HR: _("HR sees that, and can be there."),
        Answer.BOTH: _("See that, and can be there: %(names)s, and HR. Nobody who leads you later.") % who,
        Answer.TELL_MYSELF: _("Nobody else is there. You choose later what you tell."),
    }
    titles = _titles(has_adviser=has_adviser)
    now = "" if _leads_now(standing, leads) else standing.presence or Answer.NOBODY
    return [
        {"value": one.value, "title": titles.get(one, one.label), "help": helps[one], "checked": one == now} for one in PRESENCE
    ]
