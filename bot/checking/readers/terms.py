"""Terms: every word of the rules, contexts and brands, found in one pass, plainly written or disguised.

A text is scanned twice. The first scan looks for the terms as they are written. The second looks at the text's
*skeleton*: separators dropped, digits and look-alike letters led back to the letter they imitate, Chinese characters
to the one they stand in for. A hit of the second scan that differs from the term itself is disguised.
Both scans are Aho-Corasick: their time grows with the text, never with its tricks.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress, islice, pairwise, product
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.checking.readers.text import ZERO_WIDTH, Folded, fold
from data.ruleset import Disguise

_LATIN_DISGUISES = {
    **dict.fromkeys("i1!|ıіΙιӏ", "l"),
    **dict.fromkeys("0оοσօ", "o"),
    **dict.fromkeys("3еєεэ", "e"),
    **dict.fromkeys("4@аαª", "a"),
    **dict.fromkeys("5$ѕ", "s"),
    **dict.fromkeys("7+тτ", "t"),
    **dict.fromkeys("8вβ", "b"),
    **dict.fromkeys("9ԛ", "g"),
    **dict.fromkeys("2", "z"),
    "с": "c",
    "р": "p",
    "ρ": "p",
    "х": "x",
    "χ": "x",
    "у": "y",
    "γ": "y",
    "к": "k",
    "κ": "k",
    "м": "m",
    "μ": "m",
    "н": "h",
    "η": "n",
    "п": "n",
    "г": "r",
    "я": "r",
    "и": "n",
    "д": "d",
    "л": "l",
    "з": "e",
    "ч": "u",
    "υ": "u",
    "ԁ": "d",
    "һ": "h",
    "ј": "j",
    "ԝ": "w",
    "ω": "w",
    "ν": "v",
    "ѵ": "v",
    "ѡ": "w",
    "б": "b",
    "ь": "b",
}
"""Letters and digits by the Latin letter that they imitate (Unicode confusables, leetspeak). ``i`` and ``l`` fold together."""

_LOOSE_SIGN = re.compile(r"[!|$@+]")
_LOOSE_JOINER = re.compile(r"[!|$@+](?:(?<![^\W_].)|(?![^\W\d_])(?!(?<=[^\W\d_]@)(?:\s|$)))", re.DOTALL)
"""Signs that stand for a letter only between letters, or ``@`` at a word's end (``replic@``); elsewhere they are punctuation."""

_SENTENCE_BREAKS = frozenset('。！？；：，、,;:?…“”"()（）【】《》[]{}')
_WORD_SCRIPTS = re.compile(r"[a-z\u0370-\u03ff\u0400-\u04ff\u0500-\u052f]")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_FOREIGN = re.compile(r"[\u0370-\u052f]")
_LONGEST_GAP = 4
_MANY_HIDDEN = 200
_MANY_MATCHES = 1000
_REPEATED_WITHIN = 24
_MANY_OF_ONE = 40
"""Of more matches than any honest message holds, those of one word that begin so near are one, and no more than so many count."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word to look for, folded, and what it stands for.

    Attributes:
        text: folded; words separated by one space.
        key: what finding it means: a rule id, ``context:news``, ``brand:Rolex`` ...
        open_end: any ending may follow (``replica*``).
        exact: looked for as written only: context words, and spellings that are disguises already.
        hidden: this spelling is itself a disguise (pinyin for a character).
        only_with_cjk: counts only in a text that has Chinese characters.
    """

    text: str
    key: str
    open_end: bool = False
    exact: bool = False
    hidden: bool = False
    only_with_cjk: bool = False


class TermHit(NamedTuple):
    """A term found at folded offsets ``start`` to ``end``."""

    key: str
    start: int
    end: int
    disguised: bool


def term_from(written: str, key: str, *, exact: bool = False) -> Term:
    """Read a term as rules write it: ``replica*`` leaves the ending open."""
    open_end = written.endswith("*")
    folded = " ".join(fold(written.removesuffix("*")).text.split())
    return Term(folded, key, open_end, exact)


class Lexicon:
    """All terms at once. Building takes a moment; reading takes microseconds."""

    def __init__(self, terms: Iterable[Term], disguises: Sequence[Disguise] = ()) -> None:
        self._plain = list(dict.fromkeys(terms))
        alike = {fold(other).text: item.char for item in disguises for other in item.alike}
        self._alike = _Skeletons(_LATIN_DISGUISES | alike)
        self._marks = _Marks(self._alike)
        pinyin = {item.char: item.pinyin for item in disguises}
        spelled = [variant for term in self._plain for variant in _pinyin_variants(term, pinyin)]
        candidates = [term for term in (*self._plain, *spelled) if not term.exact]
        self._skeletons = [(term, skeleton) for term in candidates if (skeleton := self._disguisable(term))]
        self._plain_scan = AhoCorasick([term.text for term in self._plain], matchkind=MatchKind.Standard)
        self._skeleton_scan = AhoCorasick([text for _, text in self._skeletons], matchkind=MatchKind.Standard)

    def find(self, folded: Folded) -> tuple[TermHit, ...]:
        """Return every hit, by position. A disguised hit never covers a plain hit of the same key."""
        text = folded.text.replace("\n", " ")
        costumed = any(_COSTUMES[character] for character in set(folded.original))
        plain = self._plain_hits(text, folded, costumed=costumed)
        hidden = self._hidden_hits(text, folded, costumed=costumed)
        first = next(hidden, None)
        if first is not None:
            taken = {(hit.key, position) for hit in plain for position in range(hit.start, hit.end)}
            unseen = (hit for hit in chain((first,), hidden) if (hit.key, hit.start) not in taken)
            plain += islice(unseen, _MANY_HIDDEN)
        return tuple(sorted(dict.fromkeys(plain), key=lambda hit: (hit.start, -hit.end)))

    def _plain_hits(self, text: str, folded: Folded, *, costumed: bool) -> list[TermHit]:
        hits: list[TermHit] = []
        inside, length = _IN_WORDS, len(text)
        for index, start, end in _thinned(self._plain_scan.find_matches_as_indexes(text, overlapping=True)):
            if start and inside[text[start - 1]] and inside[text[start]]:
                continue
            term = self._plain[index]
            if term.open_end or end == length or not (inside[text[end - 1]] and inside[text[end]]):
                hits.append(TermHit(term.key, start, end, costumed and _oddly_written(folded, start, end)))
        return hits

    def _hidden_hits(self, text: str, folded: Folded, *, costumed: bool) -> Iterator[TermHit]:
        softened = _LOOSE_JOINER.sub(" ", text) if _LOOSE_SIGN.search(text) else text
        matches = self._skeleton_scan.find_matches_as_indexes(softened.translate(self._alike), overlapping=True)
        if not matches:
            return
        kept = softened.translate(self._marks).encode("ascii")
        places = list(compress(range(len(text)), kept))
        has_cjk = _CJK.search(text) is not None
        for index, first, last in _thinned(matches):
            term = self._skeletons[index][0]
            start, end = places[first], places[last - 1] + 1
            if term.only_with_cjk and not has_cjk:
                continue
            if not term.hidden and text[start:end] == term.text:
                continue
            if not _bounded(text, start, end, open_end=term.open_end, after_digit=term.hidden):
                continue
            spelling = _Spelling(term.text, text, places[first:last])
            if spelling.is_readable():
                odd = term.hidden or spelling.is_disguised() or (costumed and _oddly_written(folded, start, end))
                yield TermHit(term.key, start, end, disguised=odd)

    def _disguisable(self, term: Term) -> str | None:
        """Return the term's skeleton where it is long and wordlike enough to be told from chance."""
        letters = [character for character in term.text if character.isalpha()]
        enough = 2 if any(_CJK.match(character) for character in letters) else 4
        if len(letters) < enough or not _mostly_letters(term.text):
            return None
        return _LOOSE_JOINER.sub(" ", term.text).translate(self._alike)


class _Skeletons(dict[int, str | None]):
    """For ``str.translate``: each folded character's part in a skeleton. Itself, the one it imitates, or None for separators."""

    def __init__(self, alike: Mapping[str, str]) -> None:
        super().__init__({ord(character): meant for character, meant in alike.items()})

    def __missing__(self, code: int) -> str | None:
        self[code] = kept = chr(code) if _is_kept_in_skeleton(chr(code)) else None
        return kept


class _Marks(dict[int, str]):
    """For ``str.translate``: 1 for each character that has a part in a skeleton, 0 for each separator."""

    def __init__(self, skeletons: _Skeletons) -> None:
        super().__init__()
        self._skeletons = skeletons

    def __missing__(self, code: int) -> str:
        self[code] = mark = "\0" if self._skeletons[code] is None else "\1"
        return mark


class _InWords(dict[str, bool]):
    """Whether a folded character is a part of a word that gaps end, looked up once for each."""

    def __missing__(self, character: str) -> bool:
        self[character] = inside = character.isdigit() or _WORD_SCRIPTS.match(character) is not None
        return inside


_IN_WORDS = _InWords()


class _Costumes(dict[str, bool]):
    """Whether a character can make a word oddly written: invisible, a Latin letter in costume, or a mark put on one."""

    def __missing__(self, character: str) -> bool:
        odd = (
            character in ZERO_WIDTH or _is_mark(character) or (not character.isascii() and _is_styled_letter(character))
        )
        self[character] = odd
        return odd


_COSTUMES = _Costumes()


class _Spelling:
    """How a hit of the skeleton scan was written, character by character."""

    def __init__(self, term: str, text: str, places: Sequence[int]) -> None:
        self._term = term
        self._letters = [character for character in term if _is_kept_in_skeleton(character)]
        self._breaks = _break_offsets(term)
        self._written = [text[place] for place in places]
        self._gaps = [text[here + 1 : there] for here, there in pairwise(places)]

    def is_readable(self) -> bool:
        """Say whether a reader would still read the term: gaps short and regular, few letters replaced."""
        inner = [
            gap
            for offset, gap in enumerate(self._gaps, 1)
            if offset not in self._breaks and unicodedata.category(self._written[offset])[0] != "M"
        ]
        if any(len(gap) > _LONGEST_GAP or _ends_a_sentence(gap) for gap in self._gaps if gap):
            return False
        spaced = [gap for gap in inner if gap]
        cjk = any(_CJK.match(character) for character in self._term)
        if spaced and not cjk and any(gap.isspace() for gap in spaced) and len(spaced) < len(inner) and len(spaced) > 1:
            return False
        if len(spaced) == 1 and spaced[0].isspace() and not cjk and len(self._term) < 6:
            return False
        return self._is_kept()

    def is_disguised(self) -> bool:
        """Say whether more than an ordinary line break or hyphen sets it apart from the plain term."""
        odd_gaps = [gap for offset, gap in enumerate(self._gaps, 1) if gap and offset not in self._breaks]
        wrapped = len(odd_gaps) == 1 and odd_gaps[0] == " " and len(self._term) > 2
        return self._replaced() > 0 or (bool(odd_gaps) and not wrapped)

    def _replaced(self) -> int:
        if len(self._written) != len(self._letters):
            return 1
        return sum(written != meant for written, meant in zip(self._written, self._letters, strict=True))

    def _is_kept(self) -> bool:
        """Say whether at least one letter is the term's own, and most are but for letters of another script."""
        kept = len(self._letters) - self._replaced()
        foreign = sum(_FOREIGN.match(character) is not None for character in self._written)
        return kept > 0 and self._replaced() - foreign <= max(1, len(self._letters) // 2)


def _is_kept_in_skeleton(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def _ends_a_sentence(gap: str) -> bool:
    return not _SENTENCE_BREAKS.isdisjoint(gap) or (gap[0] in ".!" and gap[1:].isspace())


def _break_offsets(term: str) -> frozenset[int]:
    """Return the offsets, in letters, at which the term itself has a space or a sign, or changes its script."""
    offsets: set[int] = set()
    letters = 0
    before = ""
    for character in term:
        if _is_kept_in_skeleton(character):
            if before and _script(before) != _script(character):
                offsets.add(letters)
            letters += 1
            before = character
        else:
            offsets.add(letters)
    return frozenset(offsets)


def _script(character: str) -> str:
    if character.isdigit():
        return "digit"
    return "latin" if character.isascii() else "other"


def _mostly_letters(term: str) -> bool:
    kept = [character for character in term if not character.isspace()]
    return (
        sum(character.isalpha() or unicodedata.category(character)[0] == "M" for character in kept) * 4 >= len(kept) * 3
    )


def _bounded(text: str, start: int, end: int, *, open_end: bool, after_digit: bool) -> bool:
    """Say whether a hit in a script that separates its words is a word by itself; pinyin may follow a digit (``1:1fu刻``)."""
    first, last = text[start], text[end - 1]
    if start and _joins(text[start - 1], first) and not (after_digit and text[start - 1].isdigit()):
        return False
    return open_end or end == len(text) or not _joins(last, text[end])


def _joins(left: str, right: str) -> bool:
    """Say whether two characters stand in one word: letters of scripts with gaps between words, and digits, do."""
    return _IN_WORDS[left] and _IN_WORDS[right]


def _thinned(matches: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Leave out a word's repetitions right behind it where a text is little else: what they say the first one has said."""
    if len(matches) <= _MANY_MATCHES:
        return matches
    kept: list[tuple[int, int, int]] = []
    last: dict[int, int] = {}
    often: Counter[int] = Counter()
    for match in matches:
        index, start, _ = match
        if often[index] < _MANY_OF_ONE and start - last.get(index, -_REPEATED_WITHIN) >= _REPEATED_WITHIN:
            last[index] = start
            often[index] += 1
            kept.append(match)
    return kept


def _oddly_written(folded: Folded, start: int, end: int) -> bool:
    """Say whether styles, look-alike scripts or invisible characters hide the word from a plain search."""
    original = folded.quote(start, end)
    if original.isascii():
        return False
    has_letter = False
    for before, character in zip("\0" + original, original, strict=False):
        if character in ZERO_WIDTH and (before.isascii() or _CJK.match(before)):
            return True
        if not character.isascii() and _is_styled_letter(character):
            return True
        has_letter = has_letter or character.isalpha()
    marks = sum(map(_is_mark, original))
    return marks > 1 and marks * 2 >= len(original) - marks


def _is_mark(character: str) -> bool:
    return "\u0300" <= character <= "\u036f"


def _is_styled_letter(character: str) -> bool:
    """Say whether this is a Latin letter in costume: mathematical, enclosed, small capital, full width."""
    name = unicodedata.name(character, "")
    return (
        name.startswith(
            ("MATHEMATICAL", "FULLWIDTH LATIN", "CIRCLED LATIN", "PARENTHESIZED LATIN", "SQUARED LATIN", "NEGATIVE ")
        )
        or "SMALL CAPITAL" in name
    )


def _pinyin_variants(term: Term, pinyin: Mapping[str, str]) -> Iterator[Term]:
    """Spell some or all characters of a short Chinese term in pinyin."""
    known = [place for place, character in enumerate(term.text) if character in pinyin]
    if not known or not 2 <= len(term.text) <= 4:
        return
    for chosen in product((False, True), repeat=len(known)):
        spelled = {place for place, picked in zip(known, chosen, strict=True) if picked}
        if not spelled:
            continue
        text = " ".join(pinyin[c] if place in spelled else c for place, c in enumerate(term.text))
        yield Term(text, term.key, term.open_end, hidden=True, only_with_cjk=not _CJK.search(text))
