"""Text in pictures: any script in the fonts of ``faces``, measured, cut to a width and drawn in the order of reading."""

import io
from functools import cache

from PIL import ImageDraw, ImageFont

from bot.services.faces import Face, Faces, Weight, source_of

ELLIPSIS = "…"


class DrawnText:
    """Text in one language's fonts. What steers others' direction or is unseen is written as its code."""

    def __init__(self, language: str) -> None:
        self._faces = Faces(language)

    def width(self, text: str, size: int, *, bold: bool = False) -> int:
        """Return how wide a text is, in pixels, at a size in pixels."""
        line = self._faces.line(self._faces.spelt(text, _weight(bold)), _weight(bold))
        return sum(round(_font(face, size).getlength(run)) for face, run in line.runs)

    def clipped(self, text: str, size: int, most: int, *, bold: bool = False) -> str:
        """Return a text on one line that is at most so wide; what is cut ends in an ellipsis."""
        return self.wrapped(text, size, most, most_lines=1, bold=bold)[0]

    def wrapped(self, text: str, size: int, most: int, *, most_lines: int, bold: bool = False) -> tuple[str, ...]:
        """Return a text in lines that are at most so wide, broken anywhere: it is a name. The last may end in an ellipsis."""
        rest = " ".join(self._faces.spelt(text, _weight(bold)).split())
        lines: list[str] = []
        while rest and len(lines) < most_lines:
            fits = self._fitting(rest, size, most, bold=bold)
            if fits < len(rest) and len(lines) + 1 == most_lines:
                fits = self._fitting(rest, size, most - self.width(ELLIPSIS, size, bold=bold), bold=bold)
                lines.append(rest[:fits].rstrip() + ELLIPSIS)
            else:
                fits = _after_a_break(rest, fits)
                lines.append(rest[:fits].rstrip())
            rest = rest[fits:].lstrip()
        return tuple(lines) or ("",)

    def draw(
        self,
        draw: ImageDraw.ImageDraw,
        at: tuple[int, int],
        text: str,
        size: int,
        colour: str,
        *,
        bold: bool = False,
        room: int | None = None,
    ) -> None:
        """Draw a text from its upper left corner; one that runs to the left ends at the right of its ``room``."""
        line = self._faces.line(self._faces.spelt(text, _weight(bold)), _weight(bold))
        left, top = at
        if room is not None and not line.rightwards:
            left += room - sum(round(_font(face, size).getlength(run)) for face, run in line.runs)
        for face, run in line.runs:
            font = _font(face, size)
            draw.text((left, top + round(size * 1.05)), run, colour, font, anchor="ls")
            left += round(font.getlength(run))

    def _fitting(self, text: str, size: int, most: int, *, bold: bool) -> int:
        """Return how many characters fit, at least one."""
        low, high = 1, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(text[:middle], size, bold=bold) <= most:
                low = middle
            else:
                high = middle - 1
        return low


def _after_a_break(text: str, fits: int) -> int:
    """Return where to break a text of which so much fits: behind a mark that parts names, where one is near."""
    if fits == len(text):
        return fits
    near = (place for place in range(fits, fits * 2 // 3, -1) if text[place - 1] in " -./_@:")
    return next(near, fits)


def _weight(bold: bool) -> Weight:
    return Weight.BOLD if bold else Weight.REGULAR


@cache
def _font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    content = io.BytesIO(source_of(face).blob.data)
    font = ImageFont.truetype(content, size, layout_engine=ImageFont.Layout.BASIC)
    if face.weight:
        axes = font.get_variation_axes()
        values = [float(face.weight if b"eight" in axis["name"] else axis["default"] or 0) for axis in axes]
        font.set_variation_by_axes(values)
    return font
