"""Links: every web address in a text, shown, hidden or taken apart so that filters do not see it (``hxxp``, ``[.]``)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from bot.checking.post import HiddenLink
from bot.checking.readers.hosts import ascii_host, public_suffix, registrable_domain
from bot.checking.readers.text import ZERO_WIDTH, Folded
from bot.checking.reading import Link
from bot.checking.verdict import Span

_LETTER = "a-z0-9\u0370-\u03ff\u0400-\u052f"
_HOST = rf"[{_LETTER}][{_LETTER}_-]{{0,62}}(?:\.[{_LETTER}][{_LETTER}_-]{{0,62}}){{0,8}}"
_PATH = r"(?::\d{1,5})?(?:[/?#][^\s\u3000-\u303f\u3400-\u9fff\uff00-\uffef<>\"'`|]{0,2000})?"
_WITH_SCHEME = re.compile(
    rf"(?:https?|hxxps?)://(?:[^\s/@]{{1,100}}@)?(?P<host>[^\s/?#:@,;<>\"'()\[\]]{{1,253}})\.?{_PATH}"
)
_BARE = re.compile(rf"(?<![{_LETTER}.@/_-])(?P<host>{_HOST.replace('{0,8}', '{1,8}')})(?![{_LETTER}@]){_PATH}")
_DOT = r"(?:\s?[\[({]\s?(?:\.|dot|点)\s?[\])}]\s?|\s(?:dot|点)\s| ?。 ?| \. |(?<=[a-z0-9])点(?=[a-z]))"
_ANY_DOT = re.compile(rf"\.|{_DOT}")
_TAKEN_APART = re.compile(
    rf"(?<![{_LETTER}.@/_-])(?:h(?:tt|xx)ps?\s?:?\s?/\s?/\s?)?"
    rf"(?P<host>[{_LETTER}][{_LETTER}-]{{0,62}}(?:(?:\.|{_DOT})[{_LETTER}-]{{1,63}}){{1,6}})"
    rf"(?P<path>(?:\s?/\s?[^\s<>\"']{{0,200}}){{0,4}})"
)
_BARE_POINT = re.compile(rf"\.(?<=[{_LETTER}_-].)[{_LETTER}]")
_MAYBE_TAKEN_APART = re.compile(
    r"\[\s?(?:\.|dot|点)|\(\s?(?:\.|dot|点)|\{\s?(?:\.|dot|点)|hxxp|dot(?<=\sdot)\s|。\s?(?:com|cn|net|top|shop|vip|xyz|cc)"
    r"|点(?<=[a-z0-9]点)(?:com|cn|net|top|shop|vip)|点(?<=[a-z0-9] 点) |:\s/|\.(?<=\s\.)\s(?:com|net|biz|info|cn|org|ru|shop|top)\b"
)
"""Each begins with a sign of its own, by which a regular expression skips through a text."""
_SENTENCE_END = re.compile(r"[.,;:!?…)\]}'\"]+$")
_WIDE_MARK = re.compile("[，；！？：）]")
_FILE_ENDINGS = frozenset(
    ["py", "sh", "md", "zip", "mov", "pl", "so", "ps", "rs", "java", "name", "call", "cab", "cat", "am", "pm"]
)
_ENDINGS_TOLD_BY_SPACED_POINTS = frozenset({"com", "net", "org", "biz", "info", "cn", "com.cn", "ru", "co.uk"})
_ENDINGS_THAT_ARE_WORDS = frozenset(
    [
        "it",
        "is",
        "in",
        "at",
        "to",
        "me",
        "my",
        "so",
        "us",
        "be",
        "no",
        "do",
        "am",
        "as",
        "by",
        "la",
        "he",
        "we",
        "la",
        "now",
        "here",
        "today",
        "call",
        "new",
        "best",
        "men",
        "win",
        "bar",
        "name",
        "one",
        "work",
        "live",
        "free",
        "cool",
        "fun",
        "buy",
        "how",
        "you",
        "like",
        "menu",
        "data",
        "show",
        "open",
        "next",
        "lead",
        "band",
        "arte",
        "play",
        "red",
        "pink",
        "blue",
        "black",
        "gold",
        "watch",
        "watches",
        "shoes",
        "fashion",
        "sale",
        "deals",
        "news",
        "case",
        "cash",
        "cards",
        "credit",
        "cheap",
        "click",
    ]
)
_MANY_LINKS = 200
_MANY_HOSTS = 4096


class _Address(NamedTuple):
    """A web address at folded offsets ``start`` to ``end``: as a URL, its host in ASCII, its registrable domain."""

    url: str
    host: str
    domain: str
    start: int
    end: int


def read_links(
    source: str, folded: Folded, *, hidden: Iterable[HiddenLink] = (), in_code: bool = False
) -> tuple[Link, ...]:
    """Return the links of a text in order, then those it hides; at most 200 of each.

    Args:
        source: the name of the source, for the spans.
        folded: its text.
        hidden: the links that characters of this source carry without showing them.
        in_code: whether the text is the payload of a QR code or barcode.
    """
    links = [
        Link(address.url, address.host, address.domain, _span(source, folded, address), in_code=in_code)
        for address in _addresses(folded)
    ]
    return (*links, *_hidden_links(hidden, folded))


def _addresses(folded: Folded) -> list[_Address]:
    text = folded.text
    found: list[_Address] = []
    if "." in text:
        found += _found(folded, _WITH_SCHEME, has_scheme=True) if "://" in text else ()
        if _BARE_POINT.search(text):
            found += [bare for bare in _found(folded, _BARE, has_scheme=False) if not _overlaps(bare, found)]
    if _MAYBE_TAKEN_APART.search(text):
        found += [apart for apart in _taken_apart(folded) if not _overlaps(apart, found)]
    return sorted(found, key=lambda address: address.start)[:_MANY_LINKS]


def _found(folded: Folded, pattern: re.Pattern[str], *, has_scheme: bool) -> Iterator[_Address]:
    count = 0
    wide = _WIDE_MARK.search(folded.original) is not None
    for match in pattern.finditer(folded.text):
        start, end = match.span()
        if wide:
            end = _before_wide_mark(folded, start, end)
        end -= len(_trimmed(folded.text[start:end]))
        address = _address(folded, match.span("host"), (start, end), has_scheme=has_scheme)
        if address:
            count += 1
            yield address
        if count == _MANY_LINKS:
            return


def _before_wide_mark(folded: Folded, start: int, end: int) -> int:
    """Return where a link ends if a full-width mark, which folding made an ASCII one, ends its clause."""
    for place in range(start, end):
        if folded.text[place] in ",;!?:)" and _WIDE_MARK.match(folded.quote(place, place + 1)):
            return place
    return end


def _trimmed(written: str) -> str:
    """Return the punctuation at the end of a link that belongs to the sentence around it."""
    match = _SENTENCE_END.search(written)
    if not match or (written.endswith(")") and "(" in written):
        return ""
    return match[0]


def _address(folded: Folded, host_at: tuple[int, int], at: tuple[int, int], *, has_scheme: bool) -> _Address | None:
    start, end = at
    host_start, host_end = host_at[0], min(host_at[1], end)
    original = _plain(folded.quote(host_start, host_end))
    host = ascii_host(original)
    domain = registrable_domain(host) if host else ""
    if not host or not domain:
        return None
    followed = folded.text[host_end : host_end + 1] in ("/", "?", "#") and end > host_end + 1
    if not has_scheme and not followed and not _is_address(host, domain, original):
        return None
    shown = _without_invisible(folded.quote(start, end))
    return _Address(_url(shown, has_scheme=has_scheme), host, domain, start, end)


def _is_address(host: str, domain: str, original: str) -> bool:
    """Say whether words joined by points and without scheme or path are an address, not a missing space."""
    if host.startswith("www."):
        return True
    name, _, ending = domain.partition(".")
    if ending in _FILE_ENDINGS or len(name) < 2 or name.isdigit():
        return False
    if ending in _ENDINGS_THAT_ARE_WORDS:
        return any(character.isdigit() or character == "-" for character in name)
    after_point = original.rpartition(".")[2]
    return not (after_point[:1].isupper() and not after_point.isupper())


def _taken_apart(folded: Folded) -> Iterator[_Address]:
    """Yield addresses written so that machines do not follow them: ``hxxp://shop[.]example``, ``shop dot com``."""
    for count, match in enumerate(_TAKEN_APART.finditer(folded.text)):
        if count == _MANY_LINKS:
            return
        written, host = match["host"], None
        for length in _possible_lengths(written):
            host = ascii_host(_ANY_DOT.sub(".", written[:length]).strip(". "))
            if host and registrable_domain(host):
                break
        if not host or host == written[:length] or not registrable_domain(host):
            continue
        merely_spaced = " . " in written[:length] and not match[0].startswith("h")
        if merely_spaced and public_suffix(host) not in _ENDINGS_TOLD_BY_SPACED_POINTS:
            continue
        path = re.sub(r"\s", "", match["path"]) if length == len(written) else ""
        end = match.end() if path.strip("/") else match.start("host") + length
        yield _Address(f"https://{host}{path}", host, registrable_domain(host), match.start(), end)


def _possible_lengths(written: str) -> list[int]:
    """Return where a host that was taken apart may end, longest first: a sentence may go on after its last point."""
    return [len(written), *(dot.start() for dot in reversed(list(_ANY_DOT.finditer(written))[1:]))]


def _url(shown: str, *, has_scheme: bool) -> str:
    if not has_scheme:
        return f"https://{shown}"
    return re.sub(r"^h\w{2}p", "http", shown, flags=re.IGNORECASE)


def _hidden_links(hidden: Iterable[HiddenLink], folded: Folded) -> Iterator[Link]:
    for count, link in enumerate(hidden):
        if count == _MANY_LINKS:
            return
        host = _host_of(link.url)
        domain = registrable_domain(host) if host else ""
        if not host or not domain:
            continue
        span = Span(link.source, link.start, link.end, folded.original[link.start : link.end])
        yield Link(link.url, host, domain, span, hidden=True)


@lru_cache(maxsize=_MANY_HOSTS)
def _host_of(url: str) -> str | None:
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return ascii_host(host) if host else None


def _plain(written: str) -> str:
    return unicodedata.normalize("NFKC", _without_invisible(written))


def _without_invisible(written: str) -> str:
    return "".join(character for character in written if character not in ZERO_WIDTH)


def _overlaps(address: _Address, others: Iterable[_Address]) -> bool:
    return any(address.start < other.end and other.start < address.end for other in others)


def _span(source: str, folded: Folded, address: _Address) -> Span:
    start, end = folded.span(address.start, address.end)
    return Span(source, start, end, folded.original[start:end])
