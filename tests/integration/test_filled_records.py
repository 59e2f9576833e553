"""The bench of records on few reports: what it fills in is what the real code would have kept, and every question is answered."""

import pytest
from sqlalchemy import func, select

from data.cases import regroup
from data.database import Database
from data.marks import MarkKind
from data.reports_table import Status, reports, shared_with_shoppers
from data.sellers import Sellers
from tests.bench.bench_records import measured, questions
from tests.bench.filled_records import COURIER, NEW_SELLER, NOW, Filled, fill, sizes

REPORTS, SELLERS = 2_000, 600


@pytest.fixture
async def filled(database: Database) -> Filled:
    return await fill(database, count=REPORTS, sellers=SELLERS)


async def test_the_bench_asks_everything_of_a_database_that_is_as_the_real_code_leaves_it(
    database: Database, filled: Filled
) -> None:
    assert sum(sizes(REPORTS, SELLERS)) == REPORTS
    sellers = Sellers(database, filled.vault, filled.fingerprints)
    async with database.begin() as connection:
        cases = sorted(set((await connection.execute(select(reports.c.case_id))).scalars()) - {None})
        grouped = select(reports.c.report_id, reports.c.case_id).order_by(reports.c.report_id)
        before = (await connection.execute(grouped)).all()
        await regroup(connection, cases, now=NOW)
        assert (await connection.execute(grouped)).all() == before
        shared = select(func.count(reports.c.reporter.distinct())).where(reports.c.case_id == 1, shared_with_shoppers())
        people = await connection.scalar(shared)
        accepted = select(func.count()).where(reports.c.status == Status.ACCEPTED.value)
        assert 0.3 < int(await connection.scalar(accepted) or 0) / REPORTS < 0.5

    asked = [filled.mark(0), filled.mark(0, MarkKind.PHONE), COURIER, filled.mark(NEW_SELLER)]
    found = await sellers.find(asked, now=NOW)
    assert [(record.mark, record.reporters) for record in found] == [(mark, people) for mark in asked[:2]]

    timings = [await measured(question) for question in await questions(database, filled, 3)]
    assert len({timing.name for timing in timings}) == len(timings) > 12
    assert all(timing.statements and timing.median > 0 for timing in timings)
