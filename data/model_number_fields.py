"""What the parts of model numbers say, and the words by which sellers claim the same."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator

from data.reference_files import REFERENCE_DIRECTORY, read_yaml


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return pattern


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CodeField(_Frozen):
    """One part of a number: what it speaks of, and what each code says; ``numeric`` ones are figures themselves."""

    field: str
    values: Mapping[str, str | int] = {}
    numeric: bool = False


class Made(_Frozen):
    """What a number says of the year in which a piece was made.

    Attributes:
        year_digits: the places, among the number's digits, of the tens and the units of the year.
        last_year: no piece made later bears such a number.
        introduced_by: words of which one must stand before the number, for it to be one at all.
    """

    year_digits: tuple[int, int]
    last_year: int
    introduced_by: tuple[str, ...]


class Scheme(_Frozen):
    """How one brand's numbers are built. ``pattern`` is for upper-case text; its named groups are the ``fields``."""

    brand: str
    pattern: Annotated[str, AfterValidator(_compiles)]
    fields: Mapping[str, CodeField]
    made: Made | None = None

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.pattern)

    @model_validator(mode="after")
    def _fields_are_groups(self) -> Self:
        missing = set(self.fields) - set(self.regex.groupindex)
        if missing:
            raise ValueError(f"no group in the pattern for {', '.join(sorted(missing))}")
        return self


class ModelNumberFields(_Frozen):
    """``data/reference/model_number_fields.yaml``: schemes, words of claims by field and value, what goes together."""

    recorded: date
    source: str
    verified: bool
    schemes: tuple[Scheme, ...]
    claims: Mapping[str, Mapping[str, tuple[str, ...]]]
    compatible: tuple[tuple[str, str], ...]

    @model_validator(mode="after")
    def _values_have_claims(self) -> Self:
        for scheme in self.schemes:
            for part in scheme.fields.values():
                if part.field not in self.claims and part.field != "size_mm":
                    raise ValueError(f"{scheme.brand}: no claims are listed for {part.field}")
        return self


@cache
def load_model_number_fields(path: Path = REFERENCE_DIRECTORY / "model_number_fields.yaml") -> ModelNumberFields:
    """Return the schemes and claims.

    Raises:
        ReferenceFileError: naming file, line and field of the first fault.
    """
    return read_yaml(path, ModelNumberFields)
