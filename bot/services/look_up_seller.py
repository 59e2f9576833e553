"""What other shoppers reported of a seller: for a question (/seller), and for the verdict on a post that names them."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from bot.checking.detectors.evidence import ReportedSeller
from bot.checking.post import Post
from bot.checking.reading import Reading
from bot.services.identify_sellers import IdentifySellers
from bot.services.offer_place import platform_of
from data.guidance import Guidance
from data.marks import Mark, MarkKind
from data.sellers import SellerRecord, Sellers

MOST_ALSO_IN_VERDICT = 3

_PRIVATE = frozenset({MarkKind.PHONE, MarkKind.EMAIL, MarkKind.PAYMENT_ACCOUNT})
"""Marks by which somebody could be called, written to or paid: who does not know one already is shown a part of it."""
_PUBLIC = frozenset({MarkKind.DOMAIN, MarkKind.PAGE, MarkKind.QQ, MarkKind.PICTURE})
_NUMBER = re.compile(r"\+?\d{7,}")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+")
"""A name that is a number or an address all the same is shown as one, except where names look so: web addresses and QQ."""


def _now() -> datetime:
    return datetime.now(UTC)


class LookUpSeller:
    """The use case: marks in, records out."""

    def __init__(
        self, sellers: Sellers, identify: IdentifySellers, guidance: Guidance, *, clock: Callable[[], datetime] = _now
    ) -> None:
        self._sellers = sellers
        self._identify = identify
        self._guidance = guidance
        self._clock = clock

    def marks_in(self, question: str, *, country: str | None) -> tuple[Mark, ...]:
        """Return whom a question may mean; nothing where it holds no more than a name."""
        return self._identify.of_question(question, country=country)

    async def records_of(self, asked: tuple[Mark, ...]) -> tuple[SellerRecord, ...]:
        """Return the records of the sellers with these marks, most reported first, each seller once."""
        records = await self._sellers.find(asked, now=self._clock())
        by_case = {record.case_id: record for record in reversed(records)}
        return tuple(sorted(by_case.values(), key=lambda record: (-record.reporters, record.case_id)))

    async def mark_with(self, mark_id: int) -> Mark | None:
        """Return the mark that a button names, or None where no report names it any more."""
        return await self._sellers.mark_with(mark_id)

    async def reported_in(self, post: Post, reading: Reading) -> tuple[ReportedSeller, ...]:
        """Return the reported sellers whom a post names, for the checker."""
        platform = platform_of(post, self._guidance)
        scope = platform.id if platform else None
        named = self._identify.of_reading(reading, platform=scope, country=post.country)
        if post.origin and post.origin.username:
            named.setdefault(Mark(MarkKind.TELEGRAM, post.origin.username.casefold()), ())
        records = await self.records_of(tuple(named))
        return tuple(
            ReportedSeller(
                handle=_in_full(record.mark),
                spans=named[record.mark],
                reporters=record.reporters,
                weight=record.weight,
                since=f"{record.since:%Y-%m}",
                also=", ".join(shown(mark) for mark in record.also[:MOST_ALSO_IN_VERDICT]),
                disputed=record.disputed,
            )
            for record in records
        )


def shown(mark: Mark) -> str:
    """Return a mark as strangers may see it: numbers, e-mail addresses and accounts in part alone."""
    told = _in_full(mark)
    if mark.kind is MarkKind.EMAIL or (mark.kind not in _PUBLIC and _EMAIL.fullmatch(told)):
        name, _, host = told.rpartition("@")
        return f"{name[: min(2, len(name) // 2)]}…@{host}"
    if mark.kind not in _PRIVATE and not (mark.kind not in _PUBLIC and _NUMBER.fullmatch(told)):
        return told
    kept = min(4, len(told) // 3)
    hidden = re.sub(r"[^+]", "•", told[: len(told) - kept])[-6:]
    return hidden + told[len(told) - kept :]


def _in_full(mark: Mark) -> str:
    return mark.value.rpartition("/")[2] if mark.kind is MarkKind.HANDLE else mark.value
