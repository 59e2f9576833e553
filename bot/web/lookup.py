"""The public look-up: what is known of domains and handles, by the beginning of a hash."""

import json
import re
from http import HTTPStatus

from aiohttp import web

from bot.services.metrics import LOOK_UPS
from bot.services.public_lookup import LookUpAnswer, PublicLookUp
from bot.web.answers import Page, ProblemError, address_of, answer_with, in_one_form
from bot.web.feed import JSON, nothing_here, too_many

FRESH_SECONDS = 300
_PREFIX = re.compile(r"[0-9a-f]{2,6}", re.IGNORECASE)
_HEADERS = {"Cache-Control": f"public, max-age={FRESH_SECONDS}", "Access-Control-Allow-Origin": "*"}


def lookup_routes(look_up: PublicLookUp, trusted_proxies: int) -> web.RouteTableDef:
    """Return the routes under ``/lookup/v1``."""
    routes = web.RouteTableDef()

    async def ask(request: web.Request) -> web.StreamResponse:
        prefix = request.match_info["prefix"]
        if not _PREFIX.fullmatch(prefix):
            raise ProblemError(HTTPStatus.BAD_REQUEST, "Ask by the first 2 to 6 hex digits of the hash.", _HEADERS)
        if not await look_up.may_ask(address_of(request, trusted_proxies)):
            raise too_many()
        return answer_with(request, _page_of(await look_up.ask(prefix.lower())))

    routes.get("/lookup/v1/{prefix}")(in_one_form(ask, _count))
    routes.route("*", "/lookup/v1/{rest:.*}")(in_one_form(nothing_here, _count))
    return routes


def _page_of(answer: LookUpAnswer) -> Page:
    records = [
        {
            "hash": record.public_hash.hex(),
            "reporters": record.reporters,
            "since": f"{record.since:%Y-%m}",
            "disputed": record.disputed,
        }
        for record in answer.records
    ]
    body = json.dumps({"bits": answer.prefix.bits, "records": records}).encode()
    return Page(body, JSON, len(records), _HEADERS)


def _count(status: int) -> None:
    LOOK_UPS.labels(str(status)).inc()
