"""The verdicts on the project's own labelled posts never get worse unnoticed."""

from functools import cache
from pathlib import Path

from bot.evaluation.field import FieldOutcome, FieldScore, score_field, score_field_post
from bot.evaluation.judging import judge
from bot.evaluation.labelled import read_folder

LEVEL_FLOOR = 0.94
TACTICS_FLOOR = 0.86
FALSE_POSTS_CEILING = 0.015
FALSE_ALARMS_CEILING = 0.01
BRAND_FLOOR = 0.91
PRICE_FLOOR = 0.95

_OWN_SET = Path(__file__).parents[1] / "evals"


@cache
def _outcomes() -> tuple[FieldOutcome, ...]:
    posts = read_folder(_OWN_SET).field
    verdicts = judge([post.text for post in posts]).verdicts
    return tuple(score_field_post(post, verdict) for post, verdict in zip(posts, verdicts, strict=True))


def _score() -> FieldScore:
    return score_field(_outcomes())


def test_the_own_set_is_large_and_wide() -> None:
    posts = [outcome.post for outcome in _outcomes()]
    assert len(posts) >= 1200
    assert len({post.lang for post in posts}) >= 20
    assert len({post.channel for post in posts}) >= 30
    assert len({post.id for post in posts}) == len(posts)
    assert len({post.text for post in posts}) == len(posts)


def test_levels_stay_in_the_expected_range() -> None:
    outside = [f"{o.post.id}: {o.judged.level.label}" for o in _outcomes() if not o.level_fits]
    assert _score().level.value >= LEVEL_FLOOR, outside


def test_the_tactics_that_matter_are_mentioned_and_false_ones_are_not() -> None:
    assert _score().tactics.value >= TACTICS_FLOOR
    false = [f"{o.post.id}: {o.false}" for o in _outcomes() if o.false]
    assert _score().false_posts.value <= FALSE_POSTS_CEILING, false


def test_honest_posts_are_left_in_peace() -> None:
    alarms = [o.post.id for o in _outcomes() if o.post.label == "clean" and o.judged.alarm]
    assert _score().false_alarms.value <= FALSE_ALARMS_CEILING, alarms


def test_brand_and_price_are_read_right() -> None:
    assert _score().brand.value >= BRAND_FLOOR
    assert _score().price.value >= PRICE_FLOOR
