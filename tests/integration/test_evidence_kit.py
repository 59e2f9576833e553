"""The evidence archive: complete, signed, and any change to it noticed."""

import io
import json
import stat
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from bot.services.evidence_kit import EvidenceKits, Kit, safe_name
from bot.services.signed_archive import BrokenKitError, verify_kit
from bot.services.signing import FILE_NAME, Signer, fingerprint_of
from data.checks import Vault
from data.database import Database
from data.drafts import Fingerprints, Place, new_draft
from data.evidence import Evidence, EvidenceFiles, PieceKind
from data.guidance import Guidance
from data.reports import Report, Reports
from data.statements import Share, Statement

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
GUIDANCE = Guidance.load()


def picture() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (320, 480), (180, 90, 60)).save(target, "PNG")
    return target.getvalue()


@pytest.fixture
def evidence(sqlite_database: Database, tmp_path: Path) -> Evidence:
    return Evidence(sqlite_database, Vault(), EvidenceFiles(str(tmp_path / "evidence"), Vault()))


@pytest.fixture
def kits(evidence: Evidence, tmp_path: Path) -> EvidenceKits:
    return EvidenceKits(evidence, GUIDANCE, Signer.from_folder(tmp_path / "keys"))


@pytest.fixture
def filed(sqlite_database: Database, evidence: Evidence) -> Callable[..., object]:
    async def file(country: str = "CN") -> Report:
        statement = Statement(offer="复刻包 399", country=country, shares=frozenset({Share.BRAND}))
        draft = new_draft(Place(1, 1), language="en", step="review", statement=statement, now=NOON, expires_at=NOON)
        kept = (
            (picture(), PieceKind.PICTURE, "../../截图/1.png", "image/png"),
            (b"%PDF-1.7 broken", PieceKind.DOCUMENT, "receipt.pdf", "application/pdf"),
            ("她说是正品".encode(), PieceKind.TEXT, "chat.txt", "text/plain"),
        )
        for content, kind, name, media_type in kept:
            await evidence.add(
                draft.draft_id, content, kind=kind, name=name, media_type=media_type, origin="", received_at=NOON
            )
        return await Reports(sqlite_database, Vault(), Fingerprints(b"k")).file(draft, [], now=NOON)

    return file


@pytest.fixture
async def kit(kits: EvidenceKits, filed: Callable[..., object]) -> Kit:
    return await kits.make(await filed(), language="en", now=NOON)  # type: ignore[misc]


def rewritten(
    archive: bytes, change: Callable[[str, bytes], bytes | None], extra: dict[str, bytes] | None = None
) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in (extra or {}).items():
            new.writestr(name, content)
    return target.getvalue()


def test_an_untouched_archive_is_found_unchanged(kit: Kit) -> None:
    found = verify_kit(kit.archive.content)
    assert found.faults == ()
    assert (found.files, found.made_at) == (5, NOON)
    with zipfile.ZipFile(io.BytesIO(kit.archive.content)) as archive:
        names = archive.namelist()
        assert archive.read("originals/E1-1.png") == picture()
    number = found.about
    assert set(names) == {
        f"{number}.en.pdf",
        f"{number}.zh-Hans.pdf",
        "originals/E1-1.png",
        "originals/E2-receipt.pdf",
        "originals/E3-chat.txt",
        "manifest.json",
        "manifest.json.sig",
    }


@pytest.mark.parametrize(
    ("country", "languages", "foreign"),
    [
        ("CN", ["zh-Hant", "zh-Hans"], False),
        ("TW", ["zh-Hant"], False),
        ("US", ["zh-Hant", "en"], False),
        ("ES", ["zh-Hant", "en"], True),
        ("KE", ["zh-Hant", "en"], False),
    ],
)
async def test_the_statement_comes_in_the_shoppers_and_the_authoritys_language(
    kits: EvidenceKits, filed: Callable[..., object], country: str, languages: list[str], foreign: bool
) -> None:
    kit = await kits.make(await filed(country), language="zh-Hant", now=NOON)  # type: ignore[misc]
    assert [statement.name.split(".")[1] for statement in kit.statements] == languages
    assert kit.foreign == foreign


def flip(name: str) -> Callable[[str, bytes], bytes | None]:
    return lambda entry, content: content[:-1] + bytes([content[-1] ^ 1]) if entry == name else content


@pytest.mark.parametrize(
    ("change", "extra", "fault"),
    [
        (flip("originals/E1-1.png"), {}, "originals/E1-1.png: was changed"),
        (flip("originals/E3-chat.txt"), {}, "originals/E3-chat.txt: was changed"),
        (lambda name, content: None if name == "originals/E2-receipt.pdf" else content, {}, "originals/E2-receipt.pdf: is missing"),
        (lambda _, content: content, {"originals/E9-more.png": b"x"}, "originals/E9-more.png: is not in the manifest"),
        (lambda name, content: content.replace(b"TT-", b"TX-") if name == "manifest.json" else content, {}, "the manifest was changed after it was signed"),
        (lambda name, content: content + b" " if name == "manifest.json" else content, {}, "the manifest was changed after it was signed"),
        (lambda name, content: b"AAAA" if name == "manifest.json.sig" else content, {}, "the manifest was changed after it was signed"),
    ],
)  # fmt: skip
def test_any_change_is_told(
    kit: Kit, change: Callable[[str, bytes], bytes | None], extra: dict[str, bytes], fault: str
) -> None:
    assert fault in verify_kit(rewritten(kit.archive.content, change, extra)).faults


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_told(kit: Kit) -> None:
    doubled = rewritten(kit.archive.content, lambda _, content: content, {"originals/E1-1.png": picture()})
    assert "originals/E1-1.png: stands twice in the archive" in verify_kit(doubled).faults


def test_an_archive_signed_anew_by_somebody_else_is_told_from_the_operators(kit: Kit, tmp_path: Path) -> None:
    operator, other = Signer.from_folder(tmp_path / "keys"), Signer.from_folder(tmp_path / "other")
    with zipfile.ZipFile(io.BytesIO(kit.archive.content)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    forged = json.dumps({**manifest, "public_key": other.public_key}).encode()
    resigned = {"manifest.json": forged, "manifest.json.sig": other.sign(forged).encode()}
    archive_of_theirs = rewritten(kit.archive.content, resigned.get)
    assert verify_kit(archive_of_theirs).faults == ()
    for named in (operator.public_key, fingerprint_of(operator.public_key)):
        assert verify_kit(archive_of_theirs, known_key=named).faults == (
            "it was signed with another key than the one you named",
        )
        assert verify_kit(kit.archive.content, known_key=named).faults == ()


@pytest.mark.parametrize("content", [b"", b"PK nonsense", b"x" * 100])
def test_what_is_no_archive_is_refused(content: bytes) -> None:
    with pytest.raises(BrokenKitError):
        verify_kit(content)


def test_an_archive_without_manifest_is_refused(kit: Kit) -> None:
    bare = rewritten(kit.archive.content, lambda name, content: None if name == "manifest.json" else content)
    with pytest.raises(BrokenKitError, match="no manifest"):
        verify_kit(bare)


async def test_a_damaged_original_is_left_out_and_said_so(
    kits: EvidenceKits, evidence: Evidence, filed: Callable[..., object], tmp_path: Path
) -> None:
    report: Report = await filed()  # type: ignore[misc]
    (_, document, _) = await evidence.of_owner(report.key)
    (tmp_path / "evidence" / document.digest[:2] / document.digest).unlink()
    kit = await kits.make(report, language="en", now=NOON)
    found = verify_kit(kit.archive.content)
    assert (found.files, found.faults) == (4, ())


def test_the_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    first = Signer.from_folder(tmp_path / "keys")
    assert Signer.from_folder(tmp_path / "keys").public_key == first.public_key
    assert stat.S_IMODE((tmp_path / "keys" / FILE_NAME).stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "keys").iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\users\\x.png", "x.png"),
        ("截图 1.png", "截图 1.png"),
        ("a\x00\u202eb<script>.jpg", "a_b_script_.jpg"),
        ("", "file"),
        ("...", "file"),
        ("y" * 300 + ".jpeg", "y" * 75 + ".jpeg"),
    ],
)
def test_names_in_the_archive_are_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_the_command_tells_what_it_found(kit: Kit, tmp_path: Path) -> None:
    from bot.__main__ import app

    whole, changed, nothing = tmp_path / "whole.zip", tmp_path / "changed.zip", tmp_path / "nothing.zip"
    whole.write_bytes(kit.archive.content)
    changed.write_bytes(rewritten(kit.archive.content, flip("originals/E1-1.png")))
    nothing.write_bytes(b"nothing")
    runs = [CliRunner().invoke(app, ["verify", str(path)]) for path in (whole, changed, nothing)]
    assert [run.exit_code for run in runs] == [0, 1, 2]
    assert "Nothing was changed" in runs[0].output
    assert "originals/E1-1.png: was changed" in runs[1].output
    assert "not an evidence archive" in runs[2].output
