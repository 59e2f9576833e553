"""Scores verdicts on composed posts against the answer that a good checker gives."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.checking.verdict import Level
from bot.evaluation.judging import Judged
from bot.evaluation.labelled import Expectation, FieldPost
from bot.evaluation.metrics import Rate

_COPY_WORDS = frozenset({"replica_word", "obfuscated_replica_word"})
_SAME_BRANDS = (frozenset({"Nike", "Air Jordan"}), frozenset({"adidas", "Yeezy"}))


@dataclass(frozen=True, slots=True)
class FieldOutcome:
    """How one verdict compares with what was expected.

    Attributes:
        level_fits: the level lies in the expected range.
        level_strict: it is exactly the target where the post has one, else the same as ``level_fits``.
        missing: tactics, or lists of alternatives, that had to be mentioned and were not.
        required: how many had to be.
        false: tactics mentioned that would be false.
        brand_right: None where the brand is not scored; ``price_right`` likewise.
    """

    post: FieldPost
    judged: Judged
    level_fits: bool
    level_strict: bool
    missing: tuple[str, ...]
    missing_any: tuple[str, ...]
    false: tuple[str, ...]
    brand_right: bool | None
    price_right: bool | None


def score_field_post(post: FieldPost, judged: Judged) -> FieldOutcome:
    """Compare one verdict with its post's expectation."""
    expect = post.expect
    fits = expect.min_level <= judged.level <= expect.max_level
    mentioned = _mentioned(judged)
    return FieldOutcome(
        post=post,
        judged=judged,
        level_fits=fits,
        level_strict=fits if expect.target_level is None else judged.level == expect.target_level,
        missing=tuple(tactic for tactic in expect.must_mention if tactic not in mentioned),
        missing_any=tuple("/".join(one_of) for one_of in expect.must_mention_any if not mentioned & set(one_of)),
        false=tuple(tactic for tactic in expect.must_not_mention if tactic in judged.tactics),
        brand_right=_brand_right(expect, judged.brand) if expect.brand_scored else None,
        price_right=_price_right(expect, judged) if expect.price_scored else None,
    )


def _mentioned(judged: Judged) -> frozenset[str]:
    """Return the tactics mentioned; a plain and a disguised copy word count for each other."""
    return judged.tactics | _COPY_WORDS if judged.tactics & _COPY_WORDS else judged.tactics


def _brand_right(expect: Expectation, brand: str | None) -> bool:
    if brand is None:
        return expect.brand is None
    accepted = {expect.brand, *expect.brand_accept} - {None}
    return brand in accepted or any(brand in same and same & accepted for same in _SAME_BRANDS)


def _price_right(expect: Expectation, judged: Judged) -> bool:
    if judged.price is None:
        return expect.price is None
    accepted = {expect.price, *expect.price_accept}
    return judged.price.currency == expect.currency and judged.price.amount in accepted


@dataclass(frozen=True, slots=True)
class FieldScore:
    """The figures of a set of composed posts.

    Attributes:
        level: verdicts in the expected range; ``strict`` with the target level where one is given.
        tactics: tactics of ``must_mention`` found; ``alternatives``: lists of ``must_mention_any`` met.
        false_posts: posts with at least one tactic of their ``must_not_mention``; ``false_tactics``: of all listed.
        caught: risky posts at suspicious or above; ``false_alarms``: clean ones.
    """

    level: Rate
    strict: Rate
    tactics: Rate
    alternatives: Rate
    false_posts: Rate
    false_tactics: Rate
    brand: Rate
    price: Rate
    caught: Rate
    false_alarms: Rate


def score_field(outcomes: Sequence[FieldOutcome]) -> FieldScore:
    """Add up the outcomes of many posts."""
    required = sum(len(o.post.expect.must_mention) for o in outcomes)
    lists = sum(len(o.post.expect.must_mention_any) for o in outcomes)
    forbidden = sum(len(o.post.expect.must_not_mention) for o in outcomes)
    return FieldScore(
        level=Rate.of(o.level_fits for o in outcomes),
        strict=Rate.of(o.level_strict for o in outcomes),
        tactics=Rate(required - sum(len(o.missing) for o in outcomes), required),
        alternatives=Rate(lists - sum(len(o.missing_any) for o in outcomes), lists),
        false_posts=Rate.of(bool(o.false) for o in outcomes),
        false_tactics=Rate(sum(len(o.false) for o in outcomes), forbidden),
        brand=Rate.of(o.brand_right for o in outcomes if o.brand_right is not None),
        price=Rate.of(o.price_right for o in outcomes if o.price_right is not None),
        caught=Rate.of(o.judged.level >= Level.SUSPICIOUS for o in outcomes if o.post.label == "risky"),
        false_alarms=Rate.of(o.judged.level >= Level.SUSPICIOUS for o in outcomes if o.post.label == "clean"),
    )
