"""Which faults pass by themselves, and how long to wait before the next attempt."""

from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from data.database import is_passing

PATIENCE_SECONDS = 60.0
"""How long an update is tried in all, from its first fault, while its chat waits."""
APOLOGY_SECONDS = 15.0
"""How long it is tried to apologise for one that failed."""
FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 15.0
PLACES = 6
"""How many of the innermost calls an error's description names."""


@dataclass(slots=True)
class Patience:
    """How long faults are still borne: a minute from the first, however many calls and attempts meet them.

    Attributes:
        until: the moment of ``Clock.elapsed`` when it ends; None while all goes well.
    """

    until: float | None = None

    def from_fault(self, now: float) -> float:
        """Return when it ends, given that something failed now."""
        if self.until is None:
            self.until = now + PATIENCE_SECONDS
        return self.until


PATIENCE: ContextVar[Patience] = ContextVar("patience")
"""That with the update in hand, for every call to Telegram that it leads to. Calls that serve no update have their own."""


def pause_before_retry(error: Exception, attempt: int) -> float | None:
    """Return how many seconds to wait after the given failed attempt (0: the first), or None where no retry will help."""
    if isinstance(error, RetryAfter):
        return retry_after_seconds(error)
    telegram_down = isinstance(error, NetworkError) and not isinstance(error, BadRequest)
    if telegram_down or is_passing(error):
        return min(FIRST_PAUSE_SECONDS * 2.0**attempt, LONGEST_PAUSE_SECONDS)
    return None


def retry_after_seconds(error: RetryAfter) -> float:
    """Return how long Telegram wants to be left alone."""
    told = error.retry_after
    return float(told) if isinstance(told, int) else told.total_seconds()


def is_out_of_reach(error: Exception) -> bool:
    """Say whether nothing can be sent there any more: the bot was blocked or thrown out, the account or the chat deleted."""
    return isinstance(error, Forbidden) or (isinstance(error, BadRequest) and "chat not found" in error.message.lower())


def describe(error: BaseException) -> str:
    """Return an error's kind, and where in our code it arose; never its words, in which a post's text may stand."""
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in extract_tb(error.__traceback__)]
    name = type(error).__name__
    detail = f" ({error})" if isinstance(error, TelegramError) else _database_detail(error)
    return f"{name}{detail} at {' > '.join(places[-PLACES:])}" if places else f"{name}{detail}"


def _database_detail(error: BaseException) -> str:
    original = getattr(error, "orig", None)  # the driver's own words; SQLAlchemy's repeat the statement and its values
    return f" ({original})" if isinstance(original, BaseException) else ""
