"""Partners and what they may read, on SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select

from data.checks import Vault
from data.database import Database
from data.partners import NameTakenError, Partner, PartnerKind, Partners, partners
from data.reports_table import Status
from data.shared_reports import SETTLED_AFTER, Filters, Position, ReportPage, SharedReports
from data.statements import Share
from tests.reporting import GUCCI, MODERATOR, NOON, Reporting

LATER = NOON + timedelta(days=1)
BRAND = Partner(1, "Gucci", PartnerKind.BRAND, ("Gucci",), NOON)
ANY = Filters()


@pytest.fixture
def known(database: Database) -> Partners:
    return Partners(database)


@pytest.fixture
def reporting(database: Database) -> Reporting:
    return Reporting(database)


@pytest.fixture
def shared(database: Database, reporting: Reporting) -> SharedReports:
    return SharedReports(database, reporting.filed)


def numbers(page: ReportPage) -> list[str]:
    return [report.number for report in page.reports]


async def test_a_token_is_good_until_it_is_revoked_and_is_not_kept(database: Database, known: Partners) -> None:
    partner, token = await known.add("Gucci", PartnerKind.BRAND, ("Gucci", "Balenciaga"), now=NOON)
    assert await known.by_token(token) == partner
    for wrong in ("", token[:-1], f"{token}x", token.upper()):
        assert await known.by_token(wrong) is None
    async with database.read() as connection:
        row = (await connection.execute(select(partners))).one()
    assert not any(token.encode() in str(value).encode() or token[8:].encode() in str(value).encode() for value in row)
    assert await known.revoke("Gucci", now=LATER)
    assert await known.by_token(token) is None
    assert not await known.revoke("Gucci", now=LATER)
    assert await known.all() == (replace(partner, revoked_at=LATER),)


async def test_a_name_has_one_good_token_and_may_get_another_after_the_first_was_revoked(known: Partners) -> None:
    _, first = await known.add("Gucci", PartnerKind.BRAND, ("Gucci",), now=NOON)
    with pytest.raises(NameTakenError):
        await known.add("Gucci", PartnerKind.BRAND, ("Prada",), now=NOON)
    await known.revoke("Gucci", now=NOON)
    again, second = await known.add("Gucci", PartnerKind.BRAND, ("Gucci",), now=LATER)
    assert await known.by_token(first) is None
    assert await known.by_token(second) == again


async def test_what_was_asked_is_kept_for_a_time(known: Partners) -> None:
    one, _ = await known.add("one", PartnerKind.BRAND, ("Gucci",), now=NOON)
    other, _ = await known.add("other", PartnerKind.BRAND, ("Gucci",), now=NOON)
    await known.note(one, "/feed/v1/reports?brand=Gucci", status=200, rows=3, now=NOON)
    await known.note(other, "/feed/v1/reports?brand=Prada", status=403, rows=0, now=LATER)
    assert [(a.partner, a.status, a.rows, a.made_at) for a in await known.accesses(limit=9)] == [
        ("other", 403, 0, LATER),
        ("one", 200, 3, NOON),
    ]
    assert [a.asked for a in await known.accesses("one", limit=9)] == ["/feed/v1/reports?brand=Gucci"]
    assert await known.purge(before=LATER) == 1
    assert [a.partner for a in await known.accesses(limit=9)] == ["other"]


@pytest.mark.parametrize(
    ("changes", "kind", "scope", "reads"),
    [
        ({}, PartnerKind.BRAND, ("Gucci",), True),
        ({}, PartnerKind.BRAND, ("Prada", "Gucci"), True),
        ({}, PartnerKind.BRAND, ("Prada",), False),
        ({"brand": None}, PartnerKind.BRAND, ("Gucci",), False),
        (
            {"shares": frozenset({Share.AUTHORITY, Share.PLATFORM, Share.SHOPPERS})},
            PartnerKind.BRAND,
            ("Gucci",),
            False,
        ),
        ({"shares": frozenset()}, PartnerKind.BRAND, ("Gucci",), False),
        ({"shares": frozenset({Share.BRAND})}, PartnerKind.BRAND, ("Gucci",), True),
        ({}, PartnerKind.PLATFORM, ("douyin",), True),
        ({}, PartnerKind.PLATFORM, ("taobao",), False),
        ({"shares": frozenset({Share.BRAND})}, PartnerKind.PLATFORM, ("douyin",), False),
        ({}, PartnerKind.AUTHORITY, ("CN",), True),
        ({}, PartnerKind.AUTHORITY, ("US", "HK"), False),
        ({"shares": frozenset({Share.PLATFORM})}, PartnerKind.AUTHORITY, ("CN",), False),
    ],
)
async def test_consent_and_scope_say_who_reads_a_report(
    reporting: Reporting,
    shared: SharedReports,
    changes: dict[str, object],
    kind: PartnerKind,
    scope: tuple[str, ...],
    reads: bool,
) -> None:
    report = await reporting.accept(replace(GUCCI, **changes))  # type: ignore[arg-type]
    partner = Partner(1, "x", kind, scope, NOON)
    page = await shared.page(partner, ANY, after=None, limit=9, now=LATER)
    assert (numbers(page) == [report.number]) is reads
    assert (await shared.find(partner, report.number, now=LATER) == report) is reads


@pytest.mark.parametrize("status", [Status.RECEIVED, Status.REJECTED, Status.DUPLICATE, Status.WITHDRAWN])
async def test_only_accepted_reports_are_read(reporting: Reporting, shared: SharedReports, status: Status) -> None:
    report = await reporting.file()
    if status is Status.WITHDRAWN:
        await reporting.decide(report, Status.ACCEPTED)
        await reporting.filed.withdraw(report, now=reporting.now)
    elif status is not Status.RECEIVED:
        await reporting.decide(report, status)
    assert numbers(await shared.page(BRAND, ANY, after=None, limit=9, now=LATER)) == []
    assert await shared.find(BRAND, report.number, now=LATER) is None


async def test_a_report_leaves_when_it_is_reopened_or_deleted(reporting: Reporting, shared: SharedReports) -> None:
    reopened, deleted, kept = [await reporting.accept() for _ in range(3)]
    await reporting.moderation.reopen(reopened, MODERATOR, now=reporting.now)
    await reporting.filed.delete(deleted, now=reporting.now)
    assert numbers(await shared.page(BRAND, ANY, after=None, limit=9, now=LATER)) == [kept.number]


async def test_a_report_is_read_a_minute_after_it_was_accepted(reporting: Reporting, shared: SharedReports) -> None:
    report = await reporting.accept(now=LATER)
    for now, seen in ((LATER + SETTLED_AFTER - timedelta(seconds=1), False), (LATER + SETTLED_AFTER, True)):
        assert bool((await shared.page(BRAND, ANY, after=None, limit=9, now=now)).reports) is seen
        assert bool(await shared.find(BRAND, report.number, now=now)) is seen


async def test_pages_follow_the_order_of_acceptance_and_none_is_missed_or_doubled(
    reporting: Reporting, shared: SharedReports
) -> None:
    """Filed in one order, accepted in another, several in one moment, of two brands, and more while they are read."""
    both = replace(BRAND, scope=("Gucci", "Prada"))
    filed = [await reporting.file(replace(GUCCI, brand=brand)) for brand in ("Gucci", "Prada") * 6]
    order = [5, 0, 11, 3, 3, 7, 1, 9, 2, 10, 4, 8, 6]
    accepted: list[str] = []

    async def accept(index: int, minute: int) -> None:
        if filed[index].number not in accepted:
            await reporting.decide(filed[index], Status.ACCEPTED, LATER + timedelta(minutes=minute))
            accepted.append(filed[index].number)

    for index in order[:6]:
        await accept(index, 0)
    accepted.sort(key=lambda number: next(one.report_id for one in filed if one.number == number))
    read: list[str] = []
    after: Position | None = None
    rest: list[int | None] = [*order[6:], None, None, None]
    for minute, following in enumerate(rest, start=1):
        page = await shared.page(both, ANY, after=after, limit=2, now=LATER + timedelta(minutes=minute + 1))
        read += numbers(page)
        after = page.last or after
        if following is not None:
            await accept(following, minute)
    page = await shared.page(both, ANY, after=after, limit=200, now=LATER + timedelta(days=9))
    assert read + numbers(page) == accepted
    assert len(accepted) == 12
    assert not page.more


async def test_filters_narrow_what_is_read(reporting: Reporting, shared: SharedReports) -> None:
    early = await reporting.accept(now=NOON)
    elsewhere = await reporting.accept(replace(GUCCI, platform="taobao", country="HK"), now=LATER)
    later = LATER + timedelta(days=1)

    async def read(filters: Filters) -> list[str]:
        return numbers(await shared.page(BRAND, filters, after=None, limit=9, now=later))

    assert await read(Filters(brand="Gucci")) == [early.number, elsewhere.number]
    assert await read(Filters(brand="Prada")) == []
    assert await read(Filters(platform="taobao")) == [elsewhere.number]
    assert await read(Filters(country="CN")) == [early.number]
    assert await read(Filters(since=LATER)) == [elsewhere.number]
    assert await read(Filters(since=LATER + timedelta(seconds=1))) == []


async def test_reports_that_no_key_opens_are_passed_over_and_hold_nobody_up(database: Database) -> None:
    lost = Reporting(database, Vault([Fernet.generate_key().decode()]))
    for _ in range(4):
        await lost.accept()
    reporting = Reporting(database)
    reporting.now = lost.now
    mine = await reporting.accept()
    shared = SharedReports(database, reporting.filed)
    after: Position | None = None
    read: list[str] = []
    for _ in range(3):
        page = await shared.page(BRAND, ANY, after=after, limit=2, now=LATER)
        read += numbers(page)
        after = page.last or after
    assert read == [mine.number]
