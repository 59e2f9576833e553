"""Telegram's limits on sending, and whose turn it is under them."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.budgets import Rate


@dataclass(frozen=True, slots=True)
class Limits:
    """How fast messages may go out: from one bot in all, to one private chat, to one group."""

    overall: Rate
    private: Rate
    group: Rate


TELEGRAM_LIMITS = Limits(overall=Rate(1 / 30, burst=15), private=Rate(1.0, burst=5), group=Rate(4.0, burst=5))
"""What Telegram tells, and no more in any minute or second than that but for the burst at its beginning.

30 messages a second in all, one a second in a private chat (a short burst is fine), 20 a minute in a group. Source:
https://core.telegram.org/bots/faq under "My bot is hitting limits".
"""

NO_LIMITS = Limits(Rate(0, 1), Rate(0, 1), Rate(0, 1))
"""For load tests against a server of one's own. What the server refuses is still waited for."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one call to Telegram must wait for.

    Attributes:
        chat: the key of its chat's line; None for calls that send nothing to a chat.
        rate: the limit of that chat.
        optional: it only pleases (typing, a reaction), so that it is left out rather than waited for.
    """

    chat: str | None
    rate: Rate
    optional: bool


def turn_for(endpoint: str, data: Mapping[str, object], limits: Limits) -> Turn:
    """Tell how Telegram counts a call."""
    chat_id = data.get("chat_id")
    if chat_id is None or not endpoint.startswith(("send", "edit", "copy", "forward", "setMessageReaction")):
        return Turn(None, limits.overall, optional=False)
    private = str(chat_id).isdecimal()
    taking_back = endpoint == "setMessageReaction" and not data.get("reaction")
    return Turn(
        chat=f"chat {chat_id}",
        rate=limits.private if private else limits.group,
        optional=endpoint in {"sendChatAction", "setMessageReaction"} and not taking_back,
    )
