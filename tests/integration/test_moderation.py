"""Decisions on reports: made once, logged, undone without a trace; bursts, blocked reporters, and what a deletion leaves."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import delete, select

from data.cases import cases
from data.checks import Vault
from data.database import Database
from data.decisions import Kind, decisions
from data.errands import ErrandKind, errands
from data.inquiries import inquiries
from data.marks import marks, report_marks
from data.moderation import BURST_FROM
from data.reports import Report
from data.reports_table import Status
from data.seen_pictures import Place, SeenPictures, seen_pictures
from data.seller_summaries import seller_summaries
from data.tables import metadata
from tests.integration.seller_world import ANN, BEN, DAY, MINUTE, NOON, OTHER, PHONE, SHARED, SHOP, WECHAT, World


@pytest.fixture
async def world(database: Database) -> World:
    return World.on(database)


@pytest.fixture
async def elsewhere(database_url: str, database: Database) -> AsyncIterator[World]:
    """The same database, as another process sees it."""
    second = Database(database_url)
    yield World.on(second)
    await second.dispose()


async def kinds_due(world: World) -> set[tuple[str, str]]:
    async with world.database.read() as connection:
        rows = await connection.execute(select(errands.c.kind, errands.c.subject))
        return {(row.kind, row.subject) for row in rows}


async def test_of_two_moderators_who_decide_at_once_one_wins(world: World, elsewhere: World) -> None:
    for number in range(10):
        report = await world.file(number + 1, WECHAT)
        outcomes = await asyncio.gather(
            world.moderation.decide(report, Status.ACCEPTED, ANN, now=NOON),
            elsewhere.moderation.decide(report, Status.REJECTED, BEN, now=NOON, reason="evidence"),
            world.moderation.decide(report, Status.REJECTED, ANN, now=NOON, reason="abuse"),
            elsewhere.moderation.decide(report, Status.ACCEPTED, BEN, now=NOON),
        )
        assert sum(outcomes) == 1
        log = [one for one in await world.moderation.history(report) if one.kind is not Kind.FILED]
        assert [entry.kind.value for entry in log] == [(await world.now(report)).status.value]
        (entry,) = log
        assert entry.moderator in {ANN, BEN}
        assert entry.detail in {"", "evidence", "abuse"}


async def test_a_decision_tells_the_reporter_and_changes_the_card(world: World) -> None:
    report = await world.file(1, WECHAT)
    assert await kinds_due(world) == {("card", report.key)}
    await world.moderation.decide(report, Status.REJECTED, ANN, now=NOON + MINUTE, reason="unlikely")
    assert await kinds_due(world) == {("card", report.key), ("card_changed", report.key), ("decided", report.key)}
    found = await world.now(report)
    assert (found.status, found.decided_at, found.case_id) == (Status.REJECTED, NOON + MINUTE, None)


async def test_a_duplicate_names_its_original_while_that_stands(world: World) -> None:
    original, repeat = await world.file(1, WECHAT), await world.file(1, WECHAT)
    assert await world.moderation.decide(repeat, Status.DUPLICATE, ANN, now=NOON, original=original)
    assert (await world.now(repeat)).duplicate_of == original.report_id
    (entry,) = [one for one in await world.moderation.history(repeat) if one.kind is Kind.DUPLICATE]
    assert (entry.moderator, entry.detail) == (ANN, original.number)

    assert await world.reports.delete(original, now=NOON)
    assert (await world.now(repeat)).duplicate_of is None
    (entry,) = [one for one in await world.moderation.history(repeat) if one.kind is Kind.DUPLICATE]
    assert (entry.moderator, entry.detail) == (ANN, "")


async def test_a_duplicate_of_a_report_that_is_gone_by_then_names_none(world: World) -> None:
    original, repeat = await world.file(1, WECHAT), await world.file(2, WECHAT)
    await world.reports.delete(original, now=NOON)
    assert await world.moderation.decide(repeat, Status.DUPLICATE, ANN, now=NOON, original=original)
    assert (await world.now(repeat)).duplicate_of is None


async def test_a_decision_is_taken_back_once_and_made_anew(world: World) -> None:
    report = await world.accepted(1, WECHAT)
    assert await world.moderation.reopen(report, BEN, now=NOON)
    assert not await world.moderation.reopen(report, BEN, now=NOON)
    found = await world.now(report)
    assert (found.status, found.decided_at, found.case_id) == (Status.RECEIVED, None, None)
    assert await world.record(WECHAT) is None
    assert await world.moderation.decide(report, Status.REJECTED, BEN, now=NOON)
    kinds = [entry.kind for entry in await world.moderation.history(report)]
    assert kinds == [Kind.FILED, Kind.ACCEPTED, Kind.REOPENED, Kind.REJECTED]


async def test_withdrawn_reports_are_not_decided_about(world: World) -> None:
    report = await world.file(1, WECHAT)
    await world.reports.withdraw(report, now=NOON)
    assert not await world.accept(report)
    assert not await world.moderation.reopen(report, ANN, now=NOON)
    assert await world.moderation.waiting(limit=9) == ()


async def test_the_queue_is_oldest_first_and_pages(world: World) -> None:
    filed = [await world.file(number, WECHAT, at=NOON + number * MINUTE) for number in (3, 1, 2)]
    by_age = sorted(filed, key=lambda report: report.filed_at)
    assert await world.moderation.waiting(limit=2) == tuple(by_age[:2])
    assert await world.moderation.waiting(limit=2, offset=2) == tuple(by_age[2:])
    assert await world.moderation.count_waiting() == 3
    assert await world.moderation.count_waiting(up_to=2) == 2
    await world.accept(by_age[0])
    assert await world.moderation.waiting(limit=9) == tuple(by_age[1:])


async def test_ten_accounts_that_file_the_same_in_a_minute_are_a_burst_and_change_nothing(world: World) -> None:
    filed = [await world.file(shopper, WECHAT, at=NOON + timedelta(seconds=6 * shopper)) for shopper in range(1, 11)]
    for report in filed:
        company = await world.moderation.company(report)
        assert (company.burst, company.newcomers, company.is_burst) == (10, 10, True)
        assert len(company.naming) == 8
        assert report not in company.naming
    assert await world.record(WECHAT) is None
    assert await world.cases(*filed) == [None] * 10
    assert await world.count(cases) == 0


async def test_company_counts_what_is_near_in_time_and_who_is_new(world: World) -> None:
    await world.known(1, 2)
    for shopper in (1, 2, 3):
        await world.file(shopper, WECHAT, at=NOON + shopper * MINUTE)
    await world.file(4, WECHAT, at=NOON - 2 * DAY)
    taken_back = await world.file(5, WECHAT)
    await world.reports.withdraw(taken_back, now=NOON)
    await world.file(6, OTHER)
    report = await world.file(7, WECHAT, PHONE)
    company = await world.moderation.company(report)
    assert [one.place.shopper_id for one in company.naming] == [3, 2, 1, 4]
    assert (company.burst, company.newcomers, company.is_burst) == (4, 2, BURST_FROM <= 4)


async def test_company_tells_of_the_reporters_earlier_reports(world: World) -> None:
    await world.known(1)
    await world.moderation.decide(await world.file(1, OTHER), Status.REJECTED, ANN, now=NOON)
    report = await world.file(1, WECHAT)
    company = await world.moderation.company(report)
    assert (company.accepted_before, company.rejected_before, company.burst, company.newcomers) == (1, 1, 1, 0)
    assert company.naming == ()


async def test_a_mark_that_was_cut_makes_no_company(world: World) -> None:
    first, second = await world.file(1, WECHAT), await world.file(2, WECHAT)
    await world.sellers.cut(WECHAT, ANN, now=NOON)
    assert (await world.moderation.company(first)).naming == ()
    await world.sellers.mend(WECHAT, ANN, now=NOON)
    assert (await world.moderation.company(first)).naming == (second,)


async def test_a_blocked_reporter_stays_out_of_the_queue_and_gets_no_card(world: World) -> None:
    before = await world.file(1, WECHAT)
    assert await world.moderation.set_blocked(before, ANN, blocked=True, now=NOON)
    assert not await world.moderation.set_blocked(before, ANN, blocked=True, now=NOON)
    after, theirs = await world.file(1, OTHER), await world.file(2, WECHAT)
    assert await world.moderation.is_blocked(1)
    assert await world.moderation.waiting(limit=9) == (theirs,)
    assert await world.moderation.count_waiting() == 1
    assert (await world.moderation.company(after)).blocked
    assert {subject for kind, subject in await kinds_due(world) if kind == "card"} == {theirs.key}

    assert await world.moderation.set_blocked(before, ANN, blocked=False, now=NOON)
    assert not await world.moderation.set_blocked(before, ANN, blocked=False, now=NOON)
    assert len(await world.moderation.waiting(limit=9)) == 3
    assert {Kind.REPORTER_BLOCKED, Kind.REPORTER_UNBLOCKED} <= {
        entry.kind for entry in await world.moderation.history(before)
    }


async def test_a_question_is_asked_and_answered_once(world: World) -> None:
    report = await world.file(1, WECHAT)
    assert await world.inquiries.ask(report.report_id, "Which account?", ANN, now=NOON)
    (inquiry,) = await world.inquiries.of_report(report.report_id)
    assert (inquiry.question, inquiry.answer, inquiry.answered_at) == ("Which account?", "", None)
    outcomes = await asyncio.gather(
        *(world.inquiries.answer(inquiry, f"Answer {n}", files=n, now=NOON + MINUTE) for n in range(3))
    )
    assert sum(outcomes) == 1
    found = await world.inquiries.find(inquiry.inquiry_id)
    assert found is not None
    assert found.answer == f"Answer {found.answer_files}"
    assert found.answered_at == NOON + MINUTE
    due = {kind for kind, _ in await kinds_due(world)}
    assert {"question", "answer"} <= due


async def test_nobody_is_asked_about_a_report_that_is_gone(world: World) -> None:
    report = await world.file(1, WECHAT)
    await world.reports.delete(report, now=NOON)
    assert not await world.inquiries.ask(report.report_id, "Which account?", ANN, now=NOON)
    assert await world.inquiries.of_report(report.report_id) == ()


@pytest.mark.parametrize("key", [None, Fernet.generate_key().decode()])
async def test_of_a_deleted_report_time_and_kind_of_each_decision_are_all_that_stays(
    database: Database, key: str | None
) -> None:
    world = World.on(database, Vault([key] if key else []))
    stays = await world.accepted(1, WECHAT)
    report = await world.accepted(2, WECHAT, PHONE)
    repeat = await world.file(3, PHONE)
    await world.moderation.decide(repeat, Status.DUPLICATE, ANN, now=NOON, original=report)
    await world.inquiries.ask(report.report_id, "A secret question?", ANN, now=NOON)
    await world.sellers.cut_from(report.report_id, PHONE, ANN, now=NOON)
    assert await world.reports.delete(report, now=NOON + DAY)

    assert await world.count(inquiries) == 0
    assert (await world.now(repeat)).duplicate_of is None
    async with database.read() as connection:
        log = (await connection.execute(select(decisions).where(decisions.c.report_id.is_(None)))).all()
        left = (await connection.execute(select(report_marks.c.report_id).distinct())).scalars().all()
    assert [row.kind for row in log] == ["filed", "accepted", "asked", "tie_cut", "deleted"]
    assert {row.body for row in log} == {None}
    assert sorted(left) == sorted([stays.report_id, repeat.report_id])
    assert report.number not in str(await everything(world))

    assert await world.reports.forget_shopper(3, now=NOON) == (repeat.key,)
    assert await world.reports.forget_shopper(1, now=NOON) == (stays.key,)
    for table in (marks, report_marks, cases, seller_summaries, inquiries):
        assert await world.count(table) == 0, table.name


async def everything(world: World) -> list[str]:
    """All that stands in the tables, as far as it can be read."""
    found = []
    async with world.database.read() as connection:
        for table in metadata.sorted_tables:
            for row in (await connection.execute(select(table))).all():
                cells = [bytes(one) if isinstance(one, memoryview) else one for one in row]
                opened = [world.vault.unlock(one) or one if isinstance(one, bytes) else one for one in cells]
                found.append(f"{table.name} {opened}")
    return found


async def test_a_reports_pictures_go_with_it(world: World) -> None:
    pictures = SeenPictures(world.database)
    for shopper, end in ((1, world.reports.withdraw), (2, world.reports.delete)):
        report = await world.file(shopper, WECHAT)
        hashes = [(bytes([shopper]) * 32, 100)]
        await pictures.remember(hashes, place=Place.FILED, owner=report.key, shopper=b"x", now=NOON)
        await world.accept(report)
        assert await pictures.of_owner(report.key) == [hashes[0][0]]
        await end(report, now=NOON)
        assert await world.count(seen_pictures) == 0


async def test_a_shopper_who_has_everything_deleted_is_blocked_no_more(world: World) -> None:
    report = await world.file(1, WECHAT)
    await world.moderation.set_blocked(report, ANN, blocked=True, now=NOON)
    await world.reports.forget_shopper(1, now=NOON)
    assert not await world.moderation.is_blocked(1)


async def test_marks_that_are_filed_while_others_vanish_are_kept(world: World, elsewhere: World) -> None:
    """A mark that only a report names which is being deleted is named by one that is being filed."""
    for number in range(12):
        old = await world.file(1, WECHAT, PHONE, SHOP)
        await asyncio.gather(
            elsewhere.reports.delete(old, now=NOON),
            world.file(2, SHOP, PHONE, WECHAT),
            elsewhere.file(3, PHONE, WECHAT, SHOP),
        )
        for shopper in (2, 3):
            (report,) = await world.reports.of_shopper(shopper)
            async with world.database.read() as connection:
                named = select(report_marks.c.mark_id).where(report_marks.c.report_id == report.report_id)
                assert len((await connection.execute(named)).all()) == 3, number
            await world.reports.delete(report, now=NOON)


async def test_what_moderators_wrote_is_locked_at_rest(database: Database) -> None:
    world = World.on(database, Vault([Fernet.generate_key().decode()]))
    report = await world.file(1, WECHAT, PHONE, shares=SHARED)
    named = replace(ANN, name="Ann Moderator")
    await world.inquiries.ask(report.report_id, "A secret question?", named, now=NOON)
    await world.moderation.decide(report, Status.ACCEPTED, named, now=NOON)
    async with database.read() as connection:
        for table in metadata.sorted_tables:
            for row in (await connection.execute(select(table))).all():
                stored = b" ".join(
                    bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode() for value in row
                )
                for secret in ("luxbag88", "13800138000", "secret question", "Ann Moderator"):
                    assert secret.encode() not in stored, table.name
    (entry,) = [one for one in await world.moderation.history(report) if one.kind is Kind.ACCEPTED]
    assert entry.moderator == named
    keyless = World.on(database)
    assert await keyless.moderation.waiting(limit=9) == ()
    (unread,) = await keyless.sellers.find([WECHAT], now=NOON)
    assert (unread.mark, unread.also, unread.reporters) == (WECHAT, (), 1)


async def test_errands_name_what_they_are_about(world: World, report: Report) -> None:
    async with world.database.begin() as connection:
        await connection.execute(delete(errands))
    await world.moderation.reopen(report, ANN, now=NOON)
    assert await kinds_due(world) == {(ErrandKind.CARD_CHANGED.value, report.key)}


@pytest.fixture
async def report(world: World) -> Report:
    return await world.accepted(1, WECHAT)
