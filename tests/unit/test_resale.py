"""Resale ranges: what ships is whole, and deriving them is steady where listings are few."""

import gzip
import json
from pathlib import Path

import pytest

from data.prices import PriceTables
from data.reference_files import ReferenceFileError
from data.resale import derive_resale_ranges

TABLES = PriceTables.load()


def write_listings(path: Path, listings: list[dict[str, object]]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(listing) + "\n" for listing in listings)
    return path


def listing(brand: str, category: str, price: float) -> dict[str, object]:
    return {
        "dataset": "d",
        "brand": brand,
        "category": category,
        "price": price,
        "currency": "EUR",
        "date": "2022-01",
        "condition": "used",
    }


def test_every_range_that_ships_rises_from_lowest_to_dearest() -> None:
    assert len(TABLES.ranges) > 600
    for each in TABLES.ranges:
        assert each.lowest_credible <= each.p10 <= each.p50 <= each.p90, each


def test_one_cheap_listing_does_not_set_the_range_of_a_kind(tmp_path: Path) -> None:
    many = [listing("Prada", "women-bags/handbags", 400 + step * 20) for step in range(40)]
    many += [listing("Prada", "women-accessories/belts", 9), listing("Gucci", "women-accessories/belts", 150)]
    many += [listing("Gucci", "women-bags/handbags", 500 + step * 20) for step in range(40)]
    ranges = {
        (each.brand, each.category): each
        for each in derive_resale_ranges(write_listings(tmp_path / "l.gz", many), "test")
    }
    belt = ranges["Prada", "belt"]
    assert belt.n == 1
    assert belt.p50 > 12
    assert ranges["Prada", ""].n == 41
    assert ranges["Prada", "bag"].lowest_credible < 400


def test_a_listing_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = write_listings(tmp_path / "l.gz", [listing("Prada", "women-bags/handbags", 400), {"brand": "Prada"}])
    with pytest.raises(ReferenceFileError, match="line 2"):
        derive_resale_ranges(path, "test")


def test_a_file_without_used_listings_is_refused(tmp_path: Path) -> None:
    path = write_listings(tmp_path / "l.gz", [listing("Prada", "women-bags/handbags", 400) | {"condition": None}])
    with pytest.raises(ReferenceFileError, match="no used listings"):
        derive_resale_ranges(path, "test")
