"""A case in one ZIP for whom it is handed to: cover, picture, data, and the statement and pictures of each report they may see.

Nothing in it tells who reported: of each report it holds the same copy as partners read (``EvidenceKits.make_copy``). It is signed as the archive of a report is, and ``verify_kit`` checks it likewise.
"""

import asyncio
import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from bot.services.case_pages import case_pages
from bot.services.case_picture import CasePicture, draw_case
from bot.services.evidence_kit import EvidenceKits
from bot.services.partner_items import statement_for
from bot.services.recipients import Recipient, shown_to
from bot.services.signed_archive import CASE_FORMAT, MANIFEST, SIGNATURE, CaseManifest, SignedArchive
from bot.services.signing import Signer
from bot.services.statement_pdf import statement_pdf
from data.case_files import CaseFile, CaseReport
from data.guidance import Guidance
from data.partners import PartnerKind
from data.reports import Report, Reports
from data.reports_table import Status
from data.words import phrases

FRONT_BYTES = 3_000_000
"""What is kept free for cover, picture and data."""
COLUMNS = ("number", "filed_on", "brand", "platform", "country", "assessment", "marks", "files")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Room:
    """How much an archive may hold: so many reports with their files, and so many bytes."""

    reports: int
    size_bytes: int


IN_A_MESSAGE = Room(reports=60, size_bytes=45_000_000)
"""Telegram takes files of at most 50 MB from a bot."""
IN_A_FILE = Room(reports=1000, size_bytes=400_000_000)


@dataclass(frozen=True, slots=True)
class Handed:
    """What was put into an archive: the reports, and the numbers of those whose files found no room."""

    reports: tuple[CaseReport, ...]
    without_files: tuple[str, ...]


class CaseKits:
    """Makes the archive of a case."""

    def __init__(self, reports: Reports, kits: EvidenceKits, guidance: Guidance, signer: Signer) -> None:
        self._reports = reports
        self._kits = kits
        self._guidance = guidance
        self._signer = signer

    async def write(
        self, target: IO[bytes], case: CaseFile, recipient: Recipient, *, language: str, room: Room, now: datetime
    ) -> Handed:
        """Write the archive of what a recipient may see of a case into ``target``.

        The cover is in ``language`` and in English, each report's statement in English and its authority's language. The files of the oldest reports go first; where the room ends, the cover,
        ``case.json`` and ``reports.csv`` say whose files are left out.
        """
        asked = shown_to(case, recipient)
        standing = await self._standing(asked, recipient)
        handed = asked.only([report for report in asked.reports if report.report_id in standing])
        archive = SignedArchive(target, now)
        with_files = await self._add_reports(archive, handed, standing, recipient, room, now)
        without = tuple(one.number for one in handed.reports[with_files:])
        for path, content, kind in await asyncio.to_thread(self._fronts, handed, recipient, language, without, now):
            await asyncio.to_thread(archive.add, path, content, kind)
        await asyncio.to_thread(self._sign, archive, handed, recipient, now)
        return Handed(handed.reports, without)

    async def _standing(self, case: CaseFile, recipient: Recipient) -> dict[int, Report]:
        """Return the reports as they are now: what was withdrawn, decided anew or deleted meanwhile is left out."""
        found = {}
        for one in case.reports:
            report = await self._reports.by_id(one.report_id)
            if report and report.status is Status.ACCEPTED and recipient.kind in (report.statement.shares or ()):
                found[one.report_id] = report
        return found

    def _fronts(
        self, case: CaseFile, recipient: Recipient, language: str, without: Sequence[str], now: datetime
    ) -> list[tuple[str, bytes, str]]:
        files = []
        pictures: dict[str, CasePicture] = {}
        for spoken in dict.fromkeys((language, "en")):
            say = phrases(spoken)
            pictures[spoken] = draw_case(case, say)
            pages = case_pages(case, recipient, pictures[spoken], self._guidance, say, without_files=without, now=now)
            files.append((f"{case.label}.{spoken}.pdf", statement_pdf(pages), "cover"))
        files.append(("network.png", pictures[language].content, "picture"))
        files.append(("case.json", _case_json(case, recipient, without, now), "data"))
        files.append(("reports.csv", _reports_csv(case, without), "data"))
        return files

    async def _add_reports(
        self,
        archive: SignedArchive,
        case: CaseFile,
        standing: Mapping[int, Report],
        recipient: Recipient,
        room: Room,
        now: datetime,
    ) -> int:
        """Add copies of the reports, unpacked, as long as there is room; return how many.

        Whoever gets the case looks at files, not at archives in an archive.
        """
        left = room.size_bytes - FRONT_BYTES
        for number, one in enumerate(case.reports):
            report = standing[one.report_id]
            if number == room.reports:
                return number
            told = statement_for(PartnerKind(recipient.kind.value), report.statement)
            copy = await self._kits.make_copy(report, told, now=now)
            left -= len(copy.content)
            if left < 0:
                return number
            await asyncio.to_thread(_add_unpacked, archive, copy.content, f"reports/{report.number}")
        return len(case.reports)

    def _sign(self, archive: SignedArchive, case: CaseFile, recipient: Recipient, now: datetime) -> None:
        archive.sign(
            self._signer,
            lambda files: CaseManifest(
                format=CASE_FORMAT,
                case=case.label,
                recipient=str(recipient),
                made_at=now,
                files=files,
                public_key=self._signer.public_key,
            ),
        )


def _add_unpacked(archive: SignedArchive, kit: bytes, folder: str) -> None:
    with zipfile.ZipFile(io.BytesIO(kit)) as packed:
        for name in packed.namelist():
            kind = "manifest" if name in {MANIFEST, SIGNATURE} else "statement" if "/" not in name else "evidence"
            archive.add(f"{folder}/{name}", packed.read(name), kind)


def _case_json(case: CaseFile, recipient: Recipient, without: Sequence[str], now: datetime) -> bytes:
    naming, named = case.naming, case.named
    ids = {mark.mark_id: f"M{number}" for number, mark in enumerate(case.marks, 1)}
    told = {
        "format": CASE_FORMAT,
        "case": case.label,
        "recipient": str(recipient),
        "made_at": now.isoformat(),
        "reporters": case.reporters,
        "marks": [
            {
                "id": ids[mark.mark_id],
                "kind": mark.mark.kind.value,
                "value": mark.mark.value,
                "reports": [report.number for report in naming[mark.mark_id]],
            }
            for mark in case.marks
        ],
        "reports": [
            {
                "number": report.number,
                "filed_at": report.filed_at.isoformat(),
                "brand": report.brand,
                "platform": report.platform,
                "country": report.country,
                "assessment": report.level,
                "marks": [ids[mark.mark_id] for mark in named[report.report_id]],
                "files": None if report.number in without else f"reports/{report.number}/",
            }
            for report in case.reports
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _reports_csv(case: CaseFile, without: Sequence[str]) -> bytes:
    """Return the reports as a table that office programs open rightly: with a byte order mark, and no cell a formula."""
    named, table = case.named, io.StringIO()
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    for report in case.reports:
        cells = (
            report.number,
            f"{report.filed_at:%Y-%m-%d}",
            report.brand or "",
            report.platform or "",
            report.country or "",
            report.level or "",
            "; ".join(f"{one.mark.kind} {one.mark.value}" for one in named[report.report_id]),
            "" if report.number in without else f"reports/{report.number}/",
        )
        writer.writerow(map(_harmless, cells))
    return table.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
