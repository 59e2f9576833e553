"""One who sends very much is kindly asked to slow down; nobody is shut out."""

from telegram import Message

from bot.services.keep_pace import Admission, Load
from handlers import sending
from handlers.context import Desk, Shopper
from handlers.render import Answer


async def admits(desk: Desk, shopper: Shopper, message: Message) -> bool:
    """Say whether to look at a shopper's message; where it is too much, ask them, once in a while, to slow down."""
    if desk.pace is None:
        return True
    admission = await desk.pace.admit(shopper.id, _load_of(message))
    if admission is Admission.SLOW_DOWN:
        await sending.reply(message, Answer(shopper.say.html("slow-down")))
    return admission is Admission.LOOK


def _load_of(message: Message) -> Load:
    if message.video or message.animation or message.video_note:
        return Load.CLIP
    return Load.PICTURE if message.photo or message.document else Load.TEXT
