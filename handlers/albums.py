"""The parts of one album: Telegram sends a message each, in any order, and never says how many."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Sequence

from telegram import Message
from telegram.ext import ExtBot

QUIET_SECONDS = 0.6
"""An album is taken to be complete when so long no part of it came."""

Waiting = Callable[[int], Awaitable[Sequence[str]]]
"""Gives the JSON of the updates of a chat that are not done yet, the one in hand among them."""


async def whole_album(message: Message, bot: ExtBot[None], waiting: Waiting) -> tuple[Message, ...]:
    """Return all parts of a message's album that have come once no more come; the message alone where it has none.

    The other parts stay in the inbox until it hands them out: what they say is answered then, so nothing of them is lost when
    the process ends in between.
    """
    if message.media_group_id is None:
        return (message,)
    parts: tuple[Message, ...] = ()
    while len(found := _parts(message, await waiting(message.chat.id), bot)) > len(parts):
        parts = found
        await asyncio.sleep(QUIET_SECONDS)
    return parts


def merged(parts: Iterable[Message], change: Message) -> tuple[Message, ...]:
    """Return an album's parts with a late or an edited one among them, in order."""
    by_id = {part.message_id: part for part in parts} | {change.message_id: change}
    return tuple(by_id[number] for number in sorted(by_id))


def _parts(message: Message, bodies: Iterable[str], bot: ExtBot[None]) -> tuple[Message, ...]:
    updates = (json.loads(body) for body in bodies)
    raw = (update.get("message") or {} for update in updates)
    parts = [Message.de_json(part, bot) for part in raw if part.get("media_group_id") == message.media_group_id]
    found: tuple[Message, ...] = (message,)
    for part in parts:
        found = merged(found, part)
    return found
