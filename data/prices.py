"""What things cost: list prices, resale results, resale ranges and usual prices, each dated and sourced."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass as plain_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self, TypeVar

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from data.money import Money
from data.reference_files import REFERENCE_DIRECTORY, ReferenceFileError


class PriceKind(StrEnum):
    """What sort of price: the maker's list price, a middle of many resales, or one auction's result."""

    LIST = "list"
    RESALE_MEAN = "resale_mean"
    RESALE_MEDIAN = "resale_median"
    AUCTION = "auction"


class SourceClass(StrEnum):
    """How far a price's source can be trusted, best first."""

    OFFICIAL = "official"
    OPERATOR = "operator"
    DATASET = "dataset"
    ARTICLE = "article"
    GENERAL_KNOWLEDGE = "general_knowledge"

    @property
    def sureness(self) -> float:
        """From 0 to 1: how much a comparison with such a price may weigh."""
        return {"official": 1.0, "operator": 1.0, "dataset": 0.9, "article": 0.8, "general_knowledge": 0.75}[self.value]


def _dated(value: str) -> str:
    if not re.fullmatch(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", value):
        raise ValueError("not a date: write 2025, 2025-03 or 2025-03-14")
    return value


def _numbers(value: Any) -> Any:
    return tuple(part.strip() for part in value.split(";") if part.strip()) if isinstance(value, str) else value


AsOf = Annotated[str, AfterValidator(_dated)]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Amount = Annotated[Decimal, Field(gt=0, lt=10**13)]
_ROW = ConfigDict(extra="forbid", str_strip_whitespace=True)


@dataclass(frozen=True, slots=True, config=_ROW)
class PriceFact:
    """One price of one product.

    Attributes:
        model_number: the maker's numbers for it, none where unknown.
        region: ISO 3166 alpha-2 code of the market, empty for none in particular.
        as_of: year, month or day of the price.
    """

    brand: Annotated[str, Field(min_length=1)]
    product: Annotated[str, Field(min_length=1, max_length=300)]
    amount: Amount
    currency: Currency
    category: str
    model_number: Annotated[tuple[str, ...], BeforeValidator(_numbers)] = ()
    region: Annotated[str, Field(pattern=r"^([A-Z]{2})?$")] = ""
    kind: PriceKind = PriceKind.LIST
    as_of: AsOf = "2025"
    source_class: SourceClass = SourceClass.OPERATOR
    source: str = ""
    note: str = ""

    @property
    def money(self) -> Money:
        """The amount with its currency."""
        return Money(self.amount, self.currency)


@dataclass(frozen=True, slots=True, config=_ROW)
class ResaleRange:
    """What used ones of a brand and kind of goods sell for. ``category`` is empty for all kinds together.

    Attributes:
        n: listings behind the figures.
        lowest_credible: a fitted first percentile: below it a genuine one is hardly ever offered.
    """

    brand: str
    category: str
    n: int
    p10: Amount
    p50: Amount
    p90: Amount
    lowest_credible: Amount
    currency: Currency
    as_of: AsOf
    source_class: SourceClass
    source: str


@dataclass(frozen=True, slots=True, config=_ROW)
class TypicalPrice:
    """What new ones of a brand and kind of goods usually cost, from the cheapest to the dearest common one."""

    brand: str
    category: str
    low: Amount
    high: Amount
    currency: Currency
    as_of: AsOf
    source_class: SourceClass


Row = TypeVar("Row")


def read_rows(path: Path, row: type[Row]) -> Iterator[Row]:
    """Yield a CSV file's rows.

    Raises:
        ReferenceFileError: naming file, line and field of the first fault.
    """
    adapter = TypeAdapter(row)
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for cells in reader:
            yield _validated(adapter, cells, path.name, reader.line_num)


def _validated(adapter: TypeAdapter[Row], cells: dict[str, Any], name: str, line: int) -> Row:
    try:
        return adapter.validate_python(cells)
    except ValidationError as error:
        first = error.errors()[0]
        field = first["loc"][0] if first["loc"] else "row"
        raise ReferenceFileError(f"{name}, line {line}, {field}: {first['msg']}, found {first['input']!r}") from error


@plain_dataclass(frozen=True, slots=True)
class PriceTables:
    """Every price that is known."""

    prices: tuple[PriceFact, ...]
    ranges: tuple[ResaleRange, ...]
    typical: tuple[TypicalPrice, ...]

    @classmethod
    def load(cls, directory: Path | None = None, own_prices: Path | None = None) -> Self:
        """Read the price files of a folder like ``data/reference``, by default the shipped one.

        Args:
            directory: the folder.
            own_prices: an operator's own price list, read where the file exists.

        Raises:
            ReferenceFileError: naming file, line and field.
        """
        folder = directory or REFERENCE_DIRECTORY
        own = read_rows(own_prices, PriceFact) if own_prices is not None and own_prices.exists() else ()
        return cls(
            (*read_rows(folder / "prices.csv", PriceFact), *own),
            tuple(read_rows(folder / "resale_ranges.csv", ResaleRange)),
            tuple(read_rows(folder / "typical_prices.csv", TypicalPrice)),
        )


def years_between(as_of: str, today: date) -> float:
    """Return the years from a date that may lack day or month (then the middle is meant) to another."""
    parts = [int(part) for part in as_of.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 7
    return max(0.0, today.year - year + (today.month - month) / 12)
