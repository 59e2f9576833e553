"""Budgets for each shopper: a flood is slowed down, nobody is shut out, nobody else is touched."""

import pytest

from bot.services.keep_pace import Admission, Load, Pace
from data.budgets import LocalBudget


class Minutes:
    """A clock in a test's hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def minutes() -> Minutes:
    return Minutes()


@pytest.fixture
def pace(minutes: Minutes) -> Pace:
    return Pace(LocalBudget(minutes), texts_per_minute=30, pictures_per_minute=12, clips_per_minute=3)


@pytest.mark.parametrize(("load", "allowed"), [(Load.TEXT, 30), (Load.PICTURE, 12), (Load.CLIP, 3)])
async def test_a_burst_up_to_the_budget_is_looked_at_whole(pace: Pace, load: Load, allowed: int) -> None:
    admissions = [await pace.admit(1, load) for _ in range(allowed + 2)]
    assert admissions == [Admission.LOOK] * allowed + [Admission.SLOW_DOWN, Admission.SILENCE]


async def test_a_minute_after_a_burst_all_is_as_before(pace: Pace, minutes: Minutes) -> None:
    for _ in range(100):
        await pace.admit(1, Load.TEXT)
    minutes.seconds = 60.0
    assert [await pace.admit(1, Load.TEXT) for _ in range(30)] == [Admission.LOOK] * 30


async def test_who_goes_on_is_reminded_once_in_a_while(pace: Pace, minutes: Minutes) -> None:
    answers = []
    for second in range(60):
        minutes.seconds = float(second)
        answers += [await pace.admit(1, Load.CLIP) for _ in range(5)]
    assert answers.count(Admission.SLOW_DOWN) == 3


async def test_budgets_are_apart_by_shopper_and_by_load(pace: Pace) -> None:
    for _ in range(50):
        await pace.admit(1, Load.PICTURE)
    assert await pace.admit(1, Load.TEXT) is Admission.LOOK
    assert await pace.admit(2, Load.PICTURE) is Admission.LOOK
