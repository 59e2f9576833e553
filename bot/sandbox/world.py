"""The state of the local chat: people, rooms with their messages, the bot's profile, and what it has yet to answer."""

import asyncio
import itertools
import secrets
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.sandbox import refusals
from bot.sandbox.encode import Json, chat_json, message_json, user_json
from bot.sandbox.events import BotCalled, Event, Listener, MessageChanged, MessageGone, MessagePosted
from bot.sandbox.files import FileStore
from bot.sandbox.refusals import Refused
from bot.sandbox.updates import UpdateQueue
from bot.sandbox.values import CallbackAnswer, Chat, ChatKind, Command, InlineAnswer, Message, User, first_id

MESSAGES_KEPT = 2_000
QUERIES_KEPT = 10_000


class BotStatus:
    """The bot's standing in a room, in Telegram's words."""

    MEMBER = "member"
    ADMINISTRATOR = "administrator"
    LEFT = "left"
    KICKED = "kicked"


@dataclass(slots=True)
class Room:
    """A chat with its members and its last messages."""

    chat: Chat
    members: dict[int, User]
    bot_status: str = BotStatus.MEMBER
    started: bool = True
    blocked: bool = False
    messages: OrderedDict[int, Message] = field(default_factory=OrderedDict)
    last_id: int = field(default_factory=first_id)

    def next_id(self) -> int:
        """The id of the next message."""
        self.last_id += 1
        return self.last_id

    def keep(self, message: Message) -> None:
        """Remember this message, and forget the oldest beyond the bound."""
        self.messages[message.id] = message
        while len(self.messages) > MESSAGES_KEPT:
            self.messages.popitem(last=False)


@dataclass(slots=True)
class PendingTap:
    """A callback query that the bot may answer once, until it is too old."""

    chat_id: int
    expires_at: float
    answer: asyncio.Future[CallbackAnswer]


@dataclass(slots=True)
class PendingInline:
    """An inline query that the bot may answer once, until it is too old."""

    user: User
    expires_at: float
    answer: asyncio.Future[InlineAnswer]


@dataclass(slots=True)
class Profile:
    """What the bot says about itself, by language code ("" for any)."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], tuple[Command, ...]] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)


class World:
    """All state, changed by the bot's calls and by what people do; every change is told to the listeners."""

    def __init__(self, bot: User, query_lifetime_seconds: float) -> None:
        self.bot = bot
        self.query_lifetime_seconds = query_lifetime_seconds
        self.users: dict[int, User] = {bot.id: bot}
        self.rooms: dict[int, Room] = {}
        self.files = FileStore()
        self.updates = UpdateQueue(on_poll=lambda: self.publish(BotCalled("getUpdates")))
        self.profile = Profile()
        self.taps: OrderedDict[str, PendingTap] = OrderedDict()
        self.inline_queries: OrderedDict[str, PendingInline] = OrderedDict()
        self.inline_messages: OrderedDict[str, tuple[int, int]] = OrderedDict()
        """Messages sent through inline results: their chat and message id by ``inline_message_id``."""
        self._listeners: list[Listener] = []
        self._query_ids = itertools.count(secrets.randbelow(10**12) + 10**17)

    def listen(self, listener: Listener) -> None:
        """Tell this listener of every event from now on."""
        self._listeners.append(listener)

    def ignore(self, listener: Listener) -> None:
        """Tell it no more."""
        self._listeners.remove(listener)

    def publish(self, event: Event) -> None:
        """Tell all listeners."""
        for listener in tuple(self._listeners):
            listener(event)

    # People and rooms

    def add_user(self, user: User) -> User:
        """Make a person known (or changed), with a private chat in which nothing has been said."""
        self.users[user.id] = user
        chat = Chat(user.id, ChatKind.PRIVATE, user.full_name, user.username, user.first_name, user.last_name)
        room = self.rooms.setdefault(user.id, Room(chat, {user.id: user}, started=False))
        room.chat = chat
        for other in self.rooms.values():
            if user.id in other.members:
                other.members[user.id] = user
        return user

    def add_group(self, chat: Chat, members: Sequence[User], bot_status: str) -> Room:
        """Make a group with these members."""
        room = Room(chat, {m.id: m for m in members}, bot_status)
        self.rooms[chat.id] = room
        return room

    def room(self, chat_id: int) -> Room:
        """The room that the bot may know.

        Raises:
            Refused: chat not found: it does not exist, or the person has never written to the bot.
        """
        room = self.rooms.get(chat_id)
        if room is None or not room.started:
            raise Refused(refusals.CHAT_NOT_FOUND)
        return room

    def writable_room(self, chat_id: int) -> Room:
        """The room, where the bot may write.

        Raises:
            Refused: not found, blocked, kicked, or left.
        """
        room = self.room(chat_id)
        if room.blocked:
            raise Refused(refusals.BLOCKED)
        if room.bot_status == BotStatus.KICKED:
            raise Refused(refusals.KICKED)
        if room.bot_status == BotStatus.LEFT:
            raise Refused(refusals.NOT_A_MEMBER)
        return room

    # Messages

    def post(self, room: Room, message: Message) -> Message:
        """Keep a new message and tell of it."""
        room.keep(message)
        self.publish(MessagePosted(message))
        return message

    def change(self, room: Room, message: Message) -> Message:
        """Keep a message in place of the one with its id and tell of it."""
        room.messages[message.id] = message
        self.publish(MessageChanged(message))
        return message

    def remove(self, room: Room, message_id: int) -> bool:
        """Delete a message; whether there was one."""
        if room.messages.pop(message_id, None) is None:
            return False
        self.publish(MessageGone(room.chat.id, message_id))
        return True

    def message_json(self, message: Message) -> Json:
        """A ``Message`` with the one it replies to."""
        room = self.rooms[message.chat.id]
        reply_to = room.messages.get(message.reply_to) if message.reply_to else None
        return message_json(message, self.bot, reply_to)

    def tell_bot(self, message: Message, kind: str = "message") -> int | None:
        """Queue an update about a person's message, where the bot may see it; its ``update_id``."""
        if not self._bot_sees(message):
            return None
        return self.updates.add(kind, self.message_json(message))

    def _bot_sees(self, message: Message) -> bool:
        """Telegram's privacy mode: in a group, unless it is an administrator, a bot sees what is meant for it."""
        room = self.rooms[message.chat.id]
        if room.bot_status in {BotStatus.LEFT, BotStatus.KICKED} or room.blocked:
            return False
        if message.chat.kind is ChatKind.PRIVATE or room.bot_status == BotStatus.ADMINISTRATOR:
            return True
        replied = room.messages.get(message.reply_to or 0)
        to_bot = replied is not None and replied.sender.id == self.bot.id
        return to_bot or message.text.startswith("/") or self._mentions_bot(message) or message.via_bot

    def _mentions_bot(self, message: Message) -> bool:
        name = f"@{self.bot.username}".lower()
        return any(
            e.type in {"mention", "bot_command"} and message.part(e).lower().endswith(name) for e in message.entities
        )

    def tell_bot_of_membership(self, room: Room, actor: User, old: str, new: str) -> None:
        """Queue ``my_chat_member``: blocked, unblocked, added or removed."""
        bot = user_json(self.bot)
        payload: Json = {
            "chat": chat_json(room.chat),
            "from": user_json(actor),
            "date": now(),
            "old_chat_member": member_json(bot, old),
            "new_chat_member": member_json(bot, new),
        }
        self.updates.add("my_chat_member", payload)

    # Queries

    def new_query_id(self) -> str:
        """An id for a callback or inline query."""
        return str(next(self._query_ids))

    def keep_tap(self, query_id: str, chat_id: int, *, expired: bool = False) -> PendingTap:
        """Remember a callback query until it is answered or forgotten."""
        lifetime = 0 if expired else self.query_lifetime_seconds
        tap = PendingTap(chat_id, time.monotonic() + lifetime, asyncio.get_running_loop().create_future())
        self.taps[query_id] = tap
        if len(self.taps) > QUERIES_KEPT:
            self.taps.popitem(last=False)
        return tap

    def keep_inline_query(self, query_id: str, user: User) -> PendingInline:
        """Remember an inline query until it is answered or forgotten."""
        expires = time.monotonic() + self.query_lifetime_seconds
        query = PendingInline(user, expires, asyncio.get_running_loop().create_future())
        self.inline_queries[query_id] = query
        if len(self.inline_queries) > QUERIES_KEPT:
            self.inline_queries.popitem(last=False)
        return query

    def keep_inline_message(self, message: Message) -> str:
        """Remember a message that an inline result made; its ``inline_message_id``."""
        inline_id = f"AAAB{self.new_query_id()}"
        self.inline_messages[inline_id] = (message.chat.id, message.id)
        if len(self.inline_messages) > QUERIES_KEPT:
            self.inline_messages.popitem(last=False)
        return inline_id

    def inline_id_of(self, message: Message) -> str | None:
        """The ``inline_message_id`` of a message, if an inline result made it."""
        place = (message.chat.id, message.id)
        return next((i for i, p in self.inline_messages.items() if p == place), None)

    # The bot's profile

    def commands_for(self, chat: Chat, user: User) -> tuple[Command, ...]:
        """The menu that a person sees in a chat: the narrowest scope first, then the language, as Telegram decides."""
        group = [f"chat:{chat.id}", "all_group_chats", "default"]
        private = [f"chat:{chat.id}", "all_private_chats", "default"]
        language = (user.language_code or "").split("-")[0]
        for scope in private if chat.kind is ChatKind.PRIVATE else group:
            for code in (language, ""):
                if commands := self.profile.commands.get((scope, code)):
                    return commands
        return ()


def member_json(user: Json, status: str) -> Json:
    """A ``ChatMember`` with the fields that its status needs."""
    body: Json = {"user": user, "status": status}
    if status == BotStatus.KICKED:
        body["until_date"] = 0
    if status == BotStatus.ADMINISTRATOR:
        body |= {"can_be_edited": False, "is_anonymous": False} | {f"can_{right}": True for right in _RIGHTS}
    if status == "creator":
        body["is_anonymous"] = False
    return body


_RIGHTS = (
    "manage_chat", "delete_messages", "manage_video_chats", "restrict_members", "promote_members", "change_info",
    "invite_users", "post_stories", "edit_stories", "delete_stories", "pin_messages",
)  # fmt: skip


def now() -> int:
    """The time in Telegram's seconds."""
    return int(time.time())
