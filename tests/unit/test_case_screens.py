"""The screens of a case: whole, within Telegram's limits, in three languages, and with buttons that say what they do."""

import re
from dataclasses import replace

import pytest
from telegram import InlineKeyboardMarkup

from bot.services.recipients import recipients_of
from bot.services.review_cases import Split
from data.case_files import CaseLine
from data.decisions import Decision, Kind
from data.guidance import Guidance
from data.words import LANGUAGES, phrases
from handlers import case_screens
from handlers.buttons import Tap
from handlers.render import MESSAGE_LIMIT, Answer, visible_length
from tests.casework import ANNA, NOON, made_case

GUIDANCE = Guidance.load()


def buttons(answer: Answer) -> list[tuple[str, Tap]]:
    assert isinstance(answer.buttons, InlineKeyboardMarkup)
    found = [button for row in answer.buttons.inline_keyboard for button in row]
    taps = [Tap.unpack(str(button.callback_data)) for button in found]
    assert None not in taps
    return [(button.text, tap) for button, tap in zip(found, taps, strict=True) if tap]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("reports", "marks"), [(1, 1), (2, 3), (40, 12), (400, 60)])
def test_the_pages_of_a_case_hold_every_mark_and_report(language: str, reports: int, marks: int) -> None:
    say, case = phrases(language), made_case(reports, marks, unread=3)
    texts: list[str] = []
    more = True
    while more:
        screen = case_screens.case_screen(say, case, GUIDANCE, page=len(texts))
        assert visible_length(screen.html) <= MESSAGE_LIMIT
        texts.append(screen.html)
        more = any(text == "›" for text, _ in buttons(screen))
    everything = "".join(texts)
    assert all(f"<code>{report.number}</code>" in everything for report in case.reports)
    assert "+8613800138000" in everything or marks == 1
    assert not re.search(r"[\u202a-\u202e]", everything)
    assert case_screens.case_screen(say, case, GUIDANCE, page=999).html == texts[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_pages_through_its_choices(language: str) -> None:
    say, case = phrases(language), made_case(40, 12)
    seen: list[str] = []
    for page in range(20):
        shown = buttons(case_screens.split_question(say, case, page=page))
        seen += [tap.choice for _, tap in shown if not tap.choice.startswith("page")]
        if not any(text == "›" for text, _ in shown):
            break
    assert sorted(seen) == sorted(
        [*(f"mark={mark.mark_id}" for mark in case.ties), *(f"report={report.report_id}" for report in case.reports)]
    )
    hands = buttons(case_screens.hand_question(say, case, recipients_of(case), GUIDANCE, page=0))
    assert [tap.choice for _, tap in hands if tap.choice.startswith("to=")] == [
        f"to={recipient.token}" for recipient, _ in recipients_of(case)
    ][: case_screens.CHOICES]


def test_what_was_cut_can_be_undone_and_what_was_done_is_told() -> None:
    say, case = phrases("en"), made_case(3, 3)
    cut = replace(case, marks=(replace(case.marks[0], ties=False), *case.marks[1:]), apart=case.reports[2:])
    done = (
        Decision(1, Kind.TIE_CUT, NOON, ANNA, "wechat"),
        Decision(1, Kind.HANDED_OVER, NOON, ANNA, "brand:<b>Rolex"),
        Decision(1, Kind.TIE_MENDED, NOON, None, ""),
    )
    screen = case_screens.case_screen(say, replace(cut, history=done, disputed=True), GUIDANCE)
    for words in ("Anna cut a tie (WeChat)", "for the brand &lt;b&gt;Rolex", "? mended a tie (?)", "disputes"):
        assert words in screen.html
    undo = [tap.choice for _, tap in buttons(case_screens.undo_question(say, cut, page=0))]
    assert undo == ["mark=1", f"report={case.reports[2].report_id}", "page=0"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_case_that_is_no_more_leaves_a_way_back(language: str) -> None:
    say, split = phrases(language), Split(2, (13, 14))
    note = case_screens.outcome_note(say, "case-done-mark-cut", "<WeChat>", split)
    shown = case_screens.fallen_apart(say, note, 12, split, "mark=7")
    assert "&lt;WeChat&gt;" in shown.html
    assert [text for text, _ in buttons(shown)][:2] == ["C-13", "C-14"]
    assert buttons(shown)[2][1].choice == "mark=7"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_says_how_many_people_and_reports_each_case_has(language: str) -> None:
    say = phrases(language)
    lines = [CaseLine(12, 5, 4, NOON)]
    (first, *_) = buttons(case_screens.case_list(say, lines, page=0, total=1, more=False))
    assert re.findall(r"\d+", first[0])[:3] == ["12", "4", "5"]
    assert first[1].token == "12"
    assert case_screens.case_list(say, [], page=0, total=0, more=False).buttons is None
