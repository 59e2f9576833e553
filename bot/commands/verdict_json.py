"""A verdict as the JSON object that ``telltale check --json`` prints."""

from collections.abc import Sequence

from bot.checking.post import Box
from bot.checking.reading import PictureReading
from bot.checking.verdict import PriceRead, Sign, Span, Verdict

JsonObject = dict[str, object]


def verdict_object(verdict: Verdict) -> JsonObject:
    """Return a verdict as plain JSON values; offsets count code points of the source's text."""
    return {
        "level": verdict.level.label,
        "probability": round(verdict.probability, 4),
        "signs": [_sign(sign) for sign in verdict.signs],
        "brand": verdict.brand,
        "product": verdict.product,
        "price": _price(verdict.price),
        "reference": dict(verdict.reference) if verdict.reference is not None else None,
        "gates": list(verdict.gates),
        "unread": [{"name": part.name, "reason": part.reason} for part in verdict.unread],
        "ruleset": verdict.ruleset,
    }


def reading_objects(readings: Sequence[PictureReading]) -> list[JsonObject]:
    """Return what stood in pictures, pages and frames as plain JSON values."""
    return [
        {
            "name": reading.name,
            "size": list(reading.size),
            "text": reading.text_and_lines()[0],
            "lines": [
                {"text": line.text, "box": _box(line.box), "confidence": round(line.confidence, 3)}
                for line in reading.lines
            ],
            "codes": [
                {"payload": code.payload, "format": code.format, "box": _box(code.box)} for code in reading.codes
            ],
        }
        for reading in readings
    ]


def _sign(sign: Sign) -> JsonObject:
    return {
        "rule": sign.rule,
        "tactic": sign.tactic,
        "points": round(sign.points, 3),
        "spans": [_span(span) for span in sign.spans],
        "facts": dict(sign.facts),
    }


def _span(span: Span) -> JsonObject:
    return {"source": span.source, "start": span.start, "end": span.end, "quote": span.quote, "box": _box(span.box)}


def _box(box: Box | None) -> JsonObject | None:
    return {"left": box.left, "top": box.top, "width": box.width, "height": box.height} if box else None


def _price(price: PriceRead | None) -> JsonObject | None:
    if price is None:
        return None
    amount = price.money.amount
    number = int(amount) if amount == amount.to_integral_value() else float(amount)
    return {"amount": number, "currency": price.money.currency, "role": price.role}
