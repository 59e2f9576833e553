"""What sort of text it is: an offer, or a question, news, a warning, a lesson, a chat.

Words of each kind are in ``data/rules/contexts.yaml``. A text is a report (question, news, warning, lesson) only where
those words outweigh the evidence that somebody offers something: sellers quote the news, and newsrooms quote sellers.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum

from bot.checking.reading import ContactKind, ContextHit, PriceRole, Reading, RuleHit, SourceReading
from data.ruleset import Strength


class Kind(StrEnum):
    """The sorts of text that are answered differently."""

    OFFER = "offer"
    QUESTION = "question"
    NEWS = "news"
    WARNING = "warning"
    EDUCATION = "education"
    CHAT = "chat"
    EMPTY = "empty"

    @property
    def is_report(self) -> bool:
        """Whether sellers' words stand in it as a quotation only."""
        return self in _REPORTS


_REPORTS = frozenset({Kind.QUESTION, Kind.NEWS, Kind.WARNING, Kind.EDUCATION})
_WEIGHT = {Kind.QUESTION: 1.3, Kind.NEWS: 1.2, Kind.WARNING: 0.9, Kind.EDUCATION: 1.2}
_REPORT_CONTEXTS = frozenset(kind.value for kind in _REPORTS)
_REACH = 160
_QUESTION_MARKS = frozenset("?？؟")
_QUOTATION = re.compile(r"\"[^\"\n]{1,24}\"|「[^」\n]{1,24}」|『[^』\n]{1,24}』|«[^»\n]{1,24}»|'[^'\n]{2,24}'")
_ASKED = 0.8
_MENTIONED = 0.7
_MANY_MENTIONS = 3
_COPY = "replica_word"
_MOST_LISTED = 3
_BRAND_LIST = 5
_LEAST_REPORT = 1.1
_LEAST_OFFER = 1.0
_SALES_TACTICS = ("clearance_lure", "fan_benefit_lure", "limited_urgency", "seasonal_lure", "payment_red_flag")
_STRONG_SALES_TACTICS = ("off_cart_link", "provenance_excuse", "fake_authenticity_claim")


def kind_of(reading: Reading, strengths: dict[str, Strength]) -> Kind:
    """Return the kind of a post. ``strengths`` gives the strength of each rule."""
    if not any(source.folded.strip() for source in reading.sources):
        return Kind.EMPTY
    words = Counter(context for context, _ in set(_words_near_signs(reading)))
    offer = offer_evidence(reading, words, strengths)
    reports = {kind: words[kind] * weight for kind, weight in _WEIGHT.items()}
    reports[Kind.QUESTION] += _ASKED if words["question"] and _asks(reading) else 0.0
    reports[Kind.EDUCATION] += _MENTIONED * _mentions(reading)
    if words["warning"] and (words["news"] or words["education"]):
        stronger = Kind.NEWS if words["news"] >= words["education"] else Kind.EDUCATION
        reports[stronger] += reports[Kind.WARNING] / 2
    likeliest = max(reports, key=lambda kind: reports[kind])
    total = reports[likeliest] + sum(reports.values()) / 2 - reports[likeliest] / 2
    if reports[likeliest] >= _LEAST_REPORT and total > offer * 0.75:
        return likeliest
    return Kind.OFFER if offer >= _LEAST_OFFER else Kind.CHAT


def _words_near_signs(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield context words, those of reports only within reach of what they could be a report of.

    Spam is padded with stray prose to look like something else; what stands far from the offer says nothing about it.
    """
    for source in reading.sources:
        for hit in source.contexts:
            if hit.context not in _REPORT_CONTEXTS or _is_told_of(hit, source.rules):
                yield hit.context, hit.word


def _is_told_of(word: ContextHit, rules: Sequence[RuleHit]) -> bool:
    """Say whether a report's word stands near the words of rules, and is not part of them (``customs seized``)."""
    inside = any(hit.start <= word.start and word.end <= hit.end for hit in rules)
    return not rules or (not inside and min(abs(word.start - hit.start) for hit in rules) < _REACH)


def _asks(reading: Reading) -> bool:
    return any(not _QUESTION_MARKS.isdisjoint(source.folded) for source in reading.sources)


def _mentions(reading: Reading) -> int:
    """Return how many quotations hold rules' words: a lesson mentions them in quotation marks, a seller uses them."""
    quoted = {
        (source.name, start)
        for source in reading.sources
        for start, end in _quotations(source)
        if any(start < hit.start and hit.end < end for hit in source.rules)
    }
    return min(len(quoted), _MANY_MENTIONS)


def _quotations(source: SourceReading) -> list[tuple[int, int]]:
    return [quotation.span() for quotation in _QUOTATION.finditer(source.folded)]


def _used_rules(reading: Reading) -> Iterator[RuleHit]:
    """Yield the rules' words that the writer uses; where several are only mentioned, in quotation marks, those are left out."""
    only_mentioned = _mentions(reading) > 1
    for source in reading.sources:
        quotations = _quotations(source) if only_mentioned else []
        for hit in source.rules:
            if not any(start < hit.start and hit.end < end for start, end in quotations):
                yield hit


def offer_evidence(reading: Reading, words: Counter[str], strengths: dict[str, Strength]) -> float:
    """Return how much speaks for somebody offering something, in the same unit as the words of the other kinds."""
    evidence = min(4.0, 0.8 * words["sells"])
    asking = [price for price in reading.prices if price.role is PriceRole.ASKING]
    if asking:
        evidence += 1.0 if any(price.sure for price in asking) else 0.6
        evidence += 0.6 if words["goods"] or reading.brands else 0.0
    if any(contact.handle and contact.kind is not ContactKind.PHONE for contact in reading.contacts):
        evidence += 1.0
    if reading.links:
        evidence += 0.4
    rules = {hit.rule for hit in _used_rules(reading)}
    tactics = {rule.partition(".")[0] for rule in rules}
    sales = 0.5 if evidence or reading.brands else 0.25
    evidence += sales * len(tactics.intersection(_SALES_TACTICS)) + 0.8 * len(
        tactics.intersection(_STRONG_SALES_TACTICS)
    )
    if any(strengths.get(rule) is Strength.EXPLICIT and rule.startswith(_COPY) for rule in rules):
        evidence += 0.6
    brands = len({mention.brand for mention in reading.brands})
    if brands and any(source.numbers for source in reading.sources):
        evidence += 0.3
    if brands >= _BRAND_LIST and words["goods"]:
        evidence += 1.0
    if any(rule.startswith(_COPY) for rule in rules):
        evidence += min(_MOST_LISTED, max(0, brands - 1))
    if any(hit.disguised and hit.rule.startswith(_COPY) for source in reading.sources for hit in source.rules):
        evidence += 2.0 if asking or brands else 0.3
    return evidence
