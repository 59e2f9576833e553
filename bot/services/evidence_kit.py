"""What a shopper takes to an office: the statement as PDF, and an archive of statement, original files and a signed manifest."""

import asyncio
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from PIL import Image

from bot.checking.post import Picture
from bot.checking.readers.pictures import UnreadableError, open_pages
from bot.services.signed_archive import REPORT_FORMAT, Manifest, SignedArchive
from bot.services.signing import Signer
from bot.services.statement_pages import Shown, exhibit_label, statement_pages
from bot.services.statement_pdf import statement_pdf
from data.evidence import Evidence, EvidenceDamagedError, Piece, PieceKind
from data.guidance import Guidance
from data.reports import Report
from data.statements import Statement
from data.words import phrases

PREVIEW_PIXELS, COPY_PIXELS = 700, 8000
NAME_LENGTH = 80
_UNSAFE = re.compile(r"[^\w.()+@ -]+")


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file to send."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Kit:
    """The documents in each language, the shopper's first, and the archive. ``foreign``: no office reads these languages."""

    statements: tuple[NamedFile, ...]
    archive: NamedFile
    foreign: bool


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file of an archive to be: where it stands in it, and when it was received or made."""

    path: str
    content: bytes = field(repr=False)
    received_at: datetime
    kind: str


class EvidenceKits:
    """Makes the kit of a report."""

    def __init__(self, evidence: Evidence, guidance: Guidance, signer: Signer) -> None:
        self._evidence = evidence
        self._guidance = guidance
        self._signer = signer

    async def make(self, report: Report, *, language: str, now: datetime) -> Kit:
        """Return the kit: in the shopper's language, and in the authority's where that is another one of ours."""
        pieces = await self._evidence.of_owner(report.key)
        contents = [await self._content_of(piece) for piece in pieces]
        return await asyncio.to_thread(self._make, report, pieces, contents, language, now)

    async def make_copy(self, report: Report, statement: Statement, *, now: datetime) -> NamedFile:
        """Return the archive for somebody else than the shopper: it never tells who they are.

        Statements hold ``statement``, in English and the authority's language, and no file's own name. Pictures are redrawn, so
        that nothing hidden in them (place, owner, camera) goes along; other files, in which names may stand, are only listed.
        """
        pieces = await self._evidence.of_owner(report.key)
        contents = [await self._content_of(piece) if piece.kind is PieceKind.PICTURE else b"" for piece in pieces]
        shown = replace(report, statement=statement)
        return await asyncio.to_thread(self._make_copy, shown, pieces, contents, now)

    def _make_copy(
        self, report: Report, pieces: Sequence[Piece], contents: Sequence[bytes | None], now: datetime
    ) -> NamedFile:
        shown, files = [], []
        for index, (piece, content) in enumerate(zip(pieces, contents, strict=True)):
            label = exhibit_label(index)
            redrawn = redrawn_picture(content, COPY_PIXELS, quality=92) if content else None
            preview = redrawn_picture(content, PREVIEW_PIXELS) if redrawn and content else None
            name = f"{label}.jpg" if redrawn else label
            shown.append(Shown(replace(piece, name=name, origin=""), preview, damaged=content is None))
            if redrawn:
                files.append(NewFile(f"copies/{name}", redrawn, piece.received_at, piece.kind.value))
        statements = []
        for spoken in dict.fromkeys(("en", self._guidance.language_of(report.statement.country) or "en")):
            pages = statement_pages(report, shown, self._guidance, phrases(spoken), now=now, is_copy=True)
            name = f"{report.number}.{spoken}.pdf"
            statements.append(NewFile(name, statement_pdf(pages), now, "statement"))
        return NamedFile(f"{report.number}.zip", self._signed(report, [*statements, *files], now))

    async def _content_of(self, piece: Piece) -> bytes | None:
        try:
            return await self._evidence.content(piece.digest)
        except EvidenceDamagedError:
            return None

    def _make(
        self, report: Report, pieces: Sequence[Piece], contents: Sequence[bytes | None], language: str, now: datetime
    ) -> Kit:
        shown = [
            Shown(piece, preview_of(piece, content) if content is not None else None, damaged=content is None)
            for piece, content in zip(pieces, contents, strict=True)
        ]
        read = self._guidance.language_of(report.statement.country)
        foreign = read is None and report.statement.country in self._guidance.countries
        statements = []
        for spoken in dict.fromkeys((language, read or "en")):
            explained = foreign and spoken == "en"
            pages = statement_pages(report, shown, self._guidance, phrases(spoken), now=now, foreign=explained)
            statements.append(NamedFile(f"{report.number}.{spoken}.pdf", statement_pdf(pages)))
        archive = self._archive(report, pieces, contents, statements, now)
        return Kit(tuple(statements), NamedFile(f"{report.number}.zip", archive), foreign)

    def _archive(
        self,
        report: Report,
        pieces: Sequence[Piece],
        contents: Sequence[bytes | None],
        statements: Sequence[NamedFile],
        now: datetime,
    ) -> bytes:
        files = [NewFile(statement.name, statement.content, now, "statement") for statement in statements]
        for index, (piece, content) in enumerate(zip(pieces, contents, strict=True)):
            if content is not None:
                path = f"originals/{exhibit_label(index)}-{safe_name(piece.name)}"
                files.append(NewFile(path, content, piece.received_at, piece.kind.value))
        return self._signed(report, files, now)

    def _signed(self, report: Report, files: Sequence[NewFile], now: datetime) -> bytes:
        target = io.BytesIO()
        archive = SignedArchive(target, now)
        for file in files:
            archive.add(file.path, file.content, file.kind, received_at=file.received_at)
        archive.sign(
            self._signer,
            lambda listed: Manifest(
                format=REPORT_FORMAT,
                report=report.number,
                filed_at=report.filed_at,
                made_at=now,
                files=listed,
                public_key=self._signer.public_key,
            ),
        )
        return target.getvalue()


def preview_of(piece: Piece, content: bytes, longest_side: int = PREVIEW_PIXELS) -> bytes | None:
    """Return a small JPEG of a picture or of a document's first page, or None where there is nothing to see."""
    if piece.kind not in {PieceKind.PICTURE, PieceKind.DOCUMENT}:
        return None
    return redrawn_picture(content, longest_side)


def redrawn_picture(content: bytes, longest_side: int, *, quality: int = 80) -> bytes | None:
    """Return a picture or a document's first page as a new JPEG with nothing hidden in it, or None where there is none to see."""
    try:
        page = next(iter(open_pages(Picture("evidence", content))), None)
    except UnreadableError:
        return None
    if page is None:
        return None
    small = page.image.convert("RGB")
    small.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS)
    plain = Image.new("RGB", small.size)  # the picture's own object carries what the file said about itself
    plain.paste(small)
    target = io.BytesIO()
    plain.save(target, "JPEG", quality=quality)
    return target.getvalue()


def safe_name(name: str) -> str:
    """Return a file name without folders, controls or what an archive program may trip over; the ending stays."""
    last = re.split(r"[/\\]", name)[-1]
    tidy = _UNSAFE.sub("_", last).strip(" .") or "file"
    stem, dot, ending = tidy.rpartition(".")
    if not dot or len(ending) > 8:
        return tidy[:NAME_LENGTH]
    return f"{stem[: NAME_LENGTH - len(ending) - 1]}.{ending}"
