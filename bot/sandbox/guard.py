"""Who may speak to the local chat: this machine alone, and of browsers the chat page alone."""

from aiohttp import web
from aiohttp.typedefs import Handler

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@web.middleware
async def same_origin_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse other names in ``Host`` (a page elsewhere can point its name at 127.0.0.1) and other pages' requests."""
    if request.url.host not in _LOOPBACK:
        raise web.HTTPForbidden(text="The local chat answers to 127.0.0.1 and localhost alone.")
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.host}":
        raise web.HTTPForbidden(text="The local chat takes no requests from other pages.")
    return await handler(request)
