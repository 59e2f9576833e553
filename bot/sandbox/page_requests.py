"""What the chat page posts, by act."""

from typing import Literal

from pydantic import BaseModel, Field

from bot.sandbox.values import MediaKind, Origin, OriginKind


class OriginIn(BaseModel):
    """Where a post is forwarded from, as chosen on the page."""

    kind: OriginKind
    name: str = Field(min_length=1, max_length=64)

    def origin(self) -> Origin:
        """The same as a value."""
        match self.kind:
            case OriginKind.USER:
                return Origin.from_user(self.name)
            case OriginKind.HIDDEN_USER:
                return Origin.from_hidden_user(self.name)
            case OriginKind.CHAT:
                return Origin.from_chat(self.name)
            case OriginKind.CHANNEL:
                return Origin.from_channel(self.name)


class ActIn(BaseModel):
    """What every act on the page tells: where, who, and what a message may carry."""

    chat: int
    sender: int
    origin: OriginIn | None = None
    reply_to: int | None = None
    quote: str | None = None


class TextIn(ActIn):
    """A text to send."""

    text: str = Field(max_length=100_000)


class OtherIn(ActIn):
    """A message of a kind that the bot cannot read."""

    kind: Literal["location", "voice", "sticker"]


class EditIn(BaseModel):
    """Another text for a message."""

    chat: int
    message: int
    text: str


class MessageIn(BaseModel):
    """A message to delete."""

    chat: int
    message: int


class TapIn(BaseModel):
    """A tap on a button, by its place in the keyboard."""

    chat: int
    message: int
    row: int = Field(ge=0)
    column: int = Field(ge=0)
    sender: int


class InlineIn(BaseModel):
    """An inline query."""

    chat: int
    sender: int
    text: str = Field(max_length=256)


class ChooseIn(BaseModel):
    """A result that was chosen."""

    query: str
    result: str


class LanguageIn(BaseModel):
    """A language for everybody on the page."""

    code: Literal["en", "zh-hans", "zh-hant"]


class BlockIn(BaseModel):
    """Stop or restart the bot."""

    chat: int
    blocked: bool


class FileIn(BaseModel):
    """How to send an uploaded file."""

    kind: MediaKind
    width: int = 0
    height: int = 0
    duration: int = 0


class FilesIn(ActIn):
    """Uploaded files, sent together where there are several."""

    caption: str = ""
    files: list[FileIn] = Field(min_length=1, max_length=10)
