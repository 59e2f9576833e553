"""The partner feed: accepted reports for rights holders, platforms and authorities, as ``feed_openapi.yaml`` describes it."""

import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode

import yaml
from aiohttp import ETag, web
from pydantic import TypeAdapter

from bot.services.metrics import FEED_REQUESTS
from bot.services.partner_feed import FeedPage, OutsideScopeError, PartnerFeed, UnknownNameError
from bot.services.partner_items import ReportItem
from bot.web.answers import Page, ProblemError, answer_with, in_one_form, is_known
from bot.web.feed_csv import csv_of
from data.partners import Partner
from data.shared_reports import Filters

DESCRIPTION = Path(__file__).with_name("feed_openapi.yaml")
PARAMETERS = frozenset({"brand", "platform", "country", "since", "limit", "cursor", "format"})
USUAL_LIMIT, LARGEST_LIMIT = 50, 200
ASKED_LENGTH = 500
JSON, CSV = "application/json; charset=utf-8", "text/csv; charset=utf-8; header=present"
_PRIVATE = {"Cache-Control": "private, no-cache"}
_ITEMS = TypeAdapter(tuple[ReportItem, ...])

Ask = Callable[[Partner, web.Request], Awaitable[tuple[web.Response, int]]]


def feed_routes(feed: PartnerFeed) -> web.RouteTableDef:
    """Return the routes under ``/feed/v1``; whatever else is asked for there gets a problem in the same form."""
    pages = FeedPages(feed)
    routes = web.RouteTableDef()
    described = {
        "/feed/v1/reports": ("reports", pages.reports),
        "/feed/v1/reports/{number}": ("report", pages.report),
        "/feed/v1/reports/{number}/evidence.zip": ("evidence", pages.evidence),
    }
    for path, (what, ask) in described.items():
        routes.get(path)(in_one_form(_for_partners(feed, ask), _counting(what)))
    routes.get("/feed/v1/openapi.json")(in_one_form(_description(), _counting("description")))
    routes.route("*", "/feed/v1/{rest:.*}")(in_one_form(nothing_here, _counting("other")))
    return routes


class FeedPages:
    """The pages that a partner may ask for; each returns the answer and how many reports it holds."""

    def __init__(self, feed: PartnerFeed) -> None:
        self._feed = feed

    async def reports(self, partner: Partner, request: web.Request) -> tuple[web.Response, int]:
        """Answer with the next reports, as JSON or CSV."""
        asked = _checked_parameters(request)
        filters = Filters(asked.get("brand"), asked.get("platform"), asked.get("country"), _since(asked))
        try:
            page = await self._feed.page(partner, filters, cursor=asked.get("cursor"), limit=_limit(asked))
        except OutsideScopeError as fault:
            raise ProblemError(HTTPStatus.FORBIDDEN, f"{fault} is outside of what your token covers.") from None
        except UnknownNameError as fault:
            raise ProblemError(HTTPStatus.BAD_REQUEST, f"Nothing is known by the name {fault}.") from None
        except ValueError:
            raise ProblemError(HTTPStatus.BAD_REQUEST, "cursor: give back one that the feed gave you.") from None
        return answer_with(request, _page_of(request, asked, page)), len(page.items)

    async def report(self, partner: Partner, request: web.Request) -> tuple[web.Response, int]:
        """Answer with one report."""
        item = await self._item(partner, request)
        return answer_with(request, Page(item.model_dump_json().encode(), JSON, headers=_PRIVATE)), 1

    async def evidence(self, partner: Partner, request: web.Request) -> tuple[web.Response, int]:
        """Answer with the archive of one report: made anew each time, so its tag only says that it tells the same."""
        item = await self._item(partner, request)
        tag = ETag(sha256(item.model_dump_json().encode()).hexdigest()[:32], is_weak=True)
        if is_known(request, tag):
            response = web.Response(status=HTTPStatus.NOT_MODIFIED, headers=_PRIVATE)
        else:
            response = await self._archive(partner, item.number)
        response.etag = tag
        return response, 1

    async def _archive(self, partner: Partner, number: str) -> web.Response:
        if not await self._feed.may_have_archive(partner):
            raise too_many()
        archive = await self._feed.archive(partner, number)
        if archive is None:
            raise _not_there()
        named = {"Content-Disposition": f'attachment; filename="{archive.name}"', "Content-Type": "application/zip"}
        return web.Response(body=archive.content, headers={**_PRIVATE, **named})

    async def _item(self, partner: Partner, request: web.Request) -> ReportItem:
        item = await self._feed.one(partner, request.match_info["number"].upper())
        if item is None:
            raise _not_there()
        return item


async def nothing_here(request: web.Request) -> web.StreamResponse:
    """Say that there is no such page, or none that can be written to."""
    if request.method in {"GET", "HEAD"}:
        raise ProblemError(HTTPStatus.NOT_FOUND, "There is no such page here.")
    raise ProblemError(HTTPStatus.METHOD_NOT_ALLOWED, "Everything here is only read.", {"Allow": "GET, HEAD"})


def too_many() -> ProblemError:
    """Return the problem of who asks too often."""
    return ProblemError(HTTPStatus.TOO_MANY_REQUESTS, "You ask too often. Go on a little later.", {"Retry-After": "10"})


def _for_partners(feed: PartnerFeed, ask: Ask) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Return a handler that knows who asks, and has every answer written down before it goes out."""

    async def answer(request: web.Request) -> web.StreamResponse:
        partner = await _partner_of(feed, request)
        asked = request.path_qs[:ASKED_LENGTH]
        try:
            response, rows = await ask(partner, request)
        except ProblemError as problem:
            await feed.note(partner, asked, status=problem.status, rows=0)
            raise
        await feed.note(partner, asked, status=response.status, rows=rows)
        return response

    return answer


async def _partner_of(feed: PartnerFeed, request: web.Request) -> Partner:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    partner = await feed.partner_of(token.strip()) if scheme.lower() == "bearer" and token.isascii() else None
    if partner is None:
        how = "Send the token that the operator gave you: Authorization: Bearer …"
        raise ProblemError(HTTPStatus.UNAUTHORIZED, how, {"WWW-Authenticate": 'Bearer realm="telltale"'})
    if not await feed.may_ask(partner):
        raise too_many()
    return partner


def _checked_parameters(request: web.Request) -> Mapping[str, str]:
    asked = {name: value for name, value in request.query.items() if value}
    unknown = sorted(set(request.query) - PARAMETERS)
    if unknown:
        raise ProblemError(HTTPStatus.BAD_REQUEST, f"{unknown[0]}: there is no such parameter.")
    if len(request.query) != len(set(request.query)):
        raise ProblemError(HTTPStatus.BAD_REQUEST, "Give each parameter once.")
    if asked.get("format", "json") not in {"json", "csv"}:
        raise ProblemError(HTTPStatus.BAD_REQUEST, "format: json or csv.")
    return asked


def _since(asked: Mapping[str, str]) -> datetime | None:
    if "since" not in asked:
        return None
    try:
        since = datetime.fromisoformat(asked["since"].replace(" ", "+"))  # a + that was not escaped
    except ValueError:
        raise ProblemError(HTTPStatus.BAD_REQUEST, "since: a date or a time as in 2026-03-01T12:00:00Z.") from None
    return since if since.tzinfo else since.replace(tzinfo=UTC)


def _limit(asked: Mapping[str, str]) -> int:
    given = asked.get("limit", str(USUAL_LIMIT))
    if not (given.isascii() and given.isdigit() and 1 <= int(given[:9]) <= LARGEST_LIMIT):
        raise ProblemError(HTTPStatus.BAD_REQUEST, f"limit: a number from 1 to {LARGEST_LIMIT}.")
    return int(given)


def _page_of(request: web.Request, asked: Mapping[str, str], page: FeedPage) -> Page:
    cursor = {"cursor": page.cursor} if page.cursor else {}
    following = f"?{urlencode({**asked, **cursor})}"  # relative, so that it is right behind any proxy
    headers = {**_PRIVATE, "Vary": "Accept, Authorization", "Link": f'<{following}>; rel="next"'}
    as_csv = asked["format"] == "csv" if "format" in asked else "text/csv" in request.headers.get("Accept", "")
    if as_csv:
        return Page(csv_of(page.items), CSV, len(page.items), headers)
    told = {
        "items": _ITEMS.dump_python(page.items, mode="json"),
        "cursor": page.cursor,
        "next": following,
        "more": page.more,
    }
    return Page(json.dumps(told, ensure_ascii=False).encode(), JSON, len(page.items), headers)


def _description() -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    page = Page(json.dumps(yaml.safe_load(DESCRIPTION.read_text(encoding="utf-8"))).encode(), JSON)

    async def describe(request: web.Request) -> web.StreamResponse:
        return answer_with(request, page)

    return describe


def _not_there() -> ProblemError:
    return ProblemError(HTTPStatus.NOT_FOUND, "There is no such report, or none that your token covers.")


def _counting(what: str) -> Callable[[int], None]:
    return lambda status: FEED_REQUESTS.labels(what, str(status)).inc()
