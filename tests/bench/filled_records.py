"""A database full of reports as years of use would leave it, made in bulk: rows as the real code writes them, for the bench of records.

Sellers have a heavy tail: a few have thousands of reports, most have one. 40 % of the reports are accepted, 60 % of those shared with
shoppers. Two sellers in a hundred share a telephone number, and so are one case. One number was cut: a courier's, named by
thousands. One seller is new: very many reports that all wait.
"""

import random
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
from sqlalchemy import Table, select, text, update

from data.cases import cases
from data.checks import Vault
from data.database import Database
from data.drafts import Fingerprints, Place, new_draft
from data.marks import Mark, MarkKind, marks, public_hash_of, report_marks
from data.reports import ALPHABET, Reports
from data.reports_table import Status, reports
from data.statements import Share, Statement

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
YEARS = timedelta(days=730)
TEMPLATES = 40
BRANDS = ("Louis Vuitton", "Gucci", "Rolex", "Nike", "Dior", "Chanel", "Hermès", "Prada", "Apple", "Omega")
PLATFORMS = ("douyin", "taobao", "xiaohongshu", "instagram", "telegram", "facebook", "tiktok", "shopee")
COUNTRIES = ("CN", "TW", "HK", "US", "GB", "DE", "SG", "MY")
STATUSES = (
    *[Status.ACCEPTED] * 8,
    *[Status.RECEIVED] * 6,
    *[Status.REJECTED] * 4,
    Status.DUPLICATE,
    Status.WITHDRAWN,
)
SHARES = (
    *["authority platform brand shoppers"] * 4,
    *["brand shoppers"] * 2,
    *["authority brand"] * 3,
    "",
)
KINDS = (MarkKind.WECHAT, MarkKind.PHONE, MarkKind.DOMAIN, MarkKind.TELEGRAM)
COURIER = Mark(MarkKind.PHONE, "+8619999999999")
TAIL = 0.8
PAIRED = 50
NEW_SELLER = 1
"""The second largest seller is the one whose reports all wait."""


@dataclass(frozen=True)
class Filled:
    """What was filled in: how many reports and sellers, and where the large ones are."""

    reports: int
    sellers: int
    vault: Vault
    fingerprints: Fingerprints

    def mark(self, seller: int, kind: MarkKind = MarkKind.WECHAT) -> Mark:
        """Return a mark of a seller; the number 0 has the most reports."""
        return mark_of(seller, kind)


def mark_of(seller: int, kind: MarkKind) -> Mark:
    """Return the mark of a kind that a seller would have."""
    match kind:
        case MarkKind.PHONE:
            return Mark(kind, f"+86138{_paired(seller):08}")
        case MarkKind.DOMAIN:
            return Mark(kind, f"lux-outlet-{seller}.shop")
        case MarkKind.TELEGRAM:
            return Mark(kind, f"lux_seller_{seller}")
        case _:
            return Mark(kind, f"luxbag{seller}")


def kinds_of(seller: int) -> tuple[MarkKind, ...]:
    """Return which marks a seller has: all a WeChat id, six in ten a telephone number, three in ten a shop, or Telegram."""
    has = (True, seller % 10 < 6 or _is_paired(seller), seller % 10 in {0, 3, 7}, seller % 10 in {1, 3, 8})
    return tuple(kind for kind, had in zip(KINDS, has, strict=True) if had)


def _is_paired(seller: int) -> bool:
    return seller > 100 and seller // 2 % PAIRED == 0


def _paired(seller: int) -> int:
    """Return whose telephone number a seller has: of a pair, the first one's."""
    return seller // 2 * 2 if _is_paired(seller) else seller


def sizes(count: int, sellers: int) -> list[int]:
    """Return how many reports each seller has, the most first: a power of the rank."""
    shape = [(rank + 4) ** -TAIL for rank in range(sellers)]
    scale = (count - sellers) / sum(shape)
    made = [1 + int(scale * each) for each in shape]
    rest = count - sum(made)  # what rounding left: one more for so many
    return [size + (rank < rest) for rank, size in enumerate(made)]


async def fill(database: Database, *, count: int, sellers: int) -> Filled:
    """Fill an empty database and have it take stock (ANALYZE)."""
    await database.upgrade()
    vault, fingerprints = Vault([_KEY]), Fingerprints(b"fingerprint key")
    bodies = await _bodies(database, vault, fingerprints)
    rows = _Rows(count, sellers, vault, fingerprints, bodies)
    indexes = await _without_indexes(database)
    load = _load_sqlite if database.is_sqlite else _load_postgres
    load(
        database,
        (
            (cases, ("case_id", "opened_at"), rows.cases()),
            (marks, ("mark_id", "fingerprint", "kind", "value", "public_hash", "ties"), rows.marks()),
            (reports, REPORT_COLUMNS, rows.reports()),
            (report_marks, ("report_id", "mark_id", "ties", "counts"), rows.report_marks()),
        ),
    )
    async with database.begin() as connection:
        for index in indexes:
            await connection.execute(text(index))
        await connection.execute(text(_COUNT_CASES))
        counting = select(report_marks.c.mark_id).where(
            report_marks.c.mark_id == marks.c.mark_id, report_marks.c.counts
        )
        listed = marks.c.public_hash.is_not(None) & counting.exists()
        await connection.execute(update(marks).where(listed).values(listed_at=NOW))
        await connection.execute(text("ANALYZE"))
    return Filled(count, sellers, vault, fingerprints)


_KEY = "b" * 43 + "="
_COUNT_CASES = (
    "UPDATE cases SET report_count = counted.reports, reporter_count = counted.reporters, latest_at = counted.latest"
    " FROM (SELECT case_id, count(*) AS reports, count(DISTINCT reporter) AS reporters, max(filed_at) AS latest"
    " FROM reports WHERE case_id IS NOT NULL GROUP BY case_id) AS counted WHERE counted.case_id = cases.case_id"
)
"""What ``data/cases.py`` counts case by case."""
REPORT_COLUMNS = (
    *("report_id", "key", "number", "reporter", "status", "country", "platform", "brand", "level", "shares", "body"),
    *("filed_at", "told_at", "decided_at", "case_id"),
)


async def _bodies(database: Database, vault: Vault, fingerprints: Fingerprints) -> list[bytes]:
    """Return some bodies as filing writes them; nothing else stays of these reports."""
    filed = Reports(database, vault, fingerprints)
    for number in range(TEMPLATES):
        statement = Statement(
            offer=f"高仿包包 {number} 一比一 399 元，加微信 luxbag{number}，电话联系，七天包退。 " * 3,
            brand=BRANDS[number % len(BRANDS)],
            seller_words=f"微信 luxbag{number}",
            story="She sent it by post, and it was not what I ordered. " * 4,
            shares=frozenset({Share.SHOPPERS}),
        )
        place = Place(5_000_000 + number, 5_000_000 + number)
        draft = new_draft(place, language="en", step="review", statement=statement, now=NOW, expires_at=NOW)
        await filed.file(draft, [], now=NOW)
    async with database.begin() as connection:
        found = list((await connection.execute(text("SELECT body FROM reports"))).scalars())
        for table in ("decisions", "errands", "reports"):
            await connection.execute(text(f"DELETE FROM {table}"))
    return [bytes(body) for body in found]


class _Rows:
    """The rows of each table, from the same dice every time."""

    def __init__(
        self, count: int, sellers: int, vault: Vault, fingerprints: Fingerprints, bodies: Sequence[bytes]
    ) -> None:
        self._dice = random.Random(8)
        self._vault, self._fingerprints, self._bodies = vault, fingerprints, bodies
        self._sellers = sellers
        self._of_report = [seller for seller, size in enumerate(sizes(count, sellers)) for _ in range(size)]
        self._dice.shuffle(self._of_report)
        self._status = [
            Status.RECEIVED if seller == NEW_SELLER else self._dice.choice(STATUSES) for seller in self._of_report
        ]
        self._shares = [self._dice.choice(SHARES) for _ in self._of_report]
        self._step = YEARS / count
        stands = zip(self._of_report, self._status, strict=True)
        self._in_a_case = {_paired(seller) for seller, status in stands if status is Status.ACCEPTED}
        self._mark_ids: dict[Mark, int] = {}
        for seller in range(sellers):
            for kind in kinds_of(seller):
                self._mark_ids.setdefault(mark_of(seller, kind), len(self._mark_ids) + 1)
        self._mark_ids[COURIER] = len(self._mark_ids) + 1

    def cases(self) -> Iterator[tuple[Any, ...]]:
        for seller in sorted(self._in_a_case):
            yield seller + 1, NOW - YEARS

    def marks(self) -> Iterator[tuple[Any, ...]]:
        for mark, mark_id in self._mark_ids.items():
            fingerprint = self._fingerprints.of_mark(mark.kind, mark.value)
            value = self._vault.lock(mark.value.encode())
            yield mark_id, fingerprint, mark.kind.value, value, public_hash_of(mark), mark != COURIER

    def reports(self) -> Iterator[tuple[Any, ...]]:
        people = max(1, len(self._of_report) * 2 // 5)
        for at, (seller, status, shares) in enumerate(zip(self._of_report, self._status, self._shares, strict=True)):
            filed_at = NOW - YEARS + at * self._step
            decided_at = None if status in {Status.RECEIVED, Status.WITHDRAWN} else filed_at + timedelta(hours=9)
            yield (
                *(at + 1, f"bench{at:019}", _number(at), self._fingerprints.of_reporter(self._dice.randrange(people))),
                *(status.value, COUNTRIES[at % 8], PLATFORMS[at // 8 % 8], BRANDS[self._dice.randrange(10)]),
                *("likely_fake", shares, self._bodies[at % len(self._bodies)], filed_at, filed_at, decided_at),
                _paired(seller) + 1 if status is Status.ACCEPTED else None,
            )

    def report_marks(self) -> Iterator[tuple[Any, ...]]:
        for at, (seller, status, shares) in enumerate(zip(self._of_report, self._status, self._shares, strict=True)):
            counts = status is Status.ACCEPTED and Share.SHOPPERS.value in shares
            for kind in kinds_of(seller):
                named = kind in {MarkKind.WECHAT, MarkKind.PHONE} or self._dice.random() < 0.5
                if named:
                    yield at + 1, self._mark_ids[mark_of(seller, kind)], True, counts
            if at % 50 == 0:
                yield at + 1, self._mark_ids[COURIER], True, counts


def _number(at: int) -> str:
    letters = ""
    for _ in range(8):
        at, rest = divmod(at, len(ALPHABET))
        letters += ALPHABET[rest]
    return f"TT-{letters[:4]}-{letters[4:]}"


async def _without_indexes(database: Database) -> list[str]:
    """Drop the indexes of the large tables; return the statements that make them anew."""
    listed = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN {}"
        if database.is_sqlite
        else "SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN {} AND indexname LIKE 'ix%'"
    )
    async with database.begin() as connection:
        found = (await connection.execute(text(listed.format("('reports', 'marks', 'report_marks')")))).all()
        for name, _ in found:
            await connection.execute(text(f"DROP INDEX {name}"))
    return [made for _, made in found]


Rows = Iterable[tuple[Table, tuple[str, ...], Iterator[tuple[Any, ...]]]]


def _load_sqlite(database: Database, tables: Rows) -> None:
    connection = sqlite3.connect(str(database.url.database))
    for table, columns, rows in tables:
        places = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({places})"
        connection.executemany(statement, (tuple(map(_as_sqlite_has_it, row)) for row in rows))
    connection.commit()
    connection.close()


def _as_sqlite_has_it(cell: object) -> object:
    return cell.strftime("%Y-%m-%d %H:%M:%S.%f") if isinstance(cell, datetime) else cell


def _load_postgres(database: Database, tables: Rows) -> None:
    with psycopg.connect(database.libpq_address) as connection, connection.cursor() as cursor:
        for table, columns, rows in tables:
            with cursor.copy(f"COPY {table.name} ({', '.join(columns)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
