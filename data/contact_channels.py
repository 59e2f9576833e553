"""The channels that sellers move shoppers to: their names, disguises, and how an address there is written."""

import re
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from data.reference_files import REFERENCE_DIRECTORY, read_yaml


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return pattern


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Channel(_Frozen):
    """One channel.

    Attributes:
        disguised: names written so that filters do not see them.
        ambiguous: ordinary words too: they count with a handle after them or an invitation before.
        not_before: what may not follow a name.
        not_after: what may not stand right before a name.
        needs_handle: whether even the plain name means nothing without a handle.
        handle: a regular expression, for folded text.
    """

    kind: str
    plain: tuple[str, ...]
    disguised: tuple[str, ...]
    ambiguous: tuple[str, ...]
    not_before: tuple[str, ...]
    handle: Annotated[str, AfterValidator(_compiles)]
    needs_handle: bool = False
    not_after: tuple[str, ...] = ()


class Address(_Frozen):
    """A web address that is itself a contact; the pattern's first group is the handle, ``holds`` a part of every match."""

    kind: str
    holds: str
    pattern: Annotated[str, AfterValidator(_compiles)]


class ContactChannels(_Frozen):
    """``data/reference/contact_channels.yaml``."""

    invites: tuple[str, ...]
    same_number: tuple[str, ...]
    channels: tuple[Channel, ...]
    addresses: tuple[Address, ...]
    before_at: tuple[str, ...]
    before_phone: tuple[str, ...]


@cache
def load_contact_channels(path: Path = REFERENCE_DIRECTORY / "contact_channels.yaml") -> ContactChannels:
    """Return the channels.

    Raises:
        ReferenceFileError: naming file, line and field of the first fault.
    """
    return read_yaml(path, ContactChannels)
