"""/dispute: somebody says that their record is wrong. It is marked so at once; moderators rule on it, and who disputed is told."""

from telegram import CallbackQuery, ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.constants import ParseMode
from telegram.ext import ExtBot

from bot.services.look_up_seller import shown
from data.disputes import Dispute, Ruling
from data.drafts import Place
from data.marks import Mark
from data.placed_messages import Meaning, PlacedMessage
from data.words import Phrases, phrases
from handlers import moderation, render, seller, sending
from handlers import moderation_screens as screens
from handlers.buttons import Action, Tap
from handlers.context import Context, Desk, Shopper, shopper_of
from handlers.render import Answer

WORDS_LENGTH = 2000


async def on_dispute(update: Update, context: Context) -> None:
    """Ask what is wrong with the record that is named behind the command."""
    message = update.effective_message
    if message is None:
        return
    shopper = await shopper_of(update, context.desk)
    asked = seller.question_of(message)
    records = (await seller.records_for(context, shopper, asked))[1] if asked else []
    if message.chat.type != message.chat.PRIVATE:
        await sending.reply(message, Answer(shopper.say.html("report-private-only")))
    elif records:
        await _ask(context, shopper, message, records[0].mark_id, records[0].mark)
    elif asked:
        await sending.reply(message, Answer(shopper.say.html("dispute-none", name=seller.name_of(asked))))
    else:
        await sending.reply(message, Answer(shopper.say.html("dispute-how")))


async def on_dispute_tap(update: Update, context: Context, tap: Tap) -> None:
    """Ask what is wrong with a record, or, in the moderators' group, rule on a dispute."""
    query, desk = update.callback_query, context.desk
    if query is None:
        return
    if tap.token:
        await _rule(update, context, query, tap)
        return
    shopper = await shopper_of(update, desk)
    message = query.message
    mark = await desk.look_up.mark_with(int(tap.choice)) if tap.choice.isdecimal() else None
    if mark is None or not isinstance(message, Message):
        await sending.answer_tap(query, shopper.say.text("dispute-gone"))
    elif message.chat.type != message.chat.PRIVATE:
        await sending.answer_tap(query, shopper.say.text("report-private-only"))
    else:
        await sending.answer_tap(query)
        await _ask(context, shopper, message, int(tap.choice), mark)


async def open_dispute(context: Context, shopper: Shopper, message: Message, placed: PlacedMessage) -> None:
    """Open a dispute with the reasons that a reply gives."""
    say, desk = shopper.say, context.desk
    words = (message.text or message.caption or "").strip()[:WORDS_LENGTH]
    mark = await desk.look_up.mark_with(int(placed.subject))
    if not words:
        await sending.reply(message, Answer(say.html("dispute-empty")))
        return
    if mark is None:
        await sending.reply(message, Answer(say.html("dispute-gone")))
        return
    opened = await desk.moderation.dispute(mark, Place(message.chat.id, shopper.id), say.language, words)
    if opened:
        told = "dispute-open" if desk.moderation.is_staffed else "dispute-open-unstaffed"
        await sending.reply(message, Answer(say.html(told, name=_name(mark))))
    else:
        await sending.reply(message, Answer(say.html("dispute-open-already")))


async def post_card(bot: ExtBot[None], desk: Desk, subject: str) -> None:
    """Show the moderators a dispute, with the record that it is about."""
    dispute = await desk.moderation.find_dispute(subject)
    if dispute and dispute.ruling is None and desk.moderators_chat is not None:
        answer = await _card(desk, dispute)
        sent = await bot.send_message(
            desk.moderators_chat, answer.html, parse_mode=ParseMode.HTML, reply_markup=answer.buttons
        )
        placed = PlacedMessage(desk.moderators_chat, sent.message_id, Meaning.DISPUTE_CARD, subject)
        await desk.moderation.place(placed)


async def tell_ruling(bot: ExtBot[None], desk: Desk, subject: str) -> None:
    """Tell who disputed a record how it ended."""
    dispute = await desk.moderation.find_dispute(subject)
    if dispute and dispute.ruling:
        html = phrases(dispute.language).html(f"dispute-{dispute.ruling}", name=_name(dispute.mark))
        await bot.send_message(dispute.place.chat_id, html, parse_mode=ParseMode.HTML)


async def _ask(context: Context, shopper: Shopper, message: Message, mark_id: int, mark: Mark) -> None:
    sent = await message.reply_html(shopper.say.html("dispute-ask", name=_name(mark)), reply_markup=ForceReply())
    placed = PlacedMessage(message.chat.id, sent.message_id, Meaning.DISPUTE, str(mark_id))
    await context.desk.moderation.place(placed)


async def _rule(update: Update, context: Context, query: CallbackQuery, tap: Tap) -> None:
    desk, chat = context.desk, update.effective_chat
    say = moderation.words_of(desk)
    ours = chat is not None and chat.id == desk.moderators_chat and tap.token.isdecimal()
    dispute = await desk.moderation.find_dispute(tap.token) if ours else None
    if dispute is None or tap.choice not in list(Ruling):
        await sending.answer_tap(query, say.text("tap-old"))
        return
    await desk.moderation.rule(dispute, Ruling(tap.choice), moderation.moderator_of(update))
    await sending.answer_tap(query)
    ruled = await desk.moderation.find_dispute(tap.token)
    if ruled and ruled.ruling:
        await sending.show(
            context.bot, query, Answer(say.html(f"mod-dispute-{ruled.ruling}", mark=_in_full(ruled.mark)))
        )


async def _card(desk: Desk, dispute: Dispute) -> Answer:
    say = moderation.words_of(desk)
    records = await desk.look_up.records_of((dispute.mark,))
    blocks = [
        say.html("mod-dispute", mark=_in_full(dispute.mark)),
        say.html("mod-dispute-record", count=records[0].reporters, since=f"{records[0].since:%Y-%m}")
        if records
        else say.html("mod-dispute-no-record"),
        f"<b>{say.html('mod-dispute-words')}</b>\n{screens.quoted(dispute.words, WORDS_LENGTH)}",
    ]
    buttons = [_button(say, "mod-button-uphold", dispute, Ruling.UPHELD)]
    buttons.append(_button(say, "mod-button-dismiss", dispute, Ruling.DISMISSED))
    if records:
        buttons.append(render.button(say, "mod-button-case", Tap(Action.CASE, str(records[0].case_id))))
    return Answer(render.fitted(blocks), InlineKeyboardMarkup.from_column(buttons))


def _button(say: Phrases, words: str, dispute: Dispute, ruling: Ruling) -> InlineKeyboardButton:
    return render.button(say, words, Tap(Action.DISPUTE, str(dispute.dispute_id), ruling))


def _name(mark: Mark) -> str:
    return render.quotable(shown(mark), seller.NAME_LENGTH)


def _in_full(mark: Mark) -> str:
    return render.quotable(f"{mark.kind}: {mark.value}", seller.NAME_LENGTH)
