"""Fixtures that every test may ask for."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.checking.checker import Checker
from data.guidance import Guidance

pytest_plugins = ["tests.databases"]


@pytest.fixture(scope="session", autouse=True)
def _shipped_files_are_read_once() -> Iterator[None]:
    """Let the bots that tests start share one checker and one guidance: neither changes, and reading them takes a second.

    Where an operator's own files are there, or other folders are named, they are read as ever.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Checker, "load", _shared_unless_added_to(Checker.load))
        patch.setattr(Guidance, "load", cache(Guidance.load))
        yield


def _shared_unless_added_to(load: Callable[..., Checker]) -> Callable[..., Checker]:
    shipped = cache(load)

    def load_or_share(**added: object) -> Checker:
        own = any(one.exists() if isinstance(one, Path) else one for one in added.values())
        return load(**added) if own else shipped()

    return load_or_share
