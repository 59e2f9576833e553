"""Does a model number agree with what the post claims? Checked field by field; what is not known contradicts nothing."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.checking.readers.model_numbers import NumberFormats
from bot.checking.readers.text import fold
from bot.checking.reading import ModelNumber
from data.model_number_fields import CodeField, Made, Scheme, load_model_number_fields

_MILLIMETRES = re.compile(r"(?<!\d)(\d{2}(?:\.\d)?)\s?(?:mm|毫米)(?![a-z])")
_WATCH_SIZES = (24.0, 50.0)
_SIZE_TOLERANCE = 1.5
_YEAR = re.compile(
    r"(?<!\d)(20[12]\d)(?=\s?(?:年|款|新款|购|買|년|model|collection|purchase))|(?<=in )(20[12]\d)(?!\d)"
)
_INTRODUCED_WITHIN = 12
_CENTURY = 2000
_EARLIEST = 80
_LETTER = re.compile(r"[a-z\u0400-\u04ff]")
_RELATED = ({"Nike", "Air Jordan"}, {"adidas", "Yeezy"}, {"Beats", "Apple"})
_IMEI_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One thing that a number contradicts.

    Attributes:
        field: ``brand``, ``line``, ``bezel_colour``, ``dial_colour``, ``material``, ``size_mm``, ``kind``,
            ``year``, ``market`` or ``check_digit``.
        number: the number, normalised.
        says: what the number says: a brand's name, or a value of ``model_number_fields.yaml`` (``green``, ``41``).
        claimed: what the post says.
    """

    field: str
    number: str
    says: str
    claimed: str


def check_model_number(
    number: ModelNumber, claimed: str | None, words: str, formats: NumberFormats, *, named: Collection[str] = ()
) -> tuple[Mismatch, ...]:
    """Return what a number contradicts; nothing where it fits or where it is not known.

    Args:
        number: as it was read.
        claimed: the brand that the post offers; None where it names none.
        words: the post's folded text, in which colours, sizes and so on are claimed.
        formats: the brands' formats.
        named: every brand that the post names; a number of one of them is no contradiction.
    """
    if not number.brands and len(number.number) == _IMEI_DIGITS and number.number.isdigit():
        right = has_luhn_check_digit(number.number)
        return (
            ()
            if right
            else (Mismatch("check_digit", number.number, luhn_check_digit(number.number), number.number[-1]),)
        )
    if claimed is None:
        return ()
    if _is_of_another_brand(number, claimed, formats, named):
        return (Mismatch("brand", number.number, number.brands[0], claimed),)
    return (*_field_mismatches(number.number, claimed, words), *_year_mismatches(number.number, claimed, words))


def decode(number: str, brand: str) -> dict[str, str]:
    """Return what a number of a brand says by field; empty where its scheme is not known."""
    for scheme in load_model_number_fields().schemes:
        match = scheme.regex.fullmatch(number) if scheme.brand == brand else None
        if match:
            return {part.field: value for part, value in _values(scheme, match)}
    return {}


def has_luhn_check_digit(digits: str) -> bool:
    """Say whether the last of 15 digits is the check digit of the others (Luhn, as IMEI numbers have it)."""
    return luhn_check_digit(digits) == digits[-1]


def luhn_check_digit(digits: str) -> str:
    """Return the check digit that belongs behind all but the last of these digits."""
    total = 0
    for place, digit in enumerate(reversed(digits[:-1])):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def _is_of_another_brand(number: ModelNumber, claimed: str, formats: NumberFormats, named: Collection[str]) -> bool:
    if not number.brands or claimed in number.brands or formats.fits(number.number, claimed):
        return False
    if any(claimed in pair and pair.intersection(number.brands) for pair in _RELATED):
        return False
    if set(number.brands).intersection(named):
        return False
    return any(formats.share_goods(brand, claimed) for brand in number.brands)


def _field_mismatches(number: str, brand: str, words: str) -> Iterator[Mismatch]:
    said = decode(number, brand)
    if not said:
        return
    claims = _claims_in(words)
    for field, value in said.items():
        claimed = _sizes_in(words) if field == "size_mm" else claims.get(field, set())
        if len(claimed) == 1 and not _agrees(field, value, next(iter(claimed))):
            yield Mismatch(field, number, value, next(iter(claimed)))


def _year_mismatches(number: str, brand: str, words: str) -> Iterator[Mismatch]:
    """Yield a fault where a date code names a year in which none was made, or a later one than the post claims."""
    for scheme in load_model_number_fields().schemes:
        made = scheme.made
        if made is None or scheme.brand != brand or not scheme.regex.fullmatch(number):
            continue
        if not _is_introduced(number, made, words):
            continue
        digits = re.sub(r"\D", "", number)
        tens_and_units = int(digits[made.year_digits[0]] + digits[made.year_digits[1]])
        year = _CENTURY + tens_and_units - (100 if tens_and_units >= _EARLIEST else 0)
        claimed = {int(match[1] or match[2]) for match in _YEAR.finditer(words)}
        if year > made.last_year:
            yield Mismatch("year", number, str(year), str(made.last_year))
        elif len(claimed) == 1 and (max(claimed) > made.last_year or max(claimed) < year):
            yield Mismatch("year", number, str(year), str(max(claimed)))


def _is_introduced(number: str, made: Made, words: str) -> bool:
    place = words.find(number.lower())
    before = words[max(0, place - _INTRODUCED_WITHIN - max(map(len, made.introduced_by))) : place]
    return place >= 0 and any(fold(word).text in before for word in made.introduced_by)


def _values(scheme: Scheme, match: re.Match[str]) -> Iterator[tuple[CodeField, str]]:
    for group, part in scheme.fields.items():
        code = match[group]
        if code and part.numeric:
            yield part, code
        elif code in part.values:
            yield part, str(part.values[code])


def _agrees(field: str, said: str, claimed: str) -> bool:
    if field == "size_mm":
        return abs(float(said) - float(claimed)) < _SIZE_TOLERANCE
    return said == claimed or any({said, claimed} == set(pair) for pair in load_model_number_fields().compatible)


def _sizes_in(words: str) -> set[str]:
    low, high = _WATCH_SIZES
    return {match[1] for match in _MILLIMETRES.finditer(words) if low <= float(match[1]) <= high}


def _claims_in(words: str) -> dict[str, set[str]]:
    """Return what the words claim, by field."""
    scan, meanings = _claim_words()
    found: dict[str, set[str]] = {}
    for index, start, end in scan.find_matches_as_indexes(words):
        word, field, value = meanings[index]
        starts_inside = _LETTER.match(word) and start and _LETTER.match(words, start - 1)
        ends_inside = _LETTER.match(word[-1]) and _LETTER.match(words, end)
        if not starts_inside and not ends_inside:
            found.setdefault(field, set()).add(value)
    return found


@cache
def _claim_words() -> tuple[AhoCorasick, list[tuple[str, str, str]]]:
    meanings = [
        (fold(word).text, field, value)
        for field, values in load_model_number_fields().claims.items()
        for value, words in values.items()
        for word in words
    ]
    return AhoCorasick([word for word, _, _ in meanings], matchkind=MatchKind.LeftmostLongest), meanings
