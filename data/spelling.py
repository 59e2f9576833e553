"""One spelling for every way to write a name: no case, accents, full width, traditional characters or disguises of width."""

import unicodedata
from functools import cache

import opencc


def plain(text: str) -> str:
    """Return the text in lower case, without accents and traditional Chinese forms, each run of blanks one space.

    Idempotent, so folded text may be passed again.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join("".join(map(_PLAIN.__getitem__, text)).split())


class _PlainCharacters(dict[str, str]):
    """What each character becomes, worked out on first sight."""

    def __missing__(self, character: str) -> str:
        self[character] = found = _plain_character(character)
        return found


def _plain_character(character: str) -> str:
    if character.isascii():
        return character.lower()
    if character in "’‘´`":
        return "'"
    simplified = traditional_to_simplified().get(character)
    if simplified:
        return simplified
    normal = unicodedata.normalize("NFKC", character).casefold()
    if "\u3040" <= character <= "\u30ff" or "\uac00" <= character <= "\ud7af":
        return normal
    parts = unicodedata.normalize("NFKD", normal)
    bare = "".join(part for part in parts if not unicodedata.combining(part) and unicodedata.category(part) != "Cf")
    return unicodedata.normalize("NFC", bare)


@cache
def traditional_to_simplified() -> dict[str, str]:
    """Return the simplified form of each traditional character that has one (OpenCC's ``t2s``)."""
    characters = [chr(code) for code in (*range(0x4E00, 0xA000), *range(0x3400, 0x4DC0))]
    simplified = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {old: new for old, new in zip(characters, simplified, strict=True) if old != new and len(new) == 1}


_PLAIN = _PlainCharacters()
