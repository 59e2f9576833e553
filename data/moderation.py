"""What moderators decide about reports. Each decision is one transaction: status, case, log, and whom to tell."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, union, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data.cases import lock_cases, tie_report, tying_marks, untie_reports
from data.checks import Vault
from data.database import Database
from data.decisions import Decision, Kind, Moderator, log_decision
from data.drafts import Fingerprints
from data.errands import ErrandKind, add_errand, drop_errands
from data.marks import list_marks, report_marks
from data.reporters import block_reporter, by_anybody_not_blocked, is_blocked, unblock_reporter
from data.reports import Report, Reports
from data.reports_table import Status, reports
from data.seen_pictures import Place, reports_pictures_stand
from data.statements import Share

BURST_WITHIN = timedelta(hours=1)
BURST_FROM = 5
"""As many reports that name one seller within an hour are a burst: agreed upon, perhaps, and not by shoppers."""
MOST_IN_BURST = 200
"""A burst is counted as far as this."""

DECIDED_AS = {Status.ACCEPTED: Kind.ACCEPTED, Status.REJECTED: Kind.REJECTED, Status.DUPLICATE: Kind.DUPLICATE}


@dataclass(frozen=True, slots=True)
class Company:
    """What else is known around a report.

    Attributes:
        naming: reports that name the same seller, newest first, without the withdrawn.
        burst: how many were filed within an hour of it, with it; 1 where it came alone.
        newcomers: how many of those are by people none of whose reports was ever accepted.
        accepted_before: how many other reports of the same reporter were accepted, and ``rejected_before`` rejected.
    """

    naming: tuple[Report, ...]
    burst: int
    newcomers: int
    accepted_before: int
    rejected_before: int
    blocked: bool

    @property
    def is_burst(self) -> bool:
        """Whether so many came at once that a moderator is to look twice."""
        return self.burst >= BURST_FROM


class Moderation:
    """The queue and the decisions."""

    def __init__(self, database: Database, vault: Vault, fingerprints: Fingerprints, filed: Reports) -> None:
        self._database = database
        self._vault = vault
        self._fingerprints = fingerprints
        self._reports = filed

    async def waiting(self, *, limit: int, offset: int = 0) -> tuple[Report, ...]:
        """Return what nobody has decided yet, oldest first, without what blocked people filed."""
        query = select(reports).where(reports.c.status == Status.RECEIVED.value, by_anybody_not_blocked())
        oldest_first = query.order_by(reports.c.filed_at, reports.c.report_id)
        return await self._reports.read(oldest_first.limit(limit).offset(offset))

    async def count_waiting(self, *, up_to: int = 1000) -> int:
        """Return how many wait, counted as far as a number; in their order, so that an index is read and not the table."""
        waiting = select(reports.c.report_id).where(reports.c.status == Status.RECEIVED.value, by_anybody_not_blocked())
        query = waiting.order_by(reports.c.filed_at)
        async with self._database.read() as connection:
            return int(await connection.scalar(select(func.count()).select_from(query.limit(up_to).subquery())) or 0)

    async def company(self, report: Report, *, most: int = 8) -> Company:
        """Return what else is known around a report."""
        reporter = self._fingerprints.of_reporter(report.place.shopper_id)
        async with self._database.read() as connection:
            named = await tying_marks(connection, report.report_id)
            newest = await _newest_naming(connection, named, besides=report.report_id, most=most)
            near = await _filed_around(connection, named, report)
            by_status = await _count_by_status(connection, reporter, besides=report.report_id)
            known = await _with_an_accepted_report(connection, set(near))
            blocked = await is_blocked(connection, reporter)
        new_here = 0 if by_status.get(Status.ACCEPTED.value) else 1
        newest_first = (reports.c.filed_at.desc(), reports.c.report_id.desc())
        return Company(
            naming=await self._reports.read(
                select(reports).where(reports.c.report_id.in_(newest)).order_by(*newest_first)
            ),
            burst=len(near) + 1,
            newcomers=sum(one not in known for one in near) + new_here,
            accepted_before=by_status.get(Status.ACCEPTED.value, 0),
            rejected_before=by_status.get(Status.REJECTED.value, 0),
            blocked=blocked,
        )

    async def decide(
        self,
        report: Report,
        status: Status,
        moderator: Moderator,
        *,
        now: datetime,
        reason: str = "",
        original: Report | None = None,
    ) -> bool:
        """Decide about a report that nobody has decided about; False where somebody was quicker, and nothing happens.

        Args:
            report: the report.
            status: accepted, rejected or duplicate.
            moderator: who decides.
            now: the time.
            reason: why, as the end of a message id.
            original: which report a duplicate repeats.
        """
        undecided = (reports.c.key == report.key) & (reports.c.status == Status.RECEIVED.value)
        kept = reports.alias("original")
        still_there = select(kept.c.report_id).where(kept.c.key == (original.key if original else ""))
        values = {"status": status.value, "decided_at": now, "duplicate_of": still_there.scalar_subquery()}
        detail = original.number if original else reason
        async with self._database.begin(durable=True) as connection:
            await lock_cases(connection)
            changed = await connection.execute(update(reports).where(undecided).values(values))
            if changed.rowcount != 1:
                return False
            if status is Status.ACCEPTED:
                await tie_report(connection, report.report_id, now=now)
                if Share.SHOPPERS in (report.statement.shares or ()):
                    await list_marks(connection, report.report_id, now=now)
                    await reports_pictures_stand(connection, report.key, Place.REPORT)
            kind = DECIDED_AS[status]
            await log_decision(
                connection, report.report_id, kind, now, vault=self._vault, moderator=moderator, detail=detail
            )
            for errand in (ErrandKind.DECIDED, ErrandKind.CARD_CHANGED):
                await add_errand(connection, errand, report.key, due_at=now)
        return True

    async def reopen(self, report: Report, moderator: Moderator, *, now: datetime) -> bool:
        """Take a decision back, so that it can be made anew; False where there is none."""
        decided = (reports.c.key == report.key) & reports.c.status.in_([one.value for one in DECIDED_AS])
        values = {"status": Status.RECEIVED.value, "decided_at": None, "duplicate_of": None}
        async with self._database.begin(durable=True) as connection:
            await lock_cases(connection)
            changed = await connection.execute(update(reports).where(decided).values(values))
            if changed.rowcount != 1:
                return False
            await untie_reports(connection, [report.report_id], now=now)
            await reports_pictures_stand(connection, report.key, Place.FILED)
            await log_decision(connection, report.report_id, Kind.REOPENED, now, vault=self._vault, moderator=moderator)
            await add_errand(connection, ErrandKind.CARD_CHANGED, report.key, due_at=now)
        return True

    async def set_blocked(self, report: Report, moderator: Moderator, *, blocked: bool, now: datetime) -> bool:
        """Block or unblock whoever filed a report; False where they were so already."""
        reporter = self._fingerprints.of_reporter(report.place.shopper_id)
        kind = Kind.REPORTER_BLOCKED if blocked else Kind.REPORTER_UNBLOCKED
        async with self._database.begin(durable=True) as connection:
            if blocked:
                changed = await block_reporter(connection, reporter, now=now)
                theirs = select(reports.c.key).where(reports.c.reporter == reporter)
                await drop_errands(connection, ErrandKind.CARD, theirs)
            else:
                changed = await unblock_reporter(connection, reporter)
            if changed:
                await log_decision(connection, report.report_id, kind, now, vault=self._vault, moderator=moderator)
                await add_errand(connection, ErrandKind.CARD_CHANGED, report.key, due_at=now)
        return changed

    async def is_blocked(self, shopper_id: int) -> bool:
        """Say whether moderators look at what somebody files."""
        async with self._database.read() as connection:
            return await is_blocked(connection, self._fingerprints.of_reporter(shopper_id))

    async def history(self, report: Report) -> tuple[Decision, ...]:
        """Return the log of a report, oldest first."""
        return await self._reports.decisions(report)


async def _newest_naming(
    connection: AsyncConnection, mark_ids: tuple[int, ...], *, besides: int, most: int
) -> tuple[int, ...]:
    """Return the newest reports that name one of some marks, as far as it ties, without the withdrawn.

    Each mark is asked for its own newest, which an index holds in order: thousands may name one.
    """
    if not mark_ids:
        return ()
    naming = (
        select(report_marks.c.report_id)
        .join(reports, reports.c.report_id == report_marks.c.report_id)
        .where(report_marks.c.ties, report_marks.c.report_id != besides, reports.c.status != Status.WITHDRAWN.value)
        .order_by(report_marks.c.report_id.desc())
        .limit(most)
    )
    each = union(
        *(select(naming.where(report_marks.c.mark_id == mark_id).subquery()) for mark_id in mark_ids)
    ).subquery()
    newest = select(each.c.report_id).order_by(each.c.report_id.desc()).limit(most)
    return tuple((await connection.execute(newest)).scalars())


async def _filed_around(connection: AsyncConnection, mark_ids: tuple[int, ...], report: Report) -> list[bytes]:
    """Return who filed reports within an hour of this one that name one of some marks; each report counts, up to a number.

    The index of a mark's reports is read from the first to the last id of that hour alone: thousands may name it.
    """
    near = reports.c.filed_at.between(report.filed_at - BURST_WITHIN, report.filed_at + BURST_WITHIN)
    any_id = reports.c.report_id + 0  # as it is, PostgreSQL would look for the lowest of all ids that is near
    lowest, highest = (select(each(any_id)).where(near).scalar_subquery() for each in (func.min, func.max))
    around = (
        select(reports.c.report_id, reports.c.reporter)
        .join(report_marks, report_marks.c.report_id == reports.c.report_id)
        .where(report_marks.c.mark_id.in_(mark_ids), report_marks.c.report_id.between(lowest, highest))
        .where(report_marks.c.ties, near, reports.c.status != Status.WITHDRAWN.value)
        .where(reports.c.report_id != report.report_id)
    )
    return [row.reporter for row in await connection.execute(around.distinct().limit(MOST_IN_BURST - 1))]


async def _count_by_status(connection: AsyncConnection, reporter: bytes, *, besides: int) -> dict[str, int]:
    query = (
        select(reports.c.status, func.count())
        .where(reports.c.reporter == reporter, reports.c.report_id != besides)
        .group_by(reports.c.status)
    )
    return {row[0]: row[1] for row in await connection.execute(query)}


async def _with_an_accepted_report(connection: AsyncConnection, reporters: set[bytes]) -> set[bytes]:
    if not reporters:
        return set()
    query = select(reports.c.reporter).where(
        reports.c.reporter.in_(tuple(reporters)), reports.c.status == Status.ACCEPTED.value
    )
    return set((await connection.execute(query.distinct())).scalars())
