"""What Telegram sent and is not finished: kept before Telegram is told that it arrived, erased once answered."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Index,
    Integer,
    String,
    Table,
    Text,
    and_,
    bindparam,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from data.database import Database
from data.tables import Moment, metadata

REMEMBER_DONE = timedelta(days=2)
"""How long a finished update's number is known, to recognise a repeat. Telegram itself repeats for one day at most."""
KEEP_ASIDE = timedelta(days=7)
"""How long an update that failed is kept for the operator."""


class State(StrEnum):
    """Where an update stands."""

    WAITING = "waiting"
    AGAIN = "again"  # was set aside; the operator wants it handled again
    ASIDE = "aside"
    DONE = "done"


inbox_updates = Table(
    "inbox_updates",
    metadata,
    Column("position", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("update_id", BigInteger, nullable=False, unique=True),
    Column("lane", String(64), nullable=False),
    Column("kind", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    Column("body", Text),
    Column("received_at", Moment, nullable=False),
    Column("finished_at", Moment),
    Column("replays", Integer, nullable=False),
    Column("fault", Text),
)
unfinished = inbox_updates.c.state != State.DONE
Index(
    "ix_inbox_updates_unfinished",
    inbox_updates.c.state,
    inbox_updates.c.position,
    sqlite_where=text("state != 'done'"),
    postgresql_where=text("state != 'done'"),
)
Index(None, inbox_updates.c.finished_at)
Index(None, inbox_updates.c.lane)


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update as Telegram sent it.

    Attributes:
        update_id: Telegram's number for it; the same number again is the same update again.
        lane: what must be handled in order: ``chat 123``, or ``user 123`` for what belongs to no chat.
        kind: Telegram's field name: ``message``, ``callback_query`` ...
        body: its JSON.
    """

    update_id: int
    lane: str
    kind: str
    body: str = field(repr=False)


Also = Callable[[object, Sequence[Arrival]], Awaitable[None]]
"""Something else to do in a transaction, with the driver's own connection."""


@dataclass(frozen=True, slots=True)
class Waiting(Arrival):
    """A kept update that is to be handled.

    Attributes:
        replay: 0 the first time; else how often, with this time, it was taken in hand after a process had ended before its end.
        received_at: when this process received it, in seconds of the process's own clock; None where another one did.
    """

    replay: int = 0
    received_at: float | None = None


@dataclass(frozen=True, slots=True)
class Failed(Arrival):
    """An update that was set aside, when, and what went wrong."""

    finished_at: datetime
    fault: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """The order to set an update aside for the operator."""

    update_id: int
    fault: str


@dataclass(frozen=True, slots=True)
class Census:
    """How many updates stand where, and since when the oldest that waits does."""

    waiting: int
    aside: int
    oldest_waiting: datetime | None


class KeptUpdates:
    """The updates of one bot, in the order of their arrival."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def write(
        self, arrivals: Sequence[Arrival], done: Sequence[int], aside: Sequence[SetAside], now: datetime
    ) -> frozenset[int]:
        """Keep arrivals, erase what is done and set aside what failed, all in one transaction; ``reach_disk`` makes it durable.

        Returns the numbers of the arrivals that were not known yet.
        """
        async with self._database.begin() as connection:
            new = await keep(connection, arrivals, now) if arrivals else frozenset()
            if done:
                finished = {"finished_at": now}
                await connection.execute(MARK_DONE, [{"which": update_id, **finished} for update_id in done])
            for order in aside:
                which = inbox_updates.c.update_id == order.update_id
                values = {"state": State.ASIDE, "finished_at": now, "fault": order.fault}
                await connection.execute(update(inbox_updates).where(which).values(values))
        return new

    async def reach_disk(self) -> None:
        """Return once what was written is safe against a power cut; raises ``OSError`` where the disk fails."""
        await self._database.reach_disk()

    async def keep(self, arrivals: Sequence[Arrival], now: datetime, also: Also) -> None:
        """Keep arrivals, and do ``also`` with those that are new, all in one transaction."""
        async with self._database.begin(durable=True) as connection:
            new = await keep(connection, arrivals, now)
            if new:
                fresh = {arrival.update_id: arrival for arrival in arrivals if arrival.update_id in new}
                await also(await _driver_connection(connection), list(fresh.values()))

    async def waiting(self) -> tuple[Waiting, ...]:
        """Return everything that a process left unfinished, oldest first."""
        return await self._take(or_(inbox_updates.c.state == State.WAITING, inbox_updates.c.state == State.AGAIN))

    async def again(self, also: Also | None = None) -> tuple[Waiting, ...]:
        """Return what the operator wants handled again, each once, having done ``also`` with it in the same transaction."""
        async with self._database.read() as connection:
            asked = await connection.scalar(select(func.count()).where(inbox_updates.c.state == State.AGAIN))
        return await self._take(inbox_updates.c.state == State.AGAIN, also) if asked else ()

    async def _take(self, which: ColumnElement[bool], also: Also | None = None) -> tuple[Waiting, ...]:
        columns = inbox_updates.c
        query = select(
            columns.update_id, columns.lane, columns.kind, columns.body, (columns.replays + 1).label("replay")
        )
        async with self._database.begin(durable=True) as connection:
            ordered = query.where(which).order_by(columns.position).with_for_update(skip_locked=True)
            taken = tuple(Waiting(**row) for row in (await connection.execute(ordered)).mappings())
            if also is not None and taken:
                await also(await _driver_connection(connection), taken)
            again = columns.state == State.AGAIN
            await connection.execute(update(inbox_updates).where(again).values(state=State.WAITING))
        return taken

    async def one(self, update_id: int, *, again: bool) -> Waiting | None:
        """Return an update that waits, to be handled for the first time or ``again``; None where it is finished or unknown."""
        columns = inbox_updates.c
        replay = columns.replays + 1 if again else literal(0)
        query = select(columns.update_id, columns.lane, columns.kind, columns.body, replay.label("replay"))
        which = and_(columns.update_id == update_id, columns.state == State.WAITING)
        async with self._database.read() as connection:
            row = (await connection.execute(query.where(which))).mappings().one_or_none()
        return Waiting(**row) if row else None

    async def bodies_of(self, lane: str) -> tuple[str, ...]:
        """Return the JSON of everything that waits in a lane or is in hand there, oldest first."""
        columns = inbox_updates.c
        query = select(columns.body).where(and_(columns.lane == lane, columns.state == State.WAITING))
        async with self._database.read() as connection:
            return tuple((await connection.execute(query.order_by(columns.position))).scalars())

    async def note_replay(self, update_id: int) -> None:
        """Count that an update which a process left unfinished is taken in hand once more; a power cut may take that back."""
        which = inbox_updates.c.update_id == update_id
        async with self._database.begin() as connection:
            await connection.execute(update(inbox_updates).where(which).values(replays=inbox_updates.c.replays + 1))

    async def failed(self) -> tuple[Failed, ...]:
        """Return what was set aside, oldest first."""
        columns = inbox_updates.c
        query = select(columns.update_id, columns.lane, columns.kind, columns.body, columns.finished_at, columns.fault)
        which = columns.state == State.ASIDE
        async with self._database.read() as connection:
            rows = (await connection.execute(query.where(which).order_by(columns.position))).mappings()
            return tuple(Failed(**row) for row in rows)

    async def retry(self, update_id: int) -> bool:
        """Have a set-aside update handled again; say whether there is such an update."""
        values = {"state": State.AGAIN, "finished_at": None, "fault": None, "replays": 0}
        return await self._change_failed(update_id, values)

    async def drop(self, update_id: int, now: datetime) -> bool:
        """Erase a set-aside update; say whether there was one."""
        return await self._change_failed(update_id, _finished(State.DONE, now))

    async def _change_failed(self, update_id: int, values: Mapping[str, object]) -> bool:
        which = and_(inbox_updates.c.update_id == update_id, inbox_updates.c.state == State.ASIDE)
        async with self._database.begin(durable=True) as connection:
            result = await connection.execute(update(inbox_updates).where(which).values(values))
        return result.rowcount > 0

    async def forget_shopper(self, shopper_id: int) -> None:
        """Erase what was set aside of one shopper's own chat and inline queries."""
        theirs = inbox_updates.c.lane.in_((f"chat {shopper_id}", f"user {shopper_id}"))
        which = and_(theirs, inbox_updates.c.state == State.ASIDE)
        async with self._database.begin() as connection:
            await connection.execute(delete(inbox_updates).where(which))

    async def purge(self, now: datetime) -> int:
        """Erase what was set aside too long ago and the numbers of what was done long ago; return how many rows."""
        columns = inbox_updates.c
        old_done = and_(columns.state == State.DONE, columns.finished_at < now - REMEMBER_DONE)
        old_aside = and_(columns.state == State.ASIDE, columns.finished_at < now - KEEP_ASIDE)
        async with self._database.begin() as connection:
            result = await connection.execute(delete(inbox_updates).where(or_(old_done, old_aside)))
        return result.rowcount

    async def census(self) -> Census:
        """Count what waits and what was set aside."""
        columns = inbox_updates.c
        query = select(columns.state, func.count(), func.min(columns.received_at)).where(unfinished)
        async with self._database.read() as connection:
            rows = {row[0]: row for row in await connection.execute(query.group_by(columns.state))}
        queued = [rows[state] for state in (State.WAITING, State.AGAIN) if state in rows]
        return Census(
            waiting=sum(row[1] for row in queued),
            aside=rows[State.ASIDE][1] if State.ASIDE in rows else 0,
            oldest_waiting=min((row[2] for row in queued), default=None),
        )


# Made once: building them anew for each update takes longer than SQLite needs to run them.
KNOWN = select(inbox_updates.c.update_id).where(inbox_updates.c.update_id.in_(bindparam("which", expanding=True)))
KEEP = insert(inbox_updates).values(
    update_id=bindparam("update_id"),
    lane=bindparam("lane"),
    kind=bindparam("kind"),
    body=bindparam("body"),
    received_at=bindparam("received_at"),
    state=State.WAITING,
    replays=0,
)
MARK_DONE = (
    update(inbox_updates)
    .where(inbox_updates.c.update_id == bindparam("which"))
    .values(state=State.DONE, body=None, fault=None, finished_at=bindparam("finished_at"))
)


async def _driver_connection(connection: AsyncConnection) -> object:
    return (await connection.get_raw_connection()).driver_connection


async def keep(connection: AsyncConnection, arrivals: Sequence[Arrival], now: datetime) -> frozenset[int]:
    """Insert arrivals that are not known yet, in their order, and return their numbers."""
    by_id = {arrival.update_id: arrival for arrival in arrivals}
    known = set((await connection.execute(KNOWN, {"which": list(by_id)})).scalars())
    new = [arrival for update_id, arrival in by_id.items() if update_id not in known]
    if new:
        rows = [
            {"update_id": a.update_id, "lane": a.lane, "kind": a.kind, "body": a.body, "received_at": now} for a in new
        ]
        await connection.execute(KEEP, rows)
    return frozenset(arrival.update_id for arrival in new)


def _finished(state: State, now: datetime) -> dict[str, object]:
    return {"state": state, "finished_at": now, "body": None, "fault": None}
