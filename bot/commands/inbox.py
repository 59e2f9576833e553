"""``telltale inbox``: updates that failed and were set aside for the operator."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.opening import refuse, with_database

if TYPE_CHECKING:
    from data.database import Database
    from data.inbox import Census, Failed, KeptUpdates

app = typer.Typer(name="inbox", help="Look after updates that failed and were set aside.", no_args_is_help=True)

Number = Annotated[int, typer.Argument(help="The update's number, as `telltale inbox list` shows it.")]


@app.command("list")
def list_failed() -> None:
    """List what was set aside: number, when, kind, chat, and what went wrong. After 7 days it is erased."""
    from rich.console import Console
    from rich.table import Table

    failed, census = with_database(_everything)
    table = Table("number", "set aside", "kind", "lane", "fault", box=None)
    for update in failed:
        when = f"{update.finished_at:%Y-%m-%d %H:%M} UTC"
        table.add_row(str(update.update_id), when, update.kind, update.lane, update.fault)
    if failed:
        Console(soft_wrap=True).print(table, markup=False)
    typer.echo(f"{census.aside} set aside, {census.waiting} waiting to be handled.")


@app.command("show")
def show(number: Number) -> None:
    """Show one that was set aside, word for word. It holds what a shopper wrote: treat it so."""
    failed, _ = with_database(_everything)
    update = next((update for update in failed if update.update_id == number), None)
    if update is None:
        raise refuse(f"Nothing with the number {number} was set aside.")
    typer.echo(update.fault)
    typer.echo(json.dumps(json.loads(update.body), indent=2, ensure_ascii=False))


@app.command("retry")
def retry(number: Number) -> None:
    """Have one handled again. A running bot takes it up within seconds, otherwise the next that starts."""
    if not with_database(lambda database: _kept(database).retry(number)):
        raise refuse(f"Nothing with the number {number} was set aside.")
    typer.echo(f"Update {number} will be handled again.")


@app.command("drop")
def drop(number: Number) -> None:
    """Erase one for good."""
    from datetime import UTC, datetime

    if not with_database(lambda database: _kept(database).drop(number, datetime.now(UTC))):
        raise refuse(f"Nothing with the number {number} was set aside.")
    typer.echo(f"Update {number} is erased.")


def _kept(database: "Database") -> "KeptUpdates":
    from data.inbox import KeptUpdates

    return KeptUpdates(database)


async def _everything(database: "Database") -> "tuple[tuple[Failed, ...], Census]":
    kept = _kept(database)
    return await kept.failed(), await kept.census()
