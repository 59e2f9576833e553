"""Links that cannot be opened by accident: ``hxxps://evil[.]example`` as incident reports write them."""

import re

import tldextract

_extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)  # the list in the package; no network, no files
_SCHEME = re.compile(r"\b(h)tt(ps?)(://)", re.IGNORECASE)
_HOST = re.compile(r"(?<![\w.])(?:[\w-]+\.)+[^\W\d_]{2,}(?![\w.]*\[)", re.UNICODE)
_LONGEST = 10_000


def defang(text: str) -> str:
    """Return the text with the scheme of every link and the dots of every domain broken."""
    broken = _SCHEME.sub(lambda match: f"{match[1]}xx{match[2]}{match[3]}", text[:_LONGEST])
    return _HOST.sub(_break_dots, broken)


def _break_dots(match: re.Match[str]) -> str:
    host = match.group()
    return host.replace(".", "[.]") if _extract(host).suffix else host
