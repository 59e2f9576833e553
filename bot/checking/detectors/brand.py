"""Is a brand named so that a platform's filter would not find it?"""

from collections.abc import Iterator

from bot.checking.detectors.evidence import Evidence
from bot.checking.kinds import Kind
from bot.checking.verdict import Sign

_DISGUISED = "brand_obfuscated.disguised-name"
_NICKNAME = "brand_obfuscated.nickname"
_MANY_SPANS = 3


def detect_obfuscated_brand(evidence: Evidence) -> Iterator[Sign]:
    """Yield a sign for disguised names, or where a brand on offer goes by nicknames alone."""
    if evidence.kind is not Kind.OFFER:
        return
    mentions = evidence.reading.brands
    disguised = [mention for mention in mentions if mention.disguised]
    nicknames = [mention for mention in mentions if mention.nickname]
    chosen, rule_id = (disguised, _DISGUISED) if disguised else (nicknames, _NICKNAME)
    if not chosen or (rule_id == _NICKNAME and len(nicknames) < len(mentions)):
        return
    rule = evidence.ruleset.rule(rule_id)
    spans = tuple(mention.span for mention in chosen[:_MANY_SPANS])
    yield Sign(rule.id, rule.tactic, evidence.points(rule), spans, {"brand": chosen[0].brand, "words": spans[0].quote})
