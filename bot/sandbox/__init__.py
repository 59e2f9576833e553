"""A local stand-in for Telegram: a Bot API server with a chat page. It imports nothing else of this project."""

from bot.sandbox.server import Sandbox

__all__ = ["Sandbox"]
