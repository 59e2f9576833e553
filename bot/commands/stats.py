"""``telltale stats``: a few numbers on what the bot did."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.opening import with_database

if TYPE_CHECKING:
    from collections.abc import Mapping


def stats(
    days: Annotated[int, typer.Option(min=1, help="Count the verdicts of so many days, with today.")] = 30,
) -> None:
    """Count verdicts by level, reports by status, and what waits in the inbox. No number tells of a person."""
    from datetime import UTC, datetime

    from data.statistics import statistics

    today = datetime.now(UTC).date()
    numbers = with_database(lambda database: statistics(database, today, days))
    typer.echo(f"Verdicts of the last {days} days: {_sums(numbers.verdicts)}")
    typer.echo(f"Reports: {_sums(numbers.reports)}")
    typer.echo(f"Shoppers who chose a language or country: {numbers.shoppers}")
    typer.echo(f"Inbox: {numbers.waiting} waiting, {numbers.set_aside} set aside")


def _sums(counts: "Mapping[str, int]") -> str:
    parts = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
    return f"{sum(counts.values())} ({parts})" if parts else "none"
