"""Archives that anybody can check: a ZIP with a manifest of every file's SHA-256, signed with the operator's key."""

import io
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import IO, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from bot.services.signing import Signer, fingerprint_of, is_signed

REPORT_FORMAT, CASE_FORMAT = "telltale-evidence/1", "telltale-case/1"
MANIFEST, SIGNATURE = "manifest.json", "manifest.json.sig"
MOST_FILES, MOST_BYTES = 50_000, 500_000_000


class ManifestFile(BaseModel):
    """One file of the archive: path, SHA-256 in hex, size, and when it was received or made."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    size_bytes: int = Field(ge=0)
    received_at: datetime
    kind: str


class Manifest(BaseModel):
    """What the archive of a report holds. The signature beside it covers its bytes exactly as they stand there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: str
    report: str
    filed_at: datetime
    made_at: datetime
    files: tuple[ManifestFile, ...]
    public_key: str


class CaseManifest(BaseModel):
    """What the archive of a case holds, and for whom it was made."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: str
    case: str
    recipient: str
    made_at: datetime
    files: tuple[ManifestFile, ...]
    public_key: str


_MANIFEST: TypeAdapter[Manifest | CaseManifest] = TypeAdapter(Manifest | CaseManifest)


class BrokenKitError(Exception):
    """The file is no kit, or one that cannot be read at all."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What ``verify_kit`` found: nothing in ``faults`` means that nothing was changed since it was signed.

    ``about`` is the report's number or the case's label, as ``kind`` says.
    """

    kind: Literal["report", "case"]
    about: str
    fingerprint: str
    made_at: datetime
    files: int
    faults: tuple[str, ...]


class SignedArchive:
    """Writes an archive file by file, so that not all of them need to be at hand at once."""

    def __init__(self, target: IO[bytes], now: datetime) -> None:
        """Begin an archive in ``target``, whose entries bear the time ``now``."""
        self._archive = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED)
        self._now = now
        self._files: list[ManifestFile] = []

    def add(self, path: str, content: bytes, kind: str, *, received_at: datetime | None = None) -> None:
        """Add a file; what was made for the archive was received now."""
        digest = sha256(content).hexdigest()
        at = received_at or self._now
        self._files.append(ManifestFile(path=path, sha256=digest, size_bytes=len(content), received_at=at, kind=kind))
        self._archive.writestr(_entry(path, self._now), content)

    def sign(self, signer: Signer, manifest: Callable[[tuple[ManifestFile, ...]], BaseModel]) -> None:
        """Add the manifest of all that was added and its signature, and end the archive."""
        signed = manifest(tuple(self._files)).model_dump_json(indent=2).encode()
        self._archive.writestr(_entry(MANIFEST, self._now), signed)
        self._archive.writestr(_entry(SIGNATURE, self._now), signer.sign(signed))
        self._archive.close()


def verify_kit(content: bytes, *, known_key: str | None = None) -> Findings:
    """Compare an archive with its manifest, and the manifest with its signature.

    Args:
        content: the archive of a report or of a case.
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
            manifest = _MANIFEST.validate_json(signed)
            faults = [*_signature_faults(signed, signature, manifest, known_key), *_file_faults(archive, manifest)]
    except KeyError:
        raise BrokenKitError("it has no manifest or no signature") from None
    except ValidationError:
        raise BrokenKitError("its manifest cannot be read") from None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise BrokenKitError(f"it is no readable ZIP file: {error}") from None
    return Findings(
        kind="report" if isinstance(manifest, Manifest) else "case",
        about=manifest.report if isinstance(manifest, Manifest) else manifest.case,
        fingerprint=fingerprint_of(manifest.public_key),
        made_at=manifest.made_at,
        files=len(manifest.files),
        faults=tuple(faults),
    )


def _signature_faults(
    signed: bytes, signature: str, manifest: Manifest | CaseManifest, known_key: str | None
) -> list[str]:
    faults = []
    expected = REPORT_FORMAT if isinstance(manifest, Manifest) else CASE_FORMAT
    if manifest.format != expected:
        faults.append(f"the manifest's format is {manifest.format!r}, not {expected!r}")
    if not is_signed(signed, signature.strip(), manifest.public_key):
        faults.append("the manifest was changed after it was signed")
    named = (known_key or "").strip()
    matches = named == manifest.public_key or _hex(named) == _hex(fingerprint_of(manifest.public_key))
    if named and not matches:
        faults.append("it was signed with another key than the one you named")
    return faults


def _file_faults(archive: zipfile.ZipFile, manifest: Manifest | CaseManifest) -> list[str]:
    names = [entry.filename for entry in archive.infolist()]
    present, listed = set(names), {file.path: file for file in manifest.files}
    faults = [f"{name}: stands twice in the archive" for name, times in sorted(Counter(names).items()) if times > 1]
    known = {*listed, MANIFEST, SIGNATURE}
    faults += [f"{name}: is not in the manifest" for name in names if name not in known]
    for path, file in listed.items():
        if path not in present:
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
