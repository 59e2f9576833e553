"""Whole conversations about a post: what a shopper sends, and the one answer that they get."""

from dataclasses import replace

import pytest

from bot.app import Running
from bot.sandbox import Sandbox
from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.values import Button, Entity, ExternalReply, Message, Origin, Quote, User
from tests.journeys.conftest import Newcomer, labels

pytestmark = pytest.mark.asyncio(loop_scope="module")

LIVE_ROOM = "家人们最后一天清仓!高仿劳力士绿水鬼680元,LV包包也是粉丝专属福利价,想要的加微信 vx: gold888,只在微信下单"
NEWS = "警方近日通报,在一仓库查获假冒劳力士手表2000余块,涉案金额超过500万元,5名犯罪嫌疑人已被刑事拘留。"
REISSUE = "TAG Heuer 官方旗舰店: 经典复刻系列限量发售,官方定价 48,900 元,全国专卖店及官网同步预订。"


async def test_a_live_room_post_is_answered_with_its_signs_in_the_shoppers_language(
    sandbox: Sandbox, newcomer: Newcomer
) -> None:
    shopper = newcomer("zh-hans")
    answer = await sandbox.answer_to(sandbox.forward(shopper, LIVE_ROOM, Origin.from_channel("特卖")))
    assert answer.text.startswith("🔴 有明显的售假迹象")
    for quote in ("清仓", "粉丝专属", "vx: gold888"):
        assert quote in answer.text
    assert "为什么？" in labels(answer)


async def test_news_of_a_seizure_is_told_apart_as_news(sandbox: Sandbox, shopper: User) -> None:
    answer = await sandbox.answer_to(sandbox.send_text(shopper, NEWS))
    assert "reads like a news report" in answer.text


async def test_an_official_reissue_is_not_condemned(sandbox: Sandbox, shopper: User) -> None:
    answer = await sandbox.answer_to(sandbox.send_text(shopper, REISSUE))
    assert "🔴" not in answer.text
    assert "🟠" not in answer.text


@pytest.mark.parametrize(
    ("language", "greeting"),
    [("en", "Hello!"), ("zh-hans", "您好"), ("zh-hant", "您好"), ("zh-TW", "轉傳"), ("de", "Hello!"), (None, "Hello!")],
)
async def test_a_hello_gets_a_friendly_pointer(
    sandbox: Sandbox, newcomer: Newcomer, language: str | None, greeting: str
) -> None:
    answer = await sandbox.answer_to(sandbox.send_text(newcomer(language), "hello"))
    assert greeting in answer.text
    assert labels(answer) == []


@pytest.mark.parametrize(
    "origin",
    [
        Origin.from_channel("Outlet"),
        Origin.from_user("Wang"),
        Origin.from_hidden_user("Nobody"),
        Origin.from_chat("Deals"),
    ],
)
async def test_a_forward_of_each_origin_is_answered(sandbox: Sandbox, shopper: User, origin: Origin) -> None:
    answer = await sandbox.answer_to(sandbox.forward(shopper, "AAA replica Rolex $99, WhatsApp only", origin))
    assert "🔴" in answer.text


async def test_a_link_hidden_behind_words_is_read(sandbox: Sandbox, shopper: User) -> None:
    sent = sandbox.send_text(
        shopper, html='New season Gucci bags 80% off, <a href="https://gucci-outlet-sale.shop/">order here</a>'
    )
    answer = await sandbox.answer_to(sent)
    assert "gucci-outlet-sale.shop" in answer.text


async def test_the_url_button_of_a_forwarded_post_is_read(sandbox: Sandbox, shopper: User) -> None:
    buttons = [[Button("Buy now", url="https://louisvuitton-clearance.top/")]]
    sent = sandbox.forward(shopper, "Louis Vuitton clearance today", Origin.from_channel("LV"), buttons=buttons)
    answer = await sandbox.answer_to(sent)
    assert "louisvuitton-clearance.top" in answer.text


async def test_the_quote_of_another_chats_message_is_read(sandbox: Sandbox, shopper: User) -> None:
    sent = sandbox.send_text(
        shopper,
        "is that one ok?",
        quote=Quote("高仿劳力士 680 元 包邮"),
        external_reply=ExternalReply(Origin.from_channel("特卖")),
    )
    answer = await sandbox.answer_to(sent)
    assert "高仿" in answer.text


async def test_an_edited_message_changes_the_same_answer(sandbox: Sandbox, shopper: User) -> None:
    sent = sandbox.send_text(shopper, "hello")
    first = await sandbox.answer_to(sent)
    sandbox.edit_text(sent, "高仿劳力士 680 元 包邮 加微信 gold888")
    second = await sandbox.wait_for(shopper, lambda message: "🔴" in message.text)
    assert second.id == first.id
    assert len(sandbox.from_bot(shopper)) == 1


async def test_an_edit_whose_answer_is_gone_gets_a_new_answer(sandbox: Sandbox, shopper: User) -> None:
    sent = sandbox.send_text(shopper, "hello")
    first = await sandbox.answer_to(sent)
    sandbox.delete(first)
    sandbox.edit_text(sent, "高仿劳力士 680 元 包邮 加微信 gold888")
    second = await sandbox.answer_to(first)
    assert "🔴" in second.text
    sandbox.edit_text(sent, "hello again")
    third = await sandbox.wait_for(shopper, lambda message: "Hello" in message.text)
    assert third.id == second.id


async def test_an_edit_that_changes_nothing_in_the_answer_is_quiet(sandbox: Sandbox, shopper: User) -> None:
    sent = sandbox.send_text(shopper, "hello")
    await sandbox.answer_to(sent)
    sandbox.edit_text(sent, "hello!")
    last = await sandbox.answer_to(sandbox.send_text(shopper, "/privacy"))
    assert "What I keep" in last.text
    assert len(sandbox.from_bot(shopper)) == 2


async def test_an_update_that_comes_twice_is_answered_once(sandbox: Sandbox, shopper: User) -> None:
    await sandbox.answer_to(sandbox.send_text(shopper, "高仿劳力士 680 元"))
    sandbox.repeat_update(sandbox.last_update_id)
    await sandbox.answer_to(sandbox.send_text(shopper, "/privacy"))
    assert len(sandbox.from_bot(shopper)) == 2


# What cannot be read


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"location": {"latitude": 31.2, "longitude": 121.5}}, "judge a place"),
        (
            {
                "location": {"latitude": 1.0, "longitude": 2.0},
                "venue": {"location": {"latitude": 1.0, "longitude": 2.0}, "title": "Market", "address": "1"},
            },
            "judge a place",
        ),
        ({"contact": {"phone_number": "+8613800000000", "first_name": "Seller"}}, "A contact alone"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "luck"),
        (
            {
                "poll": {
                    "id": "1",
                    "question": "Real?",
                    "options": [],
                    "total_voter_count": 0,
                    "is_closed": False,
                    "is_anonymous": True,
                    "type": "regular",
                    "allows_multiple_answers": False,
                    "allows_revoting": False,
                    "members_only": False,
                }
            },
            "polls",
        ),
        ({"story": {"chat": {"id": 1, "type": "private"}, "id": 1}}, "stories"),
        ({}, "without anything to read"),
    ],
)
async def test_what_cannot_be_read_gets_a_kind_answer_that_says_what_to_send(
    sandbox: Sandbox, shopper: User, parts: dict[str, object], says: str
) -> None:
    answer = await sandbox.answer_to(sandbox.send_other(shopper, parts))
    assert says in answer.text
    assert "Forward me" in answer.text


async def test_voice_and_stickers_get_a_kind_answer(sandbox: Sandbox, newcomer: Newcomer) -> None:
    assert "voice messages" in (await sandbox.answer_to(sandbox.send_voice(newcomer()))).text
    assert "sticker" in (await sandbox.answer_to(sandbox.send_sticker(newcomer()))).text
    assert "语音" in (await sandbox.answer_to(sandbox.send_voice(newcomer("zh-hans")))).text
    assert "語音" in (await sandbox.answer_to(sandbox.send_voice(newcomer("zh-hant")))).text


async def test_an_empty_forward_is_answered(sandbox: Sandbox, shopper: User) -> None:
    answer = await sandbox.answer_to(sandbox.send_other(shopper, {}, origin=Origin.from_channel("Outlet")))
    assert "without anything to read" in answer.text


# Odd texts


@pytest.mark.parametrize(
    "text",
    [
        "\u200b" * 4096,
        "\u202e\u2066 rolex \u202c" * 50,
        "ساعة رولكس تقليد درجة أولى بسعر 99 دولار واتساب فقط",
        "שעון רולקס העתק מושלם 99$",
        "<b>Rolex</b> &amp; <script>alert(1)</script> 高仿 <a href='x'>",
        "高仿" * 2048,
        "🇨🇳👨‍👩‍👧‍👦" * 200,
        "{ $brand } %s {0} {{x}}",
        "a" * 4096,
    ],
)  # fmt: skip
async def test_odd_texts_are_answered_within_telegrams_limits(sandbox: Sandbox, shopper: User, text: str) -> None:
    answer = await sandbox.answer_to(sandbox.send_text(shopper, text))
    assert 0 < len(answer.text) <= 4096
    assert "Sorry" not in answer.text


async def test_markup_in_a_post_is_shown_as_it_was_written(sandbox: Sandbox, shopper: User) -> None:
    sent = sandbox.send_text(shopper, "1:1 replica <b>Rolex</b> & more $99, WhatsApp <i>+1 202 555 0147</i>")
    answer = await sandbox.answer_to(sent)
    assert "🔴" in answer.text
    assert "&amp;" not in answer.text


async def test_five_hundred_links_are_answered(sandbox: Sandbox, shopper: User) -> None:
    text = " ".join(f"a{number}.co" for number in range(500))
    entities = [Entity("text_link", position * 3, 2, url=f"https://example{position}.shop/") for position in range(500)]
    answer = await sandbox.answer_to(sandbox.send_text(shopper, text, entities=entities))
    assert 0 < len(answer.text) <= 4096


async def test_names_with_markup_do_not_break_an_answer(sandbox: Sandbox, newcomer: Newcomer) -> None:
    shopper = newcomer(name="<b>Lin</b> & \u202eCo")
    sent = sandbox.forward(shopper, "AAA replica Rolex $99", Origin.from_channel("<i>Outlet</i>"))
    assert "🔴" in (await sandbox.answer_to(sent)).text


# Bad days


@pytest.mark.parametrize(
    "fault",
    [
        Fault(FaultKind.FLOOD, retry_after=1),
        Fault(FaultKind.SERVER_ERROR),
        Fault(FaultKind.BAD_GATEWAY),
        Fault(FaultKind.DROP),
    ],
    ids=lambda fault: fault.kind.value,
)
async def test_an_answer_survives_what_telegram_does(sandbox: Sandbox, shopper: User, fault: Fault) -> None:
    sandbox.faults.next("sendMessage", fault)
    answer = await sandbox.answer_to(sandbox.send_text(shopper, "hello"))
    assert "Hello" in answer.text
    assert len(sandbox.from_bot(shopper)) == 1


async def test_who_blocked_the_bot_is_left_alone_and_welcome_again(
    sandbox: Sandbox, shopper: User, running: Running
) -> None:
    sandbox.send_text(shopper, "hello")
    sandbox.block(shopper)
    await sandbox.wait_until(lambda: any(call.status == 403 for call in sandbox.calls.to("sendMessage")))
    answer = await sandbox.answer_to(sandbox.send_text(shopper, "/privacy"))
    assert "What I keep" in answer.text
    assert (await running.inbox.health()).aside == 0


async def test_a_shopper_who_waits_sees_that_the_bot_works_until_the_answer_is_there(
    sandbox: Sandbox, newcomer: Newcomer, running: Running
) -> None:
    patient, busy = newcomer(), newcomer()
    bot_data = running.application.bot_data
    usual = bot_data["desk"]
    try:
        bot_data["desk"] = replace(usual, busy_after_seconds=0)
        sent = sandbox.send_text(busy, "hello")
        await sandbox.answer_to(sent)
        await sandbox.wait_until(lambda: len(reactions(sandbox, sent)) == 2)
        bot_data["desk"] = replace(usual, busy_after_seconds=60)
        quick = sandbox.send_text(patient, "hello")
        await sandbox.answer_to(quick)
        await sandbox.answer_to(sandbox.send_text(patient, "/privacy"))
    finally:
        bot_data["desk"] = usual
    assert ["emoji" in call for call in reactions(sandbox, sent)] == [True, False]
    assert [action.chat_id for action in sandbox.actions if action.chat_id == busy.id]
    assert reactions(sandbox, quick) == []


def reactions(sandbox: Sandbox, message: Message) -> list[str]:
    """What the bot set as its reaction to a message, call by call."""
    calls = [call.parameters.values for call in sandbox.calls.to("setMessageReaction")]
    return [
        values.get("reaction", "")
        for values in calls
        if values["chat_id"] == str(message.chat.id) and values["message_id"] == str(message.id)
    ]


async def test_the_bot_never_asked_for_what_telegram_refuses(sandbox: Sandbox) -> None:
    refused = [call for call in sandbox.calls.refused() if call.status != 403]
    assert [str(call) for call in refused if "edit" not in call.method] == []
