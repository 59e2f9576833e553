"""Quoting a price: what something costs, and where an offered price stands."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from babel.core import get_global
from babel.numbers import get_territory_currencies

from bot.checking.readers.prices import asking_price, read_prices
from bot.checking.readers.text import fold
from bot.services.quote import BrandFacts, Comparison, Limit, Outcome, Placement, Quote, Rung, RungKind
from data.catalogue import Catalogue, Choices, Found, Lookup, Reference, Unknown
from data.exchange_rates import Rates
from data.money import Money
from data.price_references import Basis
from data.prices import PriceFact, PriceKind, SourceClass

LONGEST_QUESTION = 300
_LONGEST_CHAT_QUESTION = 120
_LONGEST_NAME = 60
_ADDRESSED = re.compile(r"https?://|www\.|t\.me/|@\w{3,}|\+\d{7,}", re.IGNORECASE)
_USED = re.compile(
    r"\b(?:used|second.?hand|pre.?owned|resale)\b|二手|自用|99新|9成新|九成新|95新|中古|중고|б/у|occasion|segunda mano|usad[oa]|gebraucht",
    re.IGNORECASE,
)
_ABOVE_LIST = Decimal("1.1")
_SPREAD = Decimal("1.25")
_OLD_YEARS = 2.5
DEFAULT_CURRENCY = "USD"


class QuotePrice:
    """Answers what something should cost."""

    def __init__(self, catalogue: Catalogue, rates: Rates, today: Callable[[], date] = date.today) -> None:
        self._catalogue = catalogue
        self._rates = rates
        self._today = today

    def is_price_question(self, text: str) -> bool:
        """Whether a chat message asks what something costs: a question, or just the name of a product.

        An advert is not one: where an amount is named, only a phrase that plainly asks counts.
        """
        line = text.strip()
        if not line or len(line) > _LONGEST_CHAT_QUESTION or line.count("\n") > 1 or _ADDRESSED.search(line):
            return False
        priced = bool(read_prices("question", fold(line), listing=True))
        questions = self._catalogue.questions
        plainly = questions.asks(line, plainly=True)
        if priced and not plainly and not line.isdigit():
            return False  # most adverts end here, before the lookup, which takes longest
        understood = self._catalogue.lookup(line)
        known = not isinstance(understood, Unknown) or understood.brand is not None
        if plainly:
            return known or bool(understood.products) or self._names_goods(line)
        if priced and not isinstance(understood, Found):
            return False
        if questions.asks(line):
            return known or self._names_goods(line)
        return known and len(line) <= _LONGEST_NAME

    def quote(self, question: str, *, country: str | None = None, currency: str | None = None) -> Quote:
        """Answer a question in any language, as typed.

        Args:
            question: a product's name or number, or a whole question; an amount in it is the offer.
            country: the shopper's country, ISO 3166 alpha-2, for currency and regional prices.
            currency: the currency to show, instead of the country's own.
        """
        text = question[:LONGEST_QUESTION]
        offer = self._offer_in(text, country)
        shown = currency or (offer.currency if offer and not country else None) or currency_of(country)
        understood = self._catalogue.lookup(text)
        blank = Quote(text, Outcome.UNKNOWN, None, shown if self._rates.knows(shown) else DEFAULT_CURRENCY, offer=offer)
        return self._filled(blank, understood, country, used=bool(_USED.search(text)))

    def quote_product(
        self, key: str, *, offer: Money | None = None, country: str | None = None, currency: str | None = None
    ) -> Quote | None:
        """Answer for one product by its key, as a button names it; None where the reference no longer has it."""
        product = self._catalogue.product(key)
        if product is None:
            return None
        blank = Quote(product.name, Outcome.UNKNOWN, None, currency or currency_of(country), offer=offer)
        return self._filled(blank, Found(product), country, used=False)

    def _names_goods(self, text: str) -> bool:
        return any(True for _ in self._catalogue.words.find(fold(text).text))

    def _offer_in(self, text: str, country: str | None) -> Money | None:
        price = asking_price(read_prices("question", fold(text), country=country))
        return price.money if price and self._rates.knows(price.money.currency) else None

    def _filled(self, blank: Quote, understood: Lookup, country: str | None, *, used: bool) -> Quote:
        if isinstance(understood, Unknown):
            return replace(
                blank,
                brand=understood.brand,
                closest=understood.closest,
                facts=self._facts(understood.brand),
                ladder=(),
            )
        reference = self._reference(understood, blank.question)
        chosen = _chosen(understood, country)
        ladder = self._ladder(blank, understood, reference, chosen)
        comparison = self._compared(blank.offer, reference, chosen)
        quote = replace(
            blank,
            outcome=Outcome.FOUND if isinstance(understood, Found) else Outcome.CHOICES,
            brand=understood.brand,
            matches=understood.products,
            more=understood.more if isinstance(understood, Choices) else 0,
            ladder=ladder,
            comparison=comparison,
            facts=self._facts(understood.brand),
        )
        converted = any(rung.money.currency != rung.shown.currency for rung in ladder)
        limits = _limits(understood, reference, chosen, country, used=used)
        if converted and self._rates.is_stale(self._today()):
            limits = (*limits, Limit.OLD_RATES)
        return replace(quote, limits=limits, rates_as_of=self._rates.as_of if converted else None)

    def _reference(self, understood: Found | Choices, question: str) -> Reference | None:
        if isinstance(understood, Found):
            return self._catalogue.reference_of(understood.product)
        priced = [product for product in understood.products if product.list_prices]
        own = [reference for product in priced if (reference := self._catalogue.reference_of(product))]
        if own:
            cheapest = min(own, key=lambda each: self._euros(each.list_low))
            dearest = max(own, key=lambda each: self._euros(each.list_high))
            return replace(cheapest, list_high=dearest.list_high)
        return self._catalogue.reference_for(understood.brand, question)

    def _euros(self, money: Money | None) -> Decimal:
        return self._rates.convert(money, "EUR").amount if money else Decimal(0)

    def _ladder(
        self, blank: Quote, understood: Found | Choices, reference: Reference | None, chosen: PriceFact | None
    ) -> tuple[Rung, ...]:
        rungs: list[Rung] = []
        if chosen is not None:
            rungs.append(self._rung(RungKind.LIST, chosen.money, blank.currency, chosen))
        elif reference is not None and reference.list_low is not None:
            rungs.append(self._list_range(reference, reference.list_low, blank.currency))
        resale = self._resale(understood, reference, blank.currency)
        if resale is not None:
            rungs.append(resale)
        if reference is not None:
            rungs.append(self._lowest(reference, blank.currency))
        if rungs and blank.offer is not None:
            shown = self._rates.convert(blank.offer, blank.currency)
            rungs.append(Rung(RungKind.OFFER, blank.offer, shown))
        return tuple(rungs)

    def _rung(self, kind: RungKind, money: Money, currency: str, fact: PriceFact) -> Rung:
        return Rung(
            kind,
            money,
            self._rates.convert(money, currency),
            variant=fact.product,
            region=fact.region,
            as_of=fact.as_of,
            source_class=fact.source_class,
            source=fact.source,
        )

    def _list_range(self, reference: Reference, low: Money, currency: str) -> Rung:
        high = reference.list_high
        return Rung(
            RungKind.LIST,
            low,
            self._rates.convert(low, currency),
            high,
            high and self._rates.convert(high, currency),
            variant=reference.product or reference.category or "",
            as_of=reference.list_as_of,
            source_class=SourceClass.GENERAL_KNOWLEDGE if reference.basis is Basis.RESALE else reference.source_class,
            source="general knowledge" if reference.basis is Basis.RESALE else reference.source,
        )

    def _resale(self, understood: Found | Choices, reference: Reference | None, currency: str) -> Rung | None:
        """Return what used ones sell for: of the product itself, else of its brand and kind.

        Where the product is dearer than most of its kind, the kind's range would only mislead.
        """
        own = [fact for product in understood.products for fact in product.prices if fact.kind is not PriceKind.LIST]
        if own:
            low, high = (
                pick(own, key=lambda fact: self._rates.convert(fact.money, "EUR").amount) for pick in (min, max)
            )
            rung = self._rung(RungKind.RESALE, low.money, currency, low)
            wide = None if low is high else high.money
            return replace(rung, high=wide, shown_high=wide and self._rates.convert(wide, currency), n=len(own))
        if reference is None or reference.resale is None:
            return None
        used = reference.resale
        lowest = self._rates.convert(reference.lowest_credible, used.currency).amount
        if reference.basis is Basis.PRODUCT and used.p10 < lowest:
            return None
        low_money, high_money = Money(used.p10, used.currency), Money(used.p90, used.currency)
        return Rung(
            RungKind.RESALE,
            low_money,
            self._rates.convert(low_money, currency),
            high_money,
            self._rates.convert(high_money, currency),
            variant=used.category,
            as_of=used.as_of,
            source_class=used.source_class,
            source=used.source,
            n=used.n,
        )

    def _lowest(self, reference: Reference, currency: str) -> Rung:
        return Rung(
            RungKind.LOWEST,
            reference.lowest_credible,
            self._rates.convert(reference.lowest_credible, currency),
            variant=reference.product or reference.category or "",
            as_of=reference.as_of,
            source_class=reference.source_class,
            source=reference.source,
            share=reference.margin,
        )

    def _compared(
        self, offer: Money | None, reference: Reference | None, chosen: PriceFact | None
    ) -> Comparison | None:
        if offer is None or reference is None:
            return None
        amount = self._rates.convert(offer, reference.lowest_credible.currency).amount
        listed = chosen.money if chosen else reference.list_low
        high = reference.list_high or listed
        top = self._rates.convert(high, reference.lowest_credible.currency).amount * _ABOVE_LIST if high else None
        if amount < reference.lowest_credible.amount:
            placement = Placement.FAR_BELOW
        elif amount < self._rates.convert(reference.lowest_new, reference.lowest_credible.currency).amount:
            placement = Placement.LOW
        else:
            placement = Placement.ABOVE if top is not None and amount > top else Placement.USUAL
        of_list = float(self._rates.convert(offer, listed.currency).amount / listed.amount) if listed else None
        return Comparison(placement, of_list, float(amount / reference.lowest_credible.amount))

    def _facts(self, name: str | None) -> BrandFacts | None:
        brand = self._catalogue.brand(name) if name else None
        if brand is None:
            return None
        formats = tuple(form for form in brand.model_numbers if form.distinctive) or brand.model_numbers[:1]
        return BrandFacts(
            brand.name,
            brand.domains,
            brand.selling,
            brand.selling_note,
            formats,
            brand.report_page,
            brand.counterfeited,
            brand.verified,
        )


def currency_of(country: str | None) -> str:
    """Return the currency of a country, the US dollar where the country is unknown."""
    if country is None or country not in get_global("territory_currencies"):
        return DEFAULT_CURRENCY
    current = get_territory_currencies(country)
    return str(current[0]) if current else DEFAULT_CURRENCY


def _chosen(understood: Found | Choices, country: str | None) -> PriceFact | None:
    """Return the list price to show: the shopper's market's, else the US one, else any; for choices only a shared one."""
    priced = [product for product in understood.products if product.list_prices]
    if len(priced) != 1:
        return None
    facts = priced[0].list_prices
    for wanted in (country, "US"):
        for fact in sorted(facts, key=lambda each: each.as_of, reverse=True):
            if fact.region == wanted:
                return fact
    return facts[0] if facts else None


def _limits(
    understood: Found | Choices,
    reference: Reference | None,
    chosen: PriceFact | None,
    country: str | None,
    *,
    used: bool,
) -> tuple[Limit, ...]:
    """Return why the comparison is not exact, weightiest first."""
    if reference is None:
        return (Limit.NO_PRICE,)
    limits: list[Limit] = []
    if isinstance(understood, Choices):
        limits.append(Limit.SEVERAL_VARIANTS if understood.products else Limit.BRAND_ONLY)
    if chosen is not None and country is not None and chosen.region not in {country, ""}:
        limits.append(Limit.OTHER_REGION)
    if used and reference.resale is None:
        limits.append(Limit.NEW_PRICES_ONLY)
    if reference.age_years > _OLD_YEARS:
        limits.append(Limit.OLD_FIGURES)
    if reference.source_class is SourceClass.GENERAL_KNOWLEDGE:
        limits.append(Limit.RECALLED)
    return tuple(limits)
