"""Where everything stands in the picture of a large case: a row for each report, a column for each mark, a dot where it is named.

Lines between dozens of reports and marks cannot be followed; rows and columns can (a set matrix, as in UpSet by Lex et al., 2014).
Rows are sorted so that reports which name the same marks stand together. Lengths are pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.checking.post import Box
from bot.services.case_layout import FOOT, GAP, HEAD, MARGIN, WIDTH, Pill, ValueLines, grouped, pill_height
from data.case_files import CaseFile, CaseMark, CaseReport

MOST_REPORTS, MOST_MARKS = 40, 12
ROW, COLUMN, ICONS = 44, 46, 100
LEGEND_WIDTH = (WIDTH - 2 * MARGIN - GAP) // 2


@dataclass(frozen=True, slots=True)
class Row:
    """A report, which of the columns it names, and its group: rows of one group name the same."""

    report: CaseReport
    named: tuple[int, ...]
    group: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """The picture of a large case.

    Attributes:
        legend: the marks, in the order of the columns, as pills above.
        columns: the middle of each column, from the left edge of the picture.
        icons_top: where the columns' icons begin.
        more_reports: how many reports are not shown, and ``more_marks`` how many marks that tie some.
    """

    size: tuple[int, int]
    legend: tuple[Pill, ...]
    columns: tuple[int, ...]
    icons_top: int
    rows: tuple[Row, ...]
    more_reports: int
    more_marks: int


def lay_out_grid(case: CaseFile, value_lines: ValueLines) -> Grid:
    """Return the layout of a case with its most tied reports and the marks that most of them name."""
    marks = case.ties[:MOST_MARKS]
    shown = grouped(case, _most_tied(case), marks)
    legend = _legend(case, shown.marks, value_lines)
    icons_top = max((pill.box.top + pill.box.height for pill in legend), default=HEAD - GAP) + GAP
    columns = tuple(WIDTH - MARGIN - COLUMN * (len(marks) - number) + COLUMN // 2 for number in range(len(marks)))
    reports = [(group, report) for group, members in enumerate(shown.groups) for report in members]
    rows = tuple(
        Row(
            report,
            tuple(sorted(right for left, right in shown.edges if left == group)),
            group,
            Box(MARGIN, icons_top + ICONS + number * ROW, WIDTH - 2 * MARGIN, ROW),
        )
        for number, (group, report) in enumerate(reports)
    )
    more = (len(case.reports) + case.unread - len(rows), len(case.ties) - len(marks))
    bottom = icons_top + ICONS + len(rows) * ROW
    height = bottom + MARGIN + (FOOT if any(more) else 0)
    return Grid((WIDTH, height), legend, columns, icons_top, rows, *more)


def _most_tied(case: CaseFile) -> tuple[CaseReport, ...]:
    """Return the reports to show: those tied by most marks, in the order in which they were filed."""
    ties, named = set(case.ties), case.named
    degree = {report_id: sum(mark in ties for mark in marks) for report_id, marks in named.items()}
    most = sorted(case.reports, key=lambda report: -degree[report.report_id])[:MOST_REPORTS]
    kept = {report.report_id for report in most}
    return tuple(report for report in case.reports if report.report_id in kept)


def _legend(case: CaseFile, marks: Sequence[CaseMark], value_lines: ValueLines) -> tuple[Pill, ...]:
    """Return the marks as pills, two beside each other."""
    naming, pills, top = case.naming, [], HEAD
    for start in range(0, len(marks), 2):
        pair = marks[start : start + 2]
        height = max(pill_height(value_lines(mark, LEGEND_WIDTH)) for mark in pair)
        for number, mark in enumerate(pair):
            box = Box(MARGIN + number * (LEGEND_WIDTH + GAP), top, LEGEND_WIDTH, height)
            pills.append(Pill(mark, len(naming[mark.mark_id]), box))
        top += height + GAP // 2
    return tuple(pills)
