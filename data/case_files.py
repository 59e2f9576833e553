"""A case as moderators read it: its reports, the marks they name and who names what, all unlocked. And the list of cases.

Nothing in it tells who reported. ``CaseReport.reporter`` is a keyed fingerprint, there to count people and never shown.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data.cases import cases
from data.checks import Vault
from data.database import Database
from data.decisions import Decision, Kind, Moderator, decision_from, decisions, log_decision
from data.disputes import is_disputed
from data.marks import Mark, MarkKind, marks, report_marks
from data.reports_table import Status, reports
from data.statements import Share

MOST_READ = 1000
"""Reports of one case that are read at once, newest first; how many more there are is said."""
MOST_HISTORY = 500
TOLD_OF_CASES = (Kind.TIE_CUT, Kind.TIE_MENDED, Kind.HANDED_OVER)
_LABEL = re.compile(r"^\s*C-?(\d{1,18})\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in the list: how many reports by how many people, and when the last one was filed."""

    case_id: int
    reports: int
    reporters: int
    latest_at: datetime

    @property
    def label(self) -> str:
        """What people call it: ``C-12``."""
        return label_of(self.case_id)


@dataclass(frozen=True, slots=True)
class CaseReport:
    """An accepted report of a case; ``platform`` is an id, ``level`` the label of the verdict's level."""

    report_id: int
    number: str
    filed_at: datetime
    brand: str | None
    platform: str | None
    country: str | None
    level: str | None
    shares: frozenset[Share]
    reporter: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class CaseMark:
    """A mark that reports of a case name; ``ties`` is False where a moderator found that it identifies nobody."""

    mark_id: int
    mark: Mark
    ties: bool


@dataclass(frozen=True, slots=True)
class Naming:
    """A report names a mark; ``ties`` is False where a moderator found that it does so wrongly."""

    report_id: int
    mark_id: int
    ties: bool


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One case.

    Attributes:
        reports: its reports, oldest first.
        marks: what they name, what most of them name first; those that were cut, too.
        namings: which of ``reports`` and ``apart`` names which mark.
        apart: reports that named a mark of this case until a moderator found that they do not belong to it.
        history: when ties were cut and mended and to whom the case was handed over, oldest first.
        unread: how many older reports are left out of ``reports``.
        disputed: somebody disputes one of the marks, and moderators have not ruled yet.
    """

    case_id: int
    opened_at: datetime
    reports: tuple[CaseReport, ...]
    marks: tuple[CaseMark, ...]
    namings: tuple[Naming, ...]
    apart: tuple[CaseReport, ...] = ()
    history: tuple[Decision, ...] = ()
    unread: int = 0
    disputed: bool = False

    @property
    def label(self) -> str:
        """What people call it: ``C-12``."""
        return label_of(self.case_id)

    @property
    def reporters(self) -> int:
        """How many people filed the reports that were read."""
        return len({report.reporter for report in self.reports})

    @property
    def naming(self) -> dict[int, tuple[CaseReport, ...]]:
        """The reports that name each mark, by the mark's id, as far as mark and naming stand."""
        standing = {mark.mark_id for mark in self.marks if mark.ties}
        named: dict[int, set[int]] = {mark_id: set() for mark_id in standing}
        for one in self.namings:
            if one.ties and one.mark_id in standing:
                named[one.mark_id].add(one.report_id)
        order = {report.report_id: report for report in self.reports}
        place = {report_id: index for index, report_id in enumerate(order)}
        return {
            mark.mark_id: tuple(order[one] for one in sorted(named[mark.mark_id] & order.keys(), key=place.__getitem__))
            for mark in self.marks
            if mark.ties
        }

    @property
    def named(self) -> dict[int, tuple[CaseMark, ...]]:
        """The marks that each report names, by the report's id, as far as mark and naming stand."""
        by_report: dict[int, list[CaseMark]] = {report.report_id: [] for report in self.reports}
        naming = self.naming
        for mark in self.marks:
            for report in naming.get(mark.mark_id, ()):
                by_report[report.report_id].append(mark)
        return {report_id: tuple(found) for report_id, found in by_report.items()}

    @property
    def ties(self) -> tuple[CaseMark, ...]:
        """The marks that hold reports together: named by two or more."""
        naming = self.naming
        return tuple(mark for mark in self.marks if len(naming.get(mark.mark_id, ())) > 1)

    @property
    def cut(self) -> tuple[CaseMark, ...]:
        """The marks that identify nobody any more, as a moderator found."""
        return tuple(mark for mark in self.marks if not mark.ties)

    def mark(self, mark_id: int) -> CaseMark | None:
        """Return a mark of this case, or None."""
        return next((mark for mark in self.marks if mark.mark_id == mark_id), None)

    def report(self, report_id: int) -> CaseReport | None:
        """Return a report of this case or one that was taken out of it, or None."""
        return next((report for report in (*self.reports, *self.apart) if report.report_id == report_id), None)

    def ties_of(self, report_id: int) -> tuple[CaseMark, ...]:
        """Return the marks by which a report is tied to another one of the case."""
        ties = set(self.ties)
        return tuple(mark for mark in self.named.get(report_id, ()) if mark in ties)

    def only(self, kept: Collection[CaseReport]) -> "CaseFile":
        """Return the case as if it had these reports alone, with what stands of their marks: for somebody outside."""
        ids = {report.report_id for report in kept}
        standing = {mark.mark_id for mark in self.marks if mark.ties}
        namings = tuple(one for one in self.namings if one.report_id in ids and one.ties and one.mark_id in standing)
        named = {one.mark_id for one in namings}
        return replace(
            self,
            reports=tuple(report for report in self.reports if report.report_id in ids),
            marks=tuple(mark for mark in self.marks if mark.mark_id in named),
            namings=namings,
            apart=(),
            history=(),
            unread=0,
            disputed=False,
        )


class CaseFiles:
    """Reads cases."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def listed(self, *, limit: int, offset: int = 0) -> tuple[CaseLine, ...]:
        """Return the cases with more than one report: those of most people first, then the one with the newest report."""
        newest_first = (cases.c.reporter_count.desc(), cases.c.latest_at.desc(), cases.c.case_id.desc())
        query = select(cases).where(cases.c.report_count > 1).order_by(*newest_first).limit(limit).offset(offset)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(CaseLine(row.case_id, row.report_count, row.reporter_count, row.latest_at) for row in rows)

    async def count(self, *, up_to: int = 1000) -> int:
        """Return how many cases have more than one report, counted as far as a number."""
        some = select(cases.c.case_id).where(cases.c.report_count > 1).limit(up_to).subquery()
        async with self._database.read() as connection:
            return int(await connection.scalar(select(func.count()).select_from(some)) or 0)

    async def open(self, case_id: int) -> CaseFile | None:
        """Return a case, or None where there is none (any more): its reports were withdrawn, or it became part of another."""
        async with self._database.read() as connection:
            opened_at = await connection.scalar(select(cases.c.opened_at).where(cases.c.case_id == case_id))
            belonging = reports.c.case_id == case_id
            found = await _reports(connection, _columns().where(belonging))
            if opened_at is None or not found:
                return None
            named = await self._marks(connection, [report.report_id for report in found])
            apart = await _apart(connection, case_id, [mark.mark_id for mark in named])
            namings = await _namings(connection, [report.report_id for report in (*found, *apart)])
            total = await connection.scalar(select(func.count()).select_from(reports).where(belonging))
            history = await self._history(connection, [report.report_id for report in (*found, *apart)])
            disputed = await _any_disputed(connection, [mark.mark_id for mark in named])
        ids = {mark.mark_id for mark in named}
        return CaseFile(
            case_id=case_id,
            opened_at=opened_at,
            reports=found,
            marks=named,
            namings=tuple(one for one in namings if one.mark_id in ids),
            apart=apart,
            history=history,
            unread=int(total or 0) - len(found),
            disputed=disputed,
        )

    async def mark(self, mark_id: int) -> CaseMark | None:
        """Return a mark by the id that tables know it by, also where no case is left that names it; None where it is gone."""
        query = _mark_columns().where(marks.c.mark_id == mark_id)
        async with self._database.read() as connection:
            row = (await connection.execute(query)).one_or_none()
        return self._mark_from(row) if row else None

    async def cut_from(self, report_id: int) -> tuple[CaseMark, ...]:
        """Return the marks that a report named wrongly, as a moderator found."""
        query = (
            _mark_columns()
            .join(report_marks, report_marks.c.mark_id == marks.c.mark_id)
            .where(report_marks.c.report_id == report_id, ~report_marks.c.ties)
            .order_by(marks.c.mark_id)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(mark for row in rows if (mark := self._mark_from(row)))

    async def naming(self, mark_id: int) -> tuple[int, ...]:
        """Return the accepted reports that name a mark."""
        named = select(report_marks.c.report_id).where(report_marks.c.mark_id == mark_id, report_marks.c.ties)
        async with self._database.read() as connection:
            found = await _reports(connection, _columns().where(reports.c.report_id.in_(named)))
        return tuple(report.report_id for report in found)

    async def cases_of(self, report_ids: Collection[int]) -> tuple[int, ...]:
        """Return the cases that some reports belong to now, lowest first."""
        query = select(reports.c.case_id).where(reports.c.report_id.in_(report_ids), reports.c.case_id.is_not(None))
        async with self._database.read() as connection:
            return tuple(sorted((await connection.execute(query.distinct())).scalars()))

    async def log_hand_over(
        self, handed: Sequence[CaseReport], recipient: str, moderator: Moderator, *, now: datetime
    ) -> None:
        """Log of each report to whom it is handed over. Written before the file leaves: none leaves unlogged."""
        async with self._database.begin(durable=True) as connection:
            for report in handed:
                await log_decision(
                    connection,
                    report.report_id,
                    Kind.HANDED_OVER,
                    now,
                    vault=self._vault,
                    moderator=moderator,
                    detail=recipient,
                )

    async def _marks(self, connection: AsyncConnection, report_ids: Sequence[int]) -> tuple[CaseMark, ...]:
        query = (
            _mark_columns()
            .join(report_marks, report_marks.c.mark_id == marks.c.mark_id)
            .where(report_marks.c.report_id.in_(report_ids))
            .group_by(marks.c.mark_id, marks.c.kind, marks.c.value, marks.c.ties)
            .order_by(func.count().desc(), marks.c.mark_id)
        )
        return tuple(mark for row in await connection.execute(query) if (mark := self._mark_from(row)))

    async def _history(self, connection: AsyncConnection, report_ids: Sequence[int]) -> tuple[Decision, ...]:
        """Return what the log tells of ties and hand-overs, each deed once, though it stands there for every report."""
        about = decisions.c.report_id.in_(report_ids) & decisions.c.kind.in_([kind.value for kind in TOLD_OF_CASES])
        query = select(decisions).where(about).order_by(decisions.c.decision_id.desc()).limit(MOST_HISTORY)
        entries = [decision_from(row, self._vault) for row in await connection.execute(query)]
        deeds = {(one.kind, one.decided_at, one.moderator, one.detail): one for one in entries}
        return tuple(reversed(deeds.values()))

    def _mark_from(self, row: Row[Any]) -> CaseMark | None:
        value = self._vault.unlock(row.value)
        return CaseMark(row.mark_id, Mark(MarkKind(row.kind), value.decode()), row.ties) if value is not None else None


def label_of(case_id: int) -> str:
    """Return what people call a case: ``C-12``."""
    return f"C-{case_id}"


def case_id_from(words: str) -> int | None:
    """Return the id in what somebody typed: ``C-12``, ``c12``; None for anything else."""
    found = _LABEL.match(words)
    return int(found[1]) if found else None


def _mark_columns() -> Select[Any]:
    return select(marks.c.mark_id, marks.c.kind, marks.c.value, marks.c.ties)


def _columns() -> Select[Any]:
    return select(
        reports.c.report_id,
        reports.c.number,
        reports.c.filed_at,
        reports.c.brand,
        reports.c.platform,
        reports.c.country,
        reports.c.level,
        reports.c.shares,
        reports.c.reporter,
        reports.c.status,
    )


async def _reports(connection: AsyncConnection, query: Select[Any]) -> tuple[CaseReport, ...]:
    """Return the newest of the reports that a query finds, oldest first, and of these the accepted ones.

    The status is not asked for in the query: it is that of most reports, and a planner may take the index that begins with it.
    """
    newest = query.order_by(reports.c.filed_at.desc(), reports.c.report_id.desc()).limit(MOST_READ)
    rows = (await connection.execute(newest)).all()
    return tuple(_report_from(row) for row in reversed(rows) if row.status == Status.ACCEPTED.value)


def _report_from(row: Row[Any]) -> CaseReport:
    shares = frozenset(Share(word) for word in row.shares.split())
    return CaseReport(
        row.report_id,
        row.number,
        row.filed_at,
        row.brand,
        row.platform,
        row.country,
        row.level,
        shares,
        bytes(row.reporter),
    )


async def _apart(connection: AsyncConnection, case_id: int, mark_ids: Sequence[int]) -> tuple[CaseReport, ...]:
    """Return the accepted reports elsewhere whose naming of one of these marks was cut."""
    cut = select(report_marks.c.report_id).where(report_marks.c.mark_id.in_(mark_ids), ~report_marks.c.ties)
    elsewhere = reports.c.case_id.is_(None) | (reports.c.case_id != case_id)
    return await _reports(connection, _columns().where(reports.c.report_id.in_(cut), elsewhere))


async def _namings(connection: AsyncConnection, report_ids: Sequence[int]) -> tuple[Naming, ...]:
    query = select(report_marks).where(report_marks.c.report_id.in_(report_ids))
    ordered = query.order_by(report_marks.c.report_id, report_marks.c.mark_id)
    return tuple(Naming(row.report_id, row.mark_id, row.ties) for row in await connection.execute(ordered))


async def _any_disputed(connection: AsyncConnection, mark_ids: Sequence[int]) -> bool:
    found = await connection.execute(
        select(marks.c.mark_id).where(marks.c.mark_id.in_(mark_ids), is_disputed()).limit(1)
    )
    return found.first() is not None
