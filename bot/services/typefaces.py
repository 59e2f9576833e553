"""Type for documents: every script embedded as small subsets, broken into lines and ordered for reading.

reportlab embeds TrueType outlines alone, so of the Chinese and Korean fonts, which have PostScript outlines, just the characters
of the document are cut out and converted.
"""

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import uharfbuzz as harfbuzz
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont as FontFile
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from bot.services.faces import Face, Faces, Weight, reads_rightwards, shaped, source_of

CURVE_ERROR = 1.0
"""How far, in thousandths of the type size, a converted outline may be from the original."""


_NOT_AT_START = frozenset(
    "!%),.:;?]}¢°'\"’”、。〃々〉》」』】〕〗〞︰︱︳︶︸︺︼︾﹀﹂﹄﹏﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞！＂％＇），．：；？］｝～·…—"
)
_NOT_AT_END = frozenset("([{£¥$‘“〈《「『【〔〖（［｛￥＄")
_HANGING = frozenset("、。，．！：；？")
_TOKEN = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|\s+|[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+"
)


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
        self._faces = Faces(language)
        wanted: dict[Face, set[str]] = {}
        for weight, text in texts:
            for character in _drawn(unicodedata.normalize("NFC", text)) | set("[U+0123456789ABCDEF] "):
                face = self._faces.of(character, weight)
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
        runs = self._runs(shaped(self.spelt(text, weight)), weight)
        return float(sum(pdfmetrics.stringWidth(run.text, run.font, size) for run in runs))

    def spelt(self, text: str, weight: Weight) -> str:
        """Return the text with every character that no font has as its code, and without control characters."""
        return self._faces.spelt(text, weight)

    def _paragraph(self, text: str, weight: Weight, size: float, width: float) -> Iterator[Line]:
        spelt = self.spelt(text, weight).strip()
        rightwards = reads_rightwards(spelt)
        for line in self._broken(spelt, weight, size, width):
            drawn = self._faces.line(line, weight, rightwards=rightwards)
            yield Line(tuple(Run(_font_name(face), piece) for face, piece in drawn.runs), rightwards)

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
        return (Run(_font_name(face), piece) for face, piece in self._faces.runs(text, weight))


def _drawn(text: str) -> set[str]:
    """Return every character that may be drawn for a text: Arabic letters in all their forms, wherever a line may break."""
    letters = set(text)
    return letters.union(*(set(shaped(letter)) | set(shaped(letter * 3)) for letter in letters), shaped(text))


def _font_name(face: Face) -> str:
    return f"Telltale{face.name}"


def _subset(face: Face, characters: Iterable[str]) -> bytes:
    """Return a TrueType font of just these characters."""
    wanted = harfbuzz.SubsetInput()
    wanted.unicode_set.update({ord(character) for character in characters})
    wanted.flags |= harfbuzz.SubsetFlags.NOTDEF_OUTLINE | harfbuzz.SubsetFlags.NO_HINTING
    if face.weight:
        wanted.pin_all_axes_to_default(source_of(face))
        wanted.pin_axis_location(source_of(face), "wght", face.weight)
    cut = bytes(harfbuzz.subset(source_of(face), wanted).blob.data)
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
