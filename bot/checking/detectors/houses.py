"""Does one seller offer the new goods of many houses that supply only their own and authorised shops?"""

from collections.abc import Iterator

from bot.checking.detectors.evidence import Evidence
from bot.checking.kinds import Kind
from bot.checking.reading import BrandMention
from bot.checking.verdict import Sign
from data.ruleset import Need

_RULE = "provenance_excuse.many-houses"
_MANY = 5
_LUXURY = frozenset({"watch", "bag", "jewellery"})
_HONEST = frozenset({"second_hand", "in_person", "authentic_trade", "museum", "official_reissue", "news"})
_MANY_SPANS = 5


def detect_many_houses(evidence: Evidence) -> Iterator[Sign]:
    """Yield a sign for a list of houses that no single shop is supplied by."""
    if (
        evidence.kind is not Kind.OFFER
        or not evidence.meets((Need.GOODS,))
        or not _HONEST.isdisjoint(evidence.contexts)
    ):
        return
    houses: dict[str, BrandMention] = {}
    for mention in evidence.reading.brands:
        if mention.brand not in houses and is_exclusive(evidence, mention.brand):
            houses[mention.brand] = mention
    if len(houses) >= _MANY:
        rule = evidence.ruleset.rule(_RULE)
        spans = tuple(mention.span for mention in houses.values())[:_MANY_SPANS]
        facts = {"count": str(len(houses)), "words": spans[0].quote}
        yield Sign(rule.id, rule.tactic, evidence.points(rule), spans, facts)


def is_exclusive(evidence: Evidence, name: str) -> bool:
    """Say whether a brand of watches, bags or jewellery supplies only its own and authorised shops."""
    brand = evidence.tools.catalogue.brand(name)
    return brand is not None and brand.selling.authorised_only and not _LUXURY.isdisjoint(brand.categories)
