"""What moderators see of a report: its card, and the questions that a tap on it asks."""

from collections.abc import Iterator, Sequence
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.services.defang import defang
from bot.services.moderate import REASONS
from bot.services.statement_pages import moment_text, platform_text, reason_text
from data.countries import country_name
from data.decisions import Decision
from data.evidence import Piece
from data.guidance import Guidance
from data.moderation import Company
from data.reports import Report
from data.reports_table import Status
from data.statements import Share, Statement
from data.words import Phrases, money_text
from handlers import render
from handlers.buttons import Action, Tap
from handlers.render import Answer

OFFER_LENGTH = 600
STORY_LENGTH = 400
MARK_LENGTH = 120
MOST_MARKS = 8
MOST_SIGNS = 6
MOST_LOG = 6
MOST_DUPLICATES = 5
Row = list[InlineKeyboardButton]


def card(
    say: Phrases,
    report: Report,
    company: Company,
    guidance: Guidance,
    *,
    pieces: Sequence[Piece],
    log: Sequence[Decision],
) -> Answer:
    """Return the card of a report as it stands, with the buttons for what can be done about it."""
    blocks = [
        _head(say, report, guidance),
        say.html("mod-burst", count=company.burst, newcomers=company.newcomers) if company.is_burst else "",
        _offer(say, report.statement),
        _seller(say, report.statement),
        _signs(say, report.statement),
        _story(say, report.statement),
        _sharing(say, report, pieces),
    ]
    tail = [_company(say, company), _log(say, log)]
    return Answer(render.fitted(blocks, tail), InlineKeyboardMarkup(list(_ways(say, report, company))))


def sure_card(say: Phrases, report: Report, shown: Answer) -> Answer:
    """Return the card of one report of a burst with the question whether to accept it all the same."""
    rows = [[_button(say, "mod-button-sure", report, "accept=sure")], [_button(say, "mod-button-back", report, "card")]]
    return Answer(shown.html, InlineKeyboardMarkup(rows))


def reasons_card(say: Phrases, report: Report, shown: Answer) -> Answer:
    """Return the card with the question why the report is rejected."""
    rows = [[_button(say, f"mod-reason-{reason}", report, f"reject={reason}")] for reason in REASONS]
    return Answer(shown.html, InlineKeyboardMarkup([*rows, [_button(say, "mod-button-back", report, "card")]]))


def duplicates_card(say: Phrases, report: Report, company: Company, shown: Answer) -> Answer:
    """Return the card with the question which report it repeats: those that name the same seller, or another number."""
    rows = [
        [InlineKeyboardButton(other.number, callback_data=_tap(report, f"same={other.number}"))]
        for other in company.naming[:MOST_DUPLICATES]
        if other.status is not Status.DUPLICATE
    ]
    rows.append([_button(say, "mod-button-other", report, "same"), _button(say, "mod-button-back", report, "card")])
    return Answer(shown.html, InlineKeyboardMarkup(rows))


def queue(say: Phrases, waiting: Sequence[Report], *, count: int, disputes: int) -> Answer:
    """Return the list of what waits, with a button for each report's card."""
    ruling = say.html("mod-queue-disputes", count=disputes) if disputes else ""
    if not waiting:
        return Answer(render.joined([say.html("mod-queue-empty"), ruling]))
    lines = [
        say.html(
            "mod-queue-line",
            number=one.number,
            date=moment_text(one.filed_at),
            what=render.quotable(" · ".join(filter(None, (one.statement.brand, one.statement.offer)))),
        )
        for one in waiting
    ]
    rows = [
        [InlineKeyboardButton(one.number, callback_data=_tap(one, "show")) for one in waiting[start : start + 2]]
        for start in range(0, len(waiting), 2)
    ]
    return Answer(
        render.joined([say.html("mod-queue", count=count), "\n".join(lines), ruling]), InlineKeyboardMarkup(rows)
    )


def quoted(text: str, length: int) -> str:
    """Return untrusted words of several lines as a quote whose links lead nowhere."""
    lines = [render.quotable(line, length) for line in defang(text)[: 2 * length].split("\n") if line.strip()]
    shown = render.shortened("\n".join(lines), length)
    return f"<blockquote>{escape(shown, quote=False)}</blockquote>" if shown else ""


def _head(say: Phrases, report: Report, guidance: Guidance) -> str:
    statement = report.statement
    country = country_name(statement.country, say.language) if statement.country else ""
    facts = [
        statement.brand or "",
        platform_text(statement, guidance, say),
        money_text(statement.price, say.language) if statement.price else "",
        say.text(f"stage-{statement.stage}") if statement.stage else "",
    ]
    lines = [
        say.html("mod-card", number=report.number, status=say.text(f"status-{report.status}")),
        " · ".join(
            filter(
                None,
                (
                    say.html("mod-filed", when=moment_text(report.filed_at)),
                    say.html("mod-reporter-from", country=country) if country else "",
                ),
            )
        ),
        escape(" · ".join(render.quotable(fact) for fact in facts if fact), quote=False),
    ]
    return "\n".join(filter(None, lines))


def _offer(say: Phrases, statement: Statement) -> str:
    offer = quoted(statement.offer, OFFER_LENGTH)
    return f"<b>{say.html('mod-offer')}</b>\n{offer}" if offer else ""


def _seller(say: Phrases, statement: Statement) -> str:
    if not (statement.identifiers or statement.seller_words):
        return say.html("mod-seller-none")
    marks = [
        f"{say.html(f'identifier-{mark.kind}')}: <code>{escape(render.quotable(mark.value, MARK_LENGTH), quote=False)}</code>"
        for mark in statement.identifiers[:MOST_MARKS]
    ]
    if len(statement.identifiers) > MOST_MARKS:
        marks.append(say.html("mod-more"))
    words = quoted(statement.seller_words, MARK_LENGTH) if not marks else ""
    return "\n".join(filter(None, [f"<b>{say.html('mod-seller')}</b>", *marks, words]))


def _signs(say: Phrases, statement: Statement) -> str:
    finding = statement.finding
    if finding is None:
        return say.html("mod-no-check")
    lines = [
        f"<b>{say.html('mod-signs', when=moment_text(finding.checked_at))}</b>",
        say.html(f"level-{finding.level}"),
    ]
    quotes: dict[str, list[str]] = {}
    for reason in finding.reasons:
        quotes.setdefault(defang(reason_text(reason, say)), []).extend(reason.quotes)
    for number, (told, parts) in enumerate(list(quotes.items())[:MOST_SIGNS], 1):
        quote = render.quotable(defang(" · ".join(dict.fromkeys(parts))))
        lines.append(escape(f"{number}. {told}{f': “{quote}”' if quote else ''}", quote=False))
    return "\n".join(lines)


def _story(say: Phrases, statement: Statement) -> str:
    story = quoted(statement.story, STORY_LENGTH)
    return f"<b>{say.html('mod-story')}</b>\n{story}" if story else ""


def _sharing(say: Phrases, report: Report, pieces: Sequence[Piece]) -> str:
    agreed = [say.text(f"share-{share}") for share in Share if share in (report.statement.shares or ())]
    whom = " · ".join(agreed) or say.text("mod-shares-nobody")
    return "\n".join([say.html("mod-evidence", count=len(pieces)), say.html("mod-shares", whom=whom)])


def _company(say: Phrases, company: Company) -> str:
    lines = []
    if company.naming:
        named = [f"{other.number} ({say.text(f'status-{other.status}')})" for other in company.naming[:MOST_DUPLICATES]]
        lines.append(say.html("mod-naming", reports=", ".join(named)))
    if company.blocked:
        lines.append(say.html("mod-blocked-reporter"))
    elif company.accepted_before or company.rejected_before:
        lines.append(say.html("mod-known-reporter", accepted=company.accepted_before, rejected=company.rejected_before))
    else:
        lines.append(say.html("mod-new-reporter"))
    return "\n".join(lines)


def _log(say: Phrases, log: Sequence[Decision]) -> str:
    lines = []
    for entry in log[1:][-MOST_LOG:]:  # the first is the filing, which stands above
        what = " ".join(filter(None, (say.text(f"mod-kind-{entry.kind}"), _detail(say, entry))))
        when = moment_text(entry.decided_at)
        if entry.moderator:
            lines.append(say.html("mod-log-by", when=when, what=what, name=render.quotable(entry.moderator.name)))
        else:
            lines.append(say.html("mod-log", when=when, what=what))
    return f"<i>{chr(10).join(lines)}</i>" if lines else ""


def _detail(say: Phrases, entry: Decision) -> str:
    if entry.detail in REASONS:
        return f"({say.text(f'mod-reason-{entry.detail}')})"
    return f"({entry.detail})" if entry.detail else ""


def _ways(say: Phrases, report: Report, company: Company) -> Iterator[Row]:
    if report.status is Status.RECEIVED:
        yield [_button(say, "mod-button-accept", report, "accept"), _button(say, "mod-button-reject", report, "reject")]
        yield [
            _button(say, "mod-button-duplicate", report, "duplicate"),
            _button(say, "mod-button-ask", report, "ask"),
        ]
    looking = [_button(say, "mod-button-evidence", report, "evidence")]
    if report.case_id:
        looking.append(render.button(say, "mod-button-case", Tap(Action.CASE, str(report.case_id))))
    yield looking
    if report.status is Status.WITHDRAWN:
        return
    blocking = "unblock" if company.blocked else "block"
    last = [_button(say, f"mod-button-{blocking}", report, blocking)]
    if report.status is not Status.RECEIVED:
        last.insert(0, _button(say, "mod-button-reopen", report, "reopen"))
    yield last


def _button(say: Phrases, words: str, report: Report, choice: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(say.text(words), callback_data=_tap(report, choice))


def _tap(report: Report, choice: str) -> str:
    return Tap(Action.MODERATE, report.key, choice).pack()
