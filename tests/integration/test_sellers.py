"""Cases and sellers' records: tied by shared marks, taken apart again, and counting each person once while reports stand."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import event, select

from data.cases import cases
from data.database import Database
from data.decisions import Kind
from data.disputes import Ruling
from data.drafts import Place
from data.marks import Mark, MarkKind, report_marks
from data.reports_table import Status
from data.seller_summaries import seller_summaries
from data.sellers import KEPT_FROM
from data.statements import Share
from tests.integration.seller_world import ANN, BEN, DAY, HANDLE, NOON, OTHER, PHONE, SHOP, WECHAT, World

YEAR = timedelta(days=365)


@pytest.fixture
async def world(database: Database) -> World:
    return World.on(database)


@pytest.fixture
async def elsewhere(database_url: str, database: Database) -> AsyncIterator[World]:
    """The same database, as another process sees it."""
    second = Database(database_url)
    yield World.on(second)
    await second.dispose()


async def test_accepted_reports_that_share_a_mark_are_one_case(world: World) -> None:
    first = await world.accepted(1, WECHAT)
    second = await world.accepted(2, WECHAT, PHONE)
    third = await world.accepted(3, PHONE)
    apart = await world.accepted(4, OTHER)
    case, *same = await world.cases(first, second, third)
    assert case is not None
    assert same == [case, case]
    assert await world.cases(apart) != [case]
    assert await world.count(cases) == 2


async def test_two_cases_become_one_when_a_report_names_marks_of_both(world: World) -> None:
    first, second = await world.accepted(1, WECHAT), await world.accepted(2, PHONE)
    assert len({*await world.cases(first, second)}) == 2
    both = await world.accepted(3, WECHAT, PHONE)
    assert len({*await world.cases(first, second, both)}) == 1
    assert await world.count(cases) == 1


async def test_reports_that_wait_or_were_rejected_tie_nothing(world: World) -> None:
    first, second = await world.accepted(1, WECHAT), await world.accepted(2, PHONE)
    await world.file(3, WECHAT, PHONE)
    await world.moderation.decide(await world.file(4, WECHAT, PHONE), Status.REJECTED, ANN, now=NOON)
    assert len({*await world.cases(first, second)}) == 2


async def test_a_report_without_marks_has_no_case(world: World) -> None:
    assert await world.cases(await world.accepted(1)) == [None]
    assert await world.count(cases) == 0


@pytest.mark.parametrize("how", ["withdrawn", "deleted", "reopened"])
async def test_a_case_that_a_report_held_together_falls_apart_without_it(world: World, how: str) -> None:
    left = [await world.accepted(shopper, WECHAT) for shopper in (1, 2, 3)]
    bridge = await world.accepted(4, WECHAT, PHONE)
    right = [await world.accepted(shopper, PHONE) for shopper in (5, 6)]
    (case,) = {*await world.cases(*left, bridge, *right)}
    if how == "withdrawn":
        await world.reports.withdraw(bridge, now=NOON)
    elif how == "deleted":
        await world.reports.delete(bridge, now=NOON)
    else:
        await world.moderation.reopen(bridge, ANN, now=NOON)
    assert {*await world.cases(*left)} == {case}
    (other,) = {*await world.cases(*right)}
    assert other not in {case, None}
    if how != "deleted":
        assert await world.cases(bridge) == [None]
    assert await world.count(cases) == 2
    record = await world.record(PHONE)
    assert record is not None
    assert (record.reporters, record.also) == (2, ())


async def test_a_case_ends_with_its_last_report(world: World) -> None:
    report = await world.accepted(1, WECHAT)
    await world.reports.withdraw(report, now=NOON)
    assert await world.count(cases) == 0
    assert await world.record(WECHAT) is None


async def test_a_mark_that_is_cut_ties_and_shows_nothing_until_it_is_mended(world: World) -> None:
    first, second = await world.accepted(1, WECHAT, PHONE), await world.accepted(2, SHOP, PHONE)
    assert await world.sellers.cut(PHONE, ANN, now=NOON) == 2
    assert await world.sellers.cut(PHONE, ANN, now=NOON) == 0
    assert len({*await world.cases(first, second)}) == 2
    assert await world.record(PHONE) is None
    record = await world.record(WECHAT)
    assert record is not None
    assert (record.reporters, record.also) == (1, ())
    third = await world.accepted(3, PHONE)
    assert await world.cases(third) == [None]

    assert await world.sellers.mend(PHONE, ANN, now=NOON) == 3
    assert len({*await world.cases(first, second, third)}) == 1
    record = await world.record(PHONE)
    assert record is not None
    assert (record.reporters, set(record.also)) == (3, {WECHAT, SHOP})
    log = [entry.kind for entry in await world.moderation.history(first)]
    assert log == [Kind.FILED, Kind.ACCEPTED, Kind.TIE_CUT, Kind.TIE_MENDED]


async def test_a_mark_that_nobody_names_is_cut_from_nothing(world: World) -> None:
    assert await world.sellers.cut(PHONE, ANN, now=NOON) == 0
    assert not await world.sellers.cut_from(1, PHONE, ANN, now=NOON)


async def test_a_tie_is_cut_from_one_report_alone(world: World) -> None:
    first, second, third = [await world.accepted(shopper, PHONE) for shopper in (1, 2, 3)]
    mistaken = await world.accepted(4, PHONE, SHOP)
    assert await world.sellers.cut_from(mistaken.report_id, PHONE, ANN, now=NOON)
    assert not await world.sellers.cut_from(mistaken.report_id, PHONE, ANN, now=NOON)
    case, *same = await world.cases(first, second, third)
    assert same == [case, case]
    assert await world.cases(mistaken) != [case]
    record = await world.record(PHONE)
    assert record is not None
    assert (record.reporters, record.also) == (3, ())
    found = await world.record(SHOP)
    assert found is not None
    assert (found.reporters, found.also) == (1, ())
    assert Kind.TIE_CUT in {entry.kind for entry in await world.moderation.history(mistaken)}


async def test_reports_accepted_at_the_same_moment_that_share_a_mark_end_in_one_case(
    world: World, elsewhere: World
) -> None:
    chain = [Mark(MarkKind.WECHAT, f"link_{number}") for number in range(9)]
    filed = [await world.file(number + 1, chain[number], chain[number + 1]) for number in range(8)]
    workers = [world, elsewhere] * 4
    done = await asyncio.gather(*(worker.accept(report) for worker, report in zip(workers, filed, strict=True)))
    assert all(done)
    assert len({*await world.cases(*filed)}) == 1
    assert await world.count(cases) == 1


async def test_accepting_withdrawing_and_cutting_at_once_neither_fails_nor_leaves_a_wrong_case(
    world: World, elsewhere: World
) -> None:
    chain = [Mark(MarkKind.WECHAT, f"link_{number}") for number in range(13)]
    stays = [await world.accepted(number + 1, chain[number], chain[number + 1]) for number in range(0, 12, 4)]
    goes = [await world.accepted(number + 1, chain[number], chain[number + 1]) for number in range(1, 12, 4)]
    comes = [await world.file(number + 1, chain[number], chain[number + 1]) for number in range(2, 12, 4)]
    await asyncio.gather(
        *(elsewhere.reports.withdraw(report, now=NOON) for report in goes),
        *(world.accept(report) for report in comes),
        elsewhere.sellers.cut(chain[2], ANN, now=NOON),
        world.sellers.cut_from(stays[0].report_id, chain[0], BEN, now=NOON),
        *(elsewhere.reports.delete(report, now=NOON) for report in goes[:1]),
    )
    assert None not in await world.cases(*comes)
    assert len({*await world.cases(*comes)}) == 3
    for report in goes[1:]:
        assert await world.cases(report) == [None]
    together = [report for report in (*stays, *comes) if (await world.now(report)).case_id]
    assert await world.count(cases) == len({*await world.cases(*together)})


async def test_one_person_counts_once_and_a_newcomer_half(world: World) -> None:
    await world.known(1, 2)
    for shopper, day in ((1, 0), (1, 3), (2, 1), (3, 2), (3, 5)):
        await world.accepted(shopper, WECHAT, at=NOON + day * DAY)
    record = await world.record(WECHAT, at=NOON + 5 * DAY)
    assert record is not None
    assert record.reporters == 3
    assert record.weight == pytest.approx(0.5 ** (2 / 365) + 0.5 ** (4 / 365) + 0.5, abs=0.001)
    assert (record.since, record.latest) == (NOON, NOON + 5 * DAY)


async def test_two_reports_about_the_same_seller_make_nobody_known(world: World) -> None:
    await world.accepted(1, WECHAT)
    await world.accepted(1, WECHAT, PHONE)
    record = await world.record(WECHAT)
    assert record is not None
    assert (record.reporters, record.weight) == (1, 0.5)


async def test_what_was_reported_long_ago_weighs_less(world: World) -> None:
    await world.known(1)
    await world.accepted(1, WECHAT)
    for years, weight in ((0, 1.0), (1, 0.5), (2, 0.25)):
        record = await world.record(WECHAT, at=NOON + years * YEAR)
        assert record is not None
        assert (record.reporters, record.weight) == (1, weight)


async def test_only_what_was_accepted_and_is_shared_with_shoppers_counts(world: World) -> None:
    await world.accepted(1, WECHAT, PHONE, shares=frozenset({Share.AUTHORITY, Share.BRAND, Share.PLATFORM}))
    await world.file(2, WECHAT)
    await world.moderation.decide(await world.file(3, WECHAT), Status.REJECTED, ANN, now=NOON)
    await world.moderation.decide(await world.file(4, WECHAT), Status.DUPLICATE, ANN, now=NOON)
    assert await world.record(WECHAT) is None
    await world.accepted(5, WECHAT, SHOP, shares=frozenset({Share.SHOPPERS, Share.BRAND}))
    record = await world.record(WECHAT)
    assert record is not None
    assert (record.reporters, record.also) == (1, (SHOP,))
    assert await world.record(PHONE) is None


async def test_a_record_follows_withdrawals_and_deletions_at_once(world: World) -> None:
    await world.known(1, 2, 3)
    filed = [await world.accepted(shopper, WECHAT, PHONE) for shopper in (1, 2, 3, 4)]
    seen = []
    for number, report in enumerate(filed):
        record = await world.record(PHONE)
        seen.append((record.reporters, record.weight) if record else None)
        if number % 2:
            await world.reports.withdraw(report, now=NOON)
        else:
            await world.reports.delete(report, now=NOON)
    assert seen == [(4, 3.5), (3, 2.5), (2, 1.5), (1, 0.5)]
    assert await world.record(PHONE) is None


async def test_who_deletes_what_made_them_known_is_a_newcomer_again(world: World) -> None:
    await world.accepted(1, WECHAT)
    other = await world.accepted(1, OTHER)
    weights = []
    for end in (None, other):
        if end:
            await world.reports.delete(end, now=NOON)
        record = await world.record(WECHAT)
        weights.append(record.weight if record else None)
    assert weights == [1.0, 0.5]


async def test_a_record_names_brands_and_other_marks_most_often_told_first(world: World) -> None:
    for shopper, brand, marks in (
        (1, "Gucci", (WECHAT, PHONE)),
        (2, "Rolex", (WECHAT, PHONE, SHOP)),
        (3, "Rolex", (WECHAT, SHOP, PHONE)),
        (4, None, (WECHAT, HANDLE, Mark(MarkKind.PICTURE, "ff" * 32))),
    ):
        await world.accept(await world.file(shopper, *marks, brand=brand))
    record = await world.record(WECHAT)
    assert record is not None
    assert record.brands == ("Rolex", "Gucci")
    assert record.also == (PHONE, SHOP, HANDLE)
    assert await world.sellers.mark_with(record.mark_id) == WECHAT
    assert await world.sellers.mark_with(record.mark_id + 999) is None


async def test_several_marks_are_looked_up_together_in_the_order_asked(world: World) -> None:
    await world.accepted(1, WECHAT, PHONE)
    await world.accepted(2, OTHER)
    unknown = Mark(MarkKind.EMAIL, "nobody@lux.example")
    found = await world.sellers.find([OTHER, unknown, PHONE, WECHAT], now=NOON)
    assert [record.mark for record in found] == [OTHER, PHONE, WECHAT]
    assert found[1].case_id == found[2].case_id != found[0].case_id
    assert await world.sellers.find([], now=NOON) == ()
    assert await world.sellers.find([unknown], now=NOON) == ()


async def test_the_record_of_a_seller_with_very_many_reports_is_kept_and_follows_every_change(world: World) -> None:
    """The kept summary is dropped by whatever changes what stands: it always tells what the reports would."""
    many = KEPT_FROM + 5
    filed = [await world.accepted(shopper, WECHAT, PHONE) for shopper in range(1, many + 1)]
    elsewhere = None

    async def told() -> tuple[int, float, bool]:
        record = await world.record(PHONE)
        assert record is not None
        again = await world.record(PHONE)
        assert again == record
        return record.reporters, record.weight, SHOP in record.also

    assert await world.count(seller_summaries) == 0
    assert await told() == (many, many / 2, False)
    assert await world.count(seller_summaries) == 1
    later = await world.record(PHONE, at=NOON + YEAR)
    assert later is not None
    assert later.weight == pytest.approx(many / 4, abs=0.01)

    elsewhere = await world.accepted(1, OTHER)
    assert await told() == (many, many / 2 + 0.5, False)
    await world.moderation.reopen(elsewhere, ANN, now=NOON)
    assert await told() == (many, many / 2, False)
    await world.accept(elsewhere)
    assert await told() == (many, many / 2 + 0.5, False)
    await world.reports.delete(elsewhere, now=NOON)
    assert await told() == (many, many / 2, False)

    await world.reports.withdraw(filed[0], now=NOON)
    assert await told() == (many - 1, many / 2 - 0.5, False)
    await world.reports.delete(filed[1], now=NOON)
    assert await world.count(seller_summaries) == 0
    assert await told() == (many - 2, many / 2 - 1, False)
    await world.moderation.reopen(filed[2], ANN, now=NOON)
    assert await told() == (many - 3, many / 2 - 1.5, False)
    tied = await world.accepted(5000, PHONE, SHOP)
    assert await told() == (many - 2, many / 2 - 1, True)
    assert await world.sellers.cut_from(tied.report_id, PHONE, ANN, now=NOON)
    assert await told() == (many - 3, many / 2 - 1.5, False)
    await world.sellers.cut(WECHAT, ANN, now=NOON)
    record = await world.record(PHONE)
    assert record is not None
    assert record.also == ()
    await world.reports.forget_shopper(4, now=NOON)
    assert await told() == (many - 4, many / 2 - 2, False)


async def test_a_summary_made_while_reports_go_is_never_older_than_they_are(world: World, elsewhere: World) -> None:
    filed = [await world.accepted(shopper, WECHAT) for shopper in range(1, KEPT_FROM + 11)]
    for report in filed[:8]:
        await asyncio.gather(
            world.record(WECHAT), elsewhere.reports.withdraw(report, now=NOON), elsewhere.record(WECHAT)
        )
    record = await world.record(WECHAT)
    assert record is not None
    assert record.reporters == KEPT_FROM + 2


async def test_however_many_marks_are_asked_for_the_same_few_statements_are_run(sqlite_database: Database) -> None:
    world = World.on(sqlite_database)
    several = [Mark(MarkKind.WECHAT, f"seller_{number}") for number in range(20)]
    for number, mark in enumerate(several):
        await world.accepted(number + 1, mark, Mark(MarkKind.PHONE, f"+86138001380{number:02}"))
    statements: list[str] = []
    event.listen(
        world.database._engine.sync_engine,
        "before_cursor_execute",
        lambda *words: statements.append(words[2]),
    )
    assert len(await world.sellers.find(several, now=NOON)) == 20
    assert len(statements) <= 8


async def test_what_counts_is_marked_at_the_ties(world: World) -> None:
    """The index of what counts holds the reports that stand and are shared, and no others."""
    shared = await world.accepted(1, WECHAT)
    for report in (
        await world.accepted(2, WECHAT, shares=frozenset({Share.BRAND})),
        await world.file(3, WECHAT),
        await world.accepted(4, WECHAT),
        await world.accepted(5, WECHAT),
    ):
        if report.place.shopper_id == 4:
            await world.reports.withdraw(report, now=NOON)
        if report.place.shopper_id == 5:
            await world.moderation.reopen(report, ANN, now=NOON)
    async with world.database.read() as connection:
        counting = select(report_marks.c.report_id).where(report_marks.c.counts)
        assert list((await connection.execute(counting)).scalars()) == [shared.report_id]


async def test_a_dispute_marks_the_record_until_it_is_closed(world: World) -> None:
    await world.accepted(1, WECHAT, PHONE)
    disputant = Place(900, 900)
    assert await world.disputes.open(PHONE, disputant, "en", "It is my number.", now=NOON)
    assert not await world.disputes.open(PHONE, disputant, "en", "Again.", now=NOON)
    assert await world.disputes.open(PHONE, Place(901, 901), "en", "Mine, too.", now=NOON + DAY)
    first, second = await world.disputes.waiting()
    assert (first.mark, first.words, first.place) == (PHONE, "It is my number.", disputant)
    for mark in (WECHAT, PHONE):
        record = await world.record(mark)
        assert record is not None
        assert record.disputed
    outcomes = await asyncio.gather(
        *(world.disputes.close(first, Ruling.DISMISSED, moderator, now=NOON) for moderator in (ANN, BEN))
    )
    assert sorted(outcomes) == [False, True]
    assert await world.disputes.close(second, Ruling.DISMISSED, ANN, now=NOON)
    record = await world.record(WECHAT)
    assert record is not None
    assert not record.disputed
    closed = await world.disputes.find(first.dispute_id)
    assert closed is not None
    assert (closed.ruling, closed.closed_at) == (Ruling.DISMISSED, NOON)
    assert await world.disputes.waiting() == ()
    assert await world.disputes.open(PHONE, disputant, "en", "Once more.", now=NOON)


async def test_a_dispute_that_is_upheld_strikes_the_mark_in_the_same_moment(world: World) -> None:
    first, second = await world.accepted(1, WECHAT, PHONE), await world.accepted(2, SHOP, PHONE)
    await world.disputes.open(PHONE, Place(900, 900), "en", "A courier's number.", now=NOON)
    (dispute,) = await world.disputes.waiting()
    assert await world.disputes.close(dispute, Ruling.UPHELD, ANN, now=NOON)
    assert await world.record(PHONE) is None
    assert len({*await world.cases(first, second)}) == 2
    assert not await world.disputes.close(dispute, Ruling.DISMISSED, BEN, now=NOON)


async def test_the_same_person_opens_one_dispute_however_often_they_ask_at_once(world: World, elsewhere: World) -> None:
    opened = await asyncio.gather(
        *(each.disputes.open(PHONE, Place(900, 900), "en", "Mine.", now=NOON) for each in (world, elsewhere) * 3)
    )
    assert sum(opened) == 1


async def test_disputes_go_with_their_time_and_with_who_opened_them(world: World) -> None:
    for shopper, mark in ((900, PHONE), (900, SHOP), (901, PHONE)):
        await world.disputes.open(mark, Place(shopper, shopper), "en", "Mine.", now=NOON)
    first, _, third = await world.disputes.waiting()
    await world.disputes.close(first, Ruling.DISMISSED, ANN, now=NOON)
    await world.disputes.purge(closed_before=NOON)
    assert await world.disputes.find(first.dispute_id) is not None
    await world.disputes.purge(closed_before=NOON + DAY)
    assert await world.disputes.find(first.dispute_id) is None
    await world.disputes.forget_shopper(900)
    assert await world.disputes.waiting() == (third,)
