"""In a group the bot speaks when it is mentioned, asked by /check, or commanded, and stays quiet otherwise."""

import pytest

from bot.app import Running
from bot.sandbox import Sandbox
from bot.sandbox.values import Chat, ChatKind, Message, User
from bot.sandbox.world import BotStatus
from tests.journeys.conftest import Newcomer

pytestmark = pytest.mark.asyncio(loop_scope="module")

OFFER = "AAA replica Rolex $99, clearance today, WhatsApp only"


@pytest.fixture
def people(newcomer: Newcomer) -> tuple[User, User]:
    return newcomer(name="Asker"), newcomer("zh-hans", name="Poster <b>")


@pytest.fixture
def group(sandbox: Sandbox, running: Running, people: tuple[User, User]) -> Chat:
    """A group of its own for each test, in which the bot sees everything."""
    assert running
    chat = Chat(-1_003_000_000_000 - people[0].id, ChatKind.SUPERGROUP, "Bargains")
    return sandbox.world.add_group(chat, people, BotStatus.ADMINISTRATOR).chat


async def answer_after_silence(sandbox: Sandbox, group: Chat, person: User) -> Message:
    """The first answer after what was sent so far; /help is always answered, so silence before it shows."""
    return await sandbox.answer_to(sandbox.send_text(group, "/help@telltale_bot", sender=person))


async def test_it_is_quiet_when_nobody_speaks_to_it(sandbox: Sandbox, group: Chat, people: tuple[User, User]) -> None:
    sandbox.send_text(group, OFFER, sender=people[1])
    sandbox.send_voice(group, sender=people[1])
    sandbox.send_text(group, "/check@another_bot", sender=people[0])
    sandbox.send_text(group, "mail me at x@telltale_bot.com", sender=people[0])
    edited = sandbox.send_text(group, "hello", sender=people[1])
    sandbox.edit_text(edited, OFFER)
    answer = await answer_after_silence(sandbox, group, people[0])
    assert "How to use me" in answer.text
    assert len(sandbox.from_bot(group)) == 1


async def test_check_in_reply_reads_the_message_replied_to_and_says_whose_it_is(
    sandbox: Sandbox, group: Chat, people: tuple[User, User]
) -> None:
    offer = sandbox.send_text(group, OFFER, sender=people[1])
    answer = await sandbox.answer_to(sandbox.reply(offer, "/check", sender=people[0]))
    assert answer.text.startswith("About the message of Poster <b>")
    assert "🔴" in answer.text


async def test_why_in_a_group_explains_the_last_check_there(
    sandbox: Sandbox, group: Chat, people: tuple[User, User]
) -> None:
    offer = sandbox.send_text(group, OFFER, sender=people[1])
    await sandbox.answer_to(sandbox.reply(offer, "/check", sender=people[0]))
    why = await sandbox.answer_to(sandbox.send_text(group, "/why@telltale_bot", sender=people[0]))
    assert "Why I say this" in why.text
    assert "replica_word." in why.text


async def test_a_mention_in_reply_reads_the_message_replied_to(
    sandbox: Sandbox, group: Chat, people: tuple[User, User]
) -> None:
    offer = sandbox.send_text(group, OFFER, sender=people[1])
    answer = await sandbox.answer_to(sandbox.reply(offer, "@Telltale_Bot what do you think?", sender=people[0]))
    assert "🔴" in answer.text


async def test_a_mention_with_words_reads_these_words(sandbox: Sandbox, group: Chat, people: tuple[User, User]) -> None:
    answer = await sandbox.answer_to(sandbox.send_text(group, f"@telltale_bot {OFFER}", sender=people[0]))
    assert "🔴" in answer.text


async def test_words_behind_check_are_read(sandbox: Sandbox, group: Chat, people: tuple[User, User]) -> None:
    answer = await sandbox.answer_to(sandbox.send_text(group, f"/check {OFFER}", sender=people[0]))
    assert "🔴" in answer.text


@pytest.mark.parametrize("words", ["@telltale_bot", "/check", "/check@telltale_bot"])
async def test_a_call_with_nothing_to_read_is_told_how(
    sandbox: Sandbox, group: Chat, people: tuple[User, User], words: str
) -> None:
    answer = await sandbox.answer_to(sandbox.send_text(group, words, sender=people[0]))
    assert "reply to the post with /check" in answer.text


async def test_check_in_reply_to_a_voice_message_says_what_to_send(
    sandbox: Sandbox, group: Chat, people: tuple[User, User]
) -> None:
    voice = sandbox.send_voice(group, sender=people[1])
    answer = await sandbox.answer_to(sandbox.reply(voice, "/check", sender=people[0]))
    assert "voice messages" in answer.text


async def test_an_edited_call_changes_its_answer(sandbox: Sandbox, group: Chat, people: tuple[User, User]) -> None:
    sent = sandbox.send_text(group, "/check hello", sender=people[0])
    first = await sandbox.answer_to(sent)
    sandbox.edit_text(sent, f"/check {OFFER}")
    second = await sandbox.wait_for(group, lambda message: "🔴" in message.text)
    assert second.id == first.id


async def test_anyone_in_the_group_may_ask_why_but_only_the_asker_may_disagree(
    sandbox: Sandbox, group: Chat, people: tuple[User, User]
) -> None:
    asker, other = people
    answer = await sandbox.answer_to(sandbox.send_text(group, f"/check {OFFER}", sender=asker))
    wrong = await sandbox.tap(answer, "Wrong?", by=other).answered()
    assert wrong.text is not None
    assert "提问的人" in wrong.text
    await sandbox.tap(answer, "Why?", by=other).answered()
    await sandbox.wait_for(group, lambda message: message.id == answer.id and "为什么这样说" in message.text)
