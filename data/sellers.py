"""The record of a seller: what accepted reports say that their reporters agreed to share with other shoppers.

A seller is a case: reports tied by the marks they share. One person counts once, however often they report; somebody none of
whose reports about another seller was accepted counts half; and everybody counts less as time goes by. It is read from the
reports that stand, so a report that is withdrawn or deleted counts no more.
"""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data.cases import lock_cases
from data.checks import Vault
from data.database import Database
from data.decisions import Moderator
from data.disputes import is_disputed
from data.drafts import Fingerprints
from data.marks import Mark, MarkKind, marks, report_marks
from data.reports_table import reports
from data.seller_summaries import Summary, keep_summary, kept_summary, seller_summaries, summaries_of
from data.ties import set_mark_ties, set_naming_ties

MOST_ALSO = 8
KEPT_FROM = 50
"""Shared reports from which on the summary of a case is kept: fewer are read as fast."""


@dataclass(frozen=True, slots=True)
class SellerRecord:
    """What is known of a seller.

    Attributes:
        mark: the mark that was asked for, with ``mark_id`` for buttons.
        reporters: how many people reported the seller.
        weight: what their reports count together: at most one for each, less for newcomers and with time.
        since: when the first of these reports was filed, and ``latest`` the last.
        brands: what was offered as these, most often first.
        also: other marks of the same seller, most often named first.
        disputed: somebody disputes one of these marks, and moderators have not decided yet.
    """

    mark: Mark
    mark_id: int
    case_id: int
    reporters: int
    weight: float
    since: datetime
    latest: datetime
    brands: tuple[str, ...] = ()
    also: tuple[Mark, ...] = ()
    disputed: bool = False


class Sellers:
    """Records of sellers, by any of their marks."""

    def __init__(self, database: Database, vault: Vault, fingerprints: Fingerprints) -> None:
        self._database = database
        self._vault = vault
        self._fingerprints = fingerprints

    async def find(self, asked: Sequence[Mark], *, now: datetime) -> tuple[SellerRecord, ...]:
        """Return the records of the sellers that some marks belong to, one for each mark that has any, in the order asked."""
        by_fingerprint = {self._fingerprints.of_mark(mark.kind, mark.value): mark for mark in asked}
        if not by_fingerprint:
            return ()
        async with self._database.read() as connection:
            query = _cases_by_fingerprint(tuple(by_fingerprint))
            rows = {bytes(row.fingerprint): row for row in await connection.execute(query)}
            kept = {row.case_id: kept_summary(bytes(row.body)) for row in rows.values() if row.body is not None}
            others = {row.case_id for row in rows.values()} - set(kept)
            summaries = kept | await summaries_of(connection, others, now=now)
            found = {by_fingerprint[key]: rows[key] for key in by_fingerprint if key in rows}
            records = await self._records(connection, found, summaries, now)
        for case_id in sorted(others & summaries.keys()):
            if summaries[case_id].reports >= KEPT_FROM:
                await self._keep(case_id, now)
        return records

    async def mark_with(self, mark_id: int) -> Mark | None:
        """Return the mark with this id, or None."""
        async with self._database.read() as connection:
            named, _ = await self._marks(connection, {mark_id})
        return named.get(mark_id)

    async def cut(self, mark: Mark, moderator: Moderator, *, now: datetime) -> int:
        """Let a mark identify nobody: it is shown no more and ties no reports. Return how many reports named it."""
        return await self._set_ties(mark, moderator, ties=False, now=now)

    async def mend(self, mark: Mark, moderator: Moderator, *, now: datetime) -> int:
        """Let a mark that was cut identify its seller again; return how many reports name it."""
        return await self._set_ties(mark, moderator, ties=True, now=now)

    async def cut_from(self, report_id: int, mark: Mark, moderator: Moderator, *, now: datetime) -> bool:
        """Let one report name a mark no more, which ties the others as before; False where it did not."""
        return await self._set_naming(report_id, mark, moderator, ties=False, now=now)

    async def mend_to(self, report_id: int, mark: Mark, moderator: Moderator, *, now: datetime) -> bool:
        """Let a report name a mark again that was cut from it; False where it was not."""
        return await self._set_naming(report_id, mark, moderator, ties=True, now=now)

    async def _set_naming(self, report_id: int, mark: Mark, moderator: Moderator, *, ties: bool, now: datetime) -> bool:
        fingerprint = self._fingerprints.of_mark(mark.kind, mark.value)
        async with self._database.begin(durable=True) as connection:
            return await set_naming_ties(
                connection, self._vault, report_id, fingerprint, ties=ties, moderator=moderator, now=now
            )

    async def _set_ties(self, mark: Mark, moderator: Moderator, *, ties: bool, now: datetime) -> int:
        fingerprint = self._fingerprints.of_mark(mark.kind, mark.value)
        async with self._database.begin(durable=True) as connection:
            return await set_mark_ties(connection, self._vault, fingerprint, ties=ties, moderator=moderator, now=now)

    async def _keep(self, case_id: int, now: datetime) -> None:
        """Keep the summary of a case, read anew: while the lock is held nothing changes that it tells."""
        async with self._database.begin() as connection:
            await lock_cases(connection)
            await keep_summary(connection, case_id, now=now)

    async def _records(
        self,
        connection: AsyncConnection,
        found: Mapping[Mark, Row[Any]],
        summaries: Mapping[int, Summary],
        now: datetime,
    ) -> tuple[SellerRecord, ...]:
        told = {row.mark_id for row in found.values()}
        told |= {mark_id for summary in summaries.values() for mark_id in summary.named}
        if not told:
            return ()
        named, disputed = await self._marks(connection, told)
        return tuple(
            _record(mark, row, summaries[row.case_id], named, disputed, now)
            for mark, row in found.items()
            if row.case_id in summaries
        )

    async def _marks(
        self, connection: AsyncConnection, mark_ids: Collection[int]
    ) -> tuple[dict[int, Mark], frozenset[int]]:
        """Return some marks by their ids, without those that no key opens; and which of them are disputed."""
        query = select(marks.c.mark_id, marks.c.kind, marks.c.value, is_disputed().label("disputed"))
        rows = (await connection.execute(query.where(marks.c.mark_id.in_(tuple(mark_ids))))).all()
        unlocked = ((row, self._vault.unlock(row.value)) for row in rows)
        named = {row.mark_id: Mark(MarkKind(row.kind), value.decode()) for row, value in unlocked if value is not None}
        return named, frozenset(row.mark_id for row in rows if row.disputed)


def _record(
    mark: Mark, row: Row[Any], summary: Summary, named: Mapping[int, Mark], disputed: AbstractSet[int], now: datetime
) -> SellerRecord:
    also = [named[mark_id] for mark_id in summary.named if mark_id != row.mark_id and mark_id in named]
    return SellerRecord(
        mark=mark,
        mark_id=row.mark_id,
        case_id=row.case_id,
        reporters=summary.reporters,
        weight=round(summary.weight_at(now), 3),
        since=summary.since,
        latest=summary.latest,
        brands=summary.brands,
        also=tuple(also[:MOST_ALSO]),
        disputed=not disputed.isdisjoint({row.mark_id, *summary.named}),
    )


def _cases_by_fingerprint(fingerprints: tuple[bytes, ...]) -> Select[Any]:
    """Ask for the case of each mark; a mark that ties stands in one case alone, so any shared report of it tells."""
    case_id = (
        select(reports.c.case_id)
        .join(report_marks, report_marks.c.report_id == reports.c.report_id)
        .where(report_marks.c.mark_id == marks.c.mark_id, report_marks.c.counts, report_marks.c.ties)
        .limit(1)
        .scalar_subquery()
    )
    named = select(marks.c.mark_id, marks.c.fingerprint, case_id.label("case_id"))
    # the limit changes nothing but that SQLite asks for each case once, not wherever it is spoken of
    found = named.where(marks.c.fingerprint.in_(fingerprints), marks.c.ties).limit(len(fingerprints)).subquery()
    return (
        select(found, seller_summaries.c.body)
        .outerjoin(seller_summaries, seller_summaries.c.case_id == found.c.case_id)
        .where(found.c.case_id.is_not(None))
    )
