"""Showing that the bot works, and how far it is, when an answer takes longer than a moment."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram import Message
from telegram.constants import ChatAction, ReactionEmoji
from telegram.error import TelegramError

from bot.services.read_pictures import Progress
from data.words import Phrases

PROGRESS_SECONDS = 1.0
"""The line that counts comes, and changes, no more often than this."""


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


@asynccontextmanager
async def counting(message: Message, say: Phrases, total: int) -> AsyncIterator[Progress | None]:
    """Count, in a line that is gone when the block ends, how many of several pictures are read; None for a single one.

    Pictures that are read at once are not worth a line, and none is worth a failure.
    """
    if total < 2:
        yield None
        return
    line: Message | None = None
    shown_at = time.monotonic()

    async def show(done: int, of: int) -> None:
        nonlocal line, shown_at
        if done == of or time.monotonic() - shown_at < PROGRESS_SECONDS:
            return
        shown_at = time.monotonic()
        text = say.text("pictures-progress", done=str(done + 1), total=str(of))
        with suppress(TelegramError):
            if line is None:
                line = await message.reply_text(text)
            else:
                await line.edit_text(text)

    try:
        yield show
    finally:
        if line is not None:
            with suppress(TelegramError):
                await line.delete()
