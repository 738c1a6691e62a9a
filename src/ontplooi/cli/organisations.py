"""`ontplooi organisations`: several organisations in one installation, strictly apart."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ontplooi.cli.guide_shelf import database
from ontplooi.cli.guides import data_option, say
from ontplooi.cli.start import stop


@click.group()
def organisations() -> None:
    """Add an organisation to this installation, or list them. Each is strictly apart from the others.

    \b
    Examples:
      ontplooi organisations list
      ontplooi organisations add --name "De Linde" --country be --language nl \\
          --email hanna@linde.example --first-name Hanna --last-name "De Smet"
    """


@organisations.command()
@click.option("--name", required=True, help="What the organisation is called.")
@click.option("--country", type=click.Choice(["nl", "be"]), required=True, help="Where it is.")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Its language.")
@click.option("--email", required=True, help="E-mail address of its first HR person, to sign in with.")
@click.option("--first-name", required=True, help="First name of that person.")
@click.option("--last-name", default="", help="Last name of that person.")
@click.option("--json", "as_json", is_flag=True, help="Write one object.")
@data_option
def add(
    name: str, country: str, language: str, email: str, first_name: str, last_name: str, as_json: bool, data: Path | None
) -> None:
    """Make an organisation with its first HR person, and say how they sign in.

    An organisation with this name that is there already stays as it is: the command then ends with code 1.
    """
    with database(data):
        from django.conf import settings
        from django.core.exceptions import ValidationError
        from django.core.validators import validate_email
        from django.urls import reverse
        from django.utils import translation

        from ontplooi.kernel.errors import Refusal
        from ontplooi.people.actions import add_organisation

        with translation.override("en"):
            try:
                validate_email(email.strip())
                who = {"first_name": first_name, "last_name": last_name, "email": email}
                hr = add_organisation(name=name, country=country, language=language, **who)
            except ValidationError:
                stop(f"“{email}” is no e-mail address. Nothing changed.")
            except Refusal as refusal:
                stop(str(refusal))
        facts = {"organisation": hr.organisation.name, "hr": hr.email, "sign_in": settings.SITE_URL + reverse("account_login")}
        sentence = (
            f"{facts['organisation']} is there. {hr.name} signs in at {facts['sign_in']} with {hr.email}, by a code in an e-mail."
        )
        say((json.dumps(facts, ensure_ascii=False) if as_json else sentence) + "\n")


@organisations.command("list")
@click.option("--json", "as_json", is_flag=True, help="Write one array of objects.")
@data_option
def list_(as_json: bool, data: Path | None) -> None:
    """List the organisations, with how many people work there and how many come from outside."""
    with database(data):
        from ontplooi.people.models import Organisation, Person

        rows = []
        for one in Organisation.objects.order_by("name", "pk"):
            here = Person.objects.of(one).active()
            people = here.employees().count()
            rows.append({
                "name": one.name, "country": one.country, "language": one.language, "people": people,
                "from_outside": here.count() - people,
            })  # fmt: skip
        if as_json:
            say(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
            return
        for row in rows:
            facts = f"{row['country']}, {row['language']}, people: {row['people']}, from outside: {row['from_outside']}"
            say(f"{row['name']}  ({facts})\n")
        if not rows:
            say("There is no organisation yet. Add one with `ontplooi organisations add`.\n")
