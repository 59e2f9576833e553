"""Refits what the tactics weigh, as a proposal: a table that says why, and a diff of scores.yaml for a person to review.

Slope and intercept of the probability are fitted first, on the points as they are: that is the calibration, and it takes up
whatever all tactics share. Then each tactic's log-odds are multiplied by one factor, found by logistic regression that is
pulled towards the present values, so that a tactic which few posts show keeps what its author gave it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from math import log
from pathlib import Path

import numpy as np

from bot.evaluation.judging import Judged
from bot.evaluation.measured import MeasuredSet
from bot.evaluation.metrics import Numbers, Truths
from bot.evaluation.sources import HONEST
from bot.evaluation.tables import Table
from data.ruleset import RULES_DIRECTORY, TACTICS, Calibration, Ruleset

SCORES_FILE = RULES_DIRECTORY / "scores.yaml"

_PULL = 8.0
"""How many posts' worth of evidence it takes to move a factor: the ridge that holds each near 1."""

_STEPS = 4_000
_MOST = 2.0
_SOURCES_WEIGHT = 1.0
_TACTIC_LINE = re.compile(r"^(?P<head>  (?P<tactic>[a-z_]+): \{)(?P<weights>[^}]*)(?P<tail>\}.*)$")
_CALIBRATION_LINE = re.compile(r"^calibration: \{.*\}$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the fit suggests: the evidence by tactic, the new scores.yaml, and its difference from the present one."""

    table: Table
    new_text: str
    diff: str


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Labelled verdicts as numbers: points by tactic, points of everything else, truths and weights of the posts."""

    points: Numbers
    rest: Numbers
    truths: Truths
    weights: Numbers


def propose(sets: Sequence[MeasuredSet], scores_file: Path = SCORES_FILE) -> Proposal:
    """Fit factors for the tactics and the calibration on labelled verdicts; nothing is written."""
    scores = Ruleset.load(scores_file.parent).scores
    evidence = _evidence_of(sets, scores.calibration)
    calibration = _fit_calibration(evidence, scores.calibration)
    factors = _fit_factors(evidence, calibration)
    old_text = scores_file.read_text(encoding="utf-8")
    new_text = _with_calibration(_with_factors(old_text, dict(zip(TACTICS, factors, strict=True))), calibration)
    diff = "".join(
        unified_diff(old_text.splitlines(keepends=True), new_text.splitlines(keepends=True), "scores.yaml", "proposed")
    )
    return Proposal(_table(evidence, factors), new_text, diff or "No change is proposed.")


def write_proposal(proposal: Proposal, scores_file: Path = SCORES_FILE) -> None:
    """Write the proposed weights; loading them again is the proof that they are valid."""
    scores_file.write_text(proposal.new_text, encoding="utf-8")
    Ruleset.load(scores_file.parent)


def _evidence_of(sets: Sequence[MeasuredSet], calibration: Calibration) -> _Evidence:
    judged: list[tuple[Judged, bool, float]] = []
    for measured in sets:
        if measured.held_back:
            continue
        judged += [(o.judged, o.post.label == "risky", 1.0) for o in measured.field if o.post.label != "unclear"]
        judged += _weighted_sources(measured)
    points = np.array([[_points_of(verdict, tactic) for tactic in TACTICS] for verdict, _, _ in judged])
    totals = np.array([_total(verdict, calibration) for verdict, _, _ in judged])
    return _Evidence(
        points=points,
        rest=totals - points.sum(axis=1),
        truths=np.array([truth for _, truth, _ in judged], dtype=np.bool_),
        weights=np.array([weight for _, _, weight in judged]),
    )


def _weighted_sources(measured: MeasuredSet) -> list[tuple[Judged, bool, float]]:
    """Return core real texts, each cluster weighing one, and all together as much as the composed posts of the set."""
    rows = [
        (post, judged)
        for post, judged in zip(measured.sources, measured.verdicts, strict=True)
        if post.tier == "core" and (post.label == "counterfeit_sale" or post.label in HONEST)
    ]
    sizes: dict[tuple[str, str], int] = {}
    for post, _ in rows:
        key = (post.cluster, post.label)
        sizes[key] = sizes.get(key, 0) + 1
    scale = _SOURCES_WEIGHT * max(len(measured.field), 1) / max(len(sizes), 1)
    return [
        (judged, post.label == "counterfeit_sale", scale / sizes[post.cluster, post.label]) for post, judged in rows
    ]


def _points_of(judged: Judged, tactic: str) -> float:
    return sum(sign.points for sign in judged.signs if sign.tactic == tactic)


def _total(judged: Judged, calibration: Calibration) -> float:
    """Return the points behind a probability, those of pairs and gates included."""
    probability = min(max(judged.probability, 1e-6), 1 - 1e-6)
    return (log(probability / (1 - probability)) - calibration.intercept) / calibration.slope


def _fit_factors(evidence: _Evidence, calibration: Calibration) -> Numbers:
    """Descend along the gradient of the pulled log loss, factors kept between 0 and ``_MOST``."""
    factors = np.ones(evidence.points.shape[1])
    curvature = 0.25 * calibration.slope**2 * (evidence.weights[:, None] * evidence.points**2).sum(axis=0).sum()
    step = 1.0 / (curvature + _PULL)
    for _ in range(_STEPS):
        logits = calibration.slope * (evidence.rest + evidence.points @ factors) + calibration.intercept
        error = evidence.weights * (_sigmoid(logits) - evidence.truths)
        gradient = calibration.slope * (evidence.points.T @ error) + _PULL * (factors - 1)
        factors = np.clip(factors - step * gradient, 0.0, _MOST)
    return factors


def _fit_calibration(evidence: _Evidence, start: Calibration) -> Calibration:
    """Fit slope and intercept of the probability by Newton's method on the points as they are."""
    totals = evidence.rest + evidence.points.sum(axis=1)
    design = np.column_stack([totals, np.ones(len(totals))])
    beta = np.array([start.slope, start.intercept])
    for _ in range(50):
        said = _sigmoid(design @ beta)
        gradient = design.T @ (evidence.weights * (said - evidence.truths))
        hessian = (design * (evidence.weights * said * (1 - said))[:, None]).T @ design + 1e-6 * np.eye(2)
        beta = beta - np.linalg.solve(hessian, gradient)
    return Calibration(slope=round(float(beta[0]), 2), intercept=round(float(beta[1]), 2))


def _sigmoid(logits: Numbers) -> Numbers:
    result: Numbers = 1.0 / (1.0 + np.exp(-np.clip(logits, -60, 60)))
    return result


def _with_factors(text: str, factors: Mapping[str, float]) -> str:
    """Return scores.yaml with the weights of each tactic multiplied; comments and order stay."""
    lines = []
    for line in text.split("\n"):
        found = _TACTIC_LINE.match(line)
        factor = factors.get(found["tactic"], 1.0) if found else 1.0
        if found and abs(factor - 1) >= 0.05:
            lines.append(f"{found['head']}{_multiplied(found['weights'], factor)}{found['tail']}")
        else:
            lines.append(line)
    return "\n".join(lines)


def _multiplied(weights: str, factor: float) -> str:
    """Return ``cap: 2.0, strong: 1.4`` with each number multiplied."""
    return re.sub(r"\d+(?:\.\d+)?", lambda number: f"{float(number[0]) * factor:.1f}", weights)


def _with_calibration(text: str, calibration: Calibration) -> str:
    line = f"calibration: {{slope: {calibration.slope}, intercept: {calibration.intercept}}}"
    return _CALIBRATION_LINE.sub(line, text, count=1)


def _table(evidence: _Evidence, factors: Numbers) -> Table:
    """Say for each tactic how often risky and clean posts show it, what that alone would weigh, and the factor."""
    risky, clean = evidence.truths, ~evidence.truths
    rows = []
    for index, tactic in enumerate(TACTICS):
        shown = evidence.points[:, index] != 0
        alone = log((_weight(evidence, shown & risky) + 0.5) / (_weight(evidence, risky) + 1)) - log(
            (_weight(evidence, shown & clean) + 0.5) / (_weight(evidence, clean) + 1)
        )
        mean = float(evidence.points[shown, index].mean()) if shown.any() else 0.0
        counts = f"{int((shown & risky).sum()):,}", f"{int((shown & clean).sum()):,}"
        rows.append((tactic, *counts, f"{alone:+.1f}", f"{mean:.1f}", f"{factors[index]:.2f}"))
    columns = ("tactic", "risky posts with it", "clean posts with it", "log-odds alone", "points now", "factor")
    return Table("What the labelled posts say of each tactic", columns, tuple(rows))


def _weight(evidence: _Evidence, chosen: Truths) -> float:
    return float(evidence.weights[chosen].sum())
