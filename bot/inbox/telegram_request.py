"""Calls to the Bot API over aiohttp: a fifth of the processor time that the library's own transport takes for one."""

from functools import lru_cache
from typing import Any
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

CONNECT_SECONDS = 5.0
READ_SECONDS = 5.0
WRITE_SECONDS = 5.0
UPLOAD_SECONDS = 20.0
"""The library's own defaults: https://docs.python-telegram-bot.org/en/stable/telegram.request.httpxrequest.html."""
CONNECTIONS = 256
_JSON = {"Content-Type": "application/json"}


class AiohttpRequest(BaseRequest):
    """What python-telegram-bot calls the Bot API with. A call without files goes out as JSON.

    Proxies (``HTTPS_PROXY``, ``NO_PROXY`` ...) and certificates are taken from the environment, as the library's transport does.
    """

    def __init__(self, *, connections: int = CONNECTIONS, read_seconds: float = READ_SECONDS) -> None:
        """Prepare; ``connections`` are open at once at most, and an answer is waited for no longer than ``read_seconds``."""
        self._connections = connections
        self._read_seconds = read_seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """How long an answer is waited for where a call does not say, in seconds."""
        return self._read_seconds

    async def initialize(self) -> None:
        """Open the session; a second time does nothing."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=self._connections, ssl=httpx.create_ssl_context())
            self._session = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar(), headers={"User-Agent": self.USER_AGENT}
            )

    async def shutdown(self) -> None:
        """Close the session; a second time does nothing."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - aiohttp counts the wait for a free connection as connecting
    ) -> tuple[int, bytes]:
        """Make one request; return the status and the body. Time-outs are in seconds, None for as long as it takes.

        Raises:
            TimedOut: it took too long.
            NetworkError: the line failed in any other way.
        """
        if self._session is None:
            raise RuntimeError("initialize() comes first")
        files = request_data.multipart_data if request_data else {}
        reading = _chosen(read_timeout, self._read_seconds)
        connecting = _chosen(connect_timeout, CONNECT_SECONDS)
        writing = _chosen(write_timeout, UPLOAD_SECONDS if files else WRITE_SECONDS)
        whole = _sum(reading, connecting, writing) if request_data else None  # what is fetched may be large
        timeout = aiohttp.ClientTimeout(total=whole, connect=connecting, sock_read=reading)
        address = URL(url)
        body, headers = _body_of(request_data, files)
        try:
            async with self._session.request(
                method,
                address,
                data=body,
                headers=headers,
                timeout=timeout,
                proxy=_proxy_for(address.scheme, address.host),
            ) as response:
                return response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(f"aiohttp.{type(error).__name__}: {error}") from error


def _chosen(given: Any, otherwise: float) -> float | None:
    """Return the time-out that a call names (None: no limit), or else ours."""
    if given is BaseRequest.DEFAULT_NONE:
        return otherwise
    return None if given is None else float(given)


def _sum(*seconds: float | None) -> float | None:
    known = [each for each in seconds if each is not None]
    return sum(known) if len(known) == len(seconds) else None


def _body_of(request_data: RequestData | None, files: Any) -> tuple[Any, dict[str, str] | None]:
    """Return what is sent and its headers: JSON, a form where there are files, or nothing at all."""
    if request_data is None:
        return None, None
    if not files:
        return request_data.json_payload, _JSON
    form = aiohttp.FormData(request_data.json_parameters, quote_fields=False)
    for name, (filename, content, kind) in files.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form, None


@lru_cache(maxsize=64)
def _proxy_for(scheme: str, host: str | None) -> str | None:
    """Return the proxy that the environment names for an address. Asking it for each call would cost more than the call."""
    if host is None or proxy_bypass(host):
        return None
    proxies = getproxies()
    return proxies.get(scheme) or proxies.get("all")
