"""The plainest bot that python-telegram-bot makes: it says what it hears. Run by ``bench_load`` as a measure."""

import sys
from typing import Any

from telegram import Update
from telegram.ext import ApplicationBuilder, CallbackContext, MessageHandler, filters


async def echo(update: Update, _context: CallbackContext[Any, Any, Any, Any]) -> None:
    if update.effective_message is not None:
        await update.effective_message.reply_text(update.effective_message.text or "", do_quote=True)


if __name__ == "__main__":
    application = ApplicationBuilder().token(sys.argv[2]).base_url(sys.argv[1]).concurrent_updates(256).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()
