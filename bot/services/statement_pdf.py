"""A statement as PDF: A4, sober, with every script embedded and every page numbered."""

import io
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    Image,
    KeepTogether,
    PageTemplate,
    Spacer,
)

from bot.services.faces import Weight
from bot.services.statement_pages import Blank, Block, Exhibit, Field, Figure, Pages, Paragraph, Point, Section
from bot.services.typefaces import Line, Typefaces

MARGIN = 20 * mm
WIDTH = A4[0] - 2 * MARGIN
LABEL_WIDTH = 44 * mm
PREVIEW_WIDTH, PREVIEW_HEIGHT = 40 * mm, 40 * mm
FIGURE_HEIGHT = 235 * mm
INK, QUIET, RULE, TINT = HexColor("#1b1f27"), HexColor("#5a6270"), HexColor("#b9c0cb"), HexColor("#f1f3f6")
ACCENT = HexColor("#1f3a5f")

_one_document = threading.Lock()
"""Fonts stand under fixed names in reportlab's one registry, so one document is made at a time."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: weight, size and leading in points, colour."""

    weight: Weight
    size: float
    leading: float
    colour: Color = INK


TITLE = Style(Weight.HEADING, 17, 23, ACCENT)
SUBTITLE = Style(Weight.REGULAR, 9.5, 14, QUIET)
SECTION = Style(Weight.HEADING, 12, 17, ACCENT)
BODY = Style(Weight.REGULAR, 9.5, 14)
LABEL = Style(Weight.REGULAR, 8.5, 14, QUIET)
STRONG = Style(Weight.BOLD, 9.5, 14)
SMALL = Style(Weight.REGULAR, 8, 11.5, QUIET)
DIGEST = Style(Weight.REGULAR, 7.5, 10.5, QUIET)
FOOT = Style(Weight.REGULAR, 7.5, 10, QUIET)


def statement_pdf(pages: Pages) -> bytes:
    """Return the document. The same pages give the same bytes."""
    with _one_document:
        type_ = Typefaces(pages.say.language, _texts(pages))
        target = io.BytesIO()
        document = BaseDocTemplate(
            target,
            pagesize=A4,
            title=f"{pages.title} {pages.number}",
            author="Telltale",
            subject=pages.number,
            lang=pages.say.language,
            invariant=1,
        )
        frame = Frame(MARGIN, MARGIN, WIDTH, A4[1] - 2 * MARGIN, 0, 0, 0, 0)
        document.addPageTemplates([PageTemplate(frames=[frame])])
        document.build(list(_story(pages, type_)), canvasmaker=_numbered(pages, type_))
    return target.getvalue()


class TextBlock(Flowable):  # type: ignore[misc]
    """Lines of one style, broken to the width they are given, that may be parted between two pages."""

    def __init__(self, type_: Typefaces, text: str, style: Style, lines: tuple[Line, ...] | None = None) -> None:
        super().__init__()
        self._type, self._text, self._style, self._lines = type_, text, style, lines

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002 - the interface
        """Return width and height at this width."""
        style = self._style
        if self._lines is None:
            self._lines = self._type.lines(self._text, style.weight, style.size, available_width)
        self.width, self.height = available_width, len(self._lines) * style.leading
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Return the lines that fit and the rest, never a single line on either page."""
        _, height = self.wrap(available_width, available_height)
        lines = self._lines or ()
        fit = min(int(available_height // self._style.leading), len(lines) - 2)
        if height <= available_height:
            return [self]
        if fit < 2:
            return []
        return [TextBlock(self._type, self._text, self._style, part) for part in (lines[:fit], lines[fit:])]

    def draw(self) -> None:
        """Draw the lines from the top."""
        style, baseline = self._style, self.height - self._style.leading * 0.76
        for number, line in enumerate(self._lines or ()):
            draw_line(self.canv, line, style, (0, baseline - number * style.leading), self.width)


class Labelled(Flowable):  # type: ignore[misc]
    """A label at the left and its value beside it; a long value goes on over the page."""

    def __init__(self, label: TextBlock | None, value: TextBlock) -> None:
        super().__init__()
        self._label, self._value = label, value

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return width and height at this width."""
        value = self._value.wrap(available_width - LABEL_WIDTH, available_height)[1]
        label = self._label.wrap(LABEL_WIDTH - 4 * mm, available_height)[1] if self._label else 0
        self.width, self.height = available_width, max(value, label)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Part the value; the label stays with its beginning."""
        label = self._label.wrap(LABEL_WIDTH - 4 * mm, available_height)[1] if self._label else 0
        parts = self._value.split(available_width - LABEL_WIDTH, available_height)
        if label > available_height or len(parts) < 2:
            return []
        return [Labelled(self._label, parts[0]), Labelled(None, parts[1])]

    def draw(self) -> None:
        """Draw both from the top."""
        if self._label:
            self._label.drawOn(self.canv, 0, self.height - self._label.height)
        self._value.drawOn(self.canv, LABEL_WIDTH, self.height - self._value.height)


class Rule(Flowable):  # type: ignore[misc]
    """A thin line over the whole width."""

    def __init__(self, colour: Color = RULE, thickness: float = 0.6) -> None:
        super().__init__()
        self._colour, self._thickness = colour, thickness

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002 - the interface
        """Return its width and a little room."""
        self.width, self.height = available_width, 2 * mm
        return self.width, self.height

    def draw(self) -> None:
        """Draw the line in the middle of its room."""
        self.canv.setStrokeColor(self._colour)
        self.canv.setLineWidth(self._thickness)
        self.canv.line(0, self.height / 2, self.width, self.height / 2)


class Panel(Flowable):  # type: ignore[misc]
    """Texts on a tinted ground."""

    _padding = 3 * mm

    def __init__(self, parts: Sequence[Flowable]) -> None:
        super().__init__()
        self._parts = parts

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the whole width and the height of all parts."""
        inner = available_width - 2 * self._padding
        heights = [part.wrap(inner, available_height)[1] for part in self._parts]
        self.width, self.height = available_width, sum(heights) + 2 * self._padding
        return self.width, self.height

    def draw(self) -> None:
        """Draw the ground, and the parts from the top."""
        self.canv.setFillColor(TINT)
        self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        top = self.height - self._padding
        for part in self._parts:
            top -= part.height
            part.drawOn(self.canv, self._padding, top)


class Shown(Flowable):  # type: ignore[misc]
    """An exhibit: its picture at the left, what is known of it at the right."""

    def __init__(self, preview: bytes | None, parts: Sequence[TextBlock], instead: TextBlock) -> None:
        super().__init__()
        self._preview = ImageReader(io.BytesIO(preview)) if preview else None
        self._parts, self._instead = parts, instead

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the whole width and the height of picture or text, whichever is more."""
        texts = sum(part.wrap(available_width - PREVIEW_WIDTH - 5 * mm, available_height)[1] for part in self._parts)
        self._instead.wrap(PREVIEW_WIDTH - 4 * mm, available_height)
        self.width, self.height = available_width, max(texts, self._preview_size()[1]) + 4 * mm
        return self.width, self.height

    def draw(self) -> None:
        """Draw picture and texts from the top."""
        top = self.height
        self._draw_preview(top)
        for part in self._parts:
            top -= part.height
            part.drawOn(self.canv, PREVIEW_WIDTH + 5 * mm, top)

    def _preview_size(self) -> tuple[float, float]:
        if self._preview is None:
            return PREVIEW_WIDTH, 12 * mm
        width, height = self._preview.getSize()
        scale = min(PREVIEW_WIDTH / width, PREVIEW_HEIGHT / height)
        return width * scale, height * scale

    def _draw_preview(self, top: float) -> None:
        width, height = self._preview_size()
        if self._preview is None:
            self.canv.setFillColor(TINT)
            self.canv.rect(0, top - height, width, height, stroke=0, fill=1)
            self._instead.drawOn(self.canv, 2 * mm, top - 8.5 * mm)
            return
        self.canv.drawImage(self._preview, 0, top - height, width, height)
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.4)
        self.canv.rect(0, top - height, width, height)


class Blanked(Flowable):  # type: ignore[misc]
    """A label and a line to write on."""

    def __init__(self, label: TextBlock) -> None:
        super().__init__()
        self._label = label

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the whole width and room for a hand."""
        self._label.wrap(LABEL_WIDTH - 4 * mm, available_height)
        self.width, self.height = available_width, max(11 * mm, self._label.height)
        return self.width, self.height

    def draw(self) -> None:
        """Draw label and line at the bottom."""
        self._label.drawOn(self.canv, 0, 0)
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.6)
        self.canv.line(LABEL_WIDTH, 1.2 * mm, self.width, 1.2 * mm)


def draw_line(canvas: Any, line: Line, style: Style, at: tuple[float, float], width: float) -> None:
    """Draw one line; that of a right-to-left paragraph stands at the right."""
    left, baseline = at
    canvas.setFillColor(style.colour)
    if not line.rightwards:
        left += width - sum(canvas.stringWidth(run.text, run.font, style.size) for run in line.runs)
    for run in line.runs:
        canvas.setFont(run.font, style.size)
        canvas.drawString(left, baseline, run.text)
        left += canvas.stringWidth(run.text, run.font, style.size)


def _texts(pages: Pages) -> Iterator[tuple[Weight, str]]:
    """Yield all that the document says, in every weight that it may be said in."""
    yield Weight.HEADING, pages.title
    for section in pages.sections:
        yield Weight.HEADING, section.title
    foot = pages.page_text(1234567890, 1234567890)
    texts = [
        pages.subtitle,
        pages.number,
        foot,
        "Telltale · 0123456789abcdef :SHA-",
        pages.say.text("statement-no-preview"),
        *pages.notes,
    ]
    for block in (*pages.head, *(block for section in pages.sections for block in section.blocks)):
        texts += _texts_of(block)
    for text in texts:
        yield Weight.REGULAR, text
        yield Weight.BOLD, text


def _texts_of(block: Block) -> tuple[str, ...]:
    match block:
        case Paragraph(text=text):
            return (text,)
        case Field(label=label, value=value):
            return (label, value)
        case Point(text=text, quote=quote):
            return (text, quote)
        case Exhibit(label=label, lines=lines):
            return (label, *lines)
        case Blank(label=label):
            return (label,)
        case Figure():
            return ()


def _story(pages: Pages, type_: Typefaces) -> Iterator[Flowable]:
    yield TextBlock(type_, pages.title, TITLE)
    yield TextBlock(type_, pages.subtitle, SUBTITLE)
    yield Rule(ACCENT, 1.4)
    yield Spacer(0, 1 * mm)
    yield from (Labelled(TextBlock(type_, row.label, LABEL), TextBlock(type_, row.value, STRONG)) for row in pages.head)
    yield Spacer(0, 2.5 * mm)
    yield Panel([TextBlock(type_, note, SMALL) for note in pages.notes])
    for section in pages.sections:
        yield from _section(section, type_, pages)


def _section(section: Section, type_: Typefaces, pages: Pages) -> Iterator[Flowable]:
    numbered = 0
    blocks: list[Flowable] = []
    for block in section.blocks:
        numbered += isinstance(block, Point)
        blocks += _flowables(block, type_, numbered, pages)
    heading = [Spacer(0, 5 * mm), TextBlock(type_, section.title, SECTION), Rule()]
    if any(isinstance(block, Blank | Figure) for block in section.blocks):
        yield KeepTogether([*heading, *blocks])
        return
    yield CondPageBreak(34 * mm)
    yield from heading
    yield from blocks


def _flowables(block: Block, type_: Typefaces, number: int, pages: Pages) -> Iterator[Flowable]:
    match block:
        case Paragraph(text=text, quiet=quiet):
            yield Spacer(0, 1.5 * mm)
            yield TextBlock(type_, text, SMALL if quiet else BODY)
            yield Spacer(0, 1.5 * mm)
        case Field(label=label, value=value):
            yield Labelled(TextBlock(type_, label, LABEL), TextBlock(type_, value, BODY))
            yield Spacer(0, 0.8 * mm)
        case Point(text=text, quote=quote):
            yield TextBlock(type_, f"{number}. {text}", STRONG)
            if quote:
                yield TextBlock(type_, quote, BODY)
            yield Spacer(0, 1.5 * mm)
        case Exhibit(label=label, lines=lines, digest=digest, preview=preview):
            texts = [TextBlock(type_, label, STRONG), TextBlock(type_, lines[0], BODY)]
            texts += [TextBlock(type_, line, SMALL) for line in lines[1:]]
            texts += [TextBlock(type_, f"SHA-256: {digest[:32]} {digest[32:]}", DIGEST)]
            yield Shown(preview, texts, TextBlock(type_, pages.say.text("statement-no-preview"), SMALL))
        case Figure(content=content, size=size):
            scale = min(WIDTH / size[0], FIGURE_HEIGHT / size[1])
            yield Image(io.BytesIO(content), size[0] * scale, size[1] * scale)
        case Blank(label=label):
            yield Spacer(0, 1 * mm)
            yield Blanked(TextBlock(type_, label, LABEL))


def _numbered(pages: Pages, type_: Typefaces) -> type[Canvas]:
    """Return a canvas that writes the foot of each page once it knows how many there are."""
    first = type_.lines(pages.number, FOOT.weight, FOOT.size, WIDTH)[0].runs[0].font

    class Numbered(Canvas):  # type: ignore[misc]
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **{**options, "initialFontName": first})
            self._kept: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 - reportlab's name
            self._kept.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, kept in enumerate(self._kept, start=1):
                self.__dict__.update(kept)
                _draw_foot(self, pages, type_, number, len(self._kept))
                super().showPage()
            super().save()

    return Numbered


def _draw_foot(canvas: Any, pages: Pages, type_: Typefaces, page: int, count: int) -> None:
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.4)
    canvas.line(MARGIN, 15 * mm, A4[0] - MARGIN, 15 * mm)
    (left,) = type_.lines(f"Telltale · {pages.number}", FOOT.weight, FOOT.size, WIDTH)
    draw_line(canvas, left, FOOT, (MARGIN, 11 * mm), WIDTH)
    text = pages.page_text(page, count)
    (right,) = type_.lines(text, FOOT.weight, FOOT.size, WIDTH)
    at = (A4[0] - MARGIN - type_.width(text, FOOT.weight, FOOT.size), 11 * mm)
    draw_line(canvas, right, FOOT, at, WIDTH)
