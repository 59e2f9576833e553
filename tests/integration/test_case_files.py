"""Cases as moderators read them: who names what, the list, and what splitting and mending does to it."""

import asyncio
from datetime import timedelta

import pytest

from data.case_files import CaseFile, case_id_from
from data.database import Database
from data.decisions import Kind, Moderator
from data.drafts import Place
from tests.casework import ANNA, NOON, Casework, domain, phone, wechat

LATER = NOON + timedelta(days=9)


@pytest.fixture
def work(database: Database) -> Casework:
    return Casework(database)


async def opened(work: Casework, case_id: int | None) -> CaseFile:
    case = await work.files.open(case_id or 0)
    assert case is not None
    return case


def numbers(case: CaseFile) -> list[str]:
    return [report.number for report in case.reports]


async def test_a_case_tells_who_names_what(work: Casework) -> None:
    first = await work.accepted(wechat("lux88"), phone("+8613800138000"), by=1, day=0)
    second = await work.accepted(wechat("lux88"), domain("lux.example"), by=2, day=3, brand="Nike")
    await work.accepted(wechat("another"), by=3)
    case = await opened(work, await work.case_id(second))
    assert numbers(case) == [first.number, second.number]
    assert case.reporters == 2
    assert [mark.mark for mark in case.ties] == [wechat("lux88")]
    assert {mark.mark for mark in case.marks} == {wechat("lux88"), phone("+8613800138000"), domain("lux.example")}
    assert [report.brand for report in case.naming[case.ties[0].mark_id]] == ["Rolex", "Nike"]
    assert (case.unread, case.history, case.apart, case.disputed) == (0, (), (), False)


async def test_the_list_puts_cases_of_most_people_first_and_leaves_single_reports_out(work: Casework) -> None:
    for by in (1, 2, 3):
        await work.accepted(wechat("three"), by=by, day=0)
    for by, day in ((1, 1), (2, 5)):
        await work.accepted(wechat("two-new"), by=by, day=day)
    for by, day in ((1, 2), (2, 2), (2, 2)):
        await work.accepted(wechat("two-old"), by=by, day=day)
    await work.accepted(wechat("one"), by=9, day=9)
    lines = await work.files.listed(limit=10)
    assert [(line.reporters, line.reports) for line in lines] == [(3, 3), (2, 2), (2, 3)]
    assert lines[1].latest_at == NOON + timedelta(days=5)
    assert await work.files.listed(limit=1, offset=2) == lines[2:]
    assert (await work.files.count(), await work.files.count(up_to=2)) == (3, 2)


async def test_a_report_that_joins_two_cases_makes_them_one_in_the_list(work: Casework) -> None:
    first = await work.accepted(wechat("left"), by=1)
    await work.accepted(wechat("left"), by=2)
    await work.accepted(phone("+1"), by=3)
    await work.accepted(phone("+1"), by=4)
    await work.accepted(wechat("left"), phone("+1"), by=1)
    (line,) = await work.files.listed(limit=10)
    assert (line.case_id, line.reports, line.reporters) == (await work.case_id(first), 5, 4)


async def test_what_is_withdrawn_or_deleted_counts_no_more(work: Casework) -> None:
    one, two, three = [await work.accepted(wechat("lux88"), by=by) for by in (1, 2, 3)]
    await work.reports.withdraw(one, now=LATER)
    (line,) = await work.files.listed(limit=10)
    assert (line.reports, line.reporters) == (2, 2)
    await work.reports.delete(two, now=LATER)
    assert await work.files.listed(limit=10) == ()
    assert numbers(await opened(work, await work.case_id(three))) == [three.number]


async def test_a_mark_that_identifies_nobody_ties_no_more_and_can_be_mended(work: Casework) -> None:
    one = await work.accepted(wechat("courier"), phone("+1"), by=1)
    two = await work.accepted(wechat("courier"), phone("+2"), by=2)
    case = await opened(work, await work.case_id(one))
    (tie,) = case.ties
    assert await work.sellers.cut(tie.mark, ANNA, now=LATER) == 2
    assert await work.case_id(one) != await work.case_id(two)
    assert await work.files.listed(limit=10) == ()
    apart = await opened(work, await work.case_id(one))
    assert [mark.mark for mark in apart.cut] == [wechat("courier")]
    assert [(entry.kind, entry.moderator) for entry in apart.history] == [(Kind.TIE_CUT, ANNA)]
    assert await work.sellers.mend(tie.mark, ANNA, now=LATER) == 2
    assert await work.case_id(one) == await work.case_id(two)
    assert (await work.files.listed(limit=10))[0].reports == 2


async def test_a_mark_can_be_mended_when_no_case_is_left_that_names_it(work: Casework) -> None:
    one = await work.accepted(wechat("courier"), by=1)
    await work.accepted(wechat("courier"), by=2)
    (tie,) = (await opened(work, await work.case_id(one))).ties
    await work.sellers.cut(tie.mark, ANNA, now=LATER)
    assert await work.case_id(one) is None
    found = await work.files.mark(tie.mark_id)
    assert found is not None
    assert (found.mark, found.ties) == (wechat("courier"), False)
    assert await work.sellers.mend(found.mark, ANNA, now=LATER) == 2
    assert len((await opened(work, await work.case_id(one))).reports) == 2


async def test_a_report_that_does_not_belong_leaves_the_others_tied_and_can_come_back(work: Casework) -> None:
    one = await work.accepted(wechat("lux88"), by=1)
    await work.accepted(wechat("lux88"), by=2)
    stray = await work.accepted(wechat("lux88"), phone("+3"), by=3)
    case = await opened(work, await work.case_id(one))
    assert [mark.mark for mark in case.ties_of(stray.report_id)] == [wechat("lux88")]
    assert await work.sellers.cut_from(stray.report_id, wechat("lux88"), ANNA, now=LATER)
    assert not await work.sellers.cut_from(stray.report_id, wechat("lux88"), ANNA, now=LATER)
    case = await opened(work, case.case_id)
    assert len(case.reports) == 2
    assert [report.number for report in case.apart] == [stray.number]
    assert [mark.mark for mark in await work.files.cut_from(stray.report_id)] == [wechat("lux88")]
    assert await work.case_id(stray) not in {None, case.case_id}
    assert await work.sellers.mend_to(stray.report_id, wechat("lux88"), ANNA, now=LATER)
    assert not await work.sellers.mend_to(stray.report_id, wechat("lux88"), ANNA, now=LATER)
    assert await work.case_id(stray) == case.case_id
    (line,) = await work.files.listed(limit=10)
    assert (line.reports, line.reporters) == (3, 3)


async def test_two_moderators_who_cut_at_once_cut_once(work: Casework) -> None:
    ben = Moderator(502, "Ben")
    one, two = [await work.accepted(wechat("lux88"), phone(f"+{by}"), by=by) for by in (1, 2)]
    done = await asyncio.gather(*(work.sellers.cut(wechat("lux88"), who, now=LATER) for who in (ANNA, ben)))
    assert sorted(done) == [0, 2]
    again = await asyncio.gather(*(work.sellers.mend(wechat("lux88"), who, now=LATER) for who in (ANNA, ben)))
    assert sorted(again) == [0, 2]
    both = await asyncio.gather(
        work.sellers.cut_from(one.report_id, wechat("lux88"), ANNA, now=LATER),
        work.sellers.cut_from(two.report_id, wechat("lux88"), ben, now=LATER),
    )
    assert all(both)
    assert {await work.case_id(one), await work.case_id(two)} & {None} == set()
    assert await work.case_id(one) != await work.case_id(two)


async def test_what_somebody_outside_gets_holds_only_what_stands_of_these_reports(work: Casework) -> None:
    one = await work.accepted(wechat("lux88"), phone("+1"), domain("shop.example"), by=1)
    two = await work.accepted(wechat("lux88"), phone("+2"), domain("shop.example"), by=2)
    await work.sellers.cut(domain("shop.example"), ANNA, now=LATER)
    case = await opened(work, await work.case_id(one))
    handed = case.only([report for report in case.reports if report.report_id == two.report_id])
    assert numbers(handed) == [two.number]
    assert {mark.mark for mark in handed.marks} == {wechat("lux88"), phone("+2")}
    assert {naming.report_id for naming in handed.namings} == {two.report_id}
    assert handed.history == ()


async def test_a_hand_over_is_logged_of_each_report_and_told_once_of_the_case(work: Casework) -> None:
    one, _ = [await work.accepted(wechat("lux88"), by=by) for by in (1, 2)]
    case = await opened(work, await work.case_id(one))
    await work.files.log_hand_over(case.reports, "brand Rolex", ANNA, now=LATER)
    (entry,) = (await opened(work, case.case_id)).history
    assert (entry.kind, entry.moderator, entry.detail) == (Kind.HANDED_OVER, ANNA, "brand Rolex")
    assert [entry.kind for entry in await work.reports.decisions(one)].count(Kind.HANDED_OVER) == 1


async def test_a_dispute_about_one_of_its_marks_shows_on_the_case(work: Casework, database: Database) -> None:
    from bot.wiring import moderation_stores
    from tests.casework import KEYS

    one = await work.accepted(wechat("lux88"), by=1)
    disputes = moderation_stores(database, KEYS).disputes
    await disputes.open(wechat("lux88"), Place(7, 7), "en", "that is not me", now=LATER)
    assert (await opened(work, await work.case_id(one))).disputed


async def test_there_is_no_case_where_there_is_none(work: Casework) -> None:
    assert await work.files.open(99) is None
    assert await work.files.mark(99) is None
    nameless = await work.accepted(by=1)
    assert await work.files.cases_of([nameless.report_id]) == ()


@pytest.mark.parametrize(("words", "case_id"), [("C-12", 12), (" c12 ", 12), ("C-", None), ("12x", None), ("", None)])
def test_a_case_is_named_as_people_type_it(words: str, case_id: int | None) -> None:
    assert case_id_from(words) == case_id
