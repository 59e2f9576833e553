"""From what a shopper or a post says of a seller to marks in their only form, by which reports are tied and looked up.

What many sellers share identifies none of them: a brand's own site, a marketplace's front page, a payment service. On such
hosts the shop's or the goods' page is the mark; on a host of free shops the shop's own name there is.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from bot.checking.readers.hosts import ascii_host, registrable_domain
from bot.checking.readers.link_finding import LinkKind
from bot.checking.readers.lookalikes import BrandDomains
from bot.checking.readers.phones import phone_number
from bot.checking.reading import Contact, Link, Reading
from bot.checking.verdict import Span
from bot.services.seller_marks import marks_in
from data.guidance import Guidance, Platform
from data.marks import Mark, MarkKind
from data.statements import Identifier, IdentifierKind, Statement

PAGE_LENGTH = 200
FEWEST_LETTERS = 3

_BY_NUMBER = frozenset(
    {IdentifierKind.PHONE, IdentifierKind.WHATSAPP, IdentifierKind.VIBER, IdentifierKind.SIGNAL, IdentifierKind.ZALO}
)
"""Messengers whose users are known by their telephone number."""
_BY_NAME = {
    IdentifierKind.WECHAT: MarkKind.WECHAT,
    IdentifierKind.QQ: MarkKind.QQ,
    IdentifierKind.TELEGRAM: MarkKind.TELEGRAM,
    IdentifierKind.LINE: MarkKind.LINE,
    IdentifierKind.INSTAGRAM: MarkKind.INSTAGRAM,
    IdentifierKind.KAKAO: MarkKind.KAKAO,
    IdentifierKind.ZALO: MarkKind.ZALO,
}
_ON_PLATFORM = {"telegram": MarkKind.TELEGRAM, "instagram": MarkKind.INSTAGRAM}
_SHARED_HOSTS = frozenset({LinkKind.MARKETPLACE, LinkKind.MESSENGER, LinkKind.PAYMENT, LinkKind.SHORTENER})
_SHOP_HOSTS = frozenset({LinkKind.FREE_SHOP, LinkKind.ALBUM})
_ANY_FRONT = re.compile(r"^(?:www|m|mobile|h5|wap)\.")
_NAMING_QUERY = re.compile(r"^(?:\w*_?id|\w*id|s|u|shop|seller|user|store|goods|item)$", re.IGNORECASE)
_INVITE = re.compile(
    r"^(?:t\.me/(?:\+|joinchat/)|chat\.whatsapp\.com/|discord\.(?:gg|com/invite)/|line\.me/(?:\w+/)?ti/g|lin\.ee/)"
)
"""Links into a group; other links of messengers lead to a person, who is a mark by name or number."""
_PROFILE = re.compile(r"^/@([\w.-]{2,60})/?$")


class IdentifySellers:
    """Gives marks their only form."""

    def __init__(self, guidance: Guidance, domains: BrandDomains) -> None:
        self._guidance = guidance
        self._domains = domains

    def of_statement(self, statement: Statement) -> tuple[Mark, ...]:
        """Return the marks that a report names; a name alone identifies nobody."""
        found = (
            self.mark_of(identifier, platform=statement.platform, country=statement.country)
            for identifier in statement.identifiers
        )
        return _once(found)

    def of_question(self, text: str, *, country: str | None) -> tuple[Mark, ...]:
        """Return what somebody may mean who asks about a seller: a name with @ may be one on any platform."""
        return _once(
            mark
            for identifier in marks_in(text, country=country)
            for mark in self._possible(identifier, country=country)
        )

    def of_reading(self, reading: Reading, *, platform: str | None) -> dict[Mark, tuple[Span, ...]]:
        """Return the marks in a post that was read, each with where it stands."""
        found: dict[Mark, tuple[Span, ...]] = {}
        parts: tuple[Contact | Link, ...] = (*reading.contacts, *reading.links)
        for part in parts:
            mark = self.mark_of(_identifier_of(part), platform=platform, country=None)
            if mark:
                found[mark] = (*found.get(mark, ()), part.span)
        return found

    def mark_of(self, identifier: Identifier, *, platform: str | None, country: str | None) -> Mark | None:
        """Return an identifier as a mark, or None where it identifies nobody."""
        kind, value = identifier.kind, identifier.value.strip()
        match kind:
            case IdentifierKind.LINK:
                return self._of_link(value)
            case IdentifierKind.EMAIL:
                return Mark(MarkKind.EMAIL, value.casefold())
            case IdentifierKind.PAYMENT_ACCOUNT:
                return Mark(MarkKind.PAYMENT_ACCOUNT, re.sub(r"[\s-]", "", value).casefold())
        number = phone_number(value, country) if kind in _BY_NUMBER or value.startswith("+") else None
        return Mark(MarkKind.PHONE, number) if number else _by_name(kind, value, platform)

    def _possible(self, identifier: Identifier, *, country: str | None) -> Iterator[Mark | None]:
        yield self.mark_of(identifier, platform=None, country=country)
        if identifier.kind in {IdentifierKind.HANDLE, IdentifierKind.NAME} and " " not in identifier.value:
            handle = Identifier(IdentifierKind.HANDLE, identifier.value)
            yield self.mark_of(handle, platform=None, country=country)
            for platform in self._guidance.platforms:
                yield self.mark_of(handle, platform=platform.id, country=country)
            for kind in _BY_NAME:
                yield self.mark_of(Identifier(kind, identifier.value), platform=None, country=country)

    def _of_link(self, url: str) -> Mark | None:
        try:
            parts = urlsplit(url if "://" in url else f"https://{url}")
            host = ascii_host(parts.hostname or "")
        except ValueError:
            return None
        domain = registrable_domain(host) if host else ""
        if not host or not domain:
            return None
        kind, front = self._domains.classify(host).kind, _ANY_FRONT.sub("", host)
        if kind in _SHOP_HOSTS and front.count(".") > 1:
            return Mark(MarkKind.DOMAIN, front)
        platform = self._guidance.platform_of_host(host)
        if platform or kind in _SHARED_HOSTS or kind in _SHOP_HOSTS:
            return _of_page(front, parts, kind, platform)
        return Mark(MarkKind.DOMAIN, domain) if kind is not LinkKind.OFFICIAL else None


def _by_name(kind: IdentifierKind, value: str, platform: str | None) -> Mark | None:
    name = value.lstrip("@~").casefold()
    if len(name) < FEWEST_LETTERS:
        return None
    known = _ON_PLATFORM.get(platform or "") if kind is IdentifierKind.HANDLE else _BY_NAME.get(kind)
    if known:
        return Mark(known, name)
    if kind is not IdentifierKind.HANDLE:
        return None
    return Mark(MarkKind.HANDLE, f"{platform}/{name}" if platform else name)


def _of_page(front: str, parts: SplitResult, kind: LinkKind, platform: Platform | None) -> Mark | None:
    """Return what a page on a host that many share identifies: an account, a shop's or the goods' page, or nothing."""
    profile = _PROFILE.match(parts.path)
    if profile and platform:
        return _by_name(IdentifierKind.HANDLE, profile[1], platform.id)
    naming = sorted((name, value) for name, value in parse_qsl(parts.query) if _NAMING_QUERY.match(name))
    page = f"{front}{parts.path.rstrip('/')}{f'?{urlencode(naming)}' if naming else ''}"
    if page == front or (kind is LinkKind.MESSENGER and not _INVITE.match(page)):
        return None
    return Mark(MarkKind.PAGE, page[:PAGE_LENGTH])


def _identifier_of(part: Contact | Link) -> Identifier:
    if isinstance(part, Link):
        return Identifier(IdentifierKind.LINK, part.url)
    return Identifier(IdentifierKind(part.kind.value), part.handle)


def _once(found: Iterable[Mark | None]) -> tuple[Mark, ...]:
    return tuple(dict.fromkeys(mark for mark in found if mark))
