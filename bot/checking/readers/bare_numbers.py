"""Numbers with no currency beside them: dates, sizes, phones and models set apart from prices."""

import re

from bot.checking.readers.amounts import Evidence
from bot.checking.readers.numbers import Number
from bot.checking.readers.price_scene import Around, Scene
from bot.checking.reading import PriceRole
from data.price_words import Multiplier

_LETTER_BEFORE = re.compile(r"[a-z\u0370-\u03ff\u0400-\u04ff_#+×*№]")
_GLUED_AFTER = re.compile(
    r"[a-z0-9\u0370-\u03ff\u0400-\u04ff_×*%‰°@]|\s?%|\s?[折成](?![交年人色本品都为功套])|[:.]\d|\.[a-z]{2}"
)
_DATE_OR_PHONE = re.compile(r"\d{1,4}([-/])\d{1,4}\1\d{1,4}(?!\d)|\d{2,4}(?:[- ]\d{2,4}){2,4}(?!\d)")
_PHONE_IN_TWO = re.compile(r"\d{3,4}[- ]\d{4}(?![\d.])")
_TIED_BEFORE = re.compile(r"[a-z][-/.]$|\d[:.]$|[-/]\d{0,4}$")
_CLAUSE_END = re.compile(r"\s*(?:$|[\n,，。;；!！?？、)）】~～/|+]|\.(?:\s|$)|[\U0001f000-\U0001faff\u2600-\u27bf])")
_CLAUSE_START = re.compile(r"(?:^|[\n,，。;；!！?？、.\U0001f000-\U0001faff\u2600-\u27bf]\s?)$")
_FOLLOWED = re.compile(r"\w")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SPACE_THEN_HAN = re.compile(r" [\u3400-\u9fff]| [1-5]\d(?:\.5)?\s?[-~到至]\s?[1-5]\d")
"""What stands apart after a price: the next words, or the sizes in stock (``155 36到46都有``)."""
_STARTS_RANGE = re.compile(r"\s?[-~到至]\s?\d")
_PIECE_AFTER = re.compile(
    r"\s?(?:[一两三四五每]|/\s?)[件只个台枚双条瓶盒箱张本块部套支对包把顶份组杯斤块颗串身米副幅罐袋卷捆打筒]"
)
_PIECE_BEFORE = re.compile(
    r"[单一两二三四五六七八九十半每2-9][件只个台枚双条瓶盒箱套支对包顶份组斤颗串副幅罐袋卷打] ?$"
)
_ALPHABET = re.compile(r"[a-z\u0400-\u04ff]")
_SIZES = re.compile(r"[1-5]\d(?:\.5)?\s?[-~到至]\s?[1-5]\d(?:\.5)?\s?(?:有?码|号|全码|都有|有货|现货)")
_CLOCK = re.compile(
    r"(?:kick ?-?off.{0,14}|\b(?:starts?|at|from|till|until|doors|opens?|begins?|still|um|ab|bis|desde|hasta|jam)\W*)$"
)
_STORAGE = frozenset({64, 128, 256, 512, 1024, 2048})
_SMALL_PRICES = frozenset({49, 59, 68, 69, 78, 79, 88, 89, 98, 99})
_SALES_DAYS = frozenset({618, 315, 818, 1111, 1212})
_REFERENCE = re.compile(r"(?:1[14-8]|26|79)\d{3}$|[1-3]\d{5}$|5\d{5}$")
_JOINTS = ("-", "/", " ")
_SIGNS = frozenset("$¥€£₩₹₫฿₽₺₱")
_YEARS = range(1900, 2036)
_ROUND_YEARS = frozenset({1999, 1980, 1990, 1950, 2000})
_MOST_DIGITS = 8
_LEAST_DECIMAL = 9
_STYLE_DIGITS = 6
_STYLE_COLOUR = re.compile(r"\d{3}(?!\d)")
"""A shoe's style code is six digits, a dash and three of its colour: ``378037-123``."""


def is_no_amount(scene: Scene, number: Number, end: int, *, multiplied: bool) -> bool:
    """Say whether a number without a currency cannot be money: part of a word, a time, a date, a phone, a percentage."""
    text, start = scene.text, number.start
    before = text[start - 1 : start]
    if before and _LETTER_BEFORE.match(before) and not _is_price_letter(scene, start):
        return True
    if _SIZES.match(text, start):
        return True
    if number.digits > _MOST_DIGITS and not number.grouped and not multiplied:
        return True
    word = scene.context.by_start.get(end)
    if _GLUED_AFTER.match(text, end) and not (word and (word.meaning.asking_after or word.meaning.role_after)):
        return True
    return _TIED_BEFORE.search(text, max(0, start - 6), start) is not None and not _is_list_tail(text, start)


def end_of_date_or_phone(scene: Scene, number: Number) -> int | None:
    """Return where the date or the phone number ends that starts with this number; None where none does."""
    text, start = scene.text, number.start
    if text[number.end : number.end + 1] not in _JOINTS or (start and text[start - 1] in _SIGNS):
        return None
    match = _DATE_OR_PHONE.match(text, start)
    if match:
        price_like = _is_price_list(text, start) or (" " in match[0] and _is_spaced_amount(scene, match.end()))
        return None if price_like else match.end()
    match = _PHONE_IN_TWO.match(text, start)
    return match.end() if match and scene.left_of(start, 0).label else None


def bare_evidence(scene: Scene, number: Number, around: Around) -> Evidence | None:
    """Return what shows that a number without a currency is money; None where it is a count, a size, a label."""
    if around.left.label or (around.right and around.right.unit):
        return None
    multiplier = around.multiplier
    if number.digits + number.decimals < 2 and not multiplier:
        return Evidence.OPEN if _STARTS_RANGE.match(scene.text, around.end) else None
    if _tells_by_thousands(scene, multiplier) or _is_told(scene, number, around):
        return Evidence.WORD
    if _is_year(number):
        return None
    if _has_price_place(scene, number, around):
        return Evidence.PLACE
    return Evidence.OPEN


def _tells_by_thousands(scene: Scene, multiplier: Multiplier | None) -> bool:
    """Say whether a thousands word alone shows money: ``3tr``, ``450k`` in Vietnamese, ``275k`` in Indonesian."""
    if multiplier is None:
        return False
    if multiplier.words[0] == "k":
        return scene.setting.vietnamese or scene.setting.spoken_in("ID")
    return multiplier.hint is not None


def _is_told(scene: Scene, number: Number, around: Around) -> bool:
    """Say whether words beside a bare number make it a price."""
    left, role = around.left, around.role
    after = around.right is not None and (around.right.asking_after or around.right.role_after is not None)
    told = left.asking or role is not None or after
    if _ALPHABET.search(scene.text, max(0, number.start - 12), number.start) and not scene.setting.han:
        ends = after or _CLAUSE_END.match(scene.text, around.end) is not None
        by_role = role is not None and (scene.listing or left.asking)
        told = told and (by_role or role is None)
        return told and ends and not _is_year(number) and (not left.final or by_role)
    if role is PriceRole.OTHER:
        return False
    if told:
        return not _is_year(number) or left.final
    if scene.text[number.start - 1 : number.start] == "p":
        return True
    return scene.setting.han and _is_per_piece(scene, number, around.end)


def _is_per_piece(scene: Scene, number: Number, end: int) -> bool:
    if _PIECE_AFTER.match(scene.text, end):
        return True
    return _PIECE_BEFORE.search(scene.text, max(0, number.start - 3), number.start) is not None


def ends_clause(scene: Scene, end: int) -> bool:
    """Say whether a clause, a line or the text ends at a place."""
    return _CLAUSE_END.match(scene.text, end) is not None


def _has_price_place(scene: Scene, number: Number, around: Around) -> bool:
    """Say whether a bare number stands where a listing has its price: a clause of its own, or the end of one."""
    if not scene.listing or not _has_price_shape(number, around.multiplier):
        return False
    text, start, end = scene.text, number.start, around.end
    written_out = number.decimals == 2 and number.value >= _LEAST_DECIMAL and not scene.setting.han
    written_out = written_out and not _CLOCK.search(text, max(0, start - 24), start)
    if written_out or number.end in scene.ends_of_list_lines:
        return True
    alone = _CLAUSE_START.search(text, max(0, start - 2), start) is not None
    ends = ends_clause(scene, end)
    if alone and ends and (number.digits >= 3 or not _FOLLOWED.search(text, end, end + 40)):
        return True
    if number.digits < 3 and not number.decimals and not around.multiplier:
        apart = _SPACE_THEN_HAN.match(text, end) is not None
        return scene.setting.han and (ends or apart) and number.value in _SMALL_PRICES
    if number.grouped and (scene.setting.vietnamese or scene.setting.spoken_in("ID")):
        return True
    return _is_last_of_clause(scene, number, end, alone=alone, ends=ends)


def _is_last_of_clause(scene: Scene, number: Number, end: int, *, alone: bool, ends: bool) -> bool:
    """Say whether a number ends a clause, or stands apart as one, the way each script writes."""
    text, start = scene.text, number.start
    if scene.setting.han:
        glued = start > 0 and text[start - 1].isascii() and text[start - 1].isalnum()
        apart = _SPACE_THEN_HAN.match(text, end) is not None
        return not glued and (ends or apart or (alone and _HAN.match(text, end) is not None))
    if scene.setting.thai:
        return text[start - 1 : start] == " " and (ends or text[end : end + 1] == " ")
    return scene.setting.cyrillic and (ends or (number.digits >= 4 and text[end : end + 1] == " "))


def _has_price_shape(number: Number, multiplier: Multiplier | None) -> bool:
    if number.spelled:
        return number.value >= 100 or multiplier is not None
    if multiplier:
        return multiplier.factor >= 1000
    if number.grouped:
        return True
    if number.decimals:
        return number.decimals <= 2 and number.value >= 5
    value = int(number.value)
    if not 2 <= number.digits <= 6 or value in _STORAGE or value in _SALES_DAYS or _is_year(number):
        return False
    return not _REFERENCE.match(str(value)) or value % 1000 in (0, 500, 800, 888, 999)


def _is_year(number: Number) -> bool:
    if number.digits != 4 or number.grouped or number.decimals or number.spelled:
        return False
    return int(number.value) in _YEARS and int(number.value) not in _ROUND_YEARS


def _is_price_letter(scene: Scene, start: int) -> bool:
    """Say whether what stands right before a number is a word that asks a price (``p450``, ``only450``)."""
    text = scene.text
    word = scene.context.by_end.get(start)
    if word:
        return word.meaning.asking_before or word.meaning.role_before is not None
    return text[start - 1] == "p" and scene.setting.han and not text[max(0, start - 2) : start - 1].isalnum()


def _is_price_list(text: str, start: int) -> bool:
    """Say whether numbers between slashes are prices (``450/520/480``), too large for a date."""
    match = re.match(r"\d+(?:/\d+)+", text[start : start + 40])
    if not match:
        return False
    parts = [int(part) for part in match[0].split("/")]
    return all(part >= 32 for part in parts) and not any(part in _YEARS for part in parts)


def _is_spaced_amount(scene: Scene, end: int) -> bool:
    """Say whether groups of digits apart by spaces end in a currency: an amount, not a phone number."""
    word = scene.word_after(end)
    return word is not None and word.meaning.after is not None


def _is_list_tail(text: str, start: int) -> bool:
    """Say whether the number before a slash or a dash is of a price's size, so that this one goes on from it."""
    before = re.search(r"(?:^|[^\da-z.-])(\d{2,8})[/-]$", text[max(0, start - 10) : start])
    return before is not None and not (len(before[1]) == _STYLE_DIGITS and _STYLE_COLOUR.match(text, start))
