"""Numbers as people write them: digits with any grouping, keycaps, full width, and Chinese numerals (三百八, 八万二)."""

import re
from decimal import Decimal
from typing import NamedTuple

from bot.checking.readers.text import Folded

_DIGITS = {**{character: value for value, character in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
_SMALL_UNITS = {"十": 10, "百": 100, "千": 1000}
_LARGE_UNITS = {"万": 10_000, "亿": 100_000_000}
_NUMBER = re.compile(
    r"\d+(?:[.,'٬٫]\d+)*"
    r"|[一二两三四五六七八九十](?:[一二三四五六七八九十百千万亿零〇半]|两(?=[百千万]))+"
    r"|[一二两三四五六七八九十](?=[元蚊円]|块钱)"
)
_GROUP_OF_THREE = re.compile(r"[ \u00a0](\d{3})(?![\d])")
_WIDE_DIGIT = re.compile("[０-９]")
_SPELLED_DIGITS_AT_LEAST = 3
_LONGEST_AMOUNT = 16


class Number(NamedTuple):
    """A number at folded offsets ``start`` to ``end``.

    Attributes:
        digits: how many digits its whole part has.
        decimals: how many follow the decimal sign.
        grouped: its thousands were set apart (4,350).
        spelled: written in Chinese numerals.
    """

    start: int
    end: int
    value: Decimal
    digits: int
    decimals: int = 0
    grouped: bool = False
    spelled: bool = False


def find_numbers(folded: Folded) -> list[Number]:
    """Return the numbers of a text in order. What is a version, a date or not a number at all is left out."""
    text = folded.text
    full_width_commas = "，" in folded.original
    numbers: list[Number] = []
    position = 0
    while match := _NUMBER.search(text, position):
        start, end = match.span()
        written = match[0]
        if full_width_commas and "," in written:
            end = _before_clause_comma(folded, start, end)
            written = text[start:end]
        number = _number_from(written, start, end)
        if number:
            numbers.append(number)
        position = end
    return numbers


def join_thousands(text: str, number: Number) -> Number:
    """Return the number with the groups of three digits that spaces set apart from it (``1 380``), if there are any."""
    if number.digits > 3 or number.decimals or number.grouped or number.spelled:
        return number
    value, digits, end = number.value, number.digits, number.end
    while group := _GROUP_OF_THREE.match(text, end):
        value, digits, end = value * 1000 + int(group[1]), digits + 3, group.end()
    if end == number.end or digits > _LONGEST_AMOUNT:
        return number
    decimals = re.compile(r"[.,](\d{1,2})(?!\d)").match(text, end)
    if decimals:
        value += Decimal(f"0.{int(decimals[1]):0{len(decimals[1])}}")
        end = decimals.end()
    return Number(number.start, end, value, digits, len(decimals[1]) if decimals else 0, grouped=True)


def chinese_number(written: str) -> int | None:
    """Return the value of Chinese numerals, spoken short forms included (八万二 is 82,000); None if they are none."""
    if all(character in _DIGITS for character in written):
        spelled = "".join(str(_DIGITS[character]) for character in written)
        return int(spelled) if len(spelled) == 1 or len(spelled) >= _SPELLED_DIGITS_AT_LEAST else None
    total = section = 0
    digit: int | None = None
    unit = 1
    for character in written:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
            unit = 1 if digit == 0 else unit
        elif character in _SMALL_UNITS:
            if not digit and character != "十":
                return None
            unit = _SMALL_UNITS[character]
            section += (digit or 1) * unit
            digit = None
        elif character in _LARGE_UNITS:
            section += digit or 0
            if not section:
                return None
            unit = _LARGE_UNITS[character]
            total, section, digit = total + section * unit, 0, None
        else:
            digit = 5
    return total + section + (digit or 0) * max(1, unit // 10 if unit >= 100 else 1)


def _number_from(written: str, start: int, end: int) -> Number | None:
    if not written[0].isdigit():
        value = chinese_number(written)
        return Number(start, end, Decimal(value), len(str(value)), spelled=True) if value else None
    if written.isdigit():
        if len(written) > _LONGEST_AMOUNT:
            return None
        return Number(start, end, Decimal(written), len(written))
    return _separated(written, start, end)


def _separated(written: str, start: int, end: int) -> Number | None:
    """Read digits with points, commas or apostrophes among them; three digits after a sign are thousands."""
    parts = re.split(r"[.,'٬٫]", written)
    signs = [character for character in written if not character.isdigit()]
    last_is_decimal = len(parts[-1]) != 3 and signs[-1] != "'" and (len(signs) == 1 or signs[-1] not in signs[:-1])
    groups = parts[1:-1] if last_is_decimal else parts[1:]
    if any(len(group) != 3 for group in groups) or (groups and len(parts[0]) > 3) or len(written) > _LONGEST_AMOUNT + 6:
        return None
    if parts[0] == "0" and not last_is_decimal:
        last_is_decimal, groups = True, []
    decimals = parts[-1] if last_is_decimal else ""
    if len(decimals) > 4 or (last_is_decimal and signs[-1] == "," and len(decimals) > 2):
        return None
    whole = parts[0] + "".join(groups)
    value = Decimal(whole + ("." + decimals if decimals else ""))
    return Number(start, end, value, len(whole), len(decimals), grouped=bool(groups))


def _before_clause_comma(folded: Folded, start: int, end: int) -> int:
    """Return where the number ends if a comma in it is the full-width one that ends a Chinese clause."""
    text = folded.text
    place = text.find(",", start, end)
    while place != -1:
        if folded.quote(place, place + 1) == "，" and not _WIDE_DIGIT.match(folded.quote(place - 1, place)):
            return place
        place = text.find(",", place + 1, end)
    return end
