"""The durable inbox: every update is kept before Telegram is told that it arrived, and handled until it is answered."""

from bot.inbox.application import InboxApplication
from bot.inbox.inbox import Inbox
from bot.inbox.limiter import SendLimiter

__all__ = ["Inbox", "InboxApplication", "SendLimiter"]
