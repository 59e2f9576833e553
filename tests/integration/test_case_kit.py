"""The archive of a case: what its recipient may see and nothing else, signed, and any change to it noticed."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from bot.services.case_kit import FRONT_BYTES, IN_A_FILE, CaseKits, Handed, Room
from bot.services.evidence_kit import EvidenceKits
from bot.services.recipients import Recipient, recipients_of
from bot.services.signed_archive import verify_kit
from bot.services.signing import Signer
from data.case_files import CaseFile, Naming
from data.checks import Vault
from data.database import Database
from data.evidence import Evidence, EvidenceFiles, PieceKind
from data.guidance import Guidance
from data.reports import Report
from data.statements import Share
from tests.casework import EVERYBODY, NOON, Casework, domain, phone, wechat

GUIDANCE = Guidance.load()
AUTHORITY = Recipient(Share.AUTHORITY)
BRAND_ONLY = frozenset({Share.BRAND})


@pytest.fixture
def work(sqlite_database: Database) -> Casework:
    return Casework(sqlite_database)


@pytest.fixture
def evidence(sqlite_database: Database, tmp_path: Path) -> Evidence:
    return Evidence(sqlite_database, Vault(), EvidenceFiles(str(tmp_path / "evidence"), Vault()))


@pytest.fixture
def kits(work: Casework, evidence: Evidence, tmp_path: Path) -> CaseKits:
    signer = Signer.from_folder(tmp_path / "keys")
    return CaseKits(work.reports, EvidenceKits(evidence, GUIDANCE, signer), GUIDANCE, signer)


async def with_picture(evidence: Evidence, report: Report) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (200, 300), (90, 120, 60)).save(target, "PNG")
    content = target.getvalue()
    await evidence.add(
        report.key,
        content,
        kind=PieceKind.PICTURE,
        name="screen.png",
        media_type="image/png",
        origin="",
        received_at=NOON,
    )
    return content


async def case_of(work: Casework, report: Report) -> CaseFile:
    case = await work.files.open(await work.case_id(report) or 0)
    assert case is not None
    return case


async def written(
    kits: CaseKits, case: CaseFile, recipient: Recipient = AUTHORITY, room: Room = IN_A_FILE
) -> tuple[bytes, Handed]:
    target = io.BytesIO()
    handed = await kits.write(target, case, recipient, language="zh-Hans", room=room, now=NOON)
    return target.getvalue(), handed


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as new:
        for name, old in opened(content).items():
            kept = change(name, old)
            if kept is not None:
                new.writestr(name, kept)
    return target.getvalue()


def documented(pdf: bytes) -> str:
    """The words of a document, without blanks."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)
    finally:
        document.close()


async def test_it_holds_cover_picture_data_and_each_reports_statement_and_pictures(
    work: Casework, kits: CaseKits, evidence: Evidence
) -> None:
    one = await work.accepted(wechat("lux88"), by=1)
    two = await work.accepted(wechat("lux88"), phone("+8613800138000"), by=2, day=1, country="US")
    original = await with_picture(evidence, one)
    content, handed = await written(kits, await case_of(work, two))
    files = opened(content)
    label = f"C-{await work.case_id(one)}"
    folder = f"reports/{one.number}"
    assert files.keys() >= {
        f"{label}.zh-Hans.pdf", f"{label}.en.pdf", "network.png", "case.json", "reports.csv",
        f"{folder}/{one.number}.zh-Hans.pdf", f"{folder}/copies/E1.jpg", f"{folder}/manifest.json",
        f"reports/{two.number}/{two.number}.en.pdf", "manifest.json", "manifest.json.sig",
    }  # fmt: skip
    assert hashlib.sha256(original).hexdigest() in documented(files[f"{folder}/{one.number}.en.pdf"])
    assert [report.number for report in handed.reports] == [one.number, two.number]
    assert handed.without_files == ()
    found = verify_kit(content)
    assert (found.kind, found.about, found.faults) == ("case", label, ())
    told = json.loads(files["case.json"])
    assert told["reporters"] == 2
    assert {(mark["kind"], mark["value"], len(mark["reports"])) for mark in told["marks"]} == {
        ("wechat", "lux88", 2),
        ("phone", "+8613800138000", 1),
    }
    rows = list(csv.DictReader(io.StringIO(files["reports.csv"].decode("utf-8-sig"))))
    assert [row["number"] for row in rows] == [one.number, two.number]
    assert rows[1]["marks"] == "wechat lux88; phone +8613800138000"


async def test_only_what_was_shared_with_the_recipient_is_in_it(work: Casework, kits: CaseKits) -> None:
    shared = await work.accepted(wechat("lux88"), by=1, brand="Rolex", shares=BRAND_ONLY)
    nobody = await work.accepted(wechat("lux88"), phone("+49301234567"), by=2, shares=frozenset())
    other_brand = await work.accepted(wechat("lux88"), domain("nike.example"), by=3, brand="Nike")
    case = await case_of(work, shared)
    content, handed = await written(kits, case, Recipient(Share.BRAND, "Rolex"))
    assert [report.number for report in handed.reports] == [shared.number]
    files = opened(content)
    everything = b"".join(files.values()).decode("utf-8", "replace") + " ".join(files)
    for absent in (nobody.number, other_brand.number, "+49301234567", "nike.example"):
        assert absent not in everything
    assert json.loads(files["case.json"])["reporters"] == 1


async def test_who_can_get_it_follows_from_what_was_shared(work: Casework) -> None:
    await work.accepted(wechat("lux88"), by=1, brand="Rolex", platform="taobao", shares=EVERYBODY)
    await work.accepted(wechat("lux88"), by=2, brand="Rolex", platform="douyin", shares=BRAND_ONLY)
    one = await work.accepted(wechat("lux88"), by=3, brand=None, platform=None, shares=EVERYBODY)
    case = await case_of(work, one)
    assert [(str(recipient), count) for recipient, count in recipients_of(case)] == [
        ("authority", 2),
        ("platform:taobao", 1),
        ("brand:Rolex", 2),
    ]


async def test_what_was_withdrawn_or_deleted_since_the_screen_was_shown_is_left_out(
    work: Casework, kits: CaseKits
) -> None:
    stays = await work.accepted(wechat("lux88"), by=1)
    withdrawn = await work.accepted(wechat("lux88"), by=2)
    deleted = await work.accepted(wechat("lux88"), by=3)
    case = await case_of(work, stays)
    await work.reports.withdraw(withdrawn, now=NOON)
    await work.reports.delete(deleted, now=NOON)
    content, handed = await written(kits, case)
    assert [report.number for report in handed.reports] == [stays.number]
    assert withdrawn.number.encode() not in b"".join(opened(content).values())


async def test_nothing_in_it_tells_who_reported(work: Casework, kits: CaseKits, evidence: Evidence) -> None:
    one = await work.accepted(wechat("lux88"), by=7_654_321)
    await work.accepted(wechat("lux88"), by=8_654_321)
    await with_picture(evidence, one)
    case = await case_of(work, one)
    content, _ = await written(kits, case)
    fingerprint = work.fingerprints.of_reporter(7_654_321)
    for name, file in opened(content).items():
        for telling in (b"7654321", fingerprint, fingerprint.hex().encode()):
            assert telling not in file, name


async def test_the_reporters_own_story_is_for_authorities_alone(work: Casework, kits: CaseKits) -> None:
    one = await work.accepted(wechat("lux88"), by=1, story="My name is Wang Xiaoming.")
    case = await case_of(work, one)
    for recipient, told in ((AUTHORITY, True), (Recipient(Share.BRAND, "Rolex"), False)):
        content, _ = await written(kits, case, recipient)
        statement = documented(opened(content)[f"reports/{one.number}/{one.number}.en.pdf"])
        assert ("WangXiaoming" in statement) == told


async def test_a_cell_that_a_table_would_take_for_a_formula_is_made_harmless(work: Casework, kits: CaseKits) -> None:
    one = await work.accepted(wechat("lux88"), by=1, brand="=HYPERLINK(1)")
    await work.accepted(wechat("lux88"), by=2, brand="+1")
    content, _ = await written(kits, await case_of(work, one))
    rows = list(csv.reader(io.StringIO(opened(content)["reports.csv"].decode("utf-8-sig"))))
    assert [row[2] for row in rows[1:]] == ["'=HYPERLINK(1)", "'+1"]
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


@pytest.mark.parametrize("by_size", [False, True])
async def test_where_the_room_ends_is_said(
    work: Casework, kits: CaseKits, evidence: Evidence, tmp_path: Path, by_size: bool
) -> None:
    one = await work.accepted(wechat("lux88"), by=1)
    two = await work.accepted(wechat("lux88"), by=2, day=1)
    for report in (one, two):
        await with_picture(evidence, report)
    copies = EvidenceKits(evidence, GUIDANCE, Signer.from_folder(tmp_path / "keys"))
    size = len((await copies.make_copy(one, one.statement, now=NOON)).content)
    room = Room(reports=9, size_bytes=FRONT_BYTES + size * 3 // 2) if by_size else Room(reports=1, size_bytes=10**9)
    content, handed = await written(kits, await case_of(work, one), room=room)
    files = opened(content)
    assert handed.without_files == (two.number,)
    assert len(handed.reports) == 2
    assert not any(name.startswith(f"reports/{two.number}") for name in files)
    assert [report["files"] for report in json.loads(files["case.json"])["reports"]] == [f"reports/{one.number}/", None]
    assert verify_kit(content).faults == ()


@pytest.mark.parametrize("path", ["case.json", "network.png", "reports.csv", "reports/{}/copies/E1.jpg"])
async def test_any_change_is_told(work: Casework, kits: CaseKits, evidence: Evidence, path: str) -> None:
    one = await work.accepted(wechat("lux88"), by=1)
    await with_picture(evidence, one)
    content, _ = await written(kits, await case_of(work, one))
    changed = path.format(one.number)
    assert verify_kit(rewritten(content, lambda name, old: old + b" " if name == changed else old)).faults == (
        f"{changed}: was changed",
    )
    assert verify_kit(rewritten(content, lambda name, old: None if name == changed else old)).faults == (
        f"{changed}: is missing",
    )


async def test_a_manifest_that_calls_a_case_by_another_recipient_is_told(work: Casework, kits: CaseKits) -> None:
    content, _ = await written(kits, await case_of(work, await work.accepted(wechat("lux88"), by=1)))

    def other(name: str, old: bytes) -> bytes:
        return old.replace(b'"authority"', b'"brand:X"') if name == "manifest.json" else old

    assert "the manifest was changed after it was signed" in verify_kit(rewritten(content, other)).faults


async def test_the_command_verifies_it(work: Casework, kits: CaseKits, tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from bot.__main__ import app

    case = await case_of(work, await work.accepted(wechat("lux88"), by=1))
    path = tmp_path / "case.zip"
    path.write_bytes((await written(kits, case))[0])
    run = CliRunner().invoke(app, ["verify", str(path)])
    assert (run.exit_code, run.output.split(",")[0]) == (0, f"case {case.label}")


async def test_hundreds_of_marks_and_reports_still_make_a_cover(work: Casework, kits: CaseKits) -> None:
    one = await work.accepted(wechat("lux88"), by=1)
    case = await case_of(work, one)
    first = case.reports[0]
    many = tuple(
        replace(first, report_id=first.report_id + index, number=f"TT-{index:04}-AAAA") for index in range(300)
    )
    marks = tuple(replace(case.marks[0], mark_id=index, mark=wechat(f"w{index}")) for index in range(150))
    namings = tuple(Naming(report.report_id, mark.mark_id, ties=True) for report in many for mark in marks[::7])
    large = replace(case, reports=many, marks=marks, namings=namings)
    for report in many[1:]:
        await work.accepted(wechat(report.number), by=9)
    content, handed = await written(kits, large, room=Room(reports=0, size_bytes=0))
    assert len(handed.reports) == 300
    assert verify_kit(content).faults == ()


@pytest.mark.parametrize(
    ("words", "recipient"),
    [
        ("authority", AUTHORITY),
        ("platform:taobao", Recipient(Share.PLATFORM, "taobao")),
        ("brand:Van Cleef: & Arpels", Recipient(Share.BRAND, "Van Cleef: & Arpels")),
        *((words, None) for words in ("authority:x", "platform", "brand:", "shoppers", "shoppers:x", "")),
    ],
)
def test_a_recipient_is_named_as_the_command_takes_it(words: str, recipient: Recipient | None) -> None:
    assert Recipient.parse(words) == recipient
    if recipient:
        assert str(recipient) == words
