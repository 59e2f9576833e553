"""Inline mode: ``@bot submariner`` in any chat gives cards with prices."""

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.services.quote import Outcome, Quote
from data.words import Phrases
from handlers import price_screens
from handlers.context import Context, Shopper, shopper_of

MOST_CARDS = 8
CACHE_SECONDS = 60
EXAMPLE = "submariner"
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def on_inline_query(update: Update, context: Context) -> None:
    """Answer an inline query with a card for each product that fits; an empty one with help."""
    query = update.inline_query
    if query is None:
        return
    shopper = await shopper_of(update, context.desk)
    say, words = shopper.say, query.query.strip()
    cards = _cards(context, shopper, words) if words else [_help(say, context.bot.username)]
    label = say.text("inline-help-button" if cards else "inline-nothing")
    button = InlineQueryResultsButton(label, start_parameter="price")
    try:
        await query.answer(cards, cache_time=CACHE_SECONDS, is_personal=True, button=button)
    except BadRequest:  # the shopper typed on: this query is too old, the next one is on its way
        return


def _cards(context: Context, shopper: Shopper, words: str) -> list[InlineQueryResultArticle]:
    quote_price = context.desk.quote_price
    quote = quote_price.quote(words, country=shopper.country)
    if quote.outcome is Outcome.UNKNOWN:
        return []
    each = [
        quote_price.quote_product(product.key, offer=quote.offer, country=shopper.country)
        for product in quote.matches[:MOST_CARDS]
    ]
    cards = [_card(shopper.say, one) for one in each if one is not None]
    return cards or [_card(shopper.say, quote)]


def _card(say: Phrases, quote: Quote) -> InlineQueryResultArticle:
    product = quote.matches[0] if quote.matches else None
    return InlineQueryResultArticle(
        product.key if product else "brand",
        price_screens.product_name(product) if product else quote.brand or "",
        InputTextMessageContent(price_screens.quote_html(say, quote), ParseMode.HTML, link_preview_options=NO_PREVIEW),
        description=price_screens.one_line(say, quote),
    )


def _help(say: Phrases, username: str) -> InlineQueryResultArticle:
    text = say.text("inline-help-text", example=f"@{username} {EXAMPLE}")
    return InlineQueryResultArticle(
        "help", say.text("inline-help-title"), InputTextMessageContent(text), description=text
    )
