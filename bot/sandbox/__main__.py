"""``python -m bot.sandbox``: serve the local chat alone, for work on its page or with a bot of one's own."""

import asyncio
import signal
import sys

from bot.sandbox.server import Sandbox


async def serve(port: int) -> None:
    """Serve until Ctrl-C or SIGTERM."""
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with Sandbox(port=port) as sandbox:
        sys.stdout.write(
            f"Chat page  {sandbox.page_url}\nBot API    {sandbox.api_url}<token>/<method>\nToken      {sandbox.token}\n"
        )
        sys.stdout.flush()
        await stop.wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8081))
