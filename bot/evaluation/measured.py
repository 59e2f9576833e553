"""One set of labelled posts, judged by the checker and by both peers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.evaluation.field import FieldOutcome, score_field_post
from bot.evaluation.judging import Judged, judge
from bot.evaluation.labelled import FieldPost, LabelledPosts, SourcePost, read_folder
from bot.evaluation.metrics import Numbers, Truths
from bot.evaluation.peers import answer_by_keywords, answer_by_ngrams
from bot.evaluation.sources import Answer, ranking

KEYWORD_PEER = "keyword list"
NGRAM_PEER = "n-grams + regression"
OURS = "Telltale"

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it has been done since the last call, and how much there is."""


@dataclass(frozen=True, slots=True)
class MeasuredSet:
    """A set and every answer to it.

    Attributes:
        set_aside: origins that are reported but left out of the totals.
        shows_text: papers may show the posts' own words; else only ids and what the signs quote.
        held_back: nothing is tuned on it: only figures are shown, never which posts were answered wrong.
        per_second: texts that the checker judged in a second on one core, after load.
        field_peers: answers to the composed posts by peer's name; ``source_peers`` to the real texts.
    """

    name: str
    set_aside: frozenset[str]
    shows_text: bool
    held_back: bool
    field: tuple[FieldOutcome, ...]
    sources: tuple[SourcePost, ...]
    verdicts: tuple[Judged, ...]
    field_peers: Mapping[str, Sequence[Answer]]
    source_peers: Mapping[str, Sequence[Answer]]
    per_second: float

    @property
    def source_answers(self) -> list[Answer]:
        """Our answers to the real texts, in the form in which the peers give theirs."""
        return [answer_from(judged) for judged in self.verdicts]

    def counted(self, answers: Sequence[Answer]) -> tuple[list[SourcePost], list[Answer]]:
        """Return real texts and answers without the origins set aside."""
        kept = [pair for pair in zip(self.sources, answers, strict=True) if pair[0].origin not in self.set_aside]
        return [post for post, _ in kept], [answer for _, answer in kept]

    def source_ranking(self) -> tuple[Numbers, Truths]:
        """Return our probabilities and the truths of the real texts that count."""
        return ranking(*self.counted(self.source_answers))

    def field_ranking(self) -> tuple[Numbers, Truths]:
        """Return our probabilities and the truths of risky and clean composed posts."""
        return field_ranking([o.post for o in self.field], [answer_from(o.judged) for o in self.field])


def answer_from(judged: Judged) -> Answer:
    """Return a verdict in the form in which peers answer."""
    return Answer(judged.alarm, judged.probability)


def field_ranking(posts: Sequence[FieldPost], answers: Sequence[Answer]) -> tuple[Numbers, Truths]:
    """Return scores and truths of risky against clean composed posts; unclear ones have no truth."""
    kept = [
        (answer.score, post.label == "risky")
        for post, answer in zip(posts, answers, strict=True)
        if post.label != "unclear"
    ]
    return np.array([score for score, _ in kept], dtype=np.float64), np.array(
        [truth for _, truth in kept], dtype=np.bool_
    )


def measure(
    name: str,
    folder: Path,
    on_progress: Progress,
    *,
    set_aside: frozenset[str] = frozenset(),
    shows_text: bool = False,
    held_back: bool = False,
    with_peers: bool = True,
    taught: Sequence[FieldPost] = (),
) -> MeasuredSet:
    """Judge every labelled post of a folder. The n-gram peer learns from ``taught`` where a set has no real texts.

    Raises:
        LabelledDataError: for a folder or line that cannot be used.
    """
    posts = read_folder(folder)
    texts = [post.text for post in (*posts.field, *posts.sources)]
    judged = judge(texts, lambda done: on_progress(f"{name}: checking", done, len(texts)))
    field_verdicts, source_verdicts = judged.verdicts[: len(posts.field)], judged.verdicts[len(posts.field) :]
    field_peers, source_peers = _peers(name, posts, on_progress, taught) if with_peers else ({}, {})
    return MeasuredSet(
        name=name,
        set_aside=set_aside,
        shows_text=shows_text,
        held_back=held_back,
        field=tuple(score_field_post(post, verdict) for post, verdict in zip(posts.field, field_verdicts, strict=True)),
        sources=posts.sources,
        verdicts=source_verdicts,
        field_peers=field_peers,
        source_peers=source_peers,
        per_second=judged.per_second,
    )


def _peers(
    name: str, posts: LabelledPosts, on_progress: Progress, taught: Sequence[FieldPost]
) -> tuple[dict[str, list[Answer]], dict[str, list[Answer]]]:
    field_texts, source_texts = [post.text for post in posts.field], [post.text for post in posts.sources]
    source_ngrams, field_ngrams = answer_by_ngrams(
        posts.sources,
        posts.field,
        lambda done: on_progress(f"{name}: training the n-gram peer", done, 5),
        taught=taught,
    )
    return (
        {KEYWORD_PEER: answer_by_keywords(field_texts), NGRAM_PEER: field_ngrams},
        {KEYWORD_PEER: answer_by_keywords(source_texts), NGRAM_PEER: source_ngrams},
    )
