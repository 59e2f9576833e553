"""``telltale run``: the bot."""

import typer


def run() -> None:
    """Start the bot.

    With TELEGRAM_BOT_TOKEN it answers on Telegram. Without, it opens a chat page on this machine where you can try it.
    Ctrl-C and SIGTERM finish what is in hand, then stop.
    """
    import asyncio  # noqa: PLC0415

    from bot.app import StartError, serve  # noqa: PLC0415
    from bot.logs import start_log  # noqa: PLC0415
    from bot.settings import WrongSettingError, load_settings  # noqa: PLC0415

    try:
        settings = load_settings()
    except WrongSettingError as fault:
        typer.echo(
            f"{fault}\nSee .env.example for every setting, and `telltale doctor` for what else may be wrong.", err=True
        )
        raise typer.Exit(2) from fault
    start_log(settings)
    try:
        asyncio.run(serve(settings, typer.echo))
    except StartError as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(1) from fault
