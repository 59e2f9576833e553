"""Folding: many spellings, one text, and every offset led back to the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checking.readers.text import fold

FOLDED = [
    ("full width", "ＬＶ　Ａ货", "lv a货"),
    ("small capitals", "ʀᴇᴘʟɪᴄᴀ", "replica"),
    ("mathematical letters", "𝓡𝓮𝓹𝓵𝓲𝓬𝓪 𝗥𝗼𝗹𝗲𝘅", "replica rolex"),
    ("enclosed letters", "🅰️货 ⓛⓥ", "a货 lv"),
    ("zero-width characters", "高\u200b仿\u2060表", "高仿表"),
    ("bidirectional controls", "\u202eRolex\u202c", "rolex"),
    ("accents", "réplica CỰC ĐẸP", "replica cuc dep"),
    ("combining marks", "re\u0301plica\u0336", "replica"),
    ("traditional characters", "復刻 原單 勞力士", "复刻 原单 劳力士"),
    ("half-width katakana", "ｽｰﾊﾟｰｺﾋﾟｰ", "スーパーコピー"),
    ("ligatures and signs", "ﬁrst ㎏ №", "first kg no"),
    ("Thai keeps its vowels", "เกรดออริ", "เกรดออริ"),
    ("Hindi keeps its vowels", "नकली", "नकली"),
    ("Korean", "레플리카", "레플리카"),
]


@pytest.mark.parametrize(("name", "text", "folded"), FOLDED, ids=[row[0] for row in FOLDED])
def test_spellings_fold_to_one(name: str, text: str, folded: str) -> None:
    assert fold(text).text == folded, name


def test_a_quote_is_cut_from_the_original() -> None:
    folded = fold("名表：高\u200b仿\u200b，Ré\u0301plica")
    start = folded.text.index("高仿")
    assert folded.quote(start, start + 2) == "高\u200b仿"
    start = folded.text.index("replica")
    assert folded.quote(start, start + 7) == "Ré\u0301plica"


@given(st.text())
def test_every_folded_character_leads_back_inside_the_original(text: str) -> None:
    folded = fold(text)
    before = 0
    for index in range(len(folded.text)):
        start, end = folded.span(index, index + 1)
        assert before <= start < end <= len(text)
        before = start


@given(st.text())
def test_folding_twice_changes_nothing_more_for_plain_text(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == fold(fold(once).text).text
