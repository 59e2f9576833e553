"""What operators' commands have in common: the settings and the database, opened and closed."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

import typer

if TYPE_CHECKING:
    from bot.settings import Settings
    from data.database import Database

Result = TypeVar("Result")


def with_settings() -> "Settings":
    """Return the settings, or end the command with what is wrong with them."""
    from bot.settings import WrongSettingError, load_settings

    try:
        return load_settings()
    except WrongSettingError as fault:
        raise refuse(str(fault), status=2) from fault


def with_database(work: "Callable[[Database], Awaitable[Result]]") -> Result:
    """Do something with the bot's database, its tables brought up to date, and return what came of it."""
    from data.database import DATABASE_FAULTS, Database, reason_of

    settings = with_settings()

    async def open_and_work() -> Result:
        database = Database(settings.database)
        try:
            await database.upgrade()
            return await work(database)
        finally:
            await database.dispose()

    try:
        return asyncio.run(open_and_work())
    except DATABASE_FAULTS as fault:
        raise refuse(f"The database cannot be used: {reason_of(fault)}. `telltale doctor` says more.") from fault


def refuse(message: str, status: int = 1) -> typer.Exit:
    """Say why a command cannot do its work; raise what this returns."""
    typer.echo(message, err=True)
    return typer.Exit(status)
