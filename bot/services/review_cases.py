"""What moderators do with cases: look, split a wrong tie, take that back, hand over. With a clock; the rest is in ``data``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO

from bot.services.case_kit import CaseKits, Handed, Room
from bot.services.recipients import Recipient
from data.case_files import CaseFile, CaseFiles, CaseLine
from data.decisions import Moderator
from data.guidance import Guidance
from data.sellers import Sellers


@dataclass(frozen=True, slots=True)
class Split:
    """What cutting or mending did: how many ties it changed (none where somebody was quicker), and which cases came of it."""

    changed: int
    cases: tuple[int, ...] = ()


def _now() -> datetime:
    return datetime.now(UTC)


class ReviewCases:
    """The use cases. ``guidance`` knows the names of platforms."""

    def __init__(
        self,
        files: CaseFiles,
        sellers: Sellers,
        kits: CaseKits,
        guidance: Guidance,
        *,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self.guidance = guidance
        self._files = files
        self._sellers = sellers
        self._kits = kits
        self._clock = clock

    async def listed(self, *, limit: int, offset: int = 0) -> tuple[CaseLine, ...]:
        """Return the cases with more than one report, those of most people first."""
        return await self._files.listed(limit=limit, offset=offset)

    async def count(self, *, up_to: int = 1000) -> int:
        """Return how many those are, counted as far as a number."""
        return await self._files.count(up_to=up_to)

    async def open(self, case_id: int) -> CaseFile | None:
        """Return a case, or None where there is none any more."""
        return await self._files.open(case_id)

    async def cut(self, case: CaseFile, mark_id: int, moderator: Moderator) -> Split:
        """Let a mark of a case identify nobody: it ties no reports any more, of this case or any other."""
        found = case.mark(mark_id)
        if found is None or not found.ties:
            return Split(0)
        changed = await self._sellers.cut(found.mark, moderator, now=self._clock())
        return await self._outcome(changed, [report.report_id for report in case.reports])

    async def mend(self, mark_id: int, moderator: Moderator) -> Split:
        """Let a mark that was cut identify its seller again."""
        found = await self._files.mark(mark_id)
        if found is None or found.ties:
            return Split(0)
        changed = await self._sellers.mend(found.mark, moderator, now=self._clock())
        return await self._outcome(changed, await self._files.naming(mark_id))

    async def take_out(self, case: CaseFile, report_id: int, moderator: Moderator) -> Split:
        """Take a report out of a case: what it shares with the others it names wrongly. What it alone names stays its own."""
        changed = 0
        for tie in case.ties_of(report_id):
            changed += await self._sellers.cut_from(report_id, tie.mark, moderator, now=self._clock())
        return await self._outcome(changed, [report.report_id for report in case.reports])

    async def put_back(self, report_id: int, moderator: Moderator) -> Split:
        """Put a report back to whom it was taken out from."""
        changed = 0
        for cut in await self._files.cut_from(report_id):
            changed += await self._sellers.mend_to(report_id, cut.mark, moderator, now=self._clock())
        return await self._outcome(changed, [report_id])

    async def hand_over(
        self,
        target: IO[bytes],
        case: CaseFile,
        recipient: Recipient,
        moderator: Moderator,
        *,
        language: str,
        room: Room,
    ) -> Handed:
        """Write a case's archive for a recipient, and log of each report in it that it was handed over.

        It is logged before the archive leaves the hands of who called: none leaves unlogged.
        """
        now = self._clock()
        handed = await self._kits.write(target, case, recipient, language=language, room=room, now=now)
        await self._files.log_hand_over(handed.reports, str(recipient), moderator, now=now)
        return handed

    async def _outcome(self, changed: int, report_ids: Sequence[int]) -> Split:
        return Split(changed, await self._files.cases_of(report_ids) if changed else ())
