"""Loose terms: words that stand near each other in one clause, with anything between them.

``海关|关口 ~ 罚没|查扣`` is found where one of the first words is followed, within a few characters, by one of the second.
The words are looked for with all other terms in one pass; joining them takes time in proportion to how often they stand.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from bot.checking.readers.terms import Term, TermHit, term_from
from data.ruleset import EITHER, WORDS_APART

_PART = "part:"
_REACH = 28
_REACH_UNSPACED = 14
_FIRST_UNSPACED = "\u0e00"
_MANY_AHEAD = 12
_SENTENCE_ENDS = ("\n", "…", "...", "。", "！", "？", "!", "?", ". ")


def is_loose(written: str) -> bool:
    """Say whether a term is written as words apart."""
    return WORDS_APART in written


class LooseTerms:
    """Every loose term of the rules."""

    def __init__(self, written: Iterable[tuple[str, str]]) -> None:
        """Take terms as rules write them, each with the key that finding it means."""
        self._seconds: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._terms: dict[str, Term] = {}
        for loose, key in written:
            firsts, seconds = (side.split(EITHER) for side in loose.split(WORDS_APART))
            for first in map(self._part, firsts):
                for second in map(self._part, seconds):
                    self._seconds[first][second].append(key)

    def _part(self, word: str) -> str:
        key = _PART + word
        if key not in self._terms:
            self._terms[key] = term_from(word, key)
        return key

    @property
    def terms(self) -> Iterator[Term]:
        """The single words, to be looked for as they stand and in disguise."""
        return iter(self._terms.values())

    def join(self, hits: Sequence[TermHit], text: str) -> Iterator[TermHit]:
        """Yield a hit from the first to the last character of each pair of words that belong together."""
        parts = [hit for hit in hits if hit.key.startswith(_PART)]
        parts.sort(key=attrgetter("start"))
        starts = [hit.start for hit in parts]
        for first in parts:
            seconds = self._seconds.get(first.key)
            if seconds is None:
                continue
            following = bisect_left(starts, first.end)
            done: set[str] = set()
            for second in parts[following : following + _MANY_AHEAD]:
                if not _is_near(first, second, text):
                    break
                for key in seconds.get(second.key, ()):
                    if key not in done:
                        done.add(key)
                        yield TermHit(key, first.start, second.end, first.disguised or second.disguised)


def _is_near(first: TermHit, second: TermHit, text: str) -> bool:
    between = text[first.end : second.start]
    reach = _REACH_UNSPACED if text[first.end - 1] >= _FIRST_UNSPACED else _REACH
    return len(between) <= reach and not any(end in between for end in _SENTENCE_ENDS)
