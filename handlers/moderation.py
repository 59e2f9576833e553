"""The moderators' group: cards of reports, what the buttons below them do, /queue, /stats and /moderate.

Only what comes from that group counts: the group is the staff. A decision is one transaction, so of two moderators who tap at
once one decides and the other is told so; whom it concerns is told by ``handlers/errands.py``.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from telegram import CallbackQuery, ForceReply, InputMediaPhoto, Message, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.services.moderate import REASONS
from data.decisions import Moderator
from data.evidence import EvidenceDamagedError, Piece, PieceKind
from data.placed_messages import Meaning, PlacedMessage
from data.reports import Report
from data.words import Phrases, phrases
from handlers import moderation_screens as screens
from handlers import sending
from handlers.buttons import Tap
from handlers.context import Context, Desk
from handlers.render import Answer

QUEUE_PAGE = 8
ALBUM = 10


@dataclass(frozen=True, slots=True)
class Bench:
    """One tap on a card: by whom, where, and in which words the group is spoken to."""

    context: Context
    say: Phrases
    moderator: Moderator
    query: CallbackQuery
    chat_id: int

    @property
    def desk(self) -> Desk:
        """The services."""
        return self.context.desk

    async def told(self, words: str, **facts: str | int) -> None:
        """Answer the tap with an alert."""
        await sending.answer_tap(self.query, self.say.text(words, **facts))


def words_of(desk: Desk) -> Phrases:
    """Return the words in which moderators are spoken to."""
    return phrases(desk.language)


def moderator_of(update: Update) -> Moderator:
    """Return who decides."""
    user = update.effective_user
    return Moderator(user.id, user.full_name) if user else Moderator(0, "")


async def on_moderate(update: Update, context: Context) -> None:
    """Say in a group what its number is, or that it is the moderators' already."""
    message = update.effective_message
    if message is None:
        return
    say = words_of(context.desk)
    if message.chat.type == message.chat.PRIVATE:
        await sending.reply(message, Answer(say.html("mod-only-groups")))
    elif message.chat.id == context.desk.moderators_chat:
        await sending.reply(message, Answer(say.html("mod-here")))
    else:
        await sending.reply(message, Answer(say.html("mod-not-here", chat=str(message.chat.id))))


async def on_queue(update: Update, context: Context) -> None:
    """List what waits."""
    message, desk = update.effective_message, context.desk
    if message:
        waiting = await desk.moderation.waiting(limit=QUEUE_PAGE)
        count = await desk.moderation.count_waiting()
        disputes = len(await desk.moderation.open_disputes())
        await sending.reply(message, screens.queue(words_of(desk), waiting, count=count, disputes=disputes))


async def on_stats(update: Update, context: Context) -> None:
    """Tell some numbers, none of them of a person."""
    message, desk = update.effective_message, context.desk
    if message is None:
        return
    say = words_of(desk)
    numbers = await desk.moderation.numbers(datetime.now(UTC).date())
    sums = {
        "reports": [_sum(say, count, f"status-{status}") for status, count in numbers.reports.items()],
        "verdicts": [_sum(say, count, f"level-{level}") for level, count in numbers.verdicts.items()],
    }
    told = {name: " · ".join(parts) or "0" for name, parts in sums.items()}
    waiting = await desk.moderation.count_waiting()
    await sending.reply(message, Answer(say.html("mod-stats", **told, waiting=waiting)))


def _sum(say: Phrases, count: int, name: str) -> str:
    return say.text("mod-stats-part", count=count, name=say.text(name))


async def on_moderate_tap(update: Update, context: Context, tap: Tap) -> None:
    """Do what was tapped on a card. A tap from anywhere but the moderators' group is not ours: callback data can be forged."""
    query, chat, desk = update.callback_query, update.effective_chat, context.desk
    say = words_of(desk)
    if query is None or chat is None or desk.moderators_chat is None or chat.id != desk.moderators_chat:
        if query:
            await sending.answer_tap(query, say.text("tap-old"))
        return
    report = await desk.moderation.report(tap.token)
    if report is None:
        await sending.answer_tap(query, say.text("mod-tap-gone"))
        return
    verb, _, value = tap.choice.partition("=")
    bench = Bench(context, say, moderator_of(update), query, chat.id)
    await DEEDS.get(verb, _show_again)(bench, report, value)


async def card_of(desk: Desk, report: Report) -> Answer:
    """Return the card of a report as it stands now."""
    return screens.card(
        words_of(desk),
        report,
        await desk.moderation.company(report),
        desk.guide.guidance,
        pieces=await desk.reports.pieces(report.key),
        log=await desk.moderation.history(report),
    )


async def post_card(bot: ExtBot[None], desk: Desk, chat_id: int, report: Report) -> None:
    """Post a report's card and remember where it stands, so that it can be changed."""
    answer = await card_of(desk, report)
    sent = await bot.send_message(
        chat_id,
        answer.html,
        parse_mode=ParseMode.HTML,
        reply_markup=answer.buttons,
        link_preview_options=sending.NO_PREVIEW,
    )
    await desk.moderation.place(PlacedMessage(chat_id, sent.message_id, Meaning.CARD, report.key))


async def _accept(bench: Bench, report: Report, value: str) -> None:
    company = await bench.desk.moderation.company(report)
    if company.is_burst and value != "sure":
        await bench.told("mod-tap-burst", count=company.burst)
        await _edit(bench, screens.sure_card(bench.say, report, await card_of(bench.desk, report)))
        return
    await _decided(bench, report, decided=await bench.desk.moderation.accept(report, bench.moderator))


async def _reject(bench: Bench, report: Report, value: str) -> None:
    if value in REASONS:
        await _decided(bench, report, decided=await bench.desk.moderation.reject(report, bench.moderator, value))
    else:
        await sending.answer_tap(bench.query)
        await _edit(bench, screens.reasons_card(bench.say, report, await card_of(bench.desk, report)))


async def _duplicate(bench: Bench, report: Report, _: str) -> None:
    await sending.answer_tap(bench.query)
    company = await bench.desk.moderation.company(report)
    shown = await card_of(bench.desk, report)
    await _edit(bench, screens.duplicates_card(bench.say, report, company, shown))


async def _same(bench: Bench, report: Report, value: str) -> None:
    original = await bench.desk.moderation.numbered(value) if value else None
    if original is None or original.key == report.key:
        await _prompt(bench, report, "mod-duplicate-prompt", Meaning.DUPLICATE)
        return
    done = await bench.desk.moderation.repeats(report, original, bench.moderator)
    await _decided(bench, report, decided=done)


async def _ask(bench: Bench, report: Report, _: str) -> None:
    await _prompt(bench, report, "mod-ask-prompt", Meaning.ASK)


async def _reopen(bench: Bench, report: Report, _: str) -> None:
    await _decided(bench, report, decided=await bench.desk.moderation.reopen(report, bench.moderator))


async def _block(bench: Bench, report: Report, _: str) -> None:
    await bench.desk.moderation.set_blocked(report, bench.moderator, blocked=True)
    await bench.told("mod-tap-blocked")


async def _unblock(bench: Bench, report: Report, _: str) -> None:
    await bench.desk.moderation.set_blocked(report, bench.moderator, blocked=False)
    await bench.told("mod-tap-unblocked")


async def _show(bench: Bench, report: Report, _: str) -> None:
    await sending.answer_tap(bench.query)
    await post_card(bench.context.bot, bench.desk, bench.chat_id, report)


async def _show_again(bench: Bench, report: Report, _: str) -> None:
    await sending.answer_tap(bench.query)
    await _edit(bench, await card_of(bench.desk, report))


async def _evidence(bench: Bench, report: Report, _: str) -> None:
    """Show the evidence: pictures as albums, the rest as files."""
    await sending.answer_tap(bench.query)
    message = bench.query.message
    if not isinstance(message, Message):
        return
    pieces = await bench.desk.reports.pieces(report.key)
    if not pieces:
        await sending.reply(message, Answer(bench.say.html("mod-evidence-none", number=report.number)))
        return
    missing = await _send_pictures(bench, message, report, [one for one in pieces if one.kind is PieceKind.PICTURE])
    missing += await _send_files(bench, message, report, [one for one in pieces if one.kind is not PieceKind.PICTURE])
    if missing:
        await sending.reply(message, Answer(bench.say.html("mod-evidence-missing", count=missing)))


async def _send_pictures(bench: Bench, message: Message, report: Report, pieces: list[Piece]) -> int:
    """Send the previews of pictures, ten at a time; return how many could not be shown."""
    shown = [(piece, await bench.desk.reports.preview(piece)) for piece in pieces]
    media = [
        InputMediaPhoto(preview, caption=bench.say.text("mod-evidence-caption", number=report.number, label=piece.name))
        for piece, preview in shown
        if preview
    ]
    for start in range(0, len(media), ALBUM):
        for sent in await message.reply_media_group(media[start : start + ALBUM], do_quote=True):
            await _remember_evidence(bench, sent, report)
    return len(shown) - len(media)


async def _send_files(bench: Bench, message: Message, report: Report, pieces: list[Piece]) -> int:
    missing = 0
    for piece in pieces:
        caption = bench.say.text("mod-evidence-caption", number=report.number, label=piece.name)
        try:
            content = await bench.desk.reports.content(piece)
            sent = await message.reply_document(content, filename=piece.name, caption=caption, do_quote=True)
        except (EvidenceDamagedError, BadRequest):
            missing += 1
            continue
        await _remember_evidence(bench, sent, report)
    return missing


async def _remember_evidence(bench: Bench, sent: Message, report: Report) -> None:
    await bench.desk.moderation.place(PlacedMessage(bench.chat_id, sent.message_id, Meaning.EVIDENCE, report.key))


async def _decided(bench: Bench, report: Report, *, decided: bool) -> None:
    """Tell who tapped whether they were the one to decide; the cards change by an errand."""
    if decided:
        await bench.told("mod-tap-done")
        return
    now = await bench.desk.moderation.report(report.key)
    if now is None:
        await bench.told("mod-tap-gone")
        return
    await bench.told("mod-tap-decided", status=bench.say.text(f"status-{now.status}"))
    await _edit(bench, await card_of(bench.desk, now))


async def _prompt(bench: Bench, report: Report, words: str, meaning: Meaning) -> None:
    """Ask for a reply, which ``handlers/replies.py`` takes."""
    await sending.answer_tap(bench.query)
    message = bench.query.message
    if isinstance(message, Message):
        # A reply is opened for whom the text mentions alone, so that the other moderators are not disturbed.
        html = f"{bench.query.from_user.mention_html()}, {bench.say.html(words, number=report.number)}"
        sent = await message.reply_html(html, reply_markup=ForceReply(selective=True), do_quote=True)
        await bench.desk.moderation.place(PlacedMessage(bench.chat_id, sent.message_id, meaning, report.key))


async def _edit(bench: Bench, answer: Answer) -> None:
    message = bench.query.message
    if message:
        with suppress(BadRequest):  # it stands there so already
            await sending.edit(bench.context.bot, message.chat.id, message.message_id, answer)


DEEDS: dict[str, Callable[[Bench, Report, str], Awaitable[None]]] = {
    "card": _show_again,
    "show": _show,
    "accept": _accept,
    "reject": _reject,
    "duplicate": _duplicate,
    "same": _same,
    "ask": _ask,
    "evidence": _evidence,
    "reopen": _reopen,
    "block": _block,
    "unblock": _unblock,
}
