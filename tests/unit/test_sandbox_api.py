"""What the local chat takes, keeps and refuses, call by call."""

import io
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.files import grey_png
from bot.sandbox.values import MediaKind, Message, Origin

PICTURE = grey_png(320, 240)


class Caller:
    """A bot reduced to its calls."""

    def __init__(self, sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
        self.sandbox, self.session = sandbox, session

    async def __call__(self, method: str, **parameters: object) -> dict[str, Any]:
        return await self.with_token(self.sandbox.token, method, parameters)

    async def with_token(self, token: str, method: str, parameters: dict[str, object]) -> dict[str, Any]:
        url = f"{self.sandbox.api_url}{token}/{method}"
        async with self.session.post(url, json=parameters) as response:
            body: dict[str, Any] = await response.json()
            assert response.status == (200 if body["ok"] else body["error_code"])
            return body

    async def result(self, method: str, **parameters: object) -> Any:
        body = await self(method, **parameters)
        assert body["ok"], body
        return body["result"]

    async def upload(self, method: str, files: dict[str, bytes], **parameters: object) -> dict[str, Any]:
        form = aiohttp.FormData({name: str(value) for name, value in parameters.items()})
        for name, content in files.items():
            form.add_field(name, io.BytesIO(content), filename=f"{name}.png", content_type="image/png")
        async with self.session.post(f"{self.sandbox.api_url}{self.sandbox.token}/{method}", data=form) as response:
            body: dict[str, Any] = await response.json()
            return body


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        sandbox.send_text(sandbox.shopper, "hello")
        yield sandbox


@pytest.fixture
async def call(sandbox: Sandbox) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession() as session:
        yield Caller(sandbox, session)


def keyboard(**button: object) -> str:
    return json.dumps({"inline_keyboard": [[{"text": "Why?", **button}]]})


ME = 7_000_001
FIRST = object()  # stands for the id of the first message in the chat
REFUSALS: list[tuple[str, dict[str, object], int, str]] = [
    ("sendMessage", {"text": "hi"}, 400, "Bad Request: chat_id is empty"),
    ("sendMessage", {"chat_id": 5, "text": "hi"}, 400, "Bad Request: chat not found"),
    ("sendMessage", {"chat_id": "@nobody_here", "text": "hi"}, 400, "Bad Request: chat not found"),
    ("sendMessage", {"chat_id": 7_000_002, "text": "they never wrote"}, 400, "Bad Request: chat not found"),
    ("sendMessage", {"chat_id": ME}, 400, "Bad Request: message text is empty"),
    ("sendMessage", {"chat_id": ME, "text": ""}, 400, "Bad Request: message text is empty"),
    ("sendMessage", {"chat_id": ME, "text": " \n "}, 400, "Bad Request: text must be non-empty"),
    ("sendMessage", {"chat_id": ME, "text": "\u200b\u2060"}, 400, "Bad Request: text must be non-empty"),
    ("sendMessage", {"chat_id": ME, "text": "<b> </b>", "parse_mode": "HTML"}, 400, "Bad Request: text must be non-empty"),
    ("sendMessage", {"chat_id": ME, "text": "a" * 4097}, 400, "Bad Request: message is too long"),
    ("sendMessage", {"chat_id": ME, "text": "😀" * 2049}, 400, "Bad Request: message is too long"),
    ("sendMessage", {"chat_id": ME, "text": "x", "parse_mode": "BBCode"}, 400, "Bad Request: unsupported parse_mode"),
    (
        "sendMessage",
        {"chat_id": ME, "text": "<b>x", "parse_mode": "HTML"},
        400,
        'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
    ),
    (
        "sendMessage",
        {"chat_id": ME, "text": "x", "reply_markup": keyboard(callback_data="á" * 33)},
        400,
        "Bad Request: BUTTON_DATA_INVALID",
    ),
    ("sendMessage", {"chat_id": ME, "text": "x", "reply_markup": keyboard(callback_data="")}, 400, "Bad Request: BUTTON_DATA_INVALID"),
    (
        "sendMessage",
        {"chat_id": ME, "text": "x", "reply_markup": keyboard(url="not a link")},
        400,
        "Bad Request: inline keyboard button URL 'not a link' is invalid: Wrong HTTP URL",
    ),
    (
        "sendMessage",
        {"chat_id": ME, "text": "x", "reply_markup": keyboard()},
        400,
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    ("sendMessage", {"chat_id": ME, "text": "x", "reply_markup": "{"}, 400, "Bad Request: can't parse reply markup JSON object"),
    ("sendMessage", {"chat_id": ME, "text": "x", "reply_parameters": '{"message_id": 99}'}, 400, "Bad Request: message to be replied not found"),
    (
        "sendMessage",
        {"chat_id": ME, "text": "x", "entities": '[{"type": "bold", "offset": 0, "length": 2}]'},
        400,
        "Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 2",
    ),
    ("sendPhoto", {"chat_id": ME}, 400, "Bad Request: there is no photo in the request"),
    ("sendPhoto", {"chat_id": ME, "photo": "made-up"}, 400, "Bad Request: wrong remote file identifier specified: Wrong string length"),
    ("sendPhoto", {"chat_id": ME, "photo": "x", "caption": "a" * 1025}, 400, "Bad Request: message caption is too long"),
    ("sendMediaGroup", {"chat_id": ME, "media": "[]"}, 400, "Bad Request: there are no messages to send"),
    ("sendChatAction", {"chat_id": ME, "action": "dancing"}, 400, "Bad Request: wrong parameter action in request"),
    ("editMessageText", {"chat_id": ME, "message_id": 99, "text": "x"}, 400, "Bad Request: message to edit not found"),
    ("editMessageText", {"chat_id": ME, "message_id": FIRST, "text": "x"}, 400, "Bad Request: message can't be edited"),
    ("deleteMessage", {"chat_id": ME, "message_id": 99}, 400, "Bad Request: message to delete not found"),
    ("copyMessage", {"chat_id": ME, "from_chat_id": ME, "message_id": 99}, 400, "Bad Request: message to copy not found"),
    ("forwardMessage", {"chat_id": ME, "from_chat_id": ME, "message_id": 99}, 400, "Bad Request: message to forward not found"),
    ("setMessageReaction", {"chat_id": ME, "message_id": 99}, 400, "Bad Request: message to react not found"),
    (
        "setMessageReaction",
        {"chat_id": ME, "message_id": FIRST, "reaction": '[{"type": "emoji", "emoji": "🧦"}]'},
        400,
        "Bad Request: REACTION_INVALID",
    ),
    (
        "answerCallbackQuery",
        {"callback_query_id": "1"},
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    ),
    (
        "answerInlineQuery",
        {"inline_query_id": "1", "results": "[]"},
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    ),
    ("getFile", {"file_id": "x"}, 400, "Bad Request: wrong file_id or the file is temporarily unavailable"),
    ("setMyCommands", {"commands": '[{"command": "No Way", "description": "x"}]'}, 400, "Bad Request: BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": '[{"command": "a", "description": ""}]'}, 400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"),
    ("setMyDescription", {"description": "x", "language_code": "zh-hant"}, 400, "Bad Request: invalid language code specified"),
    ("setWebhook", {"url": "https://example.org/hook"}, 400, "Bad Request: bad webhook"),
    ("getChatAdministrators", {"chat_id": ME}, 400, "Bad Request: there are no administrators in the private chat"),
    ("getChatMember", {"chat_id": ME, "user_id": 4}, 400, "Bad Request: user not found"),
    ("leaveChat", {"chat_id": ME}, 400, "Bad Request: chat member status can't be changed in private chats"),
    ("danceForMe", {}, 404, "Not Found"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "parameters", "code", "words"), REFUSALS)
async def test_refuses_what_telegram_refuses(
    call: Caller, sandbox: Sandbox, method: str, parameters: dict[str, object], code: int, words: str
) -> None:
    first = sandbox.history(ME)[0].id
    body = await call(method, **{name: first if value is FIRST else value for name, value in parameters.items()})
    assert (body["ok"], body["error_code"]) == (False, code)
    assert body["description"].startswith(words)


@pytest.mark.parametrize(
    ("token", "code"), [("7000000000:AAanother-token-of-the-right-form", 401), ("nonsense", 404), ("7:x", 404)]
)
async def test_a_wrong_token_opens_nothing(call: Caller, token: str, code: int) -> None:
    assert (await call.with_token(token, "getMe", {}))["error_code"] == code


async def test_the_longest_text_is_measured_after_parsing(call: Caller) -> None:
    sent = await call.result("sendMessage", chat_id=ME, text=f"<b>{'a' * 4096}</b>", parse_mode="HTML")
    assert sent["text"] == "a" * 4096
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]


async def test_an_edit_that_changes_nothing_is_refused(call: Caller) -> None:
    sent = await call.result("sendMessage", chat_id=ME, text="<b>one</b>", parse_mode="HTML")
    same = await call(
        "editMessageText", chat_id=ME, message_id=sent["message_id"], text="<b>one</b>", parse_mode="HTML"
    )
    assert same["description"].startswith("Bad Request: message is not modified: specified new message content")
    changed = await call.result("editMessageText", chat_id=ME, message_id=sent["message_id"], text="one")
    assert changed["edit_date"] >= sent["date"]


async def test_a_new_keyboard_alone_does_not_mark_the_message_as_edited(call: Caller) -> None:
    sent = await call.result("sendMessage", chat_id=ME, text="one")
    changed = await call.result(
        "editMessageReplyMarkup", chat_id=ME, message_id=sent["message_id"], reply_markup=keyboard(callback_data="w")
    )
    assert "edit_date" not in changed
    assert changed["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "w"


@pytest.mark.parametrize(
    ("method", "parameters", "words"),
    [
        ("editMessageText", {"text": "x"}, "there is no text in the message to edit"),
        ("editMessageCaption", {"caption": "same"}, "message is not modified"),
    ],
)
async def test_a_photo_has_a_caption_and_no_text(
    call: Caller, method: str, parameters: dict[str, object], words: str
) -> None:
    sent = await call.upload("sendPhoto", {"photo": PICTURE}, chat_id=ME, caption="same")
    body = await call(method, chat_id=ME, message_id=sent["result"]["message_id"], **parameters)
    assert words in body["description"]


async def test_a_photo_comes_back_in_two_sizes_and_can_be_sent_again_by_its_id(call: Caller, sandbox: Sandbox) -> None:
    sent = (await call.upload("sendPhoto", {"photo": PICTURE}, chat_id=ME))["result"]
    small, large = sent["photo"]
    assert (small["width"], small["height"], large["width"], large["height"]) == (90, 68, 320, 240)
    again = await call.result("sendPhoto", chat_id=ME, photo=large["file_id"])
    assert again["photo"] == sent["photo"]
    path = (await call.result("getFile", file_id=large["file_id"]))["file_path"]
    async with call.session.get(f"{sandbox.file_url}{sandbox.token}/{path}") as response:
        assert await response.read() == PICTURE


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"no picture at all", "IMAGE_PROCESS_FAILED"),
        (b"", "file must be non-empty"),
        (grey_png(9000, 2000), "PHOTO_INVALID_DIMENSIONS"),
        (grey_png(1000, 10), "PHOTO_INVALID_DIMENSIONS"),
        (PICTURE + b"\0" * 10_485_761, "is too big for a photo; the maximum size is 10485760 bytes"),
    ],
)
async def test_refuses_an_unfit_photo(call: Caller, content: bytes, words: str) -> None:
    body = await call.upload("sendPhoto", {"photo": content}, chat_id=ME)
    assert words in body["description"]


async def test_an_upload_beyond_50_mb_is_refused(call: Caller) -> None:
    body = await call.upload("sendDocument", {"document": b"\0" * (50 * 1024 * 1024 + 1)}, chat_id=ME)
    assert (body["error_code"], body["description"]) == (413, "Request Entity Too Large")


async def test_an_album_is_one_group_of_messages(call: Caller) -> None:
    media = [{"type": "photo", "media": "attach://a", "caption": "both"}, {"type": "photo", "media": "attach://b"}]
    files = {"a": PICTURE, "b": PICTURE}
    sent = (await call.upload("sendMediaGroup", files, chat_id=ME, media=json.dumps(media)))["result"]
    assert len({m["media_group_id"] for m in sent}) == 1
    assert [m.get("caption") for m in sent] == ["both", None]


async def test_documents_do_not_go_with_pictures_in_an_album(call: Caller) -> None:
    media = [{"type": "photo", "media": "attach://a"}, {"type": "document", "media": "attach://b"}]
    body = await call.upload("sendMediaGroup", {"a": PICTURE, "b": b"x"}, chat_id=ME, media=json.dumps(media))
    assert body["description"] == "Bad Request: documents can't be mixed with other media types"


async def test_a_file_over_20_mb_cannot_be_fetched(call: Caller, sandbox: Sandbox) -> None:
    sent = sandbox.send_document(sandbox.shopper, b"%PDF", "catalogue.pdf", size_bytes=25_000_000)
    assert sent.media is not None
    body = await call("getFile", file_id=sent.media.file.id)
    assert body["description"] == "Bad Request: file is too big"


async def test_a_blocked_bot_may_not_write_until_the_person_writes_again(call: Caller, sandbox: Sandbox) -> None:
    sandbox.block(sandbox.shopper)
    body = await call("sendMessage", chat_id=ME, text="hi")
    assert (body["error_code"], body["description"]) == (403, "Forbidden: bot was blocked by the user")
    sandbox.send_text(sandbox.shopper, "back again")
    assert (await call("sendMessage", chat_id=ME, text="hi"))["ok"]
    kinds = [u.kind for u in sandbox.world.updates.pending]
    assert kinds == ["message", "my_chat_member", "my_chat_member", "message"]


async def test_a_bot_that_was_removed_may_not_write(call: Caller, sandbox: Sandbox) -> None:
    sandbox.set_bot_status(sandbox.group, "kicked")
    body = await call("sendMessage", chat_id=sandbox.group.id, text="hi")
    assert body["description"] == "Forbidden: bot was kicked from the supergroup chat"
    await call.result("leaveChat", chat_id=sandbox.moderators.id)
    body = await call("sendMessage", chat_id=sandbox.moderators.id, text="hi")
    assert body["description"] == "Forbidden: bot is not a member of the supergroup chat"


async def test_a_person_is_heard_in_a_group_when_the_bot_is_meant(sandbox: Sandbox) -> None:
    before = len(sandbox.world.updates.pending)
    for text in ("nice watch", "/check", "look @telltale_bot", "@someone_else hi"):
        sandbox.send_text(sandbox.group, text)
    heard = [u.payload["text"] for u in sandbox.world.updates.pending][before:]
    assert heard == ["/check", "look @telltale_bot"]
    sandbox.send_text(sandbox.moderators, "an administrator hears all")
    assert len(sandbox.world.updates.pending) == before + 3


async def test_reactions_are_set_and_taken_away(call: Caller, sandbox: Sandbox) -> None:
    first = sandbox.history(ME)[0].id
    await call.result("setMessageReaction", chat_id=ME, message_id=first, reaction='[{"type": "emoji", "emoji": "👀"}]')
    assert sandbox.history(ME)[0].reactions == ("👀",)
    await call.result("setMessageReaction", chat_id=ME, message_id=first)
    assert sandbox.history(ME)[0].reactions == ()


async def test_commands_are_kept_by_scope_and_language(call: Caller, sandbox: Sandbox) -> None:
    scope = '{"type": "all_private_chats"}'
    await call.result("setMyCommands", commands='[{"command": "start", "description": "Start"}]')
    await call.result(
        "setMyCommands", commands='[{"command": "start", "description": "开始"}]', scope=scope, language_code="zh"
    )
    chat = sandbox.chat(sandbox.shopper)
    assert [c.description for c in sandbox.world.commands_for(chat, sandbox.shopper)] == ["Start"]
    chinese = sandbox.set_language(sandbox.shopper, "zh-hans")
    assert [c.description for c in sandbox.world.commands_for(chat, chinese)] == ["开始"]
    await call.result("deleteMyCommands", scope=scope, language_code="zh")
    assert await call.result("getMyCommands", scope=scope, language_code="zh") == []


async def test_an_inline_answer_is_checked_and_chosen(call: Caller, sandbox: Sandbox) -> None:
    query = sandbox.ask_inline(sandbox.shopper, "submariner")
    result = {
        "type": "article",
        "id": "1",
        "title": "Rolex Submariner",
        "input_message_content": {"message_text": "<b>Submariner</b>", "parse_mode": "HTML"},
    }
    twice = await call("answerInlineQuery", inline_query_id=query.query_id, results=[result, result])
    assert twice["description"] == "Bad Request: RESULT_ID_DUPLICATE"
    await call.result("answerInlineQuery", inline_query_id=query.query_id, results=[result])
    answer = await query.answered()
    message = sandbox.choose(query, answer.results[0])
    assert (message.text, message.via_bot) == ("Submariner", True)
    late = await call("answerInlineQuery", inline_query_id=query.query_id, results=[result])
    assert "query is too old" in late["description"]


async def test_a_tap_is_answered_once(call: Caller, sandbox: Sandbox) -> None:
    sent = await call.result("sendMessage", chat_id=ME, text="x", reply_markup=keyboard(callback_data="why:1"))
    message = sandbox.room(ME).messages[sent["message_id"]]
    tap = sandbox.tap(message, "Why?")
    update = sandbox.world.updates.pending[-1].payload
    assert (update["data"], update["id"]) == ("why:1", tap.query_id)
    await call.result("answerCallbackQuery", callback_query_id=tap.query_id, text="Because", show_alert=True)
    answer = await tap.answered()
    assert (answer.text, answer.alert) == ("Because", True)
    assert "query is too old" in (await call("answerCallbackQuery", callback_query_id=tap.query_id))["description"]


async def test_an_old_button_gives_an_inaccessible_message_and_an_expired_query(call: Caller, sandbox: Sandbox) -> None:
    sent = await call.result("sendMessage", chat_id=ME, text="x", reply_markup=keyboard(callback_data="why:1"))
    tap = sandbox.tap_old(sandbox.room(ME).messages[sent["message_id"]], "Why?")
    message = sandbox.world.updates.pending[-1].payload["message"]
    assert isinstance(message, dict)
    assert (message["date"], message["message_id"], "text" in message) == (0, sent["message_id"], False)
    assert "query is too old" in (await call("answerCallbackQuery", callback_query_id=tap.query_id))["description"]


async def test_all_four_origins_reach_the_bot(sandbox: Sandbox) -> None:
    origins = (
        Origin.from_user("Wei", username="wei_1"),
        Origin.from_hidden_user("Boss Zhang"),
        Origin.from_chat("Deals", signature="admin"),
        Origin.from_channel("Outlet", username="outlet_x"),
    )
    for origin in origins:
        sandbox.forward(sandbox.shopper, "clearance", origin)
    seen = [u.payload["forward_origin"] for u in sandbox.world.updates.pending if "forward_origin" in u.payload]
    assert [o["type"] for o in seen if isinstance(o, dict)] == ["user", "hidden_user", "chat", "channel"]


async def test_messages_beyond_the_bound_are_forgotten(sandbox: Sandbox) -> None:
    for number in range(2_100):
        sandbox.send_text(sandbox.shopper, str(number))
    history: tuple[Message, ...] = sandbox.history(sandbox.shopper)
    assert (len(history), history[-1].text) == (2_000, "2099")


async def test_a_parameter_may_come_in_the_query(call: Caller, sandbox: Sandbox) -> None:
    async with call.session.get(f"{sandbox.api_url}{sandbox.token}/SENDMESSAGE?chat_id={ME}&text=hi") as response:
        assert (await response.json())["ok"]


async def test_a_voice_message_has_no_text(sandbox: Sandbox) -> None:
    sandbox.send_voice(sandbox.shopper)
    assert "voice" in sandbox.world.updates.pending[-1].payload
    assert sandbox.history(sandbox.shopper)[-1].media.kind is MediaKind.VOICE  # type: ignore[union-attr]


async def test_files_beyond_the_bound_are_forgotten(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sandbox.files.KEPT_BYTES", 1_000)
    store = sandbox.world.files
    first, *_, last = [store.add(MediaKind.DOCUMENT, b"x" * 300, name=f"{n}.txt").file for n in range(5)]
    assert (store.content(first.id), store.content_at(first.path), store.media(first.id)) == (None, None, None)
    assert store.content_at(last.path) == b"x" * 300
