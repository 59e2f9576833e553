"""Whose address is it? Links judged by their domain: official, imitating a brand, a shortener, a free shop ...

A name imitates where letters were swapped for others that look alike (``ro1ex``, Cyrillic о), where one letter differs
(``guccl``), or where a brand's name stands in somebody else's domain beside a shop's words (``gucci-outlet-sale88``).
A brand's name alone in a domain is said, not blamed: forums, magazines and dealers carry it too. Kinds of look-alikes
follow WIPO's overview of domain-name decisions (https://www.wipo.int/amc/en/domains/) and Unicode TR 39 for letters.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import combinations
from typing import Protocol

from bot.checking.readers.brand_names import BrandNames, KnownBrand, Resemblance
from bot.checking.readers.hosts import public_suffix, registrable_domain, unicode_host
from bot.checking.readers.link_finding import LinkFinding, LinkKind, LinkReason
from data.domains import DomainLists, load_domain_lists, parent_domains

_FEWEST_LETTERS = 6
_MANY_HOSTS = 4096


class FraudList(Protocol):
    """What is needed of a list of fraud domains."""

    def __contains__(self, host: object) -> bool:
        """Say whether a host or a domain above it is listed."""


class BrandDomains:
    """The brands' official domains and the spellings to guard. Building takes milliseconds, asking microseconds."""

    def __init__(self, brands: Iterable[KnownBrand], lists: DomainLists | None = None) -> None:
        self._lists = lists or load_domain_lists()
        known = tuple(brands)
        self._official = {registrable_domain(domain): brand.name for brand in known for domain in brand.domains}
        self._first_domain = {brand.name: brand.domains[0] for brand in known if brand.domains}
        self._names = BrandNames(known, self._lists)
        self._told = lru_cache(maxsize=_MANY_HOSTS)(self._tell)

    def classify(self, host: str, *, fraud_list: FraudList | None = None) -> LinkFinding:
        """Return what the address of a host is; ``host`` in ASCII form."""
        found = self._told(host)
        return replace(found, listed=True) if fraud_list is not None and host in fraud_list else found

    def _tell(self, host: str) -> LinkFinding:
        domain = registrable_domain(host)
        brand = self._official.get(domain)
        if brand:
            return LinkFinding(LinkKind.OFFICIAL, brand, domain)
        kind = self._kind_by_list(host)
        if kind in (LinkKind.MARKETPLACE, LinkKind.MESSENGER, LinkKind.PAYMENT, LinkKind.ALBUM, LinkKind.SHORTENER):
            return LinkFinding(kind)
        found = self._imitation(host, domain, hosted=kind is LinkKind.FREE_SHOP)
        if found:
            return replace(found, official=self._first_domain.get(found.brand or ""))
        return LinkFinding(kind or LinkKind.UNKNOWN)

    def _kind_by_list(self, host: str) -> LinkKind | None:
        for parent in parent_domains(host):
            for kind, domains in self._kinds:
                if parent in domains:
                    return kind
        return None

    @cached_property
    def _kinds(self) -> tuple[tuple[LinkKind, frozenset[str]], ...]:
        lists = self._lists
        return (
            (LinkKind.SHORTENER, lists.shorteners),
            (LinkKind.ALBUM, lists.albums),
            (LinkKind.FREE_SHOP, lists.free_shop_hosts),
            (LinkKind.PAYMENT, lists.payment),
            (LinkKind.MESSENGER, lists.messengers),
            (LinkKind.MARKETPLACE, lists.marketplaces),
        )

    def _imitation(self, host: str, domain: str, *, hosted: bool) -> LinkFinding | None:
        """Return how a host that is not official uses a brand's name, the most telling way first."""
        ending = public_suffix(domain)
        odd = ending in self._lists.odd_endings
        shown = unicode_host(host)
        labels = shown.removesuffix(f".{unicode_host(ending)}").split(".")
        own, above = labels[-1], labels[:-1]
        if hosted:
            own, above = (above[0] if above else ""), []
        findings = [self._label_finding(own, odd=odd, hosted=hosted)]
        if above:
            findings.append(self._subdomain_finding(above, odd=odd))
        telling = [finding for finding in findings if finding]
        return max(telling, key=lambda finding: finding.kind is LinkKind.LOOKALIKE, default=None)

    def _label_finding(self, label: str, *, odd: bool, hosted: bool) -> LinkFinding | None:
        resemblance = self._names.resemblance(label)
        if resemblance is None:
            return None
        words = [word for word in self._names.words_in(resemblance.rest) if not word.isdigit()]
        shop = [word for word in words if word in self._lists.shop_words]
        talk = [word for word in words if word in self._lists.community_words]
        digits = any(character.isdigit() for rest in resemblance.rest for character in rest)
        reasons = [resemblance.reason] if resemblance.reason else []
        reasons += [LinkReason.SHOP_WORDS] if shop or digits else []
        reasons += [LinkReason.ODD_ENDING] if odd else []
        reasons += [LinkReason.FREE_HOST] if hosted else []
        if self._imitates(resemblance, shop=len(shop) + digits, talk=bool(talk), odd=odd or hosted):
            return LinkFinding(LinkKind.LOOKALIKE, resemblance.name.brand, reasons=tuple(reasons))
        if resemblance.reason:
            return None
        if talk or not reasons:
            said = LinkReason.OTHER_WORDS if words else LinkReason.OTHER_ENDING
            reasons = [LinkReason.COMMUNITY_WORDS if talk else said]
        return LinkFinding(LinkKind.BRAND_NAMED, resemblance.name.brand, reasons=tuple(reasons))

    def _imitates(self, resemblance: Resemblance, *, shop: int, talk: bool, odd: bool) -> bool:
        """Say whether somebody passes for the brand, rather than talks about it or shares its name by chance."""
        name, reason = resemblance.name, resemblance.reason
        if reason in (LinkReason.LETTERS_ALIKE, LinkReason.DIGIT_FOR_LETTER):
            return not name.ordinary or len(name.letters) >= _FEWEST_LETTERS or bool(shop) or odd
        if reason is LinkReason.ONE_LETTER_OFF:
            if name.ordinary:
                return len(name.letters) >= _FEWEST_LETTERS and bool(shop) and odd
            return bool(shop) or odd or not resemblance.rest
        if talk and not odd:
            return False
        if name.ordinary:
            return shop + odd >= 2 or (odd and not resemblance.rest)
        return bool(shop) or odd

    def _subdomain_finding(self, labels: Sequence[str], *, odd: bool) -> LinkFinding | None:
        for start, end in combinations(range(len(labels) + 1), 2):
            brand = self._official.get(".".join(labels[start:end]))
            if brand:
                return LinkFinding(LinkKind.LOOKALIKE, brand, reasons=(LinkReason.OFFICIAL_ADDRESS_INSIDE,))
        for label in labels:
            name = self._names.exact(label)
            if name and not (name.ordinary and not odd):
                kind = LinkKind.LOOKALIKE if odd else LinkKind.BRAND_NAMED
                ending = (LinkReason.ODD_ENDING,) if odd else ()
                return LinkFinding(kind, name.brand, reasons=(LinkReason.BRAND_AS_SUBDOMAIN, *ending))
        beside_words = (self._label_finding(label, odd=odd, hosted=False) for label in labels)
        return next((found for found in beside_words if found and found.kind is LinkKind.LOOKALIKE), None)
