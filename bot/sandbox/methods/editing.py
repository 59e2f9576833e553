"""Changes to messages that stand: edits, deletions, reactions, pins."""

from dataclasses import replace

from pydantic import BaseModel, TypeAdapter

from bot.sandbox import refusals
from bot.sandbox.decode import MediaIn, Parameters
from bot.sandbox.encode import Json
from bot.sandbox.methods.lookup import message_of, room_of, writable_room_of
from bot.sandbox.methods.sending import kind_of, media_from
from bot.sandbox.reactions import ALLOWED
from bot.sandbox.refusals import Refused
from bot.sandbox.values import ChatKind, Message
from bot.sandbox.world import BotStatus, Room, World, now


class ReactionIn(BaseModel):
    """A ``ReactionType``."""

    type: str
    emoji: str = ""


_MEDIA = TypeAdapter(MediaIn)
_REACTIONS = TypeAdapter(list[ReactionIn])
_IDS = TypeAdapter(list[int])


def edit_message_text(world: World, parameters: Parameters) -> Json | bool:
    """``editMessageText``."""
    formatted = parameters.formatted_text()
    room, old = _own_message(world, parameters)
    if old.media or not old.text:
        raise Refused(refusals.EDIT_NO_TEXT)
    return _edited(
        world, room, old, replace(old, text=formatted.text, entities=formatted.entities, keyboard=parameters.keyboard())
    )


def edit_message_caption(world: World, parameters: Parameters) -> Json | bool:
    """``editMessageCaption``."""
    formatted = parameters.formatted_caption()
    room, old = _own_message(world, parameters)
    if not old.media:
        raise Refused(refusals.EDIT_NO_CAPTION)
    return _edited(
        world, room, old, replace(old, text=formatted.text, entities=formatted.entities, keyboard=parameters.keyboard())
    )


def edit_message_reply_markup(world: World, parameters: Parameters) -> Json | bool:
    """``editMessageReplyMarkup``."""
    keyboard = parameters.keyboard()
    room, old = _own_message(world, parameters)
    return _edited(world, room, old, replace(old, keyboard=keyboard))


def edit_message_media(world: World, parameters: Parameters) -> Json | bool:
    """``editMessageMedia``: another file with another caption."""
    room, old = _own_message(world, parameters)
    part = parameters.parsed("media", _MEDIA)
    if part is None or not (old.media or old.text):
        raise Refused(refusals.EDIT_NOT_ALLOWED)
    caption = part.formatted()
    media = media_from(world, kind_of(part), part.media, parameters.uploads.get(part.media.removeprefix("attach://")))
    new = replace(old, media=media, text=caption.text, entities=caption.entities, keyboard=parameters.keyboard())
    return _edited(world, room, old, new)


def _own_message(world: World, parameters: Parameters) -> tuple[Room, Message]:
    """The bot's own message, or one that a person sent through an inline result of the bot."""
    if inline_id := parameters.maybe("inline_message_id"):
        chat_id, message_id = world.inline_messages.get(inline_id, (0, 0))
        if chat_id not in world.rooms:
            raise Refused(refusals.INLINE_MESSAGE_INVALID)
        room = world.rooms[chat_id]
        return room, message_of(room, message_id, refusals.INLINE_MESSAGE_INVALID)
    room = writable_room_of(world, parameters)
    message = message_of(room, parameters.integer("message_id"), refusals.EDIT_NOT_FOUND)
    if message.sender.id != world.bot.id or message.origin:
        raise Refused(refusals.EDIT_NOT_ALLOWED)
    return room, message


def _edited(world: World, room: Room, old: Message, new: Message) -> Json | bool:
    """The edited message; for one sent through an inline result True, as Telegram answers."""
    if new == old:
        raise Refused(refusals.EDIT_NOT_MODIFIED)
    keyboard_alone = replace(new, keyboard=old.keyboard) == old
    edited_at = old.edited_at if keyboard_alone else now()
    changed = world.change(room, replace(new, edited_at=edited_at))
    return True if changed.via_bot else world.message_json(changed)


def delete_message(world: World, parameters: Parameters) -> bool:
    """``deleteMessage``: the bot's own; a person's in a private chat, or as an administrator."""
    room = room_of(world, parameters)
    message = message_of(room, parameters.integer("message_id"), refusals.DELETE_NOT_FOUND)
    if not _may_delete(world, room, message):
        raise Refused(refusals.DELETE_NOT_ALLOWED)
    return world.remove(room, message.id)


def delete_messages(world: World, parameters: Parameters) -> bool:
    """``deleteMessages``: those that are found and may go."""
    ids = parameters.parsed("message_ids", _IDS)
    if not ids:
        raise Refused(refusals.MESSAGE_IDS_EMPTY)
    room = room_of(world, parameters)
    for message in [room.messages[i] for i in ids if i in room.messages]:
        if _may_delete(world, room, message):
            world.remove(room, message.id)
    return True


def _may_delete(world: World, room: Room, message: Message) -> bool:
    own = message.sender.id == world.bot.id
    return own or room.chat.kind is ChatKind.PRIVATE or room.bot_status == BotStatus.ADMINISTRATOR


def set_message_reaction(world: World, parameters: Parameters) -> bool:
    """``setMessageReaction``: at most one of Telegram's emoji; none takes the bot's away."""
    room = writable_room_of(world, parameters)
    message = message_of(room, parameters.integer("message_id"), refusals.REACT_NOT_FOUND)
    wanted = parameters.parsed("reaction", _REACTIONS) or []
    if len(wanted) > 1:
        raise Refused(refusals.REACTIONS_TOO_MANY)
    if any(r.type != "emoji" or r.emoji not in ALLOWED for r in wanted):
        raise Refused(refusals.REACTION_INVALID)
    reactions = tuple(r.emoji for r in wanted)
    if reactions != message.reactions:
        world.change(room, replace(message, reactions=reactions))
    return True


def pin_chat_message(world: World, parameters: Parameters) -> bool:
    """``pinChatMessage``: in a group as an administrator alone."""
    return _set_pin(world, parameters, pinned=True)


def unpin_chat_message(world: World, parameters: Parameters) -> bool:
    """``unpinChatMessage``."""
    return _set_pin(world, parameters, pinned=False)


def _set_pin(world: World, parameters: Parameters, *, pinned: bool) -> bool:
    room = writable_room_of(world, parameters)
    message = message_of(room, parameters.integer("message_id"), refusals.PIN_NOT_FOUND)
    if room.chat.kind is not ChatKind.PRIVATE and room.bot_status != BotStatus.ADMINISTRATOR:
        raise Refused(refusals.NOT_ENOUGH_RIGHTS)
    world.change(room, replace(message, pinned=pinned))
    return True


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "editMessageMedia": edit_message_media,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "setMessageReaction": set_message_reaction,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
}
