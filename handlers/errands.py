"""Messages that decisions call for: cards to the moderators, news to reporters. Each is done by the one process that took it."""

from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress

import structlog
from telegram import ForceReply, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.services.moderate import REASONS
from data.decisions import Kind
from data.errands import TO_MODERATORS, Errand, ErrandKind
from data.placed_messages import Meaning, PlacedMessage
from data.reports import Report
from data.reports_table import Status
from data.statements import Share
from data.words import phrases
from handlers import disputes, moderation, opinions, render, sending
from handlers import moderation_screens as screens
from handlers.buttons import Action, Tap
from handlers.context import Desk
from handlers.render import Answer

ANSWER_LENGTH = 1500

log = structlog.get_logger(__name__)

TO_OTHERS = frozenset(ErrandKind) - TO_MODERATORS


async def run_due(bot: ExtBot[None], desk: Desk, kinds: Collection[ErrandKind]) -> int:
    """Do what is due of some kinds; return how many were done. What could not be sent is tried again later."""
    done = 0
    for errand in await desk.moderation.take_errands(frozenset(kinds)):
        try:
            await DEEDS[errand.kind](bot, desk, errand.subject)
        except TelegramError as error:
            if errand.kind in TO_MODERATORS or not isinstance(error, Forbidden | BadRequest):
                await _try_later(desk, errand, error)
                continue
            # The bot is blocked or the chat is gone. Only the moderators' group can be expected to come back.
            log.info("errand.refused", kind=errand.kind, fault=type(error).__name__)
        await desk.moderation.errand_done(errand)
        done += 1
    return done


async def _try_later(desk: Desk, errand: Errand, error: TelegramError) -> None:
    kept = await desk.moderation.errand_failed(errand)
    log.warning("errand.not_sent", kind=errand.kind, fault=type(error).__name__, tries=errand.tries, kept=kept)


async def _post_card(bot: ExtBot[None], desk: Desk, subject: str) -> None:
    report = await desk.moderation.report(subject)
    if report and report.status is Status.RECEIVED and desk.moderators_chat is not None:
        await moderation.post_card(bot, desk, desk.moderators_chat, report)


async def _change_cards(bot: ExtBot[None], desk: Desk, subject: str) -> None:
    """Bring the cards of a report up to date; of a deleted one nothing stays but that it is gone."""
    report = await desk.moderation.report(subject)
    gone = Answer(moderation.words_of(desk).html("mod-deleted"))
    answer = await moderation.card_of(desk, report) if report else gone
    for placed in await desk.moderation.messages.of(Meaning.CARD, subject):
        with suppress(BadRequest):  # it stands there so already, or somebody deleted it
            await sending.edit(bot, placed.chat_id, placed.message_id, answer)
    if report is None:
        for placed in await desk.moderation.messages.of(Meaning.EVIDENCE, subject):
            with suppress(BadRequest):
                await bot.delete_message(placed.chat_id, placed.message_id)
            await desk.moderation.messages.forget(placed)


async def _tell_decision(bot: ExtBot[None], desk: Desk, subject: str) -> None:
    report = await desk.moderation.report(subject)
    if report is None or report.status in {Status.RECEIVED, Status.WITHDRAWN}:
        return
    button = render.button(phrases(report.language), "report-button-mine", Tap(Action.MY_REPORTS, "", "list"))
    await bot.send_message(
        report.place.chat_id,
        await _decision_html(desk, report),
        parse_mode=ParseMode.HTML,
        reply_markup=InlineKeyboardMarkup.from_button(button),
    )


async def _decision_html(desk: Desk, report: Report) -> str:
    say = phrases(report.language)
    if report.status is Status.ACCEPTED:
        shoppers = "yes" if Share.SHOPPERS in (report.statement.shares or ()) else "no"
        return say.html("told-accepted", number=report.number, shoppers=shoppers)
    blocks = [say.html(f"told-{report.status}", number=report.number)]
    if report.status is Status.REJECTED:
        last = [entry.detail for entry in await desk.moderation.history(report) if entry.kind is Kind.REJECTED][-1:]
        blocks += [say.html(f"told-rejected-{reason}") for reason in last if reason in REASONS]
    return render.joined([*blocks, say.html("told-still-yours")])


async def _put_question(bot: ExtBot[None], desk: Desk, subject: str) -> None:
    inquiry = await desk.moderation.inquiry(subject)
    report = await desk.moderation.report_of(inquiry) if inquiry else None
    if inquiry is None or report is None:
        return
    say = phrases(report.language)
    html = render.joined(
        [
            say.html("told-question", number=report.number),
            screens.quoted(inquiry.question, ANSWER_LENGTH),
            say.html("told-question-how"),
        ]
    )
    sent = await bot.send_message(report.place.chat_id, html, parse_mode=ParseMode.HTML, reply_markup=ForceReply())
    await desk.moderation.place(PlacedMessage(report.place.chat_id, sent.message_id, Meaning.QUESTION, subject))


async def _bring_answer(bot: ExtBot[None], desk: Desk, subject: str) -> None:
    """Bring a reporter's answer to the moderators, below the report's card; it goes when the report does."""
    inquiry = await desk.moderation.inquiry(subject)
    report = await desk.moderation.report_of(inquiry) if inquiry else None
    if inquiry is None or report is None or desk.moderators_chat is None:
        return
    say = moderation.words_of(desk)
    files = say.html("mod-answer-files", count=inquiry.answer_files) if inquiry.answer_files else ""
    html = render.joined(
        [say.html("mod-answer", number=report.number), screens.quoted(inquiry.answer, ANSWER_LENGTH), files]
    )
    cards = await desk.moderation.messages.of(Meaning.CARD, report.key)
    below = next((card.message_id for card in reversed(cards) if card.chat_id == desk.moderators_chat), None)
    sent = await bot.send_message(
        desk.moderators_chat,
        html,
        parse_mode=ParseMode.HTML,
        reply_to_message_id=below,
        allow_sending_without_reply=True,
    )
    await desk.moderation.place(PlacedMessage(desk.moderators_chat, sent.message_id, Meaning.EVIDENCE, report.key))


DEEDS: dict[ErrandKind, Callable[[ExtBot[None], Desk, str], Awaitable[None]]] = {
    ErrandKind.CARD: _post_card,
    ErrandKind.CARD_CHANGED: _change_cards,
    ErrandKind.DECIDED: _tell_decision,
    ErrandKind.QUESTION: _put_question,
    ErrandKind.ANSWER: _bring_answer,
    ErrandKind.DISPUTE: disputes.post_card,
    ErrandKind.DISPUTE_CLOSED: disputes.tell_ruling,
    ErrandKind.DISAGREEMENT: opinions.post_card,
}
