"""The frames of a clip that are worth reading: key frames, unlike each other, a set number at most."""

import io
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

import av
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image

from bot.checking.post import Clip
from bot.checking.readers.pictures import UnreadableError, check_size
from bot.checking.readers.similarity import Look, largest_change, look_of

MOST_FRAMES_READ = 8
SECONDS_TO_DECODE = 8.0
"""Decoding stops there with the frames it has."""
UNLIKE_LEVELS = 30.0
"""Frames whose most changed spot differs by no more show the same; a new caption or price tag changes 60 and more."""

_WANTED_SPACING = timedelta(seconds=2)
_MOST_FRAMES_DECODED = 6_000
_MOST_CANDIDATES = 200
_MOST_FRAME_PIXELS = 9_000_000
_LONGEST_SIDE = 1_600
Skip = Literal["NONKEY", "NONREF"]
"""FFmpeg's words: decode key frames alone, or every frame that another is built on."""

_PICTURE_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis")
_SOUND = (b"ID3", b"OggS", b"fLaC", b"\xff\xfb", b"\xff\xf3")


@dataclass(frozen=True, slots=True)
class Frame:
    """An upright RGB frame, where it stands in its clip, and its name: ``clip 1 at 0:07``."""

    name: str
    image: Image.Image
    at: timedelta


@dataclass(frozen=True, slots=True)
class _Candidate:
    image: Image.Image
    at: timedelta
    look: Look


def looks_like_clip(content: bytes) -> bool:
    """Whether the content, whatever its name, is a video or sound, not a picture."""
    return _container(content) is not None or content.startswith(_SOUND)


def open_frames(clip: Clip) -> list[Frame]:
    """Return at most ``MOST_FRAMES_READ`` frames, spread over the clip, no two neighbours alike.

    Of a damaged clip, what comes before the damage.

    Raises:
        UnreadableError: empty, too big, no clip, or sound alone.
    """
    check_size(clip.content)
    chosen = _spread(_candidates(clip.content))
    return [Frame(f"{clip.name} at {clock(candidate.at)}", candidate.image, candidate.at) for candidate in chosen]


def clock(at: timedelta) -> str:
    """Return a position as players show it: ``0:07``, ``1:02:03``."""
    minutes, seconds = divmod(int(at.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _container(content: bytes) -> str | None:
    """FFmpeg's name for the container, by its first bytes.

    FFmpeg is never left to guess: among the formats it knows are play lists that open files and addresses.
    """
    if content[4:8] == b"ftyp":
        return None if content[8:12] in _PICTURE_BRANDS else "mp4"
    if content[4:8] in (b"moov", b"mdat", b"wide", b"free"):
        return "mp4"
    if content.startswith(b"\x1a\x45\xdf\xa3"):
        return "matroska"
    if content.startswith(b"GIF8"):
        return "gif"
    if content.startswith(b"RIFF") and content[8:12] == b"AVI ":
        return "avi"
    return "mpegts" if content[:1] == b"G" and content[188:189] == b"G" else None


def _candidates(content: bytes) -> list[_Candidate]:
    """Return the distinct key frames; where those stand too far apart, frames in between as well."""
    until = time.monotonic() + SECONDS_TO_DECODE
    found, reached = _distinct(content, "NONKEY", until)
    if len(found) < min(MOST_FRAMES_READ, reached / _WANTED_SPACING) or len(found) <= 1:
        between, _ = _distinct(content, "NONREF", until)
        found = sorted({candidate.at: candidate for candidate in [*between, *found]}.values(), key=lambda one: one.at)
    if not found:
        raise UnreadableError("unread-truncated")
    return found


def _distinct(content: bytes, skip: Skip, until: float) -> tuple[list[_Candidate], timedelta]:
    """Return frames unlike the one kept before them, and how far into the clip decoding came."""
    kept: list[_Candidate] = []
    looked_at = reached = timedelta()
    start: float | None = None
    for frame in _decoded(content, skip, until):
        start = start if start is not None else frame.time
        reached = timedelta(seconds=max(0.0, (frame.time or 0.0) - (start or 0.0)))
        if kept and reached - looked_at < _WANTED_SPACING / 2:
            continue
        looked_at = reached
        image = _upright(frame)
        look = look_of(image)
        if not kept or largest_change(kept[-1].look, look) > UNLIKE_LEVELS:
            kept.append(_Candidate(image, reached, look))
        if len(kept) == _MOST_CANDIDATES:
            break
    return kept, reached


def _decoded(content: bytes, skip: Skip, until: float) -> Iterator[VideoFrame]:
    """Yield frames until the end, the damage, or the time given."""
    kind = _container(content)
    if kind is None:
        raise UnreadableError("unread-no-video" if content.startswith(_SOUND) else "unread-not-a-picture")
    try:
        with av.open(io.BytesIO(content), "r", format=kind) as container:
            stream = _video_of(container.streams.video)
            stream.codec_context.skip_frame = skip
            stream.thread_type = "AUTO"
            for number, frame in enumerate(container.decode(stream)):
                if number == _MOST_FRAMES_DECODED or time.monotonic() > until:
                    return
                yield frame
    except av.FFmpegError:
        # Frames before the damage have been yielded; with none the caller says so.
        return


def _video_of(streams: Sequence[VideoStream]) -> VideoStream:
    if not streams:
        raise UnreadableError("unread-no-video")
    stream = streams[0]
    if stream.width * stream.height > _MOST_FRAME_PIXELS:
        raise UnreadableError("unread-too-many-pixels")
    return stream


def _upright(frame: VideoFrame) -> Image.Image:
    image: Image.Image = frame.to_image()  # type: ignore[no-untyped-call]
    image.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), reducing_gap=2.0)
    return image.rotate(frame.rotation, expand=True) if frame.rotation % 360 else image


def _spread(candidates: list[_Candidate]) -> list[_Candidate]:
    """Choose frames evenly over the time that the candidates cover, the first and the last among them."""
    if len(candidates) <= MOST_FRAMES_READ:
        return candidates
    last = candidates[-1].at
    wanted = [last * index / (MOST_FRAMES_READ - 1) for index in range(MOST_FRAMES_READ)]
    chosen = {min(range(len(candidates)), key=lambda index: abs(candidates[index].at - at)) for at in wanted}
    return [candidates[index] for index in sorted(chosen)]
