"""The figures: rates with their intervals, ranking, calibration. Plain numpy, so that each can be read and tested."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]

_Z_95 = 1.959964
_BINS = 10


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many."""

    count: int
    total: int

    @classmethod
    def of(cls, outcomes: Iterable[bool]) -> "Rate":
        """Count the outcomes that are true."""
        listed = list(outcomes)
        return cls(sum(listed), len(listed))

    @property
    def value(self) -> float:
        """The share; 0 of nothing."""
        return self.count / self.total if self.total else 0.0

    def interval(self) -> tuple[float, float]:
        """Return the 95 % Wilson interval of the share."""
        if not self.total:
            return 0.0, 1.0
        spread = _Z_95**2 / self.total
        centre = (self.value + spread / 2) / (1 + spread)
        half = _Z_95 * sqrt(self.value * (1 - self.value) / self.total + spread / (4 * self.total)) / (1 + spread)
        return max(0.0, centre - half), min(1.0, centre + half)


def cluster_recall(outcomes: Sequence[bool], clusters: Sequence[Hashable]) -> Rate:
    """Return how many clusters are caught: those of which at least half of the rows are."""
    by_cluster: dict[Hashable, list[bool]] = {}
    for outcome, cluster in zip(outcomes, clusters, strict=True):
        by_cluster.setdefault(cluster, []).append(outcome)
    return Rate.of(2 * sum(caught) >= len(caught) for caught in by_cluster.values())


def roc_auc(scores: Numbers, truths: Truths) -> float | None:
    """Return the chance that a random positive scores above a random negative (ties count half); None without both."""
    positives, negatives = int(truths.sum()), int((~truths).sum())
    if not positives or not negatives:
        return None
    values, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    last_rank = np.cumsum(counts)
    ranks = (last_rank - (counts - 1) / 2)[inverse]
    del values
    return float((ranks[truths].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def average_precision(scores: Numbers, truths: Truths) -> float | None:
    """Return the area under the precision-recall steps; equal scores are one step. None without positives."""
    positives = int(truths.sum())
    if not positives:
        return None
    order = np.argsort(-scores, kind="stable")
    sorted_scores, sorted_truths = scores[order], truths[order]
    step_ends = np.append(np.flatnonzero(np.diff(sorted_scores)), len(scores) - 1)
    found = np.cumsum(sorted_truths)[step_ends]
    precision = found / (step_ends + 1)
    gained = np.diff(found, prepend=0) / positives
    return float((precision * gained).sum())


@dataclass(frozen=True, slots=True)
class Bin:
    """Posts whose probability lies in one tenth: how many, what was said and what was so."""

    count: int
    said: float
    was: float


def reliability(probabilities: Numbers, truths: Truths) -> tuple[Bin, ...]:
    """Return the filled tenths of the probability scale, lowest first."""
    tenth = np.minimum((probabilities * _BINS).astype(int), _BINS - 1)
    bins = []
    for index in range(_BINS):
        inside = tenth == index
        if inside.any():
            bins.append(Bin(int(inside.sum()), float(probabilities[inside].mean()), float(truths[inside].mean())))
    return tuple(bins)


def calibration_error(probabilities: Numbers, truths: Truths) -> float:
    """Return the expected calibration error over ten equal bins."""
    total = len(probabilities)
    return sum(b.count * abs(b.said - b.was) for b in reliability(probabilities, truths)) / total if total else 0.0


def bootstrap_interval(
    measure: Callable[[Numbers, Truths], float], scores: Numbers, truths: Truths, *, rounds: int = 500
) -> tuple[float, float]:
    """Return the 95 % percentile interval of a measure over resampled posts; the same every time."""
    if not len(scores):
        return 0.0, 0.0
    chance = np.random.default_rng(20_260_101)
    draws = (chance.integers(0, len(scores), len(scores)) for _ in range(rounds))
    values = [measure(scores[draw], truths[draw]) for draw in draws]
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)
