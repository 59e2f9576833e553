"""Prices: every amount of money in a text, with its currency, what it is for, and where it stands.

A number is money when a currency stands beside it, when a word asks a price, or, in a Chinese listing, when it ends
a clause after goods (``冲锋衣380，卫衣220``). The words are in ``data/reference/price_words.yaml``, the currencies in
``currencies.yaml``. One pass finds all words, one all numbers; time grows with the text alone.
"""

import re
from collections.abc import Sequence
from itertools import islice

from bot.checking.readers.amounts import Amount, Evidence
from bot.checking.readers.bare_numbers import end_of_date_or_phone
from bot.checking.readers.numbers import find_numbers
from bot.checking.readers.price_context import vocabulary
from bot.checking.readers.price_links import link_amounts
from bot.checking.readers.price_reading import read_amount
from bot.checking.readers.price_scene import Scene
from bot.checking.readers.text import Folded
from bot.checking.reading import Price, PriceRole
from bot.checking.verdict import Span
from data.money import Money

_ADDRESS = re.compile(r"(?:[a-z]{2,8}://|www\.)[^\s\u3000-\u9fff]+")
_MANY_ADDRESSES = 50
_MANY_AMOUNTS = 150
_PRICED_BY = (PriceRole.ASKING, PriceRole.LIST, PriceRole.SHIPPING)


def read_prices(source: str, folded: Folded, *, country: str | None = None, listing: bool = False) -> tuple[Price, ...]:
    """Return the prices of a text in order.

    Args:
        source: the name of the source, for the spans.
        folded: its text.
        country: the shopper's country (ISO 3166 alpha-2), by which ``$`` and bare numbers are read where the text
            itself does not tell.
        listing: whether the text is known to name goods or brands; a bare number in its price's place then counts.
    """
    numbers = find_numbers(folded)
    if not numbers:
        return ()
    scene = Scene(folded, vocabulary().read(folded.text), numbers[:_MANY_AMOUNTS], country, listing=listing)
    amounts: list[Amount] = []
    end = 0
    addresses = _addresses(folded.text)
    for index, number in enumerate(scene.numbers):
        if number.start < end or any(start <= number.start < stop for start, stop in addresses):
            continue
        skipped = end_of_date_or_phone(scene, number)
        if skipped:
            end = skipped
            continue
        amount = read_amount(scene, index, end)
        if amount:
            amounts.append(amount)
            end = amount.end
    return tuple(_price_from(source, scene, amount) for amount in _believable(link_amounts(scene, amounts)))


def _addresses(text: str) -> list[tuple[int, int]]:
    """Return where web addresses stand: numbers in them are no prices."""
    if "://" not in text and "www." not in text:
        return []
    return [match.span() for match in islice(_ADDRESS.finditer(text), _MANY_ADDRESSES)]


def asking_price(prices: Sequence[Price]) -> Price | None:
    """Return the price that the post asks: its first asking price, else its first list price, else its postage."""
    for role in _PRICED_BY:
        for price in prices:
            if price.role is role and price.money.amount > 0:
                return price
    return None


def _believable(amounts: Sequence[Amount]) -> list[Amount]:
    """Drop numbers that were never shown to be money; a clause's last number counts only where no price is plain."""
    plain = any(amount.evidence >= Evidence.WORD and amount.role is PriceRole.ASKING for amount in amounts)
    least = Evidence.WORD if plain else Evidence.PLACE
    return [amount for amount in amounts if amount.evidence >= least]


def _price_from(source: str, scene: Scene, amount: Amount) -> Price:
    start, end = scene.folded.span(amount.start, amount.end)
    quote = scene.folded.original[start:end]
    role = PriceRole.WAS if _is_struck_through(scene.folded.original, start, end) else amount.role
    code, sure = amount.currency or scene.setting.unnamed
    high = Money(amount.high, code) if amount.high is not None else None
    return Price(Money(amount.value, code), role, Span(source, start, end, quote), high, sure)


def _is_struck_through(original: str, start: int, end: int) -> bool:
    """Say whether the writer crossed the amount out: ``~~1200~~``, or a stroke over each character."""
    if "~~" in original and original[max(0, start - 2) : start] == "~~" == original[end : end + 2]:
        return True
    return re.search("[\u0335-\u0338]", original[start:end]) is not None
