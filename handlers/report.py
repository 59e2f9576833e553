"""The report conversation in Telegram: /report, the "Report it" button, every answer, and the end of it.

What is open stands in the database, so any process can take the next answer, and an update that comes twice is taken once.
"""

from contextlib import suppress
from dataclasses import dataclass
from html import escape

from telegram import CallbackQuery, Message, Update
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.services.check_post import Check
from bot.services.evidence_kit import Kit
from bot.services.file_report import Action as Answered
from bot.services.file_report import Back, Cancel, Choose, Edit, End, Next, Skip, Step, Submit
from bot.services.paste_texts import paste_texts
from bot.services.report_desk import MORE_EVIDENCE
from data.drafts import Draft, Place
from data.reports import Report
from handlers import albums, guide_screens, intake, posts, report_evidence, report_screens, sending
from handlers.buttons import Tap
from handlers.context import Context, Shopper, shopper_of
from handlers.render import Answer


@dataclass(frozen=True, slots=True)
class Talk:
    """One turn of the conversation: who, where, and the message or the tap that came."""

    context: Context
    shopper: Shopper
    place: Place
    update_id: int
    message: Message | None = None
    query: CallbackQuery | None = None


async def on_report(update: Update, context: Context) -> None:
    """Begin a report, or ask what to do with the one that is open."""
    talk = await talk_of(update, context)
    if talk and talk.message:
        if talk.message.chat.type != talk.message.chat.PRIVATE:
            await sending.reply(talk.message, Answer(talk.shopper.say.html("report-private-only")))
        else:
            await _begin(talk, None)


async def on_report_tap(update: Update, context: Context, tap: Tap) -> None:
    """Begin a report from a verdict, filled in from it."""
    talk = await talk_of(update, context)
    if talk is None or talk.query is None:
        return
    say = talk.shopper.say
    check = await context.desk.check_post.find(tap.token) if tap.token else None
    if talk.place.chat_id != talk.place.shopper_id:
        await sending.answer_tap(talk.query, say.text("report-private-only"))
    elif tap.token and (check is None or check.asked.shopper_id != talk.shopper.id):
        await sending.answer_tap(talk.query, say.text("tap-forgotten"))
    else:
        await sending.answer_tap(talk.query)
        await _begin(talk, check)


async def on_answer_tap(update: Update, context: Context, tap: Tap) -> None:
    """Take a tap in the conversation: ``verb`` or ``verb=value``."""
    talk = await talk_of(update, context)
    if talk is None or talk.query is None:
        return
    draft = await context.desk.reports.draft_at(talk.place)
    verb, _, value = tap.choice.partition("=")
    if draft is None or draft.draft_id != tap.token:
        await _tap_on_closed(talk, tap.token, verb)
        return
    if draft.update_id == talk.update_id:
        await sending.answer_tap(talk.query)
        await _ask_unless_asked(talk, draft)
        return
    if verb == "new":
        check = await context.desk.check_post.find(value) if value else None
        await sending.answer_tap(talk.query)
        await _start(talk, check)
    elif verb == "cancel":
        await sending.answer_tap(talk.query)
        await sending.show(context.bot, talk.query, report_screens.cancel_question(talk.shopper.say, draft))
    elif verb == "all" and draft.step == MORE_EVIDENCE:
        await sending.answer_tap(talk.query)
        await _end_more(talk, draft)
    elif verb == "stay":
        await sending.answer_tap(talk.query)
        await _ask(talk, draft)
    else:
        await _answer_tapped(talk, draft, verb, value)


async def on_cancel(update: Update, context: Context) -> None:
    """Ask whether to discard what is open."""
    talk = await talk_of(update, context)
    if talk is None or talk.message is None:
        return
    draft = await context.desk.reports.draft_at(talk.place)
    say = talk.shopper.say
    answer = report_screens.cancel_question(say, draft) if draft else Answer(say.html("report-nothing-open"))
    await sending.reply(talk.message, answer)


async def on_private_message(update: Update, context: Context) -> None:
    """Take a message as the answer to the open question; any other message, and a forwarded post, is looked at as ever."""
    talk = await talk_of(update, context)
    draft = await context.desk.reports.draft_at(talk.place) if talk else None
    if talk is None or talk.message is None or draft is None or not _is_answer(draft, talk.message):
        await posts.on_message(update, context, talk.shopper if talk else None)
    elif draft.update_id == talk.update_id:
        await _ask_unless_asked(talk, draft)
    else:
        await _take(talk, draft, talk.message)


async def on_private_edit(update: Update, context: Context) -> None:
    """Look again at an edited post; an answer that is edited stays as it was taken, and can be changed in the review."""
    talk = await talk_of(update, context)
    message = update.effective_message
    draft = await context.desk.reports.draft_at(talk.place) if talk else None
    if message and draft and not await context.desk.check_post.of_message(message.chat.id, message.message_id):
        return
    await posts.on_edited(update, context)


async def hand_over(talk: Talk, report: Report) -> None:
    """Give the shopper number, documents, texts and advice; once, also when the update comes again."""
    desk, say = talk.context.desk, talk.shopper.say
    desk.moderation.tell_news()
    kit = await desk.reports.kit(report, language=say.language)
    advice = guide_screens.advice_html(say, desk.guide.for_statement(report.statement), whole=False)
    review = await desk.moderation.review_of(talk.shopper.id)
    await send(talk, report_screens.filed(say, report, kit, advice, review=review))
    await send_kit(talk, report, kit)
    for paste in paste_texts(report, desk.guide.guidance, language=say.language):
        words = f"{say.html(f'report-paste-{paste.destination}')}\n<pre>{escape(paste.text, quote=False)}</pre>"
        await talk.context.bot.send_message(talk.place.chat_id, words, parse_mode=ParseMode.HTML)
    await desk.reports.told(report)


async def send_kit(talk: Talk, report: Report, kit: Kit) -> None:
    """Send the statements and the archive of a report."""
    say, bot = talk.shopper.say, talk.context.bot
    for statement in kit.statements:
        caption = say.text("report-statement-caption", number=report.number)
        await bot.send_document(talk.place.chat_id, statement.content, filename=statement.name, caption=caption)
    caption = say.text("report-archive-caption", number=report.number)
    await bot.send_document(talk.place.chat_id, kit.archive.content, filename=kit.archive.name, caption=caption)


async def ask_for_more(talk: Talk, report: Report) -> None:
    """Begin to gather more evidence for a filed report."""
    draft = await talk.context.desk.reports.begin_more(
        report, language=talk.shopper.say.language, update_id=talk.update_id
    )
    if draft is None:
        await send(talk, Answer(talk.shopper.say.html("my-add-busy")))
    else:
        await _ask(talk, draft)


async def _begin(talk: Talk, check: Check | None) -> None:
    draft = await talk.context.desk.reports.draft_at(talk.place)
    if draft and draft.update_id != talk.update_id:
        answer = report_screens.already_open(talk.shopper.say, draft, check.token if check else "")
        await talk.context.bot.send_message(
            talk.place.chat_id, answer.html, parse_mode=ParseMode.HTML, reply_markup=answer.buttons
        )
    else:
        await _start(talk, check)


async def _start(talk: Talk, check: Check | None) -> None:
    """Begin a report; from a check with the post itself as the first evidence, while it can still be fetched."""
    reports = talk.context.desk.reports
    draft = await reports.begin(
        talk.place,
        language=talk.shopper.say.language,
        country=talk.shopper.country,
        check=check,
        update_id=talk.update_id,
    )
    if check and not await reports.pieces(draft.draft_id):
        read = _post_of(talk, check)
        if read:
            pieces, _ = await report_evidence.pieces_of(talk.context.bot, read, with_texts=True)
            draft = (await reports.collect(draft, pieces, update_id=talk.update_id)).draft
    await _ask(talk, draft, anew=True)


def _post_of(talk: Talk, check: Check) -> tuple[Message, ...]:
    """Return the messages of the post that was checked: its album, or what the tapped answer replies to."""
    if check.made_of:
        return posts.messages_of(check, talk.context.bot)
    answer = talk.query.message if talk.query else None
    asked = answer.reply_to_message if isinstance(answer, Message) else None
    return (asked,) if asked else ()


async def _take(talk: Talk, draft: Draft, message: Message) -> None:
    """Take a message: its files as evidence, its words as the answer, or as evidence where that is what was asked for."""
    reports = talk.context.desk.reports
    wants_evidence = draft.step in {Step.EVIDENCE, MORE_EVIDENCE}
    notice, before = None, draft.question_id
    parts = await albums.whole_album(message, talk.context.bot, talk.context.desk.waiting)
    if wants_evidence or report_evidence.has_files(parts):
        pieces, notice = await report_evidence.pieces_of(talk.context.bot, parts, with_texts=wants_evidence)
        collected = await reports.collect(draft, pieces, update_id=talk.update_id)
        draft = collected.draft
        if not (collected.new or collected.refused or notice) and message.media_group_id:
            return  # a later part of an album that was taken as a whole
        notice = collected.refused or notice or ("evidence-kept" if collected.new else "evidence-known")
    words = message.text or message.caption or ""
    if words.strip() and not wants_evidence:
        say = reports.understand(draft, words, intake.post_from([message]).links)
        turn = await reports.answer(draft, say, update_id=talk.update_id)
        draft, notice = turn.draft, turn.notice
    elif not wants_evidence and not report_evidence.has_files(parts):
        notice = "not-understood"
    await _ask(talk, draft, notice=notice)
    await _close_buttons(talk, before)


async def _answer_tapped(talk: Talk, draft: Draft, verb: str, value: str) -> None:
    reports = talk.context.desk.reports
    action = await _action_of(talk, draft, verb, value)
    if action is None or talk.query is None:
        if talk.query:
            await sending.answer_tap(talk.query, talk.shopper.say.text("report-notice-old-button"))
        return
    turn = await reports.answer(draft, action, update_id=talk.update_id)
    await sending.answer_tap(talk.query)
    if turn.end is End.CANCEL:
        await sending.show(talk.context.bot, talk.query, Answer(talk.shopper.say.html("report-cancelled")))
    elif turn.end is End.SUBMIT:
        await hand_over(talk, await reports.file(turn.draft))
    else:
        await _ask(talk, turn.draft, notice=turn.notice)


async def _action_of(talk: Talk, draft: Draft, verb: str, value: str) -> Answered | None:
    """Return what a tap means; None for a button of a question that is closed."""
    if verb == "submit":
        return Submit(has_evidence=bool(await talk.context.desk.reports.pieces(draft.draft_id)))
    if verb == "discard":
        return Cancel()
    if verb == "edit" and draft.step == Step.REVIEW and value in list(Step):
        return Edit(Step(value))
    ways: dict[str, Answered] = {"next": Next(), "skip": Skip(), "back": Back()}
    if verb in ways:
        return ways[verb] if value == draft.step else None
    return Choose(Step(verb), value) if verb == draft.step else None


async def _tap_on_closed(talk: Talk, token: str, verb: str) -> None:
    """Answer a tap whose draft is gone: it was filed, perhaps by this very update before a crash, or it has ended."""
    report = await talk.context.desk.reports.filed_from(token)
    if report and verb == "submit" and report.place == talk.place and report.told_at is None:
        await hand_over(talk, report)
    if talk.query:
        await sending.answer_tap(
            talk.query, None if report and verb == "submit" else talk.shopper.say.text("report-closed")
        )


async def _end_more(talk: Talk, draft: Draft) -> None:
    report = await talk.context.desk.reports.end_more(draft)
    say = talk.shopper.say
    if report is None:
        await send(talk, Answer(say.html("my-gone")))
        return
    pieces = len(await talk.context.desk.reports.pieces(report.key))
    await send(talk, Answer(say.html("my-add-done", number=report.number, count=pieces)))


async def _ask_unless_asked(talk: Talk, draft: Draft) -> None:
    """After a crash between taking an answer and asking on, ask on."""
    if draft.question_id is None:
        await _ask(talk, draft)


async def _ask(talk: Talk, draft: Draft, *, notice: str | None = None, anew: bool = False) -> None:
    """Ask the open question: in place of the tapped one, else in a new message; and note which message asks."""
    desk, say = talk.context.desk, talk.shopper.say
    pieces = len(await desk.reports.pieces(draft.draft_id))
    if draft.step == MORE_EVIDENCE:
        report = await desk.reports.filed_from(draft.draft_id)
        answer = report_screens.more_question(say, draft, report.number if report else "", pieces=pieces, notice=notice)
    else:
        hours = round(desk.reports.keep.drafts.total_seconds() / 3600)
        answer = report_screens.question(say, draft, desk.guide.guidance, pieces=pieces, hours=hours, notice=notice)
    await desk.reports.asked(draft, await send(talk, answer, anew=anew))


async def send(talk: Talk, answer: Answer, *, anew: bool = False) -> int:
    """Show an answer in place of the tapped message, else in a new one; return the id of the message."""
    query = talk.query
    if query and not anew and isinstance(query.message, Message) and query.message.text is not None:
        return await sending.edit(talk.context.bot, talk.place.chat_id, query.message.message_id, answer)
    sent = await talk.context.bot.send_message(
        talk.place.chat_id,
        answer.html,
        parse_mode=ParseMode.HTML,
        reply_markup=answer.buttons,
        link_preview_options=sending.NO_PREVIEW,
    )
    return sent.message_id


async def _close_buttons(talk: Talk, question_id: int | None) -> None:
    """Take the buttons from a question that was answered in words, so that one question stands open."""
    if question_id is not None:
        with suppress(TelegramError):
            await talk.context.bot.edit_message_reply_markup(talk.place.chat_id, question_id)


def _is_answer(draft: Draft, message: Message) -> bool:
    """Say whether a message belongs to the report: everything while evidence is gathered, else what was not forwarded."""
    if draft.step in {Step.EVIDENCE, MORE_EVIDENCE}:
        return True
    return message.forward_origin is None and message.via_bot is None


async def talk_of(update: Update, context: Context) -> Talk | None:
    """Return the turn that an update is, or None for one without a chat or a person."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return None
    shopper = await shopper_of(update, context.desk)
    return Talk(context, shopper, Place(chat.id, user.id), update.update_id, update.message, update.callback_query)
