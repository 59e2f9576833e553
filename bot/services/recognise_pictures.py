"""Recognise a picture that stood in reports before, and remember those of today."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from bot.checking.detectors.evidence import SeenPicture
from bot.checking.reading import PictureReading
from data.drafts import Fingerprints
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

    async def report_filed(self, report_key: str, token: str) -> None:
        """Keep the pictures of a check with the report that it became; harmless where it is done twice."""
        await self._seen.hand_on(token, report_key, now=self._clock())

    async def report_gone(self, report_key: str) -> None:
        """Forget the pictures of a report that was withdrawn or deleted."""
        await self._seen.forget_owner(report_key)

    async def forget_shopper(self, shopper_id: int) -> None:
        """Forget every picture that a shopper sent."""
        await self._seen.forget_shopper(self._fingerprints.of_reporter(shopper_id))

    async def forget_old(self) -> int:
        """Forget the pictures of checks whose time is over; return how many."""
        return await self._seen.forget_expired(self._clock())
