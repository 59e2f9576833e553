"""The picture of a case: everything stands inside it, nothing over anything else, and the same case gives the same picture."""

import io
import itertools

import pytest
from PIL import Image

from bot.checking.post import Box
from bot.services.case_grid import MOST_REPORTS, lay_out_grid
from bot.services.case_layout import WIDTH, Columns, crossings, grouped, lay_out_columns
from bot.services.case_picture import draw_case
from bot.services.case_words import mark_words
from bot.services.drawn_text import DrawnText
from data.case_files import CaseFile, CaseMark, Naming
from data.marks import Mark, MarkKind
from data.words import LANGUAGES, phrases
from tests.casework import made_case

ARABIC = "متجر الحقائب الأصلية"


def two_lines(mark: CaseMark, width: int) -> int:
    return 1 + (len(mark.mark.value) * 16 > width)


def overlaps(one: Box, other: Box) -> bool:
    beside = one.left + one.width <= other.left or other.left + other.width <= one.left
    above = one.top + one.height <= other.top or other.top + other.height <= one.top
    return not (beside or above)


def assert_tidy(boxes: list[Box], size: tuple[int, int]) -> None:
    for box in boxes:
        assert box.left >= 0
        assert box.top >= 0
        assert box.left + box.width <= size[0]
        assert box.top + box.height <= size[1]
    assert [pair for pair in itertools.combinations(boxes, 2) if overlaps(*pair)] == []


def columns_of(case: CaseFile) -> Columns:
    return lay_out_columns(case, two_lines)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("reports", "marks"), [(1, 1), (2, 3), (6, 12), (10, 7), (12, 12)])
def test_in_columns_no_box_covers_another_and_each_name_has_its_line(reports: int, marks: int, seed: int) -> None:
    case = made_case(reports, marks, seed=seed)
    layout = columns_of(case)
    assert_tidy([*(card.box for card in layout.cards), *(pill.box for pill in layout.pills)], layout.size)
    assert sorted(report.number for card in layout.cards for report in card.reports) == sorted(
        report.number for report in case.reports
    )
    drawn = {
        (report.report_id, layout.pills[tie.pill].mark.mark_id)
        for tie in layout.ties
        for report in layout.cards[tie.card].reports
    }
    shown = {pill.mark.mark_id for pill in layout.pills}
    assert drawn == {(one.report_id, one.mark_id) for one in case.namings if one.mark_id in shown}
    assert shown >= {mark.mark_id for mark in case.ties}


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("reports", "marks", "unread"), [(13, 3, 0), (40, 12, 0), (67, 20, 5), (300, 40, 0)])
def test_in_a_grid_no_box_covers_another_and_what_is_left_out_is_counted(
    reports: int, marks: int, unread: int, seed: int
) -> None:
    case = made_case(reports, marks, seed=seed, unread=unread)
    layout = lay_out_grid(case, two_lines)
    assert_tidy([*(row.box for row in layout.rows), *(pill.box for pill in layout.legend)], layout.size)
    assert len(layout.rows) == min(reports, MOST_REPORTS)
    assert layout.more_reports == reports + unread - len(layout.rows)
    assert layout.more_marks == len(case.ties) - len(layout.legend)
    named = {(one.report_id, one.mark_id) for one in case.namings}
    for row in layout.rows:
        dots = {layout.legend[number].mark.mark_id for number in row.named}
        assert dots == {
            pill.mark.mark_id for pill in layout.legend if (row.report.report_id, pill.mark.mark_id) in named
        }
    assert all(0 < x < WIDTH for x in layout.columns)
    assert [b - a > 40 for a, b in itertools.pairwise(layout.columns)] == [True] * (len(layout.columns) - 1)


def test_the_most_tied_reports_are_shown() -> None:
    case = made_case(60, 12)
    degree = {report.report_id: len(case.ties_of(report.report_id)) for report in case.reports}
    shown = {row.report.report_id for row in lay_out_grid(case, two_lines).rows}
    assert min(degree[one] for one in shown) >= max(degree[one] for one in degree.keys() - shown)


@pytest.mark.parametrize("seed", range(8))
def test_ordering_never_makes_more_lines_cross(seed: int) -> None:
    case = made_case(12, 9, seed=seed)
    places = {report.report_id: index for index, report in enumerate(case.reports)}
    columns = {mark.mark_id: index for index, mark in enumerate(case.marks)}
    before = frozenset((places[one.report_id], columns[one.mark_id]) for one in case.namings)
    assert crossings(grouped(case, case.reports, case.marks).edges) <= crossings(before)


def test_a_tangle_that_can_be_undone_is_undone() -> None:
    case = made_case(4, 4)
    crossed = tuple(Naming(number, 5 - number, ties=True) for number in range(1, 5))
    untied = CaseFile(case.case_id, case.opened_at, case.reports, case.marks, crossed)
    assert crossings(frozenset((number, 3 - number) for number in range(4))) == 6
    assert crossings(grouped(untied, untied.reports, untied.marks).edges) == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("reports", "marks"), [(1, 1), (2, 3), (10, 12), (40, 12)])
def test_every_case_is_drawn_the_same_every_time(reports: int, marks: int, language: str) -> None:
    case, say = made_case(reports, marks), phrases(language)
    picture = draw_case(case, say)
    image = Image.open(io.BytesIO(picture.content))
    assert (image.format, image.size) == ("PNG", picture.size)
    assert image.width == WIDTH
    assert image.height <= 10_000 - WIDTH  # more, and Telegram refuses it as a photo
    assert draw_case(case, say).content == picture.content


def test_reports_that_nothing_of_what_is_shared_ties_are_drawn_all_the_same() -> None:
    case = made_case(20, 20)
    alone = CaseFile(case.case_id, case.opened_at, case.reports, (), ())
    assert draw_case(alone, phrases("en")).size[0] == WIDTH


@pytest.mark.parametrize(
    "text", ["x" * 200, "官方授权奢侈品工厂直销旗舰店" * 15, ARABIC * 10, "ร้านกระเป๋า" * 20, "https://a.example/" * 12]
)
def test_long_words_are_cut_to_their_room_and_say_so(text: str) -> None:
    type_ = DrawnText("en")
    lines = type_.wrapped(text, 28, 300, most_lines=2, bold=True)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(type_.width(line, 28, bold=True) <= 300 for line in lines)


def test_short_words_stay_whole_and_break_behind_a_mark() -> None:
    type_ = DrawnText("en")
    assert type_.wrapped("lux88", 28, 300, most_lines=2) == ("lux88",)
    assert type_.wrapped("", 28, 300, most_lines=2) == ("",)
    first, second = type_.wrapped("clearance-outlet.example-shop.org", 28, 330, most_lines=2)
    assert first[-1] in "-."
    assert f"{first}{second}" == "clearance-outlet.example-shop.org"


def test_what_would_turn_the_words_around_it_is_written_as_its_code() -> None:
    assert DrawnText("en").clipped("lux\u202egnp.exe\u200b", 28, 900) == "lux[U+202E]gnp.exe[U+200B]"


def test_marks_read_as_people_know_them() -> None:
    assert mark_words(Mark(MarkKind.HANDLE, "tiktok/lux_seller")) == "lux_seller (tiktok)"
    assert mark_words(Mark(MarkKind.HANDLE, "lux_seller")) == "lux_seller"
    assert mark_words(Mark(MarkKind.PICTURE, "a1b2c3d4e5f6" * 5)) == "#a1b2c3d4e5"
    assert mark_words(Mark(MarkKind.PHONE, "+8613800138000")) == "+8613800138000"
