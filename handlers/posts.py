"""A post in, one answer out: in a private chat, at a mention, at /check, and again when the post is edited."""

import asyncio
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import Message, MessageEntity, Update, User
from telegram.ext import ExtBot

from bot.checking.post import Clip, Picture
from bot.checking.reading import PictureReading
from bot.services.check_post import Check
from bot.services.metrics import STAGE_SECONDS
from data.checks import Asked
from handlers import albums, attachments, intake, pace, price, render, sending
from handlers.context import Context, Shopper, shopper_of
from handlers.pictures import mark_pictures
from handlers.render import Answer
from handlers.working import counting, working

COMMAND = re.compile(r"^/\w+(@\w+)?")


@dataclass(frozen=True, slots=True)
class Question:
    """What a shopper wants looked at.

    Attributes:
        message: the message that asks; the answer is a reply to it.
        read: the messages to read: this one, its album, or the one it replies to.
        call: the words in it that call the bot and are not part of the post.
        about: whose message is read, where it is not the shopper's own.
    """

    message: Message
    read: tuple[Message, ...]
    call: re.Pattern[str] | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """A check with the files and the readings that it came from, of which nothing is kept."""

    check: Check
    parts: tuple[Picture | Clip, ...]
    readings: tuple[PictureReading, ...]


async def on_message(update: Update, context: Context, shopper: Shopper | None = None) -> None:
    """Answer whatever a shopper sends in their own chat; ``shopper`` where it is known already who asks."""
    message = update.effective_message
    if message is None or (message.via_bot and message.via_bot.id == context.bot.id):
        return
    if price.is_price_question(context, message):
        shopper = shopper or await shopper_of(update, context.desk)
        await price.answer_question(context, shopper, message, message.text or "")
        return
    parts = await _parts_to_answer(message, context)
    if parts:
        await _answer(context, shopper or await shopper_of(update, context.desk), Question(parts[0], parts))


async def on_check(update: Update, context: Context) -> None:
    """Answer /check: about the message replied to, or about what stands behind the command."""
    message = update.effective_message
    if message:
        await _answer_call(update, context, message, COMMAND)


async def on_group_message(update: Update, context: Context) -> None:
    """Answer in a group where the bot was mentioned: about the message replied to, or about the words around the mention."""
    message = update.effective_message
    if message and _is_mentioned(message, context.bot.bot) and await pace.admits(update, context, message):
        mention = re.compile(re.escape(f"@{context.bot.username}"), re.IGNORECASE)
        await _answer_call(update, context, message, mention)


async def on_edited(update: Update, context: Context) -> None:
    """Check an edited message again; its answer changes with it."""
    message = update.effective_message
    if message is None:
        return
    if message.chat.type == message.chat.PRIVATE:
        await on_message(update, context)
    elif await context.desk.check_post.of_message(message.chat.id, message.message_id):
        await (on_check if COMMAND.match(message.text or "") else on_group_message)(update, context)


async def _answer_call(update: Update, context: Context, message: Message, call: re.Pattern[str]) -> None:
    shopper = await shopper_of(update, context.desk)
    if read := message.reply_to_message:
        if not await pace.admits(update, context, read):
            return
        question = Question(message, (read,), about=_author(read))
    else:
        question = Question(message, (message,), call)
    if _is_empty(question):
        words = "check-nothing" if message.reply_to_message else "check-how"
        await sending.reply(message, Answer(shopper.say.html(words)))
    elif call is not COMMAND and not message.reply_to_message and price.is_price_question(context, message):
        await price.answer_question(context, shopper, message, message.text or "")
    else:
        await _answer(context, shopper, question)


async def _parts_to_answer(message: Message, context: Context) -> tuple[Message, ...]:
    """Return the messages of the post that a message belongs to; none where its album has been answered already."""
    desk = context.desk
    album = message.media_group_id
    check = await desk.check_post.of_album(message.chat.id, album) if album else None
    if check is None:
        return await albums.whole_album(message, context.bot, desk.waiting)
    parts = messages_of(check, context.bot)
    answered = any(part.message_id == message.message_id for part in parts) and check.answer_id is not None
    return () if answered and message.edit_date is None else albums.merged(parts, message)


async def _answer(context: Context, shopper: Shopper, question: Question) -> None:
    """Send the answer to a post, or change the one that this message already has."""
    desk, message = context.desk, question.message
    files = attachments.attachments_of(question.read)
    unread = [part for read in question.read for part in intake.unreadable_parts(read)]
    if unread and not files and not any(read.text or read.caption or read.quote for read in question.read):
        await sending.reply(message, render.unreadable_answer(shopper.say, unread))
        return
    async with working(message, desk.busy_after_seconds):
        looked = await _look(context, shopper, question, files)
        check = looked.check
        answer = render.verdict_answer(
            shopper.say, check.verdict, token=check.token, rooms=desk.rooms, about=question.about
        )
        pictures = await _marked(shopper, looked) if files else ()
        if check.answer_id is None:
            answer_id = await sending.reply(message, answer, pictures)
        elif any(read.edit_date for read in question.read) or check.asked.album:
            answer_id = await sending.change(message, check.answer_id, answer, pictures)
        else:
            return  # the update came once more
        await desk.check_post.set_answer(check, answer_id)


async def _marked(shopper: Shopper, looked: Looked) -> list[bytes]:
    """Return the shopper's pictures with what the verdict quotes marked on them."""
    verdict = looked.check.verdict
    told = replace(verdict, signs=render.merged(shopper.say, verdict.signs))
    marked = await asyncio.to_thread(mark_pictures, looked.parts, looked.readings, told)
    return [picture.content for picture in marked]


async def _look(
    context: Context, shopper: Shopper, question: Question, files: Sequence[attachments.Attachment]
) -> Looked:
    """Fetch and read what the post holds, and check it."""
    desk, message = context.desk, question.message
    post = intake.post_from(question.read, country=shopper.country)
    if question.call:
        post = intake.without(post, question.call)
    with STAGE_SECONDS.labels("fetch").time():
        parts, not_fetched = await attachments.fetch(context.bot, files)
    async with counting(message, shopper.say, len(parts)) as progress:
        read = await desk.read_pictures.read(shopper.id, parts, progress)
    post = replace(
        post,
        pictures=tuple(part for part in parts if isinstance(part, Picture)),
        clips=tuple(part for part in parts if isinstance(part, Clip)),
        unread=(*post.unread, *not_fetched, *read.unread),
    )
    album = message.media_group_id
    made_of = tuple(part.to_json() for part in question.read) if album else ()
    asked = Asked(message.chat.id, message.message_id, shopper.id, album)
    check = await desk.check_post.check(post, asked, read.readings, made_of)
    return Looked(check, parts, read.readings)


def messages_of(check: Check, bot: ExtBot[None]) -> tuple[Message, ...]:
    """Return the messages of the album that a check is about; none for a single message."""
    return tuple(Message.de_json(json.loads(raw), bot) for raw in check.made_of)


def _is_empty(question: Question) -> bool:
    post = intake.post_from(question.read)
    if question.call:
        post = intake.without(post, question.call)
    return intake.is_empty(post) and not attachments.attachments_of(question.read)


def _is_mentioned(message: Message, bot: User) -> bool:
    mentions = message.parse_entities([MessageEntity.MENTION]) | message.parse_caption_entities([MessageEntity.MENTION])
    if any(text.casefold() == f"@{bot.username}".casefold() for text in mentions.values()):
        return True
    entities = (*message.entities, *message.caption_entities)
    return any(entity.user is not None and entity.user.id == bot.id for entity in entities)


def _author(message: Message) -> str | None:
    if message.from_user:
        return message.from_user.full_name
    return message.sender_chat.effective_name if message.sender_chat else None
