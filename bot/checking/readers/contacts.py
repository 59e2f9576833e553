"""Ways to reach a seller: messengers and their disguises, telephone numbers, e-mail addresses.

The names are in ``data/reference/contact_channels.yaml``. A name counts by itself, or only with a handle after it
where it is an ordinary word as well (飞机, line). An honest hotline is read like any other number: what it means is
for the detectors.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.checking.post import HiddenLink
from bot.checking.readers.phones import find_phones, phone_number, region_of
from bot.checking.readers.text import ZERO_WIDTH, Folded, fold
from bot.checking.reading import Contact, ContactKind
from bot.checking.verdict import Span
from data.contact_channels import Channel, load_contact_channels

_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz" + "".join(map(chr, range(0x400, 0x500))))
_EMAIL = re.compile(r"[a-z0-9][a-z0-9._%+-]{0,62}@(?:[a-z0-9-]{1,62}\.){1,4}[a-z]{2,24}(?![a-z0-9@])")
_AT_NAME = re.compile(r"(?<![\w.@/])@([a-z][a-z0-9_]{4,31})(?![\w.@])")
_SEPARATOR = re.compile(
    r"(?:信(?!息|用|任)|号码?|账号|帐号|账户|(?<![a-z])id(?![a-z])|是|为|搜索?|请|加|添加|群|\s|[:=>~#\"'*()\[\]【】·.,|👉➡→⬇↓-]|"
    r"(?:number|no\.?|me|us|at|on|only|is|group)(?![a-z])){0,8}"
)
_TELLING_SEPARATOR = re.compile(r"[:=@👉➡→#]|号|id")
_NAMED_BEFORE = re.compile(r"(?<![\w@.])@?([a-z0-9][a-z0-9_.-]{3,29})\s+(?:on|in|via|en|no|на|в)\s+$")
_HANDLE_END = re.compile(r"[^a-z0-9_.@-]|[.,]?(?:\s|$)|$")
_ODD_IN_HANDLE = re.compile(r"[0-9_-]")
_FILE_ENDING = re.compile(r"\.(?:com|cn|net|org|shop|top|html?|php|jpg|png)\b")
_ALNUM = re.compile(r"[a-z0-9]")
_LATIN_ONLY_WITH_HANDLE = frozenset({"qq", "wx", "vx", "v x", "w x"})
_MANY = 40


class _Way(Enum):
    PLAIN = "plain"
    DISGUISED = "disguised"
    AMBIGUOUS = "ambiguous"


class _Name(NamedTuple):
    channel: Channel
    way: _Way
    word: str


@dataclass(frozen=True, slots=True)
class _Found:
    kind: ContactKind
    handle: str
    disguised: bool
    start: int
    end: int


def read_contacts(
    source: str, folded: Folded, *, country: str | None = None, hidden: Iterable[HiddenLink] = ()
) -> tuple[Contact, ...]:
    """Return the contacts of a text, in order.

    Args:
        source: the name of the source, for the spans.
        folded: its text.
        country: the shopper's country, to read telephone numbers without a country code by.
        hidden: links that this source's text does not show; a messenger's link is a contact.
    """
    found = [*_addresses(folded), *_named(folded, country)]
    if "@" in folded.text:
        found += [*_emails(folded), *_at_names(folded)]
    taken = [(contact.start, contact.end) for contact in found]
    phones = list(_phones(folded, country))
    found += [phone for phone in phones if not any(phone.start < end and start < phone.end for start, end in taken)]
    contacts = [_contact(source, folded, item) for item in _with_same_number(folded, _distinct(found), phones)]
    return (*contacts, *_hidden(hidden, folded))


def _named(folded: Folded, country: str | None) -> Iterator[_Found]:
    names = _names()
    text = folded.text
    for name, start, end in names.find(text):
        contact = _contact_at(folded, name, start, end, country)
        if contact:
            yield contact


def _contact_at(folded: Folded, name: _Name, start: int, end: int, country: str | None) -> _Found | None:
    text, channel = folded.text, name.channel
    kind = ContactKind(channel.kind)
    handle, handle_start, handle_end = _handle(text, name, start, end)
    if name.way is _Way.AMBIGUOUS and len(name.word) == 1 and not _HAN.search(text):
        return None
    if not handle:
        if _ALNUM.match(text, end) and text[end - 1].isascii():
            return None
        if name.word in _LATIN_ONLY_WITH_HANDLE and not _HAN.search(text):
            return None
        if channel.needs_handle or (name.way is _Way.AMBIGUOUS and not _is_invited(text, start)):
            return None
    span = (min(start, handle_start), max(end, handle_end)) if handle else (start, end)
    disguised = name.way is _Way.DISGUISED or _is_oddly_written(folded.quote(start, end), name.word)
    written = (
        handle if kind is ContactKind.QQ else _normalised(handle, text, country)
    )  # QQ's own numbers are no telephone's
    return _Found(kind, written, disguised, *span)


def _handle(text: str, name: _Name, start: int, end: int) -> tuple[str, int, int]:
    """Return the handle that goes with a channel's name, and where it stands; an empty one where there is none."""
    separator = _SEPARATOR.match(text, end)
    place = separator.end() if separator else end
    match = _names().handles[name.channel.kind].match(text, place)
    if match and _HANDLE_END.match(text, match.end()) and _is_handle(text, name, match, text[end:place]):
        return match[0].rstrip(".-"), match.start(), match.end()
    before = _NAMED_BEFORE.search(text, max(0, start - 40), start)
    if before and _ODD_IN_HANDLE.search(before[1]) and not before[1].isdigit():
        return before[1], before.start(1), start
    return "", start, end


def _is_handle(text: str, name: _Name, match: re.Match[str], separator: str) -> bool:
    """Say whether a word after a channel's name identifies somebody, and is not just the next word."""
    written = match[0].lstrip("@~")
    if written in _names().words or _FILE_ENDING.search(written) or text[match.end() : match.end() + 1] == "@":
        return False
    if not separator and text[match.start() - 1].isascii() and (text[match.start()].isalpha() or len(written) < 6):
        return False
    if not separator and name.way is _Way.AMBIGUOUS and text[match.start() - 1].isascii():
        return False
    if _TELLING_SEPARATOR.search(separator) or match[0][0] in "@~+":
        return True
    if _ODD_IN_HANDLE.search(written):
        return name.way is not _Way.AMBIGUOUS or len(written) >= 5
    return name.way is not _Way.AMBIGUOUS and _HAN.search(text) is not None and len(written) >= 6


def _is_invited(text: str, start: int) -> bool:
    """Say whether an invitation stands right before a name (``加``, ``add me on``)."""
    return _names().invites.search(text, max(0, start - 16), start) is not None


def _is_oddly_written(original: str, word: str) -> bool:
    if any(character in ZERO_WIDTH for character in original):
        return True
    return word.isascii() and not original.isascii()


def _normalised(handle: str, text: str, country: str | None) -> str:
    """Return one form of a handle: a number in E.164 form where it is one, else without its @."""
    digits = re.sub(r"[ ().-]", "", handle)
    if re.fullmatch(r"\+?\d{8,15}", digits) and (digits[0] in "+0" or len(digits) >= 10):
        return phone_number(digits, region_of(text, country)) or digits
    return handle.lstrip("@~")


def _addresses(folded: Folded) -> Iterator[_Found]:
    text = folded.text
    if "/" not in text:
        return
    for kind, held, pattern in _names().addresses:
        if held not in text:
            continue
        for count, match in enumerate(pattern.finditer(text)):
            if count == _MANY:
                break
            start, end = match.span()
            handle = folded.quote(*match.span(1)).strip("@~/")
            number = f"+{handle}" if kind is ContactKind.WHATSAPP and handle.isdigit() else handle
            yield _Found(
                kind, number if kind is ContactKind.LINE else number.lower(), disguised=False, start=start, end=end
            )


def _emails(folded: Folded) -> Iterator[_Found]:
    for count, match in enumerate(_EMAIL.finditer(folded.text)):
        if count == _MANY:
            return
        yield _Found(ContactKind.EMAIL, match[0], disguised=False, start=match.start(), end=match.end())


def _at_names(folded: Folded) -> Iterator[_Found]:
    """Yield bare @names: somebody on Telegram where the words before ask to write to them, or the text speaks of it."""
    text, names = folded.text, _names()
    for count, match in enumerate(_AT_NAME.finditer(text)):
        if count == _MANY:
            return
        if names.before_at.search(text, max(0, match.start() - 24), match.start()):
            yield _Found(ContactKind.TELEGRAM, match[1], disguised=False, start=match.start(), end=match.end())


def _phones(folded: Folded, country: str | None) -> Iterator[_Found]:
    for phone in find_phones(folded, country, _names().before_phone):
        yield _Found(ContactKind.PHONE, phone.number, disguised=False, start=phone.start, end=phone.end)


def _with_same_number(folded: Folded, found: Iterable[_Found], phones: list[_Found]) -> Iterator[_Found]:
    """Give a messenger that is "the same number" (微信同号) the telephone number before it."""
    for contact in found:
        before = [phone for phone in phones if phone.end <= contact.start]
        if not contact.handle and before and _names().same_number.match(folded.text, contact.end):
            yield _Found(contact.kind, before[-1].handle, contact.disguised, contact.start, contact.end)
        else:
            yield contact


def _distinct(found: Iterable[_Found]) -> list[_Found]:
    """Return the contacts by place, without those that repeat or lie within another."""
    kept: list[_Found] = []
    for contact in sorted(found, key=lambda item: (item.start, -item.end)):
        if not any(other.start <= contact.start and contact.end <= other.end for other in kept):
            kept.append(contact)
    return kept[:_MANY]


def _contact(source: str, folded: Folded, item: _Found) -> Contact:
    start, end = folded.span(item.start, item.end)
    return Contact(item.kind, item.handle, item.disguised, Span(source, start, end, folded.original[start:end]))


def _hidden(hidden: Iterable[HiddenLink], folded: Folded) -> Iterator[Contact]:
    for link in hidden:
        for found in _addresses(fold(link.url)):
            quote = folded.original[link.start : link.end]
            yield Contact(
                found.kind, found.handle, disguised=False, span=Span(link.source, link.start, link.end, quote)
            )


class _Names:
    """Every channel's names, found in one pass."""

    def __init__(self) -> None:
        channels = load_contact_channels()
        self._names = [
            _Name(channel, way, fold(word).text)
            for channel in channels.channels
            for way in _Way
            for word in getattr(channel, way.value)
        ]
        self.words = frozenset(name.word for name in self._names)
        self.handles = {channel.kind: re.compile(channel.handle) for channel in channels.channels}
        self.addresses = [
            (
                ContactKind(address.kind),
                address.holds,
                re.compile(rf"(?:https?://)?(?:www\.)?(?<![a-z0-9-]){address.pattern}", re.IGNORECASE),
            )
            for address in channels.addresses
        ]
        self.invites = re.compile(rf"(?:{_any_of(channels.invites)})[\s:]?$")
        self.same_number = re.compile(rf"\s?(?:{_any_of(channels.same_number)})")
        self.before_at = re.compile(rf"(?:{_any_of(channels.before_at)})[\s:>\-👉➡→]{{0,4}}$")
        self.before_phone = re.compile(rf"(?:{_any_of(channels.before_phone)})[\s:.\-👉➡→号码]{{0,6}}$")
        self._not_before = {
            channel.kind: tuple(fold(word).text for word in channel.not_before) for channel in channels.channels
        }
        self._scan = AhoCorasick([name.word for name in self._names], matchkind=MatchKind.Standard)

    def find(self, text: str) -> Iterator[tuple[_Name, int, int]]:
        """Yield the names in a text, the longest of those that overlap, by place."""
        hits = [
            (self._names[index], start, end)
            for index, start, end in self._scan.find_matches_as_indexes(text, overlapping=True)
            if self._stands_alone(text, self._names[index], start, end)
        ]
        taken: list[tuple[_Name, int, int]] = []
        reach = -1
        for hit in sorted(hits[: _MANY * 10], key=lambda hit: (hit[1], -hit[2])):
            if hit[1] >= reach:
                taken.append(hit)
                reach = hit[2]
            elif hit[2] - hit[1] > taken[-1][2] - taken[-1][1]:
                taken[-1] = hit
                reach = hit[2]
        return iter(taken[:_MANY])

    def _stands_alone(self, text: str, name: _Name, start: int, end: int) -> bool:
        if start and text[start] in _LETTERS and text[start - 1] in _LETTERS:
            return False
        if end < len(text) and text[end - 1] in _LETTERS and text[end] in _LETTERS:
            return False
        if name.channel.not_after and text.endswith(name.channel.not_after, 0, start):
            return False
        return not text.startswith(self._not_before[name.channel.kind], end)


@cache
def _names() -> _Names:
    return _Names()


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(fold(word).text) for word in sorted(words, key=len, reverse=True))
