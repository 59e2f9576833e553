"""When something breaks: the shopper is told kindly, the log without a post's text."""

from pathlib import Path
from traceback import extract_tb

import structlog
from telegram import Update

from data.words import language_for, phrases
from handlers import sending
from handlers.context import Context
from handlers.render import Answer

log = structlog.get_logger(__name__)


async def apologise(update: Update, _error: Exception) -> None:
    """Tell a shopper that their update could not be answered, under a number that the log knows too.

    Only what asks for an answer gets one: a message or a tap.
    """
    user = update.effective_user
    say = phrases(language_for(user.language_code if user else None))
    sorry = "error-sorry"
    if update.callback_query:
        await sending.answer_tap(update.callback_query, say.text(sorry, number=str(update.update_id)))
    elif message := update.message or update.edited_message:
        await sending.reply(message, Answer(say.html(sorry, number=str(update.update_id))))


async def on_error(update: object, context: Context) -> None:
    """Log what went wrong outside of any shopper's update."""
    error = context.error
    places = extract_tb(error.__traceback__) if error else []
    log.error(
        "bot.error",
        kind=type(error).__name__,
        at=" > ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in places[-6:]),
        update_id=update.update_id if isinstance(update, Update) else None,
    )
