"""The record of the bot's API calls."""

import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.sandbox.decode import Parameters
from bot.sandbox.faults import Fault

CALLS_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Call:
    """One call as it went.

    Attributes:
        at: ``time.monotonic()`` when it arrived.
        status: the HTTP status of the answer; 0 where none was given.
        description: why it was refused, "" for a success.
        fault: the outage on purpose that it met.
    """

    method: str
    parameters: Parameters
    status: int
    description: str = ""
    fault: Fault | None = None
    at: float = field(default_factory=time.monotonic)

    def __str__(self) -> str:
        shown = {name: value[:80] for name, value in self.parameters.values.items()}
        return f"{self.method} {shown} -> {self.status} {self.description}".rstrip()


class CallLog:
    """The last calls, oldest first; ``getUpdates`` is left out."""

    def __init__(self) -> None:
        self._calls: deque[Call] = deque(maxlen=CALLS_KEPT)
        self.total = 0
        """How many calls there were, forgotten ones included."""

    def add(self, call: Call) -> None:
        """Record a call."""
        self.total += 1
        if call.method != "getUpdates":
            self._calls.append(call)

    def __iter__(self) -> Iterator[Call]:
        return iter(tuple(self._calls))

    def to(self, method: str) -> tuple[Call, ...]:
        """The calls to one method."""
        return tuple(c for c in self._calls if c.method == method)

    def refused(self) -> tuple[Call, ...]:
        """The calls that the bot got wrong: refused with no fault injected."""
        return tuple(c for c in self._calls if c.status >= 400 and c.fault is None)

    def last(self, count: int) -> tuple[Call, ...]:
        """The newest calls."""
        return tuple(self._calls)[-count:]
