"""Sending an answer, in the few ways that Telegram allows or refuses."""

from contextlib import suppress

from telegram import CallbackQuery, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from handlers.render import Answer

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
"""A quoted link must not unfold into the seller's own picture."""


async def reply(message: Message, answer: Answer) -> int:
    """Answer a message, as a reply to it as long as it stands; return the answer's id."""
    sent = await message.reply_text(
        answer.html,
        parse_mode=ParseMode.HTML,
        reply_markup=answer.buttons,
        link_preview_options=NO_PREVIEW,
        do_quote=True,
        allow_sending_without_reply=True,
    )
    return sent.message_id


async def edit(bot: ExtBot[None], chat_id: int, message_id: int, answer: Answer) -> int:
    """Change a message of ours into another answer; return its id, another one where it had to be sent anew."""
    edited = await bot.edit_message_text(
        answer.html,
        chat_id=chat_id,
        message_id=message_id,
        parse_mode=ParseMode.HTML,
        reply_markup=answer.buttons,
        link_preview_options=NO_PREVIEW,
    )
    return edited.message_id if isinstance(edited, Message) else message_id


async def show(bot: ExtBot[None], query: CallbackQuery, answer: Answer) -> None:
    """Put an answer in place of the message whose button was tapped; below it where it is a picture."""
    message = query.message
    if message is None:
        return
    if isinstance(message, Message) and message.text is None:
        await reply(message, answer)
    else:
        await edit(bot, message.chat.id, message.message_id, answer)


async def answer_tap(query: CallbackQuery, text: str | None = None) -> None:
    """Answer a tap, with an alert where there is something to say; one too old to be answered is let go."""
    with suppress(BadRequest):
        await query.answer(text, show_alert=text is not None)
