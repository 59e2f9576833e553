"""Names of brands in the names of domains: the very name, letters that look alike, one letter off."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.checking.readers.link_finding import LinkReason
from bot.checking.readers.text import fold
from data.domains import DomainLists

_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_PARTS = re.compile(r"[a-z]+|\d+")
_FEWEST_LETTERS = 4
_FEWEST_LETTERS_INSIDE = 5
_LONGEST_LABEL = 63
_ALIKE_LETTERS = str.maketrans(
    {
        **dict.fromkeys("0оοσ", "o"), **dict.fromkeys("1iíı|іι", "l"), **dict.fromkeys("3еє", "e"), **dict.fromkeys("4а", "a"),
        **dict.fromkeys("5ѕ", "s"), "8": "b", "9": "g", "6": "g", "7": "t", "2": "z",
        "с": "c", "р": "p", "х": "x", "χ": "x", "у": "y", "к": "k", "κ": "k", "м": "m", "н": "h", "т": "t", "τ": "t", "в": "b",
        "ԁ": "d", "һ": "h", "ј": "j", "ԛ": "q", "ԝ": "w", "ν": "v", "ρ": "p", "α": "a", "υ": "u", "ε": "e", "п": "n", "η": "n",
        "г": "r", "д": "d", "л": "l", "и": "n", "з": "e",
    }
)  # fmt: skip
_SHORT_NAMES = frozenset({"ysl", "iwc", "ugg", "mcm", "dji", "tag", "mac"})


class KnownBrand(Protocol):
    """What is needed of a brand of the catalogue."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def domains(self) -> Sequence[str]:
        """Its official domains."""

    @property
    def ordinary_words(self) -> Sequence[str]:
        """Its names that are ordinary words as well."""


class Name(NamedTuple):
    """One spelling of a brand in domains."""

    letters: str
    brand: str
    ordinary: bool


class Resemblance(NamedTuple):
    """How a label resembles a brand: by which reason (None where it is the very name), and what else it holds."""

    name: Name
    reason: LinkReason | None
    rest: tuple[str, ...]


class BrandNames:
    """The spellings of brands that domains may imitate. Building takes milliseconds, asking microseconds."""

    def __init__(self, brands: Iterable[KnownBrand], lists: DomainLists) -> None:
        self._lists = lists
        names = [name for brand in brands for name in self._names_of(brand)]
        self._names = {name.letters: name for name in reversed(names)}
        self._alike = {_alike(letters): name for letters, name in self._names.items()}
        self._near = _deletions(name for name in self._names.values() if len(name.letters) >= _FEWEST_LETTERS_INSIDE)
        self._inside = [
            name for name in self._names.values() if len(name.letters) >= _FEWEST_LETTERS_INSIDE and not name.ordinary
        ]

    def exact(self, label: str) -> Name | None:
        """Return the name that a label is, hyphens aside."""
        return self._names.get(_NOT_A_LETTER.sub("", label))

    def resemblance(self, label: str) -> Resemblance | None:
        """Return the brand that a label names or imitates, and the words around it."""
        label = label[:_LONGEST_LABEL]
        plain = label if label.isascii() else fold(label).text
        written = [part for part in _NOT_A_LETTER.split(plain) if part] if plain.isascii() else plain.split("-")
        looks = (self._as_token, self._inside_label, self._as_alike_token, self._as_near_token)
        for look in looks:
            found = look(written)
            if found:
                changed = not label.isascii() and found.reason is None
                return found._replace(reason=LinkReason.LETTERS_ALIKE) if changed else found
        return None

    def _as_token(self, tokens: Sequence[str]) -> Resemblance | None:
        """Find a name set apart by hyphens, digits or the words of shops around it."""
        for place, token in enumerate(tokens):
            for letters, rest in self._split(token):
                name = self._names.get(letters)
                if name:
                    return Resemblance(name, None, (*tokens[:place], *rest, *tokens[place + 1 :]))
        for count in (2, 3, 4):
            for place in range(len(tokens) - count + 1):
                name = self._names.get("".join(tokens[place : place + count]))
                if name:
                    return Resemblance(name, None, (*tokens[:place], *tokens[place + count :]))
        return None

    def _split(self, token: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the ways to take digits and words of shops or fans from the ends of a token."""
        yield token, ()
        parts = _PARTS.findall(token)
        if len(parts) > 1:
            for place, part in enumerate(parts):
                yield part, (*parts[:place], *parts[place + 1 :])
        for part in parts:
            for cut in range(_FEWEST_LETTERS - 1, len(part) - 1):
                if self.words_of(part[cut:]):
                    yield part[:cut], self.words_of(part[cut:])
                if self.words_of(part[: len(part) - cut]):
                    yield part[len(part) - cut :], self.words_of(part[: len(part) - cut])

    def words_in(self, rest: Iterable[str]) -> list[str]:
        """Return the words and digits that the rest of a label is made of, shops' and fans' words told apart."""
        parts = [part for written in rest for part in _PARTS.findall(written)]
        return [word for part in parts for word in self.words_of(part) or (part,)]

    def words_of(self, rest: str) -> tuple[str, ...]:
        """Return the shop's or fan's words that letters are made of, at most three; empty where they are none."""
        words = self._vocabulary
        if rest in words:
            return (rest,)
        for cut in range(2, len(rest) - 1):
            codes_alone = cut == 2 and len(rest) == 4
            if rest[:cut] in words and rest[cut:] in words and not codes_alone:
                return (rest[:cut], rest[cut:])
        return ()

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return self._lists.shop_words | self._lists.community_words

    def _inside_label(self, tokens: Sequence[str]) -> Resemblance | None:
        """Find a long, unmistakable name anywhere in the label, hyphens in it or not."""
        for place, token in enumerate(tokens):
            found = self._inside_token(token)
            if found:
                return found._replace(rest=(*tokens[:place], *found.rest, *tokens[place + 1 :]))
        return self._inside_token("".join(tokens))

    def _inside_token(self, token: str) -> Resemblance | None:
        if not token.isascii():
            return None
        for index, start, end in self._scan.find_matches_as_indexes(token):
            rest = (*_PARTS.findall(token[:start]), *_PARTS.findall(token[end:]))
            return Resemblance(self._inside[index], None, tuple(part for part in rest if part != "s"))
        return None

    @cached_property
    def _scan(self) -> AhoCorasick:
        return AhoCorasick([name.letters for name in self._inside], matchkind=MatchKind.LeftmostLongest)

    def _as_alike_token(self, tokens: Sequence[str]) -> Resemblance | None:
        """Find a name in which letters were swapped for digits or letters that look like them."""
        for place, token in enumerate(tokens):
            others = (*tokens[:place], *tokens[place + 1 :])
            for letters, rest in ((token, ()), *self._split_ends(token)):
                name = self._alike.get(_alike(letters))
                if name and letters != name.letters:
                    swapped = any(character.isdigit() for character in letters)
                    reason = LinkReason.DIGIT_FOR_LETTER if swapped else LinkReason.LETTERS_ALIKE
                    return Resemblance(name, reason, (*others, *rest))
        return None

    def _split_ends(self, token: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield a token without the digits at its end, and without a shop's words there."""
        trimmed = token.rstrip("0123456789")
        if trimmed != token and len(trimmed) >= _FEWEST_LETTERS:
            yield trimmed, (token[len(trimmed) :],)
        for cut in range(_FEWEST_LETTERS, len(token) - 2):
            if self.words_of(token[cut:]):
                yield token[:cut], self.words_of(token[cut:])

    def _as_near_token(self, tokens: Sequence[str]) -> Resemblance | None:
        """Find a name with one letter changed, left out, added, or two swapped; ordinary words are left alone."""
        for place, token in enumerate(tokens):
            others = (*tokens[:place], *tokens[place + 1 :])
            for letters, rest in ((token, ()), *self._split_ends(token)):
                if len(letters) < _FEWEST_LETTERS_INSIDE or letters in self._lists.ordinary_near_words:
                    continue
                if not letters.isascii() or not letters.isalpha():
                    continue
                name = self._nearest(letters)
                if name:
                    return Resemblance(name, LinkReason.ONE_LETTER_OFF, (*others, *rest))
        return None

    def _nearest(self, letters: str) -> Name | None:
        for shorter in {letters, *_without_one(letters)}:
            for name in self._near.get(shorter, ()):
                if letters[0] == name.letters[0] and is_one_edit(letters, name.letters):
                    return name
        return None

    def _names_of(self, brand: KnownBrand) -> Iterator[Name]:
        ordinary = {_letters(word) for word in brand.ordinary_words}
        written = [*re.split(r"[/(]", brand.name), *(domain.split(".")[-2] for domain in brand.domains[:1])]
        written += [word[4:] for word in written if word.casefold().startswith("the ")]
        for letters in dict.fromkeys(_letters(word) for word in written):
            if len(letters) < _FEWEST_LETTERS - 1 or (len(letters) < _FEWEST_LETTERS and letters not in _SHORT_NAMES):
                continue
            common = (
                letters in self._lists.ordinary_brand_words or letters in ordinary or len(letters) <= _FEWEST_LETTERS
            )
            yield Name(letters, brand.name, common)


def is_one_edit(left: str, right: str) -> bool:
    """Say whether one letter changed, added, left out, or two neighbours swapped, make one word of the other."""
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    start = 0
    shortest = min(len(left), len(right))
    while start < shortest and left[start] == right[start]:
        start += 1
    if len(left) == len(right):
        changed = left[start + 1 :] == right[start + 1 :]
        swapped = left[start : start + 2] == right[start : start + 2][::-1] and left[start + 2 :] == right[start + 2 :]
        return changed or swapped
    longer, shorter = (left, right) if len(left) > len(right) else (right, left)
    return longer[start + 1 :] == shorter[start:]


def _letters(written: str) -> str:
    return _NOT_A_LETTER.sub("", fold(written).text)


def _alike(letters: str) -> str:
    return letters.translate(_ALIKE_LETTERS).replace("rn", "m").replace("vv", "w")


def _without_one(letters: str) -> Iterator[str]:
    for place in range(len(letters)):
        yield letters[:place] + letters[place + 1 :]


def _deletions(names: Iterable[Name]) -> dict[str, list[Name]]:
    """Return the names by what is left of them with one letter out: the symmetric-delete index for one edit."""
    found: dict[str, list[Name]] = {}
    for name in names:
        for shorter in {name.letters, *_without_one(name.letters)}:
            found.setdefault(shorter, []).append(name)
    return found
