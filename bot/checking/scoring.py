"""Scoring: signs and facts in, level and probability out. Points are log-odds, added per tactic with a cap.

Every number comes from ``data/rules/scores.yaml``; the same signs always give the same level.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from math import exp

from bot.checking.verdict import Level, Sign, Together
from data.ruleset import Scores

STRONG_POINTS = 1.5
"""From here on a tactic is strong: its signs together make an honest offer at least four times less likely."""

EXPLICIT_POINTS = 3.5
"""From here on a word for copies says openly that a copy is offered."""

OPENLY_POINTS = 5.0
"""Several words for copies that add up to this say it openly too."""

_COPY_TACTICS = ("replica_word", "obfuscated_replica_word")
_MOST_POINTS = 30.0
_SUREST = 0.99


@dataclass(frozen=True, slots=True)
class Score:
    """What signs add up to.

    Attributes:
        signs: with their points after caps, strongest first.
        facts: what the pairs and gates were judged by.
    """

    level: Level
    probability: float
    points: float
    signs: tuple[Sign, ...]
    gates: tuple[str, ...]
    together: tuple[Together, ...]
    facts: frozenset[str]


def score(signs: Sequence[Sign], facts: Collection[str], scores: Scores) -> Score:
    """Add up signs and find the level.

    Args:
        signs: as the detectors gave them.
        facts: what else holds of the post: ``brand``, ``offer``, ``report``, contexts ...
        scores: weights, caps, pairs and gates.
    """
    capped = _capped(signs, scores)
    known = frozenset(facts) | _facts_of(capped, scores)
    together = [pair for pair in scores.pairs if pair.holds(known)]
    known |= {pair.name for pair in together}
    points = sum(sign.points for sign in capped) + sum(pair.points for pair in together)
    level = _level(points, scores)
    held = [gate for gate in scores.gates if gate.holds(known) and Level[gate.at_most.upper()] < level]
    if held:
        level = min(Level[gate.at_most.upper()] for gate in held)
    calibration = scores.calibration
    exponent = max(
        -_MOST_POINTS, min(_MOST_POINTS, calibration.slope * _gated(points, level, scores) + calibration.intercept)
    )
    probability = max(1 - _SUREST, min(_SUREST, 1 / (1 + exp(-exponent))))
    ordered = tuple(sorted(capped, key=lambda sign: -sign.points))
    added = tuple(Together(pair.name, pair.points) for pair in together)
    return Score(level, round(probability, 4), points, ordered, tuple(gate.name for gate in held), added, known)


def _capped(signs: Sequence[Sign], scores: Scores) -> list[Sign]:
    """Give each sign its points, strongest first, until its tactic's cap and its group's cap are spent."""
    room = {tactic: scores.tactics[tactic].cap for tactic in {sign.tactic for sign in signs}}
    group_of = {tactic: name for name, group in scores.groups.items() for tactic in group.tactics}
    group_room = {name: group.cap for name, group in scores.groups.items()}
    capped: list[Sign] = []
    for sign in sorted(signs, key=lambda sign: -sign.points):
        group = group_of.get(sign.tactic)
        points = min(sign.points, room[sign.tactic], group_room[group] if group else sign.points)
        room[sign.tactic] -= points
        if group:
            group_room[group] -= points
        capped.append(replace(sign, points=round(points, 3)))
    return capped


def _facts_of(signs: Sequence[Sign], scores: Scores) -> set[str]:
    by_tactic: defaultdict[str, float] = defaultdict(float)
    for sign in signs:
        by_tactic[sign.tactic] += sign.points
    weighty = {tactic for tactic, points in by_tactic.items() if points > 0}
    ordinary = set(scores.groups["ordinary_sales_words"].tactics)
    facts = set(weighty)
    facts.update(f"strong-{tactic}" for tactic, points in by_tactic.items() if points >= STRONG_POINTS)
    facts.update(sign.rule for sign in signs)
    if len(weighty) == 1:
        facts.add("single_tactic")
    if weighty and weighty <= ordinary:
        facts.add("only_ordinary")
    if sum(points >= STRONG_POINTS for tactic, points in by_tactic.items() if tactic not in ordinary) > 1:
        facts.add("two_strong")
    copies = [sign.points for sign in signs if sign.tactic in _COPY_TACTICS]
    if max(copies, default=0.0) >= EXPLICIT_POINTS or sum(copies) >= OPENLY_POINTS:
        facts.add("explicit")
    if any(by_tactic[tactic] >= STRONG_POINTS for tactic in _COPY_TACTICS):
        facts.add("copy_word")
    if by_tactic["clearance_lure"] > 1:
        facts.add("strong_lure")
    return facts


def _level(points: float, scores: Scores) -> Level:
    thresholds = scores.thresholds
    if points >= thresholds.likely_fake:
        return Level.LIKELY_FAKE
    if points >= thresholds.suspicious:
        return Level.SUSPICIOUS
    return Level.UNCLEAR if points >= thresholds.unclear else Level.NO_SIGNS


def _gated(points: float, level: Level, scores: Scores) -> float:
    """Return the points that the level stands for, so that a verdict held back is not given a high probability."""
    thresholds = scores.thresholds
    ceilings = {
        Level.NO_SIGNS: thresholds.unclear,
        Level.UNCLEAR: thresholds.suspicious,
        Level.SUSPICIOUS: thresholds.likely_fake,
    }
    return min(points, ceilings.get(level, points))
