"""The e-mails about the report and signing."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from ontplooi.conversations.letters import Writer, link_to, other_of
from ontplooi.conversations.models import Conversation
from ontplooi.dossier.models import Document, Signature
from ontplooi.notices.letters import Letter
from ontplooi.notices.links import absolute
from ontplooi.people.models import Person


def to_sign(conversation: Conversation) -> Writer:
    """The report and plan are ready: read and sign."""

    def write(to: Person) -> Letter:
        other = other_of(conversation, to).first_name
        return Letter(
            subject=_("Your plan is ready to sign"),
            heading=_("Your plan is ready to sign"),
            preheader=_("You can agree, add a remark, or sign that you read it."),
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("The report and the plan of your talk with %(other)s are ready. Read them first.") % {"other": other},
                _("You choose how you sign. You may also add a remark, or not sign."),
            ),
            button=(_("Read and sign"), link_to("sign", conversation)),
        )

    return write


def one_signed(conversation: Conversation, by: Person) -> Writer:
    """The other side answered; now it is this person's turn."""

    def write(to: Person) -> Letter:
        return Letter(
            subject=_("%(by)s has answered. Now it is your turn") % {"by": by.first_name},
            heading=_("%(by)s has answered. Now it is your turn") % {"by": by.first_name},
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("The report and the plan wait for your signature. Read them again if you like."),
            ),
            button=(_("Read and sign"), link_to("sign", conversation)),
        )

    return write


def copy_of(conversation: Conversation, document: Document) -> Writer:
    """Both answered: the original stands in the dossier, this leads to one's copy (D2). A refusal is not called a signature."""
    all_signed = not document.signatures.filter(declaration=Signature.Declaration.REFUSED).exists()

    def write(to: Person) -> Letter:
        own = to.pk == conversation.employee_id
        headings = {
            (True, True): _("Your plan is signed"),
            (True, False): _("The plan is signed"),
            (False, True): _("Your plan is final"),
            (False, False): _("The plan is final"),
        }
        heading = headings[all_signed, own]
        label = _("Open the signed plan") if all_signed else _("Open the plan")
        copy = _("Your copy of the signed plan") if own else _("The signed plan")
        where = (
            _("The original stands in your dossier. Nobody can change it any more.")
            if own
            else _("The original stands in the dossier of %(who)s. Nobody can change it any more.")
            % {"who": conversation.employee.first_name}
        )
        return Letter(
            subject=copy if all_signed else heading,
            heading=heading,
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                where,
                _("For your safety you sign in first, then you can download it."),
            ),
            button=(label, absolute(reverse("dossier:show", args=[document.pk]))),
        )

    return write


def new_version(conversation: Conversation, by: Person, words: str) -> Writer:
    """One side asks for a new version, which both sign again."""

    def write(to: Person) -> Letter:
        return Letter(
            subject=_("%(by)s asks for a new version of the report") % {"by": by.first_name},
            heading=_("%(by)s asks for a new version") % {"by": by.first_name},
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("You change the report or the plan together. After that you both sign the new version."),
                *((f"“{words}”",) if words else ()),
            ),
            button=(_("To the report"), link_to("report", conversation)),
        )

    return write
