"""What the local chat knows: users, chats, messages and what is in them, as frozen values."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

_BEGINNING_OF_2026 = 1_767_225_600


def first_id() -> int:
    """Where the ids of messages and updates begin: a number that grows by the second.

    A bot's database outlives the local chat. Were the ids of the next chat the same, the bot would take its messages for repeats.
    """
    return int(time.time()) - _BEGINNING_OF_2026


@dataclass(frozen=True, slots=True)
class User:
    """A person, or the bot itself.

    Attributes:
        language_code: the language of the person's Telegram (``en``, ``zh-hans``, ``zh-hant`` ...); None where unset.
    """

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "en"
    is_bot: bool = False

    @property
    def full_name(self) -> str:
        """First and last name as a messenger shows them."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name


class ChatKind(StrEnum):
    """Telegram's kinds of chat, without secret ones."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation. A private one has its person's id; a group or channel a negative id and a title."""

    id: int
    kind: ChatKind
    title: str
    username: str | None = None
    first_name: str | None = None
    last_name: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A formatted part of a text. Offset and length count UTF-16 code units, as Telegram does."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    custom_emoji_id: str | None = None
    user_id: int | None = None


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text with its entities, in Telegram's order."""

    text: str
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button; exactly one of the fields after ``text`` is set."""

    text: str
    callback_data: str | None = None
    url: str | None = None
    switch_inline_query: str | None = None
    switch_inline_query_current_chat: str | None = None
    copy_text: str | None = None
    style: str | None = None


Keyboard = tuple[tuple[Button, ...], ...]


class MediaKind(StrEnum):
    """What a message can carry as a file."""

    PHOTO = "photo"
    DOCUMENT = "document"
    VIDEO = "video"
    ANIMATION = "animation"
    AUDIO = "audio"
    VOICE = "voice"
    VIDEO_NOTE = "video_note"
    STICKER = "sticker"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file by the id that a bot downloads it with; its bytes are in the file store.

    Attributes:
        size_bytes: what Telegram tells the bot, which may be more than what is kept here.
    """

    id: str
    unique_id: str
    path: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Media:
    """The file of a message with what Telegram tells about it.

    Attributes:
        thumbnail: a small grey stand-in, so that a bot that reads the wrong size is found out.
        file: the largest size.
    """

    kind: MediaKind
    file: StoredFile
    name: str | None = None
    mime_type: str | None = None
    width: int = 0
    height: int = 0
    duration_seconds: int = 0
    thumbnail: StoredFile | None = None
    thumbnail_size: tuple[int, int] = (0, 0)


class OriginKind(StrEnum):
    """Telegram's four kinds of forward origin."""

    USER = "user"
    HIDDEN_USER = "hidden_user"
    CHAT = "chat"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a forwarded post comes from: make one with ``from_user``, ``from_hidden_user``, ``from_chat``, ``from_channel``."""

    kind: OriginKind
    name: str
    id: int = 0
    username: str | None = None
    message_id: int = 0
    signature: str | None = None
    date: int = 0

    @classmethod
    def from_user(cls, name: str, *, username: str | None = None, user_id: int = 88_001) -> "Origin":
        """A person whose account is visible."""
        return cls(OriginKind.USER, name, user_id, username, date=_now())

    @classmethod
    def from_hidden_user(cls, name: str) -> "Origin":
        """A person who forbids links to the account: a name and nothing more."""
        return cls(OriginKind.HIDDEN_USER, name, date=_now())

    @classmethod
    def from_chat(cls, title: str, *, username: str | None = None, signature: str | None = None) -> "Origin":
        """A group that speaks in its own name."""
        return cls(OriginKind.CHAT, title, -1_008_800_001, username, signature=signature, date=_now())

    @classmethod
    def from_channel(
        cls, title: str, *, username: str | None = None, message_id: int = 42, signature: str | None = None
    ) -> "Origin":
        """A post of a channel."""
        return cls(OriginKind.CHANNEL, title, -1_008_800_002, username, message_id, signature, _now())


@dataclass(frozen=True, slots=True)
class Quote:
    """The part of the message replied to that the sender marked."""

    text: str
    entities: tuple[Entity, ...] = ()
    position: int = 0


@dataclass(frozen=True, slots=True)
class ExternalReply:
    """A reply to a message of another chat, as Telegram shows it to the bot."""

    origin: Origin
    media: Media | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands now; an edit makes a new value under the same ``id``.

    Attributes:
        sender: who wrote it; the bot's own messages have the bot.
        text: the text, or the caption where there is media.
        other: parts of kinds that have no field here (location, contact, poll ...), in Bot API JSON.
        reactions: the bot's reaction emoji.
        album: the same string on all parts of one album.
    """

    id: int
    chat: Chat
    sender: User
    date: int
    text: str = ""
    entities: tuple[Entity, ...] = ()
    media: Media | None = None
    keyboard: Keyboard = ()
    reply_keyboard: tuple[tuple[str, ...], ...] = ()
    force_reply: bool = False
    reply_to: int | None = None
    quote: Quote | None = None
    external_reply: ExternalReply | None = None
    origin: Origin | None = None
    album: str | None = None
    via_bot: bool = False
    edited_at: int | None = None
    reactions: tuple[str, ...] = ()
    pinned: bool = False
    other: Mapping[str, object] = field(default_factory=dict)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All inline buttons in reading order."""
        return tuple(button for row in self.keyboard for button in row)

    def button(self, label: str) -> Button:
        """The button whose text or callback data is ``label``, else the one whose text contains it.

        Raises:
            LookupError: there is none; the message names those there are.
        """
        exact = [b for b in self.buttons if label in (b.text, b.callback_data)]
        near = exact or [b for b in self.buttons if label in b.text]
        if not near:
            raise LookupError(f"no button {label!r} among {[b.text for b in self.buttons]}")
        return near[0]

    def part(self, entity: Entity) -> str:
        """The characters that an entity covers."""
        units = self.text.encode("utf-16-le")
        return units[entity.offset * 2 : (entity.offset + entity.length) * 2].decode("utf-16-le")


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    """What the bot answered to a tap: a toast, an alert, a link, or nothing to show."""

    text: str = ""
    alert: bool = False
    url: str | None = None


@dataclass(frozen=True, slots=True)
class InlineResult:
    """One result of an inline query, and the message that choosing it sends."""

    id: str
    kind: str
    title: str
    description: str
    message: Formatted
    keyboard: Keyboard = ()


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """What the bot answered to an inline query."""

    results: tuple[InlineResult, ...]
    next_offset: str = ""
    button_text: str | None = None
    button_start: str | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """An entry of the bot's command menu, without its slash."""

    command: str
    description: str


def _now() -> int:
    return int(time.time())
