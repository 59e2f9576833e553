"""Detectors: each answers one question about a reading, and gives signs for it. Order is the order of reasons on a tie."""

from bot.checking.detectors.brand import detect_obfuscated_brand
from bot.checking.detectors.contact import detect_contacts
from bot.checking.detectors.evidence import Detector, Evidence
from bot.checking.detectors.houses import detect_many_houses
from bot.checking.detectors.known import detect_known
from bot.checking.detectors.link import detect_lookalike_domains
from bot.checking.detectors.model_number import detect_model_number_mismatch
from bot.checking.detectors.price import detect_price
from bot.checking.detectors.words import detect_words

DETECTORS: tuple[Detector, ...] = (
    detect_words,
    detect_price,
    detect_model_number_mismatch,
    detect_lookalike_domains,
    detect_obfuscated_brand,
    detect_contacts,
    detect_many_houses,
    detect_known,
)

__all__ = ["DETECTORS", "Detector", "Evidence"]
