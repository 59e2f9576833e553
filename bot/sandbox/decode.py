"""A call's parameters, which Telegram accepts as a query, a form, multipart or JSON, read into typed values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.sandbox import refusals
from bot.sandbox.entities import CAPTION_LIMIT, TEXT_LIMIT, is_blank, read_formatted
from bot.sandbox.markup import checked_link
from bot.sandbox.refusals import Refused, bad_request
from bot.sandbox.values import Button, Entity, Formatted, Keyboard

T = TypeVar("T")


class EntityIn(BaseModel):
    """A ``MessageEntity`` as a bot sends it."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    custom_emoji_id: str | None = None

    def entity(self) -> Entity:
        """The same as a value."""
        return Entity(self.type, self.offset, self.length, self.url, self.language, self.custom_emoji_id)


class CopyTextIn(BaseModel):
    """A ``CopyTextButton``."""

    text: str


class ButtonIn(BaseModel):
    """An inline or a reply keyboard button; the latter has a text alone."""

    text: str = ""
    callback_data: str | None = None
    url: str | None = None
    switch_inline_query: str | None = None
    switch_inline_query_current_chat: str | None = None
    copy_text: CopyTextIn | None = None
    style: str | None = None


class MarkupIn(BaseModel):
    """Any ``reply_markup``."""

    inline_keyboard: list[list[ButtonIn]] | None = None
    keyboard: list[list[ButtonIn | str]] | None = None
    force_reply: bool = False


class ReplyIn(BaseModel):
    """``ReplyParameters``."""

    message_id: int
    allow_sending_without_reply: bool = False
    quote: str | None = None
    quote_position: int = 0


class MediaIn(BaseModel):
    """An ``InputMedia`` of any kind."""

    type: str
    media: str
    caption: str = ""
    parse_mode: str | None = None
    caption_entities: list[EntityIn] | None = None

    def formatted(self) -> Formatted:
        """Its caption."""
        entities = [e.entity() for e in self.caption_entities or ()]
        return read_formatted(self.caption, self.parse_mode, entities, CAPTION_LIMIT)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file part of a multipart call."""

    name: str
    content: bytes = field(repr=False)
    mime_type: str


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of one call, by name; files under the name of their part."""

    values: Mapping[str, str]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        """A string."""
        return self.values.get(name, default)

    def maybe(self, name: str) -> str | None:
        """A string, None where it is missing or empty."""
        return self.values.get(name) or None

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; what is none counts as the default, as with Telegram."""
        try:
            return int(self.values.get(name, default))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """A boolean."""
        return self.values.get(name, "").lower() in {"true", "1", "yes"}

    def parsed(self, name: str, adapter: TypeAdapter[T]) -> T | None:
        """A JSON value of the adapter's type, None where it is missing.

        Raises:
            Refused: it is no JSON, or of another type.
        """
        raw = self.values.get(name)
        if not raw:
            return None
        try:
            return adapter.validate_json(raw)
        except ValidationError as error:
            kind = error.errors()[0]["msg"]
            raise Refused(bad_request(f"can't parse {name.replace('_', ' ')} JSON object: {kind}")) from None

    def formatted_text(self) -> Formatted:
        """``text`` with its entities; never blank.

        Raises:
            Refused: empty, too long, or broken markup.
        """
        if not self.text("text"):
            raise Refused(refusals.TEXT_EMPTY)
        formatted = read_formatted(self.text("text"), self.maybe("parse_mode"), self._entities("entities"), TEXT_LIMIT)
        return not_blank(formatted)

    def formatted_caption(self) -> Formatted:
        """``caption`` with its entities; may be empty."""
        entities = self._entities("caption_entities")
        return read_formatted(self.text("caption"), self.maybe("parse_mode"), entities, CAPTION_LIMIT)

    def _entities(self, name: str) -> list[Entity]:
        return [e.entity() for e in self.parsed(name, _ENTITIES) or ()]

    def keyboard(self) -> Keyboard:
        """The inline buttons of ``reply_markup``, checked as Telegram does."""
        markup = self.parsed("reply_markup", _MARKUP)
        return read_keyboard(markup)

    def reply_keyboard(self) -> tuple[tuple[str, ...], ...]:
        """The texts of a reply keyboard."""
        markup = self.parsed("reply_markup", _MARKUP)
        rows = (markup.keyboard if markup else None) or ()
        return tuple(tuple(b if isinstance(b, str) else b.text for b in row) for row in rows)

    def force_reply(self) -> bool:
        """Whether clients open a reply to the message, as if the person had chosen to."""
        markup = self.parsed("reply_markup", _MARKUP)
        return markup is not None and markup.force_reply

    def reply(self) -> ReplyIn | None:
        """``reply_parameters``, or the older ``reply_to_message_id``."""
        if given := self.parsed("reply_parameters", _REPLY):
            return given
        message_id = self.integer("reply_to_message_id")
        lenient = self.flag("allow_sending_without_reply")
        return ReplyIn(message_id=message_id, allow_sending_without_reply=lenient) if message_id else None


def not_blank(formatted: Formatted) -> Formatted:
    """The same.

    Raises:
        Refused: nothing of it can be seen.
    """
    if is_blank(formatted.text):
        raise Refused(refusals.TEXT_BLANK)
    return formatted


def read_keyboard(markup: MarkupIn | None) -> Keyboard:
    """Inline buttons.

    Raises:
        Refused: a button that Telegram refuses: no text, no use, data beyond 64 bytes, no web address.
    """
    rows = (markup.inline_keyboard if markup else None) or ()
    keyboard = tuple(tuple(_button(b) for b in row) for row in rows if row)
    if sum(map(len, keyboard)) > 100:
        raise Refused(refusals.MARKUP_TOO_LONG)
    return keyboard


def _button(button: ButtonIn) -> Button:
    if not button.text.strip():
        raise Refused(refusals.BUTTON_TEXTLESS)
    copied = button.copy_text.text if button.copy_text else None
    uses = (
        button.callback_data, button.url, button.switch_inline_query, button.switch_inline_query_current_chat, copied,
    )  # fmt: skip
    if all(use is None for use in uses):
        raise Refused(refusals.BUTTON_PLAIN)
    if button.callback_data is not None and not 1 <= len(button.callback_data.encode()) <= 64:
        raise Refused(refusals.BUTTON_DATA_INVALID)
    if button.url is not None and not checked_link(button.url):
        raise Refused(bad_request(f"inline keyboard button URL '{button.url}' is invalid: Wrong HTTP URL"))
    if copied is not None and not 1 <= len(copied) <= 256:
        raise Refused(refusals.BUTTON_DATA_INVALID)
    return Button(button.text, *uses, style=button.style)


def as_parameter(value: object) -> str:
    """A JSON body's value in the form that the other kinds of body give it."""
    return value if isinstance(value, str) else json.dumps(value)


_ENTITIES = TypeAdapter(list[EntityIn])
_MARKUP = TypeAdapter(MarkupIn)
_REPLY = TypeAdapter(ReplyIn)
