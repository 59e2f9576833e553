"""Floor 4: Telegram in, Telegram out."""
