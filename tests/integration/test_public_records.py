"""The public look-up: who counts, what is in it, and that every answer hides its question."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import Table, insert

from bot.services.public_lookup import FEWEST, PublicLookUp, decoys
from data.budgets import LocalBudget
from data.checks import Vault
from data.database import Database
from data.disputes import Disputes, Ruling
from data.drafts import Place
from data.marks import Mark, MarkKind, marks, public_hash_of, report_marks
from data.public_records import Prefix, PublicRecord, PublicRecords
from data.reports_table import Status, reports
from data.sellers import Sellers
from data.statements import IdentifierKind, Share
from tests.reporting import KEYS, MODERATOR, NOON, Reporting, of_seller

DOMAIN = Mark(MarkKind.DOMAIN, "lux-outlet.shop")
LINK = (IdentifierKind.LINK, "https://www.lux-outlet.shop/item?id=1")
KEY = b"operator's key"
EVERYTHING = Prefix.of_hex("")


@pytest.fixture
def reporting(database: Database) -> Reporting:
    return Reporting(database)


@pytest.fixture
def records(database: Database) -> PublicRecords:
    return PublicRecords(database)


@pytest.fixture
def look_up(records: PublicRecords) -> PublicLookUp:
    return PublicLookUp(records, KEY, LocalBudget(), per_minute=60, clock=lambda: NOON)


async def found(records: PublicRecords, mark: Mark = DOMAIN) -> PublicRecord | None:
    _, around = await records.around(EVERYTHING, fewest=FEWEST)
    return next((one for one in around if one.public_hash == public_hash_of(mark)), None)


async def test_people_count_once_and_since_is_the_first_report(reporting: Reporting, records: PublicRecords) -> None:
    first = await reporting.accept(of_seller(LINK), shopper=1)
    await reporting.accept(of_seller(LINK), shopper=1)
    await reporting.accept(of_seller(LINK), shopper=2)
    record = await found(records)
    assert record is not None
    assert (record.reporters, record.since, record.disputed) == (2, first.filed_at, False)


async def test_only_accepted_reports_that_are_shared_with_shoppers_count(
    reporting: Reporting, records: PublicRecords
) -> None:
    for status in (Status.REJECTED, Status.DUPLICATE):
        await reporting.decide(await reporting.file(of_seller(LINK)), status)
    await reporting.file(of_seller(LINK))
    await reporting.accept(of_seller(LINK, shares=frozenset({Share.BRAND, Share.AUTHORITY, Share.PLATFORM})))
    assert await found(records) is None
    await reporting.accept(of_seller(LINK, shares=frozenset({Share.SHOPPERS})))
    record = await found(records)
    assert record is not None
    assert record.reporters == 1


@pytest.mark.parametrize("how", ["reopened", "withdrawn", "deleted"])
async def test_counts_follow_what_becomes_of_a_report(reporting: Reporting, records: PublicRecords, how: str) -> None:
    await reporting.accept(of_seller(LINK), shopper=1)
    report = await reporting.accept(of_seller(LINK), shopper=2)
    if how == "reopened":
        await reporting.moderation.reopen(report, MODERATOR, now=reporting.now)
    elif how == "withdrawn":
        await reporting.filed.withdraw(report, now=reporting.now)
    else:
        await reporting.filed.delete(report, now=reporting.now)
    record = await found(records)
    assert record is not None
    assert record.reporters == 1


async def test_what_can_be_called_written_to_or_paid_is_never_in_it(
    reporting: Reporting, records: PublicRecords
) -> None:
    private = (
        (IdentifierKind.PHONE, "+8613800138000"), (IdentifierKind.WHATSAPP, "+8613900139000"), (IdentifierKind.WECHAT, "bag8888"),
        (IdentifierKind.QQ, "123456789"), (IdentifierKind.EMAIL, "lux@outlet.example"), (IdentifierKind.LINE, "luxline"),
        (IdentifierKind.PAYMENT_ACCOUNT, "DE89370400440532013000"), (IdentifierKind.KAKAO, "luxkakao"), (IdentifierKind.NAME, "小美家"),
    )  # fmt: skip
    public = (
        (IdentifierKind.HANDLE, "@lux_seller"),
        (IdentifierKind.TELEGRAM, "@lux_tg"),
        (IdentifierKind.INSTAGRAM, "lux_ig"),
        LINK,
    )
    await reporting.accept(of_seller(*private, *public, platform="tiktok"))
    _, around = await records.around(EVERYTHING, fewest=FEWEST)
    names = ("domain:lux-outlet.shop", "handle:tiktok/lux_seller", "telegram:lux_tg", "instagram:lux_ig")
    assert {one.public_hash for one in around} == {sha256(name.encode()).digest() for name in names}


async def test_a_mark_that_was_cut_is_gone_until_it_is_mended(
    database: Database, reporting: Reporting, records: PublicRecords
) -> None:
    sellers = Sellers(database, Vault(), KEYS)
    report = await reporting.accept(of_seller(LINK))
    await sellers.cut(DOMAIN, MODERATOR, now=reporting.now)
    assert await found(records) is None
    await sellers.mend(DOMAIN, MODERATOR, now=reporting.now)
    assert await found(records) is not None
    await sellers.cut_from(report.report_id, DOMAIN, MODERATOR, now=reporting.now)
    assert await found(records) is None


async def test_a_dispute_marks_the_record_until_moderators_ruled(
    database: Database, reporting: Reporting, records: PublicRecords
) -> None:
    disputes = Disputes(database, Vault(), KEYS)
    await reporting.accept(of_seller(LINK))
    await disputes.open(DOMAIN, Place(7, 7), "en", "It is mine.", now=NOON)
    record = await found(records)
    assert record is not None
    assert record.disputed
    await disputes.close((await disputes.waiting())[0], Ruling.DISMISSED, MODERATOR, now=NOON)
    record = await found(records)
    assert record is not None
    assert not record.disputed


async def many(database: Database, count: int) -> list[bytes]:
    """Keep one accepted report of each of so many domains, quickly; return their hashes."""
    hashes = [sha256(f"domain:shop{number}.example".encode()).digest() for number in range(1, count + 1)]
    rows: dict[Table, list[dict[str, Any]]] = {
        reports: [
            {
                "report_id": number, "key": f"key{number}", "number": f"TT-{number:04d}-AAAA", "reporter": b"r%d" % number,
                "status": "accepted", "shares": "shoppers", "body": b"", "filed_at": NOON, "decided_at": NOON,
            }
            for number in range(1, count + 1)
        ],
        marks: [
            {
                "mark_id": number, "fingerprint": b"f%d" % number, "kind": "domain", "value": b"", "public_hash": one, "ties": True,
                "listed_at": NOON,
            }
            for number, one in enumerate(hashes, start=1)
        ],
        report_marks: [{"report_id": number, "mark_id": number, "ties": True, "counts": True} for number in range(1, count + 1)],
    }  # fmt: skip
    async with database.begin() as connection:
        for table, some in rows.items():
            if some:
                await connection.execute(insert(table), some)
    return hashes


async def test_every_answer_holds_fifty_records_and_the_one_that_was_asked_for(
    database: Database, look_up: PublicLookUp
) -> None:
    hashes = await many(database, 3000)
    for asked in hashes[::97]:
        for digits in range(2, 7):
            answer = await look_up.ask(asked.hex()[:digits])
            held = [one.public_hash for one in answer.records]
            bits = answer.prefix.bits
            assert asked in held
            assert held == sorted(one for one in hashes if Prefix.of_hex(one.hex()).shortened(bits) == answer.prefix)
            longer = [
                one
                for one in hashes
                if Prefix.of_hex(one.hex()).shortened(bits + 1) == Prefix.of_hex(asked.hex()).shortened(bits + 1)
            ]
            assert len(held) >= FEWEST
            assert bits == 4 * digits or len(longer) < FEWEST, "it is shortened no more than it has to be"


@pytest.mark.parametrize("count", [0, 3, 49, 50])
async def test_where_few_are_known_decoys_stand_among_them(
    database: Database, look_up: PublicLookUp, count: int
) -> None:
    hashes = await many(database, count)
    answers = [await look_up.ask(digits) for digits in ("00", "ab3", "ffffff")]
    held = [one.public_hash for one in answers[0].records]
    assert answers[0] == answers[1] == answers[2], "the answer does not tell what was asked"
    assert len(held) == len(set(held)) == FEWEST
    assert held == sorted(held)
    assert set(hashes) <= set(held)


def test_decoys_stay_as_they_are_for_two_years_and_another_key_makes_others() -> None:
    def at(moment: datetime, key: bytes = KEY) -> set[PublicRecord]:
        return set(decoys(key, EVERYTHING, FEWEST, moment))

    assert at(NOON) == at(NOON + timedelta(days=20))
    assert not {one.public_hash for one in at(NOON)} & {one.public_hash for one in at(NOON, b"another key")}
    a_year_later, three_years_later = at(datetime(2027, 3, 1, tzinfo=UTC)), at(datetime(2029, 3, 1, tzinfo=UTC))
    assert len(at(NOON) & a_year_later) in range(10, 41)
    assert not at(NOON) & three_years_later
    assert all(one.since <= datetime(2027, 3, 1, tzinfo=UTC) for one in a_year_later)
    assert all(one.since > datetime(2025, 2, 28, tzinfo=UTC) for one in a_year_later)


def test_decoys_look_like_records() -> None:
    some = list(decoys(KEY, EVERYTHING, 2000, NOON))
    assert 0.4 < sum(one.reporters == 1 for one in some) / 2000 < 0.7
    assert max(one.reporters for one in some) in range(4, 12)
    assert 0 < sum(one.disputed for one in some) < 100
    assert len({one.since for one in some}) == 24
    prefix = Prefix.of_hex("abc").shortened(11)
    assert all(Prefix.of_hex(one.public_hash.hex()).shortened(11) == prefix for one in decoys(KEY, prefix, 50, NOON))


async def test_an_address_is_not_kept(look_up: PublicLookUp) -> None:
    asked: list[str] = []

    class Watched(LocalBudget):
        async def reserve(self, key: str, rate: object, longest_wait: float) -> float | None:
            asked.append(key)
            return await super().reserve(key, rate, longest_wait)  # type: ignore[arg-type]

    watched = PublicLookUp(look_up._records, KEY, Watched(), per_minute=2)
    assert [await watched.may_ask("192.0.2.7") for _ in range(3)] == [True, True, False]
    assert await watched.may_ask("192.0.2.8")
    assert len(set(asked)) == 2
    assert all("192" not in key and len(key) <= 64 for key in asked)
