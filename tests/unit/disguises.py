"""The ways in which sellers write a word so that a search misses it and a reader does not."""

import unicodedata
from collections.abc import Callable, Iterable
from functools import cache

import opencc

from data.ruleset import Disguise, Ruleset

_SMALL_CAPITALS = dict(zip("abcdefghijklmnopqrstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ", strict=True))
_CYRILLIC = dict(zip("aceopxyijsk", "асеорхуіјѕк", strict=True))
_GREEK = dict(zip("aiovkpx", "αιονκρχ", strict=True))
_LATIN_FOR_CYRILLIC = dict(zip("асеорху", "aceopxy", strict=True))
_LEET = {"a": "4", "e": "3", "i": "1", "o": "0", "l": "1", "s": "5", "t": "7"}
_ZERO_WIDTH = "\u200b"
_EMOJI = "🔥"
_EMOJI_LETTERS = {"a": "🅰", "b": "🅱", "o": "🅾", "p": "🅿"}

Way = Callable[[str], str | None]
"""Takes a word as written and returns it disguised, or None where this way does not apply to its script."""


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _is_cjk(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _letters(word: str) -> int:
    return sum(character.isalpha() or unicodedata.category(character)[0] == "M" for character in word)


def _translated(table: dict[str, str], *, at_most: int | None = None) -> Way:
    """Replace letters of a Latin or Cyrillic word by their look-alikes, all or only so many."""

    def way(word: str) -> str | None:
        places = [place for place, character in enumerate(word) if character.lower() in table]
        chosen = set(places if at_most is None else places[:at_most])
        written = "".join(table[c.lower()] if place in chosen else c for place, c in enumerate(word))
        return written if chosen and _letters(word) >= 4 else None

    return way


def _full_width(word: str) -> str | None:
    written = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in word)
    return written if any(_is_latin(c) for c in word) else None


def _mathematical(word: str) -> str | None:
    written = "".join(
        chr(ord(c) - ord("a") + 0x1D41A)
        if "a" <= c <= "z"
        else chr(ord(c) - ord("A") + 0x1D400)
        if "A" <= c <= "Z"
        else c
        for c in word
    )
    return written if written != word else None


def _combining(word: str) -> str | None:
    written = "".join(c + "\u0336" if c.isalpha() else c for c in word)
    return written if any(_is_latin(c) for c in word) else None


def _joined_by(separator: str) -> Way:
    """Put a separator between all characters of each word; the gaps between words stay."""

    def way(word: str) -> str | None:
        if any(_needs_its_neighbour(c) for c in word):
            return None
        parts = [separator.join(part) for part in word.split(" ")]
        wide = "   " if separator == " " else " "
        return wide.join(parts) if _letters(word) >= (2 if any(map(_is_cjk, word)) else 4) else None

    return way


def _needs_its_neighbour(character: str) -> bool:
    """Say whether a script writes letters joined or stacked, so that nobody would part them."""
    return unicodedata.category(character)[0] == "M" or "\u0590" <= character <= "\u0eff"


def _broken_line(word: str) -> str | None:
    middle = len(word) // 2
    whole = " " not in word and word.isalpha()
    return f"{word[:middle]}\n{word[middle:]}" if whole and len(word) >= 2 and any(map(_is_cjk, word)) else None


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def _traditional_mix(word: str) -> str | None:
    traditional = _to_traditional().convert(word)
    if len(traditional) != len(word) or traditional == word:
        return None
    differing = [place for place, (a, b) in enumerate(zip(word, traditional, strict=True)) if a != b]
    return "".join(traditional[p] if p == differing[0] else c for p, c in enumerate(word))


@cache
def _chinese() -> dict[str, Disguise]:
    return {disguise.char: disguise for disguise in Ruleset.load().disguises}


def _homophone(word: str) -> str | None:
    if _letters(word) < 2 or not all(map(_is_cjk, word)):
        return None
    for place, character in enumerate(word):
        known = _chinese().get(character)
        if known and known.alike:
            return word[:place] + known.alike[0] + word[place + 1 :]
    return None


def _pinyin(word: str) -> str | None:
    if not 2 <= len(word) <= 4 or not all(map(_is_cjk, word)):
        return None
    for place in reversed(range(len(word))):
        known = _chinese().get(word[place])
        if known:
            return f"{word[:place]}{known.pinyin}{word[place + 1 :]}"
    return None


def _emoji_for_characters(word: str) -> str | None:
    """Put emoji letters, key caps, and the emoji that stand for a Chinese character, in place of characters."""
    emoji = {known.char: other for known in _chinese().values() for other in known.alike if _is_emoji(other)}
    latin = _EMOJI_LETTERS if _letters(word) >= 4 else {}
    written = "".join(emoji.get(character) or latin.get(character.lower(), character) for character in word)
    return written if written != word else None


def _is_emoji(written: str) -> bool:
    return all(unicodedata.category(character) == "So" for character in written)


def _pinyin_beside_latin(word: str) -> str | None:
    """Spell the Chinese part of a word that is partly Latin: ``A huo``."""
    if not (any(map(_is_latin, word)) and any(map(_is_cjk, word))) or len(word) > 4:
        return None
    spelled = [f" {_chinese()[c].pinyin}" if c in _chinese() else c for c in word]
    return "".join(spelled).strip() if not any(map(_is_cjk, "".join(spelled))) else None


WAYS: dict[str, Way] = {
    "full width": _full_width,
    "small capitals": _translated(_SMALL_CAPITALS),
    "mathematical letters": _mathematical,
    "cyrillic look-alikes": _translated(_CYRILLIC),
    "greek look-alikes": _translated(_GREEK),
    "latin in cyrillic": _translated(_LATIN_FOR_CYRILLIC),
    "leetspeak": _translated(_LEET, at_most=2),
    "spaced": _joined_by(" "),
    "dotted": _joined_by("."),
    "underscored": _joined_by("_"),
    "zero width": _joined_by(_ZERO_WIDTH),
    "emoji between": _joined_by(_EMOJI),
    "emoji for characters": _emoji_for_characters,
    "combining marks": _combining,
    "line break": _broken_line,
    "traditional mix": _traditional_mix,
    "homophone": _homophone,
    "pinyin": _pinyin,
    "pinyin beside latin": _pinyin_beside_latin,
}


def disguised_words(text: str, way: Way, *, every: int = 1) -> str:
    """Disguise every so-many-th word of a text (for Chinese: runs of two characters) in one way."""
    words = text.split(" ")
    changed = (_each_run(word, way) if place % every == 0 else word for place, word in enumerate(words))
    return " ".join(changed)


def _each_run(word: str, way: Way) -> str:
    runs = [word[start : start + 2] for start in range(0, len(word), 2)] if any(map(_is_cjk, word)) else [word]
    return "".join(_or_as_it_is(run, way) for run in runs)


def _or_as_it_is(run: str, way: Way) -> str:
    changed = way(run)
    return run if changed is None else changed


def scripts(words: Iterable[str]) -> set[str]:
    """Return the first word of the Unicode names of the letters: LATIN, CJK, CYRILLIC ..."""
    return {unicodedata.name(c, "?").split()[0] for word in words for c in word if c.isalpha()}
