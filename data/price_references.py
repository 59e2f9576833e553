"""What an offer is compared with: for a brand and the words of a post, the product, its prices and the lowest credible one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from data.brands import Brand, Line
from data.exchange_rates import Rates
from data.money import Money
from data.prices import PriceFact, PriceTables, ResaleRange, SourceClass, TypicalPrice, years_between
from data.product_words import ProductWord, ProductWords, stands_alone
from data.products import Product, products_by_line
from data.spelling import plain


class Basis(StrEnum):
    """What the lowest credible price rests on, surest first."""

    PRODUCT = "product"
    """A share of the product's own list price."""
    RESALE = "resale"
    """What used ones of the brand and kind sell for."""
    TYPICAL = "typical"
    """A share of what the cheapest new ones of the brand and kind cost."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a brand's offer is compared with. All money is in one currency.

    Attributes:
        product: the product line found in the words, None where only brand or kind is known.
        category: the kind of goods, None where the words name none; then the figures are of the brand's cheapest kind.
        list_low: the lowest list price of what was found, None where only resale is known.
        list_high: the highest.
        list_as_of: the date of the list prices.
        resale: what used ones sell for, None where unknown.
        lowest_credible: below it a genuine one, new or used, is hardly ever offered.
        lowest_new: the same for one offered as new.
        margin: the share of ``list_low`` that ``lowest_credible`` is, None where it comes from resale.
        sureness: 0 to 1, how sure it is that the offer is of what was found, and the figures right.
        age_years: age of the figures.
    """

    brand: str
    product: str | None
    category: str | None
    basis: Basis
    list_low: Money | None
    list_high: Money | None
    list_as_of: str
    resale: ResaleRange | None
    lowest_credible: Money
    lowest_new: Money
    margin: float | None
    sureness: float
    source_class: SourceClass
    source: str
    as_of: str
    age_years: float

    def described(self) -> Mapping[str, str]:
        """Return the reference in plain strings, for a verdict and its JSON; what is unknown is left out."""
        resale = self.resale
        parts = {
            "brand": self.brand,
            "product": self.product,
            "category": self.category,
            "basis": self.basis.value,
            "list_low": self.list_low and str(self.list_low),
            "list_high": self.list_high and str(self.list_high),
            "resale_low": resale and str(Money(resale.p10, resale.currency)),
            "resale_high": resale and str(Money(resale.p90, resale.currency)),
            "lowest_credible": str(self.lowest_credible),
            "source_class": self.source_class.value,
            "source": self.source,
            "as_of": self.as_of,
        }
        return {name: text for name, text in parts.items() if text}


@dataclass(frozen=True, slots=True)
class _LineName:
    line: str
    category: str
    sureness: float


@dataclass(frozen=True, slots=True)
class _LineFound:
    """A line's name where it ends in a text."""

    line: str
    category: str
    end: int


class _BrandReferences:
    """Everything that one brand's offers can be compared with, found in microseconds."""

    def __init__(
        self, brand: Brand, words: ProductWords, lines: Mapping[str, Reference], kinds: Mapping[str | None, Reference]
    ) -> None:
        self._lines = lines
        self._kinds = kinds
        names = {}
        for line in brand.lines:
            named = [
                (line.name, 0.8),
                *((name, 0.85) for name in line.names),
                *((name, 0.75) for name in line.weak_names),
            ]
            named += [(number, 0.95) for number in line.model_numbers]
            for text, sureness in named:
                if line.category in _SOLD_AS_ONE or not _names_a_kind(brand, plain(text), words):
                    names[plain(text)] = _LineName(line.name, line.category, sureness)
        self._names = list(names.values())
        self._automaton = AhoCorasick(
            list(names), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )

    def line_in(self, text: str) -> _LineFound | None:
        """Return the line named in a text: one with prices first, then the surest and longest name.

        Of lines of which one's name goes on from another's (``S25``, ``S25 Ultra``), the longer is meant.
        """
        found = [
            (self._names[index], start, end)
            for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if stands_alone(text, start, end)
        ]
        lines = {name.line for name, _, _ in found}
        best: tuple[tuple[bool, float, int], _LineFound] | None = None
        for name, start, end in found:
            rank = (name.line in self._lines, name.sureness, end - start)
            if not any(line.startswith(f"{name.line} ") for line in lines) and (best is None or rank > best[0]):
                best = rank, _LineFound(name.line, name.category, end)
        return best and best[1]

    def first_of(self, lines: Iterable[str]) -> _LineFound | None:
        """Return the first of these lines that has prices, as found nowhere in the text itself."""
        for name in lines:
            priced = self._lines.get(name)
            if priced is not None:
                return _LineFound(name, priced.category or "", _NOWHERE)
        return None

    def of_line(self, name: str) -> Reference | None:
        """Return what a line is compared with by its own prices, or None."""
        return self._lines.get(name)

    def of_kind(self, kind: str | None) -> Reference | None:
        """Return what a kind of goods is compared with, or None; None as the kind is the brand as a whole."""
        return self._kinds.get(kind)


class PriceReferences:
    """Finds what an offer is compared with."""

    def __init__(
        self,
        brands: Iterable[Brand],
        products: Iterable[Product],
        tables: PriceTables,
        words: ProductWords,
        rates: Rates,
    ) -> None:
        self._brands = {brand.name: brand for brand in brands}
        self._products: dict[str, list[Product]] = defaultdict(list)
        for product in products:
            self._products[product.brand].append(product)
        self._ranges: dict[str, dict[str, ResaleRange]] = defaultdict(dict)
        for each in tables.ranges:
            self._ranges[each.brand][each.category] = each
        self._typical: dict[str, dict[str, TypicalPrice]] = defaultdict(dict)
        for usual in tables.typical:
            self._typical[usual.brand][usual.category] = usual
        self._words = words
        self._rates = rates
        self._ready: dict[str, _BrandReferences] = {}

    def find(
        self,
        brand: str,
        words: str,
        category: str | None = None,
        *,
        named: bool = False,
        lines: Sequence[str] = (),
    ) -> Reference | None:
        """Return what an offer of this brand is compared with, the narrowest that the words allow; None for no prices.

        Args:
            brand: a brand's own name.
            words: the post's text.
            category: the kind of goods where it is known already; else it is read from the words.
            named: only what the words name: None where they name neither a product nor a kind of goods.
            lines: product lines that are meant though the words do not spell them out.
        """
        known = self._ready.get(brand) or self._prepared(brand)
        if known is None:
            return None
        text = plain(words)
        goods = [] if category else list(self._words.find(text))
        kinds = [category] if category else _likeliest(goods)
        line = known.line_in(text)
        if line is None or known.of_line(line.line) is None:
            line = known.first_of(lines) or line
        if named and line is None and not kinds:
            return None
        if line is not None and _is_extra(line, goods):
            return known.of_kind("accessory")
        by_kind = self._by_kind(known, kinds)
        if line is None or (by_kind and by_kind.basis is Basis.RESALE and self._words.names_vintage(text)):
            return by_kind or known.of_kind(None)
        beside = [word for word in goods if -_BEFORE_LINE <= word.start - line.end <= _BEHIND_LINE]
        return self._by_line(known, line, self._by_kind(known, kinds if category else _likeliest(beside)), by_kind)

    def of_product(self, product: Product) -> Reference | None:
        """Return what one product is compared with by its own list prices, None where it has none."""
        return self._of_products(product.brand, Line(name=product.name, category=product.category), (product,))

    def _by_line(
        self, known: _BrandReferences, line: _LineFound, by_kind: Reference | None, anywhere: Reference | None
    ) -> Reference | None:
        """Return a line's own reference, unless the words beside it name cheaper goods that only bear its name (a wallet)."""
        own = known.of_line(line.line)
        if own is None:
            return self._by_kind(known, [line.category]) or anywhere or known.of_kind(None)
        other = (
            by_kind is not None
            and by_kind.category not in set(self._words.wider(line.category))
            and not self._within(by_kind, line)
        )
        if by_kind is not None and other and self._euros(by_kind.lowest_credible) < self._euros(own.lowest_credible):
            return by_kind
        return own

    def _within(self, by_kind: Reference, line: _LineFound) -> bool:
        return line.category in self._words.wider(by_kind.category)

    def _by_kind(self, known: _BrandReferences, kinds: Sequence[str]) -> Reference | None:
        """Return the reference of the likeliest kind; among kinds of one family (bag, wallet) that of the cheapest."""
        likeliest: Reference | None = None
        family = ""
        for kind in kinds:
            wider = list(self._words.wider(kind))
            found = next((reference for each in wider if (reference := known.of_kind(each))), None)
            if found is None or (likeliest is not None and wider[-1] != family):
                continue
            if likeliest is None or self._euros(found.lowest_credible) < self._euros(likeliest.lowest_credible):
                likeliest, family = found, wider[-1]
        return likeliest

    def _prepared(self, name: str) -> _BrandReferences | None:
        brand = self._brands.get(name)
        if brand is None:
            return None
        lines = {}
        by_name = {line.name: line for line in brand.lines}
        for line, products in products_by_line(brand, self._products[name]).items():
            reference = self._of_products(name, by_name[line], products)
            if reference is not None:
                lines[line] = reference
        kinds: dict[str | None, Reference] = {}
        for kind in {*self._ranges[name], *self._typical[name]} - {""}:
            kinds[kind] = self._of_kind(name, kind)
        if kinds:
            cheapest = min(kinds.values(), key=lambda each: self._euros(each.lowest_credible))
            main = next((kinds[kind] for kind in brand.categories if kind in kinds), cheapest)
            kinds[None] = main if len(brand.categories) == 1 else _as_whole(main)
        if not lines and not kinds:
            return None
        self._ready[name] = ready = _BrandReferences(brand, self._words, lines, kinds)
        return ready

    def _of_products(self, brand: str, line: Line, products: tuple[Product, ...]) -> Reference | None:
        facts = _comparable([fact for product in products for fact in product.list_prices], line.category)
        if not facts:
            return None
        priced = sorted(facts, key=lambda fact: self._euros(fact.money))
        low, high = priced[0], priced[-1]
        kind = self._words.types[low.category]
        age = years_between(low.as_of, self._words.recorded)
        kept = (1 - kind.yearly_loss) ** age
        share = max(kind.lowest_share, kind.new_share * 0.8 * kept) if kind.yearly_loss else kind.lowest_share
        list_high = self._rates.convert(high.money, low.currency)
        return Reference(
            brand=brand,
            product=line.name,
            category=low.category,
            basis=Basis.PRODUCT,
            list_low=low.money,
            list_high=list_high,
            list_as_of=low.as_of,
            resale=self._ranges[brand].get(low.category),
            lowest_credible=_share(low.money, share),
            lowest_new=_share(low.money, max(share, kind.new_share * kept)),
            margin=share,
            sureness=0.85 * low.source_class.sureness,
            source_class=low.source_class,
            source=low.source,
            as_of=low.as_of,
            age_years=age,
        )

    def _of_kind(self, brand: str, kind: str) -> Reference:
        resale, usual = self._ranges[brand].get(kind), self._typical[brand].get(kind)
        if resale is not None or usual is None:
            return self._of_resale(brand, kind, self._ranges[brand][kind], usual)
        share = self._words.types[kind].lowest_share
        low = Money(usual.low, usual.currency)
        return Reference(
            brand=brand,
            product=None,
            category=kind,
            basis=Basis.TYPICAL,
            list_low=low,
            list_high=Money(usual.high, usual.currency),
            list_as_of=usual.as_of,
            resale=None,
            lowest_credible=_share(low, share),
            lowest_new=_share(low, self._words.types[kind].new_share),
            margin=share,
            sureness=0.6,
            source_class=usual.source_class,
            source="general knowledge",
            as_of=usual.as_of,
            age_years=years_between(usual.as_of, self._words.recorded),
        )

    def _of_resale(self, brand: str, kind: str, resale: ResaleRange, usual: TypicalPrice | None) -> Reference:
        lowest = Money(resale.lowest_credible, resale.currency)
        low = self._rates.convert(Money(usual.low, usual.currency), resale.currency) if usual else None
        high = self._rates.convert(Money(usual.high, usual.currency), resale.currency) if usual else None
        new = _share(low, self._words.types[kind].new_share) if low else lowest
        return Reference(
            brand=brand,
            product=None,
            category=kind,
            basis=Basis.RESALE,
            list_low=low,
            list_high=high,
            list_as_of=usual.as_of if usual else "",
            resale=resale,
            lowest_credible=lowest,
            lowest_new=max(lowest, new, key=lambda money: money.amount),
            margin=None,
            sureness=0.8 if resale.n >= 10 else 0.7,
            source_class=resale.source_class,
            source=resale.source,
            as_of=resale.as_of,
            age_years=years_between(resale.as_of, self._words.recorded),
        )

    def _euros(self, money: Money) -> Decimal:
        return self._rates.convert(money, "EUR").amount


def _share(money: Money, share: float) -> Money:
    return Money((money.amount * Decimal(str(round(share, 4)))).quantize(Decimal("0.01")), money.currency)


def _as_whole(cheapest: Reference) -> Reference:
    """Return a brand's cheapest kind as what the brand as a whole is compared with: less sure, no kind named."""
    return replace(cheapest, category=None, sureness=cheapest.sureness / 2)


def _likeliest(goods: Sequence[ProductWord]) -> list[str]:
    """Return the kinds of goods that words name, likeliest first: in a run of such words the last is the noun."""
    runs: list[tuple[str, int]] = []
    for word in goods:
        if runs and word.start - runs[-1][1] <= 1:
            runs[-1] = (word.type, word.end)
        else:
            runs.append((word.type, word.end))
    return sorted(dict.fromkeys(kind for kind, _ in runs), key=lambda kind: kind == "accessory")


def _is_extra(line: _LineFound, goods: Sequence[ProductWord]) -> bool:
    """Whether the offer is of something for the product, not the product: ``iPhone 15 case``."""
    return any(word.type == "accessory" and 0 <= word.start - line.end <= _EXTRA_WITHIN for word in goods)


_EXTRA_WITHIN = 8
_NOWHERE = -1_000
_BEFORE_LINE, _BEHIND_LINE = 24, 24
_SOLD_AS_ONE = frozenset({"cosmetics"})
"""Kinds of which brand and kind together name one product: *the* La Mer cream."""
_CHILDREN = ("(TD)", "(PS)", "(GS)", "(Infants)")


def _comparable(facts: list[PriceFact], category: str) -> list[PriceFact]:
    """Return the prices that one offer can be compared with: its kind, grown-ups' sizes, in dollars where there are any."""
    alike = [fact for fact in facts if fact.category == category] or facts
    grown = [fact for fact in alike if not fact.product.endswith(_CHILDREN)] or alike
    return [fact for fact in grown if fact.currency == "USD"] or grown


def _names_a_kind(brand: Brand, text: str, words: ProductWords) -> bool:
    """Whether a line's name says no more than the brand and a kind of goods: ``burberry trench coat``."""
    for alias in brand.aliases:
        if alias.line is None and text.startswith(name := plain(alias.text)):
            text = text.removeprefix(name).strip()
            break
    return words.names_only_goods(text)
