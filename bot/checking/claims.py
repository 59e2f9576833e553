"""What the writer says of the goods: context words, without those that are denied, asked for, or part of a forger's offer."""

import re

from bot.checking.reading import ContextHit, Reading, SourceReading

_OF_USE = frozenset({"second_hand", "in_person", "authentic_trade"})
"""Contexts that excuse a low price. ``no receipt``, ``Is there a receipt?`` and ``receipt with any name`` excuse nothing."""

_DENIAL = "denial"
_DENIAL_REACH = 8
_FORGED = "fake_authenticity_claim.forged-proof"
_ASKED = re.compile(r"[^.!。！\n]{0,30}[?？؟]")


def contexts_of(reading: Reading) -> frozenset[str]:
    """Return the names of all contexts that hold of a post."""
    return frozenset(
        hit.context
        for source in reading.sources
        for hit in source.contexts
        if hit.context not in _OF_USE or _is_claimed(hit, source)
    )


def _is_claimed(word: ContextHit, source: SourceReading) -> bool:
    if _ASKED.match(source.folded, word.end):
        return False
    denied = any(
        other.context == _DENIAL and other.end <= word.start <= other.end + _DENIAL_REACH for other in source.contexts
    )
    forged = any(rule.rule == _FORGED and rule.start <= word.start and word.end <= rule.end for rule in source.rules)
    return not denied and not forged
