"""Texts to paste into a platform's form, an authority's form and a letter to the brand, each in the reader's language."""

from dataclasses import dataclass

from bot.services.defang import defang
from bot.services.statement_pages import platform_text, reason_text
from data.guidance import Guidance
from data.reports import Report
from data.words import money_text, phrases

OFFER_LENGTH = 300
MOST_MARKS = 6
MOST_REASONS = 5


@dataclass(frozen=True, slots=True)
class PasteText:
    """One text: ``destination`` is ``platform``, ``authority`` or ``brand``."""

    destination: str
    language: str
    text: str


def paste_texts(report: Report, guidance: Guidance, *, language: str) -> tuple[PasteText, ...]:
    """Return a text for each destination that a report has; ``language`` is the shopper's."""
    platform = guidance.platform(report.statement.platform)
    destinations = []
    if platform and platform.kind != "payment":
        destinations.append(("platform", "zh-Hans" if _is_chinese(platform.names) else language))
    destinations.append(("authority", guidance.language_of(report.statement.country) or "en"))
    if report.statement.brand:
        destinations.append(("brand", language))
    return tuple(PasteText(name, spoken, _text(report, guidance, name, spoken)) for name, spoken in destinations)


def _text(report: Report, guidance: Guidance, destination: str, language: str) -> str:
    statement, say = report.statement, phrases(language)
    unknown = say.text("statement-not-stated")
    separator = "；" if language.startswith("zh") else "; "
    marks = [
        f"{say.text(f'identifier-{mark.kind}')} {defang(mark.value)}" for mark in statement.identifiers[:MOST_MARKS]
    ]
    reasons = statement.finding.reasons[:MOST_REASONS] if statement.finding else ()
    known = {
        "brand": statement.brand or "none",
        "offer": defang(_short(statement.offer)) or unknown,
        "platform": platform_text(statement, guidance, say) or unknown,
        "seller": separator.join(marks) or defang(_short(statement.seller_words)) or unknown,
        "price": money_text(statement.price, language) if statement.price else unknown,
        "stage": say.text(f"stage-{statement.stage}") if statement.stage else unknown,
        "signs": separator.join(reason_text(reason, say) for reason in reasons) or unknown,
        "number": report.number,
    }
    message = f"paste-{destination}"
    return say.text(message, **{name: known[name] for name in say.variables(message)})


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= OFFER_LENGTH else f"{words[: OFFER_LENGTH - 1]}…"


def _is_chinese(names: dict[str, str]) -> bool:
    """Say whether a platform's own name is Chinese: its staff read Chinese."""
    return bool(names) and all(not name.isascii() for name in names.values())
