"""Drafts, filed reports, reminders and the log: kept once, found again, and gone when the shopper says so."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select

from data.checks import Vault
from data.database import Database
from data.decisions import Kind, decisions
from data.drafts import Draft, DraftChangedError, Drafts, Fingerprints, Place, drafts, new_draft
from data.guidance import Stage
from data.money import Money
from data.reminders import Reminder, Reminders, reminders
from data.reports import Reports
from data.reports_table import Status, reports
from data.statements import Finding, Identifier, IdentifierKind, Outcome, Reason, Share, Statement
from data.tables import metadata

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
PLACE = Place(chat_id=5_000_000_001, shopper_id=5_000_000_001)
OTHER = Place(chat_id=6_000_000_001, shopper_id=6_000_000_001)
KEYS = Fingerprints(b"fingerprint key")
STATEMENT = Statement(
    offer="复刻包 VX: bag8888",
    brand="Louis Vuitton",
    platform="douyin",
    identifiers=(Identifier(IdentifierKind.WECHAT, "bag8888"),),
    price=Money(Decimal("399.50"), "CNY"),
    stage=Stage.PAID,
    payment="alipay-wechat",
    paid_on=date(2026, 2, 28),
    country="CN",
    shares=frozenset({Share.AUTHORITY, Share.BRAND}),
    finding=Finding(
        "likely_fake", (Reason("replica.plain-word", "replica_word", {"word": "复刻"}, ("复刻",)),), "rules 1", NOON
    ),
)


def draft(place: Place = PLACE, *, statement: Statement = STATEMENT, now: datetime = NOON) -> Draft:
    return new_draft(place, language="zh-Hans", step="review", statement=statement, now=now, expires_at=now + 3 * DAY)


@pytest.fixture
def kept_drafts(database: Database) -> Drafts:
    return Drafts(database, Vault(), KEYS)


@pytest.fixture
def kept(database: Database) -> Reports:
    return Reports(database, Vault(), KEYS)


@pytest.fixture
def kept_reminders(database: Database) -> Reminders:
    return Reminders(database, Vault(), KEYS)


def reminder(place: Place = PLACE, *, due_at: datetime = NOON + DAY) -> Reminder:
    return Reminder(place, "zh-Hans", "reminder-window", {"platform": "抖音"}, due_at)


async def test_a_draft_comes_back_as_it_was_kept(kept_drafts: Drafts) -> None:
    started = await kept_drafts.start(draft())
    saved = await kept_drafts.save(replace(started, step="seller", returns=True, question_id=7, update_id=99))
    assert await kept_drafts.find(PLACE, now=NOON) == saved
    assert await kept_drafts.find(OTHER, now=NOON) is None
    assert await kept_drafts.of_shopper(PLACE.shopper_id, now=NOON) == (saved,)


async def test_two_chats_have_a_draft_each_and_a_new_one_takes_the_old_ones_place(kept_drafts: Drafts) -> None:
    await kept_drafts.start(draft())
    theirs = await kept_drafts.start(draft(OTHER))
    mine = await kept_drafts.start(draft(statement=Statement(offer="second")))
    assert await kept_drafts.find(PLACE, now=NOON) == mine
    assert await kept_drafts.find(OTHER, now=NOON) == theirs


async def test_a_draft_that_moved_on_elsewhere_is_not_overwritten(kept_drafts: Drafts) -> None:
    started = await kept_drafts.start(draft())
    await kept_drafts.save(replace(started, step="seller"))
    with pytest.raises(DraftChangedError):
        await kept_drafts.save(replace(started, step="price"))


async def test_a_draft_expires(kept_drafts: Drafts) -> None:
    started = await kept_drafts.start(draft())
    assert await kept_drafts.find(PLACE, now=NOON + 3 * DAY) is None
    assert await kept_drafts.end_expired(NOON + 3 * DAY - timedelta(seconds=1)) == ()
    assert await kept_drafts.end_expired(NOON + 3 * DAY) == (started.draft_id,)


async def test_filing_ends_the_draft_and_gives_a_number_that_can_be_typed(kept: Reports, kept_drafts: Drafts) -> None:
    started = await kept_drafts.start(draft())
    report = await kept.file(started, [], now=NOON)
    assert await kept_drafts.find(PLACE, now=NOON) is None
    assert (report.key, report.statement, report.status, report.place) == (
        started.draft_id,
        STATEMENT,
        Status.RECEIVED,
        PLACE,
    )
    for typed in (
        report.number,
        report.number.lower(),
        f" {report.number.replace('-', ' ')} ",
        report.number[3:].replace("-", ""),
    ):
        assert await kept.find(typed) == report
    assert await kept.find("TT-0000-0000") is None


async def test_filing_twice_files_one_report(kept: Reports, kept_drafts: Drafts, kept_reminders: Reminders) -> None:
    started = await kept_drafts.start(draft())
    filed = [await kept.file(started, [reminder()], now=NOON + timedelta(seconds=n)) for n in range(3)]
    assert filed[0] == filed[1] == filed[2]
    assert len(await kept.of_shopper(PLACE.shopper_id)) == 1
    assert [entry.kind for entry in await kept.decisions()] == [Kind.FILED]
    assert len(await kept_reminders.of_report(started.draft_id)) == 1


async def test_filing_at_the_same_moment_in_two_processes_files_one_report(
    database_url: str, database: Database, kept_drafts: Drafts
) -> None:
    started = await kept_drafts.start(draft())
    second = Database(database_url)
    both = await asyncio.gather(
        *(Reports(each, Vault(), KEYS).file(started, [reminder()], now=NOON) for each in (database, second))
    )
    await second.dispose()
    assert both[0] == both[1]
    assert len(await Reports(database, Vault(), KEYS).of_shopper(PLACE.shopper_id)) == 1


async def test_a_report_is_withdrawn_once_and_its_reminders_end(kept: Reports, kept_reminders: Reminders) -> None:
    report = await kept.file(draft(), [reminder()], now=NOON)
    assert await kept.withdraw(report, now=NOON + DAY)
    assert not await kept.withdraw(report, now=NOON + 2 * DAY)
    found = await kept.find(report.number)
    assert found is not None
    assert (found.status, found.closed_at) == (Status.WITHDRAWN, NOON + DAY)
    assert await kept_reminders.take_due(now=NOON + 9 * DAY) == ()


async def test_an_outcome_is_told_and_may_change(kept: Reports) -> None:
    report = await kept.file(draft(), [], now=NOON)
    assert await kept.tell_outcome(report, Outcome.NOTHING, now=NOON)
    assert not await kept.tell_outcome(report, Outcome.NOTHING, now=NOON)
    assert await kept.tell_outcome(report, Outcome.REFUNDED, now=NOON)
    found = await kept.find(report.number)
    assert found is not None
    assert found.outcome is Outcome.REFUNDED


async def test_after_a_deletion_only_time_and_kind_of_each_decision_stay(
    kept: Reports, kept_drafts: Drafts, kept_reminders: Reminders, database: Database
) -> None:
    report = await kept.file(draft(), [reminder()], now=NOON)
    await kept.tell_outcome(report, Outcome.REFUNDED, now=NOON + DAY)
    await kept_drafts.start(draft())
    theirs = await kept.file(draft(OTHER), [reminder(OTHER)], now=NOON)

    assert len(await kept_drafts.forget_shopper(PLACE.shopper_id)) == 1
    assert await kept.forget_shopper(PLACE.shopper_id, now=NOON + 2 * DAY) == (report.key,)
    await kept_reminders.forget_shopper(PLACE.shopper_id)

    mark = KEYS.of_reporter(PLACE.shopper_id)
    async with database.read() as connection:
        for table in (drafts, reports, reminders):
            rows = (await connection.execute(select(table.c.reporter))).scalars().all()
            assert mark not in rows
        log = (await connection.execute(select(decisions).order_by(decisions.c.decision_id))).mappings().all()
    mine = [dict(row) for row in log if row["report_id"] != theirs.report_id]
    assert [(row["kind"], row["decided_at"], row["report_id"]) for row in mine] == [
        ("filed", NOON, None),
        ("outcome_told", NOON + DAY, None),
        ("deleted", NOON + 2 * DAY, None),
    ]
    assert {row["body"] for row in mine} == {None}
    assert set(decisions.c.keys()) == {"decision_id", "report_id", "kind", "decided_at", "body"}
    assert await kept.find(theirs.number) == theirs


async def test_reports_are_purged_on_a_moved_clock(kept: Reports) -> None:
    old = await kept.file(draft(), [], now=NOON)
    new = await kept.file(draft(), [], now=NOON + 100 * DAY)
    withdrawn = await kept.file(draft(), [], now=NOON + 100 * DAY)
    await kept.withdraw(withdrawn, now=NOON + 101 * DAY)

    async def purge(now: datetime) -> set[str]:
        return set(await kept.purge(filed_before=now - 365 * DAY, withdrawn_before=now - 30 * DAY, now=now))

    assert await purge(NOON + 131 * DAY) == set()
    assert await purge(NOON + 132 * DAY) == {withdrawn.key}
    assert await purge(NOON + 366 * DAY) == {old.key}
    assert await kept.of_shopper(PLACE.shopper_id) == (new,)


async def test_each_reminder_is_taken_once_whatever_the_number_of_processes(
    database_url: str, database: Database, kept: Reports
) -> None:
    wanted = [reminder(due_at=NOON + timedelta(minutes=n)) for n in range(30)]
    await kept.file(draft(), wanted, now=NOON)
    others = [Database(database_url) for _ in range(3)]
    takers = [Reminders(each, Vault(), KEYS) for each in (database, *others)]
    taken = await asyncio.gather(*(taker.take_due(now=NOON + DAY, limit=10) for taker in takers * 3))
    for other in others:
        await other.dispose()
    ids = [one.reminder_id for batch in taken for one in batch]
    assert len(ids) == len(set(ids)) == 30


async def test_a_reminder_waits_for_its_time_and_one_that_was_not_sent_comes_again(
    kept: Reports, kept_reminders: Reminders
) -> None:
    await kept.file(draft(), [reminder()], now=NOON)
    assert await kept_reminders.take_due(now=NOON + DAY - timedelta(seconds=1)) == ()
    (due,) = await kept_reminders.take_due(now=NOON + DAY)
    assert (due.place, due.message, due.arguments) == (PLACE, "reminder-window", {"platform": "抖音"})
    await kept_reminders.put_back(due)
    assert await kept_reminders.take_due(now=NOON + DAY) == (due,)
    await kept_reminders.purge(now=NOON + 9 * DAY)
    assert await kept_reminders.take_due(now=NOON + 9 * DAY) == ()


async def test_reminders_are_turned_off(kept: Reports, kept_reminders: Reminders) -> None:
    report = await kept.file(draft(), [reminder()], now=NOON)
    assert await kept_reminders.turn_off(report.key)
    assert not await kept_reminders.turn_off(report.key)
    assert await kept_reminders.take_due(now=NOON + 9 * DAY) == ()


async def test_with_a_key_neither_reporter_nor_free_text_is_readable_at_rest(database: Database) -> None:
    vault = Vault([Fernet.generate_key().decode()])
    kept = Reports(database, vault, KEYS)
    await Drafts(database, vault, KEYS).start(draft(OTHER))
    report = await kept.file(draft(), [reminder()], now=NOON)
    async with database.read() as connection:
        for table in metadata.sorted_tables:
            for row in (await connection.execute(select(table))).all():
                stored = b" ".join(
                    bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode() for value in row
                )
                for secret in ("复刻包", "bag8888", str(PLACE.shopper_id), str(OTHER.shopper_id)):
                    assert secret.encode() not in stored, table.name
    assert await kept.find(report.number) == report
    assert await Reports(database, Vault(), KEYS).find(report.number) is None
