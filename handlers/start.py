"""/start with its deep links, and /help."""

from collections.abc import Awaitable, Callable, Mapping

from telegram import InlineKeyboardMarkup, Update

from handlers import guidance, my_reports, preferences, price, privacy, render, report, sending
from handlers.buttons import Action, Tap
from handlers.context import Context, shopper_of
from handlers.render import Answer


async def on_start(update: Update, context: Context) -> None:
    """Greet; a deep link (``t.me/bot?start=privacy``) leads straight to its subject."""
    subject = DEEP_LINKS.get(context.args[0]) if context.args else None
    await (subject or _greet)(update, context)


async def on_help(update: Update, context: Context) -> None:
    """Say how to use the bot."""
    if update.effective_message is None:
        return
    say = (await shopper_of(update, context.desk)).say
    commands = "\n".join(
        [
            f"<b>{say.html('help-commands')}</b>",
            *(say.html("help-command", name=name, about=say.text(f"command-{name}")) for name in context.desk.commands),
        ]
    )
    blocks = [say.html("help", bot=context.bot.username), commands, say.html("help-levels")]
    await sending.reply(update.effective_message, Answer(render.fitted(blocks)))


async def _greet(update: Update, context: Context) -> None:
    if update.effective_message is None:
        return
    say = (await shopper_of(update, context.desk)).say
    buttons = InlineKeyboardMarkup.from_row(
        [
            render.button(say, "button-language", Tap(Action.LANGUAGE)),
            render.button(say, "button-country", Tap(Action.COUNTRY)),
        ]
    )
    await sending.reply(update.effective_message, Answer(say.html("start"), buttons))


DEEP_LINKS: Mapping[str, Callable[[Update, Context], Awaitable[None]]] = {
    "help": on_help,
    "price": price.on_how,
    "language": preferences.on_language,
    "country": preferences.on_country,
    "privacy": privacy.on_privacy,
    "where": guidance.on_where,
    "report": report.on_report,
    "myreports": my_reports.on_my_reports,
}
"""What may stand behind ``?start=``. Anything else greets."""
