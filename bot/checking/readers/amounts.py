"""What a number of a text is taken for while its prices are being read."""

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from bot.checking.readers.currencies import Reading
from bot.checking.reading import PriceRole


class Evidence(IntEnum):
    """What shows that a number is money, weakest first.

    ``OPEN`` numbers could be money and nothing says so: they count only beside one that is (``450/520``). ``PLACE``:
    it ends a clause after goods. ``WORD``: a word asks a price. ``CURRENCY``: a currency stands beside it.
    """

    OPEN = 0
    PLACE = 1
    WORD = 2
    CURRENCY = 3


@dataclass(slots=True)
class Amount:
    """A number that may be money, at folded offsets ``start`` to ``end``, its currency sign included."""

    start: int
    end: int
    value: Decimal
    evidence: Evidence
    role: PriceRole
    currency: Reading | None
    final: bool = False
    high: Decimal | None = None
    factor: int = 1
    """What its thousands word multiplied it by; a neighbour may share it (``2-3万``)."""
