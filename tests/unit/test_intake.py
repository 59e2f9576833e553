"""Messages as Telegram sends them, and the posts that they become."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Message

from bot.checking.post import HiddenLink, Origin, OriginKind, Source
from handlers.intake import is_empty, post_from, unreadable_parts, without

NOW = 1_760_000_000
CHAT = {"id": 1, "type": "private", "first_name": "Mei"}
WHEN = datetime.fromtimestamp(NOW, UTC)


def message(**parts: Any) -> Message:
    made = Message.de_json({"message_id": 1, "date": NOW, "chat": CHAT, **parts}, None)
    assert made is not None
    return made


def link(offset: int, length: int, url: str) -> dict[str, Any]:
    return {"type": "text_link", "offset": offset, "length": length, "url": url}


def test_of_a_reply_with_a_quote_the_quote_is_read_and_not_the_question_about_it() -> None:
    post = post_from([message(text="is this real?", quote={"text": "高仿 LV", "position": 0})], country="CN")
    assert post.texts == (Source("quote", "高仿 LV"),)
    assert post.country == "CN"


def test_words_quoted_from_our_own_answer_are_not_read_as_an_offer() -> None:
    bot = {"id": 7, "is_bot": True, "first_name": "Telltale"}
    answer = {"message_id": 9, "date": NOW, "chat": CHAT, "from": bot, "text": "1. 高仿"}
    post = post_from([message(text="what is that?", quote={"text": "高仿", "position": 3}, reply_to_message=answer)])
    assert post.texts == (Source("text", "what is that?"),)


@pytest.mark.parametrize(
    ("text", "offset", "length", "shown"),
    [
        ("buy here", 4, 4, "here"),
        ("🔥🔥 点这里", 5, 3, "点这里"),
        ("𝐋𝐕 bag", 0, 4, "𝐋𝐕"),
        ("👨‍👩‍👧 go", 9, 2, "go"),
        ("short", 2, 400, "ort"),
        ("short", 90, 4, ""),
    ],
)
def test_a_hidden_link_stands_where_its_words_stand_in_code_points(
    text: str, offset: int, length: int, shown: str
) -> None:
    (hidden,) = post_from([message(text=text, entities=[link(offset, length, "https://x.test/")])]).links
    assert text[hidden.start : hidden.end] == shown
    assert (hidden.source, hidden.url) == ("text", "https://x.test/")


def test_links_in_captions_and_quotes_count_in_their_own_source() -> None:
    post = post_from(
        [
            message(
                caption="看这里",
                caption_entities=[link(1, 2, "https://a.test/")],
                quote={"text": "那里", "position": 0, "entities": [link(0, 2, "https://b.test/")]},
            )
        ]
    )
    assert sorted(post.links, key=lambda found: found.url) == [
        HiddenLink("caption", 1, 3, "https://a.test/"),
        HiddenLink("quote", 0, 2, "https://b.test/"),
    ]


def test_url_buttons_of_a_forwarded_post_are_sources_with_links() -> None:
    keyboard = {
        "inline_keyboard": [
            [{"text": "下单", "url": "https://a.test/"}, {"text": "more", "callback_data": "x"}],
            [{"text": "加微信", "url": "https://b.test/"}],
        ]
    }
    post = post_from([message(text="post", reply_markup=keyboard)])
    assert post.texts[1:] == (Source("button 1", "下单"), Source("button 2", "加微信"))
    assert post.links == (
        HiddenLink("button 1", 0, 2, "https://a.test/"),
        HiddenLink("button 2", 0, 3, "https://b.test/"),
    )


def test_a_previewed_link_that_the_text_does_not_show_is_read() -> None:
    post = post_from([message(text="look", link_preview_options={"url": "https://a.test/"})])
    assert [found.url for found in post.links] == ["https://a.test/"]
    shown = post_from([message(text="https://a.test/", link_preview_options={"url": "https://a.test/"})])
    assert shown.links == ()


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (
            {"type": "user", "sender_user": {"id": 2, "is_bot": False, "first_name": "A", "last_name": "B", "username": "ab"}},
            Origin(OriginKind.USER, "A B", "ab", WHEN),
        ),
        ({"type": "hidden_user", "sender_user_name": "Nobody"}, Origin(OriginKind.HIDDEN_USER, "Nobody", None, WHEN)),
        (
            {"type": "chat", "sender_chat": {"id": -1, "type": "group", "title": "Group"}},
            Origin(OriginKind.CHAT, "Group", None, WHEN),
        ),
        (
            {"type": "channel", "message_id": 3, "chat": {"id": -2, "type": "channel", "title": "Outlet", "username": "o"}},
            Origin(OriginKind.CHANNEL, "Outlet", "o", WHEN),
        ),
    ],
)  # fmt: skip
def test_all_four_kinds_of_origin_are_kept(origin: dict[str, Any], expected: Origin) -> None:
    assert post_from([message(text="x", forward_origin={"date": NOW, **origin})]).origin == expected


def test_the_origin_of_an_external_reply_counts_where_nothing_was_forwarded() -> None:
    reply = {"origin": {"type": "hidden_user", "date": NOW, "sender_user_name": "Seller"}, "voice": VOICE}
    post = post_from([message(text="is this one real?", external_reply=reply)])
    assert post.origin == Origin(OriginKind.HIDDEN_USER, "Seller", None, WHEN)
    assert [part.name for part in post.unread] == ["voice"]


VOICE = {"file_id": "v", "file_unique_id": "v", "duration": 3}


@pytest.mark.parametrize(
    ("parts", "names"),
    [
        ({"voice": VOICE}, ["voice"]),
        ({"voice": VOICE, "caption": "listen"}, ["voice"]),
        ({"dice": {"emoji": "🎲", "value": 3}}, ["dice"]),
        ({"location": {"latitude": 1.0, "longitude": 2.0}}, ["location"]),
        (
            {
                "location": {"latitude": 1.0, "longitude": 2.0},
                "venue": {"location": {"latitude": 1.0, "longitude": 2.0}, "title": "t", "address": "a"},
            },
            ["venue"],
        ),
        ({"contact": {"phone_number": "1", "first_name": "x"}}, ["contact"]),
        ({"text": "hello"}, []),
        ({}, []),
    ],
)
def test_what_cannot_be_read_is_named(parts: dict[str, Any], names: list[str]) -> None:
    assert [part.name for part in unreadable_parts(message(**parts))] == names


def test_an_album_is_one_post_with_its_captions_told_apart() -> None:
    post = post_from([message(caption="one"), message(), message(caption="two")])
    assert post.texts == (Source("caption", "one"), Source("caption 2", "two"))


def test_taking_out_the_words_of_a_call_moves_nothing() -> None:
    post = without(post_from([message(text="/check@telltale_bot LV 98 元")]), re.compile(r"^/\w+(@\w+)?"))
    assert post.texts[0].text.index("LV") == len("/check@telltale_bot ")
    assert is_empty(without(post_from([message(text="/check ")]), re.compile(r"^/\w+")))
