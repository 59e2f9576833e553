"""Exchange rates: units of a currency for one euro, each with its date and source."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Self

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass as validated_dataclass

from data.money import Money
from data.prices import read_rows
from data.reference_files import REFERENCE_DIRECTORY

STALE_AFTER = timedelta(days=14)
RATES_FILE = "exchange_rates.csv"


class UnknownCurrencyError(ValueError):
    """A currency for which no rate is known."""


@validated_dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Rate:
    """How many units of a currency one euro buys."""

    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    per_euro: Annotated[Decimal, Field(gt=0)]
    as_of: date
    source: Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Rates:
    """A table of rates."""

    table: Mapping[str, Rate]

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Read the shipped rates, and those of ``path`` where it exists in their place.

        Raises:
            ReferenceFileError: naming file, line and field.
        """
        shipped = read_rows(REFERENCE_DIRECTORY / RATES_FILE, Rate)
        updated = read_rows(path, Rate) if path is not None and path.exists() else ()
        return cls({rate.currency: rate for rates in (shipped, updated) for rate in rates})

    @property
    def as_of(self) -> date:
        """The date of the dollar's rate: the table's date in what a shopper reads."""
        return self.table["USD"].as_of

    def is_stale(self, today: date) -> bool:
        """Whether the table is so old that a shopper should be told."""
        return today - self.as_of > STALE_AFTER

    def convert(self, money: Money, currency: str) -> Money:
        """Return the money in another currency, to six significant digits.

        Raises:
            UnknownCurrencyError: when either currency has no rate.
        """
        if money.currency == currency:
            return money
        try:
            old, new = self.table[money.currency], self.table[currency]
        except KeyError as error:
            raise UnknownCurrencyError(f"no exchange rate for {error.args[0]}") from error
        amount = money.amount * new.per_euro / old.per_euro
        return Money(Decimal(f"{amount:.6g}"), currency)

    def knows(self, currency: str) -> bool:
        """Whether there is a rate for this currency."""
        return currency in self.table


def write_rates(path: Path, rates: Iterable[Rate]) -> None:
    """Write a rates file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    with draft.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("currency", "per_euro", "as_of", "source"))
        writer.writerows((rate.currency, rate.per_euro, rate.as_of.isoformat(), rate.source) for rate in rates)
    draft.replace(path)
