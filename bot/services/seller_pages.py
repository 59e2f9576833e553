"""From a web address to the mark of a seller: a domain of their own, their shop or page where many sell, or nothing.

What many share identifies nobody: a brand's own site, an authority's, a marketplace's front page, a search, an item page
without its number. On a host where anybody may sell or publish, the page is the mark; on a host of free shops the shop's own
name there is. What changes from visit to visit (tracking, sessions, variants) is left out, so that one page is one mark.
"""

import hashlib
import ipaddress
import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from bot.checking.readers.hosts import ascii_host, registrable_domain
from bot.checking.readers.link_finding import LinkKind
from bot.checking.readers.lookalikes import BrandDomains
from bot.services.seller_names import name_on
from data.domains import DomainLists, load_domain_lists, parent_domains
from data.guidance import Guidance
from data.marks import Mark, MarkKind

PAGE_LENGTH = 200
SHORTEST_LABEL = 2

_SHARED = frozenset({LinkKind.MARKETPLACE, LinkKind.MESSENGER, LinkKind.PAYMENT, LinkKind.SHORTENER})
_SHOP_HOSTS = frozenset({LinkKind.FREE_SHOP, LinkKind.ALBUM})
_ANY_FRONT = re.compile(r"^(?:www\d?|m|mobile|h5|wap|touch|web)\.(?=.+\.)")
_SAME_HOST = {
    "telegram.me": "t.me",
    "telegram.dog": "t.me",
    "twitter.com": "x.com",
    "fb.com": "facebook.com",
    "m.me": "facebook.com",
}
_PLUMBING = re.compile(
    r"api|app|apps|b|cdn|d|detail|go|h5|i|img|item|j|k|ke|login|m|mall|mp|my|p|passport|pay|pic|s|share|shop|"
    r"static|store|test|u|v|wap|web|www"
)
"""Names below a host of shops that are the host's own and no shop's."""
_NAMING = re.compile(r"\w*id|s|u|v|__biz|shop|seller|user|store|goods|item", re.IGNORECASE)
_FLEETING = re.compile(
    r"utm_|cl(?:ic)?k?_?id|sid$|session|uuid|guid|device|open_?id|union_?id|sku|req|trace|log_?id|share|aff|campaign|app_?id|mibext",
    re.IGNORECASE,
)
_INVITE = re.compile(
    r"chat\.whatsapp\.com/\w|wa\.me/(?:message|qr)/\w|discord\.(?:gg|com/invite)/\w|line\.me/(?:\w+/)?ti/g\w*/|lin\.ee/\w|"
    r"t\.me/\+|zalo\.me/g/\w|mp\.weixin\.qq\.com/s\b"
)
"""Links of messengers into a group, to a business or an article; others lead to a person, who is a mark by name or number."""
_SHOP_FRONT = re.compile(r"shop\d{4,}\.")
"""Where a marketplace gives each shop a name of its own: https://shop123456.taobao.com"""
_PROFILE = re.compile(r"/@([\w.-]{2,60})")
_FIRST_NAME = re.compile(r"/([a-z0-9_][\w.]{2,49})", re.IGNORECASE | re.ASCII)
_NAMED_FIRST = ("facebook.com", "x.com", "instagram.com", "threads.net")
"""Hosts on which what follows is an account's name."""
_ITEMS = (
    (re.compile(r"/(?:.*/)?(?:dp|gp/product)/([A-Z0-9]{10})(?:/.*)?", re.IGNORECASE), "/dp/{}"),
    (re.compile(r"/itm/(?:[^/]+/)?(\d{9,15})(?:/.*)?"), "/itm/{}"),
    (re.compile(r"/(?:[a-z]{2}/)?listing/(\d+)(?:/.*)?"), "/listing/{}"),
    (re.compile(r"/(?:.*-i\.|product/)(\d+)[./](\d+)/?"), "/product/{}/{}"),
)
"""How item pages are written that carry the item's title, too: the number alone tells them apart."""
_ANYBODYS = re.compile(
    r"(?:index|default|item|detail|details|product|products|goods|offer|list|search|cart|checkout\w*|pay|payment|login|signin|"
    r"signup|register|home|main|help|about|share|live|shop|shops|store|stores|mall|user|profile|feed|explore|category|order|"
    r"orders|account|webapps|send|send-money|download|app|s|u|p|i)?(?:\.(?:html?|htm|php|aspx?|jsp))?",
    re.IGNORECASE,
)
"""The end of a path that stands for no shop or item in particular."""


class SellerPages:
    """Tells whose a web address is."""

    def __init__(self, guidance: Guidance, domains: BrandDomains, lists: DomainLists | None = None) -> None:
        self._guidance = guidance
        self._domains = domains
        self._lists = lists or load_domain_lists()
        links = (link for authority in guidance.authorities for link in authority.links)
        self._authorities = {registrable_domain(urlsplit(link).hostname or "") for link in links}

    def mark_of(self, url: str) -> Mark | None:
        """Return the mark that an address is, or None where it is nobody's, or no address."""
        try:
            parts = urlsplit(url if "://" in url else f"https://{url}")
            host = ascii_host(parts.hostname or "")
        except ValueError:
            return None
        domain = registrable_domain(host) if host else ""
        if not host or not domain or not _is_public(host):
            return None
        return self._of_host(host, domain, parts)

    def _of_host(self, host: str, domain: str, parts: SplitResult) -> Mark | None:
        kind = self._domains.classify(host).kind
        front = _ANY_FRONT.sub("", host)
        same = _SAME_HOST.get(front, front)
        platform = self._guidance.platform_of_host(same if same != front else host)
        if kind in _SHOP_HOSTS and self._is_a_shops_own(front):
            return Mark(MarkKind.DOMAIN, front)
        if platform or kind in _SHARED | _SHOP_HOSTS or self._lists.public_sites.intersection(parent_domains(host)):
            return _of_page(same, parts, kind, platform.id if platform else None)
        return (
            Mark(MarkKind.DOMAIN, domain) if kind is not LinkKind.OFFICIAL and domain not in self._authorities else None
        )

    def _is_a_shops_own(self, front: str) -> bool:
        """Say whether a name below a host of free shops or albums is a shop's."""
        hosts = self._lists.free_shop_hosts | self._lists.albums
        host = next((parent for parent in parent_domains(front) if parent in hosts), front)
        label = front.removesuffix(host).rstrip(".").rpartition(".")[2]
        return len(label) >= SHORTEST_LABEL and not _PLUMBING.fullmatch(label)


def _is_public(host: str) -> bool:
    """Say whether an address is one on the internet: not a router at home, nor this machine."""
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return True


def _of_page(front: str, parts: SplitResult, kind: LinkKind, platform: str | None) -> Mark | None:
    """Return what a page on a host that many share identifies: an account, a shop's or the goods' page, or nothing."""
    path = re.sub(r"/{2,}", "/", parts.path).rstrip("/").replace("/joinchat/", "/+")
    naming = _naming(parts.query)
    named = _PROFILE.fullmatch(path) or (_FIRST_NAME.fullmatch(path) if front in _NAMED_FIRST and not naming else None)
    if named and platform:
        return name_on(platform, named[1])
    if not naming and _ANYBODYS.fullmatch(path.rpartition("/")[2]):
        return Mark(MarkKind.PAGE, front) if _SHOP_FRONT.match(front) else None
    page = f"{front}{_told_by_number(path)}{naming}"
    if kind is LinkKind.MESSENGER and not _INVITE.match(page):
        return None
    return Mark(MarkKind.PAYMENT_ACCOUNT if kind is LinkKind.PAYMENT else MarkKind.PAGE, _cut(page))


def _naming(query: str) -> str:
    """Return those parts of a query that tell one page from another, in one order; empty where none does."""
    told = [(name, value) for name, value in parse_qsl(query) if _NAMING.fullmatch(name) and not _FLEETING.search(name)]
    account = [part for part in told if part[0] == "__biz"]  # whose article it is says more than which
    return f"?{urlencode(sorted(account or told), errors='replace')}" if told else ""


def _told_by_number(path: str) -> str:
    """Return the path of an item's page by its number alone, where it is one that is known; any other as it is."""
    for pattern, shape in _ITEMS:
        match = pattern.fullmatch(path)
        if match:
            return shape.format(*match.groups())
    return path


def _cut(page: str) -> str:
    """Return a page's address, a very long one with a digest in place of its end."""
    if len(page) <= PAGE_LENGTH:
        return page
    return f"{page[: PAGE_LENGTH - 33]}~{hashlib.sha256(page.encode(errors='replace')).hexdigest()[:32]}"
