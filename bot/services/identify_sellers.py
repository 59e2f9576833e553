"""From what a shopper or a post says of a seller to marks in their only form, by which reports are tied and looked up.

One seller has one mark however it is written: a telephone number is the same under WhatsApp, WeChat or Alipay, an account's
name the same with and without @. Whose a web address is tells ``seller_pages.py``.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from bot.checking.readers.lookalikes import BrandDomains
from bot.checking.readers.phones import phone_number
from bot.checking.reading import Contact, Link, Reading
from bot.checking.verdict import Span
from bot.services.seller_marks import marks_in
from bot.services.seller_names import BY_NAME, FEWEST_LETTERS, name_by, name_on
from bot.services.seller_pages import SellerPages
from data.guidance import Guidance
from data.marks import Mark, MarkKind
from data.statements import Identifier, IdentifierKind, Statement

LONGEST = 500

_BY_NUMBER = frozenset(
    {IdentifierKind.PHONE, IdentifierKind.WHATSAPP, IdentifierKind.VIBER, IdentifierKind.SIGNAL, IdentifierKind.ZALO}
)
"""Messengers whose users are known by their telephone number."""
_HOME = {IdentifierKind.ZALO: "VN"}
"""Where the users of a messenger live, for numbers without a country code."""
_NUMBER = re.compile(r"\+?[\d ().-]{7,24}")
_CHINESE_MOBILE = re.compile(r"1[3-9]\d{9}")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_ASKED = (*BY_NAME, IdentifierKind.PHONE, IdentifierKind.PAYMENT_ACCOUNT)
"""What a bare word may be that somebody asks about."""


class IdentifySellers:
    """Gives marks their only form."""

    def __init__(self, guidance: Guidance, domains: BrandDomains) -> None:
        self._guidance = guidance
        self._pages = SellerPages(guidance, domains)

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

    def of_reading(
        self, reading: Reading, *, platform: str | None, country: str | None = None
    ) -> dict[Mark, tuple[Span, ...]]:
        """Return the marks in a post that was read, each with where it stands."""
        found: dict[Mark, tuple[Span, ...]] = {}
        parts: tuple[Contact | Link, ...] = (*reading.contacts, *reading.links)
        for part in parts:
            mark = self.mark_of(_identifier_of(part), platform=platform, country=country)
            if mark:
                found[mark] = (*found.get(mark, ()), part.span)
        return found

    def mark_of(self, identifier: Identifier, *, platform: str | None, country: str | None) -> Mark | None:
        """Return an identifier as a mark, or None where it identifies nobody."""
        kind, value = identifier.kind, _printable(identifier.value)
        if not value or len(value) > LONGEST:
            return None
        if kind is IdentifierKind.LINK:
            return self._pages.mark_of(value)
        if kind in {IdentifierKind.EMAIL, IdentifierKind.PAYMENT_ACCOUNT} and _EMAIL.fullmatch(value):
            return Mark(MarkKind.EMAIL, value.casefold())
        number = _number(kind, value, country)
        if number:
            return Mark(MarkKind.PHONE, number)
        if kind is IdentifierKind.PAYMENT_ACCOUNT:
            return _account(value)
        return name_on(platform, value) if kind is IdentifierKind.HANDLE else name_by(kind, value)

    def _possible(self, identifier: Identifier, *, country: str | None) -> Iterator[Mark | None]:
        yield self.mark_of(identifier, platform=None, country=country)
        if identifier.kind in {IdentifierKind.HANDLE, IdentifierKind.NAME} and " " not in identifier.value:
            handle = Identifier(IdentifierKind.HANDLE, identifier.value)
            yield self.mark_of(handle, platform=None, country=country)
            for platform in self._guidance.platforms:
                yield self.mark_of(handle, platform=platform.id, country=country)
            for kind in _ASKED:
                yield self.mark_of(Identifier(kind, identifier.value), platform=None, country=country)


def _printable(value: str) -> str:
    """Return a value in the usual width, without what is not seen: of two that look alike only one is kept."""
    plain = unicodedata.normalize("NFKC", value[: LONGEST + 1])
    return "".join(letter for letter in plain if unicodedata.category(letter)[0] != "C").strip()


def _number(kind: IdentifierKind, value: str, country: str | None) -> str | None:
    """Return the telephone number that an identifier is, or None."""
    digits = re.sub(r"\D", "", value)
    if not _NUMBER.fullmatch(value) or kind is IdentifierKind.OTHER:
        return None
    if value.startswith(("+", "00")):
        return phone_number(f"+{digits.removeprefix('00')}", None)
    if _CHINESE_MOBILE.fullmatch(digits) and country in {None, "CN"}:
        return f"+86{digits}"
    if kind not in _BY_NUMBER:
        return None
    home = _HOME.get(kind)
    return phone_number(value, country) or (phone_number(value, home) if home else None)


def _account(value: str) -> Mark | None:
    """Return the mark of a bank's or a payment service's account: an IBAN, a card's number, a name."""
    account = re.sub(r"[\s-]", "", value).casefold()
    return Mark(MarkKind.PAYMENT_ACCOUNT, account) if len(account) >= FEWEST_LETTERS else None


def _identifier_of(part: Contact | Link) -> Identifier:
    if isinstance(part, Link):
        return Identifier(IdentifierKind.LINK, part.url)
    return Identifier(IdentifierKind(part.kind.value), part.handle)


def _once(found: Iterable[Mark | None]) -> tuple[Mark, ...]:
    return tuple(dict.fromkeys(mark for mark in found if mark))
