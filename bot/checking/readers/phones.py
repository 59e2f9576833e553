"""Telephone numbers, led to one form: ``+8613800138000`` where the country is known, else the digits alone."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.checking.readers.text import Folded

_CANDIDATE = re.compile(r"(?<![a-z0-9_.,@/=$€£¥₹%-])(?<!\d:)\+?\(?\d(?:[ ().\-]{0,2}\d){6,14}(?![a-z0-9_%@])(?!\.\d)")
_LONG_ENOUGH = re.compile(r"\d(?:[ ().\-]{0,2}\d){6}")
_CHINESE_MOBILE = re.compile(r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}")
_NOT_A_DIGIT = re.compile(r"\D")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SCRIPT_REGIONS = (
    (re.compile(r"[\u3041-\u30ff]"), "JP"),
    (re.compile(r"[\uac00-\ud7a3]"), "KR"),
    (re.compile(r"[\u0e01-\u0e5b]"), "TH"),
    (re.compile(r"[\u0900-\u097f]"), "IN"),
    (re.compile(r"[\u0400-\u04ff]"), "RU"),
    (re.compile(r"[\u3400-\u9fff]"), "CN"),
)
_MANY = 20
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15


class Phone(NamedTuple):
    """A telephone number at folded offsets ``start`` to ``end``."""

    number: str
    start: int
    end: int


def find_phones(folded: Folded, country: str | None, labels: "re.Pattern[str]") -> Iterator[Phone]:
    """Yield the telephone numbers of a text.

    Args:
        folded: the text.
        country: the shopper's country, for numbers written without a country code.
        labels: matches a word such as *tel* at the end of what stands before a number.
    """
    text = folded.text
    if not _LONG_ENOUGH.search(text):
        return
    for count, match in enumerate(_CANDIDATE.finditer(text)):
        if count == _MANY:
            return
        written = match[0]
        labelled = labels.search(text, max(0, match.start() - 24), match.start()) is not None
        if not labelled and _is_something_elses(text, match):
            continue
        number = _number_from(written, labelled=labelled, region=country or _region_of(text))
        if number:
            yield Phone(number, *match.span())


def _is_something_elses(text: str, match: "re.Match[str]") -> bool:
    """Say whether the word right before a number says that it is not one to call; 支付宝：138… and the like may be."""
    before = text[max(0, match.start() - 2) : match.start()]
    if before.endswith(":"):
        return not (_HAN.match(before) and _CHINESE_MOBILE.fullmatch(match[0]))
    return bool(before) and _HAN.match(before[-1]) is not None


def phone_number(written: str, region: str | None) -> str | None:
    """Return a number in E.164 form, ``+`` and digits; None where it cannot be one.

    Args:
        written: as somebody wrote it, with or without a country code.
        region: the country to read it in where it has no country code.
    """
    digits = _NOT_A_DIGIT.sub("", written)
    if _CHINESE_MOBILE.fullmatch(written) and region in (None, "CN"):
        return f"+86{digits}"
    import phonenumbers  # noqa: PLC0415 - 60 ms that a text without telephone numbers need not wait

    try:
        parsed = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def region_of(text: str, country: str | None) -> str | None:
    """Return the country by which to read a number: the shopper's, else the one the script speaks for."""
    return country or _region_of(text)


def _number_from(written: str, *, labelled: bool, region: str | None) -> str | None:
    digits = _NOT_A_DIGIT.sub("", written)
    if not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS:
        return None
    international = written.startswith(("+", "00"))
    telling = international or labelled or _CHINESE_MOBILE.fullmatch(written) or _looks_local(written)
    if not telling:
        return None
    number = phone_number(f"+{digits[2:]}" if written.startswith("00") else written, region)
    if number is None and _CHINESE_MOBILE.fullmatch(written):
        number = phone_number(written, "CN")
    return number or (digits if labelled else None)


def _looks_local(written: str) -> bool:
    """Say whether a number without a country code is grouped or led as telephone numbers are."""
    return written.startswith(("0", "(")) and sum(character.isdigit() for character in written) >= 9


def _region_of(text: str) -> str | None:
    return next((region for script, region in _SCRIPT_REGIONS if script.search(text)), None)
