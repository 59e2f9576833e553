"""Processes on one PostgreSQL share what may be done in a time."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from data.budgets import Rate, SharedBudget
from data.database import Database

FOREVER = 1e9


@pytest.fixture
async def processes(postgres_url: str) -> AsyncIterator[list[SharedBudget]]:
    databases = [Database(postgres_url) for _ in range(3)]
    await databases[0].upgrade()
    yield [SharedBudget(database) for database in databases]
    for database in databases:
        await database.dispose()


async def test_places_taken_by_several_processes_add_up(processes: list[SharedBudget]) -> None:
    taking = [process.reserve("chat 1", Rate(10.0, 3), FOREVER) for process in processes for _ in range(4)]
    waits = sorted(wait for wait in await asyncio.gather(*taking) if wait is not None)
    assert [round(wait, -1) for wait in waits] == [0, 0, 0, *range(10, 100, 10)]


async def test_a_place_beyond_the_longest_wait_is_not_taken(processes: list[SharedBudget]) -> None:
    waits = [await process.reserve("chat 1", Rate(10.0, 1), 0.0) for process in processes]
    assert waits == [0.0, None, None]
    later = await processes[0].reserve("chat 1", Rate(10.0, 1), FOREVER)
    assert later == pytest.approx(10, abs=2)


async def test_a_chat_told_to_wait_waits_in_every_process(processes: list[SharedBudget]) -> None:
    await processes[0].hold("chat 1", Rate(1.0, 5), 60.0)
    wait = await processes[1].reserve("chat 1", Rate(1.0, 5), FOREVER)
    other = await processes[1].reserve("chat 2", Rate(1.0, 5), FOREVER)
    assert wait == pytest.approx(60, abs=3)
    assert other == 0.0


async def test_lines_that_were_not_used_for_long_are_forgotten(processes: list[SharedBudget]) -> None:
    await processes[0].reserve("chat 1", Rate(0.0, 1), FOREVER)
    await processes[0].reserve("chat 2", Rate(500.0, 1), FOREVER)
    await processes[0].purge(timedelta(0))
    assert await processes[1].reserve("chat 2", Rate(500.0, 1), 0.0) is None
