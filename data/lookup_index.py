"""The catalogue's products by name, line, word and model number."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from data.alias_index import AliasIndex
from data.brands import Brand
from data.price_questions import PriceQuestions
from data.product_words import ProductWords
from data.products import Product, bare_number, products_by_line, tokens_of
from data.spelling import plain

_UNITS = re.compile(r"^(\d+(?:\.\d+)?)(?:gb|g|tb|t|mm|cm|ml|mg|oz|l|inch|毫升)$")
_PREFIX_RESULTS = 8


def size_of(word: str) -> str | None:
    """Return the number of a size or storage (``256gb`` -> ``256``), None for other words."""
    match = _UNITS.match(word)
    return match[1] if match else None


def stem(name: str) -> str:
    """Return a name's beginning before its first number: ``iphone`` of ``iphone 15 pro``."""
    return re.split(r"\d", plain(name), maxsplit=1)[0].strip()


def _words_of(name: str) -> Iterator[str]:
    for word in tokens_of(plain(name)):
        yield word
        size = size_of(word)
        if size:
            yield size


class BrandIndex:
    """One brand's products by the words of their names, and by line."""

    def __init__(self, brand: Brand | None, name: str, products: Sequence[Product]) -> None:
        self.name = name
        by_line = products_by_line(brand, products) if brand else {}
        bare = (
            [
                Product(name, line.name, line.model_numbers, line.category)
                for line in brand.lines
                if not by_line[line.name]
            ]
            if brand
            else []
        )
        self.products = (*products, *bare)
        places = {id(product): place for place, product in enumerate(self.products)}
        self.lines: dict[str, tuple[int, ...]] = {
            line: tuple(places[id(product)] for product in members) for line, members in by_line.items()
        }
        for place, product in enumerate(bare, len(products)):
            self.lines[product.name] = (place,)
        self.words: dict[str, list[int]] = defaultdict(list)
        self.sizes: list[int] = []
        for place, product in enumerate(self.products):
            words = set(_words_of(product.name))
            self.sizes.append(len(words))
            for word in words:
                self.words[word].append(place)
        self.numbered = {stem(line) for line in self.lines if any(part.isdigit() for part in line)}


class LookupIndex:
    """Answers what a query means."""

    def __init__(
        self, brands: Iterable[Brand], products: Iterable[Product], goods: ProductWords, questions: PriceQuestions
    ) -> None:
        self.brands = {brand.name: brand for brand in brands}
        self.goods = goods
        self.questions = questions
        self._products: dict[str, list[Product]] = defaultdict(list)
        numbers: dict[str, list[Product]] = defaultdict(list)
        for product in products:
            self._products[product.brand].append(product)
            for number in product.model_numbers:
                numbers[bare_number(number)].append(product)
        self.aliases = AliasIndex(self.brands.values(), [name for name in self._products if name not in self.brands])
        self._add_line_numbers(numbers)
        self._numbers = numbers
        self._sorted_numbers = sorted(numbers)
        self._ready: dict[str, BrandIndex] = {}

    def _add_line_numbers(self, numbers: dict[str, list[Product]]) -> None:
        """Add the numbers of lines, where no product with a price has that number or a longer one."""
        known = sorted(numbers)
        for brand in self.brands.values():
            for line in brand.lines:
                for number in line.model_numbers:
                    bare = bare_number(number)
                    if not _begins_any(known, bare) and not _begins_any(known, f"m{bare}"):
                        numbers[bare].append(Product(brand.name, line.name, line.model_numbers, line.category))

    def all_products(self) -> Iterator[Product]:
        """Yield every product, also lines without a price."""
        for name in {*self.brands, *self._products}:
            yield from self.brand_index(name).products

    def brand_index(self, name: str) -> BrandIndex:
        """Return a brand's products, indexed on first use."""
        ready = self._ready.get(name)
        if ready is None:
            self._ready[name] = ready = BrandIndex(self.brands.get(name), name, self._products.get(name, []))
        return ready

    def numbered(self, bare: str, *, prefix: bool) -> list[Product]:
        """Return the products with a model number, or with one that begins so."""
        exact = self._numbers.get(bare)
        if exact is not None or not prefix:
            return exact or []
        found: list[Product] = []
        for place in range(bisect_left(self._sorted_numbers, bare), len(self._sorted_numbers)):
            if not self._sorted_numbers[place].startswith(bare) or len(found) > _PREFIX_RESULTS:
                break
            found.extend(self._numbers[self._sorted_numbers[place]])
        return found


def _begins_any(known: Sequence[str], bare: str) -> bool:
    place = bisect_left(known, bare)
    return place < len(known) and known[place].startswith(bare)
