"""Accepted reports that name sellers, for tests of cases: filed and accepted through the stores that the bot uses."""

import random
from datetime import UTC, datetime, timedelta

from bot.wiring import Keys, moderation_stores
from data.case_files import CaseFile, CaseFiles, CaseMark, CaseReport, Naming
from data.checks import Vault
from data.database import Database
from data.decisions import Moderator
from data.drafts import Fingerprints, Place, new_draft
from data.marks import Mark, MarkKind
from data.reports import ALPHABET, Report
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
        story: str = "",
    ) -> Report:
        now = NOON + timedelta(days=day)
        statement = Statement(
            offer="复刻表 399", story=story, brand=brand, platform=platform, country=country, shares=shares
        )
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


BRANDS = ("Rolex", "Louis Vuitton", "周大福", "متجر الحقائب", "กระเป๋าแบรนด์", "Van Cleef & Arpels", "Moutai 茅台", None)
MARKS = (
    wechat("luxury_outlet88"),
    phone("+8613800138000"),
    domain("very-long-name-of-a-shop.clearance-outlet.example"),
    Mark(MarkKind.HANDLE, "tiktok/lux_seller"),
    Mark(MarkKind.PICTURE, "a1b2c3d4e5f6" * 5),
    Mark(MarkKind.PAYMENT_ACCOUNT, "6222021234567890123"),
    Mark(MarkKind.EMAIL, "sales@lux.example"),
    Mark(MarkKind.HANDLE, "douyin/官方授权奢侈品工厂直销旗舰店"),
    Mark(MarkKind.HANDLE, "متجر الحقائب الأصلية"),
    Mark(MarkKind.PAGE, f"item.taobao.com/{'x' * 184}"),
    Mark(MarkKind.TELEGRAM, "lux\u202egnp.exe"),
    Mark(MarkKind.HANDLE, "shopee/ร้านกระเป๋า"),
)


def made_case(reports: int, marks: int, *, seed: int = 1, unread: int = 0) -> CaseFile:
    """A case in which each report names two or three of the marks, as a seed has it."""
    chance = random.Random(seed)

    def number() -> str:
        return "".join(chance.choice(ALPHABET) for _ in range(4))

    filed = tuple(
        CaseReport(
            report_id=index + 1,
            number=f"TT-{number()}-{number()}",
            filed_at=NOON + timedelta(days=index),
            brand=chance.choice(BRANDS),
            platform="taobao",
            country="CN",
            level="likely_fake",
            shares=EVERYBODY,
            reporter=bytes([index % 9]),
        )
        for index in range(reports)
    )
    named = tuple(CaseMark(index + 1, MARKS[index % len(MARKS)], ties=True) for index in range(marks))
    namings = {
        (report.report_id, chance.randrange(marks) + 1 if extra else index * marks // reports + 1)
        for index, report in enumerate(filed)
        for extra in range(chance.randint(2, 3))
    }
    return CaseFile(12, NOON, filed, named, tuple(Naming(*one, ties=True) for one in sorted(namings)), unread=unread)
