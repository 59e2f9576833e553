"""The buttons under a verdict: why, back, wrong; tapped twice, late, by others, and forged."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.app import Running
from bot.sandbox import Sandbox
from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.values import Button, Message, User
from handlers.buttons import Action, Tap
from tests.journeys.conftest import Newcomer, labels

pytestmark = pytest.mark.asyncio(loop_scope="module")

OFFER = "AAA replica Rolex $99, clearance today, WhatsApp only"


async def checked(sandbox: Sandbox, shopper: User, text: str = OFFER) -> Message:
    return await sandbox.answer_to(sandbox.send_text(shopper, text))


async def test_why_explains_every_sign_in_place_and_back_returns(sandbox: Sandbox, shopper: User) -> None:
    answer = await checked(sandbox, shopper)
    await sandbox.tap(answer, "Why?").answered()
    why = await sandbox.wait_for(shopper, lambda message: "Why I say this" in message.text)
    assert why.id == answer.id
    assert "points" in why.text
    assert "Can be wrong:" in why.text
    assert "What would change it" in why.text
    await sandbox.tap(why, "‹ Back").answered()
    back = await sandbox.wait_for(shopper, lambda message: message.text == answer.text)
    assert labels(back) == labels(answer)


async def test_why_as_a_command_explains_the_last_check_of_the_chat(sandbox: Sandbox, shopper: User) -> None:
    await checked(sandbox, shopper, "Selling my used IKEA desk, 40 euros, pick up in Leeds")
    answer = await checked(sandbox, shopper)
    why = await sandbox.answer_to(sandbox.send_text(shopper, "/why"))
    assert "Why I say this" in why.text
    assert "replica_word." in why.text
    assert "points" in why.text
    assert "AAA replica" in why.text
    assert "Can be wrong:" in why.text
    assert "What would change it" in why.text
    await sandbox.tap(why, "‹ Back").answered()
    await sandbox.wait_for(shopper, lambda message: message.id == why.id and message.text == answer.text)


async def test_why_in_reply_explains_the_answer_or_the_post_replied_to(sandbox: Sandbox, shopper: User) -> None:
    offer = sandbox.send_text(shopper, OFFER)
    answer = await sandbox.answer_to(offer)
    await checked(sandbox, shopper, "Selling my used IKEA desk, 40 euros, pick up in Leeds")
    for meant in (answer, offer):
        why = await sandbox.answer_to(sandbox.reply(meant, "/why"))
        assert "replica_word." in why.text


async def test_why_speaks_the_shoppers_language_and_says_when_nothing_is_known(
    sandbox: Sandbox, newcomer: Newcomer
) -> None:
    for language, nothing, forgotten in (
        ("en", "looked at nothing here", "no check behind that message"),
        ("zh-hans", "还没有看过什么", "没有对应的查询"),
        ("zh-hant", "還沒有看過什麼", "沒有對應的查詢"),
    ):
        person = newcomer(language)
        said = await sandbox.answer_to(sandbox.send_text(person, "/why"))
        assert nothing in said.text
        again = await sandbox.answer_to(sandbox.reply(said, "/why", sender=person))
        assert forgotten in again.text


async def test_why_does_not_open_a_check_of_another_chat(sandbox: Sandbox, newcomer: Newcomer) -> None:
    owner, other = newcomer(), newcomer()
    await checked(sandbox, owner)
    said = await sandbox.answer_to(sandbox.send_text(other, "/why"))
    assert "looked at nothing here" in said.text


async def test_two_taps_on_one_button_do_the_same_as_one(sandbox: Sandbox, shopper: User) -> None:
    answer = await checked(sandbox, shopper)
    first, second = sandbox.tap(answer, "Why?"), sandbox.tap(answer, "Why?")
    await first.answered()
    await second.answered()
    await sandbox.wait_for(shopper, lambda message: "Why I say this" in message.text)
    assert len(sandbox.from_bot(shopper)) == 1


async def test_a_button_of_an_inaccessible_message_still_works(sandbox: Sandbox, shopper: User) -> None:
    answer = await checked(sandbox, shopper)
    sandbox.tap_old(answer, "Why?")
    await sandbox.wait_for(shopper, lambda message: "Why I say this" in message.text)


async def test_a_button_of_a_deleted_message_is_answered_below(sandbox: Sandbox, shopper: User) -> None:
    answer = await checked(sandbox, shopper)
    sandbox.delete(answer)
    sandbox.tap(answer, answer.button("Why?"))
    await sandbox.answer_to(answer, lambda message: "Why I say this" in message.text)


async def test_a_check_that_was_forgotten_is_said_so(sandbox: Sandbox, shopper: User, running: Running) -> None:
    answer = await checked(sandbox, shopper)
    moved_clock = datetime.now(UTC) + timedelta(hours=24, seconds=1)
    usual, running.desk.check_post._clock = running.desk.check_post._clock, lambda: moved_clock
    try:
        assert await running.desk.check_post.forget_old() > 0
    finally:
        running.desk.check_post._clock = usual
    said = await sandbox.tap(answer, "Why?").answered()
    assert said.text is not None
    assert "already forgotten" in said.text


@pytest.mark.parametrize("data", ["0|y|token|", "nonsense", "1|zz|token|"])
async def test_a_button_from_an_older_version_is_said_so(sandbox: Sandbox, shopper: User, data: str) -> None:
    answer = await checked(sandbox, shopper)
    said = await sandbox.tap(answer, Button("old", callback_data=data)).answered()
    assert said.text is not None
    assert "older version" in said.text


async def test_forged_data_opens_nobody_elses_check(sandbox: Sandbox, newcomer: Newcomer) -> None:
    owner, forger = newcomer(), newcomer()
    answer = await checked(sandbox, owner)
    own = await checked(sandbox, forger, "hello")
    token = Tap.unpack(answer.button("Why?").callback_data or "")
    assert token
    for action in (Action.WHY, Action.WRONG, Action.WRONG_SAY, Action.BACK):
        forged = Button("x", callback_data=Tap(action, token.token, "genuine").pack())
        said = await sandbox.tap(own, forged).answered()
        assert said.text is not None
        assert "forgotten" in said.text


@pytest.mark.parametrize(("consent", "kept"), [("Keep the post too", True), ("Don't keep", False)])
async def test_a_disagreement_is_recorded_and_the_post_only_with_consent(
    sandbox: Sandbox, shopper: User, running: Running, consent: str, *, kept: bool
) -> None:
    answer = await checked(sandbox, shopper)
    await sandbox.tap(answer, "Wrong?").answered()
    asked = await sandbox.answer_to(answer, lambda message: "what I got wrong" in message.text)
    await sandbox.tap(asked, "It's genuine").answered()
    share = await sandbox.wait_for(shopper, lambda message: "May I keep" in message.text)
    checks = running.desk.check_post._checks
    (before, *_) = await checks.disagreements()
    assert (before.opinion, before.record) == ("genuine", None)
    (choice,) = (label for label in labels(share) if label.startswith(consent))
    await sandbox.tap(share, choice).answered()
    await sandbox.wait_for(shopper, lambda message: "I wrote down" in message.text)
    (after, *_) = await checks.disagreements()
    assert (after.token, after.opinion) == (before.token, "genuine")
    assert (b"AAA replica" in (after.record or b"")) == kept
    assert after.rules


async def test_a_tap_survives_a_fault(sandbox: Sandbox, shopper: User) -> None:
    answer = await checked(sandbox, shopper)
    sandbox.faults.next("editMessageText", Fault(FaultKind.SERVER_ERROR))
    sandbox.tap(answer, "Why?")
    await sandbox.wait_for(shopper, lambda message: "Why I say this" in message.text)
