"""What Telegram itself shows of the bot: its commands and what it says about itself, by language and kind of chat."""

from collections.abc import Sequence

import structlog
from telegram import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError
from telegram.ext import ExtBot

from data.words import Phrases, phrases

LANGUAGE_CODES = {"": "en", "zh": "zh-Hans"}
"""Telegram keeps these words by two-letter code; Traditional Chinese is set in the chat of who chooses it."""

GROUP_COMMANDS = frozenset({"check", "price", "seller", "help"})

log = structlog.get_logger(__name__)


def listed(commands: Sequence[str], say: Phrases) -> list[BotCommand]:
    """Return commands as Telegram lists them, in a language."""
    return [BotCommand(name, say.text(f"command-{name}")) for name in commands]


async def register_moderators(bot: ExtBot[None], chat_id: int, commands: Sequence[str], say: Phrases) -> None:
    """Tell Telegram the commands of the moderators' group; where it refuses, they work all the same."""
    in_group = [*commands, *sorted(GROUP_COMMANDS)]
    try:
        await bot.set_my_commands(listed(in_group, say), BotCommandScopeChat(chat_id))
    except TelegramError as error:
        log.warning("menu.moderators_not_registered", fault=str(error))


async def register(bot: ExtBot[None], commands: Sequence[str]) -> None:
    """Tell Telegram the commands and the bot's description; where it refuses, the bot works all the same."""
    in_groups = [name for name in commands if name in GROUP_COMMANDS]
    try:
        for code, language in LANGUAGE_CODES.items():
            say = phrases(language)
            await bot.set_my_commands(listed(commands, say), BotCommandScopeAllPrivateChats(), code)
            await bot.set_my_commands(listed(in_groups, say), BotCommandScopeAllGroupChats(), code)
            await bot.set_my_short_description(say.text("about-short"), code)
            await bot.set_my_description(say.text("about-long"), code)
    except TelegramError as error:
        log.warning("menu.not_registered", fault=str(error))
