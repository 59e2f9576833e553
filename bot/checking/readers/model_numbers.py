"""Model, reference and style numbers, with the brands that write theirs so."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from bot.checking.readers.text import Folded
from bot.checking.reading import ModelNumber
from bot.checking.verdict import Span
from data.brands import Brand
from data.model_number_fields import load_model_number_fields

_WRITTEN_TOGETHER = re.compile(r"[a-z0-9./@_-]{4,}")
_TOKEN = re.compile(r"(?=[a-z./-]{0,6}\d)[a-z0-9](?:[a-z0-9]|[./-](?=[a-z0-9])){3,24}(?![a-z0-9_@])")
_LABEL = re.compile(r"(?:ref|nr|no|art|mod|model|sku)[.:#-](?=[a-z0-9])")
_GUCCI_LIKE = re.compile(r"(?<!\d)[3-8]\d{5} [a-z0-9]{5} \d{4}(?!\d)")
_IMEI = re.compile(r"imei[\s:：12#]{0,4}(\d[\d -]{13,18}\d)")
_HAS_DIGIT = re.compile(r"\d")
_MANY = 60
_IMEI_DIGITS = 15
_MANY_KNOWN = 4096
_DECODED = ("reference", "date code")
"""Formats that point to no brand by themselves and are read field by field once the brand is known."""


class NumberFormats:
    """The formats and the known numbers of all brands. Building takes a moment, asking microseconds."""

    def __init__(self, brands: Iterable[Brand]) -> None:
        known = tuple(brands)
        self._formats = [
            (brand.name, number_format.regex)
            for brand in known
            for number_format in brand.model_numbers
            if number_format.distinctive
        ]
        self._loose = [(brand.name, number_format.regex) for brand in known for number_format in brand.model_numbers]
        self._known: dict[str, tuple[str, ...]] = {}
        for brand in known:
            for line in brand.lines:
                for number in line.model_numbers:
                    owners = self._known.get(number.upper(), ())
                    self._known[number.upper()] = tuple(dict.fromkeys((*owners, brand.name)))
        decoded = {scheme.brand for scheme in load_model_number_fields().schemes}
        self._decodable = [
            number_format.regex
            for brand in known
            for number_format in brand.model_numbers
            if brand.name in decoded and not number_format.distinctive and number_format.name.startswith(_DECODED)
        ]
        self._goods = {brand.name: frozenset(brand.categories) for brand in known}
        self.brands_of = lru_cache(maxsize=_MANY_KNOWN)(self._brands_of)

    def _brands_of(self, number: str) -> tuple[str, ...]:
        """Return the brands that a number points to: those that list it, else those whose formats it fits alone."""
        known = self._known.get(number)
        if known:
            return known
        return tuple(dict.fromkeys(name for name, regex in self._formats if regex.fullmatch(number)))

    def fits(self, number: str, brand: str) -> bool:
        """Say whether a number could be this brand's by any of its formats, loose ones included."""
        if brand in self._known.get(number, ()):
            return True
        return any(name == brand and regex.fullmatch(number) for name, regex in self._loose)

    def is_decodable(self, number: str) -> bool:
        """Say whether a number, of no brand for sure, may still be read field by field once its brand is known."""
        return any(regex.fullmatch(number) for regex in self._decodable)

    def share_goods(self, brand: str, other: str) -> bool:
        """Say whether two brands make goods of a kind, so that one's number on the other's goods is odd."""
        return bool(self._goods.get(brand, frozenset()) & self._goods.get(other, frozenset()))


def read_model_numbers(source: str, folded: Folded, formats: NumberFormats) -> tuple[ModelNumber, ...]:
    """Return the numbers of a text in order: those that point to brands, and with no brand, references and IMEIs.

    Args:
        source: the name of the source, for the spans.
        folded: its text.
        formats: the brands' formats.
    """
    if not _HAS_DIGIT.search(folded.text):
        return ()
    found = [*_numbers(folded, formats), *_imeis(folded)]
    return tuple(
        ModelNumber(number, brands, _span(source, folded, start, end)) for start, end, number, brands in sorted(found)
    )


def _numbers(folded: Folded, formats: NumberFormats) -> Iterator[tuple[int, int, str, tuple[str, ...]]]:
    for candidates in (_tokens(folded.text), _GUCCI_LIKE.finditer(folded.text)):
        for match in islice(candidates, _MANY):
            for number in _spellings(match[0]):
                brands = formats.brands_of(number)
                if brands or formats.is_decodable(number):
                    yield match.start(), match.start() + len(number), number, brands
                    break


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """Yield what stands at the start of characters written together and has digits as numbers have."""
    for together in _WRITTEN_TOGETHER.finditer(text):
        if not _HAS_DIGIT.search(text, *together.span()):
            continue
        label = _LABEL.match(text, *together.span())
        match = _TOKEN.match(text, label.end() if label else together.start())
        if match:
            yield match


def _imeis(folded: Folded) -> Iterator[tuple[int, int, str, tuple[str, ...]]]:
    for match in _IMEI.finditer(folded.text):
        digits = re.sub(r"\D", "", match[1])
        if len(digits) == _IMEI_DIGITS:
            yield *match.span(1), digits, ()


def _spellings(written: str) -> tuple[str, ...]:
    """Return a number as written and, where something was added after a slash (``SM-S928B/DS``), without that."""
    number = written.upper()
    return (number, number.partition("/")[0]) if "/" in number else (number,)


def _span(source: str, folded: Folded, start: int, end: int) -> Span:
    original_start, original_end = folded.span(start, end)
    return Span(source, original_start, original_end, folded.original[original_start:original_end])
