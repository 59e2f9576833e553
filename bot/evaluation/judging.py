"""Runs the checker over many texts, on every core, and keeps of each verdict what is measured."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from time import process_time

from bot.checking.checker import Checker
from bot.checking.verdict import Level, Sign, Verdict
from data.money import Money

_CHUNK = 200
_WORTH_A_POOL = 2_000


@dataclass(frozen=True, slots=True)
class JudgedSign:
    """One sign of a verdict: its rule, points after caps, and the words it quotes."""

    rule: str
    tactic: str
    points: float
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What is measured of one verdict."""

    level: Level
    probability: float
    kind: str
    signs: tuple[JudgedSign, ...]
    brand: str | None
    price: Money | None
    gates: tuple[str, ...]

    @property
    def alarm(self) -> bool:
        """Say whether a shopper would be warned: suspicious or above."""
        return self.level >= Level.SUSPICIOUS

    @property
    def points(self) -> float:
        """The log-odds of all signs, after caps."""
        return sum(sign.points for sign in self.signs)

    @property
    def tactics(self) -> frozenset[str]:
        """The tactics that the signs belong to."""
        return frozenset(sign.tactic for sign in self.signs)

    def breakdown(self) -> str:
        """Return the reasons in one line: rule, points and quotes, then the gates that held the level back."""
        signs = [f"{sign.rule} {sign.points:+.1f} “{' … '.join(sign.quotes)}”" for sign in self.signs]
        gates = [f"gate {gate}" for gate in self.gates]
        return " · ".join([self.kind, *signs, *gates])


@dataclass(frozen=True, slots=True)
class Judgements:
    """Verdicts in the order of the texts, and the processor time that one core would have needed."""

    verdicts: tuple[Judged, ...]
    seconds: float

    @property
    def per_second(self) -> float:
        """Texts a second on one core."""
        return len(self.verdicts) / self.seconds if self.seconds else 0.0


def judge(texts: Sequence[str], on_progress: Callable[[int], None] = lambda _: None) -> Judgements:
    """Check every text.

    Args:
        texts: what was posted.
        on_progress: called with the number of texts done since the last call.
    """
    chunks = [texts[start : start + _CHUNK] for start in range(0, len(texts), _CHUNK)]
    verdicts: list[Judged] = []
    seconds = 0.0
    workers = (os.cpu_count() or 1) if len(texts) >= _WORTH_A_POOL else 0
    if workers:
        pool = ProcessPoolExecutor(workers, initializer=_load)
        results = pool.map(_judge_chunk, chunks)
    else:
        pool = None
        _load()
        results = map(_judge_chunk, chunks)
    for judged, spent in results:
        verdicts += judged
        seconds += spent
        on_progress(len(judged))
    if pool is not None:
        pool.shutdown()
    return Judgements(tuple(verdicts), seconds)


_loaded: list[Checker] = []
"""The checker of this process: workers load it once."""


def _load() -> None:
    if not _loaded:
        _loaded.append(Checker.load())


def _judge_chunk(texts: Sequence[str]) -> tuple[list[Judged], float]:
    checker = _loaded[0]
    began = process_time()
    verdicts = [checker.check_text(text) for text in texts]
    return [judged_from(verdict) for verdict in verdicts], process_time() - began


def judged_from(verdict: Verdict) -> Judged:
    """Keep of a verdict what is measured."""
    return Judged(
        level=verdict.level,
        probability=verdict.probability,
        kind=verdict.kind,
        signs=tuple(_judged_sign(sign) for sign in verdict.signs),
        brand=verdict.brand,
        price=verdict.price.money if verdict.price else None,
        gates=verdict.gates,
    )


def _judged_sign(sign: Sign) -> JudgedSign:
    return JudgedSign(sign.rule, sign.tactic, sign.points, tuple(span.quote for span in sign.spans))
