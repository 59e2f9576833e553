"""Fetching over a real server on this machine: what is fetched, what is refused, and what a page says."""

import asyncio
import ipaddress
from collections.abc import AsyncIterator, Awaitable, Callable
from decimal import Decimal

import pytest
from aiohttp import web

from bot.checking.post import Post, Source
from bot.services.fetch import FetchFailedError, FetchLimits, FetchRefusedError, fetch, is_public
from bot.services.linked_pages import LinkedPages
from bot.services.read_page import PAGE_LIMITS, read_page
from data.money import Money

Serve = Callable[[web.RouteTableDef], Awaitable[int]]

PRODUCT = """<html><head><title>Luxe</title><script type="application/ld+json">
{"@graph": [{"@type": "BreadcrumbList"}, {"@type": ["Product"], "name": "Dive  Watch", "brand": {"@type": "Brand", "name": "Rolex"},
"offers": {"@type": "Offer", "price": "199.00", "priceCurrency": "usd"}}]}</script>
<meta property="og:site_name" content="Luxe Outlet"></head><body>x</body></html>"""
OPEN_GRAPH = """<meta property="og:title" content="Bag &amp; belt"><meta property="product:price:amount" content="1,299.50">
<meta property="product:price:currency" content="EUR"><meta property="product:brand" content="Gucci">"""


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    runners: list[web.AppRunner] = []

    async def start(routes: web.RouteTableDef) -> int:
        application = web.Application()
        application.add_routes(routes)
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        runners.append(runner)
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        return int(runner.addresses[0][1])

    yield start
    for runner in runners:
        await runner.cleanup()


def limits(
    port: int, *, size_bytes: int = 10_000, timeout_seconds: float = 5, types: tuple[str, ...] = ()
) -> FetchLimits:
    return FetchLimits(
        size_bytes,
        timeout_seconds,
        redirects=2,
        types=types,
        ports={port},
        addresses=lambda address: address.is_loopback,
    )


def page(text: str, content_type: str = "text/html") -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=text, content_type=content_type)

    return answer


PAGES = [
    (PRODUCT, "Dive Watch", "Rolex", Money(Decimal("199.00"), "USD"), "Luxe Outlet"),
    (OPEN_GRAPH, "Bag & belt", "Gucci", Money(Decimal("1299.50"), "EUR"), None),
    ("<title> Plain\n page </title>", "Plain page", None, None, None),
    ("", None, None, None, None),
    ('<script type="application/ld+json">{broken</script><title>t</title>', "t", None, None, None),
    ('<script type="application/ld+json">' + "[" * 5000 + "</script><title>t</title>", "t", None, None, None),
    ('<script type="application/ld+json">[{"@type":"Product","offers":[{"lowPrice":5,"priceCurrency":"GBP"}]}]</script>',
     None, None, Money(Decimal(5), "GBP"), None),
    ('<script type="application/ld+json">{"@type":"Product","offers":{"price":"NaN","priceCurrency":"USD"}}</script>',
     None, None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("html", "title", "brand", "price", "site"), PAGES)
async def test_a_page_says_title_brand_and_price(
    serve: Serve, html: str, title: str | None, brand: str | None, price: Money | None, site: str | None
) -> None:
    routes = web.RouteTableDef()
    routes.get("/p")(page(html))
    port = await serve(routes)
    found = await read_page(f"http://127.0.0.1:{port}/p", limits(port))
    assert (found.title, found.brand, found.price, found.site) == (title, brand, price, site)


async def test_a_redirect_is_followed_and_its_end_is_told(serve: Serve) -> None:
    routes = web.RouteTableDef()
    routes.get("/end")(page("there"))

    @routes.get("/")
    async def move(_: web.Request) -> web.Response:
        raise web.HTTPFound("/end")

    port = await serve(routes)
    fetched = await fetch(f"http://localhost:{port}/", limits(port))
    assert (fetched.content, fetched.url) == (b"there", f"http://localhost:{port}/end")


TARGETS = [
    "http://10.0.0.1/",
    "http://[::1]/",
    "file:///etc/passwd",
    "http://user:pass@example.com/",
    "ftp://example.com/",
    "http://0.0.0.0:22/",
]


@pytest.mark.parametrize("target", TARGETS)
async def test_a_redirect_to_where_nobody_may_go_is_refused(serve: Serve, target: str) -> None:
    routes = web.RouteTableDef()

    @routes.get("/")
    async def move(_: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": target})

    port = await serve(routes)
    allowed = FetchLimits(10_000, 5, ports={port, 80}, addresses=lambda address: str(address) == "127.0.0.1")
    with pytest.raises(FetchRefusedError):
        await fetch(f"http://127.0.0.1:{port}/", allowed)


async def test_a_name_that_leads_to_a_private_address_is_refused_before_anything_is_sent(serve: Serve) -> None:
    asked: list[str] = []
    routes = web.RouteTableDef()

    @routes.get("/")
    async def tell(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(text="secret")

    port = await serve(routes)
    for host in ("localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0177.0.0.1", "127.1"):
        with pytest.raises((FetchRefusedError, FetchFailedError)):
            await fetch(f"http://{host}:{port}/", FetchLimits(10_000, 5, ports={port}))
    assert asked == []


async def test_a_circle_of_redirects_ends(serve: Serve) -> None:
    routes = web.RouteTableDef()

    @routes.get("/")
    async def again(_: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": "/"})

    port = await serve(routes)
    with pytest.raises(FetchRefusedError, match="redirects"):
        await fetch(f"http://127.0.0.1:{port}/", limits(port))


async def test_size_is_bounded_whether_told_or_not(serve: Serve) -> None:
    routes = web.RouteTableDef()
    routes.get("/told")(page("x" * 20_000))

    @routes.get("/untold")
    async def stream(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(20):
            await response.write(b"x" * 1000)
        return response

    port = await serve(routes)
    for path in ("told", "untold"):
        with pytest.raises(FetchRefusedError, match="too large"):
            await fetch(f"http://127.0.0.1:{port}/{path}", limits(port))


async def test_another_type_an_answer_packed_or_an_error_is_no_page(serve: Serve) -> None:
    routes = web.RouteTableDef()
    routes.get("/pdf")(page("x", "application/pdf"))

    @routes.get("/packed")
    async def packed(_: web.Request) -> web.Response:
        return web.Response(body=b"x", headers={"Content-Encoding": "gzip", "Content-Type": "text/html"})

    port = await serve(routes)
    for path in ("pdf", "packed"):
        with pytest.raises(FetchRefusedError):
            await fetch(f"http://127.0.0.1:{port}/{path}", limits(port, types=("text/html",)))
    with pytest.raises(FetchFailedError, match="404"):
        await fetch(f"http://127.0.0.1:{port}/none", limits(port))


async def test_a_server_that_never_ends_is_left(serve: Serve) -> None:
    routes = web.RouteTableDef()
    left = asyncio.Event()

    @routes.get("/")
    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b"x")
        await left.wait()
        return response

    port = await serve(routes)
    with pytest.raises(FetchFailedError, match="no answer within"):
        await fetch(f"http://127.0.0.1:{port}/", limits(port, timeout_seconds=0.3))
    left.set()


async def test_what_a_linked_page_says_is_a_text_of_the_post(serve: Serve) -> None:
    routes = web.RouteTableDef()
    routes.get("/p")(page(PRODUCT))
    port = await serve(routes)
    text = Source("text", f"http://127.0.0.1:{port}/none http://127.0.0.1:{port}/p http://127.0.0.1:{port}/q")
    texts = await LinkedPages(limits(port, types=("text/html",))).texts_of(Post(texts=(text,)))
    assert texts == (Source("linked 1", "Dive Watch\nRolex\n199.00 USD\nLuxe Outlet"),)


async def test_a_post_without_links_asks_nobody() -> None:
    assert await LinkedPages().texts_of(Post(texts=(Source("text", "hello"),))) == ()


ADDRESSES = [
    ("93.184.216.34", True), ("2606:2800:220:1:248:1893:25c8:1946", True), ("10.1.2.3", False), ("127.0.0.1", False),
    ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("::1", False),
    ("fe80::1", False), ("fc00::1", False), ("::ffff:10.0.0.1", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
    ("240.0.0.1", False), ("192.168.1.1", False),
]  # fmt: skip


@pytest.mark.parametrize(("address", "expected"), ADDRESSES)
def test_only_addresses_on_the_internet_are_public(address: str, *, expected: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is expected


def test_pages_are_bounded_by_default() -> None:
    assert PAGE_LIMITS.addresses is is_public
    assert PAGE_LIMITS.size_bytes <= 2 * 1024 * 1024
    assert PAGE_LIMITS.timeout_seconds <= 10
