"""Outages on purpose: what a bot meets on a bad day, planned call by call or by probability."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """How a call goes wrong."""

    FLOOD = "flood"
    """429 with ``retry_after``."""
    SERVER_ERROR = "server_error"
    """500."""
    BAD_GATEWAY = "bad_gateway"
    """502 with an HTML body, as from a proxy: the bot cannot parse it."""
    HANG = "hang"
    """No answer until the bot gives up, the faults are cleared or the server stops."""
    DROP = "drop"
    """The connection ends without an answer."""
    SLOW = "slow"
    """The right answer, after ``delay_seconds``."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to fail.

    Attributes:
        retry_after: seconds, for a flood.
        processed: whether the call has taken effect all the same (the message *was* sent, the answer got lost).
        delay_seconds: how long to wait before it goes wrong.
    """

    kind: FaultKind
    retry_after: int = 1
    processed: bool = False
    delay_seconds: float = 0.0


@dataclass(slots=True)
class _Plan:
    fault: Fault
    left: int


@dataclass(frozen=True, slots=True)
class _Rate:
    fault: Fault
    probability: float
    chance: random.Random


class Faults:
    """What goes wrong, by method name; ``*`` stands for every method but ``getUpdates``.

    ``faults.next("sendMessage", Fault(FaultKind.FLOOD, retry_after=1), times=2)`` fails the next two;
    ``faults.rate("*", Fault(FaultKind.DROP, processed=True), 0.05, seed=1)`` fails one in twenty.
    """

    def __init__(self, on_clear: Callable[[], None] = lambda: None) -> None:
        self._on_clear = on_clear
        self._plans: dict[str, list[_Plan]] = {}
        self._rates: dict[str, list[_Rate]] = {}
        self.injected: Counter[tuple[str, FaultKind]] = Counter()
        """How often each method went wrong, and how."""

    def next(self, method: str, fault: Fault, *, times: int = 1) -> None:
        """The next ``times`` calls of a method fail."""
        self._plans.setdefault(method.lower(), []).append(_Plan(fault, times))

    def rate(self, method: str, fault: Fault, probability: float, *, seed: int) -> None:
        """Each call of a method fails with this probability, the same ones for the same seed."""
        self._rates.setdefault(method.lower(), []).append(_Rate(fault, probability, random.Random(seed)))  # noqa: S311

    def clear(self) -> None:
        """All is well again; calls that hang are let go with a 500."""
        self._plans.clear()
        self._rates.clear()
        self._on_clear()

    def take(self, method: str) -> Fault | None:
        """The fault for this call, if any; planned ones come before those by probability."""
        fault = self._planned(method) or self._by_chance(method)
        if fault:
            self.injected[method, fault.kind] += 1
        return fault

    def _names(self, method: str) -> tuple[str, ...]:
        name = method.lower()
        return (name,) if name == "getupdates" else (name, "*")

    def _planned(self, method: str) -> Fault | None:
        for name in self._names(method):
            for plan in self._plans.get(name, ()):
                if plan.left > 0:
                    plan.left -= 1
                    return plan.fault
        return None

    def _by_chance(self, method: str) -> Fault | None:
        for name in self._names(method):
            for rate in self._rates.get(name, ()):
                if rate.chance.random() < rate.probability:
                    return rate.fault
        return None
