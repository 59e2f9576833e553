"""The picture of a case: which report names which mark of the seller, for moderators and for whom a case is handed to."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from bot.checking.post import Box
from bot.services.case_grid import COLUMN, Grid, Row, lay_out_grid
from bot.services.case_icons import COLOURS, FINE, ICON, draw_icon
from bot.services.case_layout import (
    FOOT,
    MARGIN,
    PADDING,
    PILL_LABEL,
    PILL_LINE,
    ROW,
    Card,
    Columns,
    Pill,
    Tie,
    lay_out_columns,
)
from bot.services.case_words import kind_words, mark_words, summary_words
from bot.services.drawn_text import DrawnText
from data.case_files import CaseFile, CaseMark
from data.words import Phrases

TITLE, SUBTITLE, NUMBER, VALUE, SMALL = 44, 28, 28, 28, 24
GROUND, INK, QUIET, CARD, EDGE, EMPTY = "#ffffff", "#1b1f24", "#57606a", "#f6f8fa", "#d0d7de", "#e3e7eb"
BESIDE_ICON = 20 + ICON + 16
STEPS = 48
MOST_IN_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class CasePicture:
    """A PNG and its size in pixels."""

    content: bytes
    size: tuple[int, int]


def draw_case(case: CaseFile, say: Phrases) -> CasePicture:
    """Return the picture of a case, 1,080 pixels wide. Slow, up to a second: call it in a thread."""
    picture = _Picture(case, say)
    image = picture.columns() if len(case.reports) + case.unread <= MOST_IN_COLUMNS else picture.grid()
    content = io.BytesIO()
    image.save(content, "PNG")
    return CasePicture(content.getvalue(), image.size)


class _Picture:
    def __init__(self, case: CaseFile, say: Phrases) -> None:
        self._case, self._say = case, say
        self._type = DrawnText(say.language)

    def columns(self) -> Image.Image:
        """Return reports and marks in two columns with lines between."""
        layout = lay_out_columns(self._case, self._count_lines)
        image = _scaled(_column_shapes(layout))
        draw = ImageDraw.Draw(image)
        self._draw_head(draw)
        for card in layout.cards:
            self._draw_card(draw, card)
        for pill in layout.pills:
            self._draw_pill(draw, pill)
        self._draw_foot(draw, image, 0, layout.more_marks)
        return image

    def grid(self) -> Image.Image:
        """Return a row for each report and a column for each mark."""
        layout = lay_out_grid(self._case, self._count_lines)
        image = _scaled(_grid_shapes(layout))
        draw = ImageDraw.Draw(image)
        self._draw_head(draw)
        for number, (pill, x) in enumerate(zip(layout.legend, layout.columns, strict=True), 1):
            self._draw_pill(draw, pill, f"{number} · ")
            left = x - self._type.width(str(number), SMALL) // 2
            self._type.draw(draw, (left, layout.icons_top), str(number), SMALL, QUIET)
        room = min(layout.columns, default=image.width) - COLUMN // 2 - MARGIN - 24
        for row in layout.rows:
            self._draw_row(draw, row, room)
        self._draw_foot(draw, image, layout.more_reports, layout.more_marks)
        return image

    def _draw_head(self, draw: ImageDraw.ImageDraw) -> None:
        title = self._say.text("case-title", case=self._case.label)
        self._type.draw(draw, (MARGIN, MARGIN - 8), title, TITLE, INK, bold=True)
        self._type.draw(draw, (MARGIN, MARGIN + 50), summary_words(self._case, self._say), SUBTITLE, QUIET)

    def _draw_foot(self, draw: ImageDraw.ImageDraw, image: Image.Image, reports: int, marks: int) -> None:
        if reports or marks:
            words = self._say.text("case-picture-more", reports=reports, marks=marks)
            self._type.draw(draw, (MARGIN, image.height - MARGIN - FOOT // 2), words, SMALL, QUIET)

    def _draw_card(self, draw: ImageDraw.ImageDraw, card: Card) -> None:
        left, room = card.box.left + PADDING + 4, card.box.width - 2 * PADDING - 8
        for index, report in enumerate(card.reports):
            top, date = card.box.top + PADDING + index * ROW + 2, f"{report.filed_at:%Y-%m-%d}"
            self._type.draw(draw, (left, top), report.number, NUMBER, INK, bold=True)
            beside = left + room - self._type.width(date, SMALL)
            self._type.draw(draw, (beside, top + 4), date, SMALL, QUIET)
            brand = self._type.clipped(report.brand or "–", SMALL, room)
            self._type.draw(draw, (left, top + 36), brand, SMALL, INK, room=room)

    def _draw_row(self, draw: ImageDraw.ImageDraw, row: Row, room: int) -> None:
        left, top, report = row.box.left + 8, row.box.top + 5, row.report
        for words, colour, bold in ((report.number, INK, True), (f"{report.filed_at:%Y-%m-%d}", QUIET, False)):
            self._type.draw(draw, (left, top), words, SMALL, colour, bold=bold)
            left += self._type.width(words, SMALL, bold=bold) + 14
        left_over = row.box.left + room - left
        brand = self._type.clipped(report.brand or "", SMALL, left_over)
        self._type.draw(draw, (left, top), brand, SMALL, INK, room=left_over)

    def _draw_pill(self, draw: ImageDraw.ImageDraw, pill: Pill, number: str = "") -> None:
        left, room = pill.box.left + BESIDE_ICON, _value_room(pill.box.width)
        mark = pill.mark.mark
        named = self._say.text("case-picture-named", count=pill.named_by)
        label = self._type.clipped(f"{number}{kind_words(mark, self._say)} · {named}", SMALL, room)
        self._type.draw(draw, (left, pill.box.top + 10), label, SMALL, COLOURS[mark.kind])
        for index, line in enumerate(self._value_lines(pill.mark, pill.box.width)):
            top = pill.box.top + PILL_LABEL - 18 + index * PILL_LINE
            self._type.draw(draw, (left, top), line, VALUE, INK, bold=True, room=room)

    def _count_lines(self, mark: CaseMark, width: int) -> int:
        return len(self._value_lines(mark, width))

    def _value_lines(self, mark: CaseMark, width: int) -> tuple[str, ...]:
        return self._type.wrapped(mark_words(mark.mark), VALUE, _value_room(width), most_lines=2, bold=True)


def _value_room(width: int) -> int:
    return width - BESIDE_ICON - 24


def _column_shapes(layout: Columns) -> Image.Image:
    """Return two columns without words, ``FINE`` times larger: lines first, then cards and pills."""
    large, draw = _large(layout.size)
    for tie in layout.ties:
        _draw_tie(draw, tie, COLOURS[layout.pills[tie.pill].mark.mark.kind])
    for card in layout.cards:
        draw.rounded_rectangle(_corners(card.box), 14 * FINE, CARD, EDGE, 2 * FINE)
    _draw_pills(draw, layout.pills)
    return large


def _grid_shapes(layout: Grid) -> Image.Image:
    """Return a grid without words, ``FINE`` times larger: a dot where a report names a mark, all of a row on one line."""
    large, draw = _large(layout.size)
    _draw_pills(draw, layout.legend)
    for x, pill in zip(layout.columns, layout.legend, strict=True):
        draw_icon(draw, pill.mark.mark.kind, x - ICON // 2, layout.icons_top + 36)
    for row in layout.rows:
        middle = row.box.top + row.box.height // 2
        if row.group % 2 == 0:
            draw.rectangle(_corners(row.box), CARD)
        if len(row.named) > 1:
            ends = [FINE * one for one in (layout.columns[row.named[0]], middle, layout.columns[row.named[-1]], middle)]
            draw.line(ends, QUIET, 4 * FINE)
        for number, x in enumerate(layout.columns):
            named = number in row.named
            reach, colour = (13, COLOURS[layout.legend[number].mark.mark.kind]) if named else (4, EDGE)
            draw.ellipse([FINE * one for one in (x - reach, middle - reach, x + reach, middle + reach)], colour)
    return large


def _large(size: tuple[int, int]) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", (size[0] * FINE, size[1] * FINE), GROUND)
    return image, ImageDraw.Draw(image)


def _scaled(large: Image.Image) -> Image.Image:
    return large.reduce(FINE)


def _corners(box: Box) -> list[int]:
    return [FINE * one for one in (box.left, box.top, box.left + box.width, box.top + box.height)]


def _draw_pills(draw: ImageDraw.ImageDraw, pills: Sequence[Pill]) -> None:
    for pill in pills:
        kind, box = pill.mark.mark.kind, pill.box
        draw.rounded_rectangle(_corners(box), 30 * FINE, _tint(COLOURS[kind]), COLOURS[kind], 3 * FINE)
        draw_icon(draw, kind, box.left + 20, box.top + (box.height - ICON) // 2)


def _draw_tie(draw: ImageDraw.ImageDraw, tie: Tie, colour: str) -> None:
    """Draw a line with a white seam, so that it is seen which of two that cross goes on where."""
    points = [(FINE * x, FINE * y) for x, y in _curve(tie.start, tie.end)]
    draw.line(points, GROUND, 9 * FINE, joint="curve")
    draw.line(points, colour, 4 * FINE, joint="curve")
    for x, y in (points[0], points[-1]):
        reach = 7 * FINE
        draw.ellipse((x - reach, y - reach, x + reach, y + reach), colour)


def _curve(start: tuple[int, int], end: tuple[int, int]) -> Iterator[tuple[float, float]]:
    """Yield points of a cubic Bézier curve that leaves and arrives level."""
    middle = (start[0] + end[0]) / 2
    xs, ys = (start[0], middle, middle, end[0]), (start[1], start[1], end[1], end[1])
    for step in range(STEPS + 1):
        part = step / STEPS
        rest = 1 - part
        weights = (rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3)
        yield (
            sum(weight * x for weight, x in zip(weights, xs, strict=True)),
            sum(weight * y for weight, y in zip(weights, ys, strict=True)),
        )


def _tint(colour: str) -> tuple[int, ...]:
    return tuple(round(255 - (255 - int(colour[start : start + 2], 16)) * 0.08) for start in (1, 3, 5))
