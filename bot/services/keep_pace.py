"""How much one shopper may send: enough for anybody in earnest, too little to keep others waiting."""

from dataclasses import dataclass
from enum import StrEnum

from bot.services.metrics import SLOWED_DOWN
from data.budgets import Budget, Rate

REMIND_EVERY = Rate(interval_seconds=20.0, burst=1)
"""One who sends too much is told so, but not at each message: that would be a flood of our own."""

TAPS_PER_MINUTE = 60
"""More than anybody taps who reads the answers."""


class Load(StrEnum):
    """What a message or a tap costs to look at."""

    TEXT = "text"
    PICTURE = "picture"
    CLIP = "clip"
    TAP = "tap"


class Admission(StrEnum):
    """What to do with a message: look at it, ask to slow down, or (having just asked) nothing."""

    LOOK = "look"
    SLOW_DOWN = "slow down"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Pace:
    """Budgets for each shopper. One burst costs nothing but patience: a minute later all is as before."""

    budget: Budget
    texts_per_minute: int
    pictures_per_minute: int
    clips_per_minute: int

    async def admit(self, shopper_id: int, load: Load) -> Admission:
        """Count a message, and say what to do with it."""
        if await self.budget.reserve(f"{load} {shopper_id}", self._rate(load), longest_wait=0.0) is not None:
            return Admission.LOOK
        SLOWED_DOWN.labels(load.value).inc()
        told = await self.budget.reserve(f"told {shopper_id}", REMIND_EVERY, longest_wait=0.0)
        return Admission.SILENCE if told is None else Admission.SLOW_DOWN

    def _rate(self, load: Load) -> Rate:
        per_minute = {
            Load.TEXT: self.texts_per_minute,
            Load.PICTURE: self.pictures_per_minute,
            Load.CLIP: self.clips_per_minute,
            Load.TAP: TAPS_PER_MINUTE,
        }[load]
        return Rate(interval_seconds=60 / per_minute, burst=per_minute)
