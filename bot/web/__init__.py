"""The HTTP side of the bot: Telegram's webhook, health for whoever watches it, and metrics."""
