"""The working record of each check: kept for a day, then all but a keyed fingerprint, the verdict and the date is erased."""

import hmac
import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Date,
    Index,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    Text,
    bindparam,
    delete,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from data.database import Database
from data.errands import ErrandKind, add_errand
from data.tables import Moment, metadata

checks = Table(
    "checks",
    metadata,
    Column("token", String(16), primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("shopper_id", BigInteger, nullable=False),
    Column("album", String(32)),
    Column("answer_id", BigInteger),
    Column("level", String(16), nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("made_at", Moment, nullable=False),
    Index(None, "chat_id", "message_id", unique=True),
    Index(None, "chat_id", "album"),
    Index(None, "made_at"),
    Index(None, "shopper_id"),
)
"""What is in hand: who asked where, and the record (post and verdict) behind the answer's buttons."""

_SET_ANSWER = update(checks).where(checks.c.token == bindparam("of")).values(answer_id=bindparam("answer"))
"""Run for every answer: a statement made once costs half of one made each time."""


def _keeping(insert: Any) -> Any:
    """Return the statement that keeps a check, in the dialect of ``insert``, once for all checks."""
    of_the_check = ("level", "fingerprint", "record", "made_at")
    new = insert(checks).values(
        {name: bindparam(name) for name in ("token", "chat_id", "message_id", "shopper_id", "album", *of_the_check)}
    )
    again = {name: new.excluded[name] for name in of_the_check}
    kept = new.on_conflict_do_update(index_elements=[checks.c.chat_id, checks.c.message_id], set_=again)
    return kept.returning(checks.c.token, checks.c.answer_id)


_KEEP = {"sqlite": _keeping(sqlite.insert), "postgresql": _keeping(postgresql.insert)}

verdicts_given = Table(
    "verdicts_given",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("level", String(16), nullable=False),
    Column("given_on", Date, nullable=False),
    Index(None, "fingerprint"),
    Index(None, "given_on"),
)
"""What stays of a check that was forgotten."""

disagreements = Table(
    "disagreements",
    metadata,
    Column("token", String(16), primary_key=True),
    Column("level", String(16), nullable=False),
    Column("opinion", String(16), nullable=False),
    Column("ruleset", String(64), nullable=False),
    Column("rules", Text, nullable=False),
    Column("record", LargeBinary),
    Column("made_at", Moment, nullable=False),
    Column("ruling", String(16)),
    Column("ruled_at", Moment),
)
"""Verdicts that a shopper called wrong; the record (the post's text in it) only where they agreed to hand it over."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a check was asked for: chat, message and shopper by Telegram's ids; the album's where there is one."""

    chat_id: int
    message_id: int
    shopper_id: int
    album: str | None = None


@dataclass(frozen=True, slots=True)
class KeptCheck:
    """A check that is still remembered. ``record`` is as it was given to ``keep``."""

    token: str
    asked: Asked
    answer_id: int | None
    level: str
    record: bytes
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A shopper's "wrong": ``opinion`` is ``genuine``, ``fake`` or ``other``; ``record`` None without consent.

    ``ruling`` is what a moderator thinks: ``shopper`` or ``verdict`` is right, or None before one has looked.
    """

    token: str
    level: str
    opinion: str
    ruleset: str
    rules: tuple[str, ...]
    record: bytes | None
    made_at: datetime
    ruling: str | None = None


CONSENT_WITHIN = timedelta(minutes=2)
"""How long moderators wait for a shopper to say whether they hand over the post that they disagree about."""


class Vault:
    """Encrypts records when there is a key, and leaves them as they are when there is none."""

    def __init__(self, keys: Sequence[str] = ()) -> None:
        """Take Fernet keys, newest first: the first encrypts, all decrypt."""
        self._fernet = MultiFernet([Fernet(key) for key in keys]) if keys else None

    def lock(self, record: bytes) -> bytes:
        """Return the record as it is stored."""
        return self._fernet.encrypt(record) if self._fernet else record

    def unlock(self, stored: bytes) -> bytes | None:
        """Return the record, or None where no key that we have fits."""
        if self._fernet is None:
            return None if stored.startswith(b"gAAAA") else stored
        try:
            return self._fernet.decrypt(stored)
        except InvalidToken:
            return None if stored.startswith(b"gAAAA") else stored


class Checks:
    """Every check in hand, and what stays of those forgotten."""

    def __init__(self, database: Database, vault: Vault, fingerprint_key: bytes) -> None:
        self._database = database
        self._vault = vault
        self._fingerprint_key = fingerprint_key

    async def keep(self, asked: Asked, *, level: str, content: bytes, record: bytes, now: datetime) -> KeptCheck:
        """Keep a check. A second check of the same message takes the first one's place, token and answer.

        Of ``content``, what was checked, only the keyed fingerprint is stored. ``record`` is what the buttons under the
        answer need; it is stored encrypted when there is a key.
        """
        values = {
            "token": secrets.token_urlsafe(9),
            "chat_id": asked.chat_id,
            "message_id": asked.message_id,
            "shopper_id": asked.shopper_id,
            "album": asked.album,
            "level": level,
            "fingerprint": hmac.digest(self._fingerprint_key, content, "sha256"),
            "record": self._vault.lock(record),
            "made_at": now,
        }
        async with self._database.begin() as connection:
            row = (await connection.execute(_KEEP[self._database.dialect], values)).one()
        return KeptCheck(row.token, asked, row.answer_id, level, record, now)

    async def set_answer(self, token: str, answer_id: int) -> None:
        """Note which message carries the answer, so that an edited post changes that one."""
        async with self._database.begin() as connection:
            await connection.execute(_SET_ANSWER, {"of": token, "answer": answer_id})

    async def find(self, token: str) -> KeptCheck | None:
        """Return a check by its token; None once it is forgotten."""
        return await self._one(checks.c.token == token)

    async def of_message(self, chat_id: int, message_id: int) -> KeptCheck | None:
        """Return the check of a shopper's message; None where there was none or it is forgotten."""
        return await self._one((checks.c.chat_id == chat_id) & (checks.c.message_id == message_id))

    async def of_album(self, chat_id: int, album: str) -> KeptCheck | None:
        """Return the check of an album; None where there was none or it is forgotten."""
        return await self._one((checks.c.chat_id == chat_id) & (checks.c.album == album))

    async def of_answer(self, chat_id: int, answer_id: int) -> KeptCheck | None:
        """Return the check that a message of ours answers; None where it answers none or the check is forgotten."""
        return await self._one((checks.c.chat_id == chat_id) & (checks.c.answer_id == answer_id))

    async def latest_in(self, chat_id: int) -> KeptCheck | None:
        """Return the newest check of a chat that was answered; None where all are forgotten."""
        return await self._one((checks.c.chat_id == chat_id) & checks.c.answer_id.is_not(None))

    async def disagree(self, disagreement: Disagreement) -> None:
        """Record that a shopper calls a verdict wrong, for the moderators; a second word on a check replaces the first."""
        record = disagreement.record
        values = {
            "level": disagreement.level,
            "opinion": disagreement.opinion,
            "ruleset": disagreement.ruleset,
            "rules": "\n".join(disagreement.rules),
            "record": None if record is None else self._vault.lock(record),
            "made_at": disagreement.made_at,
        }
        insert = sqlite.insert if self._database.is_sqlite else postgresql.insert
        statement = insert(disagreements).values(token=disagreement.token, **values)
        async with self._database.begin() as connection:
            await connection.execute(
                statement.on_conflict_do_update(index_elements=[disagreements.c.token], set_=values)
            )
            wait = timedelta(0) if record else CONSENT_WITHIN
            due_at = disagreement.made_at + wait
            await add_errand(connection, ErrandKind.DISAGREEMENT, disagreement.token, due_at=due_at)

    async def disagreement(self, token: str) -> Disagreement | None:
        """Return what a shopper said about the check with this token, or None."""
        async with self._database.read() as connection:
            row = (await connection.execute(select(disagreements).where(disagreements.c.token == token))).one_or_none()
        return self._disagreement_from(row) if row else None

    async def rule(self, token: str, ruling: str, *, now: datetime) -> bool:
        """Keep who is right, the ``shopper`` or the ``verdict``, as the first moderator to look says; False for a later one."""
        unruled = (disagreements.c.token == token) & disagreements.c.ruling.is_(None)
        async with self._database.begin() as connection:
            changed = await connection.execute(update(disagreements).where(unruled).values(ruling=ruling, ruled_at=now))
        return bool(changed.rowcount == 1)

    async def disagreements(self) -> tuple[Disagreement, ...]:
        """Return every disagreement, newest first."""
        async with self._database.read() as connection:
            rows = (await connection.execute(select(disagreements).order_by(disagreements.c.made_at.desc()))).all()
        return tuple(map(self._disagreement_from, rows))

    async def forget_before(self, moment: datetime) -> int:
        """Forget every check made before a moment, but for fingerprint, verdict and date; return how many."""
        return await self._forget(checks.c.made_at < moment)

    async def forget_shopper(self, shopper_id: int) -> int:
        """Forget every check of a shopper, but for fingerprint, verdict and date; return how many."""
        return await self._forget(checks.c.shopper_id == shopper_id)

    def _disagreement_from(self, row: Row[Any]) -> Disagreement:
        return Disagreement(
            row.token,
            row.level,
            row.opinion,
            row.ruleset,
            tuple(filter(None, row.rules.split("\n"))),
            None if row.record is None else self._vault.unlock(row.record),
            row.made_at,
            row.ruling,
        )

    async def _forget(self, condition: ColumnElement[bool]) -> int:
        gone = delete(checks).where(condition).returning(checks.c.fingerprint, checks.c.level, checks.c.made_at)
        async with self._database.begin() as connection:
            rows = (await connection.execute(gone)).all()
            if rows:
                stays = [
                    {"fingerprint": row.fingerprint, "level": row.level, "given_on": row.made_at.date()} for row in rows
                ]
                await connection.execute(verdicts_given.insert(), stays)
        return len(rows)

    async def _one(self, condition: ColumnElement[bool]) -> KeptCheck | None:
        async with self._database.read() as connection:
            newest = select(checks).where(condition).order_by(checks.c.made_at.desc()).limit(1)
            row = (await connection.execute(newest)).first()
        if row is None or (record := self._vault.unlock(row.record)) is None:
            return None
        asked = Asked(row.chat_id, row.message_id, row.shopper_id, row.album)
        return KeptCheck(row.token, asked, row.answer_id, row.level, record, row.made_at)


def key_from(path: Path) -> bytes:
    """Return the key kept at ``path``, making one, readable by the owner alone, where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        draft = path.with_suffix(f".{secrets.token_hex(4)}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_hex(32))
        with suppress(FileExistsError):  # another process was quicker: its key counts
            os.link(draft, path)
        draft.unlink()
    return path.read_bytes()
