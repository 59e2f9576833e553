"""How well writing was read: character errors by line, whatever the order and the joining of the lines."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein


@dataclass(frozen=True, slots=True)
class Errors:
    """Characters read wrong, of how many."""

    wrong: int = 0
    of: int = 0

    def __add__(self, other: "Errors") -> "Errors":
        return Errors(self.wrong + other.wrong, self.of + other.of)

    @property
    def rate(self) -> float:
        """Return the share, 0 where there was nothing to read."""
        return self.wrong / self.of if self.of else 0.0


def errors_in(wanted: Sequence[str], read: Sequence[str]) -> Errors:
    """Compare each line wanted with the line, or the stretch of lines, that comes closest; spaces and case aside."""
    lines = [plain(line) for line in read]
    whole = "".join(lines)
    total = Errors()
    for line in map(plain, wanted):
        best = min([len(line), *(Levenshtein.distance(line, other) for other in lines)])
        if best and whole and (part := fuzz.partial_ratio_alignment(line, whole)):
            best = min(best, Levenshtein.distance(line, whole[part.dest_start : part.dest_end]))
        total += Errors(best, len(line))
    return total


def plain(text: str) -> str:
    """Return a text without spaces, in one width and case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
