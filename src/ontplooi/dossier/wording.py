"""Signatures in words, in the language that is active now and the time zone of the organisation."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ontplooi.dossier import pdf
from ontplooi.dossier.models import Document, Signature

Declaration = Signature.Declaration


def day_and_time(moment: datetime, document: Document) -> str:
    """“11 December 2026, 16:20”."""
    local = timezone.localtime(moment, ZoneInfo(document.organisation.time_zone))
    return date_format(local, _("j F Y, H:i"))


def declaration_in_words(signature: Signature) -> str:
    """What stands on the sheet: “Voor akkoord”, “Voor kennisneming”…"""
    return str(Declaration(signature.declaration).label)


def confirmed_in_words(signature: Signature) -> str:
    """How the signer showed who they are."""
    ways = {
        "code": _("confirmed with a code sent by e-mail"),
        "password": _("confirmed with a password"),
        "totp": _("confirmed with an authenticator app"),
        "letter": _("confirmed with the code on a letter"),
    }
    return ways.get(signature.confirmed_by, "")


def sheet_signature(signature: Signature) -> pdf.Signature:
    """The signature as it stands on the sheet."""
    refused = signature.declaration == Declaration.REFUSED
    return pdf.Signature(
        name=signature.name,
        role=signature.role,
        declaration=declaration_in_words(signature),
        date=day_and_time(signature.at, signature.document),
        how_confirmed=confirmed_in_words(signature),
        outcome="refused" if refused else "signed",
        reason=signature.remark if refused else "",
    )
