"""What something should cost: asked by command, in plain words, by button and inline."""

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.values import Message, Origin, User
from tests.journeys.conftest import Newcomer, labels

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def ask(sandbox: Sandbox, shopper: User, words: str) -> Message:
    return await sandbox.answer_to(sandbox.send_text(shopper, words))


@pytest.mark.parametrize("words", ["/price", "/start price"])
async def test_price_without_anything_says_how_to_ask(sandbox: Sandbox, shopper: User, words: str) -> None:
    assert "/price neverfull mm" in (await ask(sandbox, shopper, words)).text


@pytest.mark.parametrize(
    ("language", "question", "says"),
    [
        ("en", "/price 126610LN", "List price: "),
        ("en", "how much is an iphone 15 pro 256?", "iPhone 15 Pro 256GB"),
        ("zh-hans", "劳力士绿水鬼多少钱", "官方定价"),
        ("zh-hant", "勞力士綠水鬼多少錢", "官方定價"),
        ("en", "126610LN", "Submariner"),
    ],
)
async def test_a_question_in_each_language_is_answered_with_the_ladder(
    sandbox: Sandbox, newcomer: Newcomer, language: str, question: str, says: str
) -> None:
    answer = await ask(sandbox, newcomer(language), question)
    assert says in answer.text
    assert "No signs" not in answer.text


@pytest.mark.parametrize(
    ("offer", "says"),
    [
        ("100 USD", "Far below"),
        ("3500 USD", "Low."),
        ("11000 USD", "usual price"),
        ("90000 USD", "Above the list price"),
    ],
)
async def test_an_offer_is_placed_on_the_ladder_in_plain_words(
    sandbox: Sandbox, shopper: User, offer: str, says: str
) -> None:
    answer = await ask(sandbox, shopper, f"/price is {offer} ok for rolex 126610LN")
    assert says in answer.text
    assert "of the list price" in answer.text


async def test_among_several_that_fit_one_is_chosen_and_the_offer_stays(sandbox: Sandbox, shopper: User) -> None:
    asked = await ask(sandbox, shopper, "/price rolex submariner 300 USD")
    assert "Which of these" in asked.text
    await sandbox.tap(asked, labels(asked)[1]).answered()
    chosen = await sandbox.wait_for(shopper, lambda message: "Which of these" not in message.text)
    assert chosen.id == asked.id
    assert "This offer: $300" in chosen.text


async def test_the_currency_can_be_changed_and_stays_changed(sandbox: Sandbox, shopper: User) -> None:
    asked = await ask(sandbox, shopper, "/price rolex 126610LN 300 USD")
    await sandbox.tap(asked, "In another currency").answered()
    choice = await sandbox.wait_for(shopper, lambda message: "which currency" in message.text)
    await sandbox.tap(choice, "HKD").answered()
    changed = await sandbox.wait_for(shopper, lambda message: "HK$" in message.text)
    assert "This offer" in changed.text
    await sandbox.tap(changed, "About Rolex").answered()
    about = await sandbox.wait_for(shopper, lambda message: "rolex.com" in message.text)
    await sandbox.tap(about, "‹ Back").answered()
    await sandbox.wait_for(shopper, lambda message: "HK$" in message.text)


async def test_the_ladder_can_be_seen_as_a_picture(sandbox: Sandbox, shopper: User) -> None:
    asked = await ask(sandbox, shopper, "/price rolex 126610LN 300 USD")
    await sandbox.tap(asked, "📊 As a picture").answered()
    assert (await sandbox.answer_to(asked)).media


async def test_the_button_under_a_verdict_says_what_it_should_cost(sandbox: Sandbox, shopper: User) -> None:
    verdict = await ask(sandbox, shopper, "高仿劳力士绿水鬼 680元 包邮 加微信 gold888")
    await sandbox.tap(verdict, "What should it cost?").answered()
    answer = await sandbox.answer_to(verdict)
    assert "Far below" in answer.text
    assert "Rolex" in answer.text


@pytest.mark.parametrize("question", ["/price nosuchbrand xyzzy", "/price " + "x" * 300, "/price ???", "/price <b>&"])
async def test_what_is_not_in_the_reference_is_said_and_never_invented(
    sandbox: Sandbox, shopper: User, question: str
) -> None:
    answer = await ask(sandbox, shopper, question)
    assert "rather not guess" in answer.text
    assert "List price" not in answer.text


async def test_price_in_reply_to_a_message_reads_that_message(sandbox: Sandbox, shopper: User) -> None:
    post = sandbox.send_text(shopper, "Rolex 126610LN")
    first = await sandbox.answer_to(post)
    asked = sandbox.reply(post, "/price")
    assert "Submariner" in (await sandbox.answer_to(asked)).text
    assert first.id < asked.id


async def test_a_forwarded_name_is_checked_and_not_priced(sandbox: Sandbox, shopper: User) -> None:
    answer = await sandbox.answer_to(sandbox.forward(shopper, "Rolex Submariner", Origin.from_channel("x")))
    assert "List price" not in answer.text


async def test_an_inline_query_is_answered_letter_by_letter(sandbox: Sandbox, shopper: User) -> None:
    titles: list[str] = []
    for length in range(len("submariner") + 1):
        answer = await sandbox.ask_inline(shopper, "submariner"[:length]).answered()
        titles = [result.title for result in answer.results]
        if not length:
            assert titles == ["What should it cost?"]
    assert any("Submariner" in title for title in titles)


async def test_a_chosen_card_says_the_price(sandbox: Sandbox, shopper: User) -> None:
    query = sandbox.ask_inline(shopper, "126610LN")
    answer = await query.answered()
    sent = sandbox.choose(query, answer.results[0])
    assert "List price" in sent.text


async def test_an_inline_query_for_nothing_known_offers_help(sandbox: Sandbox, shopper: User) -> None:
    answer = await sandbox.ask_inline(shopper, "nosuchbrand xyzzy").answered()
    assert answer.results == ()


async def test_a_card_sent_in_the_bots_own_chat_is_not_checked(sandbox: Sandbox, shopper: User) -> None:
    query = sandbox.ask_inline(shopper, "126610LN")
    sandbox.choose(query, (await query.answered()).results[0])
    assert "What I keep" in (await ask(sandbox, shopper, "/privacy")).text
    assert len(sandbox.from_bot(shopper)) == 1
