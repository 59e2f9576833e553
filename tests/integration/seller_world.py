"""What tests of moderation and sellers' records share: stores on one database, and reports filed in a line."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Table, func, select

from data.checks import Vault
from data.database import Database
from data.decisions import Moderator
from data.disputes import Disputes
from data.drafts import Fingerprints, Place, new_draft
from data.errands import Errands
from data.inquiries import Inquiries
from data.marks import Mark, MarkKind
from data.moderation import Moderation
from data.reports import Report, Reports
from data.reports_table import Status
from data.sellers import SellerRecord, Sellers
from data.statements import Share, Statement

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
KEYS = Fingerprints(b"fingerprint key")
ANN = Moderator(101, "Ann")
BEN = Moderator(102, "Ben")
SHARED = frozenset({Share.SHOPPERS})

WECHAT = Mark(MarkKind.WECHAT, "luxbag88")
PHONE = Mark(MarkKind.PHONE, "+8613800138000")
SHOP = Mark(MarkKind.DOMAIN, "lux-outlet.shop")
HANDLE = Mark(MarkKind.HANDLE, "tiktok/lux_seller")
OTHER = Mark(MarkKind.WECHAT, "quite_other")


@dataclass(frozen=True)
class World:
    """The stores on one database, as one process has them."""

    database: Database
    vault: Vault
    reports: Reports
    moderation: Moderation
    sellers: Sellers
    disputes: Disputes
    inquiries: Inquiries
    errands: Errands

    @classmethod
    def on(cls, database: Database, vault: Vault | None = None) -> "World":
        """Return the stores; without a vault nothing is encrypted."""
        vault = vault or Vault()
        filed = Reports(database, vault, KEYS)
        return cls(
            database,
            vault,
            filed,
            Moderation(database, vault, KEYS, filed),
            Sellers(database, vault, KEYS),
            Disputes(database, vault, KEYS),
            Inquiries(database, vault),
            Errands(database),
        )

    async def file(
        self,
        shopper: int,
        *named: Mark,
        at: datetime = NOON,
        shares: frozenset[Share] = SHARED,
        brand: str | None = "Louis Vuitton",
    ) -> Report:
        """File a report of somebody about the seller with these marks."""
        statement = Statement(offer="复刻包", brand=brand, platform="douyin", country="CN", shares=shares)
        place = Place(shopper, shopper)
        draft = new_draft(place, language="en", step="review", statement=statement, now=at, expires_at=at + DAY)
        return await self.reports.file(draft, [], named, now=at)

    async def accept(self, report: Report, moderator: Moderator = ANN, *, at: datetime = NOON) -> bool:
        """Accept a report."""
        return await self.moderation.decide(report, Status.ACCEPTED, moderator, now=at)

    async def accepted(
        self, shopper: int, *named: Mark, at: datetime = NOON, shares: frozenset[Share] = SHARED
    ) -> Report:
        """File a report and accept it; return it as it stands then."""
        report = await self.file(shopper, *named, at=at, shares=shares)
        assert await self.accept(report, at=at)
        return await self.now(report)

    async def known(self, *shoppers: int) -> None:
        """Let shoppers be no newcomers: each has an accepted report about a seller of its own."""
        for shopper in shoppers:
            await self.accepted(shopper, Mark(MarkKind.WECHAT, f"seller_of_{shopper}"), shares=frozenset())

    async def now(self, report: Report) -> Report:
        """Return a report as it stands."""
        found = await self.reports.by_id(report.report_id)
        assert found is not None
        return found

    async def record(self, mark: Mark, *, at: datetime = NOON) -> SellerRecord | None:
        """Return the record of the seller with a mark, or None."""
        return next(iter(await self.sellers.find([mark], now=at)), None)

    async def cases(self, *reports: Report) -> list[int | None]:
        """Return the case of each report."""
        return [(await self.now(report)).case_id for report in reports]

    async def count(self, table: Table) -> int:
        """Return how many rows a table has."""
        async with self.database.read() as connection:
            return int(await connection.scalar(select(func.count()).select_from(table)) or 0)
