"""The command ``telltale``. Each command stands in ``bot/commands`` and imports what it needs when it runs."""

import typer

from bot.commands import (
    backup,
    blocklist,
    cases,
    catalogue,
    check,
    db,
    doctor,
    evaluate,
    inbox,
    partners,
    price,
    rates,
    reports,
    rules,
    run,
    stats,
    verify,
)

app = typer.Typer(
    name="telltale",
    help="Signs of counterfeit offers, for shoppers: a Telegram bot, and the same checks on the command line.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_show_locals=False,
)
app.command()(run.run)
app.command()(check.check)
app.command("eval")(evaluate.evaluate)
app.command()(price.price)
app.command()(doctor.doctor)
app.command()(stats.stats)
app.command()(verify.verify)
app.command()(backup.backup)
app.command()(backup.restore)
app.add_typer(blocklist.app)
app.add_typer(inbox.app)
app.add_typer(partners.app)
app.add_typer(reports.app)
app.add_typer(cases.app)
app.add_typer(db.app)
app.add_typer(rules.app)
app.add_typer(catalogue.app)
app.add_typer(rates.app)


def main() -> None:
    """Run the command that was given."""
    app()


if __name__ == "__main__":
    main()
