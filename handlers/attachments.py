"""The files of a message: what to fetch, and fetching it within Telegram's bound, again when the line fails."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from telegram import (
    Animation,
    Document,
    ExternalReplyInfo,
    LivePhoto,
    Message,
    PhotoSize,
    Video,
    VideoNote,
)
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.checking.post import Clip, Picture, Unread
from handlers.render import MOST_FILES

LARGEST_BYTES = 20_000_000
"""What the Bot API hands out. Source: https://core.telegram.org/bots/api#getfile"""
ATTEMPTS = 3
FIRST_PAUSE_SECONDS = 0.3
FETCHES_AT_ONCE = 4

Media = PhotoSize | Document | Animation | Video | VideoNote | LivePhoto

CLIP_TYPES = ("video/", "image/gif")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that is to be read, by its name in the post.

    Attributes:
        clip: whether it moves; what it really is, its content tells.
    """

    name: str
    file_id: str
    clip: bool
    file_name: str | None
    size_bytes: int


def attachments_of(messages: Sequence[Message]) -> tuple[Attachment, ...]:
    """Return the pictures, documents and clips of a post, in order: of the messages and of what they reply to elsewhere."""
    found: list[Attachment] = []
    for message in messages:
        reply = message.external_reply
        for media, clip in (*_media(message), *(_media(reply) if reply else ())):
            kind = "clip" if clip else "picture"
            number = 1 + sum(attachment.clip is clip for attachment in found)
            name = getattr(media, "file_name", None)
            found.append(Attachment(f"{kind} {number}", media.file_id, clip, name, media.file_size or 0))
    return tuple(found)


async def fetch(
    bot: ExtBot[None], attachments: Sequence[Attachment]
) -> tuple[tuple[Picture | Clip, ...], tuple[Unread, ...]]:
    """Fetch files; return those that came, in order, and what did not, with the reason."""
    places = asyncio.Semaphore(FETCHES_AT_ONCE)

    async def fetch_one(attachment: Attachment) -> Picture | Clip | Unread:
        async with places:
            return await _fetched(bot, attachment)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(fetch_one(attachment)) for attachment in attachments[:MOST_FILES]]
    results = [task.result() for task in tasks]
    came = tuple(result for result in results if not isinstance(result, Unread))
    missing = [result for result in results if isinstance(result, Unread)]
    if len(attachments) > MOST_FILES:
        missing.append(Unread(attachments[MOST_FILES].name, "unread-too-many"))
    return came, tuple(missing)


async def _fetched(bot: ExtBot[None], attachment: Attachment) -> Picture | Clip | Unread:
    if attachment.size_bytes > LARGEST_BYTES:
        return Unread(attachment.name, "unread-too-big")
    for attempt in range(ATTEMPTS):
        try:
            file = await bot.get_file(attachment.file_id)
            content = bytes(await file.download_as_bytearray())
        except BadRequest as error:
            too_big = "too big" in error.message.lower()
            return Unread(attachment.name, "unread-too-big" if too_big else "unread-not-fetched")
        except TelegramError:
            await asyncio.sleep(FIRST_PAUSE_SECONDS * 2**attempt)
        else:
            return (Clip if attachment.clip else Picture)(attachment.name, content, attachment.file_name)
    return Unread(attachment.name, "unread-not-fetched")


def _media(carrier: Message | ExternalReplyInfo) -> Iterator[tuple[Media, bool]]:
    """Yield each file of a message with whether it moves; of a photo the largest size."""
    if carrier.photo:
        yield max(carrier.photo, key=lambda size: size.width * size.height), False
    elif carrier.animation:  # Telegram sends it as a document too
        yield carrier.animation, True
    elif carrier.document:
        yield carrier.document, (carrier.document.mime_type or "").startswith(CLIP_TYPES)
    clips: tuple[Media | None, ...] = (carrier.video, carrier.video_note, carrier.live_photo)
    yield from ((clip, True) for clip in clips if clip)
