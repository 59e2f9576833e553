"""``telltale partners``: who may read accepted reports, and what they read."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.commands.opening import refuse, with_database

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.database import Database
    from data.partners import PartnerKind, Partners

NAME_LENGTH = 80

app = typer.Typer(
    name="partners",
    help="Let rights holders, platforms and authorities read accepted reports, each within a scope.",
    no_args_is_help=True,
)

Name = Annotated[str, typer.Argument(help="The partner's name, as `telltale partners list` shows it.")]


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="What to call the partner.")],
    kind: Annotated[
        Literal["authority", "platform", "brand"],
        typer.Option(help="What it is: it reads what reporters agreed to share with such a partner."),
    ],
    scope: Annotated[
        list[str],
        typer.Option(help="A brand, a platform or a country (two letters), as the kind says. Give it once for each."),
    ],
) -> None:
    """Add a partner and show its token, once: only a hash of it is kept. Hand it over on a safe way."""
    from data.partners import NameTakenError, PartnerKind

    if not name.strip() or len(name) > NAME_LENGTH:
        raise refuse(f"The name needs 1 to {NAME_LENGTH} characters.", status=2)
    known = _scope_from(PartnerKind(kind), scope)
    try:
        partner, token = with_database(
            lambda database: _partners(database).add(name.strip(), PartnerKind(kind), known, now=datetime.now(UTC))
        )
    except NameTakenError:
        raise refuse(f"There is a partner {name.strip()!r} already; revoke it first to give it a new token.") from None
    typer.echo(f"{partner.name} ({partner.kind}) may read reports of: {', '.join(partner.scope)}")
    typer.echo(f"Its token, shown this once: {token}")


@app.command("list")
def list_partners() -> None:
    """List the partners: name, kind, scope, since when, and until when."""
    from rich.console import Console
    from rich.table import Table

    known = with_database(lambda database: _partners(database).all())
    table = Table("name", "kind", "scope", "since", "revoked", box=None)
    for partner in known:
        until = f"{partner.revoked_at:%Y-%m-%d %H:%M} UTC" if partner.revoked_at else ""
        table.add_row(partner.name, partner.kind, ", ".join(partner.scope), f"{partner.created_at:%Y-%m-%d}", until)
    if known:
        Console(soft_wrap=True).print(table, markup=False)
    typer.echo(f"Partners that may read reports: {sum(partner.revoked_at is None for partner in known)}")


@app.command("revoke")
def revoke(name: Name) -> None:
    """End a partner's token. It reads nothing from this moment on."""
    if not with_database(lambda database: _partners(database).revoke(name, now=datetime.now(UTC))):
        raise refuse(f"No partner {name!r} has a token.")
    typer.echo(f"The token of {name} is no longer good.")


@app.command("accesses")
def accesses(
    name: Annotated[str | None, typer.Argument(help="Of one partner alone.")] = None,
    newest: Annotated[int, typer.Option(min=1, help="How many to show.")] = 50,
) -> None:
    """List what partners asked for, newest first: who, when, what, the answer's status, and how many reports it held."""
    from rich.console import Console
    from rich.table import Table

    made = with_database(lambda database: _partners(database).accesses(name, limit=newest))
    table = Table("partner", "when", "status", "reports", "asked", box=None)
    for one in made:
        table.add_row(one.partner, f"{one.made_at:%Y-%m-%d %H:%M:%S} UTC", str(one.status), str(one.rows), one.asked)
    if made:
        Console(soft_wrap=True).print(table, markup=False)
    else:
        typer.echo("Nothing was asked for.")


def _partners(database: "Database") -> "Partners":
    from data.partners import Partners

    return Partners(database)


def _scope_from(kind: "PartnerKind", names: "Sequence[str]") -> tuple[str, ...]:
    from bot.services.partner_feed import UnknownNameError, scope_of
    from data.catalogue import Catalogue
    from data.guidance import Guidance

    named = {"brand": "brand of the catalogue", "platform": "platform of ours", "authority": "country's two letters"}[
        kind
    ]
    try:
        return scope_of(kind, names, Catalogue.load(), Guidance.load())
    except UnknownNameError as fault:
        raise refuse(f"{fault} is no {named}.", status=2) from None
