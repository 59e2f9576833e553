"""What a shopper sent, free of Telegram's types: texts, links, pictures, clips and where they came from."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class OriginKind(StrEnum):
    """Telegram's four kinds of forward origin."""

    USER = "user"
    HIDDEN_USER = "hidden_user"
    CHAT = "chat"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Origin:
    """Who first published a forwarded post, as far as Telegram tells."""

    kind: OriginKind
    name: str
    username: str | None = None
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the pixels of the upright picture: left, top, width, height."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Line:
    """Where characters ``start`` to ``end`` of a source's text stood in its picture.

    Attributes:
        slope: by how many pixels the writing falls for each pixel to the right; 0 for level writing.
    """

    start: int
    end: int
    box: Box
    slope: float = 0.0


@dataclass(frozen=True, slots=True)
class Source:
    """One piece of text and its name: ``text``, ``caption``, ``quote``, ``picture 1``, ``clip 1 at 0:07`` ...

    Attributes:
        name: unique in its post; spans point to it.
        text: exactly as sent or read; offsets of spans count its code points.
        lines: for text read from a picture, one entry a line, in order; else empty.
    """

    name: str
    text: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class HiddenLink:
    """A link that the text does not show: a ``text_link`` entity, a URL button, a code in a picture.

    Attributes:
        source: name of the source whose characters ``start`` to ``end`` carry the link. For a button or a code the
            source's text is its label or payload.
        url: where it leads.
    """

    source: str
    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Picture:
    """An undecoded picture or document page source: nothing about ``content`` has been trusted yet."""

    name: str
    content: bytes = field(repr=False)
    file_name: str | None = None


@dataclass(frozen=True, slots=True)
class Clip:
    """An undecoded video, animation or video note."""

    name: str
    content: bytes = field(repr=False)
    file_name: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A part that could not be read: its name and a message id of ``data/locales`` that says why (``unread-...``)."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Post:
    """One post as the shopper sent it; an album is one post."""

    texts: tuple[Source, ...] = ()
    links: tuple[HiddenLink, ...] = ()
    pictures: tuple[Picture, ...] = ()
    clips: tuple[Clip, ...] = ()
    origin: Origin | None = None
    unread: tuple[Unread, ...] = ()
    country: str | None = None
    """The shopper's country, ISO 3166 alpha-2, to read ``$`` and ``¥`` by; None where unknown."""
