"""Chats and their members."""

from bot.sandbox import refusals
from bot.sandbox.decode import Parameters
from bot.sandbox.encode import Json, chat_json, user_json
from bot.sandbox.methods.lookup import room_of, writable_room_of
from bot.sandbox.refusals import Refused
from bot.sandbox.values import ChatKind
from bot.sandbox.world import BotStatus, Room, World, member_json


def get_chat(world: World, parameters: Parameters) -> Json:
    """``getChat``."""
    room = room_of(world, parameters)
    full: Json = {
        "accent_color_id": room.chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
        ),
    }
    pinned = [m for m in room.messages.values() if m.pinned]
    if pinned:
        full["pinned_message"] = world.message_json(pinned[-1])
    return chat_json(room.chat) | full


def get_chat_member(world: World, parameters: Parameters) -> Json:
    """``getChatMember``."""
    room = room_of(world, parameters)
    user = world.users.get(parameters.integer("user_id"))
    if user is None:
        raise Refused(refusals.USER_NOT_FOUND)
    return member_json(user_json(user), _status(world, room, user.id))


def _status(world: World, room: Room, user_id: int) -> str:
    if user_id == world.bot.id:
        return room.bot_status
    if user_id not in room.members:
        return BotStatus.LEFT
    return "creator" if room.chat.kind is not ChatKind.PRIVATE and next(iter(room.members)) == user_id else "member"


def get_chat_administrators(world: World, parameters: Parameters) -> list[Json]:
    """``getChatAdministrators``: the first member owns a group; bots are told only of themselves."""
    room = writable_room_of(world, parameters)
    if room.chat.kind is ChatKind.PRIVATE:
        raise Refused(refusals.NO_ADMINISTRATORS)
    people = [*room.members.values(), world.bot]
    standing = [(user, _status(world, room, user.id)) for user in people]
    return [member_json(user_json(u), status) for u, status in standing if status in {"creator", "administrator"}]


def get_chat_member_count(world: World, parameters: Parameters) -> int:
    """``getChatMemberCount``."""
    room = room_of(world, parameters)
    return len(room.members) + (room.bot_status in {BotStatus.MEMBER, BotStatus.ADMINISTRATOR})


def leave_chat(world: World, parameters: Parameters) -> bool:
    """``leaveChat``."""
    room = writable_room_of(world, parameters)
    if room.chat.kind is ChatKind.PRIVATE:
        raise Refused(refusals.LEAVE_PRIVATE)
    old, room.bot_status = room.bot_status, BotStatus.LEFT
    world.tell_bot_of_membership(room, world.bot, old, BotStatus.LEFT)
    return True


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
}
