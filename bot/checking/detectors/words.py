"""Does the post use the words of the trade in copies, plainly or in disguise?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from bot.checking.detectors.evidence import Evidence
from bot.checking.reading import ContextHit, RuleHit, SourceReading
from bot.checking.verdict import Sign, Span
from data.ruleset import Rule, Status

_REACH = 60
_DENIAL_REACH = 5
_MANY_SPANS = 5
_MANY_COMPARED = 24
_BRAND_LIST = 3
_DENIAL = "denial"
_COPY_WORDS = "replica_word"
_HIDING_POINTS = 0.9
_HIDDEN = "obfuscated_replica_word.disguised"


def detect_words(evidence: Evidence) -> Iterator[Sign]:
    """Yield a sign for hidden words for copies, and one for each rule whose words stand in the post and mean it.

    News, questions, warnings and lessons quote these words; there they are no sign.
    """
    if evidence.kind.is_report:
        return
    hits_by_rule = _hits_by_rule(evidence)
    hidden = [(rule, hit) for rule, hits in hits_by_rule if rule.tactic == _COPY_WORDS for hit in hits if hit.disguised]
    if hidden:
        yield _hidden_sign(hidden, evidence)
    for rule, hits in hits_by_rule:
        plain = [hit for hit in hits if not (hit.disguised and rule.tactic == _COPY_WORDS)]
        if plain:
            spans = _apart([hit.span for hit in plain])[:_MANY_SPANS]
            yield Sign(rule.id, rule.tactic, evidence.points(rule), spans, {"words": spans[0].quote})


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the first spans that lie within no other, each once, in order."""
    first = list(islice(dict.fromkeys(spans), _MANY_COMPARED))
    return tuple(
        span
        for span in first
        if not any(
            other != span and other.source == span.source and other.start <= span.start and span.end <= other.end
            for other in first
        )
    )


def _hidden_sign(hidden: Sequence[tuple[Rule, RuleHit]], evidence: Evidence) -> Sign:
    """Return the sign of words for copies that are written so that a search would not find them."""
    disguised = evidence.ruleset.rule(_HIDDEN)
    strongest = max(evidence.points(rule) for rule, _ in hidden)
    spans = _apart([hit.span for _, hit in hidden])[:_MANY_SPANS]
    points = min(strongest + _HIDING_POINTS, evidence.points(disguised))
    return Sign(disguised.id, disguised.tactic, points, spans, {"words": spans[0].quote})


def _hits_by_rule(evidence: Evidence) -> list[tuple[Rule, list[RuleHit]]]:
    by_rule: defaultdict[str, list[RuleHit]] = defaultdict(list)
    lists_brands = len({mention.brand for mention in evidence.reading.brands}) >= _BRAND_LIST
    for source in evidence.reading.sources:
        for hit in source.rules:
            rule = evidence.ruleset.rule(hit.rule)
            if (
                rule.status is Status.LIVE
                and evidence.meets(rule.needs)
                and not _is_innocent(rule, hit, source, lists_brands)
            ):
                by_rule[hit.rule].append(hit)
    return [(evidence.ruleset.rule(rule_id), hits) for rule_id, hits in by_rule.items()]


def _is_innocent(rule: Rule, hit: RuleHit, source: SourceReading, lists_brands: bool) -> bool:
    """Say whether a context makes the words innocent. Beside a list of brands only a denial does: padding is cheap."""
    return any(
        _explains(context, hit)
        for context in source.contexts
        if context.context in rule.unless and (not lists_brands or context.context == _DENIAL)
    )


def _explains(context: ContextHit, hit: RuleHit) -> bool:
    """Say whether a context word stands near enough to give a rule's words another meaning.

    A denial must come just before (``not a replica``); the words of the hit itself explain nothing.
    """
    if context.context == _DENIAL:
        return context.end <= hit.start <= context.end + _DENIAL_REACH
    inside = hit.start <= context.start and context.end <= hit.end
    return not inside and context.start <= hit.end + _REACH and context.end >= hit.start - _REACH
