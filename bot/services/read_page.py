"""Reading the page that a post links to: title, brand and price, from JSON-LD or Open Graph. Off by default.

Shops describe their goods for search engines (https://schema.org/Product, https://ogp.me); what they say there is read, and
nothing of the page is run.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from html.parser import HTMLParser

from bot.services.fetch import Fetched, FetchLimits, fetch
from data.money import Money

PAGE_LIMITS = FetchLimits(size_bytes=2 * 1024 * 1024, timeout_seconds=8, types=("text/html", "application/xhtml+xml"))

_LONGEST_TEXT = 300
_DEEPEST = 12
_MANY_NODES = 2000
_MOST_DIGITS = 15
_PRODUCT_TYPES = frozenset({"product", "productgroup", "individualproduct", "productmodel"})
_PRICE_NAMES = ("product:price:amount", "og:price:amount", "product:sale_price:amount")
_CURRENCY_NAMES = ("product:price:currency", "og:price:currency", "product:sale_price:currency")


@dataclass(frozen=True, slots=True)
class Page:
    """What a linked page says of itself. Every text is a stranger's: at most 300 characters, not yet escaped.

    Attributes:
        url: where it stood in the end, after redirects.
        price: the first price of the product that it offers.
        site: the name that the site gives itself.
    """

    url: str
    title: str | None = None
    brand: str | None = None
    price: Money | None = None
    site: str | None = None


async def read_page(url: str, limits: FetchLimits = PAGE_LIMITS) -> Page:
    """Fetch a page and return what it says of itself.

    Raises:
        FetchError: where it was refused or did not answer.
    """
    return page_from(await fetch(url, limits))


def page_from(fetched: Fetched) -> Page:
    """Return what a fetched page says of itself; a broken page says little."""
    reader = _PageParser()
    reader.feed(_decoded(fetched))
    reader.close()
    product = next(_products(reader.linked_data), {})
    meta = reader.meta
    return Page(
        url=fetched.url,
        title=_text(product.get("name")) or _text(meta.get("og:title")) or _text(reader.title),
        brand=_brand(product) or _text(meta.get("product:brand")) or _text(meta.get("og:brand")),
        price=_offered(product) or _money(_first(meta, _PRICE_NAMES), _first(meta, _CURRENCY_NAMES)),
        site=_text(meta.get("og:site_name")),
    )


class _PageParser(HTMLParser):
    """Gathers the title, the named metadata and the JSON-LD of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.meta: dict[str, str] = {}
        self.linked_data: list[str] = []
        self._inside: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note metadata, and whether text to keep follows."""
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = (values.get("property") or values.get("name") or values.get("itemprop") or "").lower()
            self.meta.setdefault(name, values.get("content", ""))
        elif tag == "script" and values.get("type", "").strip().lower() == "application/ld+json":
            self._inside = tag
            self.linked_data.append("")
        elif tag == "title" and not self.title:
            self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        """End the text that is kept."""
        if tag == self._inside:
            self._inside = None

    def handle_data(self, data: str) -> None:
        """Keep text of the title and of JSON-LD."""
        if self._inside == "title":
            self.title += data
        elif self._inside == "script":
            self.linked_data[-1] += data


def _decoded(fetched: Fetched) -> str:
    try:
        return fetched.content.decode(fetched.charset or "utf-8", "replace")
    except LookupError:
        return fetched.content.decode("utf-8", "replace")


def _products(scripts: Sequence[str]) -> Iterator[Mapping[str, object]]:
    """Yield the products of all JSON-LD, wherever in it they stand."""
    for script in scripts:
        try:
            content = json.loads(script)
        except (ValueError, RecursionError):
            continue
        yield from _products_in(content)


def _products_in(content: object) -> Iterator[Mapping[str, object]]:
    waiting: list[tuple[object, int]] = [(content, 0)]
    for _ in range(_MANY_NODES):
        if not waiting:
            return
        node, depth = waiting.pop(0)
        if isinstance(node, Mapping):
            if _types(node) & _PRODUCT_TYPES:
                yield node
            children: Sequence[object] = list(node.values())
        else:
            children = node if isinstance(node, list) else ()
        if depth < _DEEPEST:
            waiting += [(child, depth + 1) for child in children if isinstance(child, Mapping | list)]


def _types(node: Mapping[str, object]) -> set[str]:
    said = node.get("@type")
    names = said if isinstance(said, list) else [said]
    return {name.rpartition("/")[2].lower() for name in names if isinstance(name, str)}


def _brand(product: Mapping[str, object]) -> str | None:
    said = product.get("brand")
    if isinstance(said, list) and said:
        said = said[0]
    return _text(said.get("name") if isinstance(said, Mapping) else said)


def _offered(product: Mapping[str, object]) -> Money | None:
    """Return the first price of a product's offers: its own, the lowest of several, or one per unit."""
    offers = product.get("offers")
    for offer in offers if isinstance(offers, list) else [offers]:
        if not isinstance(offer, Mapping):
            continue
        currency = offer.get("priceCurrency")
        for name in ("price", "lowPrice"):
            money = _money(offer.get(name), currency)
            if money:
                return money
        specification = offer.get("priceSpecification")
        for each in specification if isinstance(specification, list) else [specification]:
            if isinstance(each, Mapping):
                money = _money(each.get("price"), each.get("priceCurrency") or currency)
                if money:
                    return money
    return None


def _money(amount: object, currency: object) -> Money | None:
    if not isinstance(currency, str) or len(currency.strip()) != 3 or not currency.strip().isalpha():
        return None
    if isinstance(amount, bool) or not isinstance(amount, str | int | float):
        return None
    try:
        value = Decimal(str(amount).strip().replace(",", ""))
    except InvalidOperation:
        return None
    if not value.is_finite() or value <= 0 or value.adjusted() > _MOST_DIGITS:
        return None
    return Money(value, currency.strip().upper())


def _first(meta: Mapping[str, str], names: Sequence[str]) -> str | None:
    return next((meta[name] for name in names if meta.get(name)), None)


def _text(said: object) -> str | None:
    return " ".join(said.split())[:_LONGEST_TEXT] or None if isinstance(said, str) else None
