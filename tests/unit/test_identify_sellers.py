"""Marks of sellers: a table row is what somebody wrote and the one form in which it is kept, looked up and compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checking.checker import Checker
from bot.checking.post import Box, HiddenLink, Origin, OriginKind, Post, Source
from bot.checking.readers.lookalikes import BrandDomains
from bot.checking.reading import PictureReading, TextLine
from bot.services.identify_sellers import IdentifySellers
from bot.services.look_up_seller import shown
from bot.services.seller_marks import marks_in, marks_of
from data.catalogue import Catalogue
from data.guidance import Guidance
from data.marks import PUBLIC_KINDS, Mark, MarkKind, public_hash_of
from data.statements import Identifier, IdentifierKind, Statement

GUIDANCE = Guidance.load()
IDENTIFY = IdentifySellers(GUIDANCE, BrandDomains(Catalogue.load().brands))
CHINESE = "phone +8613800138000"


def told(text: str, country: str | None = "US", platform: str | None = None) -> list[str]:
    """The marks that a report keeps whose reporter says this of the seller."""
    statement = Statement(platform=platform, country=country, identifiers=marks_in(text, country=country))
    return [f"{mark.kind} {mark.value}" for mark in IDENTIFY.of_statement(statement)]


def asked(text: str, country: str | None = "US") -> set[str]:
    """The marks that /seller looks for."""
    return {f"{mark.kind} {mark.value}" for mark in IDENTIFY.of_question(text, country=country)}


@pytest.mark.parametrize(
    "text",
    [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "１３８００１３８０００",
        "电话：138 0013 8000",
        "+86 138 0013 8000",
        "+86-13800138000",
        "(+86) 138 0013 8000",
        "0086 138 0013 8000",
        "微信 13800138000",
        "VX：13800138000",
        "微信同号 13800138000",
        "whatsapp +86 138 0013 8000",
        "https://wa.me/8613800138000",
        "wa.me/+8613800138000",
        "https://api.whatsapp.com/send?phone=8613800138000&text=hi",
        "viber: +86 138 0013 8000",
        "signal +8613800138000",
        "支付宝 13800138000",
        "收款账号：13800138000",
    ],
)
def test_a_telephone_number_is_one_mark_however_it_is_written(text: str) -> None:
    assert told(text, "CN") == [CHINESE]


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("WhatsApp 07911 123456", "GB", "phone +447911123456"),
        ("tel 06 12 34 56 78", "NL", "phone +31612345678"),
        ("zalo 0912 345 678", "VN", "phone +84912345678"),
        ("https://zalo.me/0912345678", None, "phone +84912345678"),
        ("Viber +380 50 123 4567", None, "phone +380501234567"),
        ("telegram +7 912 345-67-89", "RU", "phone +79123456789"),
        ("微信 luxbag88", "CN", "wechat luxbag88"),
        ("VX：LuxBag88", "CN", "wechat luxbag88"),
        ("薇❤ luxbag88", "CN", "wechat luxbag88"),
        ("QQ 12345678", "CN", "qq 12345678"),
        ("QQ号 1082345678", "CN", "qq 1082345678"),
        ("telegram @Lux_Seller", None, "telegram lux_seller"),
        ("https://t.me/Lux_Seller", None, "telegram lux_seller"),
        ("t.me/s/lux_seller", None, "telegram lux_seller"),
        ("https://telegram.me/lux_seller", None, "telegram lux_seller"),
        ("line id: @luxbag", "TH", "line luxbag"),
        ("https://line.me/ti/p/~luxbag", None, "line luxbag"),
        ("KakaoTalk: luxbag", "KR", "kakao luxbag"),
        ("https://open.kakao.com/o/sAbCd12", None, "kakao sabcd12"),
        ("instagram: lux.bag_88", None, "instagram lux.bag_88"),
        ("https://www.instagram.com/Lux.Bag_88/?igshid=abc", None, "instagram lux.bag_88"),
        ("Lux.Bag@Gmail.com", None, "email lux.bag@gmail.com"),
        ("支付宝 luxbag@163.com", "CN", "email luxbag@163.com"),
        ("DE89 3704 0044 0532 0130 00", None, "payment_account de89370400440532013000"),
        ("iban gb33bukb20201555555555", None, "payment_account gb33bukb20201555555555"),
        ("银行卡号 6222 0202 0011 2233 4", "CN", None),
        ("银行卡号 4111 1111 1111 1111", "CN", "payment_account 4111111111111111"),
        ("UPI: luxbag@okaxis", "IN", "payment_account luxbag@okaxis"),
        ("https://paypal.me/LuxBag", None, "payment_account paypal.me/LuxBag"),
    ],
)
def test_a_way_to_reach_or_to_pay_a_seller_is_a_mark(text: str, country: str | None, expected: str | None) -> None:
    assert told(text, country) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://lux-outlet.example.com/bags/1?utm_source=x", "domain example.com"),
        ("http://LUX-Outlet.shop", "domain lux-outlet.shop"),
        ("lux-outlet[.]shop/cart", "domain lux-outlet.shop"),
        ("https://lou1svuitton-outlet.top/x", "domain lou1svuitton-outlet.top"),
        ("https://gucci-outlet-sale88.com", "domain gucci-outlet-sale88.com"),
        ("https://пример.рф/x", "domain xn--e1afmkfd.xn--p1ai"),
        ("https://xn--e1afmkfd.xn--p1ai/", "domain xn--e1afmkfd.xn--p1ai"),
        ("https://shop.lux.co.uk/", "domain lux.co.uk"),
        ("https://luxbag.myshopify.com/products/x", "domain luxbag.myshopify.com"),
        ("https://shop1688.x.yupoo.com/albums/1234?uid=1", "domain shop1688.x.yupoo.com"),
        ("https://x.yupoo.com/photos/luxseller/albums", "page x.yupoo.com/photos/luxseller/albums"),
        ("https://weidian.com/?userid=12345&spider_token=9", "page weidian.com?userid=12345"),
        ("https://k.weidian.com/AbC123", "page k.weidian.com/AbC123"),
        ("https://item.taobao.com/item.htm?spm=a1.2&id=654321&skuId=1", "page item.taobao.com/item.htm?id=654321"),
        ("https://item.taobao.com/item.htm?id=654321&utm_id=7&fbclid=x", "page item.taobao.com/item.htm?id=654321"),
        ("https://shop123456.taobao.com/index.htm", "page shop123456.taobao.com"),
        ("https://www.amazon.com/Some-Bag/dp/B00012ABCD/ref=sr_1_2?tag=x", "page amazon.com/dp/B00012ABCD"),
        ("https://www.amazon.com/gp/product/B00012ABCD", "page amazon.com/dp/B00012ABCD"),
        ("https://www.ebay.com/itm/Lux-Bag/123456789012?_trkparms=x", "page ebay.com/itm/123456789012"),
        ("https://www.ebay.com/usr/luxseller", "page ebay.com/usr/luxseller"),
        ("https://www.etsy.com/de/listing/123456/lux-bag?click_key=1", "page etsy.com/listing/123456"),
        ("https://www.etsy.com/shop/LuxBags", "page etsy.com/shop/LuxBags"),
        ("https://shopee.sg/Lux-Bag-i.123.456?sp_atk=1", "page shopee.sg/product/123/456"),
        ("https://shopee.sg/product/123/456", "page shopee.sg/product/123/456"),
        ("https://m.facebook.com/marketplace/item/123456/?ref=x&fbclid=y", "page facebook.com/marketplace/item/123456"),
        ("https://www.facebook.com/profile.php?id=1000123&mibextid=z", "page facebook.com/profile.php?id=1000123"),
        ("https://www.facebook.com/Lux.Seller", "handle facebook/lux.seller"),
        ("https://m.me/lux.seller", "handle facebook/lux.seller"),
        ("https://twitter.com/LuxBag", "handle x/luxbag"),
        ("https://www.tiktok.com/@Lux_Seller?lang=en", "handle tiktok/lux_seller"),
        ("https://t.me/+AbCdEf123456", "page t.me/+AbCdEf123456"),
        ("https://t.me/joinchat/AbCdEf123456", "page t.me/+AbCdEf123456"),
        ("https://chat.whatsapp.com/AbCdEf123456", "page chat.whatsapp.com/AbCdEf123456"),
        ("https://discord.gg/abcdef", "page discord.gg/abcdef"),
        ("https://mp.weixin.qq.com/s?__biz=MzA3&mid=1&idx=2&sn=ab", "page mp.weixin.qq.com/s?__biz=MzA3"),
        ("https://linktr.ee/luxbag", "page linktr.ee/luxbag"),
        ("https://docs.google.com/forms/d/abc1", "page docs.google.com/forms/d/abc1"),
        ("https://8.8.8.8/bags", "domain 8.8.8.8"),
        ("https://192.168.1.1/bags", None),
        ("https://www.louisvuitton.com/bags", None),
        ("https://eu.louisvuitton.com", None),
        ("https://www.taobao.com/", None),
        ("https://item.taobao.com/item.htm", None),
        ("https://www.amazon.com/gp/cart", None),
        ("https://www.google.com/search?q=lux", None),
        ("https://www.paypal.com/signin", None),
        ("https://www.youtube.com/", None),
        ("https://www.12315.cn/", None),
        ("https://t.me/share/url?url=x", None),
        ("https://www.instagram.com/reel/AbCdEf/", None),
        ("https://localhost/x", None),
        ("http://[::1", None),
        ("https://", None),
        ("not a link", None),
    ],
)
def test_a_link_is_whose_page_it_leads_to(url: str, expected: str | None) -> None:
    mark = IDENTIFY.mark_of(Identifier(IdentifierKind.LINK, url.replace("[.]", ".")), platform=None, country=None)
    assert (f"{mark.kind} {mark.value}" if mark else None) == expected


def test_an_account_belongs_to_its_platform() -> None:
    assert told("@lux_seller", platform="tiktok") == ["handle tiktok/lux_seller"]
    assert told("@lux_seller", platform="tiktok-shop") == ["handle tiktok/lux_seller"]
    assert told("@lux_seller", platform="douyin") == ["handle douyin/lux_seller"]
    assert told("@lux_seller", platform="telegram") == ["telegram lux_seller"]
    assert told("@lux_seller", platform="instagram") == ["instagram lux_seller"]
    assert told("@lux_seller", platform="website") == ["handle lux_seller"]
    assert told("@lux_seller") == ["handle lux_seller"]


def test_a_name_alone_identifies_nobody() -> None:
    assert told("Lux Bag Store") == []
    assert told("小美家的店", "CN") == []
    assert told("ab") == []


@pytest.mark.parametrize("written", ["@lux_seller", "lux_seller", " Lux_Seller ", "＠lux_seller"])
def test_a_question_finds_an_account_on_any_platform(written: str) -> None:
    found = asked(written)
    assert {"handle lux_seller", "handle tiktok/lux_seller", "handle douyin/lux_seller"} <= found
    assert {"telegram lux_seller", "instagram lux_seller", "wechat lux_seller", "line lux_seller"} <= found


@pytest.mark.parametrize(
    ("written", "country", "expected"),
    [
        ("luxbag88", "CN", "wechat luxbag88"),
        ("12345678", "CN", "qq 12345678"),
        ("91234567", "SG", "phone +6591234567"),
        ("4111111111111111", "CN", "payment_account 4111111111111111"),
        ("13800138000", None, CHINESE),
        ("lux-outlet.shop", None, "domain lux-outlet.shop"),
    ],
)
def test_a_question_may_be_a_bare_word(written: str, country: str | None, expected: str) -> None:
    assert expected in asked(written, country)


def test_a_report_and_a_post_and_a_question_name_a_seller_alike() -> None:
    text = "复刻包 399元 加微信 LuxBag88 或 电话 138-0013-8000 https://lux-outlet.shop/bag?utm_id=1"
    statement = Statement(country="CN", identifiers=marks_in(text, country="CN"))
    post = Post(texts=(Source("text", text),), country="CN")
    reading = Checker.load().read(post)
    assert set(IDENTIFY.of_reading(reading, platform=None)) == set(IDENTIFY.of_statement(statement))
    assert {"wechat luxbag88", CHINESE, "domain lux-outlet.shop"} == asked(text, "CN")
    assert all(span.quote in text for spans in IDENTIFY.of_reading(reading, platform=None).values() for span in spans)


def test_a_forwarded_post_names_its_channel_and_its_hidden_links() -> None:
    link = HiddenLink("text", 0, 4, "https://lux-outlet.shop/x")
    origin = Origin(OriginKind.CHANNEL, "Lux Outlet", "LuxOutlet")
    post = Post(texts=(Source("text", "here"),), links=(link,), origin=origin)
    found = marks_of(origin, Checker.load().read(post))
    marks = IDENTIFY.of_statement(Statement(identifiers=found))
    assert marks == (Mark(MarkKind.TELEGRAM, "luxoutlet"), Mark(MarkKind.DOMAIN, "lux-outlet.shop"))


def test_what_stands_in_a_picture_names_the_seller_too() -> None:
    line = TextLine("加微信 luxbag88", Box(0, 0, 200, 20), 0.99)
    reading = Checker.load().read(Post(), [PictureReading("picture 1", (line,), (), (720, 1280))])
    assert marks_of(None, reading) == (Identifier(IdentifierKind.WECHAT, "luxbag88"),)


def test_a_name_cannot_pass_for_an_account_on_another_platform() -> None:
    forged = Identifier(IdentifierKind.HANDLE, "tiktok/lux_seller")
    assert IDENTIFY.mark_of(forged, platform=None, country=None) is None


def test_invisible_and_wide_letters_make_no_other_mark() -> None:
    plain = Identifier(IdentifierKind.HANDLE, "@lux_seller")
    odd = Identifier(IdentifierKind.HANDLE, "＠ｌｕｘ\u200b_\u202eseller\x00")
    assert IDENTIFY.mark_of(odd, platform="x", country=None) == IDENTIFY.mark_of(plain, platform="x", country=None)


PIECES = """http:// https://[ @ +86 138~0013~8000 t.me/ % ?id= & 微信 支付宝 wa.me/ xn-- . / // ＠ :99999 #
DE89~3704~0044~0532~0130~00 \x00 \u202e \u200b"""

hostile = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(st.sampled_from(PIECES.replace("~", " ").split()), st.text(max_size=8)), max_size=30).map(
        "".join
    ),
    st.builds(lambda text, times: (text * times)[:4096], st.text(min_size=1, max_size=40), st.integers(1, 4096)),
)


@given(text=hostile, kind=st.sampled_from(IdentifierKind), country=st.sampled_from([None, "CN", "US", "VN", "??"]))
def test_nothing_that_somebody_writes_makes_it_stumble(text: str, kind: IdentifierKind, country: str | None) -> None:
    for identifier in (*marks_in(text, country=country), Identifier(kind, text)):
        for platform in (None, "tiktok"):
            mark = IDENTIFY.mark_of(identifier, platform=platform, country=country)
            if mark:
                assert mark.value == mark.value.strip()
                assert 0 < len(mark.value.encode()) <= 2000
                assert shown(mark)
    IDENTIFY.of_question(text, country=country)


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (Mark(MarkKind.PHONE, "+8613800138000"), "••••••8000"),
        (Mark(MarkKind.EMAIL, "luxbag@gmail.com"), "lu…@gmail.com"),
        (Mark(MarkKind.EMAIL, "ab@gmail.com"), "a…@gmail.com"),
        (Mark(MarkKind.EMAIL, "a@gmail.com"), "…@gmail.com"),
        (Mark(MarkKind.PAYMENT_ACCOUNT, "de89370400440532013000"), "••••••3000"),
        (Mark(MarkKind.PAYMENT_ACCOUNT, "ab"), "••"),
        (Mark(MarkKind.PAYMENT_ACCOUNT, "luxbag@okaxis"), "lu…@okaxis"),
        (Mark(MarkKind.WECHAT, "8613800138000"), "••••••8000"),
        (Mark(MarkKind.WECHAT, "luxbag88"), "luxbag88"),
        (Mark(MarkKind.QQ, "12345678"), "12345678"),
        (Mark(MarkKind.HANDLE, "tiktok/lux_seller"), "lux_seller"),
        (Mark(MarkKind.DOMAIN, "lux-outlet.shop"), "lux-outlet.shop"),
        (Mark(MarkKind.DOMAIN, "8.8.8.8"), "8.8.8.8"),
        (Mark(MarkKind.PAGE, "item.taobao.com/item.htm?id=654321"), "item.taobao.com/item.htm?id=654321"),
    ],
)
def test_strangers_see_numbers_addresses_and_accounts_in_part(mark: Mark, expected: str) -> None:
    assert shown(mark) == expected


@given(
    kind=st.sampled_from([MarkKind.PHONE, MarkKind.PAYMENT_ACCOUNT, MarkKind.WECHAT, MarkKind.LINE, MarkKind.HANDLE]),
    number=st.from_regex(r"\+?[0-9]{7,15}", fullmatch=True),
)
def test_a_whole_number_is_never_shown(kind: MarkKind, number: str) -> None:
    assert sum(map(str.isdigit, shown(Mark(kind, number)))) <= min(4, len(number) // 2)


@given(
    kind=st.sampled_from([MarkKind.EMAIL, MarkKind.PAYMENT_ACCOUNT, MarkKind.WECHAT]),
    name=st.from_regex(r"[a-z0-9._]{1,12}", fullmatch=True),
)
def test_a_whole_address_is_never_shown(kind: MarkKind, name: str) -> None:
    told_part = shown(Mark(kind, f"{name}@gmail.com"))
    assert told_part.endswith("…@gmail.com")
    assert len(told_part) - len("…@gmail.com") <= len(name) // 2


def test_what_no_encoding_holds_is_no_part_of_a_mark() -> None:
    broken = Identifier(IdentifierKind.HANDLE, "@lux\ud800_seller")
    assert IDENTIFY.mark_of(broken, platform=None, country=None) == Mark(MarkKind.HANDLE, "lux_seller")
    assert IDENTIFY.mark_of(Identifier(IdentifierKind.LINK, "lux\ud800.shop/\ud800"), platform=None, country=None)


def test_nobody_is_asked_about_in_public_by_a_number_or_an_address() -> None:
    for kind in MarkKind:
        assert public_hash_of(Mark(kind, "+8613800138000")) is None
        assert public_hash_of(Mark(kind, "tiktok/13800138000")) is None
        assert (public_hash_of(Mark(kind, "lux-outlet.shop")) is not None) == (kind in PUBLIC_KINDS)
