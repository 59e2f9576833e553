"""The checker on the posts that it was built for, and on those that it must leave alone."""

from datetime import UTC, datetime

import pytest

from bot.checking.checker import Checker
from bot.checking.detectors.evidence import Knowledge, ReportedSeller, SeenPicture
from bot.checking.post import Box, HiddenLink, Origin, OriginKind, Post, Source
from bot.checking.reading import Code, PictureReading, TextLine
from bot.checking.verdict import Level, Verdict


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker.load()


def tactics(verdict: Verdict) -> set[str]:
    return {sign.tactic for sign in verdict.signs}


LIVE_ROOM = (
    "家人们，宠粉福利最后一天！劳力士绿水鬼专柜九万八，今天清仓399，LV老花托特199，"
    "不在小黄车，加薇信 watch_8866 下单，先款后货，支持专柜验货"
)


def test_a_live_room_offer_is_likely_fake_with_every_tactic_quoted(checker: Checker) -> None:
    verdict = checker.check_text(LIVE_ROOM)
    assert verdict.level is Level.LIKELY_FAKE
    assert tactics(verdict) >= {
        "price_far_below_reference",
        "clearance_lure",
        "fan_benefit_lure",
        "limited_urgency",
        "off_platform_contact",
        "off_cart_link",
        "payment_red_flag",
        "fake_authenticity_claim",
    }
    for sign in verdict.signs:
        assert sign.spans
        assert all(LIVE_ROOM[span.start : span.end] == span.quote for span in sign.spans)


KINDS = [
    ("news", "警方近日捣毁一处假冒名表窝点，查扣高仿劳力士手表1,400余只，涉案金额2,600万元，抓获犯罪嫌疑人12名。"),
    ("news", "Police seized 1,400 fake Rolex watches at the port on Monday; three men were arrested, officers said."),
    ("question", "how do I spot a replica Rolex? my uncle left me one"),
    ("question", "这个高仿包多少钱合适，是真的吗？"),
    ("education", "如何分辨高仿包？三招看懂走线，鉴定师教你"),
    ("warning", "谨防上当！这家店卖的都是假货，我被骗了，已投诉"),
    ("chat", "晚上一起吃火锅吗"),
    ("empty", "\u200b\u200b \n"),
    ("empty", ""),
]


@pytest.mark.parametrize(("kind", "text"), KINDS)
def test_reports_and_chats_are_told_apart_and_raise_no_sign(checker: Checker, kind: str, text: str) -> None:
    verdict = checker.check_text(text)
    assert (verdict.kind == kind) or (kind == "chat" and verdict.kind == "question")
    assert verdict.level is Level.NO_SIGNS


def test_an_official_reissue_is_at_most_unclear(checker: Checker) -> None:
    text = "腕上新品｜天梭1973赛车复刻系列回归，全球限量1,973枚，公价¥16,300，各地天梭专柜接受预约"
    assert checker.check_text(text).level <= Level.UNCLEAR


HONEST = [
    "出一台自用 iPhone 15 Pro 256，电池87%，京东发票在，在保到明年3月，4350，可以去苹果店当面验机",
    "Burberry T-shirt Khaki 35 € (t shirts, pre-owned, Poland)",
    "二手名錶行現貨：帝舵碧灣 79230N 2021年保單齊，HK$19,800，門市驗錶付款",
    "CLEARANCE at the garden centre: terracotta pots 50% off, bird tables £18, today only",
    "翡翠A货手镯 冰种 附鉴定证书 12800 支持复检",
    "Gundam 1:1 replica head, limited, 899 in stock",
]


@pytest.mark.parametrize("text", HONEST)
def test_honest_offers_are_not_condemned(checker: Checker, text: str) -> None:
    assert checker.check_text(text).level <= Level.UNCLEAR


def test_the_same_post_always_gives_the_same_verdict(checker: Checker) -> None:
    assert checker.check_text(LIVE_ROOM) == checker.check_text(LIVE_ROOM)


def test_ordinary_sales_words_alone_never_pass_cannot_tell(checker: Checker) -> None:
    verdict = checker.check_text("双十一清仓大甩卖！限时秒杀，宠粉福利，限量最后一天，全场女装现货包邮")
    assert verdict.level <= Level.UNCLEAR


def test_a_hidden_link_is_read(checker: Checker) -> None:
    text = "Rolex Submariner for sale, order here"
    link = HiddenLink("text", text.index("here"), len(text), "https://ro1ex-outlet-sale77.top/p")
    verdict = checker.check(Post(texts=(Source("text", text),), links=(link,)))
    sign = next(sign for sign in verdict.signs if sign.tactic == "lookalike_domain")
    assert sign.spans[0].quote == "here"
    assert sign.facts["official"] == "rolex.com"


def test_words_and_codes_of_a_picture_keep_their_place_in_it(checker: Checker) -> None:
    line = TextLine("高仿劳力士 380元 现货", Box(40, 100, 400, 30), 0.99)
    code = Code("https://www.ro1ex-vipshop-sale77.top/p", "QRCode", Box(500, 500, 90, 90))
    picture = PictureReading("picture 1", (line,), (code,), (1080, 1920))
    verdict = checker.check(Post(), [picture])
    boxes = {sign.tactic: sign.spans[0].box for sign in verdict.signs}
    assert verdict.level is Level.LIKELY_FAKE
    assert boxes["lookalike_domain"] == Box(500, 500, 90, 90)
    copy_word = boxes["replica_word"]
    assert copy_word is not None
    assert copy_word.top == 100
    assert 40 <= copy_word.left < 200


def test_what_storage_knows_becomes_a_sign(checker: Checker) -> None:
    known = Knowledge((SeenPicture("picture 1", 3),), (ReportedSeller("watch_8866", (), 4, 3.2, "2026-03"),))
    origin = Origin(OriginKind.CHANNEL, "Watches", None, datetime(2026, 11, 1, tzinfo=UTC))
    post = Post(texts=(Source("text", "劳力士 380元 现货 加微信 watch_8866"),), origin=origin)
    verdict = checker.check(post, (), known)
    facts = {sign.tactic: sign.facts for sign in verdict.signs}
    assert facts["seen_before"]["reports"] == "3"
    assert facts["seller_reported"] == {"handle": "watch_8866", "reporters": "4", "since": "2026-03"}


def test_a_single_newcomers_report_weighs_less_than_several(checker: Checker) -> None:
    def points(weight: float) -> float:
        seller = ReportedSeller("watch_8866", (), 1, weight, "2026-03", also="lux.example", disputed=True)
        verdict = checker.check(Post(texts=(Source("text", "加微信 watch_8866"),)), (), Knowledge((), (seller,)))
        sign = next(sign for sign in verdict.signs if sign.tactic == "seller_reported")
        assert sign.facts["also"] == "lux.example"
        assert sign.facts["disputed"] == "yes"
        return sign.points

    assert points(0.5) < points(1.0) == points(4.0)


def test_a_domain_of_the_operators_list_is_a_sign() -> None:
    checker = Checker.load(fraud_list=frozenset({"listed-bag-shop.com"}))
    verdict = checker.check_text("New arrivals, order at https://listed-bag-shop.com/bags")
    assert "lookalike_domain.fraud-list" in {sign.rule for sign in verdict.signs}


@pytest.mark.parametrize("text", ["高" * 4096, "replica " * 512, "¥1 " * 1365, "\u200b" * 4096, "https://a.co " * 300])
def test_a_message_of_full_length_is_checked(checker: Checker, text: str) -> None:
    assert checker.check_text(text).level in Level
