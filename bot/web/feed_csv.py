"""Reports as a table for spreadsheets, in which no cell can become a formula."""

import csv
import io
import re
from collections.abc import Sequence

from bot.services.partner_items import ReportItem

COLUMNS = (
    "number", "filed_at", "accepted_at", "brand", "platform", "country", "offer", "price_amount", "price_currency", "seller", "level",
    "reasons", "evidence", "outcome", "case", "story", "seller_words",
)  # fmt: skip
BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheets read Chinese as something else."""

_BEGINS_A_CELL = re.compile(r"""(^|[;,"'|])(\s*)(?=[=+\-@＝＋－＠])""")
"""Where a formula could begin: at the start, and after whatever a program may take for the border of a cell."""


def csv_of(items: Sequence[ReportItem]) -> bytes:
    """Return the reports as CSV (RFC 4180) in UTF-8 with a byte order mark, a header line first."""
    target = io.StringIO()
    table = csv.writer(target, quoting=csv.QUOTE_ALL)
    table.writerow(COLUMNS)
    for item in items:
        table.writerow([harmless(cell) for cell in _cells(item)])
    return f"{BYTE_ORDER_MARK}{target.getvalue()}".encode()


def harmless(cell: str) -> str:
    """Return the text of a cell in one line, with an apostrophe before whatever a spreadsheet would reckon out."""
    return _BEGINS_A_CELL.sub(r"\1\2'", " ".join(cell.split()))


def _cells(item: ReportItem) -> tuple[str, ...]:
    verdict, price = item.verdict, item.price
    quoted = (
        (f"{one.rule} ({', '.join(one.quotes)})" if one.quotes else one.rule for one in verdict.reasons)
        if verdict
        else ()
    )
    return (
        item.number,
        item.filed_at.isoformat(),
        item.accepted_at.isoformat(),
        item.brand or "",
        item.platform or item.platform_words,
        item.country or "",
        item.offer,
        price.amount if price else "",
        price.currency if price else "",
        "; ".join(f"{one.kind}: {one.value}" for one in item.seller),
        verdict.level if verdict else "",
        "; ".join(quoted),
        "; ".join(f"{one.kind} {one.sha256}" for one in item.evidence),
        item.outcome or "",
        item.case or "",
        item.story or "",
        item.seller_words or "",
    )
