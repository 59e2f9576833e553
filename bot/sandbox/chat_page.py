"""The chat page's side of the server: its files, the state of its conversations, what people do on it, and live events."""

import asyncio
import json
import mimetypes
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

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
from bot.sandbox.page_acts import Act, PageActs
from bot.sandbox.people import People
from bot.sandbox.values import Chat, ChatKind, Media, MediaKind, Message, User

PAGE = Path(__file__).parent / "page"
MESSAGES_SHOWN = 300
EVENTS_KEPT = 1_000
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


class ChatPage:
    """Serves the page to browsers on this machine."""

    def __init__(self, people: People, conversations: tuple[Conversation, ...]) -> None:
        self._people = people
        self._world = people.world
        self._conversations = conversations
        self._shown = {c.chat.id for c in conversations}
        self._streams: set[asyncio.Queue[Json | None]] = set()
        self._world.listen(self._on_event)

    def add_routes(self, app: web.Application) -> None:
        """Serve the page at ``/``, its parts below ``/page/``."""
        app.router.add_get("/", self._on_index)
        app.router.add_get("/page/files/{id}", self._on_file)
        app.router.add_get("/page/state", self._on_state)
        app.router.add_get("/page/events", self._on_events)
        app.router.add_get("/page/{name:[a-z_]+[.](?:js|css|svg)}", self._on_asset)
        acts = PageActs(self._people, frozenset(self._shown)).by_name()
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
        if message.force_reply:
            body["force_reply"] = True
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
