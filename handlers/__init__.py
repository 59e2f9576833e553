"""The routing table, in order: which update goes where. The first line that fits takes it."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from typing import Any

from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from handlers import (
    cases,
    disputes,
    errors,
    guidance,
    inline,
    moderation,
    my_data,
    my_reports,
    opinions,
    pace,
    posts,
    preferences,
    price,
    privacy,
    replies,
    report,
    seller,
    sending,
    start,
    verdicts,
)
from handlers.buttons import Action, Tap
from handlers.context import App, Context, Desk, shopper_of

Callback = Callable[[Update, Context], Coroutine[Any, Any, None]]
TapCallback = Callable[[Update, Context, Tap], Coroutine[Any, Any, None]]

COMMANDS: Mapping[str, Callback] = {
    "check": posts.on_check,
    "why": verdicts.on_why_command,
    "price": price.on_price,
    "where": guidance.on_where,
    "report": report.on_report,
    "myreports": my_reports.on_my_reports,
    "seller": seller.on_seller,
    "language": preferences.on_language,
    "country": preferences.on_country,
    "privacy": privacy.on_privacy,
    "export": my_data.on_export,
    "delete": my_data.on_delete,
    "dispute": disputes.on_dispute,
    "help": start.on_help,
}
"""The commands that Telegram lists, in the order of the list."""

MODERATORS_COMMANDS: Mapping[str, Callback] = {
    "queue": moderation.on_queue,
    "cases": cases.on_cases,
    "stats": moderation.on_stats,
}
"""Those of the moderators' group, and of nowhere else."""

TAPS: Mapping[Action, TapCallback] = {
    Action.WHY: verdicts.on_why,
    Action.BACK: verdicts.on_back,
    Action.WRONG: verdicts.on_wrong,
    Action.WRONG_SAY: verdicts.on_opinion,
    Action.PRICE: price.on_price_tap,
    Action.PRICE_CHOOSE: price.on_view_tap,
    Action.PRICE_PICTURE: price.on_view_tap,
    Action.CURRENCY: price.on_view_tap,
    Action.BRAND: price.on_view_tap,
    Action.GUIDE: guidance.on_guide_tap,
    Action.REPORT: report.on_report_tap,
    Action.REPORT_ANSWER: report.on_answer_tap,
    Action.MY_REPORTS: my_reports.on_my_reports_tap,
    Action.MY_DATA: my_data.on_my_data_tap,
    Action.MODERATE: moderation.on_moderate_tap,
    Action.CASE: cases.on_case_tap,
    Action.CASES: cases.on_cases_tap,
    Action.CASE_SPLIT: cases.on_split_tap,
    Action.CASE_MEND: cases.on_mend_tap,
    Action.CASE_HAND: cases.on_hand_tap,
    Action.DISPUTE: disputes.on_dispute_tap,
    Action.OPINION: opinions.on_opinion_tap,
    Action.LANGUAGE: preferences.on_language_tap,
    Action.COUNTRY: preferences.on_country_tap,
}
"""The taps that have a room behind them; a button for any other is not shown."""

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "inline_query")

_PRIVATE = filters.ChatType.PRIVATE
_GROUPS = filters.ChatType.GROUPS
_NEW = filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL
_EDITED = filters.UpdateType.EDITED_MESSAGE & ~filters.LOCATION


def routes(moderators_chat: int | None) -> list[BaseHandler[Any, Context, Any]]:
    """Return the handlers, in order; the moderators' commands in their group alone."""
    moderators = _NEW & filters.Chat(moderators_chat or ())
    return [
        CallbackQueryHandler(on_tap),
        InlineQueryHandler(inline.on_inline_query),
        CommandHandler("start", start.on_start, _NEW),
        *(CommandHandler(name, callback, _NEW) for name, callback in COMMANDS.items()),
        *(CommandHandler(name, callback, moderators) for name, callback in MODERATORS_COMMANDS.items()),
        CommandHandler("moderate", moderation.on_moderate, _NEW),
        CommandHandler("cancel", report.on_cancel, _NEW & _PRIVATE),
        MessageHandler(_EDITED & _PRIVATE, report.on_private_edit),
        MessageHandler(_EDITED & _GROUPS, posts.on_edited),
        MessageHandler(_NEW & _PRIVATE & filters.COMMAND, start.on_help),
        MessageHandler(_NEW & _PRIVATE & filters.REPLY, replies.on_private_reply),
        MessageHandler(_NEW & _GROUPS & filters.REPLY, replies.on_group_reply),
        MessageHandler(_NEW & _PRIVATE, report.on_private_message),
        MessageHandler(_NEW & _GROUPS & (filters.TEXT | filters.CAPTION), posts.on_group_message),
    ]


def install(application: App, desk: Desk) -> None:
    """Give an application its handlers and what they need."""
    application.bot_data["desk"] = replace(desk, rooms=frozenset(TAPS), commands=tuple(COMMANDS))
    application.add_handler(TypeHandler(Update, pace.hold_back), group=-1)
    application.add_handlers(routes(desk.moderators_chat))
    application.add_error_handler(errors.on_error)


async def on_tap(update: Update, context: Context) -> None:
    """Hand a tap to the room it belongs to; say so where there is none any more."""
    query = update.callback_query
    if query is None:
        return
    tap = Tap.unpack(query.data or "")
    callback = TAPS.get(tap.action) if tap else None
    if tap is None or callback is None:
        say = (await shopper_of(update, context.desk)).say
        await sending.answer_tap(query, say.text("tap-old"))
    else:
        await callback(update, context, tap)
