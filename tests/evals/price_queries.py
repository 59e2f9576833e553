"""Measures price questions on a file of labelled ones: ``python -m tests.evals.price_queries FILE.jsonl``.

Each line: ``{query, expect: {found, brand, brand_accept, model_contains, approx_price, currency, tolerance, also_accept}}``.
Right is: found as expected, the brand of every match accepted, a match's name or number as expected, and a list price near
the expected one among the first match's (or none claimed). Exit status 1 below 95 %, or with any wrong brand.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.services.quote_price import QuotePrice
from data.catalogue import Catalogue
from data.exchange_rates import Rates
from data.products import Product

GOAL = 0.95


class Expected(BaseModel):
    """What a good answer holds."""

    model_config = ConfigDict(extra="ignore")

    found: bool
    brand: str | None = None
    brand_accept: tuple[str, ...] = ()
    model_contains: tuple[str, ...] | None = None
    approx_price: Decimal | None = None
    currency: str | None = None
    tolerance: Decimal | None = None
    also_accept: tuple[tuple[Decimal, str, Decimal], ...] = ()


class Labelled(BaseModel):
    """One question with what a good answer holds."""

    model_config = ConfigDict(extra="ignore")

    query: str
    expect: Expected


def fault_of(service: QuotePrice, line: Labelled) -> str | None:
    """Return what is wrong with the answer, None for nothing."""
    quote, expect = service.quote(line.query), line.expect
    if quote.is_known != expect.found:
        return f"found {quote.is_known}"
    if not expect.found:
        return None
    accepted = {expect.brand, *expect.brand_accept}
    strangers = {product.brand for product in quote.matches} - accepted
    if quote.brand not in accepted or strangers:
        return f"wrong brand {quote.brand} {strangers or ''}"
    named = " | ".join(f"{product.name} {' '.join(product.model_numbers)}" for product in quote.matches).casefold()
    if expect.model_contains and not any(part.casefold() in named for part in expect.model_contains):
        return f"product {named}"
    if expect.approx_price is not None and not _priced(quote.matches, expect):
        return f"price {[str(price.money) for product in quote.matches[:1] for price in product.list_prices]}"
    return None


def _priced(products: Sequence[Product], expect: Expected) -> bool:
    wanted = [(expect.approx_price, expect.currency, expect.tolerance), *expect.also_accept]
    prices = [price for product in products for price in product.list_prices]
    return not prices or any(
        price.currency == currency and abs(price.amount - amount) <= amount * tolerance
        for price in prices
        for amount, currency, tolerance in wanted
        if amount is not None and tolerance is not None
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every fault and the share that is right."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path)
    path = parser.parse_args(arguments).file
    service = QuotePrice(Catalogue.load(), Rates.load())
    lines = [Labelled.model_validate(json.loads(text)) for text in path.read_text("utf-8").splitlines() if text.strip()]
    faults = {line.query: fault for line in lines if (fault := fault_of(service, line))}
    for query, fault in faults.items():
        print(f"{query}: {fault}")
    right = 1 - len(faults) / len(lines)
    wrong_brand = sum("wrong brand" in fault for fault in faults.values())
    print(f"{len(lines)} questions, {right:.1%} as expected, {wrong_brand} with a wrong brand")
    return 0 if right >= GOAL and not wrong_brand else 1


if __name__ == "__main__":
    sys.exit(main())
