"""When to remind a shopper: shortly before a platform or a payment stops taking claims, and once to ask what came of it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from data.drafts import Draft
from data.guidance import Guidance, Platform, Stage, Window
from data.reminders import Reminder

HOUR = time(9, tzinfo=UTC)
ASK_AFTER = timedelta(days=14)
LONG_WINDOW_DAYS = 7
"""From this length on three days are left when the reminder comes; of a shorter window one."""


def reminders_for(draft: Draft, guidance: Guidance, *, now: datetime) -> tuple[Reminder, ...]:
    """Return the reminders of a report that is being filed, soonest first. Nothing to claim, nothing to remind of."""
    statement = draft.statement
    wanted: list[Reminder] = []
    if statement.stage not in {None, Stage.NOT_PAID}:
        since = statement.paid_on or now.date()
        for name, window in _windows(
            guidance.platform(statement.platform), guidance.platform(statement.payment), draft.language
        ):
            ends = since + timedelta(days=window.days)
            due = _due(ends, window)
            if due > now:
                arguments = {"name": name, "date": ends.isoformat()}
                wanted.append(Reminder(draft.place, draft.language, "reminder-window", arguments, due))
    wanted.append(Reminder(draft.place, draft.language, "reminder-outcome", {}, now + ASK_AFTER))
    return tuple(sorted(wanted, key=lambda reminder: reminder.due_at))


def _windows(platform: Platform | None, payment: Platform | None, language: str) -> Iterator[tuple[str, Window]]:
    for place in (platform, payment):
        if place and place.window and place.protection != "none":
            yield place.name_in(language), place.window


def _due(ends: date, window: Window) -> datetime:
    left = 3 if window.days >= LONG_WINDOW_DAYS else 1
    return datetime.combine(ends - timedelta(days=left), HOUR)
