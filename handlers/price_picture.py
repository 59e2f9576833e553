"""The price band: list price, typical resale, lowest credible price and the offer, on one logarithmic scale.

Every mark has a shape of its own, so that nobody needs its colour; every amount stands beside its mark. Words are the
caller's, in the shopper's language; product names keep their own script.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import as_file, files
from math import ceil, floor, log10

from babel.numbers import format_compact_currency, format_currency
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from bot.services.quote import Placement, Quote, Rung, RungKind
from data.money import Money

WIDTH = 1080
_MARGIN = 64
_ROW = 132
_TITLE = 54
_LABEL = 38
_AMOUNT = 46
_TICK = 32
_NOTE = 30
_HAN_FONTS = {
    "zh-Hant": ("pylopdf_fonts_zh_tw", "NotoSansTC-Regular.otf"),
    "zh-Hans": ("pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf"),
}
_LATIN_FONT = ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf")
_LOCALES = {"zh-Hant": "zh_Hant", "zh-Hans": "zh_Hans"}


_NEVER_FIRST = "，。、；：！？）」』》”’…"


@dataclass(frozen=True, slots=True)
class PictureWords:
    """The words in the picture.

    Attributes:
        language: ``en``, ``zh-Hans`` or ``zh-Hant``: for numbers and the form of Chinese characters.
        labels: what each step of the ladder is called.
        note: one line below, e.g. dates of prices and rates; empty for none.
    """

    language: str
    labels: dict[RungKind, str]
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Palette:
    ground: str
    text: str
    faint: str
    grid: str
    list: str
    resale: str
    lowest: str
    offer: dict[Placement, str]


_LIGHT = _Palette(
    "#ffffff", "#1b1f24", "#57606a", "#d8dee4", "#0550ae", "#2da44e", "#57606a",
    {Placement.FAR_BELOW: "#c4162a", Placement.LOW: "#9a5b00", Placement.USUAL: "#1a7f37", Placement.ABOVE: "#6639ba"},
)  # fmt: skip
_DARK = _Palette(
    "#17212b", "#f2f5f8", "#a9b4c0", "#33414f", "#6cb6ff", "#57d27e", "#a9b4c0",
    {Placement.FAR_BELOW: "#ff7b72", Placement.LOW: "#f0b429", Placement.USUAL: "#57d27e", Placement.ABOVE: "#c9a7ff"},
)  # fmt: skip


def draw_price_picture(quote: Quote, words: PictureWords, *, dark: bool = False) -> bytes | None:
    """Return a PNG 1,080 pixels wide, None where the quote has no prices to draw."""
    rungs = [rung for rung in quote.ladder if rung.shown.amount > 0]
    if not rungs:
        return None
    return _Picture(quote, rungs, words, _DARK if dark else _LIGHT).png()


class _Scale:
    """Where an amount stands, on a logarithmic scale over round numbers."""

    def __init__(self, amounts: Sequence[Decimal], left: int, right: int) -> None:
        low, high = float(min(amounts)), float(max(amounts))
        self._first, self._last = log10(low) - 0.12, log10(high) + 0.12
        if self._last - self._first < 0.6:
            middle = (self._first + self._last) / 2
            self._first, self._last = middle - 0.3, middle + 0.3
        self._left, self._right = left, right

    def x(self, amount: Decimal) -> int:
        """Return the pixel column of an amount."""
        share = (log10(float(amount)) - self._first) / (self._last - self._first)
        return round(self._left + share * (self._right - self._left))

    def ticks(self) -> Iterator[Decimal]:
        """Yield round amounts: 1, 2 and 5 of each power of ten, fewer where they would crowd."""
        powers = range(floor(self._first), ceil(self._last) + 1)
        steps = (1, 2, 5) if self._last - self._first < 1.6 else (1, 3) if self._last - self._first < 2.6 else (1,)
        for power in powers:
            for step in steps:
                if self._first <= log10(step) + power <= self._last:
                    yield Decimal(step) * Decimal(10) ** power


class _Picture:
    def __init__(self, quote: Quote, rungs: Sequence[Rung], words: PictureWords, palette: _Palette) -> None:
        self._quote, self._rungs, self._words, self._palette = quote, rungs, words, palette
        self._type = _Type(words.language)
        self._locale = _LOCALES.get(words.language, "en")
        self._title = self._type.wrapped(_title(quote), _TITLE, WIDTH - 2 * _MARGIN, most_lines=2)
        self._top = _MARGIN + len(self._title) * round(_TITLE * 1.3) + 24
        self._bottom = self._top + len(rungs) * _ROW
        notes = self._type.wrapped(words.note, _NOTE, WIDTH - 2 * _MARGIN, most_lines=3) if words.note else []
        self._notes = notes
        height = self._bottom + 84 + len(notes) * round(_NOTE * 1.4) + (28 if notes else 0)
        self._image = Image.new("RGB", (WIDTH, height), palette.ground)
        self._draw = ImageDraw.Draw(self._image)
        amounts = [money.amount for rung in rungs for money in (rung.shown, rung.shown_high) if money]
        self._scale = _Scale(amounts, _MARGIN + 16, WIDTH - _MARGIN - 16)

    def png(self) -> bytes:
        for index, line in enumerate(self._title):
            self._text(_MARGIN, _MARGIN + index * round(_TITLE * 1.3), line, _TITLE, self._palette.text, bold=True)
        self._draw_ticks()
        for index, rung in enumerate(self._rungs):
            self._draw_rung(rung, self._top + index * _ROW)
        for index, line in enumerate(self._notes):
            self._text(_MARGIN, self._bottom + 96 + index * round(_NOTE * 1.4), line, _NOTE, self._palette.faint)
        content = io.BytesIO()
        self._image.save(content, "PNG", optimize=True)
        return content.getvalue()

    def _draw_ticks(self) -> None:
        free_from = 0
        for amount in self._scale.ticks():
            x = self._scale.x(amount)
            self._draw.line((x, self._top, x, self._bottom + 8), self._palette.grid, 2)
            label = self._type.known(
                format_compact_currency(amount, self._quote.currency, locale=self._locale, fraction_digits=0),
                f"{amount:,f} {self._quote.currency}",
            )
            half = self._type.width(label, _TICK) // 2
            left = min(max(x - half, _MARGIN // 2), WIDTH - _MARGIN // 2 - 2 * half)
            if left >= free_from:
                self._text(left, self._bottom + 20, label, _TICK, self._palette.faint)
                free_from = left + 2 * half + 24

    def _draw_rung(self, rung: Rung, top: int) -> None:
        label, amount = self._words.labels[rung.kind], self._amount(rung)
        colour = self._colour(rung.kind)
        self._ground(_MARGIN, top + 6, label, _LABEL)
        self._text(_MARGIN, top + 6, label, _LABEL, self._palette.text)
        left = WIDTH - _MARGIN - self._type.width(amount, _AMOUNT, bold=True)
        self._ground(left, top, amount, _AMOUNT, bold=True)
        self._text(left, top, amount, _AMOUNT, colour, bold=True)
        self._draw_mark(rung, top + 92, colour)

    def _ground(self, left: int, top: int, text: str, size: int, *, bold: bool = False) -> None:
        """Clear the grid behind words."""
        width = self._type.width(text, size, bold=bold)
        self._draw.rectangle((left - 6, top, left + width + 6, top + round(size * 1.3)), self._palette.ground)

    def _draw_mark(self, rung: Rung, y: int, colour: str) -> None:
        low = self._scale.x(rung.shown.amount)
        high = self._scale.x(rung.shown_high.amount) if rung.shown_high else low
        self._draw.line((_MARGIN, y, WIDTH - _MARGIN, y), self._palette.grid, 3)
        if rung.kind is RungKind.RESALE:
            self._draw.rounded_rectangle((low - 10, y - 15, max(high, low) + 10, y + 15), 15, colour)
        elif rung.kind is RungKind.LOWEST:
            self._draw.line((low, y - 24, low, y + 24), colour, 9)
            self._draw.polygon(((low + 4, y - 24), (low + 28, y - 12), (low + 4, y)), colour)
        elif rung.kind is RungKind.LIST:
            self._draw.line((low, y, high, y), colour, 9)
            for x in {low, high}:
                self._draw.polygon(((x, y - 22), (x + 22, y), (x, y + 22), (x - 22, y)), colour)
        else:
            self._draw.ellipse((low - 26, y - 26, low + 26, y + 26), self._palette.ground, colour, 8)
            self._draw.ellipse((low - 11, y - 11, low + 11, y + 11), colour)

    def _colour(self, kind: RungKind) -> str:
        if kind is RungKind.OFFER:
            placed = self._quote.comparison
            return self._palette.offer[placed.placement] if placed else self._palette.text
        return {RungKind.LIST: self._palette.list, RungKind.RESALE: self._palette.resale}.get(
            kind, self._palette.lowest
        )

    def _amount(self, rung: Rung) -> str:
        exact = rung.kind in {RungKind.LIST, RungKind.OFFER} and rung.money.currency == rung.shown.currency
        low = self._money(rung.shown, exact=exact)
        if rung.shown_high is None or rung.shown_high == rung.shown:
            return low
        return f"{low} – {self._money(rung.shown_high, exact=exact)}"

    def _money(self, money: Money, *, exact: bool) -> str:
        rounded = money.amount if exact else round_for_people(money.amount)
        pattern = "¤#,##0" if rounded == rounded.to_integral() else "¤#,##0.00"
        written = format_currency(rounded, money.currency, pattern, locale=self._locale, currency_digits=False)
        return self._type.known(written, f"{rounded:,f} {money.currency}")

    def _text(self, left: int, top: int, text: str, size: int, colour: str, *, bold: bool = False) -> None:
        for run, font in self._type.runs(text, size, bold=bold):
            self._draw.text((left, top + round(size * 1.05)), run, colour, font, anchor="ls")
            left += round(font.getlength(run))


class _Type:
    """Latin letters in one face, Chinese in another; what neither has is left out rather than drawn as a box."""

    def __init__(self, language: str) -> None:
        self._han = _HAN_FONTS.get(language, _HAN_FONTS["zh-Hans"])

    def known(self, text: str, otherwise: str) -> str:
        """Return a text where every character can be drawn, else the other."""
        return text if all(self._font_of(character) for character in text) else otherwise

    def runs(self, text: str, size: int, *, bold: bool = False) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
        """Yield pieces of a text with the face that has them."""
        run, face = "", None
        for character in text:
            has = self._font_of(character)
            if has is None:
                continue
            if has != face and face is not None:
                yield run, _font(*face, size, bold=bold)
                run = ""
            run, face = run + character, has
        if face is not None:
            yield run, _font(*face, size, bold=bold)

    def width(self, text: str, size: int, *, bold: bool = False) -> int:
        return sum(round(font.getlength(run)) for run, font in self.runs(text, size, bold=bold))

    def wrapped(self, text: str, size: int, most: int, *, most_lines: int) -> list[str]:
        """Break a text at blanks, or anywhere in Chinese; what is too long ends in an ellipsis."""
        lines = [""]
        for piece in _breakable(text):
            if self.width(lines[-1] + piece.rstrip(), size, bold=True) > most and lines[-1]:
                lines.append("")
            lines[-1] += piece
        kept = [line.rstrip() for line in lines[:most_lines]]
        if len(lines) > most_lines:
            while kept[-1] and self.width(kept[-1] + "…", size, bold=True) > most:
                kept[-1] = kept[-1][:-1]
            kept[-1] += "…"
        return kept

    def _font_of(self, character: str) -> tuple[str, str] | None:
        return next((face for face in (_LATIN_FONT, self._han) if ord(character) in _characters(*face)), None)


def round_for_people(amount: Decimal) -> Decimal:
    """Round a converted amount to what it is good for: three digits, whole units from ten on."""
    if amount < 10:
        return amount.quantize(Decimal("0.01"))
    if amount < 1000:
        return amount.quantize(Decimal(1))
    unit = Decimal(10) ** (amount.adjusted() - 2)
    return (amount / unit).quantize(Decimal(1)) * unit


def _title(quote: Quote) -> str:
    if len(quote.matches) == 1:
        return f"{quote.matches[0].brand} {quote.matches[0].name}"
    rung = quote.rung(RungKind.LIST) or quote.ladder[0]
    return f"{quote.brand} {rung.variant}".strip()


def _breakable(text: str) -> Iterator[str]:
    piece = ""
    for character in text:
        if piece and (piece[-1] == " " or (piece[-1] > "\u2e80" and character not in _NEVER_FIRST)):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


@cache
def _characters(package: str, name: str) -> frozenset[int]:
    with as_file(files(package).joinpath(name)) as path, TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def _font(package: str, name: str, size: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    with as_file(files(package).joinpath(name)) as path:
        font = ImageFont.truetype(str(path), size)
    if (package, name) == _LATIN_FONT:
        weight = 650.0 if bold else 420.0
        axes = font.get_variation_axes()
        font.set_variation_by_axes(
            [weight if b"eight" in axis["name"] else float(axis["default"] or 0) for axis in axes]
        )
    return font
