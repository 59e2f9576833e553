"""Sending the reminders that are due: each by the one process that took it."""

import structlog
from telegram import InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import Forbidden, TelegramError, TimedOut
from telegram.ext import ExtBot

from data.reminders import Reminder
from data.reports import Report
from data.reports_table import Status
from data.words import phrases
from handlers import render
from handlers.buttons import Action, Tap
from handlers.context import Desk

log = structlog.get_logger(__name__)


async def send_due(bot: ExtBot[None], desk: Desk) -> int:
    """Send what is due now; return how many were sent. What certainly did not go out is given back for the next time."""
    sent = 0
    for reminder in await desk.reports.take_reminders():
        report = await desk.reports.filed_from(reminder.owner)
        if report is None or report.status is Status.WITHDRAWN:
            continue
        try:
            await _send(bot, reminder, report)
            sent += 1
        except Forbidden:
            log.info("reminder.unwanted")  # the shopper blocked the bot
        except TimedOut:
            log.warning("reminder.uncertain")  # it may have gone out: once too few is better than twice
        except TelegramError as error:
            await desk.reports.put_back(reminder)
            log.warning("reminder.not_sent", kind=type(error).__name__)
            break
    return sent


async def _send(bot: ExtBot[None], reminder: Reminder, report: Report) -> None:
    say = phrases(reminder.language)
    known = {**reminder.arguments, "number": report.number}
    text = say.html(reminder.message, **{name: known[name] for name in say.variables(reminder.message)})
    buttons = [
        render.button(say, "my-button-outcome", Tap(Action.MY_REPORTS, report.key, "outcome")),
        render.button(say, "my-button-quiet", Tap(Action.MY_REPORTS, report.key, "quiet")),
    ]
    await bot.send_message(
        reminder.place.chat_id, text, parse_mode=ParseMode.HTML, reply_markup=InlineKeyboardMarkup.from_column(buttons)
    )
