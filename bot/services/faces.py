"""Which font has which character: every script a shopper may quote, for documents and pictures.

The fonts come with Python packages under the SIL Open Font License (Noto Sans and its relatives, Noto Serif for Chinese
headings). A character that no font has is written as its code, ``[U+1F45C]``: in evidence a seller's name must stay exact.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

import uharfbuzz as harfbuzz
from arabic_reshaper import ArabicReshaper
from bidi.algorithm import get_display


class Weight(StrEnum):
    """The weights that documents use; a script without the weight is set in the one it has."""

    REGULAR = "regular"
    BOLD = "bold"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Face:
    """One font file of a package; ``weight`` pins the weight axis of a variable one."""

    name: str
    package: str
    file: str
    weight: int | None = None


_LATIN = Face("Latin", "fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf", 400)
_LATIN_BOLD = Face("LatinBold", "fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf", 700)
_HANS = Face("Hans", "pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf")
_HANT = Face("Hant", "pylopdf_fonts_zh_tw", "NotoSansTC-Regular.otf")
_HANS_HEADING = Face("HansHeading", "pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf")
_HANT_HEADING = Face("HantHeading", "pylopdf_fonts_zh_tw", "NotoSerifTC-Regular.otf")
_OTHERS = (
    Face("Hangul", "pylopdf_fonts_ko", "NotoSansKR-Regular.otf"),
    Face("Arabic", "pylopdf_fonts_ar", "NotoSansArabic-Variable.ttf", 400),
    Face("Hebrew", "pylopdf_fonts_he", "NotoSansHebrew-Variable.ttf", 400),
    Face("Thai", "pylopdf_fonts_th", "NotoSansThai-Variable.ttf", 400),
)
_FACES = {
    ("en", Weight.REGULAR): (_LATIN, _HANS, _HANT, *_OTHERS),
    ("en", Weight.BOLD): (_LATIN_BOLD, _HANS, _HANT, *_OTHERS),
    ("en", Weight.HEADING): (_LATIN_BOLD, _HANS_HEADING, _HANT_HEADING, *_OTHERS),
    ("zh-Hans", Weight.REGULAR): (_HANS, _LATIN, _HANT, *_OTHERS),
    ("zh-Hans", Weight.BOLD): (_HANS, _LATIN_BOLD, _HANT, *_OTHERS),
    ("zh-Hans", Weight.HEADING): (_HANS_HEADING, _LATIN_BOLD, _HANT_HEADING, *_OTHERS),
    ("zh-Hant", Weight.REGULAR): (_HANT, _LATIN, _HANS, *_OTHERS),
    ("zh-Hant", Weight.BOLD): (_HANT, _LATIN_BOLD, _HANS, *_OTHERS),
    ("zh-Hant", Weight.HEADING): (_HANT_HEADING, _LATIN_BOLD, _HANS_HEADING, *_OTHERS),
}
"""The fonts to look a character up in, by the document's language and weight."""

_UNSEEN = frozenset("\ufe0e\ufe0f\r")
_reshaper = ArabicReshaper(configuration={"delete_harakat": False, "support_ligatures": True})


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is drawn: characters in the order of drawing, by face; ``rightwards`` is False for right-to-left text."""

    runs: tuple[tuple[Face, str], ...]
    rightwards: bool = True


class Faces:
    """The fonts of one language, each character in the first that has it."""

    def __init__(self, language: str) -> None:
        self._language = language

    def of(self, character: str, weight: Weight) -> Face | None:
        """Return the font that has a character, or None."""
        return _face_of(self._language, weight, character)

    def spelt(self, text: str, weight: Weight) -> str:
        """Return the text with every character that no font has as its code, and without control characters."""
        return "".join(self._spelling(character, weight) for character in unicodedata.normalize("NFC", text))

    def line(self, spelt: str, weight: Weight, *, rightwards: bool | None = None) -> Line:
        """Return a line of spelt text for drawing; ``rightwards`` is the paragraph's where it is known."""
        leads = reads_rightwards(spelt) if rightwards is None else rightwards
        shown = str(get_display(shaped(spelt), base_dir="L" if leads else "R"))
        return Line(tuple(self.runs(shown, weight)), leads)

    def runs(self, text: str, weight: Weight) -> Iterator[tuple[Face, str]]:
        """Yield pieces of a text with the font that has them; an accent stays with its letter."""
        face, start = None, 0
        for index, character in enumerate(text):
            found = self.of(character, weight) or face
            if found != face and not (face and unicodedata.combining(character)):
                if face and index > start:
                    yield face, text[start:index]
                face, start = found, index
        if face and text[start:]:
            yield face, text[start:]

    def _spelling(self, character: str, weight: Weight) -> str:
        if character in _UNSEEN:
            return ""
        if character in "\t\u00a0\u3000\u2028\u2029":
            return " "
        if character == "\n" or (self.of(character, weight) and not _is_invisible(character)):
            return character
        return f"[U+{ord(character):04X}]"


def reads_rightwards(text: str) -> bool:
    """Say whether a paragraph begins with a script that runs to the right."""
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind == "L" for kind in strong if kind in {"L", "R", "AL"}), True)


def shaped(text: str) -> str:
    """Return the text with Arabic letters in the forms that their neighbours give them."""
    return str(_reshaper.reshape(text)) if any("\u0600" <= character <= "\u06ff" for character in text) else text


@lru_cache(maxsize=1 << 16)
def _face_of(language: str, weight: Weight, character: str) -> Face | None:
    code = ord(character)
    return next((face for face in _FACES[language, weight] if code in _characters(face)), None)


def _is_invisible(character: str) -> bool:
    """Say whether a character only changes how others look or run; joiners are ordinary in several scripts."""
    return unicodedata.category(character) in {"Cc", "Cf"} and character not in "\u200c\u200d"


@cache
def source_of(face: Face) -> harfbuzz.Face:
    """Return the font itself."""
    return harfbuzz.Face(harfbuzz.Blob((files(face.package) / face.file).read_bytes()))


@cache
def _characters(face: Face) -> frozenset[int]:
    return frozenset(source_of(face).unicodes)
