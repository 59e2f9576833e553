"""What people do on the chat page: each act is a request that the page posts, checked and carried out."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

from aiohttp import web
from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.sandbox.decode import Parameters, Upload
from bot.sandbox.encode import Json
from bot.sandbox.files import picture_size
from bot.sandbox.forms import read_parameters
from bot.sandbox.page_requests import (
    ActIn,
    BlockIn,
    ChooseIn,
    EditIn,
    FileIn,
    FilesIn,
    InlineIn,
    LanguageIn,
    MessageIn,
    OtherIn,
    TapIn,
    TextIn,
)
from bot.sandbox.people import Extras, InlineQuery, People
from bot.sandbox.values import Media, MediaKind, Message, Quote

ANSWER_SECONDS = 20
QUERIES_KEPT = 1_000
Model = TypeVar("Model", bound=BaseModel)
Act = Callable[[web.Request], Awaitable[Json]]


class PageActs:
    """The acts by name, for the chats that the page shows."""

    def __init__(self, people: People, chat_ids: frozenset[int]) -> None:
        self._people = people
        self._world = people.world
        self._shown = chat_ids
        self._queries: OrderedDict[str, InlineQuery] = OrderedDict()

    def by_name(self) -> dict[str, Act]:
        """What the page posts to, below ``/page/``."""
        return {
            "text": self._send_text, "other": self._send_other, "files": self._send_files, "edit": self._edit,
            "delete": self._delete, "tap": self._tap, "inline": self._ask_inline, "choose": self._choose,
            "language": self._set_language, "block": self._set_blocked,
        }  # fmt: skip

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
        if len(self._queries) > QUERIES_KEPT:
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
        for user in {u.id: u for i in self._shown for u in self._people.room(i).members.values()}.values():
            self._people.set_language(user, act.code)
        return {}

    async def _set_blocked(self, request: web.Request) -> Json:
        act = await _read(request, BlockIn)
        self._check(act.chat)
        person = next(iter(self._people.room(act.chat).members.values()))
        (self._people.block if act.blocked else self._people.unblock)(person)
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
