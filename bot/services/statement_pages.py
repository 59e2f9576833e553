"""What a statement says, page by page but without type: a report and its evidence as titled sections in one language."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal

from bot.services.defang import defang
from data.countries import country_name
from data.evidence import Piece
from data.guidance import Guidance
from data.money import Money
from data.reports import Report
from data.reports_table import Status
from data.statements import IdentifierKind, Reason, Share, Statement
from data.words import Phrases, money_text

MOST_QUOTES = 4
_MARKUP = re.compile(r"</?(?:b|i|code)>")
_COUNTED = frozenset({"reports", "reporters"})
_MONEY = re.compile(r"^(?P<amount>\d+(?:\.\d+)?) (?P<currency>[A-Z]{3})$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; ``quiet`` is set small."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what stands beside it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Point:
    """One numbered reason with what it quotes."""

    text: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One piece of evidence: lines about it, its fingerprint, and a small picture (JPEG) where there is one."""

    label: str
    lines: tuple[str, ...]
    digest: str
    preview: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Blank:
    """A line to be filled in by hand."""

    label: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture (PNG) over the whole width; its size is in pixels."""

    content: bytes = field(repr=False)
    size: tuple[int, int]


Block = Paragraph | Field | Point | Exhibit | Blank | Figure


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the document."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """A whole document. ``footer`` takes ``page`` and ``pages`` through ``page_text``."""

    say: Phrases
    title: str
    subtitle: str
    number: str
    head: tuple[Field, ...]
    notes: tuple[str, ...]
    sections: tuple[Section, ...]

    def page_text(self, page: int, pages: int) -> str:
        """Return what stands at the foot of a page."""
        return self.say.text("statement-page", page=page, pages=pages)


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of evidence as it can be shown: a small picture, or the fact that the file is damaged."""

    piece: Piece
    preview: bytes | None = field(default=None, repr=False)
    damaged: bool = False


def exhibit_label(index: int) -> str:
    """Return ``E1``, ``E2`` …: the same in document, archive and messages."""
    return f"E{index + 1}"


def statement_pages(
    report: Report,
    evidence: Sequence[Shown],
    guidance: Guidance,
    say: Phrases,
    *,
    now: datetime,
    foreign: bool = False,
    is_copy: bool = False,
) -> Pages:
    """Return the statement of a report in the language of ``say``.

    Args:
        foreign: the country's authorities read another language, so the document says why it is in English.
        is_copy: for a partner: nobody is to sign it, and its archive holds copies of pictures alone.
    """
    statement = report.statement
    country = country_name(statement.country, say.language) if statement.country else ""
    notes = [say.text("statement-nature")]
    if foreign:
        notes.append(say.text("statement-language-note", country=country))
    return Pages(
        say=say,
        title=say.text("statement-title"),
        subtitle=say.text("statement-subtitle"),
        number=report.number,
        head=(
            Field(say.text("statement-number"), report.number),
            Field(say.text("statement-filed"), moment_text(report.filed_at)),
            Field(say.text("statement-made"), moment_text(now)),
            Field(say.text("statement-status"), say.text(f"status-{report.status}")),
        ),
        notes=tuple(notes),
        sections=(
            Section(say.text("statement-facts"), tuple(_facts(statement, guidance, say, country))),
            Section(say.text("statement-seller"), tuple(_seller(statement, say))),
            Section(say.text("statement-timeline"), tuple(_timeline(report, evidence, say))),
            Section(say.text("statement-signs"), tuple(_signs(statement, say))),
            Section(say.text("statement-evidence"), tuple(_exhibits(evidence, say, is_copy=is_copy))),
            Section(say.text("statement-sharing"), tuple(_sharing(statement, say))),
            *(() if is_copy else (Section(say.text("statement-signature"), tuple(_signature(say))),)),
        ),
    )


def moment_text(moment: datetime) -> str:
    """Return a moment as every office reads it: ``2026-03-01 12:05 UTC``."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def size_text(size_bytes: int) -> str:
    """Return a file's size: ``412 kB``."""
    for unit, factor in (("MB", 1_000_000), ("kB", 1_000)):
        if size_bytes >= factor:
            return f"{size_bytes / factor:.{0 if size_bytes >= 10 * factor else 1}f} {unit}"
    return f"{size_bytes} B"


def reason_text(reason: Reason, say: Phrases) -> str:
    """Return the sentence of a sign, as the verdict said it."""
    message = f"tactic-{reason.tactic}"
    if message not in say:
        return reason.rule
    told = say.text(message, **{name: _fact(name, reason.facts.get(name), say) for name in say.variables(message)})
    return _MARKUP.sub("", told)


def _fact(name: str, value: str | None, say: Phrases) -> str | int:
    """Return a sign's fact as its sentence takes it: money as people write it, a count as a number."""
    if not value:
        return "none"
    money = _MONEY.match(value)
    if money:
        return money_text(Money(Decimal(money["amount"]), money["currency"]), say.language)
    return int(value) if name in _COUNTED and value.isdecimal() else value


def plain_level(level: str, say: Phrases) -> str:
    """Return the words of a verdict's level without the sign in front, which documents cannot draw."""
    text = say.text(f"level-{level}")
    return text.split(" ", 1)[-1] if text and not text[0].isalnum() else text


def platform_text(statement: Statement, guidance: Guidance, say: Phrases) -> str:
    """Return the platform's name in the reader's language, or what the shopper called it."""
    platform = guidance.platform(statement.platform)
    return platform.name_in(say.language) if platform else statement.platform_words


def _facts(statement: Statement, guidance: Guidance, say: Phrases, country: str) -> Iterator[Block]:
    payment = guidance.platform(statement.payment)
    facts = (
        ("statement-brand", statement.brand or ""),
        ("statement-platform", platform_text(statement, guidance, say)),
        ("statement-price", money_text(statement.price, say.language) if statement.price else ""),
        ("statement-stage", say.text(f"stage-{statement.stage}") if statement.stage else ""),
        ("statement-payment", payment.name_in(say.language) if payment else ""),
        ("statement-paid-on", statement.paid_on.isoformat() if statement.paid_on else ""),
        ("statement-country", country),
        ("statement-offer", defang(statement.offer)),
    )
    for label, value in facts:
        yield Field(say.text(label), value or say.text("statement-not-stated"))


def _seller(statement: Statement, say: Phrases) -> Iterator[Block]:
    for identifier in statement.identifiers:
        yield Field(say.text(f"identifier-{identifier.kind}"), defang(identifier.value))
    if statement.seller_words:
        yield Field(say.text("statement-seller-words"), defang(statement.seller_words))
    if not (statement.identifiers or statement.seller_words):
        yield Paragraph(say.text("statement-not-stated"))
    if any(identifier.kind is IdentifierKind.LINK for identifier in statement.identifiers):
        yield Paragraph(say.text("statement-links-note"), quiet=True)


def _timeline(report: Report, evidence: Sequence[Shown], say: Phrases) -> Iterator[Block]:
    statement = report.statement
    events: list[tuple[str, str]] = []
    if statement.paid_on:
        events.append((statement.paid_on.isoformat(), say.text("statement-event-paid")))
    if statement.finding:
        events.append((moment_text(statement.finding.checked_at), say.text("statement-event-checked")))
    by_minute: dict[str, list[str]] = {}
    for index, shown in enumerate(evidence):
        by_minute.setdefault(moment_text(shown.piece.received_at), []).append(exhibit_label(index))
    for when, labels in by_minute.items():
        received = say.text("statement-event-evidence", count=len(labels), labels=", ".join(labels))
        events.append((when, received))
    events.append((moment_text(report.filed_at), say.text("statement-event-filed")))
    if report.status is Status.WITHDRAWN and report.closed_at:
        events.append((moment_text(report.closed_at), say.text("statement-event-withdrawn")))
    for when, what in sorted(events, key=lambda event: event[0]):
        yield Field(when, what)
    if statement.story:
        yield Field(say.text("statement-story"), defang(statement.story))


def _signs(statement: Statement, say: Phrases) -> Iterator[Block]:
    finding = statement.finding
    if finding is None:
        yield Paragraph(say.text("statement-no-check"))
        return
    yield Field(say.text("statement-level"), plain_level(finding.level, say))
    for reason in finding.reasons:
        quotes = " · ".join(defang(quote) for quote in dict.fromkeys(reason.quotes[:MOST_QUOTES]) if quote.strip())
        yield Point(reason_text(reason, say), say.text("statement-reason-quote", quotes=quotes) if quotes else "")
    if not finding.reasons:
        yield Paragraph(say.text("statement-no-signs"))
    yield Paragraph(say.text("statement-rules", ruleset=finding.ruleset), quiet=True)


def _exhibits(evidence: Sequence[Shown], say: Phrases, *, is_copy: bool) -> Iterator[Block]:
    if not evidence:
        yield Paragraph(say.text("statement-evidence-none"))
        return
    yield Paragraph(say.text("statement-evidence-copies" if is_copy else "statement-evidence-note"), quiet=True)
    for index, shown in enumerate(evidence):
        piece = shown.piece
        lines = [
            piece.name,
            say.text("statement-exhibit-kind", kind=piece.kind.value, size=size_text(piece.size_bytes)),
            say.text("statement-exhibit-received", when=moment_text(piece.received_at)),
        ]
        if piece.origin:
            lines.append(say.text("statement-exhibit-origin", origin=defang(piece.origin)))
        if shown.damaged:
            lines.append(say.text("statement-exhibit-missing"))
        label = say.text("statement-exhibit", number=exhibit_label(index))
        yield Exhibit(label, tuple(lines), piece.digest, shown.preview)


def _sharing(statement: Statement, say: Phrases) -> Iterator[Block]:
    agreed = [say.text(f"share-{share}") for share in Share if share in (statement.shares or ())]
    if agreed:
        separator = "、" if say.language.startswith("zh") else "; "
        yield Paragraph(say.text("statement-sharing-with", whom=separator.join(agreed)))
    else:
        yield Paragraph(say.text("statement-sharing-nobody"))


def _signature(say: Phrases) -> Iterator[Block]:
    yield Paragraph(say.text("statement-signature-note"), quiet=True)
    for blank in ("name", "contact", "identity"):
        yield Blank(say.text(f"statement-sign-{blank}"))
    yield Paragraph(say.text("statement-sign-declare"))
    yield Blank(say.text("statement-sign-signature"))
