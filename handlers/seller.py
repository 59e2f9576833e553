"""/seller: what reviewed reports of other shoppers say of one."""

from telegram import InlineKeyboardMarkup, Message, Update

from bot.services.look_up_seller import shown
from data.marks import Mark
from data.sellers import SellerRecord
from data.words import Phrases
from handlers import render, sending
from handlers.buttons import Action, Tap
from handlers.context import Context, Shopper, shopper_of
from handlers.render import Answer

MOST_SHOWN = 3
NAME_LENGTH = 80


async def on_seller(update: Update, context: Context) -> None:
    """Say what is known of the seller named behind the command, or in the message that it replies to."""
    message = update.effective_message
    if message is None:
        return
    shopper = await shopper_of(update, context.desk)
    asked = question_of(message)
    await sending.reply(message, await _answer(context, shopper, asked) if asked else _how(shopper.say))


def question_of(message: Message) -> str:
    """Return what stands behind a command, or in the message that it replies to."""
    _, _, behind = (message.text or "").partition(" ")
    about = message.reply_to_message
    return behind.strip() or ((about.text or about.caption or "") if about else "").strip()


async def records_for(context: Context, shopper: Shopper, asked: str) -> tuple[tuple[Mark, ...], list[SellerRecord]]:
    """Return whom a question may mean, and what is known of them."""
    look_up = context.desk.look_up
    marks = look_up.marks_in(asked, country=shopper.country)
    return marks, list(await look_up.records_of(marks))[:MOST_SHOWN]


def name_of(asked: str) -> str:
    """Return what somebody asked about as it can be repeated to them."""
    return render.quotable(asked, NAME_LENGTH)


def record_html(say: Phrases, record: SellerRecord) -> str:
    """Return a seller's record in words."""
    since, latest = f"{record.since:%Y-%m}", f"{record.latest:%Y-%m}"
    since = "same" if since == latest else since
    name = render.quotable(shown(record.mark), NAME_LENGTH)
    lines = [say.html("seller-reported", name=name, count=record.reporters, since=since, latest=latest)]
    if record.brands:
        lines.append(say.html("seller-brands", brands=", ".join(record.brands)))
    if record.also:
        names = ", ".join(render.quotable(shown(mark), NAME_LENGTH) for mark in record.also)
        lines.append(say.html("seller-also", names=names))
    if record.disputed:
        lines.append(say.html("seller-disputed"))
    return "\n".join(lines)


def _how(say: Phrases) -> Answer:
    return Answer(say.html("seller-how"))


async def _answer(context: Context, shopper: Shopper, asked: str) -> Answer:
    say = shopper.say
    marks, records = await records_for(context, shopper, asked)
    if not marks:
        return Answer(render.joined([say.html("seller-name-alone"), say.html("seller-how")]))
    if not records:
        return Answer(say.html("seller-none", name=name_of(asked)))
    blocks = [*(record_html(say, record) for record in records), say.html("seller-means")]
    rows = [[render.button(say, "seller-button-report", Tap(Action.REPORT))]]
    if len(records) == 1:
        rows.append([render.button(say, "seller-button-dispute", Tap(Action.DISPUTE, choice=str(records[0].mark_id)))])
    return Answer(render.fitted(blocks), InlineKeyboardMarkup(rows))
