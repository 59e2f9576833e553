"""One small HTTP server for the webhook, ``/health`` and ``/metrics``."""

from aiohttp import web

LARGEST_BODY_BYTES = 1024 * 1024
"""Telegram's updates are a few kilobytes; whatever is much larger does not come from there."""


class WebServer:
    """Serves route tables at an address, from ``start`` to ``stop``."""

    def __init__(self, host: str, port: int, *tables: web.RouteTableDef) -> None:
        self._host = host
        self._port = port
        self._app = web.Application(client_max_size=LARGEST_BODY_BYTES)
        for table in tables:
            self._app.add_routes(table)
        self._runner = web.AppRunner(self._app, access_log=None, shutdown_timeout=5)

    async def start(self) -> str:
        """Serve, and return the address: ``http://127.0.0.1:8181``."""
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()
        host, port = self._runner.addresses[0][:2]
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"

    async def stop(self) -> None:
        """Answer what is in hand, then serve no more."""
        await self._runner.cleanup()
