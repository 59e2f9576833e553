"""What the bot says about itself: name, descriptions, commands, menu."""

import re
from collections.abc import Callable
from typing import Literal

from pydantic import BaseModel, TypeAdapter

from bot.sandbox import refusals
from bot.sandbox.decode import Parameters
from bot.sandbox.encode import Json
from bot.sandbox.events import ProfileChanged
from bot.sandbox.refusals import Refused, bad_request
from bot.sandbox.values import Command
from bot.sandbox.world import Profile, World


class CommandIn(BaseModel):
    """A ``BotCommand``."""

    command: str
    description: str


class ScopeIn(BaseModel):
    """A ``BotCommandScope``."""

    type: Literal[
        "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat", "chat_administrators",
        "chat_member",
    ]  # fmt: skip
    chat_id: int | None = None
    user_id: int | None = None


class MenuButtonIn(BaseModel):
    """A ``MenuButton``."""

    type: Literal["commands", "default", "web_app"]


_COMMANDS = TypeAdapter(list[CommandIn])
_SCOPE = TypeAdapter(ScopeIn)
_MENU = TypeAdapter(MenuButtonIn)
_LANGUAGE = re.compile(r"[a-z]{2}")
_NAME = re.compile(r"[a-z0-9_]{1,32}")


def set_my_commands(world: World, parameters: Parameters) -> bool:
    """``setMyCommands``."""
    given = parameters.parsed("commands", _COMMANDS) or []
    if len(given) > 100:
        raise Refused(refusals.COMMANDS_TOO_MANY)
    commands = tuple(_command(c) for c in given)
    world.profile.commands[_scope(world, parameters), _language(parameters)] = commands
    world.publish(ProfileChanged())
    return True


def _command(given: CommandIn) -> Command:
    name = given.command.removeprefix("/")
    if not _NAME.fullmatch(name):
        raise Refused(refusals.COMMAND_INVALID)
    if not 1 <= len(given.description) <= 256:
        raise Refused(refusals.COMMAND_DESCRIPTION_INVALID)
    return Command(name, given.description)


def _language(parameters: Parameters) -> str:
    """Two letters, or "" for everybody: Telegram keeps no ``zh-hant`` apart from ``zh`` here."""
    code = parameters.text("language_code")
    if code and not _LANGUAGE.fullmatch(code):
        raise Refused(refusals.LANGUAGE_INVALID)
    return code


def _scope(world: World, parameters: Parameters) -> str:
    scope = parameters.parsed("scope", _SCOPE)
    if scope is None:
        return "default"
    if scope.chat_id is None:
        return scope.type
    world.room(scope.chat_id)
    return f"{scope.type}:{scope.chat_id}" + (f":{scope.user_id}" if scope.user_id else "")


def get_my_commands(world: World, parameters: Parameters) -> list[Json]:
    """``getMyCommands``."""
    key = (_scope(world, parameters), _language(parameters))
    commands = world.profile.commands.get(key, ())
    return [{"command": c.command, "description": c.description} for c in commands]


def delete_my_commands(world: World, parameters: Parameters) -> bool:
    """``deleteMyCommands``."""
    world.profile.commands.pop((_scope(world, parameters), _language(parameters)), None)
    world.publish(ProfileChanged())
    return True


def _text_setter(
    field: str, limit: int, texts: Callable[[Profile], dict[str, str]]
) -> Callable[[World, Parameters], bool]:
    def set_text(world: World, parameters: Parameters) -> bool:
        if len(parameters.text(field)) > limit:
            raise Refused(bad_request(f"bot {field.replace('_', ' ')} is too long"))
        texts(world.profile)[_language(parameters)] = parameters.text(field)
        world.publish(ProfileChanged())
        return True

    return set_text


def _text_getter(field: str, texts: Callable[[Profile], dict[str, str]]) -> Callable[[World, Parameters], Json]:
    def get_text(world: World, parameters: Parameters) -> Json:
        kept = texts(world.profile)
        return {field: kept.get(_language(parameters)) or kept.get("", "")}

    return get_text


def set_chat_menu_button(world: World, parameters: Parameters) -> bool:
    """``setChatMenuButton``."""
    button = parameters.parsed("menu_button", _MENU)
    world.profile.menu_buttons[parameters.integer("chat_id")] = {"type": button.type if button else "default"}
    world.publish(ProfileChanged())
    return True


def get_chat_menu_button(world: World, parameters: Parameters) -> Json:
    """``getChatMenuButton``."""
    buttons = world.profile.menu_buttons
    return buttons.get(parameters.integer("chat_id")) or buttons.get(0) or {"type": "default"}


METHODS = {
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": _text_setter("name", 64, lambda p: p.names),
    "getMyName": _text_getter("name", lambda p: p.names),
    "setMyDescription": _text_setter("description", 512, lambda p: p.descriptions),
    "getMyDescription": _text_getter("description", lambda p: p.descriptions),
    "setMyShortDescription": _text_setter("short_description", 120, lambda p: p.short_descriptions),
    "getMyShortDescription": _text_getter("short_description", lambda p: p.short_descriptions),
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
}
