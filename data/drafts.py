"""Reports in progress: one row for each conversation, so that any process can go on with it after any restart."""

import hmac
import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Index,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from data.checks import Vault
from data.database import Database
from data.statements import Statement
from data.tables import Moment, metadata

drafts = Table(
    "drafts",
    metadata,
    Column("draft_id", String(24), primary_key=True),
    Column("place", LargeBinary, nullable=False, unique=True),
    Column("reporter", LargeBinary, nullable=False),
    Column("step", String(16), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("update_id", BigInteger),
    Column("version", Integer, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Index(None, "reporter"),
    Index(None, "expires_at"),
)
"""``place`` and ``reporter`` are keyed fingerprints; whose draft it is stands in ``body``, encrypted when there is a key."""

_AT_PLACE = select(drafts).where((drafts.c.place == bindparam("place")) & (drafts.c.expires_at > bindparam("now")))
"""Asked for every message: a statement made once costs half of one made each time."""


class DraftChangedError(Exception):
    """Another process has moved this draft on; read it again."""


@dataclass(frozen=True, slots=True)
class Place:
    """Whose conversation and where, by Telegram's ids."""

    chat_id: int
    shopper_id: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A report in progress.

    Attributes:
        step: name of the question that stands open.
        returns: after this answer the conversation goes back to the review, because one field is being changed.
        question_id: the message that asks it, whose buttons count.
        update_id: the update that was answered last; the same one again changes nothing.
        version: counts changes; ``save`` refuses an outdated one.
        check: token of the check that it began from, or None.
    """

    draft_id: str
    place: Place
    language: str
    step: str
    statement: Statement
    started_at: datetime
    expires_at: datetime
    returns: bool = False
    question_id: int | None = None
    update_id: int | None = None
    version: int = 0
    check: str | None = None


@dataclass(frozen=True, slots=True)
class _Body:
    place: Place
    language: str
    statement: Statement
    started_at: datetime
    returns: bool
    question_id: int | None
    check: str | None = None


_BODY = TypeAdapter(_Body)


class Fingerprints:
    """Keyed fingerprints of people and places: equal for equals, and telling nothing without the key."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def of_reporter(self, shopper_id: int) -> bytes:
        """Return what stands for a shopper in every table of reports."""
        return self._of(f"reporter {shopper_id}")

    def of_place(self, place: Place) -> bytes:
        """Return what stands for a shopper's conversation."""
        return self._of(f"place {place.chat_id} {place.shopper_id}")

    def of_mark(self, kind: str, value: str) -> bytes:
        """Return what stands for a seller's mark."""
        return self._of(f"mark {kind} {value}")

    def _of(self, name: str) -> bytes:
        return hmac.digest(self._key, name.encode(), "sha256")


def new_draft(
    place: Place, *, language: str, step: str, statement: Statement, now: datetime, expires_at: datetime
) -> Draft:
    """Return a draft that is not kept yet."""
    return Draft(secrets.token_urlsafe(12), place, language, step, statement, now, expires_at)


class Drafts:
    """Every report in progress; a shopper has one at most in each chat."""

    def __init__(self, database: Database, vault: Vault, fingerprints: Fingerprints) -> None:
        self._database = database
        self._vault = vault
        self._fingerprints = fingerprints

    async def find(self, place: Place, *, now: datetime) -> Draft | None:
        """Return the draft of this place, unless it has expired."""
        values = {"place": self._fingerprints.of_place(place), "now": now}
        async with self._database.read() as connection:
            row = (await connection.execute(_AT_PLACE, values)).one_or_none()
        return self._from(row) if row else None

    async def start(self, draft: Draft) -> Draft:
        """Keep a new draft in place of the one that stood there, if any; return it as kept."""
        kept = replace(draft, version=1)
        async with self._database.begin() as connection:
            await connection.execute(delete(drafts).where(drafts.c.place == self._fingerprints.of_place(draft.place)))
            await connection.execute(insert(drafts).values(draft_id=draft.draft_id, **self._values(kept)))
        return kept

    async def save(self, draft: Draft) -> Draft:
        """Keep what changed and return the draft as kept.

        Raises:
            DraftChangedError: it was changed or ended meanwhile.
        """
        kept = replace(draft, version=draft.version + 1)
        mine = (drafts.c.draft_id == draft.draft_id) & (drafts.c.version == draft.version)
        async with self._database.begin() as connection:
            result = await connection.execute(update(drafts).where(mine).values(self._values(kept)))
        if result.rowcount != 1:
            raise DraftChangedError(draft.draft_id)
        return kept

    async def end(self, draft_id: str) -> None:
        """Drop a draft; one that is gone already is no fault."""
        async with self._database.begin() as connection:
            await connection.execute(delete(drafts).where(drafts.c.draft_id == draft_id))

    async def of_shopper(self, shopper_id: int, *, now: datetime) -> tuple[Draft, ...]:
        """Return a shopper's drafts in every chat, for an export."""
        mine = drafts.c.reporter == self._fingerprints.of_reporter(shopper_id)
        async with self._database.read() as connection:
            rows = (await connection.execute(select(drafts).where(mine & (drafts.c.expires_at > now)))).all()
        return tuple(draft for row in rows if (draft := self._from(row)))

    async def end_expired(self, now: datetime) -> tuple[str, ...]:
        """Drop what expired; return the ids, whose evidence is to go too."""
        return await self._end(drafts.c.expires_at <= now)

    async def forget_shopper(self, shopper_id: int) -> tuple[str, ...]:
        """Drop a shopper's drafts; return the ids, whose evidence is to go too."""
        return await self._end(drafts.c.reporter == self._fingerprints.of_reporter(shopper_id))

    async def _end(self, condition: ColumnElement[bool]) -> tuple[str, ...]:
        async with self._database.begin() as connection:
            gone = await connection.execute(delete(drafts).where(condition).returning(drafts.c.draft_id))
            return tuple(gone.scalars().all())

    def _values(self, draft: Draft) -> dict[str, object]:
        body = _Body(
            draft.place,
            draft.language,
            draft.statement,
            draft.started_at,
            draft.returns,
            draft.question_id,
            draft.check,
        )
        return {
            "place": self._fingerprints.of_place(draft.place),
            "reporter": self._fingerprints.of_reporter(draft.place.shopper_id),
            "step": draft.step,
            "body": self._vault.lock(_BODY.dump_json(body)),
            "update_id": draft.update_id,
            "version": draft.version,
            "expires_at": draft.expires_at,
        }

    def _from(self, row: Row[Any]) -> Draft | None:
        """Return the draft, or None where no key fits any more: the shopper then starts afresh."""
        stored = self._vault.unlock(row.body)
        if stored is None:
            return None
        body = _BODY.validate_json(stored)
        return Draft(
            draft_id=row.draft_id,
            place=body.place,
            language=body.language,
            step=row.step,
            statement=body.statement,
            started_at=body.started_at,
            expires_at=row.expires_at,
            returns=body.returns,
            question_id=body.question_id,
            update_id=row.update_id,
            version=row.version,
            check=body.check,
        )


async def drop_draft(connection: AsyncConnection, draft_id: str) -> None:
    """Drop a draft inside a transaction that is already open: the one that files its report."""
    await connection.execute(delete(drafts).where(drafts.c.draft_id == draft_id))
