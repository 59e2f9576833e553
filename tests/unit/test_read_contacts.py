"""Contacts in posts: a table row is a text and every way to reach the seller that it names."""

import pytest

from bot.checking.post import HiddenLink
from bot.checking.readers.contacts import read_contacts
from bot.checking.readers.text import fold
from bot.checking.reading import Contact


def contacts_of(text: str, country: str | None = None) -> tuple[Contact, ...]:
    return read_contacts("text", fold(text), country=country)


def shown(contact: Contact) -> str:
    return f"{contact.kind.value} {contact.handle}{' disguised' if contact.disguised else ''}".strip()


NAMED = [
    ("加微 77xiaoyu_bb 备注包包", "wechat 77xiaoyu_bb disguised"),
    ("主页有👂v❤", "wechat  disguised"),
    ("加v聊", "wechat  disguised"),
    ("➕V: luxbag2026", "wechat luxbag2026 disguised"),
    ("薇信：bagqueen88", "wechat bagqueen88 disguised"),
    ("徽信 bagqueen88", "wechat bagqueen88 disguised"),
    ("vx：bag_queen", "wechat bag_queen disguised"),
    ("现货 VX bagqueen", "wechat bagqueen disguised"),
    ("ＶＸ：bagqueen66", "wechat bagqueen66 disguised"),
    ("wx: bagqueen66 拿货", "wechat bagqueen66 disguised"),
    ("薇❤️ bagqueen66", "wechat bagqueen66 disguised"),
    ("威信号 bagqueen66", "wechat bagqueen66"),
    ("加卫星看图", "wechat"),
    ("绿泡泡 bagqueen66", "wechat bagqueen66 disguised"),
    ("微\u200b信：bagqueen66", "wechat bagqueen66 disguised"),
    ("加微信：bagqueen66 看图", "wechat bagqueen66"),
    ("微信交易，不走平台", "wechat"),
    ("WeChat only", "wechat"),
    ("contact 3podshop on wechat", "wechat 3podshop"),
    ("WeChat: lux-bag_88", "wechat lux-bag_88"),
    ("扣扣：123456789", "qq 123456789 disguised"),
    ("QQ群 123456789", "qq 123456789"),
    ("企鹅号 123456789", "qq 123456789 disguised"),
    ("WhatsApp: +44 7700 900123", "whatsapp +447700900123"),
    ("order on https://wa.me/8613800138000", "whatsapp +8613800138000"),
    ("واتساب 0501234567", "whatsapp 0501234567"),
    ("chama no zap (11) 91234-5678", "whatsapp 11912345678"),
    ("Telegram @lux_deals", "telegram lux_deals"),
    ("join t.me/lux_deals now", "telegram lux_deals"),
    ("заказать: @lux_manager", "telegram lux_manager"),
    ("纸飞机 @luxdeals8", "telegram luxdeals8 disguised"),
    ("飞机：@luxdeals8", "telegram luxdeals8"),
    ("加賴 lux168", "line lux168"),
    ("LINE ID: lux168", "line lux168"),
    ("แอดไลน์ @luxbkk", "line luxbkk"),
    ("line.me/ti/p/~lux168", "line lux168"),
    ("ins: lux.bags", "instagram lux.bags"),
    ("IG @lux.bags", "instagram lux.bags"),
    ("zalo 0912 345 678", "zalo +84912345678"),
    ("카톡 luxseoul1", "kakao luxseoul1"),
    ("Viber +380 67 123 4567", "viber +380671234567"),
    ("signal: +44 7700 900123", "signal +447700900123"),
    ("write to sales@lux-bags.example", "email sales@lux-bags.example"),
    ("电话 13800138000", "phone +8613800138000"),
    ("舉報熱線182 8080", "phone 1828080"),
    ("call 020 7946 0958", "phone +442079460958"),
    ("+1 415 555 2671", "phone +14155552671"),
    ("138 0013 8000 老板直接打", "phone +8613800138000"),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_a_channel_and_its_handle_are_read_however_the_channel_is_written(text: str, expected: str) -> None:
    country = {"call": "GB", "zalo": "VN"}.get(text.split(maxsplit=1)[0])
    assert [shown(contact) for contact in contacts_of(text, country)] == [expected.strip()]


NO_CONTACT = [
    "支持微信支付，七天无理由",
    "关注微信公众号领取优惠",
    "她在企业里很有威信",
    "卫星发射成功",
    "加微波炉热一下",
    "我坐飞机去北京，看企鹅",
    "ins风小包 同款",
    "line up for the sale, the signal is weak",
    "the assembly line 3 broke down",
    "price 1,350 each, 12 pcs, 2026-07-18",
    "劳力士 126610LN 全新",
    "email me maybe, wave to qqqueen",
    "@nike just dropped a new colour",
    "tg it is friday",
    "order 4500123456 has shipped",
    "飞机模型1:400，QQ糖，QQ音乐会员",
    "cheap V1agra and w4tches",
    "原装机芯,vx12e手表配件",
    "关注官方微信领流量",
    "toll free 1-888-763-2497",
    "女款毛衫19416070904",
    "hello",
    "v2 of the app",
    "the Wall Street Journal on Monday",
]


@pytest.mark.parametrize("text", NO_CONTACT)
def test_ordinary_words_that_channels_share_are_no_contacts(text: str) -> None:
    assert [shown(contact) for contact in contacts_of(text)] == []


def test_several_contacts_are_read_in_order_and_once() -> None:
    found = contacts_of("电话13800138000微信同号，whatsapp +44 7700 900123，sales@lux.example")
    assert [shown(contact) for contact in found] == [
        "phone +8613800138000",
        "wechat +8613800138000",
        "whatsapp +447700900123",
        "email sales@lux.example",
    ]


def test_a_span_covers_the_channel_and_its_handle_in_the_original_text() -> None:
    text = "货全 薇\u200b信： BagQueen88 看图"
    (contact,) = contacts_of(text)
    assert contact.span.quote == "薇\u200b信： BagQueen88"
    assert text[contact.span.start : contact.span.end] == contact.span.quote


def test_a_button_that_leads_to_a_messenger_is_a_contact() -> None:
    button = HiddenLink("button 1", 0, 5, "https://t.me/Lux_Deals")
    (contact,) = read_contacts("button 1", fold("Order"), hidden=[button])
    assert shown(contact) == "telegram lux_deals"
    assert contact.span.quote == "Order"


@pytest.mark.parametrize(
    "text", ["加v" * 2048, "@aaaaa " * 585, "1" * 4096, "1 " * 2048, "a@" * 2048, "微信:" * 1365, "t.me/a" * 682]
)
def test_a_hostile_message_of_full_length_is_read_to_its_end(text: str) -> None:
    assert all(contact.span.end <= len(text) for contact in read_contacts("text", fold(text)))
