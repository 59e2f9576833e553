"""The record of a seller: what accepted reports say that their reporters agreed to share with other shoppers.

A seller is a case: reports tied by the marks they share. One person counts once, however often they report; somebody none of
whose reports about another seller was accepted counts half; and everybody counts less as time goes by. Nothing is stored of
this: it is read from the reports that stand, so a report that is withdrawn or deleted counts no more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data.cases import regroup, tie_report
from data.checks import Vault
from data.database import Database
from data.decisions import Kind, Moderator, log_decision
from data.disputes import disputed_among
from data.drafts import Fingerprints
from data.marks import Mark, MarkKind, marks, report_marks
from data.reports_table import Status, reports
from data.statements import Share
from data.tables import Moment

HALF_LIFE = timedelta(days=365)
NEWCOMER = 0.5
MOST_BRANDS = 5
MOST_ALSO = 8


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
        disputed: somebody disputes the record, and moderators have not decided yet.
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
        """Return the records of the sellers that some marks belong to, one for each mark that has any."""
        by_fingerprint = {self._fingerprints.of_mark(mark.kind, mark.value): mark for mark in asked}
        if not by_fingerprint:
            return ()
        records = []
        async with self._database.read() as connection:
            for row in (await connection.execute(_cases_by_fingerprint(tuple(by_fingerprint)))).all():
                mark = by_fingerprint[row.fingerprint]
                record = await self._record(connection, mark, row.mark_id, row.case_id, now)
                if record:
                    records.append(record)
        return tuple(records)

    async def mark_with(self, mark_id: int) -> Mark | None:
        """Return the mark with this id, or None."""
        query = select(marks.c.kind, marks.c.value).where(marks.c.mark_id == mark_id)
        async with self._database.read() as connection:
            row = (await connection.execute(query)).one_or_none()
        return self._mark(row) if row else None

    async def cut(self, mark: Mark, moderator: Moderator, *, now: datetime) -> int:
        """Let a mark identify nobody: it is shown no more and ties no reports. Return how many reports named it."""
        return await self._set_ties(mark, moderator, ties=False, now=now)

    async def mend(self, mark: Mark, moderator: Moderator, *, now: datetime) -> int:
        """Let a mark that was cut identify its seller again; return how many reports name it."""
        return await self._set_ties(mark, moderator, ties=True, now=now)

    async def cut_from(self, report_id: int, mark: Mark, moderator: Moderator, *, now: datetime) -> bool:
        """Let one report name a mark no more, which ties the others as before; False where it did not."""
        fingerprint = self._fingerprints.of_mark(mark.kind, mark.value)
        named = select(marks.c.mark_id).where(marks.c.fingerprint == fingerprint).scalar_subquery()
        tied = (report_marks.c.report_id == report_id) & (report_marks.c.mark_id == named) & report_marks.c.ties
        async with self._database.begin(durable=True) as connection:
            changed = await connection.execute(update(report_marks).where(tied).values(ties=False))
            if changed.rowcount == 1:
                case_id = await connection.scalar(select(reports.c.case_id).where(reports.c.report_id == report_id))
                await regroup(connection, [case_id] if case_id else [], now=now)
                await log_decision(
                    connection, report_id, Kind.TIE_CUT, now, vault=self._vault, moderator=moderator, detail=mark.kind
                )
        return bool(changed.rowcount == 1)

    async def _set_ties(self, mark: Mark, moderator: Moderator, *, ties: bool, now: datetime) -> int:
        fingerprint = self._fingerprints.of_mark(mark.kind, mark.value)
        other_way = (marks.c.fingerprint == fingerprint) & (marks.c.ties != ties)
        kind = Kind.TIE_MENDED if ties else Kind.TIE_CUT
        async with self._database.begin(durable=True) as connection:
            turned = await connection.execute(
                update(marks).where(other_way).values(ties=ties).returning(marks.c.mark_id)
            )
            mark_id = turned.scalar_one_or_none()
            naming = select(reports.c.report_id, reports.c.case_id).join(
                report_marks, report_marks.c.report_id == reports.c.report_id
            )
            accepted = reports.c.status == Status.ACCEPTED.value
            rows = (await connection.execute(naming.where(report_marks.c.mark_id == mark_id, accepted))).all()
            if ties:
                for row in rows:
                    await tie_report(connection, row.report_id, now=now)
            else:
                await regroup(connection, sorted({row.case_id for row in rows if row.case_id}), now=now)
            for row in rows:
                await log_decision(
                    connection, row.report_id, kind, now, vault=self._vault, moderator=moderator, detail=mark.kind
                )
        return len(rows)

    async def _record(
        self, connection: AsyncConnection, mark: Mark, mark_id: int, case_id: int, now: datetime
    ) -> SellerRecord | None:
        people = (await connection.execute(_people(case_id))).all()
        if not people:
            return None
        named = (await connection.execute(_named(case_id))).all()
        also = tuple(other for row in named if row.mark_id != mark_id and (other := self._mark(row)))
        brands = (await connection.execute(_brands(case_id))).scalars().all()
        return SellerRecord(
            mark=mark,
            mark_id=mark_id,
            case_id=case_id,
            reporters=len(people),
            weight=round(sum(_weight(row, now) for row in people), 3),
            since=min(row.since for row in people),
            latest=max(row.latest for row in people),
            brands=tuple(brands),
            also=also[:MOST_ALSO],
            disputed=await disputed_among(connection, tuple({mark_id, *(row.mark_id for row in named)})),
        )

    def _mark(self, row: Row[*tuple[Any, ...]]) -> Mark | None:
        value = self._vault.unlock(row.value)
        return Mark(MarkKind(row.kind), value.decode()) if value else None


def shared_with_shoppers() -> ColumnElement[bool]:
    """Return the condition that a report is accepted and that its reporter shares it with other shoppers."""
    return and_(reports.c.status == Status.ACCEPTED.value, reports.c.shares.contains(Share.SHOPPERS.value))


def _cases_by_fingerprint(fingerprints: tuple[bytes, ...]) -> Select[Any]:
    """Ask for the case of each mark; a mark that ties stands in one case alone, so any shared report of it tells."""
    case_id = (
        select(reports.c.case_id)
        .join(report_marks, report_marks.c.report_id == reports.c.report_id)
        .where(report_marks.c.mark_id == marks.c.mark_id, report_marks.c.ties, shared_with_shoppers())
        .limit(1)
        .scalar_subquery()
    )
    named = select(marks.c.mark_id, marks.c.fingerprint, case_id.label("case_id"))
    found = named.where(marks.c.fingerprint.in_(fingerprints), marks.c.ties).subquery()
    return select(found).where(found.c.case_id.is_not(None))


def _people(case_id: int) -> Select[Any]:
    """Ask who reported a seller, since when, and whether a report of theirs about another seller was accepted."""
    elsewhere = reports.alias("elsewhere")
    known = (
        select(elsewhere.c.report_id)
        .where(
            elsewhere.c.reporter == reports.c.reporter,
            elsewhere.c.status == Status.ACCEPTED.value,
            func.coalesce(elsewhere.c.case_id, 0) != case_id,
        )
        .exists()
    )
    since = func.min(reports.c.filed_at, type_=Moment()).label("since")
    latest = func.max(reports.c.filed_at, type_=Moment()).label("latest")
    query = select(reports.c.reporter, since, latest, known.label("known"))
    return query.where(reports.c.case_id == case_id, shared_with_shoppers()).group_by(reports.c.reporter)


def _named(case_id: int) -> Select[Any]:
    """Ask which marks the shared reports of a case name, most often named first; pictures cannot be told in words."""
    count = func.count().label("count")
    return (
        select(marks.c.mark_id, marks.c.kind, marks.c.value, count)
        .join(report_marks, report_marks.c.mark_id == marks.c.mark_id)
        .join(reports, reports.c.report_id == report_marks.c.report_id)
        .where(reports.c.case_id == case_id, shared_with_shoppers(), report_marks.c.ties, marks.c.ties)
        .where(marks.c.kind != MarkKind.PICTURE.value)
        .group_by(marks.c.mark_id, marks.c.kind, marks.c.value)
        .order_by(count.desc(), marks.c.mark_id)
        .limit(MOST_ALSO + 1)
    )


def _brands(case_id: int) -> Select[Any]:
    shared = (reports.c.case_id == case_id) & reports.c.brand.is_not(None)
    query = select(reports.c.brand).where(shared, shared_with_shoppers()).group_by(reports.c.brand)
    return query.order_by(func.count().desc(), reports.c.brand).limit(MOST_BRANDS)


def _weight(row: Row[Any], now: datetime) -> float:
    age = max(timedelta(0), now - row.latest)
    return float((1.0 if row.known else NEWCOMER) * 0.5 ** (age / HALF_LIFE))
