"""Does a link lead to an address that imitates a brand, or to a shop that can vanish overnight?"""

from collections.abc import Iterator

from bot.checking.detectors.evidence import Evidence
from bot.checking.verdict import Sign


def detect_lookalike_domains(evidence: Evidence) -> Iterator[Sign]:
    return iter(())
