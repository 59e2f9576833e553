"""The figures are right on cases small enough to work out by hand."""

import numpy as np
import pytest

from bot.evaluation.metrics import (
    Numbers,
    Rate,
    Truths,
    average_precision,
    bootstrap_interval,
    calibration_error,
    cluster_recall,
    reliability,
    roc_auc,
)


def _numbers(*values: float) -> Numbers:
    return np.array(values, dtype=np.float64)


def _truths(*values: int) -> Truths:
    return np.array(values, dtype=np.bool_)


@pytest.mark.parametrize(
    ("scores", "truths", "auc"),
    [
        ((0.9, 0.8, 0.2, 0.1), (1, 1, 0, 0), 1.0),
        ((0.1, 0.2, 0.8, 0.9), (1, 1, 0, 0), 0.0),
        ((0.5, 0.5, 0.5, 0.5), (1, 0, 1, 0), 0.5),
        ((0.9, 0.4, 0.6, 0.1), (1, 1, 0, 0), 0.75),
        ((0.5, 0.5, 0.1), (1, 0, 0), 0.75),
    ],
)
def test_roc_auc_is_the_chance_that_a_positive_ranks_above_a_negative(
    scores: tuple[float, ...], truths: tuple[int, ...], auc: float
) -> None:
    assert roc_auc(_numbers(*scores), _truths(*truths)) == pytest.approx(auc)


def test_roc_auc_needs_both_kinds() -> None:
    assert roc_auc(_numbers(0.2, 0.4), _truths(1, 1)) is None


def test_average_precision_steps_over_equal_scores_at_once() -> None:
    assert average_precision(_numbers(0.9, 0.8, 0.7), _truths(1, 0, 1)) == pytest.approx(0.5 * 1 + 0.5 * 2 / 3)
    assert average_precision(_numbers(0.5, 0.5), _truths(1, 0)) == pytest.approx(0.5)
    assert average_precision(_numbers(0.5), _truths(0)) is None


def test_a_cluster_is_caught_when_half_of_its_rows_are() -> None:
    caught = cluster_recall([True, False, False, False, True], ["a", "a", "b", "b", "c"])
    assert (caught.count, caught.total) == (2, 3)


def test_calibration_error_weighs_the_gaps_of_the_bins_by_their_posts() -> None:
    said, was = _numbers(0.95, 0.95, 0.05, 0.05), _truths(1, 1, 0, 1)
    assert calibration_error(said, was) == pytest.approx(0.5 * 0.05 + 0.5 * 0.45)
    assert [b.count for b in reliability(said, was)] == [2, 2]


def test_a_certain_answer_falls_into_the_last_bin() -> None:
    assert reliability(_numbers(1.0), _truths(1))[0].said == 1.0


def test_the_bootstrap_interval_holds_the_figure_and_is_the_same_each_time() -> None:
    said, was = _numbers(*[0.8, 0.2] * 40), _truths(*[1, 0, 1, 1] * 20)
    low, high = bootstrap_interval(calibration_error, said, was, rounds=100)
    assert low <= calibration_error(said, was) <= high + 0.05
    assert (low, high) == bootstrap_interval(calibration_error, said, was, rounds=100)


def test_a_rate_of_nothing_is_zero_with_the_widest_interval() -> None:
    assert Rate(0, 0).value == 0.0
    assert Rate(0, 0).interval() == (0.0, 1.0)


def test_the_wilson_interval_of_a_clean_sheet_stays_within_bounds() -> None:
    low, high = Rate(0, 500).interval()
    assert low == pytest.approx(0.0)
    assert 0.007 < high < 0.009
