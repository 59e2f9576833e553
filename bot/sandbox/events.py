"""What happens in the local chat, told to whoever listens: journeys that wait, and open pages."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.values import CallbackAnswer, InlineAnswer, Message


@dataclass(frozen=True, slots=True)
class MessagePosted:
    """A new message, the bot's or a person's."""

    message: Message


@dataclass(frozen=True, slots=True)
class MessageChanged:
    """An edited text, caption, file or keyboard, a pin, or a reaction."""

    message: Message


@dataclass(frozen=True, slots=True)
class MessageGone:
    """A deleted message."""

    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class ActionShown:
    """The bot shows that it works: ``typing``, ``upload_photo`` ..."""

    chat_id: int
    action: str


@dataclass(frozen=True, slots=True)
class TapAnswered:
    """The bot answered a tap on a button."""

    chat_id: int
    query_id: str
    answer: CallbackAnswer


@dataclass(frozen=True, slots=True)
class InlineAnswered:
    """The bot answered an inline query."""

    query_id: str
    user_id: int
    answer: InlineAnswer


@dataclass(frozen=True, slots=True)
class ProfileChanged:
    """The bot's name, descriptions, commands or menu, or a person's language or block."""


@dataclass(frozen=True, slots=True)
class BotCalled:
    """The bot called a method, and the record of calls has it; or it waits in a long poll (``getUpdates``)."""

    method: str


Event = (
    MessagePosted
    | MessageChanged
    | MessageGone
    | ActionShown
    | TapAnswered
    | InlineAnswered
    | ProfileChanged
    | BotCalled
)
Listener = Callable[[Event], None]
