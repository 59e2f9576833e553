"""What comes out of one file, and who can tell: light to import, unlike the readers themselves."""

from dataclasses import dataclass
from typing import Protocol

from bot.checking.post import Clip, Picture, Unread
from bot.checking.reading import PictureReading


@dataclass(frozen=True, slots=True)
class FileReading:
    """What one file held: a reading for each page or frame, and what of it could not be read."""

    readings: tuple[PictureReading, ...] = ()
    unread: tuple[Unread, ...] = ()


class FileReader(Protocol):
    """Reads a picture, a document or a clip; callable from several threads at once."""

    def read(self, part: Picture | Clip) -> FileReading:
        """Return what the file held; faults of the file are named in it, never raised."""
        ...
