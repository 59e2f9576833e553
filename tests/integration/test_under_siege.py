"""The bot as a process of its own, killed and on a bad line: a short siege; ``make torture`` is the long one."""

from pathlib import Path

import pytest

from tests.torture.siege import Outcome, Plan, besiege

IN_HAND = 10
"""More answers than that are not under way at one moment of this siege."""


def assert_nothing_was_lost(outcome: Outcome) -> None:
    assert outcome.unanswered == [], outcome.last_words
    assert outcome.out_of_order == 0
    assert outcome.set_aside == 0, outcome.last_words
    assert outcome.taps_unanswered == 0
    assert (outcome.reports_unfinished, outcome.reports_astray) == (0, 0), outcome.last_words


@pytest.mark.timeout(180)
async def test_every_post_is_answered_in_order_though_the_bot_is_killed_again_and_again(tmp_path: Path) -> None:
    outcome = await besiege(Plan(shoppers=20, posts=60, kills=2, seconds=6, reporters=2), tmp_path)
    assert_nothing_was_lost(outcome)
    assert outcome.kills == 2
    # A kill repeats what was sent and not yet marked done; how often that is, `make torture` measures.
    assert outcome.doubled <= outcome.kills * IN_HAND


@pytest.mark.timeout(240)
async def test_on_postgresql_killed_workers_lose_nothing_either(tmp_path: Path, postgres_url: str) -> None:
    plan = Plan(shoppers=20, posts=60, kills=3, seconds=9, reporters=2, workers=3, database_url=postgres_url)
    outcome = await besiege(plan, tmp_path)
    assert_nothing_was_lost(outcome)
    assert outcome.kills == 3
    assert outcome.doubled <= outcome.kills * IN_HAND


@pytest.mark.timeout(180)
async def test_every_post_is_answered_once_on_a_bad_line_and_a_stop_is_orderly(tmp_path: Path) -> None:
    outcome = await besiege(Plan(shoppers=20, posts=60, kills=0, seconds=2, bad_line=True, reporters=2), tmp_path)
    assert_nothing_was_lost(outcome)
    assert outcome.doubled == 0
    assert outcome.exit_statuses == [0], outcome.last_words
