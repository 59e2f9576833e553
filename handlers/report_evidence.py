"""Messages to evidence: files as they came, texts with their hidden links, each with who published it and when it arrived."""

import mimetypes
from collections.abc import Iterator, Sequence

from telegram import Message
from telegram.ext import ExtBot

from bot.checking.post import Clip, Origin, Picture
from bot.services.report_desk import NewPiece
from data.evidence import PieceKind
from handlers import attachments, intake

PICTURE_TYPES = (
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
    (b"\x89PNG", "image/png", ".png"),
    (b"GIF8", "image/gif", ".gif"),
    (b"BM", "image/bmp", ".bmp"),
)
WEBP = (b"RIFF", b"WEBP")
REASONS = {"unread-too-big": "too-large"}
"""Notices for what could not be fetched; any other is ``not-fetched``."""


async def pieces_of(
    bot: ExtBot[None], messages: Sequence[Message], *, with_texts: bool
) -> tuple[list[NewPiece], str | None]:
    """Return the evidence in messages, and a notice's name where something of it could not be kept."""
    files = attachments.attachments_of(messages)
    came, missing = await attachments.fetch(bot, files)
    pieces = [_file_piece(messages, part) for part in came]
    if with_texts:
        pieces += _text_pieces(messages)
    notice = REASONS.get(missing[0].reason, "not-fetched") if missing else None
    return pieces, notice if notice or pieces else "not-a-file"


def has_files(messages: Sequence[Message]) -> bool:
    """Say whether there are files in messages."""
    return bool(attachments.attachments_of(messages))


def _file_piece(messages: Sequence[Message], part: Picture | Clip) -> NewPiece:
    kind, media_type, ending = _kind_of(part)
    first = messages[0]
    name = part.file_name or f"{part.name.replace(' ', '-')}-{first.message_id}{ending}"
    return NewPiece(part.content, kind, name, media_type, first.date, _origin_text(intake.post_from(messages).origin))


def _kind_of(part: Picture | Clip) -> tuple[PieceKind, str, str]:
    if isinstance(part, Clip):
        return PieceKind.CLIP, mimetypes.guess_type(part.file_name or "")[0] or "video/mp4", ".mp4"
    for magic, media_type, ending in PICTURE_TYPES:
        if part.content.startswith(magic):
            return PieceKind.PICTURE, media_type, ending
    if part.content[:4] == WEBP[0] and part.content[8:12] == WEBP[1]:
        return PieceKind.PICTURE, "image/webp", ".webp"
    media_type = mimetypes.guess_type(part.file_name or "")[0] or "application/octet-stream"
    return (PieceKind.PICTURE if media_type.startswith("image/") else PieceKind.DOCUMENT), media_type, ".bin"


def _text_pieces(messages: Sequence[Message]) -> Iterator[NewPiece]:
    """Yield what was written, word for word, with the links that it does not show."""
    for message in messages:
        post = intake.post_from([message])
        lines = [source.text for source in post.texts]
        lines += [f"{link.source} {link.start}-{link.end}: {link.url}" for link in post.links]
        if lines:
            content = "\n".join(lines).encode()
            name = f"message-{message.message_id}.txt"
            yield NewPiece(content, PieceKind.TEXT, name, "text/plain", message.date, _origin_text(post.origin))


def _origin_text(origin: Origin | None) -> str:
    if origin is None:
        return ""
    name = f"{origin.name} (@{origin.username})" if origin.username else origin.name
    return f"{name}, {origin.published_at:%Y-%m-%d %H:%M} UTC" if origin.published_at else name
