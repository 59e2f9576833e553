"""What rights holders, platforms and authorities read: who may, how often, within which scope; every answer is written down."""

import base64
import binascii
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.services.evidence_kit import EvidenceKits, NamedFile
from bot.services.partner_items import ReportItem, item_of, statement_for
from data.budgets import Budget, Rate
from data.catalogue import Catalogue
from data.countries import country_from
from data.evidence import Evidence
from data.guidance import Guidance
from data.partners import Partner, PartnerKind, Partners
from data.shared_reports import Filters, Position, SharedReports

ARCHIVES = Rate(interval_seconds=6.0, burst=10)
"""Archives of one partner: each costs a second of drawing and writing pages."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class OutsideScopeError(Exception):
    """A filter asks for what is outside the partner's scope."""


class UnknownNameError(Exception):
    """A brand, platform or country that nobody knows by this name."""


@dataclass(frozen=True, slots=True)
class FeedPage:
    """Some reports, where to go on (None before the first report), and whether there is more already."""

    items: tuple[ReportItem, ...]
    cursor: str | None
    more: bool


@dataclass(frozen=True, slots=True)
class FeedStores:
    """Where the feed reads."""

    partners: Partners
    shared: SharedReports
    evidence: Evidence


def _now() -> datetime:
    return datetime.now(UTC)


class PartnerFeed:
    """The use cases of partners."""

    def __init__(
        self,
        stores: FeedStores,
        kits: EvidenceKits,
        catalogue: Catalogue,
        guidance: Guidance,
        budget: Budget,
        *,
        per_minute: int,
        keep_accesses: timedelta,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        """Take the stores, the maker of archives, the known names, and how many requests a partner may make in a minute."""
        self._stores = stores
        self._kits = kits
        self._catalogue = catalogue
        self._guidance = guidance
        self._budget = budget
        self._rate = Rate(interval_seconds=60 / per_minute, burst=per_minute)
        self._keep_accesses = keep_accesses
        self._clock = clock

    async def partner_of(self, token: str) -> Partner | None:
        """Return whose token this is, or None."""
        return await self._stores.partners.by_token(token)

    async def may_ask(self, partner: Partner) -> bool:
        """Count a request; False where the partner made too many."""
        return await self._budget.reserve(f"partner {partner.partner_id}", self._rate, longest_wait=0.0) is not None

    async def may_have_archive(self, partner: Partner) -> bool:
        """Count an archive; False where the partner had too many."""
        return await self._budget.reserve(f"archives {partner.partner_id}", ARCHIVES, longest_wait=0.0) is not None

    async def note(self, partner: Partner, asked: str, *, status: int, rows: int) -> None:
        """Write down a request before it is answered."""
        await self._stores.partners.note(partner, asked, status=status, rows=rows, now=self._clock())

    async def page(self, partner: Partner, filters: Filters, *, cursor: str | None, limit: int) -> FeedPage:
        """Return the next reports in the order of acceptance.

        Args:
            partner: who asks.
            filters: names in any spelling.
            cursor: where an earlier page ended, or None for the beginning.
            limit: how many at most.

        Raises:
            OutsideScopeError: a filter asks for what is outside the partner's scope.
            UnknownNameError: a filter names what nobody knows.
            ValueError: the cursor is none of ours.
        """
        after = position_of(cursor) if cursor else None
        known = self._known(partner, filters)
        page = await self._stores.shared.page(partner, known, after=after, limit=limit, now=self._clock())
        evidence = await self._stores.evidence.of_owners([report.key for report in page.reports])
        items = tuple(item_of(partner.kind, report, evidence.get(report.key, ())) for report in page.reports)
        return FeedPage(items, cursor_of(page.last) if page.last else cursor, page.more)

    async def one(self, partner: Partner, number: str) -> ReportItem | None:
        """Return a report by its number, or None where this partner may not read it or there is none."""
        report = await self._stores.shared.find(partner, number, now=self._clock())
        if report is None:
            return None
        return item_of(partner.kind, report, await self._stores.evidence.of_owner(report.key))

    async def archive(self, partner: Partner, number: str) -> NamedFile | None:
        """Return a report's archive as this partner may have it, or None as ``one`` does."""
        now = self._clock()
        report = await self._stores.shared.find(partner, number, now=now)
        if report is None:
            return None
        return await self._kits.make_copy(report, statement_for(partner.kind, report.statement), now=now)

    async def keep_house(self) -> int:
        """Forget requests that are older than they are kept; return how many."""
        return await self._stores.partners.purge(before=self._clock() - self._keep_accesses)

    def _known(self, partner: Partner, filters: Filters) -> Filters:
        """Return the filters with every name in its own spelling."""
        asked = {
            PartnerKind.BRAND: filters.brand,
            PartnerKind.PLATFORM: filters.platform,
            PartnerKind.AUTHORITY: filters.country,
        }
        known = {kind: self._known_name(kind, partner, name) for kind, name in asked.items() if name is not None}
        return Filters(
            brand=known.get(PartnerKind.BRAND),
            platform=known.get(PartnerKind.PLATFORM),
            country=known.get(PartnerKind.AUTHORITY),
            since=filters.since,
        )

    def _known_name(self, kind: PartnerKind, partner: Partner, name: str) -> str:
        known = known_name(kind, name, self._catalogue, self._guidance)
        if kind is partner.kind and known not in partner.scope:
            raise OutsideScopeError(name)
        if known is None:
            raise UnknownNameError(name)
        return known


def scope_of(kind: PartnerKind, names: Iterable[str], catalogue: Catalogue, guidance: Guidance) -> tuple[str, ...]:
    """Return the names of a scope, each once and in its own spelling.

    Raises:
        UnknownNameError: one that nobody knows.
    """
    known = []
    for name in names:
        found = known_name(kind, name, catalogue, guidance)
        if found is None:
            raise UnknownNameError(name)
        known.append(found)
    return tuple(dict.fromkeys(known))


def known_name(kind: PartnerKind, name: str, catalogue: Catalogue, guidance: Guidance) -> str | None:
    """Return the own spelling of a brand, a platform's id or a country's code, or None where nobody knows it."""
    match kind:
        case PartnerKind.BRAND:
            brand = catalogue.brand(name)
            return brand.name if brand else None
        case PartnerKind.PLATFORM:
            platform = guidance.platform(name.strip().lower())
            return platform.id if platform else None
        case PartnerKind.AUTHORITY:
            return country_from(name) if len(name.strip()) == 2 else None


def cursor_of(position: Position) -> str:
    """Return a position as partners hand it back."""
    micros = (position.decided_at - _EPOCH) // _MICROSECOND
    return base64.urlsafe_b64encode(f"{micros}.{position.report_id}".encode()).decode().rstrip("=")


def position_of(cursor: str) -> Position:
    """Return the position that ``cursor_of`` made a cursor of; raises ``ValueError`` for anything else."""
    try:
        micros, report_id = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii").split(".")
        position = Position(_EPOCH + int(micros) * _MICROSECOND, int(report_id))
    except (binascii.Error, ValueError, OverflowError):
        raise ValueError("no cursor of this feed") from None
    if cursor_of(position) != cursor or not 0 <= position.report_id < 2**31:
        raise ValueError("no cursor of this feed")
    return position
