"""Partners: rights holders, platforms and authorities who may read reports, each by a token; and the log of what they read."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from data.database import Database
from data.statements import Share
from data.tables import Moment, metadata

partners = Table(
    "partners",
    metadata,
    Column("partner_id", Integer, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("scope", Text, nullable=False),
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    sqlite_autoincrement=True,
)
"""``scope`` is a list of names as JSON; of the token only its SHA-256 is known here."""

Index(
    "ix_partners_name",
    partners.c.name,
    unique=True,
    sqlite_where=partners.c.revoked_at.is_(None),
    postgresql_where=partners.c.revoked_at.is_(None),
)

feed_accesses = Table(
    "feed_accesses",
    metadata,
    Column("access_id", Integer, primary_key=True),
    Column("partner_id", Integer, ForeignKey("partners.partner_id"), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("asked", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("row_count", Integer, nullable=False),
    Index(None, "partner_id", "made_at"),
    Index(None, "made_at"),
)

TOKEN_START = "ttp_"  # noqa: S105 - so that one that leaks is known for what it is
_NAMES = TypeAdapter(tuple[str, ...])


class PartnerKind(StrEnum):
    """What a partner is, and so with whose consent it reads and what its scope names."""

    AUTHORITY = "authority"
    """Its scope names countries."""
    PLATFORM = "platform"
    """Its scope names platforms."""
    BRAND = "brand"
    """Its scope names brands."""

    @property
    def share(self) -> Share:
        """The consent that a report needs before such a partner may read it."""
        return Share(self.value)


class NameTakenError(Exception):
    """A partner of this name has a token already."""


@dataclass(frozen=True, slots=True)
class Partner:
    """Who may read reports.

    Attributes:
        scope: names of brands as in the catalogue, ids of platforms, or codes of countries, as its kind says.
        revoked_at: when its token ended; None while it is good.
    """

    partner_id: int
    name: str
    kind: PartnerKind
    scope: tuple[str, ...]
    created_at: datetime
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Access:
    """One request of a partner: what it asked for, the HTTP status of the answer, and how many reports that held."""

    partner: str
    made_at: datetime
    asked: str
    status: int
    rows: int


class Partners:
    """Every partner, and what each has read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, name: str, kind: PartnerKind, scope: tuple[str, ...], *, now: datetime) -> tuple[Partner, str]:
        """Add a partner; return it and its token, which nobody can tell again.

        Raises:
            NameTakenError: one of this name is there, and not revoked.
        """
        token = f"{TOKEN_START}{secrets.token_urlsafe(32)}"
        values = {
            "name": name,
            "kind": kind.value,
            "scope": _NAMES.dump_json(scope).decode(),
            "token_hash": _hash_of(token),
            "created_at": now,
        }
        new = insert(partners).values(values).returning(partners.c.partner_id)
        try:
            async with self._database.begin(durable=True) as connection:
                partner_id = (await connection.execute(new)).scalar_one()
        except IntegrityError:
            raise NameTakenError(name) from None
        return Partner(partner_id, name, kind, scope, now), token

    async def all(self) -> tuple[Partner, ...]:
        """Return the partners in the order in which they came, with those whose token was revoked."""
        async with self._database.read() as connection:
            rows = (await connection.execute(select(partners).order_by(partners.c.partner_id))).all()
        return tuple(_from(row) for row in rows)

    async def revoke(self, name: str, *, now: datetime) -> bool:
        """End a partner's token at once; False where no partner of this name has one."""
        good = (partners.c.name == name) & partners.c.revoked_at.is_(None)
        async with self._database.begin(durable=True) as connection:
            changed = await connection.execute(update(partners).where(good).values(revoked_at=now))
        return bool(changed.rowcount == 1)

    async def by_token(self, token: str) -> Partner | None:
        """Return whose token this is, or None where it is nobody's or was revoked."""
        shown = _hash_of(token)
        good = (partners.c.token_hash == shown) & partners.c.revoked_at.is_(None)
        async with self._database.read() as connection:
            row = (await connection.execute(select(partners).where(good))).one_or_none()
        return _from(row) if row and hmac.compare_digest(row.token_hash, shown) else None

    async def note(self, partner: Partner, asked: str, *, status: int, rows: int, now: datetime) -> None:
        """Write down a request before it is answered."""
        values = {
            "partner_id": partner.partner_id,
            "made_at": now,
            "asked": asked,
            "status": status,
            "row_count": rows,
        }
        async with self._database.begin() as connection:
            await connection.execute(insert(feed_accesses).values(values))

    async def accesses(self, name: str | None = None, *, limit: int) -> tuple[Access, ...]:
        """Return the newest requests, newest first: of all partners, or of those that have or had a name."""
        query = select(feed_accesses, partners.c.name).join(partners)
        if name is not None:
            query = query.where(partners.c.name == name)
        newest_first = query.order_by(feed_accesses.c.made_at.desc(), feed_accesses.c.access_id.desc())
        async with self._database.read() as connection:
            rows = (await connection.execute(newest_first.limit(limit))).all()
        return tuple(Access(row.name, row.made_at, row.asked, row.status, row.row_count) for row in rows)

    async def purge(self, *, before: datetime) -> int:
        """Forget requests made before a moment; return how many."""
        old = delete(feed_accesses).where(feed_accesses.c.made_at < before)
        async with self._database.begin() as connection:
            return int((await connection.execute(old)).rowcount)


def _hash_of(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _from(row: Row[Any]) -> Partner:
    return Partner(
        partner_id=row.partner_id,
        name=row.name,
        kind=PartnerKind(row.kind),
        scope=_NAMES.validate_json(row.scope),
        created_at=row.created_at,
        revoked_at=row.revoked_at,
    )
