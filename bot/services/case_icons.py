"""A colour and a small drawing for each kind of mark, so that nobody needs the one or the other alone."""

from collections.abc import Callable
from dataclasses import dataclass

from PIL import ImageDraw

from data.marks import MarkKind

ICON = 44
FINE = 2
"""Shapes are drawn so many times larger and scaled down, which smooths them."""

_MESSENGERS = (MarkKind.WECHAT, MarkKind.QQ, MarkKind.TELEGRAM, MarkKind.LINE, MarkKind.KAKAO, MarkKind.ZALO)
_PHONE, _CHAT, _ACCOUNT, _SITE, _MONEY, _MAIL, _PICTURE = (
    "#1a7f37", "#0b7285", "#6639ba", "#0550ae", "#a15c00", "#7a5195", "#b4234f",
)  # fmt: skip
COLOURS = {
    MarkKind.PHONE: _PHONE,
    **dict.fromkeys(_MESSENGERS, _CHAT),
    **dict.fromkeys((MarkKind.HANDLE, MarkKind.INSTAGRAM), _ACCOUNT),
    **dict.fromkeys((MarkKind.DOMAIN, MarkKind.PAGE), _SITE),
    MarkKind.PAYMENT_ACCOUNT: _MONEY,
    MarkKind.EMAIL: _MAIL,
    MarkKind.PICTURE: _PICTURE,
}


def draw_icon(draw: ImageDraw.ImageDraw, kind: MarkKind, left: int, top: int) -> None:
    """Draw the icon of a kind, 44 pixels high, into a picture that is drawn ``FINE`` times larger."""
    _ICONS[kind](_Pen(draw, left, top, COLOURS[kind]))


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws in a square of 44 pixels at a place, in one colour."""

    on: ImageDraw.ImageDraw
    left: int
    top: int
    colour: str

    def at(self, *numbers: float) -> list[float]:
        """Return places in the square as places in the large picture."""
        return [FINE * ((self.top if index % 2 else self.left) + one) for index, one in enumerate(numbers)]

    def frame(self, *corners: float, radius: int = 6) -> None:
        """Outline a rounded rectangle."""
        self.on.rounded_rectangle(self.at(*corners), radius * FINE, None, self.colour, 4 * FINE)

    def line(self, *points: float) -> None:
        """Draw a line through points."""
        self.on.line(self.at(*points), self.colour, 4 * FINE, joint="curve")

    def dot(self, x: float, y: float, reach: float) -> None:
        """Fill a circle."""
        self.on.ellipse(self.at(x - reach, y - reach, x + reach, y + reach), self.colour)


def _phone(pen: _Pen) -> None:
    pen.frame(11, 2, 33, 42)
    pen.dot(22, 35, 3)


def _chat(pen: _Pen) -> None:
    pen.frame(3, 5, 41, 32, radius=10)
    pen.on.polygon(pen.at(11, 30, 11, 41, 22, 31), pen.colour)
    for x in (14, 22, 30):
        pen.dot(x, 18, 2.5)


def _account(pen: _Pen) -> None:
    pen.on.ellipse(pen.at(13, 3, 31, 21), None, pen.colour, 4 * FINE)
    pen.on.arc(pen.at(4, 25, 40, 61), 180, 360, pen.colour, 4 * FINE)


def _site(pen: _Pen) -> None:
    pen.on.ellipse(pen.at(3, 3, 41, 41), None, pen.colour, 4 * FINE)
    pen.on.ellipse(pen.at(14, 3, 30, 41), None, pen.colour, 3 * FINE)
    pen.line(4, 22, 40, 22)


def _money(pen: _Pen) -> None:
    pen.frame(2, 9, 42, 35)
    pen.line(3, 18, 41, 18)
    pen.line(9, 27, 18, 27)


def _mail(pen: _Pen) -> None:
    pen.frame(2, 8, 42, 36)
    pen.line(5, 12, 22, 25, 39, 12)


def _picture(pen: _Pen) -> None:
    pen.frame(2, 5, 42, 39)
    pen.dot(14, 15, 4)
    pen.on.polygon(pen.at(6, 36, 20, 22, 26, 28, 31, 23, 39, 36), pen.colour)


_ICONS: dict[MarkKind, Callable[[_Pen], None]] = {
    MarkKind.PHONE: _phone,
    **dict.fromkeys(_MESSENGERS, _chat),
    **dict.fromkeys((MarkKind.HANDLE, MarkKind.INSTAGRAM), _account),
    **dict.fromkeys((MarkKind.DOMAIN, MarkKind.PAGE), _site),
    MarkKind.PAYMENT_ACCOUNT: _money,
    MarkKind.EMAIL: _mail,
    MarkKind.PICTURE: _picture,
}
