"""What the readers found in a post: values with their spans. Detectors see this and nothing else."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from bot.checking.post import Box, Line
from bot.checking.verdict import Span
from data.money import Money


class PriceRole(StrEnum):
    """What a price is for. Only ``ASKING`` is compared with the reference."""

    ASKING = "asking"
    WAS = "was"
    LIST = "list"
    DEPOSIT = "deposit"
    SHIPPING = "shipping"
    DISCOUNT = "discount"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Price:
    """One price. ``high`` is the upper end of a range; ``sure`` is False where the currency was guessed."""

    money: Money
    role: PriceRole
    span: Span
    high: Money | None = None
    sure: bool = True


class ContactKind(StrEnum):
    """The channels a seller moves a shopper to."""

    WECHAT = "wechat"
    QQ = "qq"
    WHATSAPP = "whatsapp"
    TELEGRAM = "telegram"
    LINE = "line"
    INSTAGRAM = "instagram"
    ZALO = "zalo"
    KAKAO = "kakao"
    VIBER = "viber"
    SIGNAL = "signal"
    PHONE = "phone"
    EMAIL = "email"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach the seller. ``handle`` is normalised, empty where only the channel was named ("加v").

    Attributes:
        disguised: the channel's name was written to slip past filters (薇信, v❤).
    """

    kind: ContactKind
    handle: str
    disguised: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its host in ASCII (punycode) form and its registrable domain.

    Attributes:
        hidden: the text did not show it (text_link, button, code).
        in_code: it stood in a QR code or barcode.
    """

    url: str
    host: str
    domain: str
    span: Span
    hidden: bool = False
    in_code: bool = False


@dataclass(frozen=True, slots=True)
class ModelNumber:
    """A model, reference or style number, normalised, and the brands whose formats it fits."""

    number: str
    brands: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line that OCR read, in reading order. ``slope``: pixels that it falls for each pixel to the right."""

    text: str
    box: Box
    confidence: float
    slope: float = 0.0


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code or barcode: payload, zxing's format name, and where it stands."""

    payload: str
    format: str
    box: Box


@dataclass(frozen=True, slots=True)
class PictureReading:
    """What stood in one picture (or page, or frame).

    Attributes:
        name: the picture's name in the post, e.g. ``picture 1``.
        size: width and height in pixels, upright.
        pdq: the 256-bit PDQ hash and its quality 0-100; None for a flat picture.
        at: position in its clip; None for a still.
    """

    name: str
    lines: tuple[TextLine, ...]
    codes: tuple[Code, ...]
    size: tuple[int, int]
    pdq: tuple[bytes, int] | None = None
    at: timedelta | None = None

    def text_and_lines(self) -> tuple[str, tuple[Line, ...]]:
        """Join the lines with newlines, with where each stands: what a ``Source`` is made of."""
        parts: list[str] = []
        lines: list[Line] = []
        position = 0
        for line in self.lines:
            lines.append(Line(position, position + len(line.text), line.box, line.slope))
            parts.append(line.text)
            position += len(line.text) + 1
        return "\n".join(parts), tuple(lines)


@dataclass(frozen=True, slots=True)
class BrandMention:
    """A brand named in a post.

    Attributes:
        brand: the catalogue's name of it.
        line: the product line that the words name, where they do.
        disguised: written to slip past filters (``R0lex``, ``G u c c i``).
        nickname: meant by a nickname or a short alias, not by its name.
    """

    brand: str
    line: str | None
    disguised: bool
    nickname: bool
    span: Span


class RuleHit(NamedTuple):
    """Words of a rule, found. ``start`` and ``end`` are folded offsets of the source, for what stands around them."""

    rule: str
    disguised: bool
    start: int
    end: int
    span: Span


class ContextHit(NamedTuple):
    """A word that changes what others mean, found at folded offsets of its source."""

    context: str
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceReading:
    """Everything found in one source: its text as sent, as folded, and what the readers saw in it."""

    name: str
    text: str
    folded: str
    rules: tuple[RuleHit, ...]
    contexts: tuple[ContextHit, ...]
    brands: tuple[BrandMention, ...]
    prices: tuple[Price, ...]
    contacts: tuple[Contact, ...]
    links: tuple[Link, ...]
    numbers: tuple[ModelNumber, ...]


@dataclass(frozen=True)
class Reading:
    """Everything found in a post, source by source."""

    sources: tuple[SourceReading, ...]

    @cached_property
    def brands(self) -> tuple[BrandMention, ...]:
        """Every mention of a brand, in order."""
        return tuple(mention for source in self.sources for mention in source.brands)

    @cached_property
    def prices(self) -> tuple[Price, ...]:
        """Every price, in order."""
        return tuple(price for source in self.sources for price in source.prices)

    @cached_property
    def contacts(self) -> tuple[Contact, ...]:
        """Every contact, in order."""
        return tuple(contact for source in self.sources for contact in source.contacts)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link, in order."""
        return tuple(link for source in self.sources for link in source.links)
