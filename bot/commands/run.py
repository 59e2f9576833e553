"""``telltale run``: the bot."""

from typing import Annotated

import typer

SWITCH_SECONDS = 0.0005
"""How soon a thread that computes (loading models, reading pictures) lets the one that answers go on. With Python's own 5 ms, each
of the dozen calls that an answer makes into SQLite and the network may cost as much."""


def run(
    role: Annotated[
        str | None,
        typer.Option(
            help="What this process does where several share PostgreSQL: all, web or worker.", show_default=False
        ),
    ] = None,
) -> None:
    """Start the bot.

    With TELEGRAM_BOT_TOKEN it answers on Telegram. Without, it opens a chat page on this machine where you can try it.
    Ctrl-C and SIGTERM finish what is in hand, then stop.
    """
    import asyncio
    import sys

    from bot.app import serve
    from bot.heap import share_one_heap
    from bot.logs import start_log
    from bot.receiving import StartError
    from bot.settings import WrongSettingError, load_settings

    try:
        settings = load_settings(role=role)
    except WrongSettingError as fault:
        typer.echo(
            f"{fault}\nSee .env.example for every setting, and `telltale doctor` for what else may be wrong.", err=True
        )
        raise typer.Exit(2) from fault
    start_log(settings)
    share_one_heap()
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        asyncio.run(serve(settings, typer.echo))
    except StartError as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(1) from fault
