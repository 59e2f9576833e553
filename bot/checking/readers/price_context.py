"""What stands around the amounts of a text: currency signs, thousands, roles and units, found in one pass."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.checking.readers.text import fold
from bot.checking.reading import PriceRole
from data.price_words import Multiplier, load_currencies, load_price_words

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz" + "".join(map(chr, range(0x370, 0x530))))
"""Letters of scripts that put spaces between words, as folded texts have them."""


@dataclass(slots=True)
class Meaning:
    """All that one word can mean beside an amount.

    Attributes:
        before, after: the currency, by ISO code or by shared sign, that the word names before or after an amount.
        unit: right after a bare number it makes it a count, a size, a date.
        label: right before a bare number it makes it a model, a phone, a size.
        offer: sellers use it.
    """

    before: str | None = None
    after: str | None = None
    multiplier: Multiplier | None = None
    role_before: PriceRole | None = None
    role_after: PriceRole | None = None
    asking_before: bool = False
    asking_after: bool = False
    final: bool = False
    unit: bool = False
    label: bool = False
    offer: bool = False


class Word(NamedTuple):
    """A known word at folded offsets ``start`` to ``end``."""

    start: int
    end: int
    meaning: Meaning


@dataclass(slots=True)
class Context:
    """The known words of one text, by where they start and end."""

    by_start: dict[int, Word] = field(default_factory=dict)
    by_end: dict[int, Word] = field(default_factory=dict)
    offers: bool = False


class _Vocabulary:
    """Every word of the price tables with its meanings; single letters apart, since they only count beside a digit."""

    def __init__(self) -> None:
        self.meanings = _all_meanings()
        self._words = [word for word in self.meanings if not (len(word) == 1 and word in _LETTERS)]
        self._listed = [self.meanings[word] for word in self._words]
        self._bounded = [(word[0] in _LETTERS, word[-1] in _LETTERS) for word in self._words]
        self._scan = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)

    def read(self, text: str) -> Context:
        context = Context()
        length = len(text)
        for index, start, end in self._scan.find_matches_as_indexes(text):
            letter_first, letter_last = self._bounded[index]
            if letter_first and start and text[start - 1] in _LETTERS:
                continue
            if letter_last and end < length and text[end] in _LETTERS:
                continue
            meaning = self._listed[index]
            word = Word(start, end, meaning)
            context.by_start[start] = word
            context.by_end[end] = word
            if meaning.offer:
                context.offers = True
        return context


@cache
def vocabulary() -> _Vocabulary:
    """Return the vocabulary, built on first use."""
    return _Vocabulary()


class _Meanings(dict[str, Meaning]):
    """Meanings by folded word, gathered table by table."""

    def of(self, words: Iterable[str]) -> Iterator[Meaning]:
        """Yield the meaning of each word, new or known, to be added to."""
        for word in words:
            yield self.setdefault(fold(word).text.strip(), Meaning())


def _all_meanings() -> _Meanings:
    found = _Meanings()
    _add_money(found)
    words = load_price_words()
    for name, sides in words.roles.items():
        for meaning in found.of(sides.before):
            meaning.role_before = meaning.role_before or PriceRole(name)
        for meaning in found.of(sides.after):
            meaning.role_after = meaning.role_after or PriceRole(name)
    for meaning in found.of(words.asking.before):
        meaning.asking_before = True
    for meaning in found.of(words.asking.after):
        meaning.asking_after = True
    for meaning in found.of(words.asking.final):
        meaning.asking_before = meaning.final = True
    for meaning in found.of(words.units):
        meaning.unit = True
    for meaning in found.of(words.labels):
        meaning.label = True
    for meaning in found.of(words.offers):
        meaning.offer = True
    list(found.of(words.shields))
    return found


def _add_money(found: _Meanings) -> None:
    money = load_currencies()
    for code, currency in money.currencies.items():
        for meaning in found.of(currency.before):
            meaning.before = code
        for meaning in found.of(currency.after):
            meaning.after = code
    for shared in money.shared:
        for meaning in found.of(shared.signs):
            meaning.before = meaning.after = shared.signs[0]
    for multiplier in money.multipliers:
        for meaning in found.of(multiplier.words):
            meaning.multiplier = multiplier
