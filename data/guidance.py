"""Where to turn: authorities and platforms by country, what they take, and what to do first at each stage of a purchase.

Facts stand in ``reference/authorities.yaml`` and ``reference/platforms.yaml``, each with its source and whether that source was
read; words stand in ``locales``. ``Guidance.load`` checks every field, so that a fault names file, entry and field.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal, Self, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

REFERENCE = Path(__file__).parent / "reference"
EVERYWHERE = "INTL"
UNION = "EU"
EVIDENCE = (
    "identity", "seller", "link", "facts", "order", "payment", "account", "bank", "chat", "screenshots", "second_listing", "goods", "parcel",
    "appraisal",
)  # fmt: skip
"""Kinds of evidence in the order in which a shopper collects them; each is a message ``evidence-<kind>``."""


class Stage(StrEnum):
    """How far a purchase has gone."""

    NOT_PAID = "not_paid"
    PAID = "paid"
    RECEIVED = "received"
    MONEY_LOST = "money_lost"


class Handles(StrEnum):
    """What an authority takes."""

    COUNTERFEIT = "counterfeit"
    COMPLAINT = "complaint"
    MONEY_LOST = "money_lost"
    FAKE_SHOP = "fake_shop"
    ILLEGAL_CONTENT = "illegal_content"
    BORDER = "border"
    REFUND = "refund"
    CROSS_BORDER = "cross_border"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Window(_Entry):
    """Days in which a claim is taken, counted from a moment: ``message`` tells them to a shopper."""

    days: int = Field(gt=0, le=1100)
    starts: Literal["ordered", "paid", "expected", "received", "completed", "statement"]

    @property
    def message(self) -> str:
        """The id of the sentence, with ``$days``: ``window-received``."""
        return f"window-{self.starts}"


class Authority(_Entry):
    """A body that takes reports or complaints. ``name`` is its own, in its own language; ``country`` may be ``EU`` or ``INTL``.

    Attributes:
        verified: its source was read and supports the entry; otherwise the shopper is told that it is not confirmed.
        phones_verified: the same for the numbers.
        deadline: what to know about time, as the end of a message id (``deadline-…``).
        how: a message id's end (``how-…``) where the way there is no link.
    """

    id: str = Field(pattern=r"^[a-z]{2,4}-[a-z0-9-]+$")
    country: str = Field(pattern=r"^([A-Z]{2}|INTL)$")
    name: str = Field(min_length=1)
    name_en: str = Field(min_length=1)
    handles: tuple[Handles, ...] = Field(min_length=1)
    links: tuple[str, ...] = ()
    how: str | None = None
    phones: tuple[str, ...] = ()
    phones_verified: bool = False
    emails: tuple[str, ...] = ()
    evidence: tuple[str, ...] = Field(min_length=1)
    deadline: str | None = None
    window: Window | None = None
    verified: bool
    source: str = Field(min_length=1)
    source_date: str | None = None
    note: str | None = None


class Platform(_Entry):
    """A place where goods are offered or paid for. Its way through the menus is the message ``platform-<id>-path``."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    name: str = Field(min_length=1)
    names: dict[str, str] = Field(default_factory=dict)
    kind: Literal["shop", "live", "social", "messenger", "resale", "website", "payment"]
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    protection: Literal["platform", "checkout", "escrow", "confirm", "payment", "none"]
    window: Window | None = None
    covers_off_platform_payment: bool
    verified: bool
    source: str = Field(min_length=1)
    source_date: str | None = None
    note: str | None = None

    def name_in(self, language: str) -> str:
        """Return its name as readers of ``language`` know it."""
        return self.names.get(language, self.name)


class Country(_Entry):
    """A jurisdiction: ``language`` is what its authorities read, None where that is neither English nor Chinese."""

    language: Literal["en", "zh-Hans", "zh-Hant"] | None


class _Authorities(_Entry):
    countries: dict[str, Country]
    european_union: tuple[str, ...]
    authorities: tuple[Authority, ...]


class _Platforms(_Entry):
    platforms: tuple[Platform, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """What a shopper is told, in order of usefulness.

    Attributes:
        first: message ids of what to do first (``first-…``).
        payment: how to dispute the payment, where its kind is known.
        platform: where the offer stood, if known.
        brand: the brand, and its page for reports where it has one.
        authorities: those of the country, most useful at this stage first, then the ones that serve many countries.
        general: no authority of the shopper's own country is known, so the advice is the general one.
    """

    stage: Stage
    country: str | None
    first: tuple[str, ...]
    payment: Platform | None
    platform: Platform | None
    brand: str | None
    brand_page: str | None
    authorities: tuple[Authority, ...]
    general: bool


FIRST = {
    Stage.NOT_PAID: ("first-do-not-pay", "first-keep-what-vanishes", "first-report-in-app"),
    Stage.PAID: ("first-stop-paying", "first-dispute-payment", "first-keep-what-vanishes", "first-talk-inside"),
    Stage.RECEIVED: ("first-keep-parcel", "first-ask-refund", "first-dispute-payment", "first-do-not-resell"),
    Stage.MONEY_LOST: ("first-call-bank", "first-call-police", "first-keep-what-vanishes", "first-no-recovery-agent"),
}
USEFUL = {
    Stage.NOT_PAID: (Handles.COUNTERFEIT, Handles.ILLEGAL_CONTENT, Handles.FAKE_SHOP, Handles.COMPLAINT),
    Stage.PAID: (Handles.MONEY_LOST, Handles.COMPLAINT, Handles.REFUND, Handles.COUNTERFEIT, Handles.FAKE_SHOP, Handles.CROSS_BORDER),
    Stage.RECEIVED: (Handles.COMPLAINT, Handles.REFUND, Handles.COUNTERFEIT, Handles.CROSS_BORDER, Handles.BORDER),
    Stage.MONEY_LOST: (Handles.MONEY_LOST, Handles.REFUND, Handles.COUNTERFEIT, Handles.COMPLAINT, Handles.FAKE_SHOP, Handles.CROSS_BORDER),
}  # fmt: skip
CONFIRMED_BY_BUYER = frozenset({"confirm", "escrow", "platform"})


class Guidance:
    """Every authority and platform, and the advice made from them."""

    def __init__(self, authorities: _Authorities, platforms: Sequence[Platform]) -> None:
        """Index what ``load`` has read."""
        self.authorities = authorities.authorities
        self.platforms = tuple(platforms)
        self.countries = authorities.countries
        self._union = frozenset(authorities.european_union)
        self._by_id = {platform.id: platform for platform in platforms}
        self._by_name = {
            name.casefold(): platform
            for platform in reversed(self.platforms)
            for name in (platform.id, platform.name, *platform.names.values(), *platform.aliases)
        }
        self._by_host = {host: platform for platform in platforms for host in platform.hosts}

    @classmethod
    def load(cls, directory: Path = REFERENCE) -> Self:
        """Read and check both files. A fault raises ``ValueError`` that names file, entry and field."""
        authorities = _read(directory / "authorities.yaml", _Authorities)
        platforms = _read(directory / "platforms.yaml", _Platforms).platforms
        _check_unique("authorities.yaml", [entry.id for entry in authorities.authorities])
        _check_unique("platforms.yaml", [entry.id for entry in platforms])
        for entry in authorities.authorities:
            unknown = [kind for kind in entry.evidence if kind not in EVIDENCE]
            if unknown:
                raise ValueError(f"authorities.yaml: entry {entry.id!r}, field evidence: unknown kind {unknown[0]!r}")
            if entry.country not in authorities.countries and entry.country not in {UNION, EVERYWHERE}:
                raise ValueError(
                    f"authorities.yaml: entry {entry.id!r}, field country: {entry.country!r} is not among countries"
                )
        return cls(authorities, platforms)

    def platform(self, platform_id: str | None) -> Platform | None:
        """Return the platform with this id, or None."""
        return self._by_id.get(platform_id or "")

    def find_platform(self, words: str) -> Platform | None:
        """Return the platform that a name, an alias or a link's host stands for, or None."""
        asked = words.strip().casefold()
        return self._by_name.get(asked) or self.platform_of_host(asked)

    def platform_in(self, text: str) -> Platform | None:
        """Return the platform that a sentence speaks of ("saw it on Instagram", "抖音直播间"), or None."""
        folded = text.casefold()
        named = (name for name in self._by_name if len(name) > 1 and _speaks_of(folded, name))
        longest = max(named, key=len, default=None)
        return self.find_platform(text) or (self._by_name[longest] if longest else None)

    def platform_of_host(self, host: str) -> Platform | None:
        """Return the platform that a host name belongs to (``m.tb.cn`` to Taobao), or None."""
        parts = host.strip(".").split(".")
        suffixes = (".".join(parts[start:]) for start in range(len(parts) - 1))
        return next((self._by_host[suffix] for suffix in suffixes if suffix in self._by_host), None)

    def language_of(self, country: str | None) -> str | None:
        """Return the language that a country's authorities read, where it is English or Chinese; else None."""
        known = self.countries.get(country or "")
        return known.language if known else None

    def authorities_of(self, country: str | None, stage: Stage) -> tuple[Authority, ...]:
        """Return whom to tell at this stage, most useful first: one's own country, then the union, then the world."""
        regions = [country] if country in self.countries else []
        if country in self._union:
            regions.append(UNION)
        regions.append(EVERYWHERE)
        useful = USEFUL[stage]
        found = [entry for entry in self.authorities if entry.country in regions and set(entry.handles) & set(useful)]
        return tuple(sorted(found, key=lambda entry: _rank(entry, regions, stage)))

    def advise(
        self,
        stage: Stage,
        *,
        country: str | None = None,
        platform: str | None = None,
        payment: str | None = None,
        brand: str | None = None,
        brand_page: str | None = None,
    ) -> Advice:
        """Return what to do and where, for any country: without authorities of its own the general answer."""
        place = self.platform(platform)
        first = FIRST[stage]
        if stage in {Stage.PAID, Stage.RECEIVED} and place and place.protection in CONFIRMED_BY_BUYER:
            first = (first[0], "first-do-not-confirm", *first[1:])
        return Advice(
            stage=stage,
            country=country,
            first=first,
            payment=self.platform(payment),
            platform=place,
            brand=brand,
            brand_page=brand_page,
            authorities=self.authorities_of(country, stage),
            general=country not in self.countries and country not in self._union,
        )


def _speaks_of(text: str, name: str) -> bool:
    start = text.find(name)
    if start < 0 or not name.isascii():
        return start >= 0
    return re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", text) is not None


def _rank(entry: Authority, regions: Sequence[str | None], stage: Stage) -> tuple[int, bool, int, bool]:
    """Order by region, then by use: customs matter once there is a parcel, the police once there is a payment."""
    useful = USEFUL[stage]
    best = min(useful.index(handled) for handled in entry.handles if handled in useful)
    later = (Handles.BORDER in entry.handles and stage is not Stage.RECEIVED) or (
        Handles.MONEY_LOST in entry.handles and stage is Stage.NOT_PAID
    )
    return regions.index(entry.country), later, best, not entry.verified


_Read = TypeVar("_Read", bound=BaseModel)


def _read(path: Path, model: type[_Read]) -> _Read:
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        fault = error.errors()[0]
        raise ValueError(f"{path.name}: {_place(raw, fault['loc'])}: {fault['msg']}") from None


def _place(raw: object, where: tuple[int | str, ...]) -> str:
    """Return ``entry 'ebay', field window.days`` for pydantic's path into a list of entries."""
    if len(where) >= 2 and isinstance(where[1], int) and isinstance(raw, dict):
        entry = raw[where[0]][where[1]]
        name = entry.get("id", f"number {where[1] + 1}") if isinstance(entry, dict) else f"number {where[1] + 1}"
        return f"entry {name!r}, field {'.'.join(map(str, where[2:])) or '(the entry itself)'}"
    return f"field {'.'.join(map(str, where)) or '(the file itself)'}"


def _check_unique(file: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise ValueError(f"{file}: entry {name!r}, field id: stands twice")
        seen.add(name)
