"""``telltale doctor``: what is wrong with this installation, and how to mend it."""

import asyncio
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from bot.settings import Settings, WrongSettingError, load_settings, unknown_names

LEAST_FREE_BYTES = 500 * 1024 * 1024
TELEGRAM_TIMEOUT_SECONDS = 10


class State(StrEnum):
    """How a part of the installation fares."""

    FINE = "fine"
    NOTE = "note"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor: a part, how it fares, and what to do where it is not fine."""

    part: str
    state: State
    says: str
    mend: str = ""


def doctor(
    new_key: Annotated[
        bool, typer.Option("--new-key", help="Print a new key for TELLTALE_ENCRYPTION_KEY and stop.")
    ] = False,
) -> None:
    """Look at settings, database, models, token and disk, and say how to mend what is wrong.

    The exit status is 1 when something is broken.
    """
    if new_key:
        from cryptography.fernet import Fernet

        typer.echo(Fernet.generate_key().decode())
        return
    findings = list(examine())
    _print(findings)
    if any(finding.state is State.BROKEN for finding in findings):
        raise typer.Exit(1)


def examine() -> Iterator[Finding]:
    """Yield what the doctor finds; settings that cannot be read end the visit."""
    try:
        settings = load_settings()
    except WrongSettingError as fault:
        yield Finding("settings", State.BROKEN, str(fault), "correct it in .env or the environment; see .env.example")
        return
    yield Finding("settings", State.FINE, "all values can be used")
    for name, likely in unknown_names().items():
        mend = f"did you mean {likely}?" if likely else "remove it; .env.example has every setting"
        yield Finding("settings", State.NOTE, f"{name} is no setting and changes nothing", mend)
    yield _encryption(settings)
    yield _disk(settings)
    yield asyncio.run(_database(settings))
    yield _rules()
    yield _models()
    yield asyncio.run(_token(settings))


def _encryption(settings: Settings) -> Finding:
    if settings.encryption_key:
        return Finding("encryption", State.FINE, "what shoppers send is stored encrypted")
    mend = "set TELLTALE_ENCRYPTION_KEY to what `telltale doctor --new-key` prints"
    return Finding("encryption", State.NOTE, "what shoppers send is stored without encryption", mend)


def _disk(settings: Settings) -> Finding:
    folder = settings.data_dir
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".doctor"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as fault:
        mend = "let the bot's user write there, or set TELLTALE_DATA_DIR to another folder"
        return Finding("disk", State.BROKEN, f"cannot write to {folder}: {fault.strerror}", mend)
    free = shutil.disk_usage(folder).free
    says = f"{free / 1024**3:.1f} GB free in {folder}"
    if free < LEAST_FREE_BYTES:
        return Finding("disk", State.NOTE, says, "make room, or set TELLTALE_DATA_DIR to a larger disk")
    return Finding("disk", State.FINE, says)


async def _database(settings: Settings) -> Finding:
    from sqlalchemy.exc import SQLAlchemyError

    from data.database import Database

    kind = settings.database.partition(":")[0].partition("+")[0]
    try:
        database = Database(settings.database)
        try:
            await database.upgrade()
        finally:
            await database.dispose()
    except (SQLAlchemyError, OSError, ValueError) as fault:
        first_line = str(getattr(fault, "orig", fault)).splitlines()[0]
        mend = "start it, or correct TELLTALE_DATABASE_URL"
        return Finding("database", State.BROKEN, f"{kind} cannot be opened: {first_line}", mend)
    return Finding("database", State.FINE, f"{kind} is open and its tables are the newest")


def _rules() -> Finding:
    from bot.checking.checker import Checker
    from data.ruleset import Ruleset

    try:
        Checker.load()
        version = Ruleset.load().version
    except ValueError as fault:
        return Finding(
            "rules", State.BROKEN, str(fault), "undo your change to that file; `telltale rules check` says more"
        )
    return Finding("rules", State.FINE, f"version {version}")


def _models() -> Finding:
    package = find_spec("rapidocr")
    folders = [Path(place) / "models" for place in (package.submodule_search_locations or ())] if package else []
    models = [model.name for folder in folders for model in folder.glob("*.onnx") if model.stat().st_size]
    missing = [wanted for wanted in ("_det_", "_rec_") if not any(wanted in model for model in models)]
    if missing:
        mend = "install again: make clean setup"
        return Finding("models", State.BROKEN, "the models that read pictures are missing", mend)
    return Finding("models", State.FINE, "pictures can be read")


async def _token(settings: Settings) -> Finding:
    if settings.telegram_bot_token is None:
        mend = "to go on Telegram, set TELEGRAM_BOT_TOKEN to what @BotFather gives you"
        return Finding("token", State.NOTE, "none: `telltale run` opens the local chat", mend)
    from telegram import Bot
    from telegram.error import InvalidToken, TelegramError

    try:
        bot = Bot(settings.telegram_bot_token.get_secret_value(), base_url=settings.api_base)
        async with asyncio.timeout(TELEGRAM_TIMEOUT_SECONDS), bot:
            return Finding("token", State.FINE, f"Telegram knows this bot as @{bot.username}")
    except InvalidToken:
        mend = "copy TELEGRAM_BOT_TOKEN again from @BotFather (/mybots, API Token)"
        return Finding("token", State.BROKEN, "Telegram does not know this token", mend)
    except (TelegramError, TimeoutError) as fault:
        says = f"{settings.telegram_api_url} does not answer: {fault or 'no answer in time'}"
        return Finding("token", State.BROKEN, says, "look at this machine's network and at TELEGRAM_API_URL")


def _print(findings: list[Finding]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    marks = {State.FINE: "[green]✓[/]", State.NOTE: "[yellow]·[/]", State.BROKEN: "[red]✗[/]"}
    table = Table(box=None, show_header=False, padding=(0, 1))
    for finding in findings:
        table.add_row(marks[finding.state], finding.part, Text(finding.says))
        if finding.mend:
            table.add_row("", "", Text(f"→ {finding.mend}", style="cyan"))
    Console().print(table)
