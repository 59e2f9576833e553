"""Labelled posts: what a folder of JSON Lines holds, validated line by line."""

import gzip
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.checking.verdict import Level


class LabelledDataError(ValueError):
    """A folder or line that cannot be measured on; the message names file, line and field."""


def _level_from(label: object) -> object:
    """Return the level that a label such as ``likely_fake`` names; anything else is left for pydantic to refuse."""
    return Level[label.upper()] if isinstance(label, str) and label.upper() in Level.__members__ else label


_LevelLabel = Annotated[Level, BeforeValidator(_level_from)]


class _Labelled(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    text: str
    lang: str


class Expectation(BaseModel):
    """What a good answer to one post says.

    Attributes:
        must_mention: tactics that must be among the signs.
        must_mention_any: of each inner list at least one.
        must_not_mention: tactics that would be false.
        brand_accept: other right brands. ``price_accept``: other right prices, in the same currency.
        brand_scored: False where the brand is not judged; ``price_scored`` likewise.
        target_level: the one right level of a post that nobody can judge, for the strict score.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    brand: str | None
    price: Decimal | None
    currency: str | None
    min_level: _LevelLabel
    max_level: _LevelLabel
    must_mention: tuple[str, ...] = ()
    must_mention_any: tuple[tuple[str, ...], ...] = ()
    must_not_mention: tuple[str, ...] = ()
    brand_accept: tuple[str, ...] = ()
    price_accept: tuple[Decimal, ...] = ()
    brand_scored: bool = True
    price_scored: bool = True
    target_level: _LevelLabel | None = None


class FieldPost(_Labelled):
    """A composed, realistic post with the answer that a good checker gives."""

    channel: str
    label: Literal["risky", "clean", "unclear"]
    group: str
    why: str
    expect: Expectation


class SourcePost(_Labelled):
    """A real text with its source's label.

    Attributes:
        tier: ``core`` where source or plain text support the label, else ``weak``; never added up.
        cluster: near-duplicates share one.
        hard: honest text that talks of brands, sales or replicas.
        trap: why the text misleads.
    """

    label: Literal["counterfeit_sale", "other_scam", "legit_listing", "benign_chat", "ambiguous"]
    tier: Literal["core", "weak"] = "core"
    cluster: str
    dataset: str = Field(default="")
    source: str = Field(default="")
    hard: bool = False
    trap: str | None = None

    @property
    def origin(self) -> str:
        """The collection that the text comes from."""
        return self.dataset or self.source


class Disputed(BaseModel):
    """A real text whose label is plainly wrong, and why; it is listed, and counted as labelled."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    why: str


class LabelledPosts(BaseModel):
    """Everything that a folder holds."""

    model_config = ConfigDict(frozen=True)

    field: tuple[FieldPost, ...] = ()
    sources: tuple[SourcePost, ...] = ()


_Line = TypeVar("_Line", FieldPost, SourcePost, Disputed)


def read_disputed(folder: Path) -> tuple[Disputed, ...]:
    """Return the rows of ``disputed*.jsonl`` in a folder; none where there is no such file.

    Raises:
        LabelledDataError: for a line that does not fit.
    """
    return tuple(row for path in _files(folder, "disputed") for row in _read(path, Disputed))


def read_folder(folder: Path) -> LabelledPosts:
    """Return the posts of every ``field*.jsonl`` and ``posts*.jsonl`` (or ``.gz``) in a folder.

    Raises:
        LabelledDataError: for a folder without such files and for a line that does not fit.
    """
    field_files, source_files = _files(folder, "field"), _files(folder, "posts")
    if not (field_files or source_files):
        raise LabelledDataError(f"{folder}: no field*.jsonl or posts*.jsonl (or .gz) in this folder")
    return LabelledPosts(
        field=tuple(post for path in field_files for post in _read(path, FieldPost)),
        sources=tuple(post for path in source_files for post in _read(path, SourcePost)),
    )


def _files(folder: Path, stem: str) -> list[Path]:
    return sorted(path for end in ("jsonl", "jsonl.gz") for path in folder.glob(f"{stem}*.{end}"))


def _read(path: Path, model: type[_Line]) -> Iterator[_Line]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield model.model_validate(json.loads(line))
            except json.JSONDecodeError as fault:
                raise LabelledDataError(f"{path}, line {number}: not JSON ({fault.msg})") from fault
            except ValidationError as fault:
                error = fault.errors()[0]
                place = ".".join(str(part) for part in error["loc"])
                raise LabelledDataError(f"{path}, line {number}, field {place}: {error['msg']}") from fault
