"""What people do in the local chat: write, forward, tap, ask inline, block. Each act reaches the bot as an update."""

import asyncio
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict, Unpack

from bot.sandbox.encode import Json, chat_json, user_json
from bot.sandbox.entities import clean, with_found_entities
from bot.sandbox.events import ProfileChanged
from bot.sandbox.markup import parse_html
from bot.sandbox.values import (
    Button,
    CallbackAnswer,
    Chat,
    ChatKind,
    Entity,
    ExternalReply,
    Formatted,
    InlineAnswer,
    InlineResult,
    Media,
    MediaKind,
    Message,
    Origin,
    Quote,
    User,
)
from bot.sandbox.world import BotStatus, PendingInline, PendingTap, Room, World, now

ChatLike = Chat | User | int


class Extras(TypedDict, total=False):
    """What can go with any message that a person sends.

    ``origin``: makes it a forward. ``sender``: whose message it is; in a private chat its person, in a group its first member, unless given.
    ``buttons``: URL buttons below a forwarded post. ``quote`` and ``external_reply``:
    a marked part of the message replied to, and a message of another chat replied to.
    """

    sender: User
    buttons: Sequence[Sequence[Button]]
    reply_to: Message
    quote: Quote
    external_reply: ExternalReply
    origin: Origin
    album: str


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap on a button that went to the bot."""

    query_id: str
    update_id: int | None
    pending: PendingTap

    async def answered(self, timeout_seconds: float = 10) -> CallbackAnswer:
        """The bot's ``answerCallbackQuery``.

        Raises:
            TimeoutError: it did not answer in time.
        """
        return await asyncio.wait_for(asyncio.shield(self.pending.answer), timeout_seconds)


@dataclass(frozen=True, slots=True)
class InlineQuery:
    """An inline query that went to the bot."""

    query_id: str
    text: str
    chat: Chat
    pending: PendingInline

    async def answered(self, timeout_seconds: float = 10) -> InlineAnswer:
        """The bot's ``answerInlineQuery``.

        Raises:
            TimeoutError: it did not answer in time.
        """
        return await asyncio.wait_for(asyncio.shield(self.pending.answer), timeout_seconds)


class People:
    """Acts of people, in private chats and groups. All return at once; what the bot makes of them comes later."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._user_ids = itertools.count(7_000_101)
        self._group_ids = itertools.count(-1_002_000_000_101, -1)
        self._albums = itertools.count(13_000_000_000_001)

    # Who there is

    def add_user(
        self, first_name: str, *, language: str | None = "en", last_name: str | None = None, username: str | None = None
    ) -> User:
        """A new person. The bot cannot write to them until they have written to it."""
        return self.world.add_user(User(next(self._user_ids), first_name, last_name, username, language))

    def add_group(self, title: str, members: Sequence[User], *, bot_is_administrator: bool = False) -> Chat:
        """A new group with the bot in it. As an administrator the bot sees all messages, else those meant for it."""
        chat = Chat(next(self._group_ids), ChatKind.SUPERGROUP, title)
        self.world.add_group(chat, members, BotStatus.ADMINISTRATOR if bot_is_administrator else BotStatus.MEMBER)
        return chat

    def set_language(self, user: User, language: str | None) -> User:
        """The person's Telegram speaks another language from now on."""
        changed = self.world.add_user(replace(self.world.users[user.id], language_code=language))
        self.world.publish(ProfileChanged())
        return changed

    def chat(self, chat: ChatLike) -> Chat:
        """The chat of a person (the private one with the bot), or of an id."""
        return self.room(chat).chat

    def room(self, chat: ChatLike) -> Room:
        """The room of a chat."""
        return self.world.rooms[chat if isinstance(chat, int) else chat.id]

    def history(self, chat: ChatLike) -> tuple[Message, ...]:
        """All messages that stand in a chat, oldest first, as they are now."""
        return tuple(self.room(chat).messages.values())

    def from_bot(self, chat: ChatLike) -> tuple[Message, ...]:
        """The bot's messages that stand in a chat, oldest first."""
        return tuple(m for m in self.history(chat) if m.sender.id == self.world.bot.id)

    # Writing

    def send_text(
        self,
        chat: ChatLike,
        text: str = "",
        *,
        html: str = "",
        entities: Sequence[Entity] = (),
        **extras: Unpack[Extras],
    ) -> Message:
        """A text.

        Args:
            html: instead of ``text``, to write formatting and hidden links: ``<a href="https://…">here</a>``.
            entities: offsets in UTF-16 code units; links, mentions and commands are found as Telegram finds them.
        """
        return self._send(chat, self._formatted(text, html, entities), None, {}, extras)

    def forward(
        self, chat: ChatLike, text: str, source: Origin, *, html: str = "", **extras: Unpack[Extras]
    ) -> Message:
        """A forwarded text: ``Origin.from_channel("Outlet")``, ``from_user``, ``from_hidden_user``, ``from_chat``."""
        extras["origin"] = source
        return self.send_text(chat, text, html=html, **extras)

    def press_start(self, user: User, parameter: str = "") -> Message:
        """``/start``, with a deep link's parameter if there is one."""
        return self.send_text(user, f"/start {parameter}".rstrip())

    def reply(self, message: Message, text: str, **extras: Unpack[Extras]) -> Message:
        """A reply in the same chat."""
        extras["reply_to"] = message
        return self.send_text(message.chat, text, **extras)

    def send_photo(
        self, chat: ChatLike, content: bytes | Path, caption: str = "", *, html: str = "", **extras: Unpack[Extras]
    ) -> Message:
        """A picture. The bot is told of a small grey size first and of this one last."""
        return self.send_media(
            chat, self.world.files.add(MediaKind.PHOTO, _bytes(content)), caption, html=html, **extras
        )

    def send_document(
        self,
        chat: ChatLike,
        content: bytes | Path,
        name: str,
        caption: str = "",
        *,
        mime_type: str | None = None,
        size_bytes: int | None = None,
        **extras: Unpack[Extras],
    ) -> Message:
        """A file with its name. ``size_bytes`` acts a larger one than ``content`` (over 20 MB ``getFile`` refuses)."""
        media = self.world.files.add(
            MediaKind.DOCUMENT, _bytes(content), name=name, mime_type=mime_type, size_bytes=size_bytes
        )
        return self.send_media(chat, media, caption, **extras)

    def send_clip(
        self,
        chat: ChatLike,
        content: bytes | Path,
        caption: str = "",
        *,
        kind: MediaKind = MediaKind.VIDEO,
        name: str | None = "clip.mp4",
        duration_seconds: int = 5,
        size_bytes: int | None = None,
        **extras: Unpack[Extras],
    ) -> Message:
        """A video; by ``kind`` an animation, a video note, a voice message, audio or a sticker."""
        media = self.world.files.add(
            kind, _bytes(content), name=name, duration_seconds=duration_seconds, size_bytes=size_bytes
        )
        return self.send_media(chat, media, caption, **extras)

    def send_media(
        self, chat: ChatLike, media: Media, caption: str = "", *, html: str = "", **extras: Unpack[Extras]
    ) -> Message:
        """A file that ``world.files.add`` made."""
        return self._send(chat, self._formatted(caption, html, ()), media, {}, extras)

    def send_voice(self, chat: ChatLike, **extras: Unpack[Extras]) -> Message:
        """A voice message."""
        media = self.world.files.add(MediaKind.VOICE, b"OggS", mime_type="audio/ogg", duration_seconds=4)
        return self.send_media(chat, media, **extras)

    def send_sticker(self, chat: ChatLike, **extras: Unpack[Extras]) -> Message:
        """A sticker."""
        return self.send_media(chat, self.world.files.add(MediaKind.STICKER, b"RIFF0000WEBP"), **extras)

    def send_location(self, chat: ChatLike, latitude: float, longitude: float, **extras: Unpack[Extras]) -> Message:
        """A place."""
        return self.send_other(chat, {"location": {"latitude": latitude, "longitude": longitude}}, **extras)

    def send_other(self, chat: ChatLike, parts: Json, **extras: Unpack[Extras]) -> Message:
        """Anything else a message can be, in Bot API JSON: ``{"dice": {"emoji": "🎲", "value": 3}}``, or ``{}``."""
        return self._send(chat, Formatted(""), None, parts, extras)

    def send_album(
        self, chat: ChatLike, items: Sequence[bytes | Path | Media], caption: str = "", **extras: Unpack[Extras]
    ) -> tuple[Message, ...]:
        """An album: a message each, the caption on the first, one ``media_group_id``. Plain bytes are pictures."""
        extras["album"] = str(next(self._albums))
        media = [m if isinstance(m, Media) else self.world.files.add(MediaKind.PHOTO, _bytes(m)) for m in items]
        return tuple(self.send_media(chat, m, "" if n else caption, **extras) for n, m in enumerate(media))

    def edit_text(self, message: Message, text: str = "", *, html: str = "") -> Message:
        """The person edits an own message: its text, or its caption."""
        formatted = self._formatted(text, html, ())
        room = self.room(message.chat)
        current = room.messages[message.id]
        changed = replace(current, text=formatted.text, entities=formatted.entities, edited_at=now())
        self.world.change(room, changed)
        self.world.tell_bot(changed, "edited_message")
        return changed

    def delete(self, message: Message) -> None:
        """A message vanishes; bots are not told."""
        self.world.remove(self.room(message.chat), message.id)

    def _formatted(self, text: str, html: str, entities: Sequence[Entity]) -> Formatted:
        given = parse_html(html) if html else Formatted(text, tuple(entities))
        return with_found_entities(clean(given))

    def _send(self, chat: ChatLike, formatted: Formatted, media: Media | None, other: Json, extras: Extras) -> Message:
        room = self.room(chat)
        sender = self.world.users[extras["sender"].id if "sender" in extras else next(iter(room.members))]
        reply_to = extras.get("reply_to")
        message = Message(
            room.next_id(),
            room.chat,
            sender,
            now(),
            formatted.text,
            formatted.entities,
            media,
            keyboard=tuple(tuple(row) for row in extras.get("buttons", ())),
            reply_to=reply_to.id if reply_to else None,
            quote=extras.get("quote"),
            external_reply=extras.get("external_reply"),
            origin=extras.get("origin"),
            album=extras.get("album"),
            other=other,
        )
        return self._deliver(room, message)

    def _deliver(self, room: Room, message: Message) -> Message:
        if room.blocked:
            self._set_blocked(room, message.sender, blocked=False)
        room.started = True
        self.world.post(room, message)
        self.world.tell_bot(message)
        return message

    # Buttons and inline queries

    def tap(
        self,
        message: Message,
        button: str | Button,
        *,
        by: User | None = None,
        inaccessible: bool = False,
        expired: bool = False,
    ) -> Tap:
        """A tap on a callback button, named by its text or its data.

        Args:
            inaccessible: the bot is given an ``InaccessibleMessage`` instead of the message.
            expired: the query is too old to be answered already.

        Raises:
            LookupError: there is no such button, or it does not call the bot.
        """
        room = self.room(message.chat)
        chosen = button if isinstance(button, Button) else room.messages.get(message.id, message).button(button)
        if chosen.callback_data is None:
            raise LookupError(f"the button {chosen.text!r} does not call the bot")
        person = self.world.users[by.id if by else next(iter(room.members))]
        query_id = self.world.new_query_id()
        pending = self.world.keep_tap(query_id, room.chat.id, expired=expired)
        payload: Json = {
            "id": query_id,
            "from": user_json(person),
            "chat_instance": str(abs(room.chat.id) * 31),
            "data": chosen.callback_data,
        }
        payload |= self._tapped(room, message, inaccessible=inaccessible)
        return Tap(query_id, self.world.updates.add("callback_query", payload), pending)

    def tap_old(self, message: Message, button: str | Button, *, by: User | None = None) -> Tap:
        """A tap on a button of an old message: inaccessible to the bot, and too old to be answered."""
        return self.tap(message, button, by=by, inaccessible=True, expired=True)

    def _tapped(self, room: Room, message: Message, *, inaccessible: bool) -> Json:
        if message.via_bot and (inline_id := self.world.inline_id_of(message)):
            return {"inline_message_id": inline_id}
        current = room.messages.get(message.id)
        if inaccessible or current is None:
            return {"message": {"chat": chat_json(room.chat), "message_id": message.id, "date": 0}}
        return {"message": self.world.message_json(current)}

    def ask_inline(self, user: User, text: str, *, chat: ChatLike | None = None, offset: str = "") -> InlineQuery:
        """``@bot text`` typed in a chat (the private one with the bot, unless another is given)."""
        person = self.world.users[user.id]
        place = self.chat(user if chat is None else chat)
        kind = "sender" if place.id == user.id else place.kind.value
        query_id = self.world.new_query_id()
        pending = self.world.keep_inline_query(query_id, person)
        payload: Json = {"id": query_id, "from": user_json(person), "query": text, "offset": offset, "chat_type": kind}
        self.world.updates.add("inline_query", payload)
        return InlineQuery(query_id, text, place, pending)

    def choose(self, query: InlineQuery, result: InlineResult) -> Message:
        """The person picks a result: its message is sent in the chat of the query."""
        room = self.room(query.chat)
        sender = query.pending.user
        message = Message(
            room.next_id(), room.chat, sender, now(), result.message.text, result.message.entities,
            keyboard=result.keyboard, via_bot=True,
        )  # fmt: skip
        inline_id = self.world.keep_inline_message(message)
        payload: Json = {"result_id": result.id, "from": user_json(sender), "query": query.text}
        if result.keyboard:
            payload["inline_message_id"] = inline_id
        self.world.updates.add("chosen_inline_result", payload)
        return self._deliver(room, message)

    # Coming and going

    def block(self, user: User) -> None:
        """The person stops the bot: from now on it may not write to them."""
        self._set_blocked(self.room(user), user, blocked=True)

    def unblock(self, user: User) -> None:
        """The person restarts the bot."""
        self._set_blocked(self.room(user), user, blocked=False)

    def _set_blocked(self, room: Room, user: User, *, blocked: bool) -> None:
        room.blocked = blocked
        old, new = (BotStatus.MEMBER, BotStatus.KICKED) if blocked else (BotStatus.KICKED, BotStatus.MEMBER)
        self.world.tell_bot_of_membership(room, user, old, new)
        self.world.publish(ProfileChanged())

    def set_bot_status(self, chat: ChatLike, status: str) -> None:
        """A group's owner makes the bot ``member``, ``administrator``, or ``kicked``."""
        room = self.room(chat)
        old, room.bot_status = room.bot_status, status
        self.world.tell_bot_of_membership(room, next(iter(room.members.values())), old, status)


def _bytes(content: bytes | Path) -> bytes:
    return content if isinstance(content, bytes) else content.read_bytes()
