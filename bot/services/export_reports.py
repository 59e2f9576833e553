"""Everything that is kept of a shopper's reports, for them to take along."""

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import datetime

from pydantic import TypeAdapter

from bot.services.report_stores import Stores
from data.evidence import EvidenceDamagedError, Piece
from data.reports import Report
from data.statements import Statement, statement_bytes

_PIECES = TypeAdapter(tuple[Piece, ...])


async def export_reports(stores: Stores, shopper_id: int, *, now: datetime) -> bytes | None:
    """Return a ZIP with a folder for each report and draft: what it states, what was asked, its evidence; None for nobody known."""
    filed = await stores.reports.of_shopper(shopper_id)
    begun = await stores.drafts.of_shopper(shopper_id, now=now)
    if not (filed or begun):
        return None
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for report in filed:
            known = await _known_of(stores, report)
            await _write(archive, stores, report.number, report.key, report.statement, known)
        for draft in begun:
            folder = f"in-progress-{draft.draft_id}"
            await _write(archive, stores, folder, draft.draft_id, draft.statement, {"step": draft.step})
    return target.getvalue()


async def _known_of(stores: Stores, report: Report) -> Mapping[str, object]:
    to_come = await stores.reminders.of_report(report.key)
    asked = await stores.inquiries.of_report(report.report_id)
    return {
        "number": report.number,
        "status": report.status,
        "outcome": report.outcome,
        "filed_at": report.filed_at.isoformat(),
        "reminders": [f"{one.due_at.isoformat()} {one.message}" for one in to_come],
        "questions": [
            {"question": one.question, "asked_at": one.asked_at.isoformat(), "answer": one.answer} for one in asked
        ],
    }


async def _write(
    archive: zipfile.ZipFile, stores: Stores, folder: str, key: str, statement: Statement, known: Mapping[str, object]
) -> None:
    pieces = await stores.evidence.of_owner(key)
    told = {
        **known,
        "statement": json.loads(statement_bytes(statement)),
        "evidence": json.loads(_PIECES.dump_json(pieces)),
    }
    archive.writestr(f"{folder}/report.json", json.dumps(told, ensure_ascii=False, indent=2))
    for number, piece in enumerate(pieces, start=1):
        try:
            archive.writestr(f"{folder}/E{number}-{piece.name}", await stores.evidence.content(piece.digest))
        except EvidenceDamagedError:
            continue
