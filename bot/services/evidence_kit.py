"""What a shopper takes to an office: the statement as PDF, and an archive of statement, original files and a signed manifest."""

import asyncio
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from PIL import Image
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.checking.post import Picture
from bot.checking.readers.pictures import UnreadableError, open_pages
from bot.services.signing import Signer, fingerprint_of, is_signed
from bot.services.statement_pages import Shown, exhibit_label, statement_pages
from bot.services.statement_pdf import statement_pdf
from data.evidence import Evidence, EvidenceDamagedError, Piece, PieceKind
from data.guidance import Guidance
from data.reports import Report
from data.statements import Statement
from data.words import phrases

FORMAT = "telltale-evidence/1"
MANIFEST, SIGNATURE = "manifest.json", "manifest.json.sig"
PREVIEW_PIXELS, COPY_PIXELS = 700, 8000
MOST_FILES, MOST_BYTES = 200, 500_000_000
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


class ManifestFile(BaseModel):
    """One file of the archive: path, SHA-256 in hex, size, and when it was received or made."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    size_bytes: int = Field(ge=0)
    received_at: datetime
    kind: str


class Manifest(BaseModel):
    """What the archive holds. The signature beside it covers its bytes exactly as they stand there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: str
    report: str
    filed_at: datetime
    made_at: datetime
    files: tuple[ManifestFile, ...]
    public_key: str


class BrokenKitError(Exception):
    """The file is no kit, or one that cannot be read at all."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What ``verify_kit`` found: nothing in ``faults`` means that nothing was changed since it was signed."""

    report: str
    fingerprint: str
    made_at: datetime
    files: int
    faults: tuple[str, ...]


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
        manifest = Manifest(
            format=FORMAT,
            report=report.number,
            filed_at=report.filed_at,
            made_at=now,
            files=tuple(
                ManifestFile(
                    path=file.path,
                    sha256=sha256(file.content).hexdigest(),
                    size_bytes=len(file.content),
                    received_at=file.received_at,
                    kind=file.kind,
                )
                for file in files
            ),
            public_key=self._signer.public_key,
        )
        signed = manifest.model_dump_json(indent=2).encode()
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in files:
                archive.writestr(_entry(file.path, now), file.content)
            archive.writestr(_entry(MANIFEST, now), signed)
            archive.writestr(_entry(SIGNATURE, now), self._signer.sign(signed))
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


def verify_kit(content: bytes, *, known_key: str | None = None) -> Findings:
    """Compare an archive with its manifest, and the manifest with its signature.

    Args:
        known_key: the operator's public key or its fingerprint, as got from them; without it the signature only tells that
            nothing changed since somebody signed it with the key that the manifest itself names.

    Raises:
        BrokenKitError: it is no such archive.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise BrokenKitError("it is larger than any kit of Telltale")
            signed, signature = archive.read(MANIFEST), archive.read(SIGNATURE).decode("ascii", "replace")
            manifest = Manifest.model_validate_json(signed)
            faults = [*_signature_faults(signed, signature, manifest, known_key), *_file_faults(archive, manifest)]
    except KeyError:
        raise BrokenKitError("it has no manifest or no signature") from None
    except ValidationError:
        raise BrokenKitError("its manifest cannot be read") from None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise BrokenKitError(f"it is no readable ZIP file: {error}") from None
    return Findings(
        manifest.report, fingerprint_of(manifest.public_key), manifest.made_at, len(manifest.files), tuple(faults)
    )


def _signature_faults(signed: bytes, signature: str, manifest: Manifest, known_key: str | None) -> list[str]:
    faults = []
    if manifest.format != FORMAT:
        faults.append(f"the manifest's format is {manifest.format!r}, not {FORMAT!r}")
    if not is_signed(signed, signature.strip(), manifest.public_key):
        faults.append("the manifest was changed after it was signed")
    named = (known_key or "").strip()
    matches = named == manifest.public_key or _hex(named) == _hex(fingerprint_of(manifest.public_key))
    if named and not matches:
        faults.append("it was signed with another key than the one you named")
    return faults


def _file_faults(archive: zipfile.ZipFile, manifest: Manifest) -> list[str]:
    names = [entry.filename for entry in archive.infolist()]
    listed = {file.path: file for file in manifest.files}
    faults = [
        f"{name}: stands twice in the archive" for name in sorted({name for name in names if names.count(name) > 1})
    ]
    faults += [f"{name}: is not in the manifest" for name in names if name not in {*listed, MANIFEST, SIGNATURE}]
    for path, file in listed.items():
        if path not in names:
            faults.append(f"{path}: is missing")
            continue
        try:
            digest = sha256(archive.read(path)).hexdigest()
        except zipfile.BadZipFile:
            digest = ""
        if digest != file.sha256:
            faults.append(f"{path}: was changed")
    return faults


def _hex(fingerprint: str) -> str:
    return "".join(fingerprint.split()).lower()


def _entry(path: str, now: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, now.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
