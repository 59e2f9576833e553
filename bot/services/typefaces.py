"""Type for documents: every script a shopper may quote, embedded as small subsets, broken into lines and ordered for reading.

The fonts come with Python packages under the SIL Open Font License (Noto Sans and its relatives, Noto Serif for Chinese
headings). reportlab embeds TrueType outlines alone, so of the Chinese and Korean ones, which have PostScript outlines, just the
characters of the document are cut out and converted. A character that no font has is written as its code, ``[U+1F45C]``: in
evidence a seller's name must stay exact.
"""

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import uharfbuzz as harfbuzz
from arabic_reshaper import ArabicReshaper
from bidi.algorithm import get_display
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont as FontFile
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

CURVE_ERROR = 1.0
"""How far, in thousandths of the type size, a converted outline may be from the original."""


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
_NOT_AT_START = frozenset(
    "!%),.:;?]}¢°'\"’”、。〃々〉》」』】〕〗〞︰︱︳︶︸︺︼︾﹀﹂﹄﹏﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞！＂％＇），．：；？］｝～·…—"
)
_NOT_AT_END = frozenset("([{£¥$‘“〈《「『【〔〖（［｛￥＄")
_HANGING = frozenset("、。，．！：；？")
_TOKEN = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|\s+|[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+"
)
_reshaper = ArabicReshaper(configuration={"delete_harakat": False, "support_ligatures": True})


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one line in one font, in the order in which they are drawn."""

    font: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line ready to be drawn; ``rightwards`` is False for a line of a right-to-left paragraph."""

    runs: tuple[Run, ...]
    rightwards: bool = True


class Typefaces:
    """The fonts of one document. Make one document at a time: their names are taken by the next one."""

    def __init__(self, language: str, texts: Iterable[tuple[Weight, str]]) -> None:
        """Prepare the fonts for all that a document in ``language`` will say, by weight."""
        self._language = language
        wanted: dict[Face, set[str]] = {}
        for weight, text in texts:
            for character in _drawn(unicodedata.normalize("NFC", text)) | set("[U+0123456789ABCDEF] "):
                face = self._face_of(character, weight)
                if face:
                    wanted.setdefault(face, set()).add(character)
        for face, characters in wanted.items():
            name = _font_name(face)
            # registerFont keeps the first font of a name for ever; every document brings its own subset.
            pdfmetrics._fonts[name] = TTFont(name, io.BytesIO(_subset(face, characters)))  # noqa: SLF001

    def lines(self, text: str, weight: Weight, size: float, width: float) -> tuple[Line, ...]:
        """Break a text into lines that are at most ``width`` points wide at a type size of ``size`` points."""
        return tuple(line for paragraph in text.split("\n") for line in self._paragraph(paragraph, weight, size, width))

    def width(self, text: str, weight: Weight, size: float) -> float:
        """Return how wide a text is, in points, as it is drawn."""
        runs = self._runs(_shaped(self.spelt(text, weight)), weight)
        return float(sum(pdfmetrics.stringWidth(run.text, run.font, size) for run in runs))

    def spelt(self, text: str, weight: Weight) -> str:
        """Return the text with every character that no font has as its code, and without control characters."""
        return "".join(self._spelling(character, weight) for character in unicodedata.normalize("NFC", text))

    def _spelling(self, character: str, weight: Weight) -> str:
        if character in _UNSEEN:
            return ""
        if character in "\t\u00a0\u3000\u2028\u2029":
            return " "
        if character == "\n" or (self._face_of(character, weight) and not _is_invisible(character)):
            return character
        return f"[U+{ord(character):04X}]"

    def _paragraph(self, text: str, weight: Weight, size: float, width: float) -> Iterator[Line]:
        spelt = self.spelt(text, weight).strip()
        rightwards = _reads_rightwards(spelt)
        for line in self._broken(spelt, weight, size, width):
            shown = get_display(_shaped(line), base_dir="L" if rightwards else "R")
            yield Line(tuple(self._runs(str(shown), weight)), rightwards)

    def _broken(self, text: str, weight: Weight, size: float, width: float) -> Iterator[str]:
        """Yield the lines. What may not begin a line hangs over the last one; what may not end it is taken along."""
        line = ""
        for token in self._tokens(text, weight, size, width):
            hangs = token in _NOT_AT_START and line[-1:] not in _HANGING
            if line and not hangs and self.width((line + token).rstrip(), weight, size) > width:
                carried = line[-1] if line[-1] in _NOT_AT_END and len(line) > 1 else ""
                yield line[: len(line) - len(carried)].rstrip()
                line = carried + token.lstrip()
            else:
                line += token
        yield line.rstrip()

    def _tokens(self, text: str, weight: Weight, size: float, width: float) -> Iterator[str]:
        """Yield what stays together: words, single Chinese characters, and pieces of what is wider than a line."""
        for token in _TOKEN.findall(text):
            piece = ""
            for character in token if self.width(token, weight, size) > width else ():
                if piece and self.width(piece + character, weight, size) > width * 0.97:
                    yield piece
                    piece = ""
                piece += character
            yield piece or token

    def _runs(self, text: str, weight: Weight) -> Iterator[Run]:
        font, start = "", 0
        for index, character in enumerate(text):
            face = self._face_of(character, weight)
            name = _font_name(face) if face else font
            if name != font and not (font and unicodedata.combining(character)):
                if index > start:
                    yield Run(font, text[start:index])
                font, start = name, index
        if text[start:]:
            yield Run(font, text[start:])

    def _face_of(self, character: str, weight: Weight) -> Face | None:
        code = ord(character)
        return next((face for face in _FACES[self._language, weight] if code in _characters(face)), None)


def _is_invisible(character: str) -> bool:
    """Say whether a character only changes how others look or run; joiners are ordinary in several scripts."""
    return unicodedata.category(character) in {"Cc", "Cf"} and character not in "\u200c\u200d"


def _reads_rightwards(text: str) -> bool:
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind == "L" for kind in strong if kind in {"L", "R", "AL"}), True)


def _shaped(text: str) -> str:
    """Return the text with Arabic letters in the forms that their neighbours give them."""
    return str(_reshaper.reshape(text)) if any("\u0600" <= character <= "\u06ff" for character in text) else text


def _drawn(text: str) -> set[str]:
    """Return every character that may be drawn for a text: Arabic letters in all their forms, wherever a line may break."""
    letters = set(text)
    return letters.union(*(set(_shaped(letter)) | set(_shaped(letter * 3)) for letter in letters), _shaped(text))


def _font_name(face: Face) -> str:
    return f"Telltale{face.name}"


@cache
def _source(face: Face) -> harfbuzz.Face:
    return harfbuzz.Face(harfbuzz.Blob((files(face.package) / face.file).read_bytes()))


@cache
def _characters(face: Face) -> frozenset[int]:
    return frozenset(_source(face).unicodes)


def _subset(face: Face, characters: Iterable[str]) -> bytes:
    """Return a TrueType font of just these characters."""
    wanted = harfbuzz.SubsetInput()
    wanted.unicode_set.update({ord(character) for character in characters})
    wanted.flags |= harfbuzz.SubsetFlags.NOTDEF_OUTLINE | harfbuzz.SubsetFlags.NO_HINTING
    if face.weight:
        wanted.pin_all_axes_to_default(_source(face))
        wanted.pin_axis_location(_source(face), "wght", face.weight)
    cut = bytes(harfbuzz.subset(_source(face), wanted).blob.data)
    font = FontFile(io.BytesIO(cut))
    if "CFF " in font:
        font = _with_truetype_outlines(font)
    # reportlab tells fonts apart by this name alone, and a variable font's weights share one.
    font["name"].setName(_font_name(face), 6, 3, 1, 0x409)
    font.recalcTimestamp = False  # the same text, the same bytes
    font["head"].created = font["head"].modified = 0
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


def _with_truetype_outlines(source: FontFile) -> FontFile:
    """Return a font with quadratic outlines, made from one with cubic ones by fontTools' cu2qu."""
    glyphs, names = source.getGlyphSet(), source.getGlyphOrder()
    outlines = {}
    for name in names:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, CURVE_ERROR, reverse_direction=True))
        outlines[name] = pen.glyph()
    built = FontBuilder(source["head"].unitsPerEm, isTTF=True)
    built.setupGlyphOrder(names)
    built.setupCharacterMap(source.getBestCmap())
    built.setupGlyf(outlines)
    built.setupHorizontalMetrics({name: (glyphs[name].width, outlines[name].xMin or 0) for name in names})
    built.setupHorizontalHeader(ascent=source["hhea"].ascent, descent=source["hhea"].descent)
    built.setupNameTable({"familyName": "Telltale subset", "styleName": "Regular"})
    built.setupOS2(sTypoAscender=source["OS/2"].sTypoAscender, sTypoDescender=source["OS/2"].sTypoDescender)
    built.setupPost(keepGlyphNames=False)
    return built.font
