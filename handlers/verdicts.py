"""What follows a verdict: why, by button or command, back, and "you are wrong"."""

from telegram import InlineKeyboardMarkup, Message, Update

from bot.services.check_post import Check
from handlers import render, sending
from handlers.buttons import Action, Tap
from handlers.context import Context, Shopper, shopper_of
from handlers.render import Answer

OPINIONS = ("genuine", "fake")
KEEP, DROP = "keep", "drop"


async def on_why(update: Update, context: Context, tap: Tap) -> None:
    """Show everything behind a verdict."""
    found = await _check_of(update, context, tap)
    if found and update.callback_query:
        shopper, check = found
        await sending.answer_tap(update.callback_query)
        answer = render.why_answer(shopper.say, check.verdict, token=check.token)
        await sending.show(context.bot, update.callback_query, answer)


async def on_why_command(update: Update, context: Context) -> None:
    """Answer /why: about the answer or the post replied to, else about the newest check of this chat."""
    message = update.effective_message
    if message is None:
        return
    shopper = await shopper_of(update, context.desk)
    check = await _check_meant(message, context)
    if check is None:
        words = "why-forgotten" if message.reply_to_message else "why-no-check"
        await sending.reply(message, Answer(shopper.say.html(words)))
    else:
        await sending.reply(message, render.why_answer(shopper.say, check.verdict, token=check.token))


async def _check_meant(message: Message, context: Context) -> Check | None:
    checks, chat_id = context.desk.check_post, message.chat.id
    if (meant := message.reply_to_message) is None:
        return await checks.latest_in(chat_id)
    return await checks.of_answer(chat_id, meant.message_id) or await checks.of_message(chat_id, meant.message_id)


async def on_back(update: Update, context: Context, tap: Tap) -> None:
    """Show the verdict again."""
    found = await _check_of(update, context, tap)
    if found and update.callback_query:
        shopper, check = found
        await sending.answer_tap(update.callback_query)
        answer = render.verdict_answer(shopper.say, check.verdict, token=check.token, rooms=context.desk.rooms)
        await sending.show(context.bot, update.callback_query, answer)


async def on_wrong(update: Update, context: Context, tap: Tap) -> None:
    """Ask what was wrong with a verdict."""
    found = await _check_of(update, context, tap, own=True)
    query = update.callback_query
    if found and query:
        shopper, check = found
        await sending.answer_tap(query)
        answer = Answer(
            shopper.say.html("wrong-ask"), _choices(shopper, check, {name: f"wrong-{name}" for name in OPINIONS})
        )
        if isinstance(query.message, Message):
            await sending.reply(query.message, answer)
        else:
            await sending.show(context.bot, query, answer)


async def on_opinion(update: Update, context: Context, tap: Tap) -> None:
    """Record what a shopper thinks of a verdict, then ask for the post itself; keep it only when they agree."""
    found = await _check_of(update, context, tap, own=True)
    query = update.callback_query
    opinion, _, consent = tap.choice.partition("-")
    if not found or not query or opinion not in OPINIONS:
        return
    shopper, check = found
    say = shopper.say
    await sending.answer_tap(query)
    await context.desk.check_post.disagree(check, opinion, keep_post=consent == KEEP)
    if consent:
        context.desk.moderation.tell_news()
        answer = Answer(say.html("wrong-thanks-shared" if consent == KEEP else "wrong-thanks"))
    else:
        words = {f"{opinion}-{KEEP}": "wrong-share", f"{opinion}-{DROP}": "wrong-share-not"}
        answer = Answer(say.html("wrong-share-ask"), _choices(shopper, check, words))
    await sending.show(context.bot, query, answer)


def _choices(shopper: Shopper, check: Check, words: dict[str, str]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup.from_column(
        [
            render.button(shopper.say, message, Tap(Action.WRONG_SAY, check.token, choice))
            for choice, message in words.items()
        ]
    )


async def _check_of(update: Update, context: Context, tap: Tap, *, own: bool = False) -> tuple[Shopper, Check] | None:
    """Return who tapped and the check they may see; where there is none, tell them and return None.

    A check is seen in the chat that it was asked in alone; with ``own``, by who asked alone. Callback data can be forged.
    """
    query, chat = update.callback_query, update.effective_chat
    if query is None:
        return None
    shopper = await shopper_of(update, context.desk)
    check = await context.desk.check_post.find(tap.token)
    if check is None or chat is None or check.asked.chat_id != chat.id:
        await sending.answer_tap(query, shopper.say.text("tap-forgotten"))
    elif own and check.asked.shopper_id != shopper.id:
        await sending.answer_tap(query, shopper.say.text("tap-not-yours"))
    else:
        return shopper, check
    return None
