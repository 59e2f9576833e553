"""``telltale price``: what something should cost, and where an offered price stands."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.services.quote import Quote, Rung


def price(
    query: Annotated[
        list[str], typer.Argument(metavar="QUERY...", help="A product, nickname or model number, or a whole question.")
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    country: Annotated[
        str | None, typer.Option(help="The shopper's country (ISO code), for currency and regional prices.")
    ] = None,
    currency: Annotated[str | None, typer.Option(help="The currency to show, e.g. EUR.")] = None,
) -> None:
    """Say what something should cost.

    telltale price neverfull mm

    telltale price "is 299 yuan ok for air jordan 1 chicago" --json
    """
    from bot.commands.quote_json import quote_object
    from bot.services.quote_price import QuotePrice
    from bot.settings import load_settings
    from data.catalogue import Catalogue
    from data.exchange_rates import RATES_FILE, Rates
    from data.price_import import OWN_PRICES_FILE

    data_dir = load_settings().data_dir
    rates = Rates.load(data_dir / RATES_FILE)
    wanted = currency.upper() if currency else None
    if wanted and not rates.knows(wanted):
        raise typer.BadParameter(f"no exchange rate for {wanted}", param_hint="--currency")
    service = QuotePrice(Catalogue.load(own_prices=data_dir / OWN_PRICES_FILE), rates)
    quote = service.quote(" ".join(query), country=country.upper() if country else None, currency=wanted)
    if as_json:
        typer.echo(json.dumps(quote_object(quote), ensure_ascii=False))
    else:
        typer.echo("\n".join(_lines(quote)))


def _lines(quote: "Quote") -> list[str]:
    if not quote.is_known:
        hint = f" Did you mean {', '.join(quote.closest)}?" if quote.closest else ""
        known = f" {quote.brand} is, but not this model." if quote.brand else ""
        return [f"Not in the reference.{known}{hint}"]
    lines = [f"{product.brand} {product.name} {', '.join(product.model_numbers)}".rstrip() for product in quote.matches]
    lines = lines or [f"{quote.brand}"]
    lines += [_rung_line(rung) for rung in quote.ladder]
    if quote.comparison:
        of_list = quote.comparison.of_list
        lines.append(
            f"this offer: {quote.comparison.placement.value}"
            + (f", {of_list:.0%} of the list price" if of_list else "")
        )
    if quote.limits:
        lines.append("limits: " + ", ".join(limit.value for limit in quote.limits))
    if quote.rates_as_of:
        lines.append(f"exchange rates of {quote.rates_as_of.isoformat()}")
    return lines


def _rung_line(rung: "Rung") -> str:
    amount = f"{rung.shown.amount:,.0f}" + (f"-{rung.shown_high.amount:,.0f}" if rung.shown_high else "")
    origin = ", ".join(part for part in (rung.variant, rung.region, rung.as_of, rung.source_class or "") if part)
    return f"{rung.kind.value:>7}: {amount} {rung.shown.currency}" + (f"  ({origin})" if origin else "")
