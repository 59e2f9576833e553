"""What identifies a seller, in one form each, and which reports name it. Kept under keyed fingerprints, its words locked."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    delete,
    false,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from data.checks import Vault
from data.drafts import Fingerprints
from data.tables import Moment, metadata

marks = Table(
    "marks",
    metadata,
    Column("mark_id", Integer, primary_key=True),
    Column("fingerprint", LargeBinary, nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("value", LargeBinary, nullable=False),
    Column("public_hash", LargeBinary),
    Column("ties", Boolean, nullable=False),
    Column("listed_at", Moment),
    sqlite_autoincrement=True,
)
"""``public_hash`` is set for domains and handles alone: the SHA-256 by which anybody may ask (``public_hash_of``).
``ties`` is False where a moderator found that it does not identify a seller: a courier's number, a stock photo.
``listed_at`` is when an accepted report first named it whose reporter shares it with shoppers: before that it can be in no public
answer, so that an answer costs the same however many reports wait or were rejected. What it counts is read from the reports."""

Index(
    "ix_marks_listed",
    marks.c.public_hash,
    marks.c.listed_at,
    sqlite_where=marks.c.listed_at.is_not(None),
    postgresql_where=marks.c.listed_at.is_not(None),
)

COUNTS, COUNTS_ON_SQLITE = text("counts"), text("counts = 1")  # as each is asked; else the index does not fit

report_marks = Table(
    "report_marks",
    metadata,
    Column("report_id", Integer, ForeignKey("reports.report_id", ondelete="CASCADE"), primary_key=True),
    Column("mark_id", Integer, ForeignKey("marks.mark_id", ondelete="CASCADE"), primary_key=True),
    Column("ties", Boolean, nullable=False),
    Column("counts", Boolean, nullable=False, server_default=false()),
    Index(None, "mark_id", "report_id"),
    Index("ix_report_marks_counting", "mark_id", "report_id", sqlite_where=COUNTS_ON_SQLITE, postgresql_where=COUNTS),
)
"""``ties`` is False where a moderator found that this report names it wrongly. ``counts`` is True while the report is accepted
and shared with other shoppers: however many reports wait that name a mark, the one that tells its seller is found at once."""

MARKS_LOCK = 7_355_180_114
"""The PostgreSQL advisory lock that is shared by who files a report, and taken alone by who drops marks without reports:
a mark that is being named must not vanish with what names it."""


class MarkKind(StrEnum):
    """What a mark is. Numbers of messengers that go by telephone number are ``PHONE``: one number, one seller."""

    PHONE = "phone"
    WECHAT = "wechat"
    QQ = "qq"
    TELEGRAM = "telegram"
    LINE = "line"
    INSTAGRAM = "instagram"
    KAKAO = "kakao"
    ZALO = "zalo"
    HANDLE = "handle"
    EMAIL = "email"
    DOMAIN = "domain"
    PAGE = "page"
    PAYMENT_ACCOUNT = "payment_account"
    PICTURE = "picture"


PUBLIC_KINDS = frozenset({MarkKind.DOMAIN, MarkKind.HANDLE, MarkKind.TELEGRAM, MarkKind.INSTAGRAM})
"""What the public look-up answers about: nothing by which somebody can be called, written to or paid."""
_NUMBER = re.compile(r"\+?\d{7,}")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark in its only form.

    Attributes:
        value: ``+8613800138000``, ``lux-outlet.example``, ``tiktok/lux_seller`` for an account on a known platform,
            the PDQ hash of a picture in hex.
    """

    kind: MarkKind
    value: str


def public_hash_of(mark: Mark) -> bytes | None:
    """Return the SHA-256 of ``kind:value`` for what anybody may ask about; None for the rest, and for names that are numbers."""
    if mark.kind not in PUBLIC_KINDS or _NUMBER.fullmatch(mark.value.rpartition("/")[2]):
        return None
    return hashlib.sha256(f"{mark.kind}:{mark.value}".encode()).digest()


async def keep_marks(
    connection: AsyncConnection, vault: Vault, fingerprints: Fingerprints, report_id: int, named: Iterable[Mark]
) -> None:
    """Keep which marks a report names, inside the transaction that files it or adds to it. Known ones are not kept twice."""
    named = tuple(dict.fromkeys(named))
    if not named:
        return
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    rows: list[dict[str, Any]] = [
        {
            "fingerprint": fingerprints.of_mark(mark.kind, mark.value),
            "kind": mark.kind.value,
            "value": vault.lock(mark.value.encode()),
            "public_hash": public_hash_of(mark),
            "ties": True,
        }
        for mark in named
    ]
    rows.sort(key=lambda row: row["fingerprint"])  # two that keep the same ones take them in the same order
    if connection.dialect.name != "sqlite":  # there, one writes at a time anyway
        await connection.execute(text("SELECT pg_advisory_xact_lock_shared(:lock)"), {"lock": MARKS_LOCK})
    await connection.execute(insert(marks).on_conflict_do_nothing(index_elements=[marks.c.fingerprint]), rows)
    ours = select(marks.c.mark_id).where(marks.c.fingerprint.in_([row["fingerprint"] for row in rows]))
    ties = [
        {"report_id": report_id, "mark_id": mark_id, "ties": True}
        for mark_id in (await connection.execute(ours)).scalars()
    ]
    await connection.execute(insert(report_marks).on_conflict_do_nothing(), ties)


async def list_marks(connection: AsyncConnection, report_id: int, *, now: datetime) -> None:
    """Let the public look-up hold the marks of a report that was just accepted and is shared with shoppers."""
    named = select(report_marks.c.mark_id).where(report_marks.c.report_id == report_id)
    public = marks.c.public_hash.is_not(None) & marks.c.listed_at.is_(None)
    await connection.execute(update(marks).where(marks.c.mark_id.in_(named) & public).values(listed_at=now))


async def drop_unnamed_marks(connection: AsyncConnection, mark_ids: Iterable[int]) -> None:
    """Forget those of some marks that no report names any more."""
    ids = tuple(mark_ids)
    if ids:
        if connection.dialect.name != "sqlite":
            await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MARKS_LOCK})
        unnamed = ~select(report_marks.c.mark_id).where(report_marks.c.mark_id == marks.c.mark_id).exists()
        await connection.execute(delete(marks).where(marks.c.mark_id.in_(ids) & unnamed))


async def marks_of_reports(connection: AsyncConnection, report_ids: Iterable[int]) -> tuple[int, ...]:
    """Return the ids of all marks that some reports name."""
    named = select(report_marks.c.mark_id).where(report_marks.c.report_id.in_(tuple(report_ids))).distinct()
    return tuple((await connection.execute(named)).scalars())
