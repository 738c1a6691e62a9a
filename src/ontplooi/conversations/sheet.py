"""The report and the plan as the sheet that both sign, in the language of the organisation (D6)."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ontplooi.conversations.models import Conversation, Report
from ontplooi.conversations.rules import plan_term
from ontplooi.dossier import pdf
from ontplooi.kernel.clock import today
from ontplooi.people.models import Person
from ontplooi.plans.guided import heads
from ontplooi.plans.models import Plan
from ontplooi.plans.table import Row, promises, rows


def make_sheet(conversation: Conversation, report: Report, version: int) -> pdf.PlanDocument:
    """Everything that is signed, as data: made once, when the report is offered."""
    organisation = conversation.organisation
    language = organisation.language
    plan = Plan.objects.for_paper().get(pk=conversation.plan_id)
    with translation.override(language), timezone.override(ZoneInfo(organisation.time_zone)):
        goals = rows(plan, language)
        return pdf.PlanDocument(
            language="en" if language == "en" else "nl",
            region=organisation.country,
            organisation=organisation.name,
            title=_("Personal development plan"),
            number=conversation.number,
            version=version,
            dated=today(organisation.time_zone),
            facts=_facts(conversation),
            report_heading=_("What we talked about"),
            report=tuple(part.strip() for part in report.text.split("\n\n") if part.strip()),
            goals=tuple(pdf.GoalRow(row.goal, row.action, row.timing, row.support, row.follow_up) for row in goals),
            columns=_columns(conversation, goals),
            promises=tuple(
                pdf.PromiseSide(_("%(who)s does") % {"who": side.who}, side.what) for side in promises(plan, language) if side.what
            ),
            remarks=pre_signing_remarks(conversation, report),
            labels=pdf.fixed_words(language),
        )


def pre_signing_remarks(conversation: Conversation, report: Report) -> tuple[pdf.Remark, ...]:
    """The employee's remarks with the report, as they stand on the sheet."""
    zone = ZoneInfo(conversation.organisation.time_zone)
    with translation.override(conversation.organisation.language):
        return tuple(
            pdf.Remark(one.by.name, date_format(timezone.localtime(one.at, zone), _("j F Y")), one.text)
            for one in report.remarks.select_related("by").order_by("pk")
        )


def role_on_paper(person: Person, *, as_manager: bool) -> str:
    """“Manager, team lead”: the role in the conversation, and the job when it is known."""
    role = _("Manager") if as_manager else _("Employee")
    return f"{role}, {person.job_title}" if person.job_title else role


def _facts(conversation: Conversation) -> tuple[pdf.Fact, ...]:
    guide = conversation.guide_version.texts(conversation.organisation.language)
    lead = conversation.lead
    held = conversation.talk_ended_at or conversation.talk_started_at or timezone.now()
    starts_on, ends_on = plan_term(conversation)
    period = _("%(start)s to %(end)s") % {"start": date_format(starts_on, _("F Y")), "end": date_format(ends_on, _("F Y"))}
    coming = _("next talk: %(day)s") % {"day": date_format(conversation.next_on, _("j F Y"))} if conversation.next_on else ""
    method = _("with the guide %(name)s, version %(number)s") % {"name": guide.name, "number": conversation.guide_version.number}
    facts = [pdf.Fact(_("Employee"), conversation.employee.name, conversation.employee.job_title)]
    if lead is not None:
        facts.append(pdf.Fact(_("Manager"), lead.person.name, lead.person.job_title))
    seconds = [person for person in conversation.managers if lead is None or person.pk != lead.person_id]
    facts += [pdf.Fact(_("Second manager"), person.name, person.job_title) for person in seconds]
    facts.append(pdf.Fact(_("Talk"), date_format(timezone.localtime(held), _("j F Y")), method))
    facts.append(pdf.Fact(_("Period"), period, coming))
    return tuple(facts)


def _columns(conversation: Conversation, goals: tuple[Row, ...]) -> tuple[pdf.Column, ...]:
    """The columns as the guide has them, with everything that was said; empty for the usual five (K1)."""
    guide = conversation.guide_version.texts(conversation.organisation.language)
    if not guide.plan.columns:
        return ()
    return tuple(pdf.Column("action" if head.what == "activity" else head.what, str(head.given)) for head in heads(guide, goals))
