"""Files by id: the bytes that were sent, bounded, and what their headers tell about size and kind."""

import hashlib
import itertools
import mimetypes
import secrets
import struct
import zlib
from collections import OrderedDict
from dataclasses import replace

from bot.sandbox import refusals
from bot.sandbox.refusals import Refused, bad_request
from bot.sandbox.values import Media, MediaKind, StoredFile

KEPT_BYTES = 256 * 1024 * 1024
DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
_FOLDERS = {
    MediaKind.PHOTO: "photos", MediaKind.DOCUMENT: "documents", MediaKind.VIDEO: "videos", MediaKind.AUDIO: "music",
    MediaKind.ANIMATION: "animations", MediaKind.VOICE: "voice", MediaKind.VIDEO_NOTE: "video_notes",
    MediaKind.STICKER: "stickers",
}  # fmt: skip
_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class FileStore:
    """Every file that was sent in the local chat, oldest forgotten beyond ``KEPT_BYTES``."""

    def __init__(self) -> None:
        self._media: dict[str, Media] = {}
        self._content: dict[str, bytes] = {}
        self._stored: OrderedDict[str, StoredFile] = OrderedDict()
        self._by_path: dict[str, str] = {}
        self._numbers = itertools.count()
        self._kept_bytes = 0

    def add(
        self,
        kind: MediaKind,
        content: bytes,
        *,
        name: str | None = None,
        mime_type: str | None = None,
        size_bytes: int | None = None,
        duration_seconds: int = 0,
        measures: tuple[int, int] = (0, 0),
    ) -> Media:
        """Keep a file.

        Args:
            measures: width and height of a clip; those of a picture are read from it.
            size_bytes: what to tell the bot instead of the real length, to act a file that is too big.

        Returns:
            The file as a message carries it; pictures with their measures and a grey thumbnail.
        """
        width, height = picture_size(content) or measures
        mime = mime_type or (mimetypes.guess_type(name or "")[0]) or "application/octet-stream"
        stored = self._keep(kind, content, name, size_bytes)
        media = Media(kind, stored, name, mime, width, height, duration_seconds)
        if kind is MediaKind.PHOTO:
            media = self._as_photo(media)
        self._media[stored.id] = media
        return media

    def _as_photo(self, media: Media) -> Media:
        scale = 90 / max(media.width, media.height, 90)
        small = (max(1, round(media.width * scale)), max(1, round(media.height * scale)))
        thumbnail = self._keep(MediaKind.PHOTO, grey_png(*small), None, None)
        return replace(media, name=None, mime_type=None, thumbnail=thumbnail, thumbnail_size=small)

    def _keep(self, kind: MediaKind, content: bytes, name: str | None, size_bytes: int | None) -> StoredFile:
        digest = hashlib.sha256(content).digest()
        file_id = f"BQACAg{secrets.token_urlsafe(36)}"
        suffix = _suffix(kind, content, name)
        path = f"{_FOLDERS[kind]}/file_{next(self._numbers)}{suffix}"
        stored = StoredFile(
            file_id, f"AQAD{digest.hex()[:12]}", path, len(content) if size_bytes is None else size_bytes
        )
        self._stored[file_id] = stored
        self._content[file_id] = content
        self._by_path[path] = file_id
        self._kept_bytes += len(content)
        while self._kept_bytes > KEPT_BYTES and len(self._stored) > 1:
            self._forget_oldest()
        return stored

    def _forget_oldest(self) -> None:
        file_id, stored = self._stored.popitem(last=False)
        self._kept_bytes -= len(self._content.pop(file_id))
        del self._by_path[stored.path]
        self._media.pop(file_id, None)

    def media(self, file_id: str) -> Media | None:
        """What was sent under this id."""
        return self._media.get(file_id)

    def content(self, file_id: str) -> bytes | None:
        """The bytes of a file or a thumbnail."""
        return self._content.get(file_id)

    def content_at(self, path: str) -> bytes | None:
        """The bytes at a ``file_path``."""
        return self._content.get(self._by_path.get(path, ""))

    def described(self, file_id: str) -> StoredFile:
        """What ``getFile`` tells.

        Raises:
            Refused: an unknown id, or more than 20 MB.
        """
        found = self._stored.get(file_id)
        if found is None:
            raise Refused(refusals.FILE_UNKNOWN)
        if found.size_bytes > DOWNLOAD_LIMIT:
            raise Refused(refusals.FILE_TOO_BIG)
        return found


def checked_photo(content: bytes) -> bytes:
    """The same bytes.

    Raises:
        Refused: what Telegram does not take as a photo.
    """
    if len(content) > PHOTO_LIMIT:
        words = f"file of size {len(content)} bytes is too big for a photo; the maximum size is {PHOTO_LIMIT} bytes"
        raise Refused(bad_request(words))
    size = picture_size(content)
    if size is None:
        raise Refused(refusals.PICTURE_UNREADABLE)
    width, height = size
    if width + height > 10_000 or max(size) > 20 * max(1, min(size)):
        raise Refused(refusals.PICTURE_DIMENSIONS)
    return content


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height from the header of a PNG, JPEG, GIF, WebP or BMP; None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
    elif content.startswith(b"\xff\xd8"):
        return _jpeg_size(content)
    elif content[:6] in (b"GIF87a", b"GIF89a") and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
    elif content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return _webp_size(content)
    elif content.startswith(b"BM") and len(content) >= 26:
        width, height = struct.unpack("<ii", content[18:26])
        height = abs(height)
    else:
        return None
    return int(width), int(height)


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(content):
        if content[at] != 0xFF:
            return None
        marker = content[at + 1]
        if marker in _JPEG_SIZES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return int(width), int(height)
        skips = 2 if marker in {0x01, *range(0xD0, 0xDA)} else 2 + int.from_bytes(content[at + 2 : at + 4])
        at += 1 if marker == 0xFF else skips
    return None


def _webp_size(content: bytes) -> tuple[int, int] | None:
    if len(content) < 30:
        return None
    match content[12:16]:
        case b"VP8X":
            return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
        case b"VP8L":
            bits = int.from_bytes(content[21:25], "little")
            return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        case _:
            width, height = struct.unpack("<HH", content[26:30])
            return width & 0x3FFF, height & 0x3FFF


def grey_png(width: int, height: int) -> bytes:
    """A grey picture of this size."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\x00" + b"\x9a" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _suffix(kind: MediaKind, content: bytes, name: str | None) -> str:
    if name and "." in name:
        suffix = name.rpartition(".")[2]
        return f".{suffix.lower()}" if suffix.isascii() and suffix.isalnum() else ""
    if kind is MediaKind.PHOTO:
        return ".png" if content.startswith(b"\x89PNG") else ".jpg"
    return {MediaKind.VIDEO: ".mp4", MediaKind.ANIMATION: ".mp4", MediaKind.VOICE: ".oga", MediaKind.STICKER: ".webp",
            MediaKind.VIDEO_NOTE: ".mp4"}.get(kind, "")  # fmt: skip
