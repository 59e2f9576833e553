"""/cases and what moderators do with a case, in their group alone."""

import asyncio
import io
from dataclasses import dataclass

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatAction, ParseMode

from bot.services.case_kit import IN_A_MESSAGE
from bot.services.case_picture import draw_case
from bot.services.case_words import summary_words
from bot.services.recipients import recipients_of
from bot.services.review_cases import ReviewCases, Split
from data.case_files import CaseFile
from data.decisions import Moderator
from data.words import Phrases
from handlers import case_screens, moderation, sending
from handlers.buttons import Tap
from handlers.context import Context, shopper_of
from handlers.render import Answer

TALLEST_PHOTO = 1600
"""Telegram scales photos down: a higher picture is sent as a file, in which its words stay readable."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a moderator wrote or tapped in their group."""

    context: Context
    chat_id: int
    moderator: Moderator
    say: Phrases
    message: Message | None = None
    query: CallbackQuery | None = None

    @property
    def cases(self) -> ReviewCases:
        """The services of cases."""
        return self.context.desk.cases


async def on_cases(update: Update, context: Context) -> None:
    """List the cases."""
    turn = _turn_of(update, context)
    if turn and turn.message:
        await sending.reply(turn.message, await _list(turn, 0))


async def on_cases_tap(update: Update, context: Context, tap: Tap) -> None:
    """Show another page of the list."""
    turn = await _tapped(update, context)
    if turn and turn.query:
        await sending.answer_tap(turn.query)
        await sending.show(context.bot, turn.query, await _list(turn, _number(tap.choice, "page")))


async def on_case_tap(update: Update, context: Context, tap: Tap) -> None:
    """Show a case: anew with its picture, another page of it in place, or its picture once more."""
    found = await _found(update, context, tap)
    if found is None:
        return
    turn, case, query = found
    await sending.answer_tap(query)
    if tap.choice.startswith("page"):
        await _show_in_place(turn, query, case, page=_number(tap.choice, "page"))
        return
    await _send_picture(turn, case)
    if tap.choice != "picture":
        await _send(turn, case_screens.case_screen(turn.say, case, turn.cases.guidance))


async def on_split_tap(update: Update, context: Context, tap: Tap) -> None:
    """Ask which tie is wrong, or cut the one that was tapped."""
    found = await _found(update, context, tap)
    if found is None:
        return
    turn, case, query = found
    verb, _, value = tap.choice.partition("=")
    subject = _id(value)
    name = _name(turn.say, case, verb, subject) if subject is not None else None
    if subject is None or name is None:
        await sending.answer_tap(query)
        question = case_screens.split_question(turn.say, case, page=_number(tap.choice, "page"))
        await sending.show(context.bot, query, question)
        return
    cut = turn.cases.cut if verb == "mark" else turn.cases.take_out
    split = await cut(case, subject, turn.moderator)
    note = case_screens.outcome_note(turn.say, f"case-done-{verb}-cut", name, split)
    await _show_outcome(turn, query, tap, split, note)


async def on_mend_tap(update: Update, context: Context, tap: Tap) -> None:
    """Ask what to mend, or mend what was tapped; also where the case it belonged to is no more."""
    turn = await _tapped(update, context)
    if turn is None or turn.query is None:
        return
    verb, _, value = tap.choice.partition("=")
    mend = {"mark": turn.cases.mend, "report": turn.cases.put_back}.get(verb)
    subject = _id(value)
    if mend and subject is not None:
        split = await mend(subject, turn.moderator)
        joined = Tap(tap.action, str(split.cases[0]) if split.cases else tap.token, tap.choice)
        note = case_screens.outcome_note(turn.say, f"case-done-{verb}-mended", "", split)
        await _show_outcome(turn, turn.query, joined, split, note)
        return
    found = await _found(update, context, tap)
    if found:
        await sending.answer_tap(turn.query)
        question = case_screens.undo_question(turn.say, found[1], page=_number(tap.choice, "page"))
        await sending.show(context.bot, turn.query, question)


async def on_hand_tap(update: Update, context: Context, tap: Tap) -> None:
    """Ask to whom a case is handed over, or make the archive for whom was tapped."""
    found = await _found(update, context, tap)
    if found is None:
        return
    turn, case, query = found
    recipients = recipients_of(case)
    verb, _, token = tap.choice.partition("=")
    if verb != "to":
        await sending.answer_tap(query)
        page = _number(tap.choice, "page")
        question = case_screens.hand_question(turn.say, case, recipients, turn.cases.guidance, page=page)
        await sending.show(context.bot, query, question)
        return
    recipient = next((one for one, _ in recipients if one.token == token), None)
    if recipient is None:
        await sending.answer_tap(query, turn.say.text("case-hand-old"))
        return
    await sending.answer_tap(query)
    await context.bot.send_chat_action(turn.chat_id, ChatAction.UPLOAD_DOCUMENT)
    archive = io.BytesIO()
    language = turn.say.language
    handed = await turn.cases.hand_over(archive, case, recipient, turn.moderator, language=language, room=IN_A_MESSAGE)
    name = case_screens.recipient_label(turn.say, recipient, turn.cases.guidance)
    caption = turn.say.text(
        "case-handed",
        case=case.label,
        recipient=name,
        count=len(handed.reports),
        left=len(handed.without_files),
        by=turn.moderator.name,
    )
    filename = f"{case.label}-{recipient.kind}-{recipient.token[:4]}.zip"
    await context.bot.send_document(turn.chat_id, archive.getvalue(), filename=filename, caption=caption)


def _turn_of(update: Update, context: Context) -> Turn | None:
    """Return the turn of a moderator; None for anything that does not come from their group."""
    chat, desk = update.effective_chat, context.desk
    if chat is None or chat.id != desk.moderators_chat:
        return None
    by = moderation.moderator_of(update)
    return Turn(context, chat.id, by, moderation.words_of(desk), update.message, update.callback_query)


async def _tapped(update: Update, context: Context) -> Turn | None:
    """Return the turn of a moderator who tapped; anybody else is told that the button means nothing."""
    turn = _turn_of(update, context)
    if turn is None and update.callback_query:
        say = (await shopper_of(update, context.desk)).say
        await sending.answer_tap(update.callback_query, say.text("tap-old"))
    return turn


async def _found(update: Update, context: Context, tap: Tap) -> tuple[Turn, CaseFile, CallbackQuery] | None:
    """Return the case that a moderator's tap is about; they are told where it is no more."""
    turn = await _tapped(update, context)
    if turn is None or turn.query is None:
        return None
    case_id = _id(tap.token)
    case = await turn.cases.open(case_id) if case_id is not None else None
    if case is None:
        await sending.answer_tap(turn.query, turn.say.text("case-gone"))
        return None
    return turn, case, turn.query


async def _list(turn: Turn, page: int) -> Answer:
    size = case_screens.LISTED
    lines = await turn.cases.listed(limit=size + 1, offset=page * size)
    total = await turn.cases.count()
    return case_screens.case_list(turn.say, lines[:size], page=page, total=total, more=len(lines) > size)


async def _show_outcome(turn: Turn, query: CallbackQuery, tap: Tap, split: Split, note: str) -> None:
    """Show the case after a tie was cut or mended, or what became of it; say so where somebody was quicker."""
    if not split.changed:
        await sending.answer_tap(query, turn.say.text("case-quicker"))
        return
    await sending.answer_tap(query)
    case_id = _id(tap.token) or 0
    case = await turn.cases.open(case_id)
    if case:
        await _show_in_place(turn, query, case, note=note)
    else:
        gone = case_screens.fallen_apart(turn.say, note, case_id, split, tap.choice)
        await sending.show(turn.context.bot, query, gone)


async def _show_in_place(turn: Turn, query: CallbackQuery, case: CaseFile, *, page: int = 0, note: str = "") -> None:
    screen = case_screens.case_screen(turn.say, case, turn.cases.guidance, page=page, note=note)
    await sending.show(turn.context.bot, query, screen)


async def _send_picture(turn: Turn, case: CaseFile) -> None:
    picture = await asyncio.to_thread(draw_case, case, turn.say)
    caption = f"{turn.say.text('case-title', case=case.label)} · {summary_words(case, turn.say)}"
    bot = turn.context.bot
    if picture.size[1] <= TALLEST_PHOTO:
        await bot.send_photo(turn.chat_id, picture.content, caption=caption)
    else:
        await bot.send_document(turn.chat_id, picture.content, filename=f"{case.label}.png", caption=caption)


async def _send(turn: Turn, answer: Answer) -> None:
    await turn.context.bot.send_message(
        turn.chat_id,
        answer.html,
        parse_mode=ParseMode.HTML,
        reply_markup=answer.buttons,
        link_preview_options=sending.NO_PREVIEW,
    )


def _name(say: Phrases, case: CaseFile, verb: str, subject: int) -> str | None:
    """Return what is to be cut, in words; None where a tap is only about a page. What is gone is not cut either way."""
    if verb == "mark":
        mark = case.mark(subject)
        return case_screens.mark_label(say, mark.mark) if mark else ""
    if verb == "report":
        report = case.report(subject)
        return report.number if report else ""
    return None


def _id(value: str) -> int | None:
    """Return a number that a table may know, or None."""
    return int(value) if value.isdecimal() and len(value) <= 9 else None


def _number(choice: str, verb: str) -> int:
    """Return the number in ``verb=number``; 0 for anything else."""
    before, _, value = choice.partition("=")
    return (_id(value) or 0) if before == verb else 0
