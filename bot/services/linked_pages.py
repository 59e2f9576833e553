"""What the pages say that a post links to, as texts of the post: only where the operator wants it."""

import asyncio
from collections.abc import Iterator

from bot.checking.post import Post, Source
from bot.checking.readers.links import read_links
from bot.checking.readers.text import fold
from bot.services.fetch import FetchError, FetchLimits
from bot.services.read_page import PAGE_LIMITS, Page, read_page

_MOST_PAGES = 2


class LinkedPages:
    """Reads the first pages that a post links to. A page that cannot be had says nothing."""

    def __init__(self, limits: FetchLimits = PAGE_LIMITS) -> None:
        self._limits = limits

    async def texts_of(self, post: Post) -> tuple[Source, ...]:
        """Return a text for each page that said something: ``linked 1``, with title, brand, price and site."""
        pages = await asyncio.gather(*(self._page(url) for url in _addresses(post)))
        said = [text for page in pages if page and (text := _text(page))]
        return tuple(Source(f"linked {number}", text) for number, text in enumerate(said, 1))

    async def _page(self, url: str) -> Page | None:
        try:
            return await read_page(url, self._limits)
        except FetchError:
            return None


def _addresses(post: Post) -> list[str]:
    return list(dict.fromkeys(_all_addresses(post)))[:_MOST_PAGES]


def _all_addresses(post: Post) -> Iterator[str]:
    for source in post.texts:
        hidden = [link for link in post.links if link.source == source.name]
        for link in read_links(source.name, fold(source.text), hidden=hidden):
            if link.url.startswith(("http://", "https://")):
                yield link.url


def _text(page: Page) -> str:
    price = f"{page.price.amount:f} {page.price.currency}" if page.price else None
    return "\n".join(part for part in (page.title, page.brand, price, page.site) if part)
