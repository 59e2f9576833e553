"""Scores answers on real texts against the labels of their sources: ours and the peers' alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from bot.evaluation.labelled import SourcePost
from bot.evaluation.metrics import Numbers, Rate, Truths, average_precision, cluster_recall, roc_auc

HONEST = frozenset({"legit_listing", "benign_chat"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a checker, ours or a peer, says of one text: whether it warns, and how sure it is (any scale)."""

    alarm: bool
    score: float


@dataclass(frozen=True, slots=True)
class SourceScore:
    """The figures of a set of real texts.

    Attributes:
        core: counterfeit sales caught whose label the source or the text supports; ``core_clusters`` of their clusters.
        weak: the others, apart; ``weak_clusters`` likewise.
        listings: false alarms on honest listings; ``chat``: on ordinary messages; ``honest``: on both.
        hard: false alarms on honest text that talks of brands, sales or replicas; ``traps``: alarms on texts that mislead.
        auc: core counterfeit sales against honest texts; ``precision`` is the average precision.
    """

    rows: int
    core: Rate
    core_clusters: Rate
    weak: Rate
    weak_clusters: Rate
    listings: Rate
    chat: Rate
    honest: Rate
    hard: Rate
    traps: Rate
    scams: Rate
    auc: float | None
    precision: float | None


def score_sources(posts: Sequence[SourcePost], answers: Sequence[Answer]) -> SourceScore:
    """Add up the answers to many labelled texts."""
    pairs = list(zip(posts, answers, strict=True))

    def alarms(wanted: Callable[[SourcePost], bool]) -> Rate:
        return Rate.of(answer.alarm for post, answer in pairs if wanted(post))

    def clusters(tier: str) -> Rate:
        kept = [(post, answer) for post, answer in pairs if _is_counterfeit(post, tier)]
        return cluster_recall([answer.alarm for _, answer in kept], [post.cluster for post, _ in kept])

    scores, truths = ranking(posts, answers)
    return SourceScore(
        rows=len(pairs),
        core=alarms(lambda post: _is_counterfeit(post, "core")),
        core_clusters=clusters("core"),
        weak=alarms(lambda post: _is_counterfeit(post, "weak")),
        weak_clusters=clusters("weak"),
        listings=alarms(lambda post: post.label == "legit_listing"),
        chat=alarms(lambda post: post.label == "benign_chat"),
        honest=alarms(lambda post: post.label in HONEST),
        hard=alarms(lambda post: post.label in HONEST and post.hard),
        traps=alarms(lambda post: post.trap is not None),
        scams=alarms(lambda post: post.label == "other_scam"),
        auc=roc_auc(scores, truths),
        precision=average_precision(scores, truths),
    )


def ranking(posts: Sequence[SourcePost], answers: Sequence[Answer]) -> tuple[Numbers, Truths]:
    """Return scores and truths of what is ranked: core counterfeit sales against honest texts."""
    kept = [
        (answer.score, _is_counterfeit(post, "core"))
        for post, answer in zip(posts, answers, strict=True)
        if _is_counterfeit(post, "core") or (post.label in HONEST and post.tier == "core")
    ]
    return np.array([score for score, _ in kept], dtype=np.float64), np.array(
        [truth for _, truth in kept], dtype=np.bool_
    )


def _is_counterfeit(post: SourcePost, tier: str) -> bool:
    return post.label == "counterfeit_sale" and post.tier == tier
