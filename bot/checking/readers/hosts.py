"""Host names: their ASCII form and the domain that somebody registered, by the bundled Public Suffix List."""

import ipaddress
import re
from functools import cache, lru_cache
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tldextract import TLDExtract

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_MANY = 8192


@lru_cache(maxsize=_MANY)
def ascii_host(host: str) -> str | None:
    """Return a host in small letters and ASCII (``xn--``) form; None where it is no host name."""
    host = host.lower().replace("。", ".").strip(".")
    if not host.isascii():
        import idna  # noqa: PLC0415 - few texts hold a name outside ASCII

        try:
            host = idna.encode(host, uts46=True, std3_rules=False).decode()
        except (idna.IDNAError, UnicodeError):
            return None
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in host.split(".")):
        return None
    return host


@lru_cache(maxsize=_MANY)
def unicode_host(host: str) -> str:
    """Return a host as people see it: its ``xn--`` labels in their own letters."""
    if "xn--" not in host:
        return host
    import idna  # noqa: PLC0415 - few hosts hold a name outside ASCII

    return ".".join(_unicode_label(idna, label) for label in host.split("."))


def _unicode_label(idna: ModuleType, label: str) -> str:
    try:
        return str(idna.decode(label)) if label.startswith("xn--") else label
    except (idna.IDNAError, UnicodeError):
        return label


@lru_cache(maxsize=_MANY)
def registrable_domain(host: str) -> str:
    """Return the domain that was registered: ``shop.example.co.uk`` gives ``example.co.uk``; empty where there is none.

    An IP address stands for itself.
    """
    if host.rpartition(".")[2].isdigit():
        try:
            return str(ipaddress.ip_address(host))
        except ValueError:
            return ""
    parts = _suffixes()(host)
    return f"{parts.domain}.{parts.suffix}" if parts.domain and parts.suffix else ""


@lru_cache(maxsize=_MANY)
def public_suffix(host: str) -> str:
    """Return the ending under which anybody may register: ``co.uk``, ``top``."""
    return _suffixes()(host).suffix


@cache
def _suffixes() -> "TLDExtract":
    """Return the extractor with its bundled list: nothing is fetched, nothing is written."""
    import tldextract  # noqa: PLC0415 - 200 ms that a text without links need not wait

    return tldextract.TLDExtract(cache_dir=None, suffix_list_urls=(), fallback_to_snapshot=True)
