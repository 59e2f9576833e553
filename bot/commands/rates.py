"""``telltale rates``: the exchange rates that prices are shown by."""

from datetime import UTC, datetime
from typing import Annotated

import typer

app = typer.Typer(name="rates", help="Exchange rates.", no_args_is_help=True)


@app.command()
def update(
    url: Annotated[
        str | None, typer.Option(help="Where to read the European Central Bank's daily XML instead.")
    ] = None,
) -> None:
    """Read today's rates from the European Central Bank into the data folder. On failure the old ones stay (status 1)."""
    from bot.settings import load_settings
    from data.central_bank import DAILY_RATES_URL, RatesNotReadError, fetch_daily_rates, updated
    from data.exchange_rates import RATES_FILE, Rates, write_rates

    path = load_settings().data_dir / RATES_FILE
    rates = Rates.load(path)
    try:
        daily = fetch_daily_rates(url or DAILY_RATES_URL)
    except RatesNotReadError as fault:
        typer.echo(f"Not updated, the rates of {rates.as_of} stay: {fault}", err=True)
        raise typer.Exit(1) from fault
    if daily.as_of < rates.as_of:
        typer.echo(f"Nothing newer: the bank's are of {daily.as_of}, ours of {rates.as_of}.")
        return
    write_rates(path, updated(rates, daily))
    typer.echo(f"{len(daily.per_euro)} rates of {daily.as_of} written to {path}. Restart the bot to use them.")


@app.command()
def show() -> None:
    """Print the rates with their dates."""
    from bot.settings import load_settings
    from data.exchange_rates import RATES_FILE, Rates

    rates = Rates.load(load_settings().data_dir / RATES_FILE)
    for rate in rates.table.values():
        typer.echo(f"{rate.currency}  {rate.per_euro:>12} for 1 EUR  {rate.as_of}  {rate.source}")
    if rates.is_stale(datetime.now(UTC).date()):
        typer.echo("These rates are old: telltale rates update", err=True)
