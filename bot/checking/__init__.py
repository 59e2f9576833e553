"""Floor 2: a post in, a verdict out. No Telegram, no SQL, no sockets."""
