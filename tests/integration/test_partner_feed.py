"""The partner feed over HTTP: who reads what, page by page, and nothing about who reported it."""

import asyncio
import contextlib
import csv
import hashlib
import io
import json
import zipfile
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from aiohttp import ClientResponse, ClientSession
from aiohttp.web import RouteDef
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from PIL import Image
from sqlalchemy import text
from yarl import URL

from bot.services.evidence_kit import EvidenceKits
from bot.services.partner_feed import FeedStores, PartnerFeed
from bot.services.public_lookup import PublicLookUp
from bot.services.signed_archive import verify_kit
from bot.services.signing import Signer
from bot.web.feed import PARAMETERS, feed_routes
from bot.web.feed_csv import COLUMNS, harmless
from bot.web.health import health_routes
from bot.web.lookup import lookup_routes
from bot.web.server import WebServer
from data.budgets import LocalBudget
from data.catalogue import Catalogue
from data.checks import Vault
from data.database import Database
from data.evidence import Evidence, EvidenceFiles, PieceKind
from data.partners import PartnerKind, Partners
from data.public_records import PublicRecords
from data.reports import Report
from data.reports_table import Status
from data.shared_reports import SharedReports
from data.statements import IdentifierKind, Outcome, Share, Statement
from tests.integration.test_web import WELL
from tests.reporting import GUCCI, MODERATOR, NOON, Reporting, of_seller

REPORTER = 7_345_678_901
CATALOGUE = Catalogue.load()


@dataclass(frozen=True, slots=True)
class Got:
    """An answer: status, headers, body."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def told(self) -> Any:
        return json.loads(self.body)


class Site:
    """A server with the feed and the look-up on a database of its own; ``now`` is the time there."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.now = NOON + timedelta(days=30)
        self.reporting = Reporting(database)
        self.partners = Partners(database)
        self.evidence = Evidence(database, Vault(), EvidenceFiles(str(folder / "evidence"), Vault()))
        self.signer = Signer.from_folder(folder / "keys")
        guidance = self.reporting.guidance
        feed = PartnerFeed(
            FeedStores(self.partners, SharedReports(database, self.reporting.filed), self.evidence),
            EvidenceKits(self.evidence, guidance, self.signer),
            CATALOGUE,
            guidance,
            LocalBudget(elapsed=lambda: 0.0),
            per_minute=120,
            keep_accesses=timedelta(days=365),
            clock=lambda: self.now,
        )
        self.feed = feed
        budget = LocalBudget(elapsed=lambda: 0.0)
        look_up = PublicLookUp(PublicRecords(database), b"key", budget, per_minute=5, clock=lambda: self.now)
        routes = (feed_routes(feed), lookup_routes(look_up, trusted_proxies=1))
        self.server = WebServer("127.0.0.1", 0, *routes, health_routes(_well, lambda: True))
        self.address = ""
        self.token = ""

    async def add(self, kind: PartnerKind, *scope: str, name: str = "") -> str:
        _, token = await self.partners.add(name or f"{kind} {scope}", kind, scope, now=NOON)
        return token

    async def get(self, path: str, token: str | None = None, **headers: str) -> Got:
        given = self.token if token is None else token
        sent = {**({"Authorization": f"Bearer {given}"} if given else {}), **headers}
        url = URL(self.address).join(URL(path, encoded=True))
        async with ClientSession() as session, session.get(url, headers=sent) as answer:
            return await _got(answer)

    async def numbers(self, path: str = "/feed/v1/reports") -> list[str]:
        return [item["number"] for item in (await self.get(path)).told["items"]]

    async def give_evidence(self, report: Report, content: bytes, kind: PieceKind, name: str) -> None:
        await self.evidence.add(
            report.key, content, kind=kind, name=name, media_type="x/y", origin="王小明", received_at=NOON
        )


async def _well() -> Any:
    return WELL


async def _got(answer: ClientResponse) -> Got:
    return Got(answer.status, answer.headers.copy(), await answer.read())


@pytest.fixture
async def site(database: Database, tmp_path: Path) -> AsyncIterator[Site]:
    site = Site(database, tmp_path)
    site.address = await site.server.start()
    site.token = await site.add(PartnerKind.BRAND, "Gucci", name="Gucci")
    yield site
    await site.server.stop()


def picture() -> bytes:
    """A photograph that says inside where it was taken and whose it is."""
    target = io.BytesIO()
    image = Image.new("RGB", (900, 700), (180, 90, 60))
    exif = Image.Exif()
    exif[0x013B] = "EXIFARTIST Wang Xiaoming"
    exif.get_ifd(0x8825)[1] = "N"
    image.save(target, "JPEG", exif=exif.tobytes(), comment=b"JPEGCOMMENT Wang Xiaoming")
    assert b"EXIFARTIST" in target.getvalue()
    assert b"JPEGCOMMENT" in target.getvalue()
    return target.getvalue()


async def test_a_partner_reads_what_was_accepted_in_the_order_of_acceptance(site: Site) -> None:
    first = await site.reporting.accept()
    await site.reporting.file()
    second = await site.reporting.accept()
    got = await site.get("/feed/v1/reports")
    assert (got.status, got.headers["Content-Type"]) == (200, "application/json; charset=utf-8")
    assert [item["number"] for item in got.told["items"]] == [first.number, second.number]
    assert got.told["more"] is False
    item = got.told["items"][0]
    assert item["brand"] == "Gucci"
    assert item["price"] == {"amount": "399.50", "currency": "CNY"}
    assert {"kind": "wechat", "value": "bag8888"} in item["seller"]
    assert item["verdict"]["reasons"][0]["quotes"] == ["复刻"]
    assert (item["story"], item["seller_words"]) == (None, None)
    assert item["case"] == got.told["items"][1]["case"] == f"C-{first.case_id}"
    assert datetime.fromisoformat(item["accepted_at"]) == first.decided_at


async def test_a_poller_misses_none_and_gets_none_twice_while_more_are_accepted(site: Site) -> None:
    waiting = [await site.reporting.file() for _ in range(11)]
    accepted: list[str] = []
    read: list[str] = []
    page = URL("/feed/v1/reports?limit=3")
    for round_ in range(9):
        for report in waiting[2 * round_ + 1 : 2 * round_ + 2] + waiting[2 * round_ : 2 * round_ + 1]:
            await site.reporting.decide(report, Status.ACCEPTED, site.now)
            site.now += timedelta(seconds=20)
            accepted.append(report.number)
        got = await site.get(str(page))
        read += [item["number"] for item in got.told["items"]]
        assert got.headers["Link"] == f'<{got.told["next"]}>; rel="next"'
        page = page.join(URL(got.told["next"], encoded=True))
    site.now += timedelta(minutes=2)
    got = await site.get(str(page))
    read += [item["number"] for item in got.told["items"]]
    assert read == accepted
    assert len(read) == 11
    again = await site.get(str(page.join(URL(got.told["next"], encoded=True))))
    assert (again.told["items"], again.told["next"]) == ([], got.told["next"])


async def test_the_same_answer_is_not_sent_twice(site: Site) -> None:
    report = await site.reporting.accept()
    paths = [
        "/feed/v1/reports",
        "/feed/v1/reports?format=csv",
        f"/feed/v1/reports/{report.number}",
        "/feed/v1/openapi.json",
        "/lookup/v1/ab",
    ]
    for path in paths:
        got = await site.get(path)
        assert not got.headers["ETag"].startswith("W/")
        held = await site.get(path, **{"If-None-Match": f'"other", {got.headers["ETag"]}'})
        assert (held.status, held.body, held.headers["ETag"]) == (304, b"", got.headers["ETag"])
        assert (await site.get(path, **{"If-None-Match": '"other"'})).status == 200
    before = (await site.get(paths[0])).headers["ETag"]
    await site.reporting.accept()
    assert (await site.get(paths[0], **{"If-None-Match": before})).status == 200


async def test_an_archive_that_tells_the_same_is_not_made_again(site: Site) -> None:
    report = await site.reporting.accept()
    path = f"/feed/v1/reports/{report.number}/evidence.zip"
    tag = (await site.get(path)).headers["ETag"]
    assert (await site.get(path, **{"If-None-Match": tag})).status == 304
    await site.give_evidence(report, picture(), PieceKind.PICTURE, "1.jpg")
    assert (await site.get(path, **{"If-None-Match": tag})).status == 200


@pytest.mark.parametrize(
    ("kind", "scope", "inside", "outside"),
    [
        (PartnerKind.BRAND, "Gucci", "brand=gucci", "brand=Prada"),
        (PartnerKind.PLATFORM, "douyin", "platform=douyin", "platform=taobao"),
        (PartnerKind.AUTHORITY, "CN", "country=cn", "country=HK"),
    ],
)
async def test_a_partner_with_the_wrong_scope_reads_nothing(
    site: Site, kind: PartnerKind, scope: str, inside: str, outside: str
) -> None:
    mine = await site.reporting.accept()
    theirs = await site.reporting.accept(replace(GUCCI, brand="Prada", platform="taobao", country="HK"))
    site.token = await site.add(kind, scope)
    assert await site.numbers() == await site.numbers(f"/feed/v1/reports?{inside}") == [mine.number]
    refused = await site.get(f"/feed/v1/reports?{outside}")
    assert (refused.status, refused.headers["Content-Type"]) == (403, "application/problem+json")
    for suffix in ("", "/evidence.zip"):
        assert (await site.get(f"/feed/v1/reports/{mine.number}{suffix}")).status == 200
        hidden = await site.get(f"/feed/v1/reports/{theirs.number}{suffix}")
        nowhere = await site.get(f"/feed/v1/reports/TT-2222-2222{suffix}")
        assert hidden.status == 404
        assert hidden.body == nowhere.body, "whether there is one does not show"


async def test_without_a_good_token_nothing_is_read(site: Site) -> None:
    report = await site.reporting.accept()
    revoked = await site.add(PartnerKind.BRAND, "Gucci", name="former")
    await site.partners.revoke("former", now=NOON)
    for path in (
        "/feed/v1/reports",
        f"/feed/v1/reports/{report.number}",
        f"/feed/v1/reports/{report.number}/evidence.zip",
    ):
        for token in ("", "wrong", site.token[:-1], revoked):
            got = await site.get(path, token)
            assert (got.status, got.told["status"], got.told["title"]) == (401, 401, "Unauthorized")
            assert got.headers["WWW-Authenticate"].startswith("Bearer")
        assert (await site.get(path, "", Authorization=f"Basic {site.token}")).status == 401


@pytest.mark.parametrize(
    "query",
    [
        "limit=0", "limit=201", "limit=x", "limit=1e2", "limit=%C2%B2", "cursor=x", "cursor=MS4y.", "cursor=OTk5OTk5OTk5OTk5OTk5OTk5OTk5OS4x",
        "since=yesterday", "format=xml", "brands=Gucci", "platform=nowhere", "country=XX", "limit=1&limit=2",
    ],
)  # fmt: skip
async def test_what_cannot_be_understood_is_said(site: Site, query: str) -> None:
    got = await site.get(f"/feed/v1/reports?{query}")
    assert (got.status, got.headers["Content-Type"]) == (400, "application/problem+json")
    assert got.told["detail"]


async def test_filters_and_since(site: Site) -> None:
    early = await site.reporting.accept(now=NOON)
    late = await site.reporting.accept(replace(GUCCI, platform="taobao"), now=NOON + timedelta(days=2))
    assert await site.numbers("/feed/v1/reports?platform=douyin") == [early.number]
    for since in ("2026-03-02", "2026-03-03T14:00:00%2B02:00", "2026-03-03T14:00:00+02:00", "2026-03-03T12:00:00Z"):
        assert await site.numbers(f"/feed/v1/reports?since={since}") == [late.number]


HARMFUL = (
    "=1+1",
    "+8613800138000",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\n=1",
    " =1",
    "＝1",
    "x;=1",
    'x",=1',
    "x, +1",
    "'|=cmd",
    '=HYPERLINK("http://x")',
)


async def test_no_cell_of_the_table_becomes_a_formula(site: Site) -> None:
    for harmful in HARMFUL:
        await site.reporting.accept(
            of_seller((IdentifierKind.NAME, harmful), offer=harmful, platform=None, platform_words=harmful)
        )
    got = await site.get("/feed/v1/reports", Accept="text/csv")
    assert got.headers["Content-Type"].startswith("text/csv; charset=utf-8")
    table = got.body.decode("utf-8-sig")
    assert got.body.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(table)))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == len(HARMFUL)
    for delimiter in (",", ";", "\t", "|"):
        for line in csv.reader(io.StringIO(table), delimiter=delimiter):
            for cell in line:
                assert cell.strip(" \"'").strip()[:1] not in set("=+@＝＋－＠") or cell.lstrip().startswith("'"), cell
    exact = [
        item["offer"] for item in (await site.get("/feed/v1/reports?format=json", Accept="text/csv")).told["items"]
    ]
    assert exact == list(HARMFUL)


@pytest.mark.parametrize(
    ("cell", "harmless_cell"),
    [
        ("复刻包 399", "复刻包 399"),
        ("A-B", "A-B"),
        ("x = 1", "x = 1"),
        ("=1", "'=1"),
        ("a\nb", "a b"),
        ("phone: +86 1", "phone: +86 1"),
        ("a; -1", "a; '-1"),
    ],
)
def test_cells_stay_as_they_are_where_they_can(cell: str, harmless_cell: str) -> None:
    assert harmless(cell) == harmless_cell


def words_in(archive: bytes) -> bytes:
    """Return every byte of an archive's files, and the words of its documents."""
    found = [archive]
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        for name in opened.namelist():
            content = opened.read(name)
            found += [name.encode(), content]
            if name.endswith(".pdf"):
                document = pypdfium2.PdfDocument(content)
                found += [page.get_textpage().get_text_range().encode() for page in document]
                found.append(str(document.get_metadata_dict()).encode())
                document.close()
    return b"\n".join(found)


@pytest.mark.parametrize(
    ("kind", "scope"), [(PartnerKind.BRAND, "Gucci"), (PartnerKind.PLATFORM, "douyin"), (PartnerKind.AUTHORITY, "CN")]
)
async def test_no_answer_tells_who_reported(site: Site, kind: PartnerKind, scope: str) -> None:
    report = await site.reporting.accept(shopper=REPORTER)
    await site.give_evidence(report, picture(), PieceKind.PICTURE, "FILENAME 王小明.jpg")
    await site.give_evidence(report, "收件人 王小明 CHATTEXT".encode(), PieceKind.TEXT, "FILENAME.txt")
    await site.give_evidence(report, b"%PDF-1.7 INVOICE", PieceKind.DOCUMENT, "FILENAME.pdf")
    site.token = await site.add(kind, scope)
    base = f"/feed/v1/reports/{report.number}"
    archive = await site.get(f"{base}/evidence.zip")
    answers = [await site.get(path) for path in ("/feed/v1/reports", "/feed/v1/reports?format=csv", base)]
    told = b"\n".join(one.body + str(one.headers).encode() for one in answers) + words_in(archive.body)
    assert b"bag8888" in told
    never = [str(REPORTER), report.key, "FILENAME", "EXIFARTIST", "JPEGCOMMENT", "CHATTEXT", "INVOICE"]
    for_authorities = ["STORY", "王小明", "SELLERWORDS", "2026-03-01\n"]
    hidden = never if kind is PartnerKind.AUTHORITY else never + for_authorities[:3]
    assert [words for words in hidden if words.encode() in told] == []
    assert (b"STORY" in told and b"SELLERWORDS" in told) is (kind is PartnerKind.AUTHORITY)
    reporter_hash = site.reporting.filed._fingerprints.of_reporter(REPORTER)
    assert reporter_hash not in told
    assert reporter_hash.hex().encode() not in told


async def test_an_archive_is_signed_and_holds_pictures_redrawn(site: Site) -> None:
    report = await site.reporting.accept()
    await site.give_evidence(report, picture(), PieceKind.PICTURE, "a.jpg")
    await site.give_evidence(report, b"words", PieceKind.TEXT, "b.txt")
    await site.give_evidence(report, b"no picture", PieceKind.PICTURE, "c.jpg")
    got = await site.get(f"/feed/v1/reports/{report.number.lower()}/evidence.zip")
    assert got.headers["Content-Type"] == "application/zip"
    assert f'filename="{report.number}.zip"' in got.headers["Content-Disposition"]
    found = verify_kit(got.body, known_key=site.signer.public_key)
    assert (found.about, found.faults, found.files) == (report.number, (), 3)
    with zipfile.ZipFile(io.BytesIO(got.body)) as archive:
        assert {*archive.namelist()} == {
            f"{report.number}.en.pdf", f"{report.number}.zh-Hans.pdf", "copies/E1.jpg", "manifest.json", "manifest.json.sig",
        }  # fmt: skip
        copy = Image.open(io.BytesIO(archive.read("copies/E1.jpg")))
        assert copy.size == (900, 700)
        assert not copy.getexif()
    item = (await site.get(f"/feed/v1/reports/{report.number}")).told
    assert [one["kind"] for one in item["evidence"]] == ["picture", "text", "picture"]


async def test_a_report_that_was_taken_back_is_gone(site: Site) -> None:
    withdrawn, deleted = await site.reporting.accept(), await site.reporting.accept()
    assert await site.numbers() == [withdrawn.number, deleted.number]
    await site.reporting.filed.withdraw(withdrawn, now=site.now)
    await site.reporting.filed.delete(deleted, now=site.now)
    assert await site.numbers() == []
    for report in (withdrawn, deleted):
        assert (await site.get(f"/feed/v1/reports/{report.number}")).status == 404


async def test_a_partner_that_asks_too_often_waits_and_no_other_does(site: Site) -> None:
    other = await site.add(PartnerKind.BRAND, "Prada")
    got = [await site.get("/feed/v1/reports") for _ in range(121)]
    assert [one.status for one in got] == [200] * 120 + [429]
    assert int(got[-1].headers["Retry-After"]) > 0
    assert (await site.get("/feed/v1/reports", other)).status == 200


async def test_archives_are_counted_for_themselves(site: Site) -> None:
    report = await site.reporting.accept()
    path = f"/feed/v1/reports/{report.number}/evidence.zip"
    assert [(await site.get(path)).status for _ in range(11)] == [200] * 10 + [429]
    assert (await site.get("/feed/v1/reports")).status == 200


async def test_every_request_is_written_down(site: Site) -> None:
    report = await site.reporting.accept()
    paths = [
        "/feed/v1/reports?limit=5",
        "/feed/v1/reports?brand=Prada",
        f"/feed/v1/reports/{report.number}",
        "/feed/v1/reports/TT-2222-2222",
    ]
    for path in paths:
        await site.get(path)
    await site.get(paths[0], "wrong")
    made = await site.partners.accesses("Gucci", limit=9)
    assert [(one.asked, one.status, one.rows) for one in reversed(made)] == [
        (paths[0], 200, 1), (paths[1], 403, 0), (paths[2], 200, 1), (paths[3], 404, 0),
    ]  # fmt: skip
    assert all(one.made_at == site.now for one in made)
    site.now += timedelta(days=364)
    assert await site.feed.keep_house() == 0
    site.now += timedelta(days=2)
    assert await site.feed.keep_house() == 4


async def test_operators_see_how_often_it_is_asked(site: Site) -> None:
    await site.get("/feed/v1/reports", "wrong")
    await site.get("/lookup/v1/ab")
    metrics = (await site.get("/metrics")).body.decode()
    assert 'telltale_feed_requests_total{status="401",what="reports"}' in metrics
    assert 'telltale_look_ups_total{status="200"}' in metrics


def example(about: str) -> str:
    """Return the Python example of docs/PARTNERS.md that holds some words."""
    page = (Path(__file__).parents[2] / "docs" / "PARTNERS.md").read_text(encoding="utf-8")
    return next(part.partition("```")[0] for part in page.split("```python\n")[1:] if about in part)


async def test_a_domain_is_found_without_asking_for_it_by_the_ten_lines_of_the_manual(site: Site) -> None:
    for shopper in range(3):
        await site.reporting.accept(shopper=shopper)
    lines: dict[str, Any] = {}
    code = example("def reported").replace("https://bot.example.org", site.address)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        await asyncio.to_thread(exec, code, lines)
    wanted = hashlib.sha256(b"domain:lux-outlet.shop").hexdigest()
    assert printed.getvalue() == f"{ {'hash': wanted, 'reporters': 3, 'since': '2026-03', 'disputed': False} }\n"
    assert await asyncio.to_thread(lines["reported"], "domain:honest.shop") is None
    got = await site.get(f"/lookup/v1/{wanted[:4]}", "")
    assert got.headers["Access-Control-Allow-Origin"] == "*"
    assert len(got.told["records"]) == 50
    assert (await site.get("/lookup/v1/00", "")).told == got.told


async def test_all_reports_are_read_by_the_lines_of_the_manual(site: Site) -> None:
    filed = [await site.reporting.accept() for _ in range(3)]
    code = example("while True").replace("https://bot.example.org", site.address).replace("limit=100", "limit=1")
    code = code.replace("time.sleep(600)", "break")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        await asyncio.to_thread(exec, code, {"token": site.token})
    assert [line.split()[0] for line in printed.getvalue().splitlines()] == [report.number for report in filed]


@pytest.mark.parametrize("prefix", ["a", "abcdef0", "xy", "ab%20", "%C3%A9%C3%A9", "..%2F", "ab/cd"])
async def test_a_question_of_another_form_is_refused(site: Site, prefix: str) -> None:
    got = await site.get(f"/lookup/v1/{prefix}", "")
    assert got.status in {400, 404}
    assert got.headers["Content-Type"] == "application/problem+json"


async def test_an_address_that_asks_too_often_waits_and_cannot_pretend_to_be_another(site: Site) -> None:
    async def status(forwarded: str) -> int:
        return (await site.get("/lookup/v1/ab", "", **{"X-Forwarded-For": forwarded})).status

    assert [await status(f"198.51.100.{number}, 192.0.2.1") for number in range(6)] == [200] * 5 + [429]
    assert await status("192.0.2.1, 192.0.2.2") == 200
    neighbours = [await status(f"2001:db8:0:1::{number:x}") for number in range(1, 7)]
    assert neighbours == [200] * 5 + [429]
    assert await status("2001:db8:0:2::1") == 200


async def test_other_pages_and_ways_of_asking_get_a_problem_too(site: Site) -> None:
    for path in ("/feed/v1", "/feed/v1/", "/feed/v1/other", "/feed/v1/reports/", "/lookup/v1/"):
        got = await site.get(path)
        assert got.status == 404
    async with ClientSession() as session:
        for path in ("/feed/v1/reports", "/lookup/v1/ab"):
            async with session.post(f"{site.address}{path}") as answer:
                assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")
                assert answer.content_type == "application/problem+json"


def resolved(description: Any, part: Any) -> Any:
    """Return a part of the description with its references followed, to be used by itself."""
    if isinstance(part, dict):
        if "$ref" in part:
            target = description
            for step in part["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            return resolved(description, target)
        return {name: resolved(description, value) for name, value in part.items()}
    return [resolved(description, value) for value in part] if isinstance(part, list) else part


class Agreement:
    """Compares answers with what is said of them, and remembers which statuses were seen."""

    def __init__(self, site: Site, paths: Mapping[str, Any]) -> None:
        self._site = site
        self._paths = paths
        self.seen: set[tuple[str, str]] = set()

    async def compare(self, template: str, path: str, token: str | None = None, **headers: str) -> None:
        got = await self._site.get(path, token, **headers)
        told = self._paths[template]["get"]["responses"][str(got.status)]
        self.seen.add((template, str(got.status)))
        assert [name for name in told.get("headers", {}) if name not in got.headers] == []
        if "content" not in told:
            assert got.body == b""
            return
        kind = got.headers["Content-Type"].partition(";")[0]
        assert kind in told["content"], path
        if kind.endswith("json") and "schema" in told["content"][kind]:
            schema = told["content"][kind]["schema"]
            Draft202012Validator.check_schema(schema)
            assert [error.message for error in Draft202012Validator(schema).iter_errors(got.told)] == []


async def test_the_description_agrees_with_the_answers(site: Site) -> None:
    full = await site.reporting.accept()
    await site.give_evidence(full, picture(), PieceKind.PICTURE, "a.jpg")
    await site.reporting.filed.tell_outcome(full, Outcome.SHUT_DOWN, now=NOON)
    await site.reporting.accept(Statement(brand="Gucci", shares=frozenset({Share.BRAND})))
    authority = await site.add(PartnerKind.AUTHORITY, "CN")
    description = (await site.get("/feed/v1/openapi.json", "")).told
    validate(description)
    paths = resolved(description, description["paths"])
    served = {
        route.path
        for table in (feed_routes(site.feed), lookup_routes(None, 0))  # type: ignore[arg-type]
        for route in table
        if isinstance(route, RouteDef) and "rest" not in route.path
    }
    assert set(paths) == served
    listed = paths["/feed/v1/reports"]["get"]["parameters"]
    assert {one["name"] for one in listed if one["in"] == "query"} == PARAMETERS

    agreement = Agreement(site, paths)
    compare = agreement.compare
    tag = {
        name: {"If-None-Match": (await site.get(name)).headers["ETag"]}
        for name in ("/feed/v1/reports", "/feed/v1/openapi.json", "/lookup/v1/ab")
    }
    await compare("/feed/v1/reports", "/feed/v1/reports")
    await compare("/feed/v1/reports", "/feed/v1/reports?limit=1")
    await compare("/feed/v1/reports", "/feed/v1/reports?format=csv")
    await compare("/feed/v1/reports", "/feed/v1/reports?since=2030-01-01")
    await compare("/feed/v1/reports", "/feed/v1/reports", authority)
    await compare("/feed/v1/reports", "/feed/v1/reports", **tag["/feed/v1/reports"])
    await compare("/feed/v1/reports", "/feed/v1/reports?brand=Prada")
    await compare("/feed/v1/reports", "/feed/v1/reports?limit=x")
    await compare("/feed/v1/openapi.json", "/feed/v1/openapi.json", "")
    await compare("/feed/v1/openapi.json", "/feed/v1/openapi.json", "", **tag["/feed/v1/openapi.json"])
    await compare("/lookup/v1/{prefix}", "/lookup/v1/ab", "")
    await compare("/lookup/v1/{prefix}", "/lookup/v1/ab", "", **tag["/lookup/v1/ab"])
    await compare("/lookup/v1/{prefix}", "/lookup/v1/zz", "")
    for suffix in ("", "/evidence.zip"):
        template, one = f"/feed/v1/reports/{{number}}{suffix}", f"/feed/v1/reports/{full.number}{suffix}"
        await compare(template, one)
        await compare(template, one, **{"If-None-Match": (await site.get(one)).headers["ETag"]})
        await compare(template, f"/feed/v1/reports/TT-2222-2222{suffix}")
    await asyncio.gather(*(site.get("/feed/v1/reports") for _ in range(120)))
    await asyncio.gather(*(site.get("/lookup/v1/ab", "") for _ in range(5)))
    for template, path in (
        ("/feed/v1/reports", "/feed/v1/reports"), ("/feed/v1/reports/{number}", "/feed/v1/reports/x"),
        ("/feed/v1/reports/{number}/evidence.zip", "/feed/v1/reports/x/evidence.zip"), ("/lookup/v1/{prefix}", "/lookup/v1/ab"),
    ):  # fmt: skip
        await compare(template, path)
        if template.startswith("/feed"):
            await compare(template, path, "wrong")
    async with site.database.begin() as connection:
        await connection.execute(text("ALTER TABLE partners RENAME TO elsewhere"))
        await connection.execute(text("ALTER TABLE marks RENAME TO other_marks"))
    for template in set(paths) - {"/feed/v1/openapi.json", "/lookup/v1/{prefix}"}:
        await compare(template, template.replace("{number}", full.number))
    await compare("/lookup/v1/{prefix}", "/lookup/v1/ab", "", **{"X-Forwarded-For": "192.0.2.9"})
    described = {(path, status) for path, item in paths.items() for status in item["get"]["responses"]}
    assert agreement.seen == described


async def test_a_reopened_report_comes_again_when_it_is_accepted_anew(site: Site) -> None:
    report = await site.reporting.accept()
    got = await site.get("/feed/v1/reports")
    await site.reporting.moderation.reopen(report, MODERATOR, now=site.now)
    again = await site.reporting.filed.by_key(report.key)
    assert again is not None
    await site.reporting.decide(again, Status.ACCEPTED, site.now)
    site.now += timedelta(minutes=2)
    assert await site.numbers(f"/feed/v1/reports{got.told['next']}") == [report.number]
