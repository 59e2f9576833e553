"""Evidence: files kept by the hash of their content in a folder or a bucket, and the list of what belongs to which report."""

import asyncio
import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import fsspec
from pydantic import TypeAdapter
from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    UniqueConstraint,
    delete,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

from data.checks import Vault
from data.database import Database
from data.tables import Moment, metadata

pieces = Table(
    "pieces",
    metadata,
    Column("piece_id", Integer, primary_key=True),
    Column("owner", String(24), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("owner", "digest"),
    Index(None, "digest"),
)
"""``owner`` is the id of a draft and, once filed, the key of its report: evidence moves with it by standing still."""

MEGABYTE = 1_000_000
NEW_FILE_GRACE = timedelta(hours=1)
"""A file without an entry is an orphan only after this long: the entry is written right after the file."""


class PieceKind(StrEnum):
    """What a piece of evidence is."""

    PICTURE = "picture"
    CLIP = "clip"
    DOCUMENT = "document"
    TEXT = "text"


class TooMuchEvidenceError(Exception):
    """A piece too large, too many pieces or too much altogether: ``reason`` is the end of a message id."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class EvidenceDamagedError(Exception):
    """A file is missing or no longer what was received."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one report may hold."""

    piece_bytes: int = 20 * MEGABYTE
    pieces: int = 40
    total_bytes: int = 200 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence.

    Attributes:
        digest: SHA-256 of the content as received, in hex.
        name: a file name, safe to show and to put into an archive.
        origin: who first published it, as Telegram tells, or empty.
        received_at: when Telegram's server took the message.
    """

    piece_id: int
    owner: str
    digest: str
    kind: PieceKind
    size_bytes: int
    received_at: datetime
    name: str
    media_type: str
    origin: str


@dataclass(frozen=True, slots=True)
class _Body:
    name: str
    media_type: str
    origin: str


_BODY = TypeAdapter(_Body)


class EvidenceFiles:
    """Files by the SHA-256 of their content, under any address that fsspec knows: a folder, or ``s3://bucket/prefix``."""

    def __init__(self, address: str, vault: Vault) -> None:
        """Take the address; a folder is made when first needed."""
        self._filesystem, self._root = fsspec.core.url_to_fs(address)
        self._vault = vault

    async def put(self, content: bytes) -> str:
        """Keep a file, encrypted when there is a key, and return its digest. The same content again is one file."""
        digest = hashlib.sha256(content).hexdigest()
        await asyncio.to_thread(self._put, digest, content)
        return digest

    async def get(self, digest: str) -> bytes:
        """Return a file's content.

        Raises:
            EvidenceDamagedError: it is missing, cannot be decrypted, or is not what was received.
        """
        return await asyncio.to_thread(self._get, digest)

    async def has(self, digest: str) -> bool:
        """Say whether the file is there."""
        return bool(await asyncio.to_thread(self._filesystem.exists, self._path(digest)))

    async def remove(self, digest: str) -> None:
        """Remove a file; one that is gone already is no fault."""
        await asyncio.to_thread(self._remove, digest)

    async def kept(self) -> dict[str, datetime]:
        """Return the digest of every file with the time it was written."""
        return await asyncio.to_thread(self._kept)

    def _put(self, digest: str, content: bytes) -> None:
        path = self._path(digest)
        self._filesystem.makedirs(path.rpartition("/")[0], exist_ok=True)
        unfinished = f"{path}.{secrets.token_hex(4)}.part"
        self._filesystem.pipe_file(unfinished, self._vault.lock(content))
        self._filesystem.mv(unfinished, path)

    def _get(self, digest: str) -> bytes:
        try:
            content = self._vault.unlock(self._filesystem.cat_file(self._path(digest)))
        except FileNotFoundError:
            raise EvidenceDamagedError(f"{digest}: the file is gone") from None
        if content is None or hashlib.sha256(content).hexdigest() != digest:
            raise EvidenceDamagedError(f"{digest}: the file is not what was received, or its key is missing")
        return content

    def _remove(self, digest: str) -> None:
        try:
            self._filesystem.rm_file(self._path(digest))
        except FileNotFoundError:
            return

    def _kept(self) -> dict[str, datetime]:
        self._filesystem.invalidate_cache()
        if not self._filesystem.exists(self._root):
            return {}
        found = self._filesystem.find(self._root, detail=True)
        return {path.rpartition("/")[2]: _written_at(info) for path, info in found.items()}

    def _path(self, digest: str) -> str:
        return f"{self._root}/{digest[:2]}/{digest}"


class Evidence:
    """The evidence of every draft and report."""

    def __init__(self, database: Database, vault: Vault, files: EvidenceFiles, limits: Limits | None = None) -> None:
        """Take where lists and files are kept, and how much is taken."""
        self._database = database
        self._vault = vault
        self._files = files
        self.limits = limits or Limits()

    async def add(
        self,
        owner: str,
        content: bytes,
        *,
        kind: PieceKind,
        name: str,
        media_type: str,
        origin: str,
        received_at: datetime,
    ) -> bool:
        """Keep one piece; False where the same content is there already (an update that came twice, the same picture).

        Raises:
            TooMuchEvidenceError: nothing was kept.
        """
        digest = hashlib.sha256(content).hexdigest()
        held = await self.of_owner(owner)
        if any(piece.digest == digest for piece in held):
            return False
        self._check_limits(held, len(content))
        await self._files.put(content)
        insert = sqlite.insert if self._database.is_sqlite else postgresql.insert
        values = {
            "owner": owner,
            "digest": digest,
            "kind": kind.value,
            "size_bytes": len(content),
            "received_at": received_at,
            "body": self._vault.lock(_BODY.dump_json(_Body(name, media_type, origin))),
        }
        async with self._database.begin() as connection:
            statement = insert(pieces).values(values).on_conflict_do_nothing().returning(pieces.c.piece_id)
            added = (await connection.execute(statement)).scalar_one_or_none()
        if not await self._files.has(digest):  # a deletion of the same content came between file and entry
            await self._files.put(content)
        return added is not None

    async def of_owner(self, owner: str) -> tuple[Piece, ...]:
        """Return a draft's or report's evidence in the order in which it came."""
        query = select(pieces).where(pieces.c.owner == owner).order_by(pieces.c.piece_id)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(self._from(row) for row in rows)

    async def of_owners(self, owners: Sequence[str]) -> dict[str, tuple[Piece, ...]]:
        """Return the evidence of several drafts or reports, of each in the order in which it came; none for one without."""
        query = select(pieces).where(pieces.c.owner.in_(owners)).order_by(pieces.c.piece_id)
        held: dict[str, tuple[Piece, ...]] = {}
        async with self._database.read() as connection:
            for row in await connection.execute(query):
                held[row.owner] = (*held.get(row.owner, ()), self._from(row))
        return held

    async def content(self, digest: str) -> bytes:
        """Return the content of a piece, checked against its digest; raises ``EvidenceDamagedError``."""
        return await self._files.get(digest)

    async def remove(self, owner: str, piece_id: int) -> None:
        """Drop one piece and, where nothing else refers to it, its file."""
        await self._drop((pieces.c.owner == owner) & (pieces.c.piece_id == piece_id))

    async def remove_all(self, owners: Iterable[str]) -> int:
        """Drop everything that belongs to these drafts or reports; return how many pieces."""
        return await self._drop(pieces.c.owner.in_(list(owners)))

    async def sweep(self, *, now: datetime) -> int:
        """Remove files that belong to nothing (a crash between file and entry); return how many."""
        kept = await self._files.kept()
        async with self._database.read() as connection:
            wanted = set((await connection.execute(select(pieces.c.digest).distinct())).scalars())
        orphans = [
            name for name, written_at in kept.items() if name not in wanted and written_at < now - NEW_FILE_GRACE
        ]
        for name in orphans:
            await self._files.remove(name)
        return len(orphans)

    def _check_limits(self, held: tuple[Piece, ...], size_bytes: int) -> None:
        if size_bytes > self.limits.piece_bytes:
            raise TooMuchEvidenceError("too-large")
        if len(held) >= self.limits.pieces:
            raise TooMuchEvidenceError("too-many")
        if sum(piece.size_bytes for piece in held) + size_bytes > self.limits.total_bytes:
            raise TooMuchEvidenceError("too-much")

    async def _drop(self, condition: ColumnElement[bool]) -> int:
        async with self._database.begin() as connection:
            gone = (
                (await connection.execute(delete(pieces).where(condition).returning(pieces.c.digest))).scalars().all()
            )
            still = select(pieces.c.digest).where(pieces.c.digest.in_(gone)).distinct()
            wanted = set((await connection.execute(still)).scalars())
        for digest in set(gone) - wanted:
            await self._files.remove(digest)
        return len(gone)

    def _from(self, row: Row[Any]) -> Piece:
        stored = self._vault.unlock(row.body)
        body = (
            _BODY.validate_json(stored)
            if stored is not None
            else _Body(row.digest[:12], "application/octet-stream", "")
        )
        return Piece(
            row.piece_id,
            row.owner,
            row.digest,
            PieceKind(row.kind),
            row.size_bytes,
            row.received_at,
            body.name,
            body.media_type,
            body.origin,
        )


def _written_at(info: dict[str, Any]) -> datetime:
    written = info.get("LastModified") or info.get("mtime") or info.get("created")
    if isinstance(written, datetime):
        return written if written.tzinfo else written.replace(tzinfo=UTC)
    return datetime.fromtimestamp(float(written or 0), tz=UTC)
