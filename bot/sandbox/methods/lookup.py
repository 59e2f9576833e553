"""Finding what a call speaks of: its chat and its message."""

from bot.sandbox import refusals
from bot.sandbox.decode import Parameters
from bot.sandbox.refusals import Refusal, Refused
from bot.sandbox.values import Message
from bot.sandbox.world import Room, World


def chat_id_of(world: World, parameters: Parameters, name: str = "chat_id") -> int:
    """The id behind ``chat_id``: a number, or the @name of a group.

    Raises:
        Refused: missing, or a name of no chat.
    """
    raw = parameters.text(name)
    if not raw:
        raise Refused(refusals.CHAT_ID_EMPTY)
    if raw.lstrip("-").isdigit():
        return int(raw)
    name = raw.removeprefix("@").lower()
    for room in world.rooms.values():
        if room.chat.id < 0 and (room.chat.username or "").lower() == name:
            return room.chat.id
    raise Refused(refusals.CHAT_NOT_FOUND)


def room_of(world: World, parameters: Parameters) -> Room:
    """The room of ``chat_id``, for reading."""
    return world.room(chat_id_of(world, parameters))


def writable_room_of(world: World, parameters: Parameters) -> Room:
    """The room of ``chat_id``, for writing."""
    return world.writable_room(chat_id_of(world, parameters))


def message_of(room: Room, message_id: int, missing: Refusal) -> Message:
    """A message of the room.

    Raises:
        Refused: with ``missing``, where there is none.
    """
    found = room.messages.get(message_id)
    if found is None:
        raise Refused(missing)
    return found
