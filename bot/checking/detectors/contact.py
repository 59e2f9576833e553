"""Is the shopper moved away from the platform, to where nothing protects them?"""

from collections.abc import Iterator

from bot.checking.detectors.evidence import Evidence
from bot.checking.kinds import Kind
from bot.checking.reading import ContactKind
from bot.checking.verdict import Sign
from data.ruleset import Need

_MOVE = "off_platform_contact.move-to-app"
_DISGUISED = "off_platform_contact.disguised-app"
_PUBLIC = frozenset({ContactKind.PHONE, ContactKind.EMAIL})
_MANY_SPANS = 4


def detect_contacts(evidence: Evidence) -> Iterator[Sign]:
    """Yield a sign for messengers named in an offer of goods, more where the name of the messenger is disguised."""
    if evidence.kind is not Kind.OFFER or not evidence.meets((Need.GOODS,)):
        return
    apps = [contact for contact in evidence.reading.contacts if contact.kind not in _PUBLIC]
    disguised = [contact for contact in apps if contact.disguised]
    chosen, rule_id = (disguised, _DISGUISED) if disguised else (apps, _MOVE)
    if not chosen:
        return
    rule = evidence.ruleset.rule(rule_id)
    spans = tuple(contact.span for contact in chosen[:_MANY_SPANS])
    facts = {"channel": chosen[0].kind.value, "handle": chosen[0].handle}
    yield Sign(rule.id, rule.tactic, evidence.points(rule), spans, facts)
