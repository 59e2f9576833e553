"""What the pages for programs have in common: answers that need not be sent twice, and one form for what goes wrong (RFC 9457)."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address, ip_network

import structlog
from aiohttp import ETag, web

from bot.inbox.faults import describe

log = structlog.get_logger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
PROBLEM = "application/problem+json"
NEIGHBOURS_BITS = 64
"""Whoever has one IPv6 address has as many as this leaves free: they count as one."""


class ProblemError(Exception):
    """A request that gets no answer: the status says why to programs, ``detail`` to people."""

    def __init__(self, status: HTTPStatus, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers or {}


@dataclass(frozen=True, slots=True)
class Page:
    """What a request is answered with, and how many reports or records it holds."""

    body: bytes = field(repr=False)
    content_type: str
    rows: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)


def in_one_form(handler: Handler, count: Callable[[int], None]) -> Handler:
    """Return a handler whose faults all have the form of RFC 9457; ``count`` gets the status of every answer."""

    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            response = await handler(request)
        except ProblemError as problem:
            response = _problem(problem)
        except Exception as error:  # noqa: BLE001 - whoever asks gets an answer, and the operator the reason
            log.warning("web.failed", fault=describe(error))
            response = _problem(ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, "Try again later.", {"Retry-After": "30"}))
        count(response.status)
        return response

    return answer


def answer_with(request: web.Request, page: Page) -> web.Response:
    """Return a page with its strong ETag, or 304 where whoever asks has it already."""
    tag = ETag(sha256(page.content_type.encode() + b"\n" + page.body).hexdigest()[:32])
    if is_known(request, tag):
        response = web.Response(status=HTTPStatus.NOT_MODIFIED, headers=page.headers)
    else:
        response = web.Response(body=page.body, headers={**page.headers, "Content-Type": page.content_type})
    response.etag = tag
    return response


def is_known(request: web.Request, tag: ETag) -> bool:
    """Say whether whoever asks has what a tag stands for."""
    held = request.if_none_match or ()
    return any(one.value in {tag.value, "*"} for one in held)


def address_of(request: web.Request, trusted_proxies: int) -> str:
    """Return from where a request comes: an IPv4 address, or the network of an IPv6 one.

    Args:
        request: the request.
        trusted_proxies: how many proxies of the operator's stand before the bot, each adding to ``X-Forwarded-For`` whom it
            serves. What stands further to the left anybody can write.
    """
    told = [part.strip() for line in request.headers.getall("X-Forwarded-For", []) for part in line.split(",")]
    given = told[-trusted_proxies] if 0 < trusted_proxies <= len(told) else request.remote or ""
    try:
        address = ip_address(given)
    except ValueError:
        return request.remote or ""
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ip_network((int(address), NEIGHBOURS_BITS), strict=False))
    return str(address)


def _problem(problem: ProblemError) -> web.Response:
    told = {"type": "about:blank", "title": problem.status.phrase, "status": problem.status, "detail": problem.detail}
    return web.Response(
        status=problem.status,
        body=json.dumps(told).encode(),
        headers={**problem.headers, "Content-Type": PROBLEM},
    )
