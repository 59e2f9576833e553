"""Disguise: a word of a rule is still found however it is written, and its quote is cut from the original text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from bot.checking.checker import Checker
from bot.checking.post import Post, Source
from bot.checking.verdict import Level, Sign, Span, Verdict
from bot.evaluation.labelled import read_folder
from data.ruleset import Rule, Ruleset, Status
from tests.unit.disguises import WAYS, Way, disguised_words

FLOOR = 0.95
TERMS_A_LANGUAGE = 3
_SAME_SIGN = {"replica_word": "obfuscated_replica_word", "obfuscated_replica_word": "replica_word"}
_EVERYDAY = frozenset({"everyday", "brand_word", "vocab"})
_OWN_SET = Path(__file__).parents[1] / "evals"


@dataclass(frozen=True, slots=True)
class Case:
    """A rule's own example and the words in it that the rule quotes."""

    rule: Rule
    text: str
    span: Span


@cache
def _checker() -> Checker:
    return Checker.load()


@cache
def _verdict(text: str) -> Verdict:
    return _checker().check_text(text)


@cache
def _cases() -> tuple[Case, ...]:
    return tuple(_each_case())


def _each_case() -> Iterator[Case]:
    """Yield every example of every rule, and the example with words of each of the rule's languages in it."""
    for rule in Ruleset.load().rules:
        if rule.status is not Status.LIVE or not rule.terms:
            continue
        for hit in rule.hits:
            yield from _case(rule, hit)
        yield from _cases_in_every_language(rule)


def _case(rule: Rule, text: str) -> Iterator[Case]:
    for sign in _verdict(text).signs:
        if sign.rule == rule.id and sign.points > 0:
            yield Case(rule, text, sign.spans[0])


def _cases_in_every_language(rule: Rule) -> Iterator[Case]:
    carrier = next(_case(rule, rule.hits[0]), None)
    if carrier is None:
        return
    before, after = carrier.text[: carrier.span.start], carrier.text[carrier.span.end :]
    for terms in rule.terms.values():
        for term in terms[:TERMS_A_LANGUAGE]:
            yield from _case(rule, f"{before.rstrip()} {term.rstrip('*')} {after.lstrip()}".strip())


def _disguised(case: Case, way: Way) -> tuple[str, str] | None:
    """Return the example with the rule's words disguised, and the disguised words; None where the way does not apply."""
    written = way(case.span.quote)
    if written is None or written == case.span.quote:
        return None
    return case.text[: case.span.start] + written + case.text[case.span.end :], written


def _sign_of(case: Case, verdict: Verdict, end: int) -> Sign | None:
    """Return the sign of the rule's tactic whose quote touches the disguised words."""
    tactics = {case.rule.tactic, _SAME_SIGN.get(case.rule.tactic, case.rule.tactic)}
    for sign in verdict.signs:
        if sign.tactic in tactics and any(s.start < end and s.end > case.span.start for s in sign.spans):
            return sign
    return None


@pytest.mark.parametrize("name", WAYS)
def test_a_rules_words_are_found_in_disguise(name: str) -> None:
    tried, lost = 0, []
    for case in _cases():
        disguised = _disguised(case, WAYS[name])
        if disguised is None:
            continue
        text, written = disguised
        tried += 1
        if _sign_of(case, _checker().check_text(text), case.span.start + len(written)) is None:
            lost.append(f"{case.rule.id}: {text!r}")
    found = 1 - len(lost) / max(tried, 1)
    assert found >= FLOOR, f"{name}: {found:.1%} of {tried} found; lost:\n" + "\n".join(lost)


@pytest.mark.parametrize("name", WAYS)
def test_every_quote_of_a_disguised_text_is_cut_from_the_original(name: str) -> None:
    for case in _cases():
        disguised = _disguised(case, WAYS[name])
        if disguised is None:
            continue
        text = disguised[0]
        for sign in _checker().check_text(text).signs:
            for span in sign.spans:
                assert text[span.start : span.end] == span.quote, f"{sign.rule} in {text!r}"


def test_each_way_of_disguise_is_tried_on_many_words() -> None:
    tried = {name: sum(_disguised(case, way) is not None for case in _cases()) for name, way in WAYS.items()}
    assert min(tried.values()) >= 5, tried


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("every", [1, 3], ids=["all words", "every third word"])
def test_everyday_text_in_the_same_disguises_raises_no_alarm(name: str, every: int) -> None:
    alarms = []
    for text in _everyday_texts():
        disguised = disguised_words(text, WAYS[name], every=every)
        verdict = _checker().check_text(disguised)
        if verdict.level >= Level.SUSPICIOUS:
            alarms.append(f"{disguised!r}: {[sign.rule for sign in verdict.signs]}")
    assert not alarms, "\n".join(alarms)


@cache
def _everyday_texts() -> tuple[str, ...]:
    """Clean posts that hold no word for copies: whoever hides one (``f1r5t c0py``) is not of everyday."""
    posts = [post for post in read_folder(_OWN_SET).field if post.label == "clean" and post.group in _EVERYDAY]
    return tuple(post.text for post in posts if not _names_copies(post.text))


def _names_copies(text: str) -> bool:
    (source,) = _checker().read(Post(texts=(Source("text", text),))).sources
    return any(hit.rule.startswith("replica_word.") for hit in source.rules)
