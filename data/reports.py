"""Filed reports: filed once whatever happens, kept for a set time, and gone without a trace of the reporter when they say so."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Row, Select, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from data.cases import cases_of, lock_cases, regroup, untie_reports
from data.checks import Vault
from data.database import Database
from data.decisions import Decision, Kind, decision_from, decisions, empty_bodies, forget_details, log_decision
from data.drafts import Draft, Fingerprints, Place, drop_draft
from data.errands import ErrandKind, add_errand
from data.marks import Mark, drop_unnamed_marks, keep_marks, marks_of_reports
from data.reminders import Reminder, drop_reminders, keep_reminders
from data.reporters import is_blocked, unblock_reporter
from data.reports_table import Status, reports
from data.seen_pictures import drop_pictures_of_reports
from data.seller_summaries import drop_summaries_around
from data.statements import Outcome, Share, Statement

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and digits of a report number: none that reads like another."""
DELETED_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Report:
    """A filed report.

    Attributes:
        key: id of the draft that it was, and owner of its evidence and reminders.
        number: what the shopper quotes, ``TT-7K3F-9QXM``.
        place: whose it is and where they filed it.
        told_at: when the shopper got number and documents; None where that still has to happen.
        decided_at: when a moderator decided; None while nobody has.
        case_id: the case that it belongs to once it is accepted and names a seller.
        duplicate_of: id of the report that it repeats.
    """

    report_id: int
    key: str
    number: str
    place: Place
    language: str
    statement: Statement
    status: Status
    outcome: Outcome | None
    filed_at: datetime
    closed_at: datetime | None
    told_at: datetime | None = None
    decided_at: datetime | None = None
    case_id: int | None = None
    duplicate_of: int | None = None


@dataclass(frozen=True, slots=True)
class _Body:
    place: Place
    language: str
    statement: Statement


_BODY = TypeAdapter(_Body)


class Reports:
    """Every report that was filed, and the log of what was decided."""

    def __init__(self, database: Database, vault: Vault, fingerprints: Fingerprints) -> None:
        self._database = database
        self._vault = vault
        self._fingerprints = fingerprints

    async def file(
        self, draft: Draft, reminders: Iterable[Reminder], named: Iterable[Mark] = (), *, now: datetime
    ) -> Report:
        """File a draft and end it; the same draft again gives the same report. Everything happens, or nothing.

        Args:
            draft: what is filed.
            reminders: what its shopper is to be reminded of.
            named: the marks of the seller that it names.
            now: the time.
        """
        async with self._database.begin(durable=True) as connection:
            report_id = await self._insert(connection, draft, now)
            if report_id is not None:
                await log_decision(connection, report_id, Kind.FILED, now)
                reporter = self._fingerprints.of_reporter(draft.place.shopper_id)
                await keep_reminders(connection, self._vault, draft.draft_id, reporter, reminders)
                await keep_marks(connection, self._vault, self._fingerprints, report_id, named)
                if not await is_blocked(connection, reporter):
                    await add_errand(connection, ErrandKind.CARD, draft.draft_id, due_at=now)
            await drop_draft(connection, draft.draft_id)
        found = await self._one(reports.c.key == draft.draft_id)
        if found is None:
            raise LookupError(f"the report of draft {draft.draft_id} was deleted meanwhile")
        return found

    async def find(self, number: str) -> Report | None:
        """Return a report by its number, however it was typed."""
        return await self._one(reports.c.number == _tidy(number))

    async def by_id(self, report_id: int) -> Report | None:
        """Return a report by the id that tables know it by, or None."""
        return await self._one(reports.c.report_id == report_id)

    async def read(self, query: Select[Any]) -> tuple[Report, ...]:
        """Return the reports that a query over whole rows of the table finds; those that no key opens are left out."""
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(report for row in rows if (report := self._from(row)))

    async def by_key(self, key: str) -> Report | None:
        """Return the report that was filed from this draft, or None."""
        return await self._one(reports.c.key == key)

    async def of_shopper(self, shopper_id: int) -> tuple[Report, ...]:
        """Return a shopper's reports, newest first."""
        mine = reports.c.reporter == self._fingerprints.of_reporter(shopper_id)
        newest_first = (reports.c.filed_at.desc(), reports.c.report_id.desc())
        return await self.read(select(reports).where(mine).order_by(*newest_first))

    async def withdraw(self, report: Report, *, now: datetime) -> bool:
        """Take a report back: nobody sees it any more, its reminders end. False where it was withdrawn before."""
        open_one = (reports.c.key == report.key) & (reports.c.status != Status.WITHDRAWN.value)
        async with self._database.begin() as connection:
            await lock_cases(connection)
            changed = await connection.execute(
                update(reports).where(open_one).values(status=Status.WITHDRAWN.value, closed_at=now)
            )
            if changed.rowcount == 1:
                await log_decision(connection, report.report_id, Kind.WITHDRAWN, now)
                await drop_reminders(connection, [report.key])
                await untie_reports(connection, [report.report_id], now=now)
                await drop_pictures_of_reports(connection, [report.key])
                await add_errand(connection, ErrandKind.CARD_CHANGED, report.key, due_at=now)
        return int(changed.rowcount) == 1

    async def tell_outcome(self, report: Report, outcome: Outcome, *, now: datetime) -> bool:
        """Keep what came of a report; False where that was known."""
        news = (reports.c.key == report.key) & (reports.c.outcome.is_(None) | (reports.c.outcome != outcome.value))
        async with self._database.begin() as connection:
            changed = await connection.execute(update(reports).where(news).values(outcome=outcome.value))
            if changed.rowcount == 1:
                await log_decision(connection, report.report_id, Kind.OUTCOME_TOLD, now)
        return int(changed.rowcount) == 1

    async def mark_told(self, report: Report, *, now: datetime) -> None:
        """Note that the shopper has number and documents, so that a repeated update does not send them again."""
        async with self._database.begin() as connection:
            await connection.execute(update(reports).where(reports.c.key == report.key).values(told_at=now))

    async def note_evidence(self, report: Report, *, now: datetime) -> None:
        """Log that evidence was added after filing, and have the moderators' card say so."""
        async with self._database.begin() as connection:
            await log_decision(connection, report.report_id, Kind.EVIDENCE_ADDED, now)
            await add_errand(connection, ErrandKind.CARD_CHANGED, report.key, due_at=now)

    async def delete(self, report: Report, *, now: datetime) -> bool:
        """Delete one report; what stays are time and kind of each decision. Its evidence is the caller's to remove."""
        gone = await self._delete(reports.c.key == report.key, Kind.DELETED, now)
        return bool(gone)

    async def forget_shopper(self, shopper_id: int, *, now: datetime) -> tuple[str, ...]:
        """Delete all of a shopper's reports; return their keys, whose evidence is to go too."""
        reporter = self._fingerprints.of_reporter(shopper_id)
        keys = await self._delete(reports.c.reporter == reporter, Kind.DELETED, now)
        async with self._database.begin() as connection:
            await unblock_reporter(connection, reporter)
        return keys

    async def purge(self, *, filed_before: datetime, withdrawn_before: datetime, now: datetime) -> tuple[str, ...]:
        """Delete what is older than it may be kept; return the keys, whose evidence is to go too."""
        withdrawn = (reports.c.status == Status.WITHDRAWN.value) & (reports.c.closed_at < withdrawn_before)
        return await self._delete((reports.c.filed_at < filed_before) | withdrawn, Kind.PURGED, now)

    async def decisions(self, report: Report | None = None) -> tuple[Decision, ...]:
        """Return the log of one report, or the whole log, oldest first."""
        query = select(decisions).order_by(decisions.c.decision_id)
        if report is not None:
            query = query.where(decisions.c.report_id == report.report_id)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(decision_from(row, self._vault) for row in rows)

    async def _insert(self, connection: AsyncConnection, draft: Draft, now: datetime) -> int | None:
        dialect = sqlite.insert if self._database.is_sqlite else postgresql.insert
        values = {**self._values_of(draft), "number": _new_number(), "filed_at": now, "status": Status.RECEIVED.value}
        statement = dialect(reports).values(values).on_conflict_do_nothing(index_elements=[reports.c.key])
        filed = await connection.execute(statement.returning(reports.c.report_id))
        return cast("int | None", filed.scalar_one_or_none())

    async def _delete(self, condition: ColumnElement[bool], kind: Kind, now: datetime) -> tuple[str, ...]:
        keys: list[str] = []
        while some := await self._delete_some(condition, kind, now):
            keys += some
        return tuple(keys)

    async def _delete_some(self, condition: ColumnElement[bool], kind: Kind, now: datetime) -> tuple[str, ...]:
        """Delete a portion, with what hung on it: log entries lose their words, cases and marks what nothing else holds."""
        query = select(reports.c.report_id, reports.c.key).where(condition).limit(DELETED_AT_ONCE)
        async with self._database.begin(durable=True) as connection:
            await lock_cases(connection)
            rows = (await connection.execute(query)).all()
            if not rows:
                return ()
            ids, keys = tuple(row.report_id for row in rows), tuple(row.key for row in rows)
            touched = await cases_of(connection, ids)
            named = await marks_of_reports(connection, ids)
            await empty_bodies(connection, ids)
            await self._forget_originals(connection, ids)
            await drop_summaries_around(connection, ids)
            await connection.execute(delete(reports).where(reports.c.report_id.in_(ids)))
            await drop_reminders(connection, keys)
            await drop_pictures_of_reports(connection, keys)
            await drop_unnamed_marks(connection, named)
            await regroup(connection, touched, now=now)
            for key in keys:
                await log_decision(connection, None, kind, now)
                await add_errand(connection, ErrandKind.CARD_CHANGED, key, due_at=now)
        return keys

    async def _forget_originals(self, connection: AsyncConnection, ids: tuple[int, ...]) -> None:
        """Let what repeats reports that go name them no more, in the log neither."""
        repeating = select(reports.c.report_id).where(reports.c.duplicate_of.in_(ids))
        await forget_details(connection, self._vault, Kind.DUPLICATE, repeating)
        await connection.execute(update(reports).where(reports.c.duplicate_of.in_(ids)).values(duplicate_of=None))

    async def _one(self, condition: ColumnElement[bool]) -> Report | None:
        async with self._database.read() as connection:
            row = (await connection.execute(select(reports).where(condition))).one_or_none()
        return self._from(row) if row else None

    def _values_of(self, draft: Draft) -> dict[str, Any]:
        statement = draft.statement
        body = _Body(draft.place, draft.language, statement)
        return {
            "key": draft.draft_id,
            "reporter": self._fingerprints.of_reporter(draft.place.shopper_id),
            "country": statement.country,
            "platform": statement.platform,
            "brand": statement.brand,
            "level": statement.finding.level if statement.finding else None,
            "shares": " ".join(share.value for share in Share if share in (statement.shares or ())),
            "body": self._vault.lock(_BODY.dump_json(body)),
        }

    def _from(self, row: Row[Any]) -> Report | None:
        stored = self._vault.unlock(row.body)
        if stored is None:
            return None
        body = _BODY.validate_json(stored)
        return Report(
            report_id=row.report_id,
            key=row.key,
            number=row.number,
            place=body.place,
            language=body.language,
            statement=body.statement,
            status=Status(row.status),
            outcome=Outcome(row.outcome) if row.outcome else None,
            filed_at=row.filed_at,
            closed_at=row.closed_at,
            told_at=row.told_at,
            decided_at=row.decided_at,
            case_id=row.case_id,
            duplicate_of=row.duplicate_of,
        )


def _new_number() -> str:
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"TT-{letters[:4]}-{letters[4:]}"


def _tidy(number: str) -> str:
    letters = "".join(letter for letter in number.upper() if letter.isalnum()).removeprefix("TT")
    return f"TT-{letters[:4]}-{letters[4:]}"
