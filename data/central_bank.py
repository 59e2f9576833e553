"""The European Central Bank's daily reference rates, as it publishes them in XML.

Format: https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

import httpx
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from data.exchange_rates import Rate, Rates

DAILY_RATES_URL = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml"
_CUBE = "{http://www.ecb.int/vocabulary/2002-08-01/eurofxref}Cube"
_MOST_BYTES = 1_000_000
_LEAST_CURRENCIES = 10


class RatesNotReadError(RuntimeError):
    """The rates could not be fetched or understood; the message says why. The old ones stay."""


@dataclass(frozen=True, slots=True)
class DailyRates:
    """One day's rates: units for one euro by currency."""

    as_of: date
    per_euro: Mapping[str, Decimal]


def fetch_daily_rates(url: str = DAILY_RATES_URL, *, timeout_seconds: float = 20) -> DailyRates:
    """Fetch the rates of the latest working day.

    Raises:
        RatesNotReadError: when the server fails or its answer is not the bank's XML.
    """
    try:
        with httpx.stream("GET", url, timeout=timeout_seconds, follow_redirects=True) as answer:
            answer.raise_for_status()
            content = b""
            for part in answer.iter_bytes():
                content += part
                if len(content) > _MOST_BYTES:
                    raise RatesNotReadError(f"{url}: the answer is larger than {_MOST_BYTES:,} bytes")
    except httpx.HTTPError as error:
        raise RatesNotReadError(f"{url}: {error}") from error
    return read_daily_rates(content)


def read_daily_rates(content: bytes) -> DailyRates:
    """Read the bank's XML.

    Raises:
        RatesNotReadError: when it is not that XML, or too little of it.
    """
    try:
        root = ElementTree.fromstring(content)
        day = next((cube for cube in root.iter(_CUBE) if "time" in cube.attrib), None)
        if day is None:
            raise RatesNotReadError("no date in the answer: not the bank's daily rates")
        as_of = date.fromisoformat(day.attrib["time"])
        per_euro = {
            cube.attrib["currency"]: Decimal(cube.attrib["rate"])
            for cube in day.iter(_CUBE)
            if "currency" in cube.attrib
        }
    except (ElementTree.ParseError, DefusedXmlException, KeyError, ValueError, InvalidOperation) as error:
        raise RatesNotReadError(f"the answer is not the bank's daily rates: {error}") from error
    if len(per_euro) < _LEAST_CURRENCIES or any(not rate.is_finite() or rate <= 0 for rate in per_euro.values()):
        raise RatesNotReadError("the answer holds too few rates, or rates that are not positive")
    return DailyRates(as_of, per_euro)


def updated(rates: Rates, daily: DailyRates) -> tuple[Rate, ...]:
    """Return the table with the day's rates in it; currencies that the bank does not quote keep theirs."""
    table = dict(rates.table)
    for currency, per_euro in daily.per_euro.items():
        table[currency] = Rate(currency, per_euro, daily.as_of, "European Central Bank")
    return tuple(table[currency] for currency in sorted(table, key=lambda code: (code != "EUR", code)))
