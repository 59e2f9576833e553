"""Where everything stands in the picture of a small case: reports left, the marks they name right, lines between them.

Reports that name the same marks share a card, and both columns are ordered so that few lines cross (the barycentre method of
Sugiyama, Tagawa and Toda, 1981). The same case always gives the same layout. Lengths are pixels.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from bot.checking.post import Box
from data.case_files import CaseFile, CaseMark, CaseReport

WIDTH = 1080
MARGIN = 40
HEAD = 148
FOOT = 64
GAP = 24
PADDING = 16
CARD_WIDTH, PILL_WIDTH = 430, 410
ROW = 76
PILL_LABEL, PILL_LINE = 60, 36
FEW_REPORTS, MOST_MARKS_OF_FEW = 6, 12
"""So few reports leave room for marks that only one of them names."""
MOST_MARKS = 16
SWEEPS = 12

ValueLines = Callable[[CaseMark, int], int]
"""Says how many lines a mark's own words take in a pill of a width."""
Edges = frozenset[tuple[int, int]]
"""Which number of the left column is tied to which of the right one."""


@dataclass(frozen=True, slots=True)
class Card:
    """Reports that name the same of the marks shown."""

    reports: tuple[CaseReport, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Pill:
    """A mark; ``named_by`` counts all reports of the case that name it, with those not shown."""

    mark: CaseMark
    named_by: int
    box: Box


@dataclass(frozen=True, slots=True)
class Tie:
    """A line from a card to a pill, by their numbers, with its two ends."""

    card: int
    pill: int
    start: tuple[int, int]
    end: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Columns:
    """The picture of a small case."""

    size: tuple[int, int]
    cards: tuple[Card, ...]
    pills: tuple[Pill, ...]
    ties: tuple[Tie, ...]
    more_marks: int


@dataclass(frozen=True, slots=True)
class Grouped:
    """Reports that name the same marks in groups, the marks, and which group names which, by their numbers."""

    groups: tuple[tuple[CaseReport, ...], ...]
    marks: tuple[CaseMark, ...]
    edges: Edges


def lay_out_columns(case: CaseFile, value_lines: ValueLines) -> Columns:
    """Return the layout of a case that is shown whole."""
    few = len(case.reports) <= FEW_REPORTS
    naming, ties = case.naming, case.ties
    alone = tuple(mark for mark in case.marks if len(naming.get(mark.mark_id, ())) == 1) if few else ()
    shown = grouped(case, case.reports, (*ties, *alone)[: MOST_MARKS_OF_FEW if few else MOST_MARKS])
    heights = [2 * PADDING + ROW * len(group) for group in shown.groups]
    pill_heights = [pill_height(value_lines(mark, PILL_WIDTH)) for mark in shown.marks]
    cards, pills = _placed(heights, pill_heights, shown.edges)
    bottom = max(box.top + box.height for box in (*cards, *pills))
    more = len(ties) - sum(mark in ties for mark in shown.marks)
    return Columns(
        size=(WIDTH, bottom + MARGIN + (FOOT if more else 0)),
        cards=tuple(Card(group, box) for group, box in zip(shown.groups, cards, strict=True)),
        pills=tuple(Pill(mark, len(naming[mark.mark_id]), box) for mark, box in zip(shown.marks, pills, strict=True)),
        ties=_ties(cards, pills, shown.edges),
        more_marks=more,
    )


def grouped(case: CaseFile, reports: Sequence[CaseReport], marks: Sequence[CaseMark]) -> Grouped:
    """Return some reports in groups that name the same of some marks, both in an order in which few lines cross."""
    naming = case.naming
    named = {mark.mark_id: {report.report_id for report in naming[mark.mark_id]} for mark in marks}
    groups: dict[frozenset[int], list[CaseReport]] = {}
    for report in reports:
        key = frozenset(number for number, mark in enumerate(marks) if report.report_id in named[mark.mark_id])
        groups.setdefault(key, []).append(report)
    edges = frozenset((left, right) for left, key in enumerate(groups) for right in key)
    lefts, rights = _with_few_crossings(len(groups), len(marks), edges)
    members = list(groups.values())
    return Grouped(
        groups=tuple(tuple(members[number]) for number in lefts),
        marks=tuple(marks[number] for number in rights),
        edges=frozenset((lefts.index(left), rights.index(right)) for left, right in edges),
    )


def crossings(edges: Edges) -> int:
    """Return how many pairs of lines cross."""
    ordered = sorted(edges)
    return sum(
        one[0] < other[0] and one[1] > other[1] for index, one in enumerate(ordered) for other in ordered[index + 1 :]
    )


def pill_height(value_lines: int) -> int:
    """Return how high a pill is whose words take so many lines."""
    return PILL_LABEL + PILL_LINE * value_lines


def _with_few_crossings(lefts: int, rights: int, edges: Edges) -> tuple[list[int], list[int]]:
    """Return an order of both columns: each in turn by the mean place of what its members are tied to."""
    left, right = list(range(lefts)), list(range(rights))
    to_left, to_right = _neighbours(edges)
    best = (crossings(edges), left, right)
    for _ in range(SWEEPS):
        right = _by_mean_place(right, left, to_left)
        left = _by_mean_place(left, right, to_right)
        placed = frozenset((left.index(one), right.index(other)) for one, other in edges)
        best = min(best, (crossings(placed), left, right), key=lambda found: found[0])
    return best[1], best[2]


def _neighbours(edges: Edges) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Return for each number at the right those at the left that it is tied to, and the other way round."""
    to_left: dict[int, list[int]] = {}
    to_right: dict[int, list[int]] = {}
    for left, right in sorted(edges):
        to_left.setdefault(right, []).append(left)
        to_right.setdefault(left, []).append(right)
    return to_left, to_right


def _by_mean_place(moved: Sequence[int], fixed: Sequence[int], tied: Mapping[int, Sequence[int]]) -> list[int]:
    place = {number: index for index, number in enumerate(fixed)}
    means = {number: fmean(place[one] for one in tied[number]) if number in tied else len(fixed) for number in moved}
    return sorted(moved, key=lambda number: means[number])


def _placed(cards: Sequence[int], pills: Sequence[int], edges: Edges) -> tuple[list[Box], list[Box]]:
    """Return the boxes of both columns: the higher one filled from the top, in the other each near what it is tied to."""
    to_left, to_right = _neighbours(edges)
    card_left, pill_left = MARGIN, WIDTH - MARGIN - PILL_WIDTH
    bottom = HEAD + max(_height(cards), _height(pills))
    if _height(cards) >= _height(pills):
        fixed = _near(cards, [0] * len(cards), bottom, card_left, CARD_WIDTH)
        middles = [_middle(fixed, to_left.get(number, ())) for number in range(len(pills))]
        return fixed, _near(pills, middles, bottom, pill_left, PILL_WIDTH)
    fixed = _near(pills, [0] * len(pills), bottom, pill_left, PILL_WIDTH)
    middles = [_middle(fixed, to_right.get(number, ())) for number in range(len(cards))]
    return _near(cards, middles, bottom, card_left, CARD_WIDTH), fixed


def _height(heights: Sequence[int]) -> int:
    return sum(heights) + GAP * max(0, len(heights) - 1)


def _middle(boxes: Sequence[Box], numbers: Sequence[int]) -> int:
    return round(fmean(boxes[number].top + boxes[number].height / 2 for number in numbers)) if numbers else HEAD


def _near(heights: Sequence[int], middles: Sequence[int], bottom: int, left: int, width: int) -> list[Box]:
    """Return boxes in their order, each as near to its wanted middle as the others allow, all between head and bottom."""
    tops, lowest = [], HEAD
    for middle, height in zip(middles, heights, strict=True):
        tops.append(max(lowest, round(middle - height / 2)))
        lowest = tops[-1] + height + GAP
    for number in reversed(range(len(tops))):
        tops[number] = min(tops[number], bottom - heights[number])
        bottom = tops[number] - GAP
    return [Box(left, top, width, height) for top, height in zip(tops, heights, strict=True)]


def _ties(cards: Sequence[Box], pills: Sequence[Box], edges: Edges) -> tuple[Tie, ...]:
    """Return the lines; those of one box leave it side by side, in the order of where they lead."""
    to_left, to_right = _neighbours(edges)
    return tuple(
        Tie(
            left,
            right,
            (cards[left].left + cards[left].width, _port(cards[left], right, to_right[left])),
            (pills[right].left, _port(pills[right], left, to_left[right])),
        )
        for left, right in sorted(edges)
    )


def _port(box: Box, number: int, numbers: Sequence[int]) -> int:
    return round(box.top + box.height * (numbers.index(number) + 1) / (len(numbers) + 1))
