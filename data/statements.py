"""What a shopper states: the offer, the seller, the price, how far it went, and with whom it may be shared."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from pydantic import TypeAdapter

from data.guidance import Stage
from data.money import Money


class Share(StrEnum):
    """Who may see a report. Nothing is shared that the shopper did not choose, and never who they are."""

    AUTHORITY = "authority"
    PLATFORM = "platform"
    BRAND = "brand"
    SHOPPERS = "shoppers"


class IdentifierKind(StrEnum):
    """What tells one seller from another."""

    NAME = "name"
    HANDLE = "handle"
    WECHAT = "wechat"
    QQ = "qq"
    WHATSAPP = "whatsapp"
    TELEGRAM = "telegram"
    LINE = "line"
    INSTAGRAM = "instagram"
    ZALO = "zalo"
    KAKAO = "kakao"
    VIBER = "viber"
    SIGNAL = "signal"
    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"
    PAYMENT_ACCOUNT = "payment_account"
    OTHER = "other"


class Outcome(StrEnum):
    """What came of a report, as the shopper tells it."""

    REFUNDED = "refunded"
    SHUT_DOWN = "shut_down"
    IN_PROGRESS = "in_progress"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Identifier:
    """One mark of a seller, as given (never a live link until it is defanged)."""

    kind: IdentifierKind
    value: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One sign of the verdict: its rule and tactic, what its sentence needs, and what it quoted."""

    rule: str
    tactic: str
    facts: Mapping[str, str]
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict that a report rests on. ``level`` is the label of the verdict's level, ``checked_at`` when it was given."""

    level: str
    reasons: tuple[Reason, ...]
    ruleset: str
    checked_at: datetime
    reference: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Statement:
    """Everything that a report states, but for its evidence.

    Attributes:
        offer: what was offered, in the shopper's or the seller's words.
        platform: id in ``platforms.yaml``, or None; ``platform_words`` is what the shopper called it.
        seller_words: what the shopper said about the seller, whole.
        payment: id in ``platforms.yaml`` of how it was paid, or None.
        story: what else the shopper told about the purchase.
        shares: None until the shopper has answered; the empty set is "with nobody".
    """

    offer: str = ""
    brand: str | None = None
    platform: str | None = None
    platform_words: str = ""
    seller_words: str = ""
    identifiers: tuple[Identifier, ...] = ()
    price: Money | None = None
    stage: Stage | None = None
    payment: str | None = None
    paid_on: date | None = None
    story: str = ""
    country: str | None = None
    shares: frozenset[Share] | None = None
    finding: Finding | None = None


_ADAPTER = TypeAdapter(Statement)


def statement_bytes(statement: Statement) -> bytes:
    """Return the statement as it is stored: JSON in UTF-8."""
    return _ADAPTER.dump_json(statement)


def statement_from(stored: bytes) -> Statement:
    """Return the statement that ``statement_bytes`` stored."""
    return _ADAPTER.validate_json(stored)
