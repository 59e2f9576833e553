"""Deriving resale ranges from listings: figures by brand and kind of goods, steady where listings are few.

Prices are log-normal within brand and kind. A cell's centre is drawn towards what brand and kind together predict (an
additive fit of log prices), as if four more listings had said so; its spread towards the spread of all cells.
"""

import csv
import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from math import exp, log10
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError

from data.prices import ResaleRange, SourceClass
from data.reference_files import ReferenceFileError

PRIOR_LISTINGS = 4
LOWEST_DEVIATIONS = 2.5
"""Standard deviations below the centre: about one genuine listing in 160 is cheaper."""

BRANDS = {
    "Maison Martin Margiela": "Maison Margiela",
    "Yves Saint Laurent": "Saint Laurent",
    "Valentino Garavani": "Valentino",
}
KINDS: Mapping[str, str] = {
    "ankle-boots": "boots", "backpacks": "bag", "bag-charms": "accessory", "bags": "bag", "bags-pencil-cases": "bag", "ballet-flats": "flats",
    "belt-bags": "bag", "belts": "belt", "biker-jackets": "coat", "boots": "boots", "bracelets": "jewellery", "clutch-bags": "bag",
    "coats": "coat", "cufflinks": "jewellery", "dresses": "dress", "earrings": "jewellery", "espadrilles": "flats", "flats": "flats",
    "gloves": "accessory", "hair-accessories": "accessory", "handbags": "bag", "hats": "hat", "hats-pull-on-hats": "hat", "heels": "heels",
    "jackets": "coat", "jackets-coats": "coat", "jeans": "jeans", "jewellery": "jewellery", "jewellery-sets": "jewellery",
    "jumpsuits": "clothing", "knitwear": "knitwear", "knitwear-sweatshirts": "sweatshirt", "lace-ups": "flats", "lingerie": "lingerie",
    "long-necklaces": "jewellery", "mules-clogs": "sandals", "necklaces": "jewellery", "outfits": "clothing", "pendants": "jewellery",
    "pins-brooches": "jewellery", "polo-shirts": "t_shirt", "purses-wallets-cases": "wallet", "rings": "jewellery", "sandals": "sandals",
    "scarves": "scarf", "scarves-pocket-squares": "scarf", "shirts": "shirt", "shorts": "shorts", "silk-handkerchief": "scarf",
    "skirts": "skirt", "small-bags-wallets-cases": "wallet", "suits": "clothing", "sunglasses": "sunglasses", "swimwear": "swimwear",
    "t-shirts": "t_shirt", "ties": "accessory", "tops": "shirt", "trainers": "sneakers", "travel-bags": "bag", "trench-coats": "coat",
    "trousers": "trousers", "wallet": "wallet", "watches": "watch",
}  # fmt: skip
"""The listings' kinds of goods, by the last part of their category."""


class _Listing(BaseModel):
    model_config = ConfigDict(extra="ignore")

    dataset: str
    brand: str
    price: float
    currency: str
    date: str
    category: str = ""
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class _Cell:
    brand: str
    kind: str
    logs: np.ndarray


@dataclass(frozen=True, slots=True)
class _Origin:
    currency: str
    as_of: str
    source: str


def derive_resale_ranges(listings: Path, source: str) -> tuple[ResaleRange, ...]:
    """Return the ranges behind a file of used listings (JSON lines, gzipped), by brand and kind and by brand alone.

    Raises:
        ReferenceFileError: naming file and line where a listing cannot be read.
    """
    used = [listing for listing in _read(listings) if listing.condition == "used" and listing.price > 0]
    cells = _cells(used)
    if not cells:
        raise ReferenceFileError(f"{listings.name}: no used listings in it")
    origin = _Origin(used[0].currency, max(listing.date for listing in used), source)
    predicted = _predictions(cells)
    spread = float(np.sqrt(np.mean([np.var(cell.logs) for cell in cells if len(cell.logs) > 7])))
    ranges = [_range(cell, predicted[cell.brand, cell.kind], spread, origin) for cell in cells]
    ranges += _brand_ranges(cells, ranges, origin)
    return tuple(sorted(ranges, key=lambda each: (each.brand.casefold(), each.category)))


def _read(path: Path) -> Iterator[_Listing]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                yield _Listing.model_validate(json.loads(line))
            except (ValueError, ValidationError) as error:
                raise ReferenceFileError(f"{path.name}, line {number}: {error}") from error


def _cells(listings: Iterable[_Listing]) -> list[_Cell]:
    prices: dict[tuple[str, str], list[float]] = defaultdict(list)
    for listing in listings:
        kind = KINDS.get(listing.category.rpartition("/")[2])
        if kind:
            prices[BRANDS.get(listing.brand, listing.brand), kind].append(listing.price)
    return [_Cell(brand, kind, np.log(np.array(values))) for (brand, kind), values in sorted(prices.items())]


def _predictions(cells: list[_Cell]) -> dict[tuple[str, str], float]:
    """Fit log price = brand + kind by alternating means, weighted by listings."""
    brands: dict[str, float] = defaultdict(float)
    kinds: dict[str, float] = defaultdict(float)
    for _ in range(30):
        for own, other, attribute in ((brands, kinds, "brand"), (kinds, brands, "kind")):
            sums: dict[str, tuple[float, int]] = defaultdict(lambda: (0.0, 0))
            for cell in cells:
                key, across = (cell.brand, cell.kind) if attribute == "brand" else (cell.kind, cell.brand)
                total, count = sums[key]
                sums[key] = total + float(cell.logs.sum()) - len(cell.logs) * other[across], count + len(cell.logs)
            own.update({key: total / count for key, (total, count) in sums.items()})
    return {(cell.brand, cell.kind): brands[cell.brand] + kinds[cell.kind] for cell in cells}


def _range(cell: _Cell, predicted: float, spread: float, origin: _Origin) -> ResaleRange:
    n = len(cell.logs)
    centre = (float(cell.logs.sum()) + PRIOR_LISTINGS * predicted) / (n + PRIOR_LISTINGS)
    own = float(np.sum((cell.logs - centre) ** 2))
    deviation = ((own + PRIOR_LISTINGS * spread**2) / (n + PRIOR_LISTINGS)) ** 0.5
    low, middle, high = (
        np.exp(np.percentile(cell.logs, (10, 50, 90)))
        if n >= 10
        else [exp(centre + z * deviation) for z in (-1.2816, 0, 1.2816)]
    )
    lowest = exp(centre - LOWEST_DEVIATIONS * deviation)
    return _figures(cell.brand, cell.kind, n, (low, middle, high, lowest), origin)


def _brand_ranges(cells: list[_Cell], ranges: list[ResaleRange], origin: _Origin) -> Iterator[ResaleRange]:
    """One range a brand over all kinds; its lowest credible price is that of its cheapest kind."""
    for brand in sorted({cell.brand for cell in cells}):
        logs = np.concatenate([cell.logs for cell in cells if cell.brand == brand])
        lowest = min(each.lowest_credible for each in ranges if each.brand == brand)
        yield _figures(brand, "", len(logs), (*np.exp(np.percentile(logs, (10, 50, 90))), lowest), origin)


def _figures(brand: str, kind: str, n: int, values: Sequence[float | Decimal], origin: _Origin) -> ResaleRange:
    low, middle, high, lowest = (_rounded(float(value)) for value in values)
    return ResaleRange(
        brand=brand,
        category=kind,
        n=n,
        p10=low,
        p50=middle,
        p90=high,
        lowest_credible=lowest,
        currency=origin.currency,
        as_of=origin.as_of,
        source_class=SourceClass.DATASET,
        source=origin.source,
    )


def _rounded(value: float) -> Decimal:
    """Return two significant digits, three from 1,000 on: a range promises no more."""
    digits = 1 if value < 1000 else 2
    return (
        Decimal(round(value, digits - int(log10(value)))).quantize(Decimal(1)) if value >= 10 else Decimal(round(value))
    )


def write_ranges(path: Path, ranges: Iterable[ResaleRange]) -> None:
    """Write ranges as the reference holds them."""
    columns = [field.name for field in fields(ResaleRange)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([getattr(each, column) for column in columns] for each in ranges)
