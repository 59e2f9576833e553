"""A report as a partner reads it: the offer, the seller and the signs, and nothing about who reported it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from bot.services.statement_pages import reason_text
from data.evidence import Piece
from data.partners import PartnerKind
from data.reports import Report
from data.statements import Statement
from data.words import phrases


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Price(_Part):
    """What was asked: a decimal as text, and its currency (ISO 4217)."""

    amount: str
    currency: str


class SellerIdentifier(_Part):
    """One mark of the seller as it was given."""

    kind: str
    value: str


class Sign(_Part):
    """One reason of the verdict: its rule, what it means in English, and the words that it quotes."""

    rule: str
    tactic: str
    says: str
    quotes: tuple[str, ...]


class Verdict(_Part):
    """The automatic verdict that the report rests on."""

    level: str
    reasons: tuple[Sign, ...]
    rules: str
    checked_at: datetime


class EvidenceEntry(_Part):
    """One file as it was received; SHA-256 in hex."""

    kind: str
    size_bytes: int
    sha256: str
    received_at: datetime


class ReportItem(_Part):
    """A report. ``story`` and ``seller_words`` are what the reporter wrote, and for authorities alone."""

    number: str
    filed_at: datetime
    accepted_at: datetime
    brand: str | None
    platform: str | None
    platform_words: str
    country: str | None
    offer: str
    price: Price | None
    seller: tuple[SellerIdentifier, ...]
    verdict: Verdict | None
    evidence: tuple[EvidenceEntry, ...]
    outcome: str | None
    case: str | None
    story: str | None
    seller_words: str | None


def statement_for(kind: PartnerKind, statement: Statement) -> Statement:
    """Return what such a partner may read of a statement.

    What the reporter wrote about the purchase, how and when they paid, could tell a platform or a brand who they are.
    """
    if kind is PartnerKind.AUTHORITY:
        return statement
    return replace(statement, story="", seller_words="", stage=None, payment=None, paid_on=None)


def item_of(kind: PartnerKind, report: Report, evidence: Sequence[Piece]) -> ReportItem:
    """Return an accepted report as such a partner reads it."""
    statement = statement_for(kind, report.statement)
    assert report.decided_at is not None
    price = statement.price
    return ReportItem(
        number=report.number,
        filed_at=report.filed_at,
        accepted_at=report.decided_at,
        brand=statement.brand,
        platform=statement.platform,
        platform_words=statement.platform_words,
        country=statement.country,
        offer=statement.offer,
        price=Price(amount=str(price.amount), currency=price.currency) if price else None,
        seller=tuple(SellerIdentifier(kind=one.kind, value=one.value) for one in statement.identifiers),
        verdict=_verdict_of(statement),
        evidence=tuple(
            EvidenceEntry(kind=one.kind, size_bytes=one.size_bytes, sha256=one.digest, received_at=one.received_at)
            for one in evidence
        ),
        outcome=report.outcome,
        case=f"C-{report.case_id}" if report.case_id else None,
        story=statement.story or None,
        seller_words=statement.seller_words or None,
    )


def _verdict_of(statement: Statement) -> Verdict | None:
    finding = statement.finding
    if finding is None:
        return None
    say = phrases("en")
    signs = tuple(
        Sign(rule=one.rule, tactic=one.tactic, says=reason_text(one, say), quotes=one.quotes) for one in finding.reasons
    )
    return Verdict(level=finding.level, reasons=signs, rules=finding.ruleset, checked_at=finding.checked_at)
