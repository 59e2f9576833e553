"""One who sends very much is kindly asked to slow down; nobody is shut out, and nobody else waits for them."""

from telegram import Message, Update
from telegram.ext import ApplicationHandlerStop, filters

from bot.services.keep_pace import Admission, Load
from handlers import sending
from handlers.context import Context, shopper_of
from handlers.render import Answer


async def hold_back(update: Update, context: Context) -> None:
    """Stand before all handlers, and stop what is more than one shopper may ask for in a minute.

    What is said in a group is counted where it turns out to be meant for the bot; commands are. Moderators at work are not held.
    """
    message = update.effective_message
    if update.effective_chat and update.effective_chat.id == context.desk.moderators_chat:
        return
    if update.callback_query:
        admitted = await _admits_tap(update, context)
    elif message and (message.chat.type == message.chat.PRIVATE or _is_command(message, context)):
        admitted = await admits(update, context, message)
    else:
        return
    if not admitted:
        raise ApplicationHandlerStop


async def admits(update: Update, context: Context, message: Message) -> bool:
    """Say whether to look at a message for whom an update is from; where it is too much, ask them, now and then, to slow down."""
    admission = await _admission(update, context, _load_of(message))
    if admission is Admission.SLOW_DOWN and update.effective_message:
        say = (await shopper_of(update, context.desk)).say
        await sending.reply(update.effective_message, Answer(say.html("slow-down")))
    return admission is Admission.LOOK


async def _admits_tap(update: Update, context: Context) -> bool:
    admission = await _admission(update, context, Load.TAP)
    if admission is not Admission.LOOK and update.callback_query:
        say = (await shopper_of(update, context.desk)).say
        await sending.answer_tap(update.callback_query, say.text("slow-down-taps"))
    return admission is Admission.LOOK


async def _admission(update: Update, context: Context, load: Load) -> Admission:
    pace, user = context.desk.pace, update.effective_user
    return Admission.LOOK if pace is None or user is None else await pace.admit(user.id, load)


def _is_command(message: Message, context: Context) -> bool:
    if not filters.COMMAND.filter(message):
        return False
    addressee = (message.text or "").split(maxsplit=1)[0].partition("@")[2]
    return addressee.casefold() in {"", context.bot.username.casefold()}


def _load_of(message: Message) -> Load:
    if message.video or message.animation or message.video_note:
        return Load.CLIP
    return Load.PICTURE if message.photo or message.document else Load.TEXT
