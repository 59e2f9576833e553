"""Was a picture of this post, or its seller, reported before?"""

from collections.abc import Iterator

from bot.checking.detectors.evidence import Evidence
from bot.checking.verdict import Sign, Span

_PICTURE = "seen_before.reported-picture"
_SELLER = "seller_reported.accepted-reports"


def detect_known(evidence: Evidence) -> Iterator[Sign]:
    """Yield a sign for each reported picture and each reported seller."""
    for picture in evidence.known.seen_pictures:
        rule = evidence.ruleset.rule(_PICTURE)
        span = Span(picture.source, 0, 0, picture.source)
        yield Sign(rule.id, rule.tactic, evidence.points(rule), (span,), {"reports": str(picture.reports)})
    for seller in evidence.known.reported_sellers:
        rule = evidence.ruleset.rule(_SELLER)
        points = round(evidence.points(rule) * min(1.0, seller.weight), 3)
        facts = {"handle": seller.handle, "reporters": str(seller.reporters), "since": seller.since}
        facts |= {"also": seller.also} if seller.also else {}
        facts |= {"disputed": "yes"} if seller.disputed else {}
        yield Sign(rule.id, rule.tactic, points, seller.spans, facts)
