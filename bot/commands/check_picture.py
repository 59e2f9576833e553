"""``telltale check`` for a picture, a PDF or a clip: read it, check it, and mark the evidence in it."""

from dataclasses import dataclass
from pathlib import Path

from bot.checking.checker import Checker
from bot.checking.file_reading import FileReader, FileReading
from bot.checking.post import Clip, Picture, Post, Source
from bot.checking.verdict import Verdict

PICTURE_ENDINGS = frozenset(
    [".png", ".jpg", ".jpeg", ".jfif", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif", ".pdf"]
)
CLIP_ENDINGS = frozenset([".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi", ".3gp"])
_FIRST_BYTES = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"GIF8", b"II*\0", b"MM\0*", b"%PDF-", b"\x1a\x45\xdf\xa3")


@dataclass(frozen=True, slots=True)
class CheckedPicture:
    """A file with what stood in it and the verdict on that."""

    part: Picture | Clip
    reading: FileReading
    verdict: Verdict

    @property
    def sources(self) -> tuple[Source, ...]:
        """The texts that were read, one for each picture, page or frame, and one for each code."""
        texts = [Source(one.name, *one.text_and_lines()) for one in self.reading.readings]
        codes = [
            Source(f"{one.name}, code {number}", code.payload)
            for one in self.reading.readings
            for number, code in enumerate(one.codes, 1)
        ]
        return tuple(source for source in (*texts, *codes) if source.text)


def is_picture(name: str, content: bytes) -> bool:
    """Say whether a file is to be read as a picture, a PDF or a clip: by its first bytes, or else by its ending."""
    ending = Path(name).suffix.lower()
    return content.startswith(_FIRST_BYTES) or content[4:8] == b"ftyp" or ending in PICTURE_ENDINGS | CLIP_ENDINGS


def load_file_reader() -> FileReader:
    """Load the models, with as many threads as the machine has cores, at most four."""
    import os

    from bot.services.read_pictures import load_reader

    return load_reader(min(4, os.cpu_count() or 1))


def check_picture(
    checker: Checker, reader: FileReader, content: bytes, file_name: str, country: str | None
) -> CheckedPicture:
    """Return what a file held and the verdict on it; what could not be read is in the verdict."""
    clip = Path(file_name).suffix.lower() in CLIP_ENDINGS
    part = Clip("clip 1", content, file_name) if clip else Picture("picture 1", content, file_name)
    reading = reader.read(part)
    return CheckedPicture(part, reading, checker.check(Post(unread=reading.unread, country=country), reading.readings))
