"""Does the model number belong to another brand, or to another colour, size or material than claimed?"""

from collections.abc import Iterator

from bot.checking.detectors.evidence import Evidence
from bot.checking.kinds import Kind
from bot.checking.readers.model_number_claims import Mismatch, check_model_number
from bot.checking.reading import ModelNumber, SourceReading
from bot.checking.verdict import Sign

_OTHER_BRAND = "model_number_mismatch.other-brand"
_OTHER_VARIANT = "model_number_mismatch.other-variant"


def detect_model_number_mismatch(evidence: Evidence) -> Iterator[Sign]:
    """Yield a sign for each number that contradicts what is offered; the brand's fault outweighs a variant's."""
    if evidence.kind is not Kind.OFFER:
        return
    named = {mention.brand for mention in evidence.reading.brands}
    for source in evidence.reading.sources:
        for number in source.numbers:
            faults = check_model_number(
                number, evidence.brand, source.folded, evidence.tools.formats, named=named - _only_by(number, source)
            )
            if faults:
                yield _sign(number, faults, evidence)


def _only_by(number: ModelNumber, source: SourceReading) -> set[str]:
    """Return the brands that the text names by this very number and nowhere else: the number cannot excuse itself."""
    elsewhere = {mention.brand for mention in source.brands if mention.span != number.span}
    return {mention.brand for mention in source.brands if mention.span == number.span} - elsewhere


def _sign(number: ModelNumber, faults: tuple[Mismatch, ...], evidence: Evidence) -> Sign:
    first = faults[0]
    rule = evidence.ruleset.rule(_OTHER_BRAND if first.field == "brand" else _OTHER_VARIANT)
    facts = {"number": number.number, "field": first.field, "says": first.says, "claimed": first.claimed}
    return Sign(rule.id, rule.tactic, evidence.points(rule), (number.span,), facts)
