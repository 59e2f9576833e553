"""Is the asking price far below what the genuine article costs, or below what the post itself says it is worth?"""

from collections.abc import Iterator
from decimal import Decimal
from math import log2

from bot.checking.detectors.evidence import Evidence
from bot.checking.kinds import Kind
from bot.checking.pieces import pieces_at
from bot.checking.reading import Price, PriceRole
from bot.checking.verdict import Sign
from data.catalogue import Reference
from data.money import Money

_BELOW_REFERENCE = "price_far_below_reference.below-lowest-credible"
_BELOW_CLAIM = "price_far_below_reference.below-own-claim"
_REACH = 160
_BRAND_REACH = 300
_LEAST_USD = Decimal("0.5")
_CLAIMED_SHARE = 0.15
_CLAIMED_AT_LEAST_USD = 300
_USED = frozenset({"second_hand", "in_person", "authentic_trade"})
_LOST_VALUE = Decimal("0.3")
"""New ones that may go for less than this share of their list price lost it with age: an old phone."""
_UNUSED_SHARE = Decimal("0.75")
_OTHER_GOODS = frozenset({"food", "not_a_brand"})
_NOT_WHOLE = "not_whole"
"""What is broken, a part, a sample or an empty box has no price to compare with."""
_WORTH = (PriceRole.WAS, PriceRole.LIST)


def detect_price(evidence: Evidence) -> Iterator[Sign]:
    """Yield a sign for an asking price that no genuine article has; its points grow with how far below it is."""
    asking = evidence.asking
    if asking is None or evidence.kind is not Kind.OFFER or _NOT_WHOLE in evidence.contexts:
        return
    sign = _below_reference(evidence, asking) or _below_own_claim(evidence, asking)
    if sign:
        yield sign


def _below_reference(evidence: Evidence, asking: Price) -> Sign | None:
    reference = evidence.reference
    if reference is None or evidence.brand is None or not _is_price_of(asking, evidence):
        return None
    if reference.category is None and not _OTHER_GOODS.isdisjoint(evidence.contexts):
        return None
    bound = _bound(evidence, reference)
    if not evidence.tools.rates.knows(asking.money.currency):
        return None
    pieces = pieces_at(evidence.reading, asking)
    one = Money(asking.money.amount / pieces, asking.money.currency)
    offered = evidence.tools.rates.convert(one, bound.currency)
    curve = evidence.ruleset.scores.price
    too_little = evidence.tools.rates.convert(one, "USD").amount < _LEAST_USD
    halvings = log2(float(bound.amount / offered.amount)) if offered.amount < bound.amount and not too_little else 0.0
    if halvings < curve.least_halvings:
        return None
    facts = {
        "brand": evidence.brand,
        "product": reference.product or "",
        "offered": str(asking.money),
        "lowest": str(_about(evidence.tools.rates.convert(bound, asking.money.currency))),
        "percent": f"{float(offered.amount / bound.amount):.0%}",
        "basis": reference.basis.value,
    }
    facts |= {"pieces": str(pieces)} if pieces > 1 else {}
    points = (curve.at_least + curve.per_halving * halvings) * reference.sureness
    if reference.category is None:
        points = min(points, curve.goods_unknown)
    elif halvings >= 1 and _USED.isdisjoint(evidence.contexts):
        points = max(points, curve.absurd)
    return Sign(_BELOW_REFERENCE, "price_far_below_reference", points, (asking.span,), facts)


def _about(money: Money) -> Money:
    """Return an amount as a person says it, by its first two digits: a converted 23,041.28 is about 23,000."""
    return Money(Decimal(f"{money.amount:.2g}"), money.currency)


def _is_price_of(asking: Price, evidence: Evidence) -> bool:
    """Say whether the brand stands near enough to the price to be what is asked for."""
    if not evidence.reading.brands:
        return "goods" in evidence.contexts
    return any(
        mention.brand == evidence.brand
        and mention.span.source == asking.span.source
        and abs(mention.span.start - asking.span.start) < _BRAND_REACH
        for mention in evidence.reading.brands
    )


def _bound(evidence: Evidence, reference: Reference) -> Money:
    """Return the price below which the offer says something: lower where the seller says that the goods are used."""
    if not _USED.isdisjoint(evidence.contexts):
        return _lowest_of_unused(reference) if "new_goods" in evidence.contexts else reference.lowest_credible
    bounds = [reference.lowest_credible]
    if "new_goods" in evidence.contexts:
        bounds.append(reference.lowest_new)
    if reference.list_low is not None and reference.category is not None:
        share = Decimal(str(evidence.ruleset.scores.price.new_share))
        cheapest = evidence.tools.rates.convert(reference.list_low, reference.lowest_credible.currency)
        kept = reference.lowest_new.amount / cheapest.amount
        bounds.append(Money(cheapest.amount * (share if kept >= _LOST_VALUE else kept), cheapest.currency))
    return max(bounds, key=lambda money: money.amount)


def _lowest_of_unused(reference: Reference) -> Money:
    """Return the lowest price of one that is new though somebody owned it: less than a shop's, more than a worn one's."""
    lowest, new = reference.lowest_credible, reference.lowest_new
    return max(lowest, Money(new.amount * _UNUSED_SHARE, new.currency), key=lambda money: money.amount)


def _below_own_claim(evidence: Evidence, asking: Price) -> Sign | None:
    """Compare with the highest worth that the post itself names: a struck-through or counter price."""
    same = [
        price
        for price in evidence.reading.prices
        if price.role in _WORTH
        and price.money.currency == asking.money.currency
        and price.span.source == asking.span.source
        and abs(price.span.start - asking.span.start) < _REACH
    ]
    if not same:
        return None
    worth = max(same, key=lambda price: price.money.amount)
    share = asking.money.amount / worth.money.amount if worth.money.amount else 1
    if not evidence.tools.rates.knows(worth.money.currency):
        return None
    dear = evidence.tools.rates.convert(worth.money, "USD").amount >= _CLAIMED_AT_LEAST_USD
    if not dear or share > _CLAIMED_SHARE:
        return None
    rule = evidence.ruleset.rule(_BELOW_CLAIM)
    facts = {"claimed": str(worth.money), "offered": str(asking.money), "percent": f"{float(share):.1%}"}
    return Sign(rule.id, rule.tactic, evidence.points(rule), (asking.span, worth.span), facts)
