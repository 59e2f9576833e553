"""How prices are written: currency signs and words, thousands, and the words that say what an amount is for."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from data.reference_files import REFERENCE_DIRECTORY, read_yaml


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Currency(_Frozen):
    """How one currency is written before and after an amount, and where it is the country's own."""

    countries: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


class SharedSign(_Frozen):
    """A sign that several currencies share: what it means by country, and where nothing tells."""

    signs: tuple[str, ...]
    default: str
    by_country: Mapping[str, str]


class Multiplier(_Frozen):
    """Words for thousands and millions.

    Attributes:
        hint: the currency they speak for where none is named.
        decimal_tail: digits may go on from the unit: ``3tr6`` is 3.6 million.
        big: sums of this size are turnovers and estates, not offers.
    """

    words: tuple[str, ...]
    factor: int
    hint: str | None = None
    decimal_tail: bool = False
    big: bool = False


class Currencies(_Frozen):
    """``data/reference/currencies.yaml``."""

    currencies: Mapping[str, Currency]
    shared: tuple[SharedSign, ...]
    places: Mapping[str, tuple[str, ...]]
    multipliers: tuple[Multiplier, ...]


class Sides(_Frozen):
    """Words that stand before an amount, and words that stand right after it."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class Asking(Sides):
    """Words that ask a price; ``final`` ones name what is to be paid in the end."""

    final: tuple[str, ...]


class PriceWords(_Frozen):
    """``data/reference/price_words.yaml``."""

    roles: Mapping[str, Sides]
    asking: Asking
    units: tuple[str, ...]
    labels: tuple[str, ...]
    offers: tuple[str, ...]
    shields: tuple[str, ...]


@cache
def load_currencies(path: Path = REFERENCE_DIRECTORY / "currencies.yaml") -> Currencies:
    """Return the currencies.

    Raises:
        ReferenceFileError: naming file, line and field of the first fault.
    """
    return read_yaml(path, Currencies)


@cache
def load_price_words(path: Path = REFERENCE_DIRECTORY / "price_words.yaml") -> PriceWords:
    """Return the price words.

    Raises:
        ReferenceFileError: naming file, line and field of the first fault.
    """
    return read_yaml(path, PriceWords)
