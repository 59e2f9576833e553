"""Folding: one spelling for every way to write a word, with a map back to the original characters.

Folded text is lower-case, without accents, styles, zero-width characters or traditional forms, so that a term is
written once and found however it was typed. Every offset can be led back, so that quotes are cut from the original.
Compatibility forms follow Unicode Standard Annex 15 (NFKC); Chinese variants follow OpenCC's ``t2s``.
"""

import re
import unicodedata
from array import array

from data.spelling import traditional_to_simplified

ZERO_WIDTH = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\u3164\ufeff\uffa0"
)
"""Characters that show nothing. Bidirectional controls are among them: they reorder what a reader sees."""

_STRIPPED_MARKS = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef]"
)
_LETTER_IN_NAME = re.compile(r"LATIN (?:CAPITAL|SMALL|LETTER SMALL CAPITAL)(?: LETTER)? ([A-Z])(?: |$)")
_KANA_MARKS = {"\u3099", "\u309a"}
_ODD_HYPHENS = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63", "-")
_ODD_QUOTES = dict.fromkeys("\u2018\u2019\u201b\u02bc", "'") | dict.fromkeys("\u201c\u201d\u201f", '"')
_KEPT = (
    _ODD_HYPHENS
    | _ODD_QUOTES
    | {"\u2044": "/", "\u3002": "。", "￥": "¥", "ı": "i", "ǫ": "q", "ɡ": "g", "ɑ": "a", "∶": ":", "ː": ":", "꞉": ":"}
)


class Folded:
    """Folded text and the way back to the original.

    Attributes:
        original: the text as sent.
        text: the folded text; its offsets are what readers work with.
    """

    __slots__ = ("_starts", "original", "text")

    def __init__(self, original: str, text: str, starts: "array[int] | None") -> None:
        self.original = original
        self.text = text
        self._starts = starts

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original offsets of folded characters ``start`` to ``end`` (which must not be empty)."""
        if self._starts is not None:
            start, end = self._starts[start], self._starts[end - 1] + 1
        while end < len(self.original) and _STRIPPED_MARKS.match(self.original, end):
            end += 1
        return start, end

    def quote(self, start: int, end: int) -> str:
        """Return the original characters behind folded characters ``start`` to ``end``."""
        original_start, original_end = self.span(start, end)
        return self.original[original_start:original_end]


def fold(text: str) -> Folded:
    """Fold a text. Linear in its length; about 0.1 microseconds a character."""
    if text.isascii():
        return Folded(text, text.lower(), None)
    pieces = [_FOLDS[character] for character in text]
    folded = "".join(pieces)
    if len(folded) == len(text) and "" not in pieces:
        return _composed(text, folded, None)
    starts = array("I", [index for index, piece in enumerate(pieces) for _ in piece])
    return _composed(text, folded, starts)


def _composed(original: str, folded: str, starts: "array[int] | None") -> Folded:
    """Join kana with a voicing mark that stood apart from it, as half-width katakana have it."""
    if "\u3099" not in folded and "\u309a" not in folded:
        return Folded(original, folded, starts)
    starts = starts or array("I", range(len(folded)))
    characters: list[str] = []
    kept = array("I")
    for character, start in zip(folded, starts, strict=True):
        if character in _KANA_MARKS and characters:
            characters[-1] = unicodedata.normalize("NFC", characters[-1] + character)[:1]
        else:
            characters.append(character)
            kept.append(start)
    return Folded(original, "".join(characters), kept)


class _FoldTable(dict[str, str]):
    """What each character folds to, worked out on first sight."""

    def __missing__(self, character: str) -> str:
        self[character] = folded = _fold_character(character)
        return folded


def _fold_character(character: str) -> str:
    if character in ZERO_WIDTH or _STRIPPED_MARKS.match(character):
        return ""
    if character in _KEPT:
        return _KEPT[character]
    simplified = traditional_to_simplified().get(character)
    if simplified:
        return simplified
    plain = unicodedata.normalize("NFKC", character)
    if plain in ("\u3099", "\u309a"):
        return plain
    return "".join(_letter(part) for part in plain if part not in ZERO_WIDTH).lower()


def _letter(character: str) -> str:
    """Return the plain letter behind a styled or accented one: small capitals, enclosed letters, strokes."""
    if character.isascii():
        return character
    if character in _KEPT:
        return _KEPT[character]
    named = _LETTER_IN_NAME.search(unicodedata.name(character, ""))
    if named:
        return named[1]
    decomposed = unicodedata.normalize("NFD", character)
    if len(decomposed) > 1 and "LATIN" in unicodedata.name(decomposed[0], "LATIN" if decomposed[0].isascii() else ""):
        return decomposed[0]
    return traditional_to_simplified().get(character, character)


_FOLDS = _FoldTable()
