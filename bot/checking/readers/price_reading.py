"""One number of a text read as money: its currency, its thousands, and what the words beside it say."""

import re
from decimal import Decimal
from typing import NamedTuple

from bot.checking.readers.amounts import Amount, Evidence
from bot.checking.readers.bare_numbers import bare_evidence, ends_clause, is_no_amount
from bot.checking.readers.currencies import Reading
from bot.checking.readers.numbers import Number, join_thousands
from bot.checking.readers.price_context import Meaning, Word, vocabulary
from bot.checking.readers.price_scene import Around, Scene
from bot.checking.reading import PriceRole
from data.price_words import Multiplier

_LETTER = re.compile(r"[a-z\u0400-\u04ff]")
_WORD_CHARACTER = re.compile(r"[a-z0-9\u0400-\u04ff]")
_SHARED_SIGN = re.compile(r"[^A-Z]")
_ABOUT = re.compile(r"[多余几来]|[.,]-{1,2}(?=\s?[a-z€])")
_SLANG_YUAN = re.compile(r"(?:[r米刀])(?![a-z0-9长高宽深远跑内外厚防])")
_TAIL = re.compile(r"\d{1,3}(?!\d|%|[.,]\d)")
_SMALLER_UNITS = {"千": 1000, "百": 100}
_BEGINS_NEXT = re.compile(r"\s?\d")
_DEPTHS = frozenset({10, 20, 30, 50, 100, 150, 200, 300, 500, 600, 1000})
_UNITS_THAT_BEGIN_WORDS = frozenset("只平次点分后前面线星步级强道门场字对石色种针挡款号新家代版层度组份周单期")
_FEET_BELOW = 1000
_MILLION = Decimal(1_000_000)
_STORAGE = re.compile(r"\s?[gmt]b(?![a-z])")


class _Suffix(NamedTuple):
    """A number, joined where spaces set its groups apart, and what follows it: how it multiplies, which currency it names, and where that ends."""

    number: Number
    value: Decimal
    end: int
    multiplier: Multiplier | None = None
    currency: str | None = None


def read_amount(scene: Scene, index: int, floor: int) -> Amount | None:
    """Return the number as an amount, with what shows that it is money; None where it cannot be.

    Args:
        scene: the text.
        index: the number's place among the scene's numbers.
        floor: where the amount before it ends; words before that belong to that one.
    """
    number = scene.numbers[index]
    sign = scene.word_before(number.start, floor)
    before = sign.meaning.before if sign and not _is_a_model(scene, sign, number) else None
    start = sign.start if sign and before else number.start
    if not before:
        before = _sign_at(scene.text, number.start, floor)
        start -= 1 if before else 0
    suffix = _suffix(scene, number, before)
    currency = _currency(scene, before, suffix)
    if currency is None and is_no_amount(scene, number, suffix.end, multiplied=suffix.multiplier is not None):
        return None
    around = _around(scene, index, start, floor, suffix)
    evidence = Evidence.CURRENCY if currency else bare_evidence(scene, suffix.number, around)
    if evidence is None:
        return None
    multiplier = suffix.multiplier
    if currency is None and multiplier and multiplier.hint:
        currency = Reading(multiplier.hint, sure=True)
    role = around.role or PriceRole.ASKING
    if multiplier and multiplier.big and role in (PriceRole.ASKING, PriceRole.LIST):
        role = PriceRole.OTHER
    factor = multiplier.factor if multiplier else 1
    return Amount(start, suffix.end, suffix.value, evidence, role, currency, final=around.left.final, factor=factor)


def _is_a_model(scene: Scene, sign: Word, number: Number) -> bool:
    """Say whether capitals before a number name a thing (``RS232``, ``Shark 5 RS 8GB``), not rupees."""
    if scene.folded.quote(sign.start, sign.end) != "RS":
        return False
    return sign.end == number.start or _STORAGE.match(scene.text, number.end) is not None


def _around(scene: Scene, index: int, start: int, floor: int, suffix: _Suffix) -> Around:
    left = scene.left_of(start, floor)
    right = scene.word_after(suffix.end)
    role = left.role
    ends_sentence = scene.text[suffix.end - 1] == "." and right is not None and right.start > suffix.end
    if right and right.meaning.role_after and not ends_sentence and not scene.leads_to_next(right, index):
        role = right.meaning.role_after
    meaning = right.meaning if right and not _is_loose_unit(scene, right, suffix.end) else None
    return Around(suffix.end, left, meaning, role, suffix.multiplier)


def _is_loose_unit(scene: Scene, word: Word, end: int) -> bool:
    """Say whether a unit of one character, apart from its number, more likely begins another word (``780 平台``)."""
    return word.start > end and word.end - word.start == 1 and scene.text[word.start] in _UNITS_THAT_BEGIN_WORDS


def _sign_at(text: str, start: int, floor: int) -> str | None:
    """Return the currency of a one-character sign glued to the letters before it (``for$50``)."""
    if start <= floor or text[start - 1].isalnum():
        return None
    meaning = vocabulary().meanings.get(text[start - 1])
    return meaning.before if meaning else None


def _suffix(scene: Scene, number: Number, before: str | None) -> _Suffix:
    """Read what follows a number: groups set apart by spaces, thousands, and a currency."""
    joined = join_thousands(scene.text, number)
    if joined.end != number.end:
        suffix = _suffix_of(scene, joined, before)
        if before or suffix.currency or (scene.setting.cyrillic and ends_clause(scene, suffix.end)):
            return suffix
    return _suffix_of(scene, number, before)


def _suffix_of(scene: Scene, number: Number, before: str | None) -> _Suffix:
    value, end, multiplier = number.value, number.end, None
    meaning, word_end = _meaning_at(scene, end)
    if meaning and meaning.multiplier and not (meaning.after and word_end - end == 1):
        multiplier = meaning.multiplier
        value, end = value * multiplier.factor, word_end
        if multiplier.decimal_tail and not number.decimals:
            value, end = _with_tail(scene.text, value, end, multiplier.factor)
    elif before and scene.text[end : end + 1] == "m" and not _is_letter(scene.text, end + 1):
        value, end, multiplier = value * _MILLION, end + 1, vocabulary().meanings["million"].multiplier
    code, currency_end = _currency_after(scene, end, value, before, glued=_is_letter(scene.text, number.start - 1))
    return _Suffix(number, value, currency_end if code else end, multiplier, code)


def _with_tail(text: str, value: Decimal, end: int, factor: int) -> tuple[Decimal, int]:
    """Add the digits that go on from a thousands word: 3tr6 is 3.6 million, 4万5千 is 45,000."""
    tail = _TAIL.match(text, end)
    if not tail:
        return value, end
    unit = _SMALLER_UNITS.get(text[tail.end() : tail.end() + 1])
    if unit and unit < factor:
        return value + int(tail[0]) * unit, tail.end() + 1
    return value + Decimal(tail[0]).scaleb(-len(tail[0])) * factor, tail.end()


def _meaning_at(scene: Scene, end: int) -> tuple[Meaning | None, int]:
    """Return what the word or single letter after a number means, and where it ends."""
    word = scene.word_after(end)
    if word:
        return word.meaning, word.end
    text = scene.text
    if _is_letter(text, end) and not _is_letter(text, end + 1):
        return vocabulary().meanings.get(text[end]), end + 1
    return None, end


def _currency_after(
    scene: Scene, end: int, value: Decimal, before: str | None, *, glued: bool
) -> tuple[str | None, int]:
    """Return the currency named after an amount and where its name ends; one letter is none after a model's (``NB1906R``)."""
    text = scene.text
    if before and not _SHARED_SIGN.match(before):
        return None, end
    about = _ABOUT.match(text, end)
    place = about.end() if about else end
    meaning, word_end = _meaning_at(scene, place)
    code = meaning.after if meaning else None
    if meaning and code and _belongs_after(scene, meaning, (place, word_end), value):
        return code, word_end
    if not before and not glued and scene.setting.han and _SLANG_YUAN.match(text, place) and value >= 10:
        if text[place] == "米" and value in _DEPTHS:
            return None, end
        return ("USD" if text[place] == "刀" else "CNY"), place + 1
    return None, end


def _belongs_after(scene: Scene, meaning: Meaning, place: tuple[int, int], value: Decimal) -> bool:
    """Say whether a word that may follow an amount is its currency here, and not the sign of the next amount."""
    text, end = scene.text, place[1]
    written = text[slice(*place)].strip()
    if meaning.before and _BEGINS_NEXT.match(text, end) and (text[place[0]] == " " or not text[end - 1].isalpha()):
        return False
    if written == ".-":
        return scene.setting.thai
    if written == "d":
        return scene.setting.vietnamese and value >= _FEET_BELOW
    if meaning.unit:
        return value >= _FEET_BELOW
    return written != "won" or value >= _FEET_BELOW


def _currency(scene: Scene, before: str | None, suffix: _Suffix) -> Reading | None:
    for named in (suffix.currency, before):
        if named and not _SHARED_SIGN.match(named):
            return Reading(named, sure=True)
    shared = suffix.currency or before  # ``$350 pesos``: the word tells which dollar sign it is
    return scene.setting.shared_sign(shared) if shared else None


def _is_letter(text: str, place: int) -> bool:
    return _LETTER.match(text, place) is not None
