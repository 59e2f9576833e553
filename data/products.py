"""Products: what several prices are prices of, and which product line each belongs to."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from data.brands import Brand, Line
from data.prices import PriceFact, PriceKind
from data.spelling import plain

_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?\d*[a-z]*|\d+(?:\.\d+)?[a-z%]*|[^\W\da-z_]+")


def tokens_of(text: str) -> tuple[str, ...]:
    """Return the words of a ``plain`` text: runs of letters, numbers with their unit, runs of other scripts."""
    return tuple(word.removesuffix("'s") for word in _TOKEN.findall(text))


def bare_number(number: str) -> str:
    """Return a model number without case and separators: how two ways to write it compare."""
    return re.sub(r"[^0-9a-z]", "", plain(number))


@dataclass(frozen=True, slots=True)
class Product:
    """A product and its prices; none where only its existence is known.

    Attributes:
        model_numbers: the maker's numbers for it.
        category: a product type of ``product_words.yaml``.
    """

    brand: str
    name: str
    model_numbers: tuple[str, ...]
    category: str
    prices: tuple[PriceFact, ...] = ()

    @property
    def key(self) -> str:
        """Ten characters that stay the same as long as brand, name and numbers do: for buttons."""
        return sha256("\n".join((self.brand, self.name, *self.model_numbers)).encode()).hexdigest()[:10]

    @property
    def list_prices(self) -> tuple[PriceFact, ...]:
        """Its list prices alone."""
        return tuple(price for price in self.prices if price.kind is PriceKind.LIST)


def products_of(facts: Iterable[PriceFact]) -> list[Product]:
    """Group prices by what they are prices of: brand, name and number. A price without number joins its namesake."""
    groups: dict[tuple[str, str], dict[tuple[str, ...], list[PriceFact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        groups[fact.brand, plain(fact.product)][fact.model_number].append(fact)
    found: list[Product] = []
    for (brand, _), by_number in groups.items():
        unnumbered = by_number.pop((), [])
        if unnumbered:
            by_number.setdefault(next(iter(by_number), ()), []).extend(unnumbered)
        found.extend(
            Product(brand, rows[0].product, numbers, rows[0].category, tuple(rows))
            for numbers, rows in by_number.items()
        )
    return found


def products_by_line(brand: Brand, products: Iterable[Product]) -> dict[str, tuple[Product, ...]]:
    """Return the products of each of a brand's lines: those with its number, and those whose name holds its words.

    Beside numbered products, one that has another number is not of the line.
    """
    own = [
        (product, set(tokens_of(plain(product.name))), set(map(bare_number, product.model_numbers)))
        for product in products
    ]
    return {line.name: _products_of_line(line, own) for line in brand.lines}


def _products_of_line(line: Line, own: list[tuple[Product, set[str], set[str]]]) -> tuple[Product, ...]:
    numbers = set(map(bare_number, line.model_numbers))
    words = set(tokens_of(plain(line.name)))
    by_number = {id(product) for product, _, held in own if numbers & held}
    by_name = {id(product) for product, held, listed in own if words <= held and not (by_number and listed)}
    return tuple(product for product, _, _ in own if id(product) in by_number | by_name)
