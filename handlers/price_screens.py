"""Quote to answer: the price ladder, where the offer stands on it, and what a brand says of itself."""

from collections.abc import Sequence

from bot.services.quote import BrandFacts, Limit, Outcome, Placement, Quote, Rung, RungKind
from data.countries import country_name
from data.money import Money
from data.products import Product
from data.words import Phrases, money_text
from handlers.price_picture import PictureWords, round_for_people
from handlers.render import fitted, joined, quotable

MOST_CLOSEST = 4
NAME_LENGTH = 80


def quote_html(say: Phrases, quote: Quote) -> str:
    """Return the answer to a price question."""
    if quote.outcome is Outcome.UNKNOWN:
        return _unknown(say, quote)
    blocks = [_title(say, quote), _ladder(say, quote), _placement(say, quote), _limits(say, quote)]
    if quote.outcome is Outcome.CHOICES and quote.matches:
        which = [say.html("price-which")]
        which += [say.html("price-more", count=quote.more)] if quote.more else []
        blocks.append("\n".join(which))
    return fitted(blocks)


def brand_html(say: Phrases, facts: BrandFacts) -> str:
    """Return what a brand says of itself by how it sells, and how its model numbers read."""
    selling = facts.selling
    shops = "brand-boutiques" if selling.own_boutiques_only else "brand-authorised" if selling.authorised_only else ""
    lines = [
        "" if selling.online else say.html("brand-offline"),
        say.html(shops) if shops else "",
        say.html("brand-never-discounts") if selling.never_discounts else "",
        say.html("brand-no-private-sales") if selling.no_private_sales else "",
    ]
    if say.language == "en":  # the readings are kept in English alone
        lines += [say.html("brand-number", name=form.name, reading=form.reading) for form in facts.number_formats]
    blocks = [
        f"{say.html('brand-title', brand=facts.name)}\n{say.html('brand-domains', domains=' · '.join(facts.domains))}",
        "\n".join(f"• {line}" for line in lines if line),
        say.html("brand-report", page=facts.report_page) if facts.report_page else "",
        "" if facts.verified else f"<i>{say.html('brand-unverified')}</i>",
    ]
    return fitted(list(filter(None, blocks)))


def one_line(say: Phrases, quote: Quote) -> str:
    """Return the ladder on one line of plain text, for a card."""
    labels = picture_words(say, quote).labels
    parts = [say.text("price-card", label=labels[rung.kind], price=_amount(say, rung)) for rung in quote.ladder]
    return " · ".join(parts) or say.text("inline-no-price")


def picture_words(say: Phrases, quote: Quote) -> PictureWords:
    """Return the words for the picture of a price ladder."""
    note = _dated(say, "price-limit-old_rates", quote) if Limit.OLD_RATES in quote.limits else ""
    return PictureWords(say.language, {kind: say.text(f"price-label-{kind}") for kind in RungKind}, note)


def product_name(product: Product) -> str:
    """Return a product's name with its brand, once."""
    named = product.name.casefold().startswith(product.brand.casefold())
    return quotable(product.name if named else f"{product.brand} {product.name}", NAME_LENGTH)


def _title(say: Phrases, quote: Quote) -> str:
    if quote.outcome is not Outcome.FOUND:
        return say.html("price-title", name=quote.brand or "")
    product = quote.matches[0]
    lines = [say.html("price-title", name=product_name(product))]
    if product.model_numbers:
        lines.append(say.html("price-numbers", numbers=" · ".join(product.model_numbers[:3])))
    return "\n".join(lines)


def _ladder(say: Phrases, quote: Quote) -> str:
    return "\n".join(_rung(say, rung, quote) for rung in quote.ladder)


def _rung(say: Phrases, rung: Rung, quote: Quote) -> str:
    details = _details(say, rung, quote)
    line = say.html("price-rung", label=say.text(f"price-label-{rung.kind}"), price=_amount(say, rung))
    return f"{line}\n<i>{' · '.join(details)}</i>" if details else line


def _details(say: Phrases, rung: Rung, quote: Quote) -> list[str]:
    if rung.share is not None:  # a figure of our own
        return [say.html("price-detail-share", percent=_percent(rung.share))]
    details = []
    if rung.money.currency != rung.shown.currency:
        details.append(say.html("price-detail-original", price=_range(say, rung.money, rung.high)))
    if quote.outcome is Outcome.CHOICES and any(match.name == rung.variant for match in quote.matches):
        details.append(say.html("price-detail-variant", variant=quotable(rung.variant)))
    if rung.region:
        details.append(say.html("price-detail-region", region=country_name(rung.region, say.language)))
    if rung.as_of:
        details.append(say.html("price-detail-date", date=rung.as_of))
    if rung.n is not None:
        details.append(say.html("price-detail-count", count=rung.n))
    if rung.source_class is not None:  # the offer has none
        details.append(say.html(f"price-source-{rung.source_class}"))
    return details


def _placement(say: Phrases, quote: Quote) -> str:
    compared = quote.comparison
    if compared is None:
        return ""
    words = f"price-placement-{compared.placement}"
    far = compared.placement is Placement.FAR_BELOW
    lines = [say.html(words, **({"percent": _percent(compared.of_lowest)} if far else {}))]
    if compared.of_list is not None:
        lines.append(say.html("price-of-list", percent=_percent(compared.of_list)))
    return "\n".join(lines)


def _limits(say: Phrases, quote: Quote) -> str:
    return "\n".join(f"ℹ️ {_dated(say, f'price-limit-{limit}', quote)}" for limit in quote.limits)


def _dated(say: Phrases, words: str, quote: Quote) -> str:
    return say.html(words, **({"date": str(quote.rates_as_of)} if "date" in say.variables(words) else {}))


def _unknown(say: Phrases, quote: Quote) -> str:
    known = say.html("price-unknown-brand", brand=quote.brand) if quote.brand else say.html("price-unknown")
    closest = _names(quote.closest)
    return joined([known, say.html("price-closest", names=closest) if closest else "", say.html("price-unknown-hint")])


def _names(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST_CLOSEST])


def _amount(say: Phrases, rung: Rung) -> str:
    if rung.shown == rung.money:
        return _range(say, rung.shown, rung.shown_high)
    high = _rounded(rung.shown_high) if rung.shown_high else None
    return say.text("price-about", price=_range(say, _rounded(rung.shown), high))


def _rounded(converted: Money) -> Money:
    return Money(round_for_people(converted.amount), converted.currency)


def _range(say: Phrases, low: Money, high: Money | None) -> str:
    low_text = money_text(low, say.language)
    if high is None or high == low:
        return low_text
    return say.text("price-range", low=low_text, high=money_text(high, say.language))


def _percent(share: float) -> str:
    return str(max(1, round(share * 100)))
