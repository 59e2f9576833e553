"""A quote as JSON: the form of ``telltale price --json`` and of the partner feed."""

from collections.abc import Sequence

from bot.services.quote import Comparison, Quote, Rung, RungKind
from data.money import Money
from data.prices import PriceFact, SourceClass
from data.products import Product

JsonValue = str | float | bool | None | Sequence["JsonValue"] | dict[str, "JsonValue"]


def quote_object(quote: Quote) -> dict[str, JsonValue]:
    """Return ``found``, ``matches``, ``offer`` and ``comparison``."""
    return {
        "found": quote.is_known,
        "outcome": quote.outcome.value,
        "brand": quote.brand,
        "matches": [_match(product) for product in quote.matches] or _brand_alone(quote),
        "closest": list(quote.closest),
        "offer": _money(quote.offer),
        "comparison": _comparison(quote),
    }


def _brand_alone(quote: Quote) -> list[JsonValue]:
    if not quote.is_known:
        return []
    return [{"brand": quote.brand, "product": None, "model_number": None, "prices": []}]


def _match(product: Product) -> JsonValue:
    return {
        "brand": product.brand,
        "product": product.name,
        "model_number": ", ".join(product.model_numbers) or None,
        "prices": [_price(fact) for fact in product.prices],
    }


def _price(fact: PriceFact) -> JsonValue:
    return {
        "amount": float(fact.amount),
        "currency": fact.currency,
        "kind": fact.kind.value,
        "region": fact.region or None,
        "as_of": fact.as_of,
        "source": fact.source,
        "verified": fact.source_class is SourceClass.OFFICIAL,
    }


def _comparison(quote: Quote) -> JsonValue:
    placed: Comparison | None = quote.comparison
    ladder: dict[str, JsonValue] = {
        rung.kind.value: _rung(rung) for rung in quote.ladder if rung.kind is not RungKind.OFFER
    }
    return {
        "currency": quote.currency,
        "placement": placed.placement.value if placed else None,
        "percent_of_list": round(placed.of_list * 100, 1) if placed and placed.of_list is not None else None,
        "percent_of_lowest_credible": round(placed.of_lowest * 100, 1) if placed else None,
        "limits": [limit.value for limit in quote.limits],
        "rates_as_of": quote.rates_as_of.isoformat() if quote.rates_as_of else None,
        **ladder,
    }


def _rung(rung: Rung) -> JsonValue:
    return {
        **(_money(rung.money) or {}),
        "high": float(rung.high.amount) if rung.high else None,
        "shown": _money(rung.shown),
        "shown_high": float(rung.shown_high.amount) if rung.shown_high else None,
        "of": rung.variant or None,
        "region": rung.region or None,
        "as_of": rung.as_of,
        "source": rung.source,
        "source_class": rung.source_class.value if rung.source_class else None,
        "share_of_list": rung.share,
    }


def _money(money: Money | None) -> dict[str, JsonValue] | None:
    return {"amount": float(money.amount), "currency": money.currency} if money else None
