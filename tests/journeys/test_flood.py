"""A flood from one shopper: they are asked to slow down, and nobody else waits."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app import Running, running_bot
from bot.sandbox import Sandbox
from bot.sandbox.values import Chat, ChatKind
from bot.sandbox.world import BotStatus
from bot.services.keep_pace import TAPS_PER_MINUTE
from data.words import phrases
from tests.journeys.conftest import Newcomer, settings_for

pytestmark = pytest.mark.asyncio(loop_scope="module")

TEXTS = 5
SLOW_DOWN = phrases("en").text("slow-down")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    """The bot with a small budget and without Telegram's pace, at which each answer takes a second."""
    folder: Path = tmp_path_factory.mktemp("bot")
    hurried = settings_for(sandbox, folder).model_copy(update={"texts_per_minute": TEXTS, "lift_send_limits": True})
    async with running_bot(hurried, sandbox.token) as running:
        yield running


@pytest.mark.parametrize("words", ["/help", "how much is a rolex submariner", "劳力士绿水鬼 复刻 980 元"])
async def test_whatever_a_flood_is_made_of_it_is_answered_up_to_the_budget(
    sandbox: Sandbox, newcomer: Newcomer, words: str
) -> None:
    eager, other = newcomer(), newcomer()
    for number in range(40):
        sandbox.send_text(eager, f"{words} {number}" if words != "/help" else words)
    await sandbox.answer_to(sandbox.send_text(other, "劳力士绿水鬼 复刻 980 元"))
    await sandbox.wait_for(eager, lambda message: message.text == SLOW_DOWN)
    await sandbox.wait_until(lambda: not sandbox.world.updates.pending)
    answers = [message.text for message in sandbox.from_bot(eager)]
    assert (len(answers), answers.count(SLOW_DOWN)) == (TEXTS + 1, 1)


async def test_a_flood_of_taps_is_told_so_and_every_tap_is_answered(sandbox: Sandbox, newcomer: Newcomer) -> None:
    eager = newcomer()
    answer = await sandbox.answer_to(sandbox.send_text(eager, "劳力士绿水鬼 复刻 980 元"))
    taps = [sandbox.tap(answer, "What should it cost?") for _ in range(TAPS_PER_MINUTE + 40)]
    said = [await tap.answered() for tap in taps]
    told = [each.text == phrases("en").text("slow-down-taps") for each in said]
    assert not any(told[:TAPS_PER_MINUTE])
    assert sum(told) > 20  # while they were handled, some places came free again


async def test_a_flood_in_a_group_is_slowed_down_unless_it_is_for_another_bot(
    sandbox: Sandbox, newcomer: Newcomer
) -> None:
    eager, other = newcomer(), newcomer()
    chat = Chat(-1_003_000_000_000 - eager.id, ChatKind.SUPERGROUP, "Bargains")
    group = sandbox.world.add_group(chat, (eager, other), BotStatus.ADMINISTRATOR).chat
    for _ in range(40):
        sandbox.send_text(group, "/help@another_bot", sender=eager)
        sandbox.send_text(group, "/help", sender=eager)
        sandbox.send_text(group, "@telltale_bot AAA replica Rolex $99", sender=eager)
    last = sandbox.send_text(group, "/help", sender=other)
    await sandbox.answer_to(last, lambda message: message.reply_to == last.id)
    answers = [message.text for message in sandbox.from_bot(group)]
    assert (len(answers), answers.count(SLOW_DOWN)) == (TEXTS + 2, 1)
