"""Evidence files by content hash, in a folder and in a bucket, and the list of what belongs to which report."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select

from data.checks import Vault
from data.database import Database
from data.evidence import Evidence, EvidenceDamagedError, EvidenceFiles, Limits, PieceKind, TooMuchEvidenceError, pieces

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
CONTENT = b"\x89PNG a screenshot"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "evidence"


@pytest.fixture
def evidence(database: Database, folder: Path) -> Evidence:
    return Evidence(
        database, Vault(), EvidenceFiles(str(folder), Vault()), Limits(piece_bytes=100, pieces=3, total_bytes=220)
    )


async def add(evidence: Evidence, owner: str = "one", content: bytes = CONTENT, *, at: datetime = NOON) -> bool:
    return await evidence.add(
        owner,
        content,
        kind=PieceKind.PICTURE,
        name="图 1.png",
        media_type="image/png",
        origin="频道 A",
        received_at=at,
    )


def files_in(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


async def test_a_piece_is_found_with_its_hash_and_time(evidence: Evidence, folder: Path) -> None:
    assert await add(evidence)
    (piece,) = await evidence.of_owner("one")
    assert piece.digest == hashlib.sha256(CONTENT).hexdigest()
    assert (piece.kind, piece.name, piece.media_type, piece.origin) == (
        PieceKind.PICTURE,
        "图 1.png",
        "image/png",
        "频道 A",
    )
    assert (piece.size_bytes, piece.received_at) == (len(CONTENT), NOON)
    assert await evidence.content(piece.digest) == CONTENT
    assert files_in(folder) == {piece.digest}


async def test_the_same_content_twice_is_one_piece_and_one_file(evidence: Evidence, folder: Path) -> None:
    assert await add(evidence)
    assert not await add(evidence)
    assert await add(evidence, "two")
    assert len(await evidence.of_owner("one")) == 1
    assert len(files_in(folder)) == 1


async def test_a_file_goes_with_the_last_report_that_needs_it(evidence: Evidence, folder: Path) -> None:
    await add(evidence)
    await add(evidence, "two")
    assert await evidence.remove_all(["one"]) == 1
    assert len(files_in(folder)) == 1
    (piece,) = await evidence.of_owner("two")
    await evidence.remove("two", piece.piece_id)
    assert files_in(folder) == set()
    assert await evidence.remove_all(["one", "two"]) == 0


@pytest.mark.parametrize(
    ("contents", "reason"),
    [
        ([b"x" * 101], "too-large"),
        ([b"1", b"2", b"3", b"4"], "too-many"),
        ([b"a" * 100, b"b" * 100, b"c" * 21], "too-much"),
    ],
)
async def test_evidence_is_bounded(evidence: Evidence, folder: Path, contents: list[bytes], reason: str) -> None:
    for content in contents[:-1]:
        await add(evidence, content=content)
    with pytest.raises(TooMuchEvidenceError) as refused:
        await add(evidence, content=contents[-1])
    assert refused.value.reason == reason
    assert len(files_in(folder)) == len(contents) - 1


async def test_a_file_that_was_changed_or_lost_is_noticed(evidence: Evidence, folder: Path) -> None:
    await add(evidence)
    (piece,) = await evidence.of_owner("one")
    path = folder / piece.digest[:2] / piece.digest
    path.write_bytes(b"another")
    with pytest.raises(EvidenceDamagedError, match="not what was received"):
        await evidence.content(piece.digest)
    path.unlink()
    with pytest.raises(EvidenceDamagedError, match="gone"):
        await evidence.content(piece.digest)


async def test_files_without_an_entry_are_swept_but_not_while_one_may_still_come(
    evidence: Evidence, folder: Path
) -> None:
    await add(evidence)
    orphan = await EvidenceFiles(str(folder), Vault()).put(b"nobody's")
    now = datetime.now(UTC)
    assert await evidence.sweep(now=now) == 0
    assert await evidence.sweep(now=now + timedelta(hours=2)) == 1
    assert orphan not in files_in(folder)
    assert len(files_in(folder)) == 1


async def test_with_a_key_files_and_names_are_unreadable_at_rest(sqlite_database: Database, folder: Path) -> None:
    vault = Vault([Fernet.generate_key().decode()])
    evidence = Evidence(sqlite_database, vault, EvidenceFiles(str(folder), vault))
    await add(evidence)
    (piece,) = await evidence.of_owner("one")
    stored = (folder / piece.digest[:2] / piece.digest).read_bytes()
    assert CONTENT not in stored
    assert await evidence.content(piece.digest) == CONTENT
    async with sqlite_database.read() as connection:
        assert "图 1.png".encode() not in (await connection.execute(select(pieces.c.body))).scalar_one()


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    from moto.server import ThreadedMotoServer

    for name, value in {
        "AWS_ACCESS_KEY_ID": "x",
        "AWS_SECRET_ACCESS_KEY": "x",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    yield "s3://evidence/of-telltale"
    server.stop()


@pytest.mark.filterwarnings(
    "ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
async def test_a_bucket_serves_as_well_as_a_folder(sqlite_database: Database, bucket: str) -> None:
    import s3fs

    s3fs.S3FileSystem.clear_instance_cache()
    s3fs.S3FileSystem().mkdir("evidence")
    evidence = Evidence(sqlite_database, Vault(), EvidenceFiles(bucket, Vault()))
    await add(evidence)
    (piece,) = await evidence.of_owner("one")
    assert await evidence.content(piece.digest) == CONTENT
    assert await evidence.sweep(now=datetime.now(UTC) + timedelta(hours=2)) == 0
    await evidence.remove_all(["one"])
    with pytest.raises(EvidenceDamagedError, match="gone"):
        await evidence.content(piece.digest)
