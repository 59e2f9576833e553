"""A case as moderators see it in their group: the list of cases, one case page by page, and the questions about it."""

from collections.abc import Iterator, Sequence
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.services.case_pages import recipient_words, report_words
from bot.services.case_words import kind_words, mark_words, summary_words
from bot.services.recipients import Recipient
from bot.services.review_cases import Split
from bot.services.statement_pages import moment_text
from data.case_files import CaseFile, CaseLine, CaseMark, CaseReport, label_of
from data.decisions import Decision, Kind
from data.guidance import Guidance
from data.marks import Mark, MarkKind
from data.words import Phrases
from handlers import render
from handlers.buttons import Action, Tap
from handlers.render import Answer

LISTED = 8
CHOICES = 8
MOST_NUMBERS = 40
PAGE_LENGTH = 3200
MARK_LENGTH, BUTTON_LENGTH = 250, 30
Row = list[InlineKeyboardButton]


def case_list(say: Phrases, lines: Sequence[CaseLine], *, page: int, total: int, more: bool) -> Answer:
    """Return a page of the list, each case a button."""
    if not lines:
        return Answer(say.html("cases-none"))
    rows = [[InlineKeyboardButton(_line(say, one), callback_data=_tap(Action.CASE, one.case_id))] for one in lines]
    rows += _ways(Action.CASES, "", page, more=more)
    return Answer(say.html("cases-title", count=total), InlineKeyboardMarkup(rows))


def case_screen(say: Phrases, case: CaseFile, guidance: Guidance, *, page: int = 0, note: str = "") -> Answer:
    """Return a page of a case; ``note`` (HTML) stands above what has just been done to it."""
    pages = _paged(list(_lines(say, case, guidance)))
    page = min(page, len(pages) - 1)
    head = [note, f"<b>{say.html('case-title', case=case.label)}</b> · {_escaped(summary_words(case, say))}"]
    if case.disputed:
        head.append(say.html("case-disputed"))
    rows = [
        [_button(say, "case-button-picture", Action.CASE, case, "picture")],
        [_button(say, "case-button-hand", Action.CASE_HAND, case)],
        [_button(say, "case-button-list", Action.CASES)],
    ]
    if case.ties:
        rows[0].append(_button(say, "case-button-split", Action.CASE_SPLIT, case))
    if case.cut or case.apart:
        rows[1].append(_button(say, "case-button-undo", Action.CASE_MEND, case))
    rows += _ways(Action.CASE, str(case.case_id), page, more=page + 1 < len(pages))
    return Answer(render.joined([*head, "\n".join(pages[page]).strip()]), InlineKeyboardMarkup(rows))


def split_question(say: Phrases, case: CaseFile, *, page: int) -> Answer:
    """Return the question which tie is wrong: a mark that identifies nobody, or a report that does not belong."""
    naming = case.naming
    choices = [
        (f"✂ {mark_label(say, mark.mark)} · {len(naming[mark.mark_id])}", f"mark={mark.mark_id}") for mark in case.ties
    ]
    tied = {report.report_id for mark in case.ties for report in naming[mark.mark_id]}
    choices += [
        (say.text("case-button-out", number=report.number), f"report={report.report_id}")
        for report in case.reports
        if report.report_id in tied
    ]
    return _question(say, case, Action.CASE_SPLIT, "case-split-ask", choices, page)


def undo_question(say: Phrases, case: CaseFile, *, page: int) -> Answer:
    """Return the question what to mend: marks that were cut, and reports that were taken out."""
    choices = [(f"↩ {mark_label(say, mark.mark)}", f"mark={mark.mark_id}") for mark in case.cut]
    choices += [(f"↩ {report.number}", f"report={report.report_id}") for report in case.apart]
    return _question(say, case, Action.CASE_MEND, "case-undo-ask", choices, page)


def hand_question(
    say: Phrases, case: CaseFile, recipients: Sequence[tuple[Recipient, int]], guidance: Guidance, *, page: int
) -> Answer:
    """Return the question to whom a case is handed, each with how many reports they may see."""
    if not recipients:
        back = _button(say, "case-button-back", Action.CASE, case, "page=0")
        return Answer(say.html("case-hand-nobody", case=case.label), InlineKeyboardMarkup([[back]]))
    choices = [
        (f"{_capital(recipient_label(say, recipient, guidance))} · {count}", f"to={recipient.token}")
        for recipient, count in recipients
    ]
    return _question(say, case, Action.CASE_HAND, "case-hand-ask", choices, page)


def fallen_apart(say: Phrases, note: str, case_id: int, split: Split, mended_by: str) -> Answer:
    """Return what is shown of a case that is no more: what became of it, and the way back."""
    rows = [
        [InlineKeyboardButton(label_of(one), callback_data=_tap(Action.CASE, one))] for one in split.cases[:CHOICES]
    ]
    undo = Tap(Action.CASE_MEND, str(case_id), mended_by)
    rows.append([render.button(say, "case-button-undo", undo), _button(say, "case-button-list", Action.CASES)])
    return Answer(render.joined([note, say.html("case-apart-now", case=label_of(case_id))]), InlineKeyboardMarkup(rows))


def mark_label(say: Phrases, mark: Mark) -> str:
    """Return a mark for a button: short."""
    return f"{kind_words(mark, say)} {render.quotable(mark_words(mark), BUTTON_LENGTH)}"


def recipient_label(say: Phrases, recipient: Recipient, guidance: Guidance) -> str:
    """Return a recipient for a button or a caption: on one line."""
    return render.quotable(recipient_words(recipient, guidance, say), MARK_LENGTH)


def outcome_note(say: Phrases, message: str, name: str, split: Split) -> str:
    """Return the line that says what was just cut or mended and which cases came of it."""
    cases = ", ".join(map(label_of, split.cases[:CHOICES])) or say.text("case-none-left")
    return say.html(message, name=name, cases=cases)


def _lines(say: Phrases, case: CaseFile, guidance: Guidance) -> Iterator[str]:
    naming, ties = case.naming, case.ties
    if ties:
        yield f"\n<b>{say.html('case-ties')}</b>"
        yield from (_mark_line(say, mark, naming[mark.mark_id]) for mark in ties)
    alone = [mark for mark in case.marks if len(naming.get(mark.mark_id, ())) == 1]
    if alone:
        yield f"\n<b>{say.html('case-alone')}</b>"
        yield from (_mark_line(say, mark, naming[mark.mark_id]) for mark in alone)
    if case.cut or case.apart:
        yield f"\n<b>{say.html('case-cut')}</b>"
        yield from (_mark_line(say, mark, ()) for mark in case.cut)
        yield from (f"• {report.number}" for report in case.apart)
    yield f"\n<b>{say.html('case-reports')}</b>"
    for report in case.reports:
        yield f"• <code>{report.number}</code> {_escaped(report_words(report, guidance, say))}"
    if case.unread:
        yield say.html("case-unread", count=case.unread)
    if case.history:
        yield f"\n<b>{say.html('case-history')}</b>"
        yield from (_history_line(say, entry, guidance) for entry in case.history)


def _mark_line(say: Phrases, mark: CaseMark, reports: Sequence[CaseReport]) -> str:
    """Return a mark in full with the reports that name it. It is set as code, so that nobody reaches the seller by a tap."""
    words = escape(render.quotable(mark_words(mark.mark), MARK_LENGTH), quote=False)
    numbers = ", ".join(report.number for report in reports[:MOST_NUMBERS])
    if len(reports) > MOST_NUMBERS:
        numbers += f" {say.html('case-more', count=len(reports) - MOST_NUMBERS)}"
    shown = "" if mark.mark.kind is MarkKind.PICTURE else "\u2068"
    closed = "\u2069" if shown else ""
    named = f": {numbers}" if numbers else ""
    return f"• {_escaped(kind_words(mark.mark, say))} {shown}<code>{words}</code>{closed}{named}"


def _history_line(say: Phrases, entry: Decision, guidance: Guidance) -> str:
    by = entry.moderator.name if entry.moderator else "?"
    recipient = Recipient.parse(entry.detail) if entry.kind is Kind.HANDED_OVER else None
    if recipient:
        detail = recipient_words(recipient, guidance, say)
    else:
        detail = say.text(f"case-mark-{entry.detail}") if entry.detail in list(MarkKind) else "?"
    words = say.html(f"case-history-{entry.kind}", by=render.quotable(by), detail=render.quotable(detail))
    return f"• {moment_text(entry.decided_at)} {words}"


def _paged(lines: Sequence[str]) -> list[list[str]]:
    """Return the lines in pages that Telegram takes, with room for what stands above."""
    pages: list[list[str]] = [[]]
    length = 0
    for line in lines:
        size = render.visible_length(line) + 1
        if pages[-1] and length + size > PAGE_LENGTH:
            pages.append([])
            length = 0
        pages[-1].append(line)
        length += size
    return pages


def _question(
    say: Phrases, case: CaseFile, action: Action, ask: str, choices: Sequence[tuple[str, str]], page: int
) -> Answer:
    first = page * CHOICES
    rows = [
        [InlineKeyboardButton(words, callback_data=Tap(action, str(case.case_id), choice).pack())]
        for words, choice in choices[first : first + CHOICES]
    ]
    rows += _ways(action, str(case.case_id), page, more=first + CHOICES < len(choices))
    rows.append([_button(say, "case-button-back", Action.CASE, case, "page=0")])
    return Answer(say.html(ask, case=case.label), InlineKeyboardMarkup(rows))


def _ways(action: Action, token: str, page: int, *, more: bool) -> list[Row]:
    row = []
    if page:
        row.append(InlineKeyboardButton("‹", callback_data=Tap(action, token, f"page={page - 1}").pack()))
    if more:
        row.append(InlineKeyboardButton("›", callback_data=Tap(action, token, f"page={page + 1}").pack()))
    return [row] if row else []


def _line(say: Phrases, one: CaseLine) -> str:
    latest = f"{one.latest_at:%Y-%m-%d}"
    return say.text("cases-line", case=one.label, people=one.reporters, reports=one.reports, latest=latest)


def _button(
    say: Phrases, words: str, action: Action, case: CaseFile | None = None, choice: str = ""
) -> InlineKeyboardButton:
    return render.button(say, words, Tap(action, str(case.case_id) if case else "", choice))


def _tap(action: Action, case_id: int) -> str:
    return Tap(action, str(case_id)).pack()


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _escaped(text: str) -> str:
    return escape(render.quotable(text, MARK_LENGTH), quote=False)
