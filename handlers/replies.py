"""Replies to messages of the bot that wait for one: a moderator's question, its answer, a number, a dispute's reasons."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Message, Update

from bot.services.report_desk import NewPiece
from data.placed_messages import Meaning, PlacedMessage
from data.words import Phrases
from handlers import albums, disputes, moderation, posts, report, report_evidence, sending
from handlers.context import Context, shopper_of
from handlers.render import Answer

QUESTION_LENGTH = 1500


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply, and the message of ours that it answers."""

    update: Update
    context: Context
    message: Message
    placed: PlacedMessage


async def on_private_reply(update: Update, context: Context) -> None:
    """Take a reply that was asked for; any other is a message like all."""
    reply = await _reply_of(update, context, PRIVATE)
    await (PRIVATE[reply.placed.meaning](reply) if reply else report.on_private_message(update, context))


async def on_group_reply(update: Update, context: Context) -> None:
    """Take a moderator's reply that was asked for; any other is a message like all."""
    reply = await _reply_of(update, context, GROUP)
    if reply and reply.placed.chat_id == context.desk.moderators_chat:
        await GROUP[reply.placed.meaning](reply)
    else:
        await posts.on_group_message(update, context)


async def _reply_of(update: Update, context: Context, taken: "dict[Meaning, Take]") -> Reply | None:
    message = update.effective_message
    about = message.reply_to_message if message else None
    if message is None or about is None or about.from_user is None or about.from_user.id != context.bot.id:
        return None
    placed = await context.desk.moderation.messages.at(message.chat.id, about.message_id)
    return Reply(update, context, message, placed) if placed and placed.meaning in taken else None


async def _ask_reporter(reply: Reply) -> None:
    """Have a moderator's question brought to the reporter."""
    desk, question = reply.context.desk, (reply.message.text or "").strip()[:QUESTION_LENGTH]
    found = await desk.moderation.report(reply.placed.subject)
    say = moderation.words_of(desk)
    if found is None:
        await sending.reply(reply.message, Answer(say.html("mod-tap-gone")))
    elif question:
        await desk.moderation.ask(found, question, moderation.moderator_of(reply.update))
        await desk.moderation.messages.forget(reply.placed)
        await sending.reply(reply.message, Answer(say.html("mod-asked", number=found.number)))


async def _name_original(reply: Reply) -> None:
    """Mark a report as a duplicate of the one whose number the reply holds."""
    desk = reply.context.desk
    say = moderation.words_of(desk)
    found = await desk.moderation.report(reply.placed.subject)
    original = await desk.moderation.numbered((reply.message.text or "").strip()[:40])
    if found is None:
        await sending.reply(reply.message, Answer(say.html("mod-tap-gone")))
    elif original is None or original.key == found.key:
        await sending.reply(reply.message, Answer(say.html("mod-duplicate-unknown")))
    else:
        done = await desk.moderation.repeats(found, original, moderation.moderator_of(reply.update))
        await desk.moderation.messages.forget(reply.placed)
        await sending.reply(reply.message, Answer(await _duplicate_html(reply, say, done=done)))


async def _duplicate_html(reply: Reply, say: Phrases, *, done: bool) -> str:
    found = await reply.context.desk.moderation.report(reply.placed.subject)
    if found is None:
        return say.html("mod-tap-gone")
    if not done:
        return say.html("mod-tap-decided", status=say.text(f"status-{found.status}"))
    log = await reply.context.desk.moderation.history(found)
    return say.html("mod-duplicate-done", number=found.number, original=log[-1].detail)


async def _answer_question(reply: Reply) -> None:
    """Take a reporter's answer; its files become evidence of their report."""
    desk, message = reply.context.desk, reply.message
    say = (await shopper_of(reply.update, desk)).say
    inquiry = await desk.moderation.inquiry(reply.placed.subject)
    filed = await desk.moderation.report_of(inquiry) if inquiry else None
    if inquiry is None or filed is None or filed.place.chat_id != message.chat.id:
        await sending.reply(message, Answer(say.html("told-question-gone")))
        return
    parts = await albums.whole_album(message, reply.context.bot, desk.waiting)
    if not parts:
        return
    words = next((part.text or part.caption for part in parts if part.text or part.caption), "") or ""
    pieces: list[NewPiece] = []
    if report_evidence.has_files(parts):
        pieces, _ = await report_evidence.pieces_of(reply.context.bot, parts, with_texts=False)
    if not (words.strip() or pieces):
        await sending.reply(message, Answer(say.html("told-question-empty")))
        return
    added = await desk.reports.add_evidence(filed, pieces)
    taken = await desk.moderation.answer(inquiry, words.strip()[:QUESTION_LENGTH], files=added)
    await sending.reply(message, Answer(say.html("told-question-answered" if taken else "told-question-twice")))


async def _give_reasons(reply: Reply) -> None:
    shopper = await shopper_of(reply.update, reply.context.desk)
    await disputes.open_dispute(reply.context, shopper, reply.message, reply.placed)


Take = Callable[[Reply], Awaitable[None]]
PRIVATE: dict[Meaning, Take] = {Meaning.QUESTION: _answer_question, Meaning.DISPUTE: _give_reasons}
GROUP: dict[Meaning, Take] = {Meaning.ASK: _ask_reporter, Meaning.DUPLICATE: _name_original}
