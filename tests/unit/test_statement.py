"""The statement as pages and as PDF: every script readable and embedded, links broken, nothing too long for the paper."""

import io
import re
import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pypdfium2
import pytest
from PIL import Image

from bot.services.defang import defang
from bot.services.faces import Weight
from bot.services.statement_pages import Exhibit, Field, Pages, Point, Shown, statement_pages
from bot.services.statement_pdf import statement_pdf
from bot.services.typefaces import Typefaces
from data.drafts import Place
from data.evidence import Piece, PieceKind
from data.guidance import Guidance, Stage
from data.money import Money
from data.reports import Report
from data.reports_table import Status
from data.statements import Finding, Identifier, IdentifierKind, Reason, Share, Statement
from data.words import LANGUAGES, phrases

GUIDANCE = Guidance.load()
NOON = datetime(2026, 3, 1, 12, 5, tzinfo=UTC)
LONG_NAME = ("官方授权奢侈品工厂直销旗舰店正品保障假一赔十" * 10)[:200]
ARABIC = "متجر الحقائب الأصلية"
FULL = Statement(
    offer="🔥清仓福利！LV 复刻包 399 元，加薇信 bag8888，链接 https://shop.evil-bags.com/item?id=1",
    brand="Louis Vuitton",
    platform="douyin",
    seller_words=f"主播「小美家」 {ARABIC} מוכר תיקים",
    identifiers=(
        Identifier(IdentifierKind.NAME, LONG_NAME),
        Identifier(IdentifierKind.WECHAT, "bag8888"),
        Identifier(IdentifierKind.LINK, "https://shop.evil-bags.com/item?id=1"),
    ),
    price=Money(Decimal(399), "CNY"),
    stage=Stage.MONEY_LOST,
    payment="alipay-wechat",
    paid_on=date(2026, 2, 28),
    story="付完就把我拉黑了。",
    country="CN",
    shares=frozenset({Share.AUTHORITY}),
    finding=Finding("likely_fake", (Reason("replica.plain-word", "replica_word", {}, ("复刻",)),), "rules 3", NOON),
)


def report(statement: Statement = FULL) -> Report:
    return Report(
        1, "key", "TT-7K3F-9QXM", Place(1, 1), "en", statement, Status.RECEIVED, None, NOON + timedelta(minutes=9), None
    )


def picture(number: int = 0) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (300 + number, 500 - 30 * number), (200 - number * 9, 90, 60)).save(target, "JPEG")
    return target.getvalue()


def shown(number: int) -> Shown:
    piece = Piece(
        number, "key", f"{number:064x}", PieceKind.PICTURE, 412_345, NOON, f"photo {number}.jpg", "image/jpeg", ""
    )
    return Shown(piece, picture(number))


def pages_of(
    language: str, statement: Statement = FULL, evidence: tuple[Shown, ...] = (), *, foreign: bool = False
) -> Pages:
    return statement_pages(report(statement), evidence, GUIDANCE, phrases(language), now=NOON, foreign=foreign)


def texts_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [re.sub(r"\s+", " ", page.get_textpage().get_text_bounded()) for page in document]
    finally:
        document.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_statement_says_everything_in_every_language(language: str) -> None:
    text = "".join(texts_of(statement_pdf(pages_of(language, evidence=(shown(1),))))).replace(" ", "")
    for wanted in (
        "TT-7K3F-9QXM",
        "bag8888",
        "Vuitton",
        "2026-02-28",
        "2026-03-0112:14UTC",
        "复刻",
        "E1",
        f"{1:064x}",
        "photo1.jpg",
    ):
        assert wanted in text
    assert LONG_NAME in text
    assert "hxxps://shop[.]evil-bags[.]com" in text
    assert "https://" not in text
    assert "[U+1F525]清仓福利" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_font_is_embedded_and_no_page_is_empty(language: str) -> None:
    pdf = statement_pdf(pages_of(language, evidence=tuple(shown(number) for number in range(12))))
    assert b"/FontFile2" in pdf
    assert b"/Helvetica" not in pdf
    pages = texts_of(pdf)
    assert all(len(page) > 100 for page in pages)
    assert len(pages) >= 3


def test_the_second_document_has_its_own_characters() -> None:
    statement_pdf(pages_of("en", Statement(offer="abc")))
    text = " ".join(texts_of(statement_pdf(pages_of("en", Statement(offer=f"quixotic {ARABIC} 复刻包")))))
    assert "quixotic" in text
    assert "复刻包" in text


def test_the_same_report_gives_the_same_bytes_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    before = statement_pdf(pages_of("zh-Hans"))
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert statement_pdf(pages_of("zh-Hans")) == before


@pytest.mark.parametrize(
    "offer",
    [
        "x" * 4000,
        "复" * 4000,
        "word " * 800,
        "\n" * 300,
        f"{ARABIC} " * 190,
        "https://" + "a" * 300 + ".com/" + "b" * 600,
        "\x00\x07\u202e\ud83d bad",
        "ก็" * 900,
        "",
    ],
)
def test_any_text_fits_the_paper(offer: str) -> None:
    pdf = statement_pdf(pages_of("en", Statement(offer=offer.encode("utf-8", "replace").decode())))
    assert len(texts_of(pdf)) < 20


def test_right_to_left_text_is_shaped_ordered_and_mirrored() -> None:
    type_ = Typefaces("en", [(Weight.REGULAR, f"({ARABIC} 0501)")])
    (line,) = type_.lines(f"({ARABIC} 0501)", Weight.REGULAR, 10, 500)
    drawn = "".join(run.text for run in line.runs)
    assert not line.rightwards
    assert drawn.startswith("(0501")
    assert drawn.endswith(")")
    assert not set(drawn) & set("متجر")  # every letter has the form that its neighbours give it


def test_lines_keep_to_their_width_and_to_the_rules_of_chinese_breaks() -> None:
    text = "复刻包，专柜同款；可过鉴定（原单）。" * 20 + "https://example.com/" + "a" * 200
    type_ = Typefaces("zh-Hans", [(Weight.REGULAR, text)])
    lines = type_.lines(text, Weight.REGULAR, 10, 200)
    drawn = ["".join(run.text for run in line.runs) for line in lines]
    assert "".join(drawn) == text
    assert all(type_.width(line, Weight.REGULAR, 10) <= 200 + 10 for line in drawn)  # one mark may hang over
    assert not any(line[0] in "，；）。" or line[-1] == "（" for line in drawn if line)


def test_what_no_font_has_is_written_as_its_code() -> None:
    type_ = Typefaces("en", [(Weight.REGULAR, "A👜B")])
    assert type_.spelt("A👜\u200bB\ufe0f", Weight.REGULAR) == "A[U+1F45C][U+200B]B"


def test_a_statement_for_readers_of_another_language_says_why_it_is_english() -> None:
    spanish = Statement(offer="bolso", country="ES")
    assert "Spain" in " ".join(pages_of("en", spanish, foreign=True).notes)
    assert "Spain" not in " ".join(pages_of("en", spanish).notes)


def test_the_timeline_is_in_order_and_evidence_of_one_minute_is_one_entry() -> None:
    pages = pages_of("en", evidence=(shown(1), shown(2)))
    labels = [block.label for block in pages.sections[2].blocks if isinstance(block, Field)]
    assert labels[:4] == ["2026-02-28", "2026-03-01 12:05 UTC", "2026-03-01 12:05 UTC", "2026-03-01 12:14 UTC"]
    assert [block.text for block in pages.sections[3].blocks if isinstance(block, Point)] == [
        phrases("en").text("tactic-replica_word")
    ]
    assert [block.label for block in pages.sections[4].blocks if isinstance(block, Exhibit)] == [
        "Exhibit E1",
        "Exhibit E2",
    ]


@pytest.mark.parametrize(
    ("text", "defanged"),
    [
        ("https://evil.example.com/x?y=1", "hxxps://evil[.]example[.]com/x?y=1"),
        ("HTTP://Evil.COM", "HxxP://Evil[.]COM"),
        ("see evil.com, or a@b.co.uk", "see evil[.]com, or a@b[.]co[.]uk"),
        ("paid 12.50 at 3.30pm", "paid 12.50 at 3.30pm"),
        ("版本 v1.2 官网：官网.中国", "版本 v1.2 官网：官网[.]中国"),
        ("end.Then next", "end.Then next"),
        ("", ""),
    ],
)
def test_links_are_broken_and_the_rest_is_left(text: str, defanged: str) -> None:
    assert defang(text) == defanged
