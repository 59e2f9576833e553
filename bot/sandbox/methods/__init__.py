"""The methods of the Bot API that the local chat speaks: each a function of the world and the call's parameters."""

from collections.abc import Awaitable, Callable

from bot.sandbox.decode import Parameters
from bot.sandbox.methods import answering, chats, editing, profile, receiving, sending
from bot.sandbox.world import World

Method = Callable[[World, Parameters], object | Awaitable[object]]

METHODS: dict[str, tuple[str, Method]] = {
    name.lower(): (name, method)
    for module in (receiving, sending, editing, answering, profile, chats)
    for name, method in module.METHODS.items()
}
"""By lower-case name, since Telegram does not mind the case: the name as documented, and the function."""
