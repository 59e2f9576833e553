"""Kinds of web addresses: shorteners, free shops, marketplaces ..., and the words of shops in domain names."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from data.reference_files import REFERENCE_DIRECTORY, read_yaml


class DomainLists(BaseModel):
    """``data/reference/domains.yaml``: domains by kind, and the words by which names of domains are judged."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    shorteners: frozenset[str]
    free_shop_hosts: frozenset[str]
    albums: frozenset[str]
    payment: frozenset[str]
    messengers: frozenset[str]
    marketplaces: frozenset[str]
    public_sites: frozenset[str]
    odd_endings: frozenset[str]
    shop_words: frozenset[str]
    community_words: frozenset[str]
    ordinary_brand_words: frozenset[str]
    ordinary_near_words: frozenset[str]


@cache
def load_domain_lists(path: Path = REFERENCE_DIRECTORY / "domains.yaml") -> DomainLists:
    """Return the lists.

    Raises:
        ReferenceFileError: naming file, line and field of the first fault.
    """
    return read_yaml(path, DomainLists)


def parent_domains(host: str) -> list[str]:
    """Return a host and the domains above it, nearest first: ``a.b.example``, ``b.example``, ``example``."""
    labels = host.split(".")
    return [".".join(labels[start:]) for start in range(len(labels))]
