"""Callback data: small enough, told apart by version, and nothing that was not ours."""

import pytest

from handlers.buttons import LIMIT_BYTES, Action, Tap


@pytest.mark.parametrize("action", list(Action))
def test_every_tap_fits_and_comes_back(action: Action) -> None:
    tap = Tap(action, "abcdefghijkl", "genuine-keep")
    assert len(tap.pack().encode()) <= LIMIT_BYTES
    assert Tap.unpack(tap.pack()) == tap


@pytest.mark.parametrize("data", ["", "1", "y|token", "0|y|token|", "1|unknown|token|", "1|y|token|a|b", "2|y|token|"])
def test_data_that_is_not_ours_or_of_another_version_is_no_tap(data: str) -> None:
    assert Tap.unpack(data) is None


@pytest.mark.parametrize("tap", [Tap(Action.WHY, "a|b"), Tap(Action.WHY, "x" * 64), Tap(Action.WHY, "手" * 21)])
def test_a_tap_that_telegram_would_refuse_is_refused_here(tap: Tap) -> None:
    with pytest.raises(ValueError, match="not callback data"):
        tap.pack()
