"""Accepted reports that name sellers, for tests of cases: filed and accepted through the stores that the bot uses."""

from datetime import UTC, datetime, timedelta

from bot.wiring import Keys, moderation_stores
from data.case_files import CaseFiles
from data.checks import Vault
from data.database import Database
from data.decisions import Moderator
from data.drafts import Fingerprints, Place, new_draft
from data.marks import Mark, MarkKind
from data.reports import Report
from data.reports_table import Status
from data.sellers import Sellers
from data.statements import Share, Statement

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ANNA = Moderator(501, "Anna")
KEYS = Keys(Vault(), b"k", encrypted=False)
EVERYBODY = frozenset(Share)


def wechat(name: str) -> Mark:
    return Mark(MarkKind.WECHAT, name)


def phone(number: str) -> Mark:
    return Mark(MarkKind.PHONE, number)


def domain(name: str) -> Mark:
    return Mark(MarkKind.DOMAIN, name)


class Casework:
    """Files and accepts reports, and opens the cases that come of it."""

    def __init__(self, database: Database, keys: Keys = KEYS) -> None:
        stores = moderation_stores(database, keys)
        self.reports, self.moderation = stores.reports, stores.moderation
        self.sellers: Sellers = stores.sellers
        self.files = CaseFiles(database, keys.vault)
        self.fingerprints: Fingerprints = keys.fingerprints

    async def accepted(
        self,
        *named: Mark,
        by: int = 1,
        day: int = 0,
        brand: str | None = "Rolex",
        platform: str | None = "taobao",
        country: str | None = "CN",
        shares: frozenset[Share] = EVERYBODY,
        offer: str = "复刻表 399",
    ) -> Report:
        now = NOON + timedelta(days=day)
        statement = Statement(offer=offer, brand=brand, platform=platform, country=country, shares=shares)
        draft = new_draft(Place(by, by), language="en", step="review", statement=statement, now=now, expires_at=now)
        report = await self.reports.file(draft, [], named, now=now)
        assert await self.moderation.decide(report, Status.ACCEPTED, ANNA, now=now)
        again = await self.reports.by_id(report.report_id)
        assert again is not None
        return again

    async def case_id(self, report: Report) -> int | None:
        again = await self.reports.by_id(report.report_id)
        assert again is not None
        return again.case_id
