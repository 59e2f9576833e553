"""What shoppers call wrong, for the moderators: they say who is right, for the next fit of the scores."""

from telegram import InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import ExtBot

from bot.services.check_post import Check
from data.checks import Disagreement
from data.placed_messages import Meaning, PlacedMessage
from handlers import moderation, render, sending
from handlers import moderation_screens as screens
from handlers.buttons import Action, Tap
from handlers.context import Context, Desk
from handlers.render import Answer

POST_LENGTH = 1500
RULINGS = ("shopper", "verdict")


async def post_card(bot: ExtBot[None], desk: Desk, subject: str) -> None:
    """Show the moderators a disagreement, with the post where it was handed over; once, and anew when that changes."""
    found = await desk.check_post.disagreement(subject)
    if found is None or desk.moderators_chat is None:
        return
    answer = _card(desk, *found)
    before = await desk.moderation.messages.of(Meaning.OPINION, subject)
    if before:
        await sending.edit(bot, before[-1].chat_id, before[-1].message_id, answer)
        return
    sent = await bot.send_message(
        desk.moderators_chat, answer.html, parse_mode=ParseMode.HTML, reply_markup=answer.buttons
    )
    await desk.moderation.place(PlacedMessage(desk.moderators_chat, sent.message_id, Meaning.OPINION, subject))


async def on_opinion_tap(update: Update, context: Context, tap: Tap) -> None:
    """Keep which of the two a moderator thinks right."""
    query, chat, desk = update.callback_query, update.effective_chat, context.desk
    if query is None:
        return
    ours = chat is not None and chat.id == desk.moderators_chat and tap.choice in RULINGS
    if ours:
        await desk.check_post.rule_on(tap.token, tap.choice)
    found = await desk.check_post.disagreement(tap.token) if ours else None
    if found is None:
        await sending.answer_tap(query, moderation.words_of(desk).text("tap-old"))
        return
    await sending.answer_tap(query)
    await sending.show(context.bot, query, _card(desk, *found))


def _card(desk: Desk, said: Disagreement, check: Check | None) -> Answer:
    say = moderation.words_of(desk)
    words = "\n".join(source.text for source in check.post.texts) if check else ""
    post = screens.quoted(words, POST_LENGTH)
    blocks = [
        say.html(f"mod-opinion-{said.opinion}"),
        say.html("mod-opinion-verdict", level=say.text(f"level-{said.level}")),
        say.html("mod-opinion-rules", rules=", ".join(said.rules) or "–"),
        f"<b>{say.html('mod-opinion-post')}</b>\n{post}" if post else say.html("mod-opinion-no-post"),
        say.html(f"mod-opinion-ruled-{said.ruling}") if said.ruling else "",
    ]
    buttons = [
        render.button(say, f"mod-button-{ruling}-right", Tap(Action.OPINION, said.token, ruling)) for ruling in RULINGS
    ]
    return Answer(render.fitted(blocks), None if said.ruling else InlineKeyboardMarkup.from_column(buttons))
