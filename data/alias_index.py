"""Finds the names of brands and products in a short text: exactly, or by the nearest spelling."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from rapidfuzz import process
from rapidfuzz.distance import OSA

from data.brands import AliasKind, Brand
from data.product_words import stands_alone
from data.spelling import plain

_FUZZY_KINDS = {AliasKind.NAME, AliasKind.MISSPELLING, AliasKind.NICKNAME, AliasKind.SLANG}
_LATIN_END = "\u0530"
_LONG_ENOUGH = 7


@dataclass(frozen=True, slots=True)
class Named:
    """A brand or product line that characters ``start`` to ``end`` of a text name.

    Attributes:
        slips: how many letters are wrong.
        swapped: a short word with one letter for another: as likely another word as a slip.
    """

    brand: str
    line: str | None
    kind: AliasKind
    start: int
    end: int
    slips: int = 0
    swapped: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    brand: str
    line: str | None
    kind: AliasKind


class AliasIndex:
    """All names of all brands."""

    def __init__(self, brands: Iterable[Brand], other_brands: Iterable[str]) -> None:
        entries: dict[str, list[_Entry]] = defaultdict(list)
        exceptions: dict[str, list[str]] = defaultdict(list)
        for brand in brands:
            for alias in brand.aliases:
                if alias.kind is not AliasKind.PATTERN:
                    entries[plain(alias.text)].append(_Entry(brand.name, alias.line, alias.kind))
            for phrase in brand.exceptions:
                exceptions[plain(phrase)].append(brand.name)
        for name in other_brands:
            entries[plain(name)].append(_Entry(name, None, AliasKind.NAME))
        self._entries = list(entries.values())
        self._exceptions = list(exceptions.values())
        self._automaton = AhoCorasick(
            list(entries), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )
        self._excepted = AhoCorasick(list(exceptions) or ["\0"], implementation=Implementation.ContiguousNFA)
        self._near = _Spellings(
            (text, each) for text, each in entries.items() if any(one.kind in _FUZZY_KINDS for one in each)
        )

    def find(self, text: str) -> Iterator[Named]:
        """Yield every name in a ``plain`` text, overlapping ones too."""
        excepted = [
            (start, end, self._exceptions[index])
            for index, start, end in self._excepted.find_matches_as_indexes(text)
            if stands_alone(text, start, end)
        ]
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if not stands_alone(text, start, end):
                continue
            for entry in self._entries[index]:
                if not any(
                    first <= start and end <= last and entry.brand in brands for first, last, brands in excepted
                ):
                    yield Named(entry.brand, entry.line, entry.kind, start, end)

    def find_near(self, words: list[tuple[str, int, int]]) -> Iterator[Named]:
        """Yield the names that words nearly spell, nearest first; words are given with their place in the text."""
        for count in (3, 2, 1):
            for first in range(len(words) - count + 1):
                window = words[first : first + count]
                joined = "".join(word for word, _, _ in window)
                found = self._near.nearest(joined)
                if found is None:
                    continue
                name, slips, entries = found
                start, end = window[0][1], window[-1][2]
                swapped = len(name) == len(joined) < _LONG_ENOUGH and sorted(name) != sorted(joined)
                for entry in entries:
                    if entry.kind in _FUZZY_KINDS:
                        yield Named(entry.brand, entry.line, entry.kind, start, end, slips, swapped)

    def closest_brands(self, text: str, limit: int = 3) -> tuple[str, ...]:
        """Return the brands whose names look most like a text, none where none comes near."""
        names = [name for name, entries in self._near.all_names() if any(entry.line is None for entry in entries)]
        found = process.extract(
            text.replace(" ", ""), names, scorer=OSA.normalized_similarity, limit=limit * 3, score_cutoff=0.6
        )
        by_name = dict(self._near.all_names())
        brands = [entry.brand for name, _, _ in found for entry in by_name[name] if entry.line is None]
        return tuple(dict.fromkeys(brands))[:limit]


class _Spellings:
    """Finds the spelling nearest to a word, among those of like length and beginning."""

    def __init__(self, entries: Iterable[tuple[str, list[_Entry]]]) -> None:
        self._names: dict[str, list[_Entry]] = {}
        for text, each in entries:
            self._names.setdefault(text.replace(" ", ""), []).extend(each)
        self._buckets: dict[tuple[str, int], list[str]] = defaultdict(list)
        for name in self._names:
            for letter in set(name[:2]):
                self._buckets[letter, len(name)].append(name)

    def all_names(self) -> Iterable[tuple[str, list[_Entry]]]:
        return self._names.items()

    def nearest(self, word: str) -> tuple[str, int, list[_Entry]] | None:
        allowed = _slips_allowed(word)
        if not allowed:
            return None
        candidates = [
            name
            for letter in set(word[:2])
            for length in range(len(word) - allowed, len(word) + allowed + 1)
            for name in self._buckets.get((letter, length), ())
            if _may_be_meant(word, name)
        ]
        found = process.extractOne(word, candidates, scorer=OSA.distance, score_cutoff=allowed)
        return (found[0], int(found[1]), self._names[found[0]]) if found else None


def _slips_allowed(word: str) -> int:
    """Return how many wrong letters a word of this length may have and still be known."""
    if any(character.isdigit() for character in word):
        return 0
    if word[0] >= _LATIN_END:
        return 1 if len(word) >= 3 else 0
    if len(word) < 4:
        return 0
    return 1 if len(word) < 7 else 2 if len(word) < 12 else 3


def _may_be_meant(word: str, name: str) -> bool:
    """Short words are one letter from many others: they must be a part of the name, or its letters swapped."""
    if any(character.isdigit() for character in name):
        return False
    if word[0] >= _LATIN_END:
        return len(name) == len(word)
    return len(word) > 4 or len(name) > len(word) or sorted(word) == sorted(name)
