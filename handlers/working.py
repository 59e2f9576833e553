"""Showing that the bot works, when an answer takes longer than a moment."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram import Message
from telegram.constants import ChatAction, ReactionEmoji
from telegram.error import TelegramError


@asynccontextmanager
async def working(message: Message, after_seconds: float) -> AsyncIterator[None]:
    """Show, from ``after_seconds`` until the block ends, that the bot looks at a message: a chat action and a reaction.

    Neither is worth a failure: where Telegram refuses them, the answer comes all the same.
    """
    seen = asyncio.Event()

    async def show() -> None:
        await asyncio.sleep(after_seconds)
        seen.set()
        with suppress(TelegramError):
            await message.reply_chat_action(ChatAction.TYPING)
        with suppress(TelegramError):
            await message.set_reaction(ReactionEmoji.EYES)

    showing = asyncio.create_task(show())
    try:
        yield
    finally:
        if seen.is_set():
            await showing  # were it cut off, the reaction could arrive after it was cleared
            with suppress(TelegramError):
                await message.set_reaction(None)
        else:
            showing.cancel()
