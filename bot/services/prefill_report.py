"""What a check knows already of an offer, as the beginning of a report."""

from datetime import datetime

from bot.services.check_post import Check
from bot.services.offer_place import platform_of
from data.guidance import Guidance
from data.statements import Finding, Reason, Statement

OFFER_LENGTH = 4000
MOST_QUOTES = 6


def statement_from(check: Check, guidance: Guidance, country: str | None, *, now: datetime) -> Statement:
    """Return what a check knows, for the shopper to keep or to change."""
    post, verdict = check.post, check.verdict
    reasons = tuple(
        Reason(sign.rule, sign.tactic, dict(sign.facts), tuple(span.quote for span in sign.spans[:MOST_QUOTES]))
        for sign in verdict.signs
    )
    platform = platform_of(post, guidance)
    return Statement(
        offer="\n".join(source.text.strip() for source in post.texts)[:OFFER_LENGTH],
        brand=verdict.brand,
        platform=platform.id if platform else None,
        identifiers=check.marks,
        price=verdict.price.money if verdict.price else None,
        country=country,
        finding=Finding(verdict.level.label, reasons, verdict.ruleset, check.made_at or now),
    )
