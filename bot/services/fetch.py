"""Fetching what strangers link to: public addresses only, checked where the connection is made, and bounded.

The address check sits in the resolver, so that the address that was checked is the address that is connected to, for the
first request and after every redirect; a name that leads to a private address, even to one among public ones, is refused
(OWASP, Server-Side Request Forgery Prevention).
"""

import asyncio
import ipaddress
import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
AddressPolicy = Callable[[IpAddress], bool]

_EMBEDS_IPV4 = (
    ipaddress.ip_network("64:ff9b::/96"),
    ipaddress.ip_network("2002::/16"),
    ipaddress.ip_network("2001::/32"),
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200
_CHUNK_BYTES = 64 * 1024


class FetchError(Exception):
    """A page or list that was not fetched; the message says why in one line."""


class FetchRefusedError(FetchError):
    """What must not be fetched: a private address, another scheme, too large, of another type."""


class FetchFailedError(FetchError):
    """What did not answer as hoped; later it may."""


def is_public(address: IpAddress) -> bool:
    """Say whether an address is out on the internet: not private, local, multicast, reserved, nor such in disguise."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if any(address in network for network in _EMBEDS_IPV4):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much is fetched at most, how long it may take, and which types and ports are taken."""

    size_bytes: int
    timeout_seconds: float
    redirects: int = 4
    types: Collection[str] = ()
    ports: Collection[int] = frozenset({80, 443})
    addresses: AddressPolicy = field(default=is_public)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was fetched: where it stood in the end, its bytes, its type (``text/html``) and its charset if it said one."""

    url: str
    content: bytes
    content_type: str
    charset: str | None


async def fetch(url: str, limits: FetchLimits) -> Fetched:
    """Fetch a page or a file with GET, following redirects, each address checked anew.

    Raises:
        FetchRefusedError: where an address, size, type, port or scheme is not allowed.
        FetchFailedError: where the server did not answer, or not with 200.
    """
    try:
        async with asyncio.timeout(limits.timeout_seconds), _session(limits) as session:
            return await _follow(session, _checked(url, limits), limits)
    except TimeoutError as error:
        raise FetchFailedError(f"no answer within {limits.timeout_seconds:g} seconds") from error
    except aiohttp.ClientError as error:
        refused = _refusal_behind(error)
        if refused:
            raise refused from error
        raise FetchFailedError(f"{type(error).__name__}: {error}") from error


def _session(limits: FetchLimits) -> aiohttp.ClientSession:
    connector = aiohttp.TCPConnector(resolver=GuardedResolver(limits.addresses), use_dns_cache=False, limit=1)
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        trust_env=False,
        headers={"Accept-Encoding": "identity", "User-Agent": "Telltale", "Accept": ", ".join(limits.types) or "*/*"},
        timeout=aiohttp.ClientTimeout(total=limits.timeout_seconds),
    )


async def _follow(session: aiohttp.ClientSession, url: URL, limits: FetchLimits) -> Fetched:
    for _ in range(limits.redirects + 1):
        async with session.get(url, allow_redirects=False) as response:
            if response.status in _REDIRECTS and "Location" in response.headers:
                url = _checked(str(url.join(URL(response.headers["Location"]))), limits)
                continue
            if response.status != _OK:
                raise FetchFailedError(f"the server answered {response.status}")
            return await _content_of(response, limits)
    raise FetchRefusedError("too many redirects")


async def _content_of(response: aiohttp.ClientResponse, limits: FetchLimits) -> Fetched:
    if limits.types and response.content_type not in limits.types:
        raise FetchRefusedError(f"it is {response.content_type}, not {' or '.join(limits.types)}")
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise FetchRefusedError("it came compressed though that was not asked for")
    if (response.content_length or 0) > limits.size_bytes:
        raise FetchRefusedError("it is too large")
    content = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK_BYTES):
        content += chunk
        if len(content) > limits.size_bytes:
            raise FetchRefusedError("it is too large")
    return Fetched(str(response.url), bytes(content), response.content_type, response.charset)


def _checked(url: str, limits: FetchLimits) -> URL:
    """Return the URL if it may be asked for; literal addresses are checked here, for no resolver sees them."""
    try:
        parsed = URL(url)
        host, port = parsed.host, parsed.port
    except ValueError as error:
        raise FetchRefusedError("it is no address") from error
    if parsed.scheme not in ("http", "https") or not host:
        raise FetchRefusedError("only http and https addresses are fetched")
    if port not in limits.ports:
        raise FetchRefusedError(f"port {port} is not asked")
    if parsed.user or parsed.password:
        raise FetchRefusedError("addresses with a user name are not fetched")
    try:
        literal = ipaddress.ip_address(host)
    except ValueError:
        return parsed
    if not limits.addresses(literal):
        raise FetchRefusedError("it leads to a private address")
    return parsed


class GuardedResolver(AbstractResolver):
    """Resolves names, and refuses a name any of whose addresses the policy does not allow."""

    def __init__(self, addresses: AddressPolicy) -> None:
        self._addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the addresses of a host, all of them allowed."""
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM, family=family)
        results = [
            ResolveResult(
                hostname=host,
                host=str(address[0]),
                port=int(address[1]),
                family=resolved_family,
                proto=protocol,
                flags=socket.AI_NUMERICHOST,
            )
            for resolved_family, _, protocol, _, address in found
        ]
        if not all(self._addresses(ipaddress.ip_address(result["host"].partition("%")[0])) for result in results):
            raise _RefusedAddressError(host)
        return results

    async def close(self) -> None:
        """Let go of nothing: there is nothing held."""


class _RefusedAddressError(OSError):
    """A host that leads to an address that is not allowed."""


def _refusal_behind(error: BaseException) -> FetchRefusedError | None:
    """Return the refusal that a failed connection goes back to, if one does."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, _RefusedAddressError):
            return FetchRefusedError("it leads to a private address")
        cause = cause.__cause__ or cause.__context__
    return None
