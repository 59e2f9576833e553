"""Scoring: caps, pairs, gates and levels, by the shipped scores."""

from bot.checking.scoring import score
from bot.checking.verdict import Level, Sign, Span
from data.ruleset import Ruleset

SCORES = Ruleset.load().scores
SPAN = (Span("text", 0, 1, "x"),)


def sign(tactic: str, points: float, rule: str = "some-rule") -> Sign:
    return Sign(f"{tactic}.{rule}", tactic, points, SPAN)


def test_nothing_found_is_no_signs() -> None:
    result = score([], {"offer"}, SCORES)
    assert result.level is Level.NO_SIGNS
    assert result.probability < 0.1


def test_a_tactic_never_passes_its_cap_and_the_strongest_sign_keeps_its_points() -> None:
    result = score([sign("replica_word", 2.6, "a"), sign("replica_word", 5.5, "b")], {"offer"}, SCORES)
    cap = SCORES.tactics["replica_word"].cap
    assert [one.points for one in result.signs] == [5.5, round(cap - 5.5, 3)]


def test_ordinary_sales_words_share_one_cap() -> None:
    signs = [sign(tactic, 2.0) for tactic in SCORES.groups["ordinary_sales_words"].tactics]
    result = score(signs, {"offer", "brand"}, SCORES)
    assert sum(one.points for one in result.signs) <= SCORES.groups["ordinary_sales_words"].cap + 0.001
    assert result.level <= Level.UNCLEAR


def test_a_report_is_held_at_unclear_and_says_which_gate_held_it() -> None:
    result = score([sign("replica_word", 5.5)], {"report"}, SCORES)
    assert result.level is Level.UNCLEAR
    assert "news-or-lesson" in result.gates


def test_a_pair_that_holds_lifts_the_gate_that_names_it() -> None:
    tale = [sign("provenance_excuse", 1.9)]
    alone = score(tale, {"offer"}, SCORES)
    of_a_brand = score(tale, {"offer", "brand"}, SCORES)
    assert alone.level <= Level.UNCLEAR
    assert of_a_brand.level is Level.SUSPICIOUS
    assert "tale-of-origin-of-a-brand" in of_a_brand.facts
    assert score(tale, {"offer", "brand", "second_hand"}, SCORES).level <= Level.UNCLEAR


def test_no_verdict_is_given_as_certain() -> None:
    signs = [sign(tactic, 9.0) for tactic in ("replica_word", "price_far_below_reference", "lookalike_domain")]
    assert score(signs, {"offer", "brand", "price"}, SCORES).probability == 0.99
    assert score([], {"chat"}, SCORES).probability >= 0.01


def test_the_highest_level_needs_a_copy_word_or_two_strong_tactics() -> None:
    alone = [sign("price_far_below_reference", 5.0), sign("clearance_lure", 2.0), sign("off_platform_contact", 1.0)]
    held = score(alone, {"offer", "brand"}, SCORES)
    assert held.level is Level.SUSPICIOUS
    assert "no-copy-word" in held.gates
    free = score([*alone, sign("off_cart_link", 3.2)], {"offer", "brand"}, SCORES)
    assert free.level is Level.LIKELY_FAKE


def test_a_verdict_that_was_held_back_is_not_given_a_high_probability() -> None:
    held = score([sign("replica_word", 5.5)], {"report"}, SCORES)
    free = score([sign("replica_word", 5.5)], {"offer", "brand"}, SCORES)
    assert held.probability < free.probability


def test_more_evidence_never_lowers_the_level() -> None:
    signs = [sign("replica_word", 2.6)]
    before = score(signs, {"offer", "brand"}, SCORES).level
    for tactic in SCORES.tactics:
        after = score([*signs, sign(tactic, 1.0, "more")], {"offer", "brand"}, SCORES).level
        assert after >= before
