"""What moderators do: look at reports, decide, ask the reporter, rule on disputes. With a clock; the rest is in ``data``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.services.check_post import Check, CheckPost
from data.checks import Disagreement
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

RETRY_AFTER = (30, 60, 120, 300, 900)
"""Seconds after which a message that could not be sent is tried again; the last from then on."""

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


def _now() -> datetime:
    return datetime.now(UTC)


class ModerationDesk:
    """The use cases of moderators. ``is_staffed``: whether there is a group of them; without one nobody reviews reports."""

    def __init__(
        self,
        stores: ModerationStores,
        check_post: CheckPost,
        *,
        is_staffed: bool,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self.is_staffed = is_staffed
        self._stores = stores
        self._check_post = check_post
        self._clock = clock

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
        return await self._stores.moderation.decide(report, Status.ACCEPTED, moderator, now=self._clock())

    async def reject(self, report: Report, moderator: Moderator, reason: str) -> bool:
        """Reject a report for one of ``REASONS``."""
        return await self._stores.moderation.decide(
            report, Status.REJECTED, moderator, now=self._clock(), reason=reason
        )

    async def repeats(self, report: Report, original: Report, moderator: Moderator) -> bool:
        """Say that a report repeats another one."""
        return await self._stores.moderation.decide(
            report, Status.DUPLICATE, moderator, now=self._clock(), original=original
        )

    async def reopen(self, report: Report, moderator: Moderator) -> bool:
        """Take a decision back; False where there is none."""
        return await self._stores.moderation.reopen(report, moderator, now=self._clock())

    async def set_blocked(self, report: Report, moderator: Moderator, *, blocked: bool) -> bool:
        """Block or unblock whoever filed a report; False where they were so already."""
        return await self._stores.moderation.set_blocked(report, moderator, blocked=blocked, now=self._clock())

    async def is_blocked(self, shopper_id: int) -> bool:
        """Say whether moderators look at what somebody files."""
        return await self._stores.moderation.is_blocked(shopper_id)

    async def ask(self, report: Report, question: str, moderator: Moderator) -> None:
        """Have a question brought to the reporter."""
        await self._stores.inquiries.ask(report.report_id, question, moderator, now=self._clock())

    async def inquiry(self, inquiry_id: str) -> Inquiry | None:
        """Return a question, or None where its report is gone."""
        return await self._stores.inquiries.find(int(inquiry_id))

    async def answer(self, inquiry: Inquiry, words: str, *, files: int) -> bool:
        """Have an answer brought to the moderators; False where there was one before."""
        return await self._stores.inquiries.answer(inquiry, words, files=files, now=self._clock())

    async def dispute(self, mark: Mark, place: Place, language: str, words: str) -> bool:
        """Open a dispute about the record of a mark; False where the same person has one open about it."""
        return await self._stores.disputes.open(mark, place, language, words, now=self._clock())

    async def find_dispute(self, dispute_id: str) -> Dispute | None:
        """Return a dispute, or None."""
        return await self._stores.disputes.find(int(dispute_id))

    async def open_disputes(self) -> tuple[Dispute, ...]:
        """Return the disputes that wait for a ruling, oldest first."""
        return await self._stores.disputes.waiting()

    async def rule(self, dispute: Dispute, ruling: Ruling, moderator: Moderator) -> bool:
        """Rule on a dispute; upheld, its mark identifies nobody from now on. False where somebody was quicker."""
        now = self._clock()
        closed = await self._stores.disputes.close(dispute, ruling, moderator, now=now)
        if closed and ruling is Ruling.UPHELD:
            await self._stores.sellers.cut(dispute.mark, moderator, now=now)
        return closed

    async def disagreement(self, token: str) -> tuple[Disagreement, Check | None] | None:
        """Return what a shopper said about a verdict, with the post where they handed it over."""
        return await self._check_post.disagreement(token)

    async def rule_on_verdict(self, token: str, ruling: str) -> bool:
        """Keep which is right, ``shopper`` or ``verdict``; False where somebody was quicker."""
        return await self._check_post.rule_on(token, ruling)

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

    @property
    def messages(self) -> PlacedMessages:
        """The messages of the bot to which something belongs."""
        return self._stores.messages
