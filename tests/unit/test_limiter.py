"""Sending: in turn under Telegram's limits, again when it fails, never at the expense of another chat."""

import asyncio
from collections.abc import AsyncIterator
from itertools import pairwise
from typing import Any

import pytest
from telegram import InputMediaPhoto
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut
from telegram.ext import ExtBot

from bot.inbox import SendLimiter
from bot.inbox.limits import NO_LIMITS, TELEGRAM_LIMITS, Limits
from tests.telegram_double import HandClock, Line, refusal

ANN, BEN, GROUP = 1001, 1002, -100500

TOLD_TO_WAIT = refusal(429, "Too Many Requests: retry after 7", retry_after=7)


class Post:
    """A bot whose calls go through the limiter, with the moment of each call that reached Telegram."""

    def __init__(self, limits: Limits = TELEGRAM_LIMITS) -> None:
        self.clock = HandClock()
        self.line = Line(on_call=self._note)
        self.sent: list[tuple[float, str, str]] = []
        self.bot: ExtBot[Any] = ExtBot(
            "1:token", request=self.line, get_updates_request=Line(), rate_limiter=SendLimiter(limits, clock=self.clock)
        )

    def _note(self, method: str, values: dict[str, Any]) -> None:
        self.sent.append((round(self.clock.elapsed(), 3), method, str(values.get("chat_id"))))

    def send(self, chat_id: int, times: int = 1) -> list[asyncio.Task[Any]]:
        return [asyncio.create_task(self.bot.send_message(chat_id, f"{n}")) for n in range(times)]

    def moments(self, chat_id: int | None = None) -> list[float]:
        return [moment for moment, _, chat in self.sent if chat_id is None or chat == str(chat_id)]


@pytest.fixture
async def post() -> AsyncIterator[Post]:
    post = Post()
    await post.bot.initialize()
    yield post
    await post.bot.shutdown()


def most_within(moments: list[float], seconds: float) -> int:
    return max(sum(begin <= moment < begin + seconds for moment in moments) for begin in moments)


async def test_a_private_chat_gets_a_short_burst_and_then_one_message_a_second(post: Post) -> None:
    post.send(ANN, 8)
    await post.clock.move_on(30)
    assert post.moments() == [0, 0, 0, 0, 0, 1, 2, 3]


async def test_a_group_gets_at_most_twenty_messages_in_any_minute(post: Post) -> None:
    sending = post.send(GROUP, 18)
    await post.clock.move_on(59)
    sending += post.send(GROUP, 30)
    await post.clock.move_on(300)
    assert most_within(post.moments(), 60) <= 20
    assert len(post.moments()) >= 30


async def test_all_chats_together_stay_near_thirty_a_second(post: Post) -> None:
    sending = [task for chat in range(2000, 2300) for task in post.send(chat)]
    await post.clock.move_on(20)
    await asyncio.gather(*sending)
    assert most_within(post.moments(), 1) <= 45
    assert max(post.moments()) == pytest.approx(285 / 30, abs=0.1)


async def test_a_busy_chat_does_not_hold_up_another(post: Post) -> None:
    post.send(GROUP, 40)
    await post.clock.move_on(1)
    post.send(ANN)
    await post.clock.move_on(0)
    assert post.moments(ANN) == [1]


async def test_who_is_told_to_wait_waits_as_long_as_told_and_nobody_else_does(post: Post) -> None:
    post.line.answers.append(TOLD_TO_WAIT)
    first = post.send(ANN)
    await post.clock.move_on(1)
    second, other = post.send(ANN), post.send(BEN)
    await post.clock.move_on(20)
    await asyncio.gather(*first, *second, *other)
    assert post.moments(BEN) == [1]
    assert post.moments(ANN)[0] == 0
    assert all(moment >= 7 for moment in post.moments(ANN)[1:])
    assert len(post.moments(ANN)) == 3


async def test_everybody_waits_when_telegram_means_the_whole_bot(post: Post) -> None:
    post.line.answers.extend([TOLD_TO_WAIT] * 15)
    sending = [task for chat in range(2000, 2015) for task in post.send(chat)]
    await post.clock.move_on(1)
    sending += post.send(ANN)
    await post.clock.move_on(20)
    await asyncio.gather(*sending)
    assert all(moment >= 7 for moment in post.moments(ANN))


@pytest.mark.parametrize(
    "fault",
    [
        refusal(500, "Internal Server Error"),
        refusal(502, "Bad Gateway"),
        TimedOut(),
        NetworkError("aiohttp.ServerDisconnectedError"),
    ],
    ids=["500", "502", "timed out", "dropped"],
)
async def test_a_fault_of_the_line_is_tried_again(post: Post, fault: Any) -> None:
    post.line.answers.extend([fault, fault])
    (sending,) = post.send(ANN)
    await post.clock.move_on(10)
    assert (await sending).text == "0"
    moments = post.moments()
    assert len(moments) == 3
    assert all(later > earlier for earlier, later in pairwise(moments))


async def test_a_fault_that_lasts_is_raised_in_the_end(post: Post) -> None:
    post.line.answers.extend([TimedOut()] * 50)
    (sending,) = post.send(ANN)
    await post.clock.move_on(120)
    with pytest.raises(TimedOut):
        await sending
    assert len(post.moments()) <= 6


async def test_a_wait_beyond_patience_is_raised_at_once(post: Post) -> None:
    post.line.answers.append(refusal(429, "Too Many Requests: retry after 3600", retry_after=3600))
    (sending,) = post.send(ANN)
    await post.clock.move_on(1)
    with pytest.raises(RetryAfter):
        await sending


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (refusal(403, "Forbidden: bot was blocked by the user"), Forbidden),
        (refusal(400, "Bad Request: chat not found"), BadRequest),
    ],
)
async def test_a_refusal_that_will_not_change_is_raised_without_another_attempt(
    post: Post, answer: Any, error: type
) -> None:
    post.line.answers.append(answer)
    (sending,) = post.send(ANN)
    await post.clock.move_on(1)
    with pytest.raises(error):
        await sending
    assert len(post.moments()) == 1


async def test_typing_is_left_out_rather_than_waited_for(post: Post) -> None:
    post.send(ANN, 6)
    await post.clock.move_on(0)
    assert await post.bot.send_chat_action(ANN, "typing") is True
    assert [method for _, method, _ in post.sent] == ["sendMessage"] * 5


async def test_typing_that_fails_disturbs_nobody(post: Post) -> None:
    post.line.answers.append(TimedOut())
    assert await post.bot.send_chat_action(ANN, "typing") is True


async def test_taking_a_reaction_back_is_waited_for(post: Post) -> None:
    post.send(ANN, 5)
    await post.clock.move_on(0)
    taking_back = asyncio.create_task(post.bot.set_message_reaction(ANN, 7, []))
    await post.clock.move_on(2)
    assert await taking_back
    assert post.sent[-1][:2] == (1, "setMessageReaction")


async def test_what_only_pleases_is_left_out_when_it_becomes_too_much() -> None:
    post = Post(NO_LIMITS)
    await post.bot.initialize()
    for chat in range(2000, 2010):
        await post.bot.send_chat_action(chat, "typing")
    assert await post.bot.set_message_reaction(ANN, 7, "👀") is True
    assert await post.bot.set_message_reaction(ANN, 7, []) is True
    assert [method for _, method, _ in post.sent] == ["sendChatAction"] * 10
    await post.clock.move_on(1)
    await post.bot.set_message_reaction(ANN, 7, "👀")
    await post.bot.set_message_reaction(ANN, 7, [])
    assert [method for _, method, _ in post.sent[10:]] == ["setMessageReaction"] * 2


GONE = refusal(400, "Bad Request: message to edit not found")
TOO_OLD = refusal(400, "Bad Request: message can't be edited")


@pytest.mark.parametrize("answer", [GONE, TOO_OLD])
async def test_an_edit_that_is_no_longer_possible_becomes_a_new_message(post: Post, answer: Any) -> None:
    post.line.answers.append(answer)
    await post.bot.edit_message_text("new words", ANN, 7, parse_mode="HTML")
    assert [method for _, method, _ in post.sent] == ["editMessageText", "sendMessage"]
    assert post.line.calls[-1][1] == {"chat_id": ANN, "text": "new words", "parse_mode": "HTML"}


async def test_an_edited_picture_that_is_gone_is_sent_again(post: Post) -> None:
    post.line.answers.append(GONE)
    await post.bot.edit_message_media(InputMediaPhoto("file id", caption="words"), ANN, 7)
    assert post.line.calls[-1] == ("sendPhoto", {"chat_id": ANN, "photo": "file id", "caption": "words"})


async def test_an_edit_that_changes_nothing_is_fine(post: Post) -> None:
    post.line.answers.append(refusal(400, "Bad Request: message is not modified: specified new message content …"))
    assert await post.bot.edit_message_text("same words", ANN, 7) is True


async def test_other_refused_edits_are_raised(post: Post) -> None:
    post.line.answers.append(refusal(400, "Bad Request: can't parse entities"))
    with pytest.raises(BadRequest):
        await post.bot.edit_message_text("<b>", ANN, 7)


async def test_limits_can_be_lifted() -> None:
    post = Post(NO_LIMITS)
    await post.bot.initialize()
    await asyncio.gather(*post.send(ANN, 100), *post.send(GROUP, 100))
    assert set(post.moments()) == {0}
