"""Lists of fraud domains that the operator imported: kept as plain files, looked up by host in a microsecond.

Lists come in the forms that their makers publish: one domain a line, hosts files (``0.0.0.0 shop.example``), AdGuard and
uBlock rules (``||shop.example^``), addresses, any of them gzipped.
"""

import ipaddress
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import idna

from data.domains import load_domain_lists, parent_domains

LONGEST_LIST_BYTES = 64 * 1024 * 1024
"""A list larger than this, unpacked, is refused."""

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,60}")
_DOMAIN = re.compile(r"(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_RULE = re.compile(r"\|\|([^\^/$*|]+)\^?(?:\$.*)?")
_HOSTS_LINE = re.compile(r"(?:0\.0\.0\.0|127\.0\.0\.1|::1?)\s+(\S+)")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://(?:[^\s/@]*@)?([^\s/:?#]+)\S*")
_GZIP = b"\x1f\x8b"
_SUFFIX = ".txt"


class BlocklistError(ValueError):
    """A list that cannot be imported; the message says why in one line."""


@dataclass(frozen=True, slots=True)
class ListedDomains:
    """What was read from a list.

    Attributes:
        domains: in ASCII form, each once.
        unread: lines that held no domain.
        too_wide: domains left out since whole platforms stand under them (``bit.ly``, ``myshopify.com``).
    """

    domains: frozenset[str]
    unread: int
    too_wide: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportedList:
    """One imported list: its name, where it came from, when, and how many domains it holds."""

    name: str
    source: str
    imported_at: datetime
    count: int


class Blocklist:
    """All imported domains. ``host in blocklist`` is true for a listed domain and everything under it."""

    def __init__(self, domains: Iterable[str] = ()) -> None:
        self._domains = frozenset(domains)

    @classmethod
    def load(cls, directory: Path) -> Self:
        """Read every list of a folder; an empty blocklist where there is no such folder."""
        return cls(domain for path in _files(directory) for domain in _domains_of(path))

    def __len__(self) -> int:
        return len(self._domains)

    def __contains__(self, host: object) -> bool:
        if not self._domains or not isinstance(host, str):
            return False
        return any(domain in self._domains for domain in parent_domains(host.lower()))


def read_list(content: bytes) -> ListedDomains:
    """Read a list in any of the known forms, gzipped or not.

    Raises:
        BlocklistError: where it is too large, broken, or holds no domain at all.
    """
    text = _unpacked(content).decode("utf-8", "replace")
    domains: set[str] = set()
    too_wide: set[str] = set()
    unread = 0
    platforms = _platforms()
    for line in text.splitlines():
        written = _without_comment(line)
        if not written:
            continue
        domain = _domain_in(written)
        if domain is None:
            unread += 1
        elif domain in platforms:
            too_wide.add(domain)
        else:
            domains.add(domain)
    if not domains:
        raise BlocklistError("no domain was found in it")
    return ListedDomains(frozenset(domains), unread, tuple(sorted(too_wide)))


def store_list(directory: Path, name: str, source: str, listed: ListedDomains, now: datetime) -> ImportedList:
    """Keep a list under a name, in place of the list of that name if there is one.

    Raises:
        BlocklistError: for a name that is no file name.
    """
    if not _NAME.fullmatch(name):
        raise BlocklistError(f"{name!r} is no name: small letters, digits, '.', '-' and '_' only")
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / f"{name}{_SUFFIX}"
    head = [f"# source: {' '.join(source.split())}", f"# imported: {now.astimezone(UTC).isoformat(timespec='seconds')}"]
    unfinished = path.with_suffix(".part")
    unfinished.write_text("\n".join([*head, *sorted(listed.domains), ""]), "utf-8")
    unfinished.replace(path)
    return ImportedList(name, source, now, len(listed.domains))


def imported_lists(directory: Path) -> list[ImportedList]:
    """Return the imported lists by name."""
    return [_described(path) for path in _files(directory)]


def remove_list(directory: Path, name: str) -> bool:
    """Remove a list; False where there is none of that name."""
    path = directory / f"{name}{_SUFFIX}"
    if not _NAME.fullmatch(name) or not path.is_file():
        return False
    path.unlink()
    return True


def _files(directory: Path) -> list[Path]:
    return sorted(directory.glob(f"*{_SUFFIX}")) if directory.is_dir() else []


def _domains_of(path: Path) -> Iterator[str]:
    return (line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#"))


def _described(path: Path) -> ImportedList:
    lines = path.read_text("utf-8").splitlines()
    head = dict(line.removeprefix("# ").split(": ", 1) for line in lines[:2] if ": " in line)
    when = datetime.fromisoformat(head.get("imported", "1970-01-01T00:00:00+00:00"))
    return ImportedList(path.stem, head.get("source", ""), when, sum(1 for _ in _domains_of(path)))


def _unpacked(content: bytes) -> bytes:
    if not content.startswith(_GZIP):
        if len(content) > LONGEST_LIST_BYTES:
            raise BlocklistError("it is too large")
        return content
    unpacking = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacking.decompress(content, LONGEST_LIST_BYTES)
    except zlib.error as error:
        raise BlocklistError(f"it is not readable as gzip ({error})") from error
    if unpacking.unconsumed_tail:
        raise BlocklistError("it is too large")
    return unpacked


def _without_comment(line: str) -> str:
    written = line.strip().lower()
    if written.startswith(("#", "!", "[", "@@")):
        return ""
    return written.partition(" #")[0].partition("\t#")[0].strip()


def _domain_in(written: str) -> str | None:
    """Return the domain that a line lists, in ASCII form; None where it lists none."""
    for form in (_RULE, _HOSTS_LINE, _ADDRESS):
        match = form.fullmatch(written)
        if match:
            written = match[1]
            break
    host = written.removeprefix("*.").strip(".")
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode()
        except idna.IDNAError:
            return None
    if _is_ip_address(host):
        return host
    return host if _DOMAIN.fullmatch(host) else None


def _is_ip_address(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_global


def _platforms() -> frozenset[str]:
    """Return the domains under which everybody's pages stand: listing one would blame them all."""
    lists = load_domain_lists()
    return lists.shorteners | lists.free_shop_hosts | lists.payment | lists.messengers | lists.marketplaces
