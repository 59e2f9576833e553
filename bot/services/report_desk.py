"""Reports from the first question to the last copy: the conversation, its evidence, filing, keeping and deleting."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.checking.post import HiddenLink
from bot.checking.readers.links import read_links
from bot.checking.readers.text import fold
from bot.services.check_post import Check
from bot.services.deadlines import reminders_for
from bot.services.evidence_kit import EvidenceKits, Kit, preview_of, safe_name
from bot.services.export_reports import export_reports
from bot.services.file_report import Action, End, Say, Step, Turn, advance
from bot.services.identify_sellers import IdentifySellers
from bot.services.prefill_report import statement_from
from bot.services.recognise_pictures import RecognisePictures
from bot.services.report_stores import Stores
from bot.services.seller_marks import marks_in
from bot.services.told import read_told
from data.countries import country_from
from data.drafts import Draft, Place, new_draft
from data.evidence import EvidenceDamagedError, Piece, PieceKind, TooMuchEvidenceError
from data.guidance import Guidance
from data.marks import Mark
from data.reminders import Reminder
from data.reports import Report
from data.statements import Outcome, Statement

MORE_EVIDENCE = "more"
"""The step of a draft that only gathers evidence for a report that was filed before; its id is that report's key."""
BATCH = 200
SCREEN_PIXELS = 1280


@dataclass(frozen=True, slots=True)
class Keep:
    """For how long things are kept."""

    drafts: timedelta = timedelta(hours=72)
    reports: timedelta = timedelta(days=730)
    withdrawn: timedelta = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class NewPiece:
    """Evidence as it came in."""

    content: bytes = field(repr=False)
    kind: PieceKind
    name: str
    media_type: str
    received_at: datetime
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of new evidence: how many pieces are new, how many there are, and why one was refused, if any."""

    draft: Draft
    new: int
    total: int
    refused: str | None


def _now() -> datetime:
    return datetime.now(UTC)


class ReportDesk:
    """The use cases of reports. Every one may be repeated with the same update and then changes nothing more."""

    def __init__(
        self,
        stores: Stores,
        guidance: Guidance,
        kits: EvidenceKits,
        recognise: RecognisePictures,
        identify: IdentifySellers,
        brand_of: Callable[[str], str | None],
        *,
        keep: Keep | None = None,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        """Take stores, facts, the maker of kits, what remembers pictures and knows sellers and brands; ``clock`` gives the time."""
        self.guidance = guidance
        self.keep = keep or Keep()
        self._stores = stores
        self._kits = kits
        self._recognise = recognise
        self._identify = identify
        self._brand_of = brand_of
        self._clock = clock

    async def draft_at(self, place: Place) -> Draft | None:
        """Return the report in progress in this chat, or None."""
        return await self._stores.drafts.find(place, now=self._clock())

    async def begin(
        self, place: Place, *, language: str, country: str | None, check: Check | None, update_id: int
    ) -> Draft:
        """Begin a report, filled in from a check where there is one. What was in progress in this chat is dropped."""
        before = await self.draft_at(place)
        if before and before.update_id == update_id:
            return before
        if before:
            await self._drop(before)
        statement = (
            statement_from(check, self.guidance, country, now=self._clock()) if check else Statement(country=country)
        )
        return await self._start(
            place, language, Step.OFFER, statement, update_id, check=check.token if check else None
        )

    async def begin_more(self, report: Report, *, language: str, update_id: int) -> Draft | None:
        """Begin to gather more evidence for a filed report; None while another report is in progress in this chat."""
        before = await self.draft_at(report.place)
        if before:
            return before if before.draft_id == report.key else None
        return await self._start(
            report.place, language, MORE_EVIDENCE, report.statement, update_id, draft_id=report.key
        )

    def understand(self, draft: Draft, text: str, links: Sequence[HiddenLink] = ()) -> Say:
        """Return what a message says as an answer to the open question."""
        country = draft.statement.country
        asked_about = f"{draft.statement.story.rpartition(chr(10))[2]} {text}" if draft.step == Step.PRICE else text
        told = read_told(text, country=country, today=self._clock().date())
        if told.price is None and draft.statement.price is None:  # "300", then "yuan"
            told = replace(told, price=read_told(asked_about, country=country, today=self._clock().date()).price)
            told = replace(told, amount=None) if told.price else told
        hosts = (link.host for link in read_links("answer", fold(text), hidden=links))
        platform = next(filter(None, map(self.guidance.platform_of_host, hosts)), None) or self.guidance.platform_in(
            text
        )
        return Say(
            text,
            told=told,
            platform=platform.id if platform and platform.kind != "payment" else None,
            country=country_from(text),
            identifiers=marks_in(text, country=country, hidden=links),
        )

    async def answer(self, draft: Draft, action: Action, *, update_id: int) -> Turn:
        """Take an answer and keep what it changed. A cancelled draft is gone with its evidence; ``file`` files one."""
        turn = advance(draft, action)
        if turn.end is End.CANCEL:
            await self._drop(draft)
        elif turn.end is None:
            statement = self._with_brand(draft.statement, turn.draft.statement)
            moved = replace(turn.draft, statement=statement, update_id=update_id, question_id=None)
            moved = replace(moved, expires_at=self._clock() + self.keep.drafts)
            turn = replace(turn, draft=await self._stores.drafts.save(moved))
        return turn

    async def collect(self, draft: Draft, new: Sequence[NewPiece], *, update_id: int) -> Collected:
        """Keep evidence; what is there already is not kept twice."""
        added, refused = 0, None
        for piece in new:
            try:
                added += await self._keep_piece(draft.draft_id, piece)
            except TooMuchEvidenceError as error:
                refused = error.reason
        moved = replace(draft, update_id=update_id, expires_at=self._clock() + self.keep.drafts)
        moved = replace(moved, question_id=None) if added or refused else moved
        draft = await self._stores.drafts.save(moved)
        return Collected(draft, added, len(await self.pieces(draft.draft_id)), refused)

    async def asked(self, draft: Draft, question_id: int) -> Draft:
        """Note which message asks the open question."""
        return await self._stores.drafts.save(replace(draft, question_id=question_id))

    async def file(self, draft: Draft) -> Report:
        """File a report; the same draft again gives the same report."""
        now = self._clock()
        named = (*self._identify.of_statement(draft.statement), *await self._picture_marks(draft))
        to_come = reminders_for(draft, self.guidance, now=now)
        report = await self._stores.reports.file(draft, to_come, named, now=now)
        await self._recognise.report_filed(report.key, report.place.shopper_id, named)
        return report

    async def add_evidence(self, report: Report, new: Sequence[NewPiece]) -> int:
        """Keep more evidence for a filed report; return how many pieces are new. What is too much is left out."""
        added = 0
        for piece in new:
            with suppress(TooMuchEvidenceError):
                added += await self._keep_piece(report.key, piece)
        return added

    async def end_more(self, draft: Draft) -> Report | None:
        """End the gathering of more evidence and return its report, None where it was deleted meanwhile."""
        report = await self.filed_from(draft.draft_id)
        await self._stores.drafts.end(draft.draft_id)
        if report:
            await self._stores.reports.note_evidence(report, now=self._clock())
        return report

    async def filed_from(self, key: str) -> Report | None:
        """Return the report that a draft became, or None."""
        return await self._stores.reports.by_key(key)

    async def told(self, report: Report) -> None:
        """Note that the shopper has number and documents."""
        await self._stores.reports.mark_told(report, now=self._clock())

    async def kit(self, report: Report, *, language: str) -> Kit:
        """Return the statement and the archive of a report."""
        return await self._kits.make(report, language=language, now=self._clock())

    async def pieces(self, key: str) -> tuple[Piece, ...]:
        """Return the evidence of a draft or a report."""
        return await self._stores.evidence.of_owner(key)

    async def content(self, piece: Piece) -> bytes:
        """Return a piece of evidence as it was received.

        Raises:
            EvidenceDamagedError: it is missing or no longer what was received.
        """
        return await self._stores.evidence.content(piece.digest)

    async def preview(self, piece: Piece) -> bytes | None:
        """Return a picture, or a document's first page, as a JPEG for a screen; None where there is nothing to see."""
        try:
            content = await self.content(piece)
        except EvidenceDamagedError:
            return None
        return await asyncio.to_thread(preview_of, piece, content, SCREEN_PIXELS)

    async def reports_of(self, shopper_id: int) -> tuple[Report, ...]:
        """Return a shopper's reports, newest first."""
        return await self._stores.reports.of_shopper(shopper_id)

    async def reminders_of(self, report: Report) -> tuple[Reminder, ...]:
        """Return the reminders of a report that are still to come."""
        return await self._stores.reminders.of_report(report.key)

    async def quieten(self, report: Report) -> bool:
        """Turn the reminders of a report off; say whether any were to come."""
        return await self._stores.reminders.turn_off(report.key)

    async def take_reminders(self) -> tuple[Reminder, ...]:
        """Take the reminders that are due now: to be sent by who took them, and by nobody else."""
        return await self._stores.reminders.take_due(now=self._clock())

    async def put_back(self, reminder: Reminder) -> None:
        """Give back a reminder that certainly was not sent."""
        await self._stores.reminders.put_back(reminder)

    async def tell_outcome(self, report: Report, outcome: Outcome) -> None:
        """Keep what came of a report."""
        await self._stores.reports.tell_outcome(report, outcome, now=self._clock())

    async def withdraw(self, report: Report) -> None:
        """Take a report back."""
        await self._stores.reports.withdraw(report, now=self._clock())
        await self._recognise.report_gone(report.key)

    async def delete(self, report: Report) -> None:
        """Delete a report with its evidence."""
        await self._stores.drafts.end(report.key)
        await self._stores.reports.delete(report, now=self._clock())
        await self._stores.evidence.remove_all([report.key])
        await self._recognise.report_gone(report.key)

    async def forget_shopper(self, shopper_id: int) -> int:
        """Delete all that a shopper reported or began to; return how many reports. Times and kinds of decisions stay."""
        begun = await self._stores.drafts.forget_shopper(shopper_id)
        filed = await self._stores.reports.forget_shopper(shopper_id, now=self._clock())
        await self._stores.reminders.forget_shopper(shopper_id)
        await self._stores.evidence.remove_all({*begun, *filed})
        return len(filed)

    async def export(self, shopper_id: int) -> bytes | None:
        """Return everything that is kept of a shopper's reports as a ZIP; None where nothing is."""
        return await export_reports(self._stores, shopper_id, now=self._clock())

    async def keep_house(self) -> int:
        """Delete what is older than it may be; return how many drafts and reports went."""
        now = self._clock()
        ended = await self._stores.drafts.end_expired(now)
        purged = await self._stores.reports.purge(
            filed_before=now - self.keep.reports, withdrawn_before=now - self.keep.withdrawn, now=now
        )
        filed = {key for key in ended if await self.filed_from(key)}  # only more evidence was being gathered for these
        gone = [*(key for key in ended if key not in filed), *purged]
        for start in range(0, len(gone), BATCH):
            await self._stores.evidence.remove_all(gone[start : start + BATCH])
        await self._stores.evidence.sweep(now=now)
        await self._stores.reminders.purge(now=now)
        return len(gone)

    async def _start(
        self,
        place: Place,
        language: str,
        step: str,
        statement: Statement,
        update_id: int,
        *,
        draft_id: str | None = None,
        check: str | None = None,
    ) -> Draft:
        now = self._clock()
        draft = new_draft(
            place, language=language, step=step, statement=statement, now=now, expires_at=now + self.keep.drafts
        )
        draft = replace(draft, update_id=update_id, draft_id=draft_id or draft.draft_id, check=check)
        return await self._stores.drafts.start(draft)

    def _with_brand(self, before: Statement, after: Statement) -> Statement:
        """Name the brand of an offer that was told anew: by it the report reaches the brand that it may be shared with."""
        if after.offer == before.offer:
            return after
        return replace(after, brand=self._brand_of(after.offer) or after.brand)

    async def _keep_piece(self, owner: str, piece: NewPiece) -> bool:
        return await self._stores.evidence.add(
            owner,
            piece.content,
            kind=piece.kind,
            name=safe_name(piece.name),
            media_type=piece.media_type,
            origin=piece.origin,
            received_at=piece.received_at,
        )

    async def _picture_marks(self, draft: Draft) -> tuple[Mark, ...]:
        contents = []
        for piece in await self.pieces(draft.draft_id):
            if piece.kind is PieceKind.PICTURE:
                with suppress(EvidenceDamagedError):
                    contents.append(await self._stores.evidence.content(piece.digest))
        return await self._recognise.marks_in(contents, draft.check)

    async def _drop(self, draft: Draft) -> None:
        await self._stores.drafts.end(draft.draft_id)
        if await self.filed_from(draft.draft_id) is None:
            await self._stores.evidence.remove_all([draft.draft_id])
