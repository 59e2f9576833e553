"""What moderators do: look at reports, decide, ask the reporter, rule on disputes. With a clock; the rest is in ``data``."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from data.database import Database
from data.decisions import Decision, Moderator
from data.disputes import Dispute, Disputes, Ruling
from data.drafts import Place
from data.errands import Errand, ErrandKind, Errands
from data.inquiries import Inquiries, Inquiry
from data.marks import Mark
from data.moderation import Company, Moderation
from data.placed_messages import PlacedMessage, PlacedMessages
from data.reports import Report, Reports
from data.reports_table import Status
from data.sellers import Sellers
from data.statistics import Statistics, statistics

RETRY_AFTER = (30, 60, 120, 300, 900)
"""Seconds after which a message that could not be sent is tried again; the last from then on."""

KEEP_CLOSED = timedelta(days=730)

REASONS = ("evidence", "unlikely", "other_matter", "abuse")
"""Why a report is rejected; each has its sentence for the reporter."""


@dataclass(frozen=True, slots=True)
class ModerationStores:
    """Where moderators' work is kept."""

    moderation: Moderation
    reports: Reports
    inquiries: Inquiries
    disputes: Disputes
    sellers: Sellers
    errands: Errands
    messages: PlacedMessages
    database: Database


def _now() -> datetime:
    return datetime.now(UTC)


class ModerationDesk:
    """The use cases of moderators. ``is_staffed``: whether there is a group of them; without one nobody reviews reports."""

    def __init__(
        self,
        stores: ModerationStores,
        *,
        is_staffed: bool,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self.is_staffed = is_staffed
        self._stores = stores
        self._clock = clock
        self._news = asyncio.Event()

    def tell_news(self) -> None:
        """Wake whoever runs errands in this process."""
        self._news.set()

    async def wait_for_news(self, longest_seconds: float) -> None:
        """Return when there may be an errand to run, or after so long."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), longest_seconds)
        self._news.clear()

    async def numbers(self, today: date) -> Statistics:
        """Return a few numbers on what the bot did in the last 30 days."""
        return await statistics(self._stores.database, today, days=30)

    async def report(self, key: str) -> Report | None:
        """Return a report by its key."""
        return await self._stores.reports.by_key(key)

    async def numbered(self, number: str) -> Report | None:
        """Return a report by its number, however it was typed."""
        return await self._stores.reports.find(number)

    async def report_of(self, inquiry: Inquiry) -> Report | None:
        """Return the report that a question is about."""
        return await self._stores.reports.by_id(inquiry.report_id)

    async def waiting(self, *, limit: int, offset: int = 0) -> tuple[Report, ...]:
        """Return what nobody has decided yet, oldest first."""
        return await self._stores.moderation.waiting(limit=limit, offset=offset)

    async def count_waiting(self) -> int:
        """Return how many wait."""
        return await self._stores.moderation.count_waiting()

    async def company(self, report: Report) -> Company:
        """Return what else is known around a report."""
        return await self._stores.moderation.company(report)

    async def history(self, report: Report) -> tuple[Decision, ...]:
        """Return the log of a report, oldest first."""
        return await self._stores.moderation.history(report)

    async def accept(self, report: Report, moderator: Moderator) -> bool:
        """Accept a report; False where somebody was quicker, as with the next two."""
        return self._told(await self._stores.moderation.decide(report, Status.ACCEPTED, moderator, now=self._clock()))

    async def reject(self, report: Report, moderator: Moderator, reason: str) -> bool:
        """Reject a report for one of ``REASONS``."""
        now = self._clock()
        return self._told(
            await self._stores.moderation.decide(report, Status.REJECTED, moderator, now=now, reason=reason)
        )

    async def repeats(self, report: Report, original: Report, moderator: Moderator) -> bool:
        """Say that a report repeats another one."""
        now = self._clock()
        return self._told(
            await self._stores.moderation.decide(report, Status.DUPLICATE, moderator, now=now, original=original)
        )

    async def reopen(self, report: Report, moderator: Moderator) -> bool:
        """Take a decision back; False where there is none."""
        return self._told(await self._stores.moderation.reopen(report, moderator, now=self._clock()))

    async def set_blocked(self, report: Report, moderator: Moderator, *, blocked: bool) -> bool:
        """Block or unblock whoever filed a report; False where they were so already."""
        now = self._clock()
        return self._told(await self._stores.moderation.set_blocked(report, moderator, blocked=blocked, now=now))

    async def review_of(self, shopper_id: int) -> str:
        """Return who will look at what somebody files, as the end of a message id: ``waiting``, ``nobody`` or ``blocked``."""
        if await self._stores.moderation.is_blocked(shopper_id):
            return "blocked"
        return "waiting" if self.is_staffed else "nobody"

    async def ask(self, report: Report, question: str, moderator: Moderator) -> None:
        """Have a question brought to the reporter."""
        asked = await self._stores.inquiries.of_report(report.report_id)
        if all(one.question != question or one.answered_at for one in asked):  # else the update came once more
            await self._stores.inquiries.ask(report.report_id, question, moderator, now=self._clock())
            self.tell_news()

    async def inquiry(self, inquiry_id: str) -> Inquiry | None:
        """Return a question, or None where its report is gone."""
        return await self._stores.inquiries.find(int(inquiry_id))

    async def answer(self, inquiry: Inquiry, words: str, *, files: int) -> bool:
        """Have an answer brought to the moderators; False where there was one before."""
        return self._told(await self._stores.inquiries.answer(inquiry, words, files=files, now=self._clock()))

    async def dispute(self, mark: Mark, place: Place, language: str, words: str) -> bool:
        """Open a dispute about the record of a mark; False where the same person has one open about it."""
        return self._told(await self._stores.disputes.open(mark, place, language, words, now=self._clock()))

    async def find_dispute(self, dispute_id: str) -> Dispute | None:
        """Return a dispute, or None."""
        return await self._stores.disputes.find(int(dispute_id))

    async def open_disputes(self) -> tuple[Dispute, ...]:
        """Return the disputes that wait for a ruling, oldest first."""
        return await self._stores.disputes.waiting()

    async def disputes_of(self, shopper_id: int) -> tuple[Dispute, ...]:
        """Return what somebody disputed, for an export."""
        return await self._stores.disputes.of_shopper(shopper_id)

    async def rule(self, dispute: Dispute, ruling: Ruling, moderator: Moderator) -> bool:
        """Rule on a dispute; upheld, its mark identifies nobody from now on. False where somebody was quicker."""
        return self._told(await self._stores.disputes.close(dispute, ruling, moderator, now=self._clock()))

    async def take_errands(self, kinds: frozenset[ErrandKind]) -> tuple[Errand, ...]:
        """Take messages that are due: to be sent by who took them."""
        return await self._stores.errands.take_due(kinds, now=self._clock())

    async def errand_done(self, errand: Errand) -> None:
        """End a message that went out, or that nobody needs any more."""
        await self._stores.errands.done(errand)

    async def errand_failed(self, errand: Errand) -> bool:
        """Try a message again later; False where it was tried often enough."""
        wait = RETRY_AFTER[min(errand.tries, len(RETRY_AFTER)) - 1]
        return await self._stores.errands.put_back(errand, wait_seconds=wait, now=self._clock())

    async def place(self, message: PlacedMessage) -> None:
        """Remember what a message of the bot means."""
        await self._stores.messages.keep(message, now=self._clock())

    async def forget_shopper(self, place: Place) -> None:
        """Forget what somebody disputed, and which of the messages in their chat wait for a reply."""
        await self._stores.disputes.forget_shopper(place.shopper_id)
        await self._stores.messages.forget_chat(place.chat_id)

    async def keep_house(self) -> None:
        """Forget disputes that were closed long ago, and which old messages meant something."""
        now = self._clock()
        await self._stores.disputes.purge(closed_before=now - KEEP_CLOSED)
        await self._stores.messages.purge(placed_before=now - KEEP_CLOSED)

    def _told(self, done: bool) -> bool:
        if done:
            self.tell_news()
        return done

    @property
    def messages(self) -> PlacedMessages:
        """The messages of the bot to which something belongs."""
        return self._stores.messages
