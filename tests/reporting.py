"""Reports for tests: filed and decided as in the bot, without its conversations."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from bot.checking.readers.lookalikes import BrandDomains
from bot.services.identify_sellers import IdentifySellers
from data.brands import read_brands
from data.checks import Vault
from data.database import Database
from data.decisions import Moderator
from data.drafts import Fingerprints, Place, new_draft
from data.guidance import Guidance, Stage
from data.moderation import Moderation
from data.money import Money
from data.reports import Report, Reports
from data.reports_table import Status
from data.statements import Finding, Identifier, IdentifierKind, Reason, Share, Statement

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
KEYS = Fingerprints(b"fingerprint key")
MODERATOR = Moderator(9, "Mo")
EVERYBODY = frozenset(Share)
GUCCI = Statement(
    offer="复刻包 399，薇信 bag8888",
    brand="Gucci",
    platform="douyin",
    seller_words="SELLERWORDS 主播小美",
    identifiers=(
        Identifier(IdentifierKind.WECHAT, "bag8888"),
        Identifier(IdentifierKind.LINK, "https://www.lux-outlet.shop/item?id=1"),
        Identifier(IdentifierKind.PHONE, "+8613800138000"),
    ),
    price=Money(Decimal("399.50"), "CNY"),
    stage=Stage.PAID,
    payment="alipay-wechat",
    paid_on=NOON.date(),
    story="STORY 我是王小明",
    country="CN",
    shares=EVERYBODY,
    finding=Finding(
        "likely_fake", (Reason("replica.plain-word", "replica_word", {"word": "复刻"}, ("复刻",)),), "rules 1", NOON
    ),
)


def of_seller(*identifiers: tuple[IdentifierKind, str], **changes: object) -> Statement:
    """Return a statement about a seller with these identifiers."""
    return replace(GUCCI, identifiers=tuple(Identifier(*one) for one in identifiers), **changes)  # type: ignore[arg-type]


class Reporting:
    """Files and decides reports, one a minute from noon on unless a time is given."""

    def __init__(self, database: Database, vault: Vault | None = None) -> None:
        vault = vault or Vault()
        self.guidance = Guidance.load()
        self.filed = Reports(database, vault, KEYS)
        self.moderation = Moderation(database, vault, KEYS, self.filed)
        self._identify = IdentifySellers(self.guidance, BrandDomains(read_brands()))
        self.now = NOON

    async def file(self, statement: Statement = GUCCI, shopper: int = 5_000_000_001) -> Report:
        self.now += timedelta(minutes=1)
        place = Place(shopper, shopper)
        draft = new_draft(
            place, language="zh-Hans", step="review", statement=statement, now=self.now, expires_at=self.now
        )
        return await self.filed.file(draft, [], self._identify.of_statement(statement), now=self.now)

    async def decide(self, report: Report, status: Status, now: datetime | None = None) -> Report:
        assert await self.moderation.decide(report, status, MODERATOR, now=now or self.now)
        decided = await self.filed.by_key(report.key)
        assert decided is not None
        return decided

    async def accept(
        self, statement: Statement = GUCCI, shopper: int = 5_000_000_001, now: datetime | None = None
    ) -> Report:
        return await self.decide(await self.file(statement, shopper), Status.ACCEPTED, now)
