"""The cover of a case that is handed over: the seller's marks, the picture, when it was reported, each report in a line."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.services.case_picture import CasePicture
from bot.services.case_words import kind_words, mark_words
from bot.services.defang import defang
from bot.services.recipients import Recipient
from bot.services.statement_pages import Block, Field, Figure, Pages, Paragraph, Section, moment_text, plain_level
from data.case_files import CaseFile, CaseReport
from data.countries import country_name
from data.guidance import Guidance
from data.statements import Share
from data.words import Phrases

MOST_MARKS, MOST_NUMBERS, MOST_LINES = 100, 8, 200


def case_pages(
    case: CaseFile,
    recipient: Recipient,
    picture: CasePicture,
    guidance: Guidance,
    say: Phrases,
    *,
    without_files: Sequence[str],
    now: datetime,
) -> Pages:
    """Return the cover in the language of ``say``.

    Args:
        case: what the recipient may see of it, and nothing else.
        recipient: for whom it is made.
        picture: the picture of the case.
        guidance: knows the names of platforms.
        say: the language.
        without_files: numbers of reports whose files are not in the archive.
        now: the time.
    """
    return Pages(
        say=say,
        title=say.text("case-cover-title"),
        subtitle=say.text("case-cover-subtitle"),
        number=case.label,
        head=(
            Field(say.text("case-cover-number"), case.label),
            Field(say.text("case-cover-for"), recipient_words(recipient, guidance, say)),
            Field(
                say.text("case-cover-reports"),
                say.text("case-cover-reports-by", reports=len(case.reports), people=case.reporters),
            ),
            Field(say.text("statement-made"), moment_text(now)),
        ),
        notes=(say.text("case-cover-nature"), say.text("case-cover-privacy")),
        sections=(
            Section(say.text("case-cover-marks"), tuple(_marks(case, say))),
            Section(say.text("case-cover-picture"), (Figure(picture.content, picture.size),)),
            Section(say.text("case-cover-timeline"), tuple(_timeline(case, say))),
            Section(say.text("case-cover-list"), tuple(_reports(case, guidance, say))),
            Section(say.text("case-cover-files"), tuple(_files(without_files, say))),
        ),
    )


def recipient_words(recipient: Recipient, guidance: Guidance, say: Phrases) -> str:
    """Return who a recipient is: ``the platform Taobao``."""
    if recipient.kind is Share.AUTHORITY:
        return say.text("case-for-authority")
    name = platform_words(recipient.name, guidance, say) if recipient.kind is Share.PLATFORM else recipient.name
    return say.text("case-for-platform" if recipient.kind is Share.PLATFORM else "case-for-brand", name=name)


def platform_words(platform_id: str | None, guidance: Guidance, say: Phrases) -> str:
    """Return a platform's name in the reader's language, or its id where it is not in the reference any more."""
    platform = guidance.platform(platform_id)
    return platform.name_in(say.language) if platform else platform_id or ""


def report_words(report: CaseReport, guidance: Guidance, say: Phrases) -> str:
    """Return what is to be known of a report in a line: date, brand, platform, country, assessment."""
    parts = (
        f"{report.filed_at:%Y-%m-%d}",
        report.brand,
        platform_words(report.platform, guidance, say),
        country_name(report.country, say.language) if report.country else "",
        plain_level(report.level, say) if report.level else "",
    )
    return " · ".join(part for part in parts if part)


def _marks(case: CaseFile, say: Phrases) -> Iterator[Block]:
    naming = case.naming
    for mark in case.marks[:MOST_MARKS]:
        numbers = [report.number for report in naming[mark.mark_id]]
        listed = ", ".join(numbers[:MOST_NUMBERS])
        more = say.text("case-more", count=len(numbers) - MOST_NUMBERS) if len(numbers) > MOST_NUMBERS else ""
        words = defang(mark_words(mark.mark))
        yield Field(kind_words(mark.mark, say), f"{words}\n{listed} {more}".rstrip())
    if not case.marks:
        yield Paragraph(say.text("statement-not-stated"))
    elif len(case.marks) > MOST_MARKS:
        yield Paragraph(
            say.text("case-cover-more-in", count=len(case.marks) - MOST_MARKS, file="case.json"), quiet=True
        )
    yield Paragraph(say.text("case-cover-marks-note"), quiet=True)


def _timeline(case: CaseFile, say: Phrases) -> Iterator[Block]:
    by_month = Counter(f"{report.filed_at:%Y-%m}" for report in case.reports)
    for month, count in sorted(by_month.items()):
        yield Field(month, say.text("case-cover-month", count=count))


def _reports(case: CaseFile, guidance: Guidance, say: Phrases) -> Iterator[Block]:
    for report in case.reports[:MOST_LINES]:
        yield Field(report.number, report_words(report, guidance, say))
    if len(case.reports) > MOST_LINES:
        yield Paragraph(
            say.text("case-cover-more-in", count=len(case.reports) - MOST_LINES, file="reports.csv"), quiet=True
        )


def _files(without_files: Sequence[str], say: Phrases) -> Iterator[Block]:
    yield Paragraph(say.text("case-cover-files-note"))
    if without_files:
        yield Paragraph(say.text("case-cover-without", count=len(without_files)))
        yield Paragraph(", ".join(without_files), quiet=True)
