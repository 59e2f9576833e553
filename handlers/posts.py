"""A post in, one answer out: in a private chat, at a mention, at /check, and again when the post is edited."""

import re

from telegram import Message, MessageEntity, Update, User

from bot.checking.post import Post
from data.checks import Asked
from handlers import intake, pace, render, sending
from handlers.context import Context, Shopper, shopper_of
from handlers.render import Answer
from handlers.working import working

COMMAND = re.compile(r"^/\w+(@\w+)?")


async def on_message(update: Update, context: Context) -> None:
    """Answer whatever a shopper sends in their own chat."""
    message = update.effective_message
    if message is None or (message.via_bot and message.via_bot.id == context.bot.id):
        return
    shopper = await shopper_of(update, context.desk)
    if not await pace.admits(context.desk, shopper, message):
        return
    await _answer(context, shopper, message, intake.post_from([message], country=shopper.country))


async def on_check(update: Update, context: Context) -> None:
    """Answer /check: about the message replied to, or about what stands behind the command."""
    message = update.effective_message
    if message is None:
        return
    shopper = await shopper_of(update, context.desk)
    if not await pace.admits(context.desk, shopper, message):
        return
    if message.reply_to_message or message.external_reply:
        await _answer_about_reply(context, shopper, message)
        return
    post = intake.without(intake.post_from([message], country=shopper.country), COMMAND)
    if intake.is_empty(post):
        await sending.reply(message, Answer(shopper.say.html("check-how")))
    else:
        await _answer(context, shopper, message, post)


async def on_group_message(update: Update, context: Context) -> None:
    """Answer in a group where the bot was mentioned: about the message replied to, or about the words around the mention."""
    message = update.effective_message
    if message is None or not _is_mentioned(message, context.bot.bot):
        return
    shopper = await shopper_of(update, context.desk)
    if not await pace.admits(context.desk, shopper, message):
        return
    if message.reply_to_message:
        await _answer_about_reply(context, shopper, message)
        return
    mention = re.compile(re.escape(f"@{context.bot.username}"), re.IGNORECASE)
    post = intake.without(intake.post_from([message], country=shopper.country), mention)
    if intake.is_empty(post):
        await sending.reply(message, Answer(shopper.say.html("check-how")))
    else:
        await _answer(context, shopper, message, post)


async def on_edited(update: Update, context: Context) -> None:
    """Check an edited message again; its answer changes with it."""
    message = update.effective_message
    if message is None:
        return
    if message.chat.type == message.chat.PRIVATE:
        await on_message(update, context)
    elif await context.desk.check_post.of_message(message.chat.id, message.message_id):
        await (on_check if COMMAND.match(message.text or "") else on_group_message)(update, context)


async def _answer_about_reply(context: Context, shopper: Shopper, message: Message) -> None:
    """Answer about the message that a shopper replied to, and say whose it was."""
    read = message.reply_to_message
    if read is None:  # it stands in another chat: what Telegram shows of it came with the reply itself
        post, name = intake.without(intake.post_from([message], country=shopper.country), COMMAND), ""
    else:
        post, name = intake.post_from([read], country=shopper.country), _author(read)
    if intake.is_empty(post):
        await sending.reply(message, Answer(shopper.say.html("check-nothing")))
    else:
        await _answer(context, shopper, message, post, about=name or None)


async def _answer(context: Context, shopper: Shopper, message: Message, post: Post, about: str | None = None) -> None:
    """Send the answer to a post, or change the one that this message already has."""
    desk = context.desk
    if not post.texts and post.unread:
        await sending.reply(message, render.unreadable_answer(shopper.say, post.unread))
        return
    async with working(message, desk.busy_after_seconds):
        asked = Asked(message.chat.id, message.message_id, shopper.id)
        check = await desk.check_post.check(post, asked)
        answer = render.verdict_answer(shopper.say, check.verdict, token=check.token, rooms=desk.rooms, about=about)
        if check.answer_id is None:
            answer_id = await sending.reply(message, answer)
        elif message.edit_date is None:
            return  # the update came once more
        else:
            answer_id = await sending.edit(context.bot, asked.chat_id, check.answer_id, answer)
        await desk.check_post.set_answer(check, answer_id)


def _is_mentioned(message: Message, bot: User) -> bool:
    mentions = message.parse_entities([MessageEntity.MENTION]) | message.parse_caption_entities([MessageEntity.MENTION])
    if any(text.casefold() == f"@{bot.username}".casefold() for text in mentions.values()):
        return True
    entities = (*message.entities, *message.caption_entities)
    return any(entity.user is not None and entity.user.id == bot.id for entity in entities)


def _author(message: Message) -> str:
    if message.from_user:
        return message.from_user.full_name
    return (message.sender_chat.effective_name if message.sender_chat else None) or ""
