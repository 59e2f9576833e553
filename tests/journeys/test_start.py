"""Getting to know the bot: /start, /help, /language, /country, /privacy, and what Telegram shows of it."""

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.values import User
from tests.journeys.conftest import Newcomer, labels

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    ("language", "says"), [("en", "Forward me a post"), ("zh-hans", "转发给我"), ("zh-hant", "轉傳給我")]
)
async def test_start_greets_and_says_what_to_do(sandbox: Sandbox, newcomer: Newcomer, language: str, says: str) -> None:
    answer = await sandbox.answer_to(sandbox.press_start(newcomer(language)))
    assert says in answer.text
    assert len(labels(answer)) == 2


@pytest.mark.parametrize(
    ("parameter", "says"),
    [
        ("privacy", "What I keep"),
        ("help", "How to use me"),
        ("language", "Which language"),
        ("country", "Where do you shop"),
        ("whatever", "Hello! I'm Telltale"),
    ],
)
async def test_a_deep_link_leads_to_its_subject(sandbox: Sandbox, shopper: User, parameter: str, says: str) -> None:
    assert says in (await sandbox.answer_to(sandbox.press_start(shopper, parameter))).text


async def test_help_lists_the_commands_that_work(sandbox: Sandbox, shopper: User) -> None:
    answer = await sandbox.answer_to(sandbox.send_text(shopper, "/help"))
    for command in ("/check", "/language", "/country", "/privacy", "/help"):
        assert command in answer.text
    assert "@telltale_bot" in answer.text


async def test_an_unknown_command_gets_help(sandbox: Sandbox, shopper: User) -> None:
    assert "How to use me" in (await sandbox.answer_to(sandbox.send_text(shopper, "/nonsense"))).text


async def test_check_without_anything_is_told_how(sandbox: Sandbox, shopper: User) -> None:
    assert "Forward me a post" in (await sandbox.answer_to(sandbox.send_text(shopper, "/check"))).text


async def test_a_language_that_was_chosen_stays_and_can_be_given_back(sandbox: Sandbox, shopper: User) -> None:
    asked = await sandbox.answer_to(sandbox.send_text(shopper, "/language"))
    await sandbox.tap(asked, "繁體中文").answered()
    await sandbox.wait_for(shopper, lambda message: "以後我說繁體中文" in message.text)
    answer = await sandbox.answer_to(sandbox.send_text(shopper, "hello"))
    assert "轉傳" in answer.text
    again = await sandbox.answer_to(sandbox.send_text(shopper, "/language"))
    await sandbox.tap(again, "跟著我的 Telegram").answered()
    await sandbox.wait_for(shopper, lambda message: "language of your Telegram" in message.text)


async def test_a_country_is_chosen_by_button_and_by_name(sandbox: Sandbox, shopper: User) -> None:
    asked = await sandbox.answer_to(sandbox.send_text(shopper, "/country"))
    await sandbox.tap(asked, "Hong Kong").answered()
    await sandbox.wait_for(shopper, lambda message: "I take Hong Kong" in message.text)
    assert "Chile" in (await sandbox.answer_to(sandbox.send_text(shopper, "/country 智利"))).text
    asked = await sandbox.answer_to(sandbox.send_text(shopper, "/country"))
    assert "At the moment: Chile" in asked.text
    unknown = await sandbox.answer_to(sandbox.send_text(shopper, "/country <b>Narnia"))
    assert "<b>Narnia" in unknown.text
    await sandbox.tap(asked, "I'd rather not say").answered()
    await sandbox.wait_for(shopper, lambda message: "no longer keep a country" in message.text)


async def test_the_buttons_of_the_greeting_open_their_questions(sandbox: Sandbox, shopper: User) -> None:
    greeting = await sandbox.answer_to(sandbox.press_start(shopper))
    await sandbox.tap(greeting, "📍 Country").answered()
    await sandbox.wait_for(shopper, lambda message: "Where do you shop" in message.text)


async def test_privacy_says_how_long_and_whether_encrypted(sandbox: Sandbox, shopper: User) -> None:
    answer = await sandbox.answer_to(sandbox.send_text(shopper, "/privacy"))
    assert "For 24 hours" in answer.text
    assert "without encryption" in answer.text


async def test_telegram_shows_commands_and_description_in_both_its_languages(sandbox: Sandbox, shopper: User) -> None:
    await sandbox.answer_to(sandbox.press_start(shopper))
    calls = [call.parameters.values for call in sandbox.calls.to("setMyCommands")]
    assert {call.get("language_code", "") for call in calls} == {"", "zh"}
    assert sandbox.calls.refused() == ()
