"""Looking up what a shopper asks for: found, one of several, or not in the reference. Never a guess.

A question names a brand, a product, a nickname or a model number, in any order and with slips. What it names is matched
against numbers and names first; what is left over then tells variants apart, or shows that something else is meant.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from data.alias_index import Named
from data.brands import AliasKind
from data.lookup_index import BrandIndex, LookupIndex, size_of, stem
from data.products import Product, bare_number
from data.spelling import plain

MOST_CHOICES = 8
LONGEST_QUERY = 300
_NUMBER_PARTS = 6
_CLOSEST = 3
_WORD = re.compile(r"[0-9a-z\u00df-\u052f]+(?:[.\-/+'][0-9a-z]+)*|[^\W_0-9a-z\u00df-\u052f]+")


@dataclass(frozen=True, slots=True)
class Found:
    """One product. ``variants`` are others of its line, for buttons."""

    product: Product
    variants: tuple[Product, ...] = ()

    @property
    def brand(self) -> str:
        """The product's brand."""
        return self.product.brand

    @property
    def products(self) -> tuple[Product, ...]:
        """The product alone."""
        return (self.product,)


@dataclass(frozen=True, slots=True)
class Choices:
    """Several products fit, likeliest first; none where only the brand is known. ``more`` others were left out."""

    brand: str
    products: tuple[Product, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing in the reference is meant for sure. ``brand`` is what was understood; ``closest`` brands look alike."""

    brand: str | None
    closest: tuple[str, ...]

    @property
    def products(self) -> tuple[Product, ...]:
        """None."""
        return ()


Lookup = Found | Choices | Unknown


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def has_digit(self) -> bool:
        return any(character.isdigit() for character in self.text)


def look_up(index: LookupIndex, query: str) -> Lookup:
    """Return what a query means; it may be a whole question in any language."""
    return _Search(index, query).answer()


def _latin_model_words(text: str) -> str:
    """Write *pro*, *max* ... after a number in Latin letters: 아이폰 16 프로 맥스."""
    before = ""
    while before != text:
        before, text = text, _TRANSLITERATED.sub(lambda match: f" {_MODEL_WORD_OF[match[1]]}", text)
    return text


class _Search:
    """One query on its way to an answer."""

    def __init__(self, index: LookupIndex, query: str) -> None:
        self._index = index
        text = index.questions.without_money(plain(query)[:LONGEST_QUERY])
        self._text = _latin_model_words(text)
        self._words = [_Word(match[0], *match.span()) for match in _WORD.finditer(self._text)]
        self._goods = list(index.goods.find(self._text))
        self._filler = index.questions.filler_in(self._text)
        self._named = list(index.aliases.find(self._text))

    def answer(self) -> Lookup:
        accepted = self._accepted()
        strong = {name.brand for name in accepted}
        numbered = self._by_number(strong)
        if numbered is not None:
            return numbered
        if not accepted:
            accepted = self._nearly_named()
        if not accepted:
            return self._unknown(None)
        brand = self._likeliest_brand(accepted)
        return self._within(brand, [name for name in accepted if name.brand == brand])

    def _unknown(self, brand: str | None) -> Unknown:
        if brand is not None:
            return Unknown(brand, ())
        meant = tuple(dict.fromkeys(name.brand for name in self._named if not name.line))
        left = " ".join(word.text for word in self._left([]))
        return Unknown(None, meant[:_CLOSEST] or (self._index.aliases.closest_brands(left) if left else ()))

    def _accepted(self) -> list[Named]:
        """Return the names that count: those that stand alone, and ordinary words where something supports them."""
        sure = [name for name in self._named if not name.kind.needs_product_word]
        brands = {name.brand for name in sure}
        weak = [name for name in self._named if name.kind.needs_product_word]
        return sure + [name for name in weak if name.brand in brands or self._is_supported(name, weak)]

    def _is_supported(self, name: Named, others: Sequence[Named]) -> bool:
        if any(other.brand == name.brand and _apart(other, name) and (other.line or name.line) for other in others):
            return True
        if self._beside_goods(name):
            return True
        if name.kind is AliasKind.ORDINARY:
            return not self._left([name])
        if name.line and self._beside_its_number(name):
            return True
        return name.kind is AliasKind.WEAK_NICKNAME and self._says_enough(name)

    def _beside_goods(self, name: Named) -> bool:
        brand = self._index.brands[name.brand]
        sold = {wider for category in brand.categories for wider in self._index.goods.wider(category)}
        return any(
            _apart(word, name) and not sold.isdisjoint(self._index.goods.wider(word.type)) for word in self._goods
        )

    def _beside_its_number(self, name: Named) -> bool:
        """Whether all that is left is a number of one of the line's products: 康康18."""
        left = self._left([name])
        index = self._index.brand_index(name.brand)
        places = index.lines.get(name.line or "", ())
        return bool(left) and all(word.has_digit and _holds(index, word, places) for word in left)

    def _says_enough(self, name: Named) -> bool:
        """Whether a product's everyday name says enough alone: several words, or a Chinese name of three or more."""
        text = self._text[name.start : name.end]
        if self._left([name]) or self._index.goods.names_only_goods(text):
            return False
        parts = [part for part in text.split() if not self._index.goods.names_only_goods(part)]
        return len(text) >= 3 if not text.isascii() else len(text.split()) > 1 and any(len(part) >= 4 for part in parts)

    def _left(self, names: Iterable[Named]) -> list[_Word]:
        """Return the words that neither these names nor words for goods nor those of asking explain."""
        spans = [(name.start, name.end) for name in names]
        spans += [(word.start, word.end) for word in self._goods]
        spans += self._filler
        return [word for word in self._words if not _covered(word, spans)]

    def _nearly_named(self) -> list[Named]:
        """Return names that the words nearly spell, only where they leave nothing unexplained."""
        words = [(word.text, word.start, word.end) for word in self._left([]) if not word.has_digit]
        near = self._index.aliases.find_near(words)
        found = [name for name in near if name.line or not name.swapped or self._goods]
        best = [name for name in found if not self._unexplained([name])]
        if not best:
            joint = _best_apart(found)
            best = joint if joint and not self._unexplained(joint) else []
        fewest = min((name.slips for name in best), default=0)
        return [name for name in best if name.slips == fewest or len(best) > 1]

    def _unexplained(self, names: Sequence[Named]) -> bool:
        """Whether words remain that no product of the named brands holds."""
        held = [self._index.brand_index(name.brand).words for name in names]
        return any(not any(word.text in words for words in held) for word in self._left(names) if len(word.text) > 1)

    def _likeliest_brand(self, names: Sequence[Named]) -> str:
        covered: dict[str, set[int]] = defaultdict(set)
        for name in names:
            covered[name.brand].update(range(name.start, name.end))
        return max(covered, key=lambda brand: (len(covered[brand]), -min(covered[brand])))

    def _by_number(self, brands: set[str]) -> Lookup | None:
        """Return what the longest model number in the query is, None where there is none that is known."""
        for count in range(min(_NUMBER_PARTS, len(self._words)), 0, -1):
            for first in range(len(self._words) - count + 1):
                parts = self._words[first : first + count]
                products = self._numbered(parts, brands)
                if products:
                    return self._of_number(products, brands)
        return None

    def _numbered(self, parts: Sequence[_Word], brands: set[str]) -> list[Product]:
        bare = bare_number("".join(part.text for part in parts))
        digits = sum(character.isdigit() for character in bare)
        if digits < 3 or len(bare) < 4 or (len(parts) == 1 and size_of(bare)):
            return []
        named = [
            name for name in self._named if name.start <= parts[0].start and name.end >= parts[-1].end and not name.line
        ]
        if named:
            return []
        alone = len(parts) == len(self._words)
        plain_number = bare.isdigit() and len(bare) < 6
        found = self._index.numbered(bare, prefix=len(parts) == 1 and len(bare) >= 5 and digits >= 3)
        if not found and bare[0] == "m":
            short = bare.removeprefix("m")
            found = self._index.numbered(short, prefix=False) or self._index.numbered(short[:-4], prefix=False)
        if not found:
            found = self._index.numbered("m" + bare, prefix=False)
        if not found and brands and digits == len(bare) == 4:
            found = self._index.numbered(bare, prefix=True)
        fitting = [product for product in found if product.brand in brands]
        return fitting or ([] if plain_number and not alone else found)

    def _of_number(self, products: list[Product], brands: set[str]) -> Lookup:
        fitting = [product for product in products if product.brand in brands] or products
        if brands and fitting[0].brand not in brands and not brands & _SHARED.get(fitting[0].brand, set()):
            return Unknown(min(brands), (fitting[0].brand,))
        return _answer(fitting)

    def _within(self, brand: str, names: list[Named]) -> Lookup:
        index = self._index.brand_index(brand)
        lines = self._lines(index, names)
        if not lines:
            near = [name for name in self._index.aliases.find_near(self._alphabetic_left(names)) if name.brand == brand]
            names += near[:1]
            lines = self._lines(index, names)
        places = _shared_places(index, lines)
        left = self._left(names)
        numbers = [word for word in left if word.has_digit]
        scores = self._scores(index, names, places, lines)
        if self._means_another(index, names, numbers, places, scores):
            return Unknown(brand, ())
        if not scores:
            return self._of_brand(brand, index, names, left)
        return self._of_scores(
            index,
            scores,
            sized=any(
                (size_of(word.text) or word.text in _STORAGES) and not _holds(index, word, scores) for word in numbers
            ),
        )

    def _alphabetic_left(self, names: Sequence[Named]) -> list[tuple[str, int, int]]:
        return [(word.text, word.start, word.end) for word in self._left(names) if not word.has_digit]

    def _lines(self, index: BrandIndex, names: Sequence[Named]) -> list[Named]:
        """Return the named lines, without those whose name is part of a longer line's name."""
        lines = [name for name in names if name.line in index.lines]
        return [
            name
            for name in lines
            if not any(
                other.start <= name.start and name.end <= other.end and other.end - other.start > name.end - name.start
                for other in lines
            )
        ]

    def _scores(
        self, index: BrandIndex, names: Sequence[Named], places: set[int], lines: Sequence[Named]
    ) -> dict[int, float]:
        """Return how well each product fits: by its line, then by the query's words in its name."""
        scores: dict[int, float] = dict.fromkeys(places, 1.0)
        brand_spans = [(name.start, name.end) for name in names if not name.line]
        general = self._filler + [(word.start, word.end) for word in self._goods]
        for word in self._words:
            if _covered(word, brand_spans) or (not lines and _covered(word, general)):
                continue
            for place in index.words.get(size_of(word.text) or word.text, ()):
                if not places or place in places:
                    weight = 3.0 if word.has_digit else 2.0
                    scores[place] = scores.get(place, 0.0) + weight
        others = [word for word in _MODEL_WORDS if word not in self._text]
        another = {place for word in others for place in index.words.get(word, ())}
        return {
            place: score
            - 0.01 * index.sizes[place]
            - (0.6 if place in another else 0.0)
            - (0.0 if index.products[place].list_prices else 0.3)
            for place, score in scores.items()
        }

    def _means_another(
        self,
        index: BrandIndex,
        names: Sequence[Named],
        numbers: Sequence[_Word],
        places: set[int],
        scores: dict[int, float],
    ) -> bool:
        """Whether a number says that some product is meant that the reference does not hold."""
        for word in numbers:
            if size_of(word.text) or word.text in _STORAGES or _holds(index, word, places or scores):
                continue
            letters = not word.text.isdigit()
            if (letters and len(word.text) > 2) or len(word.text) > 4:
                return True
            if any(name.end + 1 >= word.start > name.start and self._is_numbered(index, name) for name in names):
                return True
        return False

    def _is_numbered(self, index: BrandIndex, name: Named) -> bool:
        text = self._text[name.start : name.end]
        return not text[-1].isdigit() and (stem(name.line or text) in index.numbered or stem(text) in index.numbered)

    def _of_brand(self, brand: str, index: BrandIndex, names: Sequence[Named], left: Sequence[_Word]) -> Lookup:
        doubtful = all(name.kind.needs_product_word or name.slips for name in names)
        if doubtful and [word for word in left if len(word.text) > 1]:
            return Unknown(None, (brand,))
        kinds = [word.type for word in self._goods if not any(not _apart(word, name) for name in names)]
        products = _representative(index)
        if kinds:
            products = self._of_kinds(products, set(kinds))
        return Choices(brand, tuple(products[:MOST_CHOICES]), max(0, len(products) - MOST_CHOICES))

    def _of_kinds(self, products: list[Product], kinds: set[str]) -> list[Product]:
        """Return the products of these kinds of goods; where there are none, those of the wider kinds."""
        goods = self._index.goods
        narrow = [product for product in products if not kinds.isdisjoint(goods.wider(product.category))]
        family = {wider for kind in kinds for wider in goods.wider(kind)}
        return narrow or [product for product in products if product.category in family]

    def _of_scores(self, index: BrandIndex, scores: dict[int, float], *, sized: bool) -> Lookup:
        ranked = sorted(scores, key=lambda place: (-scores[place], place))
        best = scores[ranked[0]]
        top = ranked if sized else [place for place in ranked if scores[place] > best - 0.5]
        products = sorted((index.products[place] for place in top), key=_base_first)
        rest = [index.products[place] for place in ranked if place not in set(top)]
        return _answer(products, rest)


_STORAGES = {"64", "128", "256", "512"}
_MODEL_WORDS = ("max", "plus", "ultra", "pro", "lite", "mini")
"""Words that make another product of a name: an iPhone Pro is not a variant of the iPhone."""
_MODEL_WORD_OF = {
    "про": "pro", "프로": "pro", "プロ": "pro", "برو": "pro", "โปร": "pro", "макс": "max", "맥스": "max", "マックス": "max", "ماكس": "max",
    "แม็กซ์": "max", "плюс": "plus", "플러스": "plus", "プラス": "plus", "بلس": "plus", "ультра": "ultra", "울트라": "ultra",
    "ウルトラ": "ultra", "الترا": "ultra", "мини": "mini", "미니": "mini", "ミニ": "mini", "ميني": "mini",
}  # fmt: skip
_TRANSLITERATED = re.compile(rf"(?:(?<=\d)|(?<=\d )|(?<=pro )) ?({'|'.join(_MODEL_WORD_OF)})")
"""Words like *pro* after a number in other scripts: 아이폰 16 프로."""
_SHARED = {"Air Jordan": {"Nike"}, "Nike": {"Air Jordan"}, "Yeezy": {"adidas"}, "adidas": {"Yeezy"}}


def _answer(products: Sequence[Product], rest: Sequence[Product] = ()) -> Lookup:
    if len(products) == 1:
        return Found(products[0], tuple(rest[:MOST_CHOICES]))
    return Choices(products[0].brand, tuple(products[:MOST_CHOICES]), max(0, len(products) - MOST_CHOICES))


def _base_first(product: Product) -> tuple[bool, int, float, int]:
    """Sort what has a list price first, then the newest, then the basic model before its dearer variants."""
    dollars = [price.amount for price in product.list_prices if price.currency == "USD"]
    amount = float(min(dollars)) if dollars else 1e12
    newest = max((_months(price.as_of) for price in product.list_prices), default=0)
    return not product.list_prices, -newest, amount, len(product.name)


def _months(as_of: str) -> int:
    year, _, rest = as_of.partition("-")
    return int(year) * 12 + int(rest[:2] or 1)


def _representative(index: BrandIndex) -> list[Product]:
    """Return one product a line, in the order of the brand's lines; without lines, its first products."""
    if not index.lines:
        return list(index.products)
    chosen = [
        min((index.products[place] for place in places), key=_base_first) for places in index.lines.values() if places
    ]
    return list({id(product): product for product in chosen}.values())


def _shared_places(index: BrandIndex, lines: Sequence[Named]) -> set[int]:
    """Return the products that all named lines share, else those of the longest name."""
    ordered = sorted(lines, key=lambda name: name.start - name.end)
    places: set[int] = set()
    for name in ordered:
        members = set(index.lines[name.line or ""])
        places = (places & members or places) if places else members
    return places


def _holds(index: BrandIndex, word: _Word, places: Iterable[int]) -> bool:
    held = set(index.words.get(size_of(word.text) or word.text, ()))
    return not held.isdisjoint(places)


def _covered(word: _Word, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether spans together cover a word: Chinese words hold several names."""
    inside = set(range(word.start, word.end))
    for start, end in spans:
        inside.difference_update(range(start, end))
        if not inside:
            return True
    return not inside


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _apart(one: _Spanned, other: Named) -> bool:
    return one.end <= other.start or one.start >= other.end


def _best_apart(names: Sequence[Named]) -> list[Named]:
    """Return names of one brand that lie apart from each other, fewest slips first."""
    chosen: list[Named] = []
    for name in sorted(names, key=lambda one: (one.slips, one.start - one.end)):
        if all(_apart(name, other) for other in chosen) and (not chosen or chosen[0].brand == name.brand):
            chosen.append(name)
    return chosen
