"""The chat page's side of the server: its files, the state of its conversations, what people do on it, and live events."""

import asyncio
import json
import mimetypes
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar
from urllib.parse import quote

from aiohttp import web
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from bot.sandbox.decode import Parameters, Upload
from bot.sandbox.encode import Json, user_json
from bot.sandbox.events import (
    ActionShown,
    Event,
    MessageChanged,
    MessageGone,
    MessagePosted,
    ProfileChanged,
)
from bot.sandbox.files import picture_size
from bot.sandbox.forms import read_parameters
from bot.sandbox.people import Extras, InlineQuery, People
from bot.sandbox.values import Chat, ChatKind, Media, MediaKind, Message, Origin, OriginKind, Quote, User

PAGE = Path(__file__).parent / "page"
MESSAGES_SHOWN = 300
EVENTS_KEPT = 1_000
ANSWER_SECONDS = 20
_SAFE_INLINE = ("image/png", "image/jpeg", "image/gif", "image/webp", "video/", "audio/")
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
        "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}


@dataclass(frozen=True, slots=True)
class Conversation:
    """One line of the page's list: a chat, and who can write in it there."""

    name: str
    chat: Chat
    speakers: tuple[User, ...]


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


Model = TypeVar("Model", bound=BaseModel)
Act = Callable[[web.Request], Awaitable[Json]]


class ChatPage:
    """Serves the page to browsers on this machine."""

    def __init__(self, people: People, conversations: tuple[Conversation, ...]) -> None:
        self._people = people
        self._world = people.world
        self._conversations = conversations
        self._shown = {c.chat.id for c in conversations}
        self._streams: set[asyncio.Queue[Json | None]] = set()
        self._queries: OrderedDict[str, InlineQuery] = OrderedDict()
        self._world.listen(self._on_event)

    def add_routes(self, app: web.Application) -> None:
        """Serve the page at ``/``, its parts below ``/page/``."""
        app.router.add_get("/", self._on_index)
        app.router.add_get("/page/files/{id}", self._on_file)
        app.router.add_get("/page/state", self._on_state)
        app.router.add_get("/page/events", self._on_events)
        app.router.add_get("/page/{name:[a-z_]+[.](?:js|css|svg)}", self._on_asset)
        acts: dict[str, Act] = {
            "text": self._send_text, "other": self._send_other, "files": self._send_files, "edit": self._edit,
            "delete": self._delete, "tap": self._tap, "inline": self._ask_inline, "choose": self._choose,
            "language": self._set_language, "block": self._set_blocked,
        }  # fmt: skip
        for name, act in acts.items():
            app.router.add_post(f"/page/{name}", _answering(act))

    def close(self) -> None:
        """End the event streams and stop listening."""
        self._world.ignore(self._on_event)
        for stream in self._streams:
            stream.put_nowait(None)

    # The page's files

    async def _on_index(self, _request: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html", headers=_HEADERS)

    async def _on_asset(self, request: web.Request) -> web.StreamResponse:
        path = PAGE / request.match_info["name"]
        if not path.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(path, headers=_HEADERS)

    async def _on_file(self, request: web.Request) -> web.StreamResponse:
        """A file of a message: shown where that is safe, else offered for saving."""
        file_id = request.match_info["id"]
        content = self._world.files.content(file_id)
        if content is None:
            raise web.HTTPNotFound
        media = self._world.files.media(file_id)
        kind, name = _content_type(content, media), (media.name if media else None) or "file"
        shown = kind.startswith(_SAFE_INLINE) and "download" not in request.query
        disposition = "inline" if shown else f"attachment; filename*=UTF-8''{quote(name)}"
        headers = _HEADERS | {"Content-Disposition": disposition, "Cache-Control": "private, max-age=3600"}
        headers["Content-Type"] = kind if shown else "application/octet-stream"
        return _ranged(request, content, headers)

    # State and events

    async def _on_state(self, _request: web.Request) -> web.StreamResponse:
        return web.json_response(self._state(), headers=_HEADERS)

    def _state(self) -> Json:
        return self._profile() | {
            "conversations": [self._conversation(c) for c in self._conversations],
        }

    def _profile(self) -> Json:
        """The bot's own words and menus, and who speaks which language."""
        user = self._world.users[self._conversations[0].speakers[0].id]
        profile = self._world.profile
        return {
            "bot": user_json(self._world.bot),
            "language": user.language_code or "en",
            "name": _in_language(profile.names, user) or self._world.bot.first_name,
            "description": _in_language(profile.descriptions, user),
            "about": _in_language(profile.short_descriptions, user),
            "commands": {str(c.chat.id): self._commands(c) for c in self._conversations},
            "blocked": [i for i in self._shown if self._world.rooms[i].blocked],
        }

    def _commands(self, conversation: Conversation) -> list[Json]:
        speaker = self._world.users[conversation.speakers[0].id]
        commands = self._world.commands_for(conversation.chat, speaker)
        return [{"command": c.command, "description": c.description} for c in commands]

    def _conversation(self, conversation: Conversation) -> Json:
        history = self._people.history(conversation.chat)[-MESSAGES_SHOWN:]
        return {
            "name": conversation.name,
            "id": conversation.chat.id,
            "private": conversation.chat.kind is ChatKind.PRIVATE,
            "title": conversation.chat.title,
            "speakers": [user_json(self._world.users[s.id]) for s in conversation.speakers],
            "messages": [self._message(m) for m in history],
        }

    def _message(self, message: Message) -> Json:
        body = self._world.message_json(message) | {"reactions": list(message.reactions), "pinned": message.pinned}
        if message.reply_keyboard:
            body["reply_keyboard"] = [list(row) for row in message.reply_keyboard]
        return body

    def _on_event(self, event: Event) -> None:
        if not self._streams:
            return
        told = self._told(event)
        if told is None:
            return
        for stream in self._streams:
            if stream.full():
                while not stream.empty():
                    stream.get_nowait()
                stream.put_nowait({"type": "reload"})
            else:
                stream.put_nowait(told)

    def _told(self, event: Event) -> Json | None:
        match event:
            case MessagePosted(message) | MessageChanged(message) if message.chat.id in self._shown:
                return {"type": "message", "message": self._message(message)}
            case MessageGone(chat_id, message_id) if chat_id in self._shown:
                return {"type": "gone", "chat": chat_id, "message": message_id}
            case ActionShown(chat_id, action) if chat_id in self._shown:
                return {"type": "action", "chat": chat_id, "action": action}
            case ProfileChanged():
                return {"type": "profile"} | self._profile()
            case _:
                return None

    async def _on_events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events; a page that was away asks for the state again."""
        response = web.StreamResponse(headers=_HEADERS | {"Content-Type": "text/event-stream"})
        await response.prepare(request)
        stream: asyncio.Queue[Json | None] = asyncio.Queue(EVENTS_KEPT)
        self._streams.add(stream)
        try:
            await response.write(b"retry: 700\n\n")
            while True:
                told = await _next(stream)
                if told is None:
                    return response
                line = json.dumps(told, ensure_ascii=False) if told else ""
                await response.write(f"data: {line}\n\n".encode("utf-8", "replace") if line else b": still here\n\n")
        except ConnectionResetError:
            return response
        finally:
            self._streams.discard(stream)

    # What people do

    def _extras(self, act: ActIn) -> Extras:
        self._check(act.chat)
        extras: Extras = {"sender": self._world.users[act.sender]}
        if act.origin:
            extras["origin"] = act.origin.origin()
        replied = self._people.room(act.chat).messages.get(act.reply_to or 0)
        if replied:
            extras["reply_to"] = replied
            if act.quote and act.quote in replied.text:
                position = len(replied.text[: replied.text.index(act.quote)].encode("utf-16-le")) // 2
                extras["quote"] = Quote(act.quote, position=position)
        return extras

    def _check(self, chat_id: int) -> None:
        if chat_id not in self._shown:
            raise web.HTTPNotFound

    def _found(self, chat_id: int, message_id: int) -> Message:
        self._check(chat_id)
        message = self._people.room(chat_id).messages.get(message_id)
        if message is None:
            raise web.HTTPNotFound
        return message

    async def _send_text(self, request: web.Request) -> Json:
        act = await _read(request, TextIn)
        extras = self._extras(act)
        for part in _parts(act.text):
            self._people.send_text(act.chat, part, **extras)
        return {}

    async def _send_other(self, request: web.Request) -> Json:
        act = await _read(request, OtherIn)
        extras = self._extras(act)
        match act.kind:
            case "location":
                self._people.send_location(act.chat, 31.2304, 121.4737, **extras)
            case "voice":
                self._people.send_voice(act.chat, **extras)
            case "sticker":
                self._people.send_sticker(act.chat, **extras)
        return {}

    async def _send_files(self, request: web.Request) -> Json:
        parameters = await read_parameters(request)
        act = _validated(FilesIn, parameters.text("act"))
        media = [self._media(parameters, number, file) for number, file in enumerate(act.files)]
        extras = self._extras(act)
        if len(media) > 1:
            self._people.send_album(act.chat, media, act.caption, **extras)
        else:
            self._people.send_media(act.chat, media[0], act.caption, **extras)
        return {}

    def _media(self, parameters: Parameters, number: int, file: FileIn) -> Media:
        upload: Upload | None = parameters.uploads.get(f"file{number}")
        if upload is None:
            raise web.HTTPBadRequest(text=f"file{number} is missing")
        kind = file.kind
        if kind is MediaKind.PHOTO and picture_size(upload.content) is None:
            kind = MediaKind.DOCUMENT
        return self._world.files.add(
            kind,
            upload.content,
            name=upload.name,
            mime_type=upload.mime_type,
            duration_seconds=file.duration,
            measures=(file.width, file.height),
        )

    async def _edit(self, request: web.Request) -> Json:
        act = await _read(request, EditIn)
        self._people.edit_text(self._found(act.chat, act.message), act.text)
        return {}

    async def _delete(self, request: web.Request) -> Json:
        act = await _read(request, MessageIn)
        self._people.delete(self._found(act.chat, act.message))
        return {}

    async def _tap(self, request: web.Request) -> Json:
        """Answers with what the bot answered, or ``late`` when it did not in time."""
        act = await _read(request, TapIn)
        message = self._found(act.chat, act.message)
        try:
            button = message.keyboard[act.row][act.column]
            tap = self._people.tap(message, button, by=self._world.users[act.sender])
        except LookupError as error:
            raise web.HTTPNotFound from error
        try:
            answer = await tap.answered(ANSWER_SECONDS)
        except TimeoutError:
            return {"late": True}
        return {"text": answer.text, "alert": answer.alert, "url": answer.url}

    async def _ask_inline(self, request: web.Request) -> Json:
        act = await _read(request, InlineIn)
        self._check(act.chat)
        query = self._people.ask_inline(self._world.users[act.sender], act.text, chat=act.chat)
        self._queries[query.query_id] = query
        if len(self._queries) > EVENTS_KEPT:
            self._queries.popitem(last=False)
        try:
            answer = await query.answered(ANSWER_SECONDS)
        except TimeoutError:
            return {"query": query.query_id, "results": [], "late": True}
        results = [{"id": r.id, "title": r.title, "description": r.description} for r in answer.results]
        button = {"text": answer.button_text, "start": answer.button_start} if answer.button_text else None
        return {"query": query.query_id, "results": results, "button": button}

    async def _choose(self, request: web.Request) -> Json:
        act = await _read(request, ChooseIn)
        query = self._queries.get(act.query)
        if query is None or not query.pending.answer.done():
            raise web.HTTPNotFound
        chosen = next((r for r in query.pending.answer.result().results if r.id == act.result), None)
        if chosen is None:
            raise web.HTTPNotFound
        self._people.choose(query, chosen)
        return {}

    async def _set_language(self, request: web.Request) -> Json:
        act = await _read(request, LanguageIn)
        for user in {s.id: s for c in self._conversations for s in c.speakers}.values():
            self._people.set_language(user, act.code)
        return {}

    async def _set_blocked(self, request: web.Request) -> Json:
        act = await _read(request, BlockIn)
        self._check(act.chat)
        person = next(iter(self._people.room(act.chat).members.values()))
        (self._people.block if act.blocked else self._people.unblock)(person)
        return {}


def _answering(act: Act) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handler(request: web.Request) -> web.StreamResponse:
        return web.json_response(await act(request), headers=_HEADERS)

    return handler


async def _next(stream: asyncio.Queue[Json | None]) -> Json | None:
    """The next event; nothing (an empty one) after a while, to find pages that have gone."""
    try:
        return await asyncio.wait_for(stream.get(), 15)
    except TimeoutError:
        return {}


async def _read(request: web.Request, model: type[Model]) -> Model:
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    return _validated(model, await request.text())


def _validated(model: type[Model], raw: str) -> Model:
    try:
        return TypeAdapter(model).validate_json(raw)
    except ValidationError as error:
        raise web.HTTPBadRequest(text=str(error)) from None


def _parts(text: str) -> Iterable[str]:
    """A text in messages of at most 4,096 characters, as messengers send a long one."""
    text = text.strip()
    return (text[at : at + 4096] for at in range(0, len(text), 4096))


def _in_language(texts: dict[str, str], user: User) -> str:
    language = (user.language_code or "").split("-")[0]
    return texts.get(language) or texts.get("", "")


def _content_type(content: bytes, media: Media | None) -> str:
    if picture_size(content) and (media is None or media.kind in {MediaKind.PHOTO, MediaKind.STICKER}):
        return {b"\x89P": "image/png", b"GI": "image/gif", b"RI": "image/webp"}.get(content[:2], "image/jpeg")
    named = media and (media.mime_type or mimetypes.guess_type(media.name or "")[0])
    return named or "application/octet-stream"


def _ranged(request: web.Request, content: bytes, headers: dict[str, str]) -> web.Response:
    """The whole, or the range that a video player asks for."""
    headers = headers | {"Accept-Ranges": "bytes"}
    try:
        wanted = request.http_range
    except ValueError:
        raise web.HTTPRequestRangeNotSatisfiable from None
    if wanted.start is None and wanted.stop is None:
        return web.Response(body=content, headers=headers)
    start, stop, _ = wanted.indices(len(content))
    headers["Content-Range"] = f"bytes {start}-{max(stop - 1, 0)}/{len(content)}"
    return web.Response(status=206, body=content[start:stop], headers=headers)
