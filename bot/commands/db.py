"""``telltale db``: the database's tables."""

from typing import TYPE_CHECKING

import typer

from bot.commands.opening import with_database

if TYPE_CHECKING:
    from data.database import Database

app = typer.Typer(name="db", help="Look after the database.", no_args_is_help=True)


@app.command("upgrade")
def upgrade() -> None:
    """Bring the tables to what this version needs, all or nothing. `telltale run` does the same by itself."""
    typer.echo(f"The tables are of version {with_database(_version)}, which is the newest.")


async def _version(database: "Database") -> str:
    from data.backup import version_of

    return await version_of(database)
