"""Messages that the bot sends."""

from collections.abc import Callable
from dataclasses import replace

from pydantic import TypeAdapter

from bot.sandbox import refusals
from bot.sandbox.decode import MediaIn, Parameters, Upload
from bot.sandbox.encode import Json
from bot.sandbox.events import ActionShown
from bot.sandbox.files import checked_photo
from bot.sandbox.methods.lookup import chat_id_of, message_of, writable_room_of
from bot.sandbox.refusals import Refused, bad_request
from bot.sandbox.values import Formatted, Media, MediaKind, Message, Origin, OriginKind, Quote
from bot.sandbox.world import Room, World, now

_ALBUM = TypeAdapter(list[MediaIn])
_ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip


def send_message(world: World, parameters: Parameters) -> Json:
    """``sendMessage``."""
    formatted = parameters.formatted_text()
    return _send(world, parameters, formatted)


def _send(world: World, parameters: Parameters, formatted: Formatted, media: Media | None = None) -> Json:
    room = writable_room_of(world, parameters)
    message = _drafted(world, parameters, room)
    message = replace(message, text=formatted.text, entities=formatted.entities, media=media)
    return world.message_json(world.post(room, message))


def _drafted(world: World, parameters: Parameters, room: Room) -> Message:
    """A message with its place, keyboard and reply, still without content."""
    keyboard = parameters.keyboard()
    reply_to, quote = _reply(parameters, room)
    return Message(
        room.next_id(),
        room.chat,
        world.bot,
        now(),
        keyboard=keyboard,
        reply_keyboard=parameters.reply_keyboard(),
        force_reply=parameters.force_reply(),
        reply_to=reply_to,
        quote=quote,
    )


def _reply(parameters: Parameters, room: Room) -> tuple[int | None, Quote | None]:
    reply = parameters.reply()
    if reply is None:
        return None, None
    if reply.message_id not in room.messages:
        if reply.allow_sending_without_reply:
            return None, None
        raise Refused(refusals.REPLY_NOT_FOUND)
    quote = Quote(reply.quote, position=reply.quote_position) if reply.quote else None
    if quote and quote.text not in room.messages[reply.message_id].text:
        raise Refused(bad_request("QUOTE_TEXT_INVALID"))
    return reply.message_id, quote


def media_from(world: World, kind: MediaKind, given: str, upload: Upload | None) -> Media:
    """The file of a call: an upload, or one that was sent before, by its id.

    Raises:
        Refused: nothing there, an unknown id, a web address (the local chat fetches nothing), an unfit photo.
    """
    if upload is None:
        known = world.files.media(given)
        if known is None:
            raise Refused(refusals.FILE_ID_WRONG if given else bad_request(f"there is no {kind.value} in the request"))
        return replace(known, kind=kind)
    if not upload.content:
        raise Refused(refusals.FILE_EMPTY)
    content = checked_photo(upload.content) if kind is MediaKind.PHOTO else upload.content
    return world.files.add(kind, content, name=upload.name, mime_type=upload.mime_type)


def _upload_of(parameters: Parameters, field: str) -> Upload | None:
    """A file part of that name, or the part that ``attach://`` points to."""
    given = parameters.text(field)
    return parameters.uploads.get(given.removeprefix("attach://") if given else field)


def _sender_of(kind: MediaKind) -> Callable[[World, Parameters], Json]:
    def send(world: World, parameters: Parameters) -> Json:
        formatted = parameters.formatted_caption()
        writable_room_of(world, parameters)
        media = media_from(world, kind, parameters.text(kind.value), _upload_of(parameters, kind.value))
        return _send(world, parameters, formatted, media)

    return send


def send_media_group(world: World, parameters: Parameters) -> list[Json]:
    """``sendMediaGroup``: 2 to 10 files that stand together; documents not beside pictures."""
    parts = parameters.parsed("media", _ALBUM) or []
    if not parts:
        raise Refused(refusals.ALBUM_EMPTY)
    if len(parts) > 10:
        raise Refused(refusals.ALBUM_TOO_LONG)
    kinds = {part.type for part in parts}
    if len(kinds) > 1 and not kinds <= {"photo", "video"}:
        raise Refused(refusals.ALBUM_MIXED)
    room = writable_room_of(world, parameters)
    captions = [part.formatted() for part in parts]
    files = [_album_file(world, parameters, part) for part in parts]
    album = world.new_query_id()
    sent = []
    for caption, media in zip(captions, files, strict=True):
        draft = _drafted(world, parameters, room)
        message = replace(draft, text=caption.text, entities=caption.entities, media=media, album=album)
        sent.append(world.post(room, message))
    return [world.message_json(m) for m in sent]


def _album_file(world: World, parameters: Parameters, part: MediaIn) -> Media:
    return media_from(world, kind_of(part), part.media, parameters.uploads.get(part.media.removeprefix("attach://")))


def kind_of(part: MediaIn) -> MediaKind:
    """The kind of an ``InputMedia``.

    Raises:
        Refused: none that can be sent.
    """
    if part.type not in {"photo", "video", "document", "audio", "animation"}:
        raise Refused(bad_request("can't parse InputMedia: type must be non-empty"))
    return MediaKind(part.type)


def copy_message(world: World, parameters: Parameters) -> Json:
    """``copyMessage``: the same content as the bot's own."""
    room, source = _source(world, parameters, missing=refusals.COPY_NOT_FOUND)
    message = _drafted(world, parameters, room)
    formatted = Formatted(source.text, source.entities)
    if "caption" in parameters.values:
        formatted = parameters.formatted_caption()
    world.post(
        room,
        replace(message, text=formatted.text, entities=formatted.entities, media=source.media, other=source.other),
    )
    return {"message_id": message.id}


def forward_message(world: World, parameters: Parameters) -> Json:
    """``forwardMessage``."""
    room, source = _source(world, parameters, missing=refusals.FORWARD_NOT_FOUND)
    sender = source.sender
    origin = source.origin or Origin(OriginKind.USER, sender.first_name, sender.id, sender.username, date=source.date)
    message = replace(
        source, id=room.next_id(), chat=room.chat, sender=world.bot, date=now(), origin=origin, reply_to=None, quote=None,
        keyboard=(), album=None, edited_at=None, reactions=(), pinned=False,
    )  # fmt: skip
    return world.message_json(world.post(room, message))


def _source(world: World, parameters: Parameters, missing: refusals.Refusal) -> tuple[Room, Message]:
    room = writable_room_of(world, parameters)
    source_room = world.room(chat_id_of(world, parameters, "from_chat_id"))
    return room, message_of(source_room, parameters.integer("message_id"), missing)


def send_chat_action(world: World, parameters: Parameters) -> bool:
    """``sendChatAction``."""
    if parameters.text("action") not in _ACTIONS:
        raise Refused(refusals.ACTION_UNKNOWN)
    room = writable_room_of(world, parameters)
    world.publish(ActionShown(room.chat.id, parameters.text("action")))
    return True


def send_location(world: World, parameters: Parameters) -> Json:
    """``sendLocation``."""
    room = writable_room_of(world, parameters)
    place = {"latitude": float(parameters.text("latitude", "0")), "longitude": float(parameters.text("longitude", "0"))}
    return world.message_json(world.post(room, replace(_drafted(world, parameters, room), other={"location": place})))


METHODS = {
    "sendMessage": send_message,
    "sendPhoto": _sender_of(MediaKind.PHOTO),
    "sendDocument": _sender_of(MediaKind.DOCUMENT),
    "sendVideo": _sender_of(MediaKind.VIDEO),
    "sendAnimation": _sender_of(MediaKind.ANIMATION),
    "sendAudio": _sender_of(MediaKind.AUDIO),
    "sendVoice": _sender_of(MediaKind.VOICE),
    "sendMediaGroup": send_media_group,
    "sendLocation": send_location,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
    "sendChatAction": send_chat_action,
}
