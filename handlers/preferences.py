"""/language and /country."""

from contextlib import suppress

from telegram import BotCommandScopeChat, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import TelegramError

from data.countries import OFFERED, country_from, country_name
from data.words import LANGUAGES, language_for, phrases
from handlers import menu, render, sending
from handlers.buttons import Action, Tap
from handlers.context import Context, Shopper, shopper_of
from handlers.render import Answer

AUTOMATIC = "auto"
COLUMNS = 3


async def on_language(update: Update, context: Context) -> None:
    """Offer the languages."""
    if update.effective_message:
        shopper = await shopper_of(update, context.desk)
        await sending.reply(update.effective_message, _language_question(shopper))


async def on_language_tap(update: Update, context: Context, tap: Tap) -> None:
    """Offer the languages, or take the one that was chosen."""
    query = update.callback_query
    if query is None:
        return
    shopper = await shopper_of(update, context.desk)
    await sending.answer_tap(query)
    if tap.choice not in {*LANGUAGES, AUTOMATIC}:
        await sending.show(context.bot, query, _language_question(shopper))
        return
    chosen = None if tap.choice == AUTOMATIC else tap.choice
    await context.desk.shoppers.choose_language(shopper.id, chosen)
    spoken = chosen or language_for(query.from_user.language_code, otherwise=context.desk.language)
    words = "language-set" if chosen else "language-set-auto"
    await sending.show(context.bot, query, Answer(phrases(spoken).html(words)))
    await _show_commands_in(context, update, chosen)


async def on_country(update: Update, context: Context) -> None:
    """Offer the countries, or take the one that stands behind the command."""
    message = update.effective_message
    if message is None:
        return
    shopper = await shopper_of(update, context.desk)
    written = " ".join(context.args or ())
    if not written or message.text is None or not message.text.startswith("/country"):
        await sending.reply(message, await _country_question(shopper, context))
    elif code := country_from(written):
        await sending.reply(message, await _with_country(shopper, context, code))
    else:
        name = render.quotable(written)
        await sending.reply(message, Answer(shopper.say.html("country-unknown", name=name)))


async def on_country_tap(update: Update, context: Context, tap: Tap) -> None:
    """Offer the countries, or take the one that was chosen."""
    query = update.callback_query
    if query is None:
        return
    shopper = await shopper_of(update, context.desk)
    await sending.answer_tap(query)
    if tap.choice in {*OFFERED, AUTOMATIC}:
        answer = await _with_country(shopper, context, None if tap.choice == AUTOMATIC else tap.choice)
    else:
        answer = await _country_question(shopper, context)
    await sending.show(context.bot, query, answer)


def _language_question(shopper: Shopper) -> Answer:
    rows = [
        InlineKeyboardButton(name, callback_data=Tap(Action.LANGUAGE, choice=tag).pack())
        for tag, name in LANGUAGES.items()
    ]
    automatic = render.button(shopper.say, "language-auto", Tap(Action.LANGUAGE, choice=AUTOMATIC))
    return Answer(shopper.say.html("language-ask"), InlineKeyboardMarkup.from_column([*rows, automatic]))


async def _country_question(shopper: Shopper, context: Context) -> Answer:
    say = shopper.say
    buttons = [
        InlineKeyboardButton(country_name(code, say.language), callback_data=Tap(Action.COUNTRY, choice=code).pack())
        for code in OFFERED
    ]
    rows = [buttons[start : start + COLUMNS] for start in range(0, len(buttons), COLUMNS)]
    rows.append([render.button(say, "country-auto", Tap(Action.COUNTRY, choice=AUTOMATIC))])
    chosen = (await context.desk.shoppers.preferences(shopper.id)).country
    now = say.html("country-now", country=country_name(chosen, say.language)) if chosen else ""
    return Answer(render.joined([say.html("country-ask"), now]), InlineKeyboardMarkup(rows))


async def _with_country(shopper: Shopper, context: Context, code: str | None) -> Answer:
    await context.desk.shoppers.choose_country(shopper.id, code)
    if code is None:
        return Answer(shopper.say.html("country-set-auto"))
    return Answer(shopper.say.html("country-set", country=country_name(code, shopper.say.language)))


async def _show_commands_in(context: Context, update: Update, language: str | None) -> None:
    """Let Telegram show the list of commands in the chosen language; it knows one kind of Chinese by itself."""
    chat = update.effective_chat
    if chat is None or chat.type != chat.PRIVATE:
        return
    scope = BotCommandScopeChat(chat.id)
    with suppress(TelegramError):
        if language is None:
            await context.bot.delete_my_commands(scope)
        else:
            await context.bot.set_my_commands(menu.listed(context.desk.commands, phrases(language)), scope)
