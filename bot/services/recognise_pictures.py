"""Recognise a picture that stood in reports before, and remember those of today."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from bot.checking.detectors.evidence import SeenPicture
from bot.checking.post import Picture
from bot.checking.readers.pictures import UnreadableError, open_pages
from bot.checking.readers.similarity import pdq_of
from bot.checking.reading import PictureReading
from data.drafts import Fingerprints
from data.marks import Mark, MarkKind
from data.pdq import LOWEST_QUALITY
from data.seen_pictures import Place, SeenPictures


def _now() -> datetime:
    return datetime.now(UTC)


class RecognisePictures:
    """The use case. Only hashes are kept: those of reports until the report goes, those of checks for a set time."""

    def __init__(
        self,
        seen: SeenPictures,
        fingerprints: Fingerprints,
        *,
        keep_checks: timedelta,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._seen = seen
        self._fingerprints = fingerprints
        self._keep_checks = keep_checks
        self._clock = clock

    async def seen_before(self, shopper_id: int, readings: Sequence[PictureReading]) -> tuple[SeenPicture, ...]:
        """Return the pictures that other people reported, for the checker."""
        shopper, now = self._fingerprints.of_reporter(shopper_id), self._clock()
        found: list[SeenPicture] = []
        for reading in readings:
            if reading.pdq is not None:
                before = await self._seen.find(reading.pdq, shopper=shopper, now=now)
                if before.reports:
                    found.append(SeenPicture(reading.name, before.reports))
        return tuple(found)

    async def remember_check(self, token: str, shopper_id: int, readings: Sequence[PictureReading]) -> None:
        """Keep the hashes of a check's pictures for as long as the check."""
        now = self._clock()
        await self._seen.remember(
            [reading.pdq for reading in readings if reading.pdq is not None],
            place=Place.CHECK,
            owner=token,
            shopper=self._fingerprints.of_reporter(shopper_id),
            now=now,
            expires_at=now + self._keep_checks,
        )

    async def marks_in(self, contents: Sequence[bytes], check: str | None) -> tuple[Mark, ...]:
        """Return the pictures of a report as marks: one that shows the same as a reported one is that one's mark.

        Args:
            contents: the report's evidence; what is no picture is passed over.
            check: token of the check that it began from, whose pictures and frames are the report's too.
        """
        hashes = await asyncio.to_thread(_hashes_of, contents)
        hashes += await self._seen.of_owner(check) if check else []
        found = [Mark(MarkKind.PICTURE, (await self._seen.oldest_reported(pdq) or pdq).hex()) for pdq in hashes]
        return tuple(dict.fromkeys(found))

    async def report_filed(self, report_key: str, shopper_id: int, named: Sequence[Mark]) -> None:
        """Keep the pictures of a report, which count once moderators accept it; harmless where it is done twice."""
        await self._seen.remember(
            [(bytes.fromhex(mark.value), 100) for mark in named if mark.kind is MarkKind.PICTURE],
            place=Place.FILED,
            owner=report_key,
            shopper=self._fingerprints.of_reporter(shopper_id),
            now=self._clock(),
        )

    async def report_gone(self, report_key: str) -> None:
        """Forget the pictures of a report that was withdrawn or deleted."""
        await self._seen.forget_owner(report_key)

    async def forget_shopper(self, shopper_id: int) -> None:
        """Forget every picture that a shopper sent."""
        await self._seen.forget_shopper(self._fingerprints.of_reporter(shopper_id))

    async def forget_old(self) -> int:
        """Forget the pictures of checks whose time is over; return how many."""
        return await self._seen.forget_expired(self._clock())


def _hashes_of(contents: Sequence[bytes]) -> list[bytes]:
    """Return the PDQ hash of every file that is a picture and shows enough to be recognised by."""
    hashes = []
    for content in contents:
        with suppress(UnreadableError):
            page = next(iter(open_pages(Picture("evidence", content))), None)
            pdq = pdq_of(page.image) if page else None
            if pdq and pdq[1] >= LOWEST_QUALITY:
                hashes.append(pdq[0])
    return hashes
