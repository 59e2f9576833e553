"""What tells a seller apart in a text: messengers, numbers, addresses and links, and failing those the name itself."""

import re
from collections.abc import Iterable, Iterator, Sequence

from stdnum import iban, luhn

from bot.checking.post import HiddenLink, Origin, Source
from bot.checking.readers.contacts import read_contacts
from bot.checking.readers.links import read_links
from bot.checking.readers.text import fold
from bot.checking.reading import Contact, Link, Reading
from data.statements import Identifier, IdentifierKind

NAME_LENGTH = 200
LINK_LENGTH = 500
PAYMENT_BEFORE = 16

_HANDLE = re.compile(r"@[\w.-]{2,60}")
_PAYMENT_WORD = re.compile(
    r"支付宝|支付寶|收款|打款|转账|轉帳|汇款|匯款|银行卡|銀行|卡号|卡號|户名|alipay|paypal|zelle|venmo|cash ?app|revolut|"
    r"gcash|paytm|upi|pix|promptpay|bizum|iban|bank|account no|payee"
)
_IBAN = re.compile(r"(?<![a-z0-9])[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,4})?(?![a-z0-9])")
_CARD = re.compile(r"(?<![\d+])\d(?:[ -]?\d){15,18}(?!\d)")
_UPI = re.compile(r"(?<![\w.@])[a-z0-9][a-z0-9._-]{1,60}@[a-z]{2,20}(?![\w.@-])")


def marks_in(text: str, *, country: str | None, hidden: Iterable[HiddenLink] = ()) -> tuple[Identifier, ...]:
    """Return the marks of a seller in a text, each once; a short text without any is taken as the seller's name."""
    source = Source("seller", text)
    found = tuple(dict.fromkeys(_marks(source, tuple(hidden), country)))
    name = " ".join(text.split())
    if found or not name or len(name) > NAME_LENGTH:
        return found
    return (Identifier(IdentifierKind.HANDLE if _HANDLE.fullmatch(name) else IdentifierKind.NAME, name),)


def marks_of(origin: Origin | None, reading: Reading) -> tuple[Identifier, ...]:
    """Return the marks of whoever stands behind a post: its origin, and what stands in its texts, links, codes and pictures."""
    found: list[Identifier] = list(_origin_marks(origin)) if origin else []
    for source in reading.sources:
        found += _named(source.text, source.folded, source.contacts, source.links)
    return tuple(dict.fromkeys(found))


def _marks(source: Source, hidden: tuple[HiddenLink, ...], country: str | None) -> Iterator[Identifier]:
    folded = fold(source.text)
    contacts = read_contacts(source.name, folded, country=country, hidden=hidden)
    yield from _named(source.text, folded.text, contacts, read_links(source.name, folded, hidden=hidden))


def _named(text: str, folded: str, contacts: Sequence[Contact], links: Sequence[Link]) -> Iterator[Identifier]:
    for contact in contacts:
        if contact.handle:
            yield Identifier(_kind_of(contact, text), contact.handle)
    for link in links:
        yield Identifier(IdentifierKind.LINK, link.url[:LINK_LENGTH])
    for account in _accounts(folded):
        yield Identifier(IdentifierKind.PAYMENT_ACCOUNT, account)


def _accounts(text: str) -> Iterator[str]:
    """Yield what money can be sent to: IBANs anywhere; cards' numbers and UPI names right behind a word for paying."""
    for match in _IBAN.finditer(text):
        if iban.is_valid(match[0]):
            yield iban.compact(match[0])
    for match in _CARD.finditer(text):
        if luhn.is_valid(re.sub(r"\D", "", match[0])) and _is_paid_to(text, match.start()):
            yield re.sub(r"\D", "", match[0])
    for match in _UPI.finditer(text):
        if _is_paid_to(text, match.start()):
            yield match[0]


def _is_paid_to(text: str, start: int) -> bool:
    return _PAYMENT_WORD.search(text, max(0, start - PAYMENT_BEFORE), start) is not None


def _kind_of(contact: Contact, text: str) -> IdentifierKind:
    """Return what a contact is; a number or an address right behind a word for paying is where the money went."""
    before = text[max(0, contact.span.start - PAYMENT_BEFORE) : contact.span.start].casefold()
    if contact.kind.value in {"phone", "email"} and _PAYMENT_WORD.search(before):
        return IdentifierKind.PAYMENT_ACCOUNT
    return IdentifierKind(contact.kind.value)


def _origin_marks(origin: Origin) -> Iterator[Identifier]:
    if origin.name:
        yield Identifier(IdentifierKind.NAME, origin.name[:NAME_LENGTH])
    if origin.username:
        yield Identifier(IdentifierKind.TELEGRAM, f"@{origin.username}")
