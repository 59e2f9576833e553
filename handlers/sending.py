"""Sending an answer, in the few ways that Telegram allows or refuses."""

from collections.abc import Sequence
from contextlib import suppress

from telegram import Bot, CallbackQuery, InputMediaPhoto, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from handlers.render import CAPTION_LIMIT, Answer, visible_length

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
"""A quoted link must not unfold into the seller's own picture."""


async def reply(message: Message, answer: Answer, pictures: Sequence[bytes] = ()) -> int:
    """Answer a message, as a reply to it as long as it stands; return the id of the message with the buttons.

    A single picture carries the answer as its caption where it fits; otherwise the pictures come first.
    """
    if _fits_caption(answer, pictures):
        sent = await message.reply_photo(
            pictures[0],
            caption=answer.html,
            parse_mode=ParseMode.HTML,
            reply_markup=answer.buttons,
            do_quote=True,
            allow_sending_without_reply=True,
        )
        return sent.message_id
    if len(pictures) == 1:
        await message.reply_photo(pictures[0], do_quote=True, allow_sending_without_reply=True)
    elif pictures:
        media = [InputMediaPhoto(picture) for picture in pictures]
        await message.reply_media_group(media, do_quote=True, allow_sending_without_reply=True)
    sent = await message.reply_text(
        answer.html,
        parse_mode=ParseMode.HTML,
        reply_markup=answer.buttons,
        link_preview_options=NO_PREVIEW,
        do_quote=True,
        allow_sending_without_reply=True,
    )
    return sent.message_id


async def change(message: Message, answer_id: int, answer: Answer, pictures: Sequence[bytes] = ()) -> int:
    """Change the answer that a message already has; return its id, another one where it had to be sent anew."""
    bot, chat_id = message.get_bot(), message.chat.id
    if _fits_caption(answer, pictures):
        media = InputMediaPhoto(pictures[0], caption=answer.html, parse_mode=ParseMode.HTML)
        edited = await bot.edit_message_media(media, chat_id, answer_id, reply_markup=answer.buttons)
        return edited.message_id if isinstance(edited, Message) else answer_id
    try:
        return await edit(bot, chat_id, answer_id, answer)
    except BadRequest as error:
        if "no text" not in error.message.lower():  # it was a picture, whose caption cannot hold the new answer
            raise
    with suppress(BadRequest):
        await bot.delete_message(chat_id, answer_id)
    return await reply(message, answer, pictures)


async def edit(bot: Bot, chat_id: int, message_id: int, answer: Answer) -> int:
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


def _fits_caption(answer: Answer, pictures: Sequence[bytes]) -> bool:
    return len(pictures) == 1 and visible_length(answer.html) <= CAPTION_LIMIT
