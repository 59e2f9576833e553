"""How an inbox fares, as ``/health`` and ``/metrics`` tell it."""

from dataclasses import dataclass
from datetime import datetime

from bot.services.metrics import INBOX_AGE, INBOX_ASIDE, INBOX_BACKLOG
from data.inbox import Census


@dataclass(frozen=True, slots=True)
class InboxHealth:
    """How an inbox fares.

    Attributes:
        oldest_seconds: the age of the oldest unfinished update; 0 when there is none.
        writing: whether the database takes what comes in.
        second_poller: whether another program fetches with the same token.
    """

    waiting: int
    aside: int
    oldest_seconds: float
    writing: bool
    second_poller: bool


def health_from(census: Census, now: datetime, *, writing: bool, second_poller: bool) -> InboxHealth:
    """Return what a census means at a moment, and bring the gauges up to date."""
    since = census.oldest_waiting
    age = 0.0 if since is None else max(0.0, (now - since).total_seconds())
    INBOX_BACKLOG.set(census.waiting)
    INBOX_AGE.set(age)
    INBOX_ASIDE.set(census.aside)
    return InboxHealth(census.waiting, census.aside, age, writing, second_poller)
