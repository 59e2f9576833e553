"""/price, a plain price question, and the button under a verdict: what something should cost."""

import asyncio
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Self

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.services.quote import Outcome, Quote
from data.money import Money
from handlers import price_screens, render, sending
from handlers.buttons import Action, Tap
from handlers.context import Context, Shopper, shopper_of
from handlers.price_picture import draw_price_picture
from handlers.render import Answer

CURRENCIES = ("CNY", "HKD", "TWD", "USD", "EUR", "GBP", "JPY", "SGD", "MYR", "KRW", "THB", "AUD")
COLUMNS = 4
MOST_CHOICES = 6
BUTTON_LENGTH = 40
ASK_CURRENCY = "?"

_CALL = re.compile(r"^/\w+(?:@\w+)?|@\w+bot\b", re.IGNORECASE)
_PRODUCT, _CHECK, _QUESTION = "p", "c", "q"


@dataclass(frozen=True, slots=True)
class View:
    """What a price answer shows, small enough for a button: of what, in which currency, beside which offer.

    ``subject`` is ``p`` and a product's key, ``c`` and a check's token, or ``q``: the question that the answer replies to.
    """

    subject: str
    currency: str = ""
    offer: Money | None = None

    @property
    def choice(self) -> str:
        """The choice of a tap for this view."""
        return (
            f"{self.currency}:{self.offer.amount.normalize():f}:{self.offer.currency}" if self.offer else self.currency
        )

    @classmethod
    def of(cls, tap: Tap) -> Self:
        """Return the view that a tap asks for; what is broken in it is left out."""
        currency, _, offer = tap.choice.partition(":")
        amount, _, offered_in = offer.partition(":")
        try:
            money = Money(Decimal(amount), offered_in) if offered_in else None
        except InvalidOperation:
            money = None
        return cls(tap.token, currency if currency in (*CURRENCIES, ASK_CURRENCY) else "", money)


async def on_price(update: Update, context: Context) -> None:
    """Answer /price: what stands behind it, or in the message that it replies to."""
    message = update.effective_message
    if message is None:
        return
    shopper = await shopper_of(update, context.desk)
    replied_to = message.reply_to_message
    question = " ".join(context.args or ()) or ((replied_to.text or replied_to.caption or "") if replied_to else "")
    if question.strip():
        await answer_question(context, shopper, message, question)
    else:
        await on_how(update, context)


async def on_how(update: Update, context: Context) -> None:
    """Say how to ask what something should cost."""
    if update.effective_message:
        shopper = await shopper_of(update, context.desk)
        await sending.reply(update.effective_message, Answer(shopper.say.html("price-how")))


def is_price_question(context: Context, message: Message) -> bool:
    """Say whether a message, typed by the shopper and not forwarded, plainly asks what something costs."""
    text = message.text
    if not text or message.forward_origin or message.quote or message.external_reply or message.edit_date:
        return False
    linked = any(entity.type == entity.TEXT_LINK for entity in message.entities)
    return not linked and context.desk.quote_price.is_price_question(_without_mention(text, context))


def _without_mention(text: str, context: Context) -> str:
    return re.sub(re.escape(f"@{context.bot.username}"), " ", text, flags=re.IGNORECASE).strip()


async def answer_question(context: Context, shopper: Shopper, message: Message, question: str) -> None:
    """Answer a price question as it was typed."""
    quote = context.desk.quote_price.quote(_without_mention(question, context), country=shopper.country)
    await sending.reply(message, _answer(shopper, quote, View(_QUESTION)))


async def on_price_tap(update: Update, context: Context, tap: Tap) -> None:
    """Answer the button under a verdict: what the offered product should cost."""
    query = update.callback_query
    if query is None:
        return
    shopper = await shopper_of(update, context.desk)
    quote = await _quote(update, context, shopper, View(f"{_CHECK}{tap.token}"))
    if quote is None:
        await sending.answer_tap(query, shopper.say.text("tap-forgotten"))
        return
    await sending.answer_tap(query)
    answer = _answer(shopper, quote, View(f"{_CHECK}{tap.token}"))
    if isinstance(query.message, Message):
        await sending.reply(query.message, answer)
    else:
        await sending.show(context.bot, query, answer)


async def on_view_tap(update: Update, context: Context, tap: Tap) -> None:
    """Show another view in place: the chosen product, another currency, or the brand's facts."""
    query = update.callback_query
    if query is None:
        return
    shopper, view = await shopper_of(update, context.desk), View.of(tap)
    quote = await _quote(update, context, shopper, view)
    if quote is None:
        await sending.answer_tap(query, shopper.say.text("tap-forgotten"))
        return
    await sending.answer_tap(query)
    if tap.action is Action.PRICE_PICTURE:
        await _send_picture(context, shopper, query, quote)
        return
    if tap.action is Action.BRAND and quote.facts:
        back = InlineKeyboardMarkup.from_button(_button(shopper, "button-back", Action.PRICE_CHOOSE, view))
        answer = Answer(price_screens.brand_html(shopper.say, quote.facts), back)
    elif view.currency == ASK_CURRENCY:
        answer = Answer(shopper.say.html("currency-ask"), _currencies(view))
    else:
        answer = _answer(shopper, quote, view)
    await sending.show(context.bot, query, answer)


async def _send_picture(context: Context, shopper: Shopper, query: CallbackQuery, quote: Quote) -> None:
    words = price_screens.picture_words(shopper.say, quote)
    picture = await asyncio.to_thread(draw_price_picture, quote, words)
    if picture and query.message:
        await context.bot.send_photo(query.message.chat.id, picture)


async def _quote(update: Update, context: Context, shopper: Shopper, view: View) -> Quote | None:
    """Return the quote of a view; None where what it is about is forgotten."""
    kind, name = view.subject[:1], view.subject[1:]
    quote_price, country = context.desk.quote_price, shopper.country
    currency = view.currency if view.currency in CURRENCIES else None
    if kind == _PRODUCT:
        return quote_price.quote_product(name, offer=view.offer, country=country, currency=currency)
    question = _question_replied_to(update) if kind == _QUESTION else await _question_of_check(update, context, name)
    return None if question is None else quote_price.quote(question, country=country, currency=currency)


def _question_replied_to(update: Update) -> str | None:
    message = update.effective_message
    asked = message.reply_to_message if isinstance(message, Message) else None
    text = (asked.text or asked.caption) if asked else None
    return _CALL.sub("", text) if text else None


async def _question_of_check(update: Update, context: Context, token: str) -> str | None:
    check = await context.desk.check_post.find(token)
    chat = update.effective_chat
    if check is None or chat is None or check.asked.chat_id != chat.id:
        return None
    verdict = check.verdict
    price = str(verdict.price.money) if verdict.price else ""
    return " ".join(filter(None, (verdict.brand, verdict.product, price)))


def _answer(shopper: Shopper, quote: Quote, view: View) -> Answer:
    return Answer(price_screens.quote_html(shopper.say, quote), _buttons(shopper, quote, view))


def _buttons(shopper: Shopper, quote: Quote, view: View) -> InlineKeyboardMarkup | None:
    rows: list[list[InlineKeyboardButton]] = []
    if quote.outcome is Outcome.CHOICES:
        for product in quote.matches[:MOST_CHOICES]:
            chosen = View(f"{_PRODUCT}{product.key}", view.currency, quote.offer)
            tap = Tap(Action.PRICE_CHOOSE, chosen.subject, chosen.choice)
            label = render.shortened(product.name, BUTTON_LENGTH)
            rows.append([InlineKeyboardButton(label, callback_data=tap.pack())])
    below = []
    if quote.ladder:
        asking = View(view.subject, ASK_CURRENCY, view.offer)
        below.append(_button(shopper, "button-price-picture", Action.PRICE_PICTURE, view))
        below.append(_button(shopper, "button-currency", Action.CURRENCY, asking))
    if quote.facts:
        tap = Tap(Action.BRAND, view.subject, view.choice)
        label = shopper.say.text("button-brand", brand=render.shortened(quote.facts.name, BUTTON_LENGTH))
        below.append(InlineKeyboardButton(label, callback_data=tap.pack()))
    rows += [below[start : start + 2] for start in range(0, len(below), 2)]
    return InlineKeyboardMarkup(rows) if rows else None


def _currencies(view: View) -> InlineKeyboardMarkup:
    buttons = [
        InlineKeyboardButton(
            code, callback_data=Tap(Action.CURRENCY, view.subject, View(view.subject, code, view.offer).choice).pack()
        )
        for code in CURRENCIES
    ]
    return InlineKeyboardMarkup([buttons[start : start + COLUMNS] for start in range(0, len(buttons), COLUMNS)])


def _button(shopper: Shopper, words: str, action: Action, view: View) -> InlineKeyboardButton:
    return render.button(shopper.say, words, Tap(action, view.subject, view.choice))
