"""Does a link lead to an address that imitates a brand, to a known fraud shop, or to a shop that can vanish overnight?"""

from collections.abc import Iterator

from bot.checking.detectors.evidence import Evidence
from bot.checking.kinds import Kind
from bot.checking.readers.link_finding import LinkFinding, LinkKind, LinkReason
from bot.checking.reading import Link
from bot.checking.verdict import Sign

_IMITATION = "lookalike_domain.imitates-brand"
_LISTED = "lookalike_domain.fraud-list"
_THROWAWAY = "lookalike_domain.throwaway-shop"
_VANISHING = frozenset({LinkKind.SHORTENER, LinkKind.FREE_SHOP})
_MANY_SPANS = 4


def detect_lookalike_domains(evidence: Evidence) -> Iterator[Sign]:
    """Yield a sign for each way in which links mislead; news and lessons that quote such links are left alone."""
    if evidence.kind.is_report:
        return
    findings = [
        (link, evidence.tools.domains.classify(link.host, fraud_list=evidence.tools.fraud_list))
        for link in evidence.reading.links
    ]
    imitations = [(link, found) for link, found in findings if _imitates(found, evidence)]
    if imitations:
        yield _sign(_IMITATION, imitations, evidence)
    listed = [(link, found) for link, found in findings if found.listed]
    if listed:
        yield _sign(_LISTED, listed, evidence)
    vanishing = [(link, found) for link, found in findings if found.kind in _VANISHING]
    if vanishing and evidence.kind is Kind.OFFER and evidence.reading.brands:
        yield _sign(_THROWAWAY, vanishing, evidence)


def _imitates(found: LinkFinding, evidence: Evidence) -> bool:
    """Say whether an address passes for a brand: by itself, or on a cheap ending beside an offer of that brand."""
    if found.kind is LinkKind.LOOKALIKE:
        return True
    odd = LinkReason.ODD_ENDING in found.reasons or LinkReason.OTHER_WORDS in found.reasons
    named = any(mention.brand == found.brand for mention in evidence.reading.brands)
    return found.kind is LinkKind.BRAND_NAMED and odd and named and evidence.kind is Kind.OFFER


def _sign(rule_id: str, findings: list[tuple[Link, LinkFinding]], evidence: Evidence) -> Sign:
    rule = evidence.ruleset.rule(rule_id)
    link, found = findings[0]
    facts = {
        "domain": link.domain or link.host,
        "brand": found.brand or "",
        "official": found.official or "",
        "reason": found.reasons[0].value if found.reasons else found.kind.value,
        "in_code": "yes" if link.in_code else "no",
    }
    spans = tuple(dict.fromkeys(link.span for link, _ in findings))[:_MANY_SPANS]
    return Sign(rule.id, rule.tactic, evidence.points(rule), spans, facts)
