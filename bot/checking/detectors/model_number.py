"""Does the model number belong to another brand, or to another colour, size or material than claimed?"""

from collections.abc import Iterator

from bot.checking.detectors.evidence import Evidence
from bot.checking.verdict import Sign


def detect_model_number_mismatch(evidence: Evidence) -> Iterator[Sign]:
    return iter(())
