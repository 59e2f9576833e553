"""The report conversation to answer: each question with its buttons, the review, and what is said at the end."""

from collections.abc import Iterator
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.services.evidence_kit import Kit
from bot.services.file_report import NOBODY, OTHER_PLATFORM, QUESTIONS, Step, progress
from bot.services.report_desk import MORE_EVIDENCE
from bot.services.statement_pages import platform_text
from data.countries import OFFERED, country_name
from data.drafts import Draft
from data.guidance import Guidance, Stage
from data.reports import Report
from data.statements import Share, Statement
from data.words import Phrases, money_text
from handlers import render
from handlers.buttons import Action, Tap
from handlers.render import Answer

PLATFORMS = {
    "en": ("instagram", "facebook", "tiktok", "telegram", "whatsapp", "ebay", "amazon", "aliexpress", "temu", "shopee", "carousell", "website"),
    "zh-Hans": ("douyin", "taobao", "pinduoduo", "xiaohongshu", "wechat", "wechat-channels", "kuaishou", "xianyu", "jd", "dewu", "telegram", "website"),
    "zh-Hant": ("shopee", "facebook", "instagram", "carousell", "tiktok", "xiaohongshu", "taobao", "douyin", "wechat", "telegram", "whatsapp", "website"),
}  # fmt: skip
"""The places that are offered on buttons, by the shopper's language; any other can be written."""
COUNTRIES = 12
VALUE_LENGTH = 300
Row = list[InlineKeyboardButton]


def question(
    say: Phrases, draft: Draft, guidance: Guidance, *, pieces: int, hours: int, notice: str | None = None
) -> Answer:
    """Return the open question of a draft, or its review: ``pieces`` of evidence are there, it is kept for ``hours``."""
    if draft.step == Step.REVIEW:
        return review(say, draft, guidance, pieces=pieces, notice=notice)
    step, steps = progress(draft)
    asked = Step(draft.step)
    known = _known(say, asked, draft.statement, guidance)
    blocks = [
        say.html(f"report-notice-{notice}") if notice else "",
        f"<i>{say.html('report-progress', step=step, steps=steps)}</i>\n{say.html(f'report-question-{asked}')}",
        f"{say.html('report-known')}\n<blockquote>{_escaped(known)}</blockquote>" if known else "",
        say.html("report-from-check")
        if known and draft.statement.finding and asked is Step.OFFER and not draft.returns
        else "",
        say.html("report-evidence-count", count=pieces) if asked is Step.EVIDENCE else "",
        say.html("report-expires", hours=hours) if asked is Step.OFFER and not draft.returns else "",
    ]
    rows = [*_choices(say, draft, asked, guidance), *_ways(say, draft, asked, is_known=bool(known))]
    return Answer(render.joined(blocks), InlineKeyboardMarkup(rows))


def more_question(say: Phrases, draft: Draft, number: str, *, pieces: int, notice: str | None = None) -> Answer:
    """Return the question for more evidence for a report that was filed."""
    blocks = [
        say.html(f"report-notice-{notice}") if notice else "",
        say.html("my-add-ask", number=number),
        say.html("report-evidence-count", count=pieces),
    ]
    return Answer(
        render.joined(blocks),
        InlineKeyboardMarkup([[_button(say, "report-button-all", draft, f"all={MORE_EVIDENCE}")]]),
    )


def review(say: Phrases, draft: Draft, guidance: Guidance, *, pieces: int, notice: str | None = None) -> Answer:
    """Return everything that was told, each field with a button to change it."""
    lines = [f"<b>{say.html('report-review-title')}</b>"]
    for step in QUESTIONS:
        value = _known(say, step, draft.statement, guidance)
        if step is Step.EVIDENCE:
            value = say.text("report-evidence-count", count=pieces)
        if step is Step.SHARING and not value:
            value = say.text("report-share-nobody")
        lines.append(
            f"<b>{say.html(f'report-field-{step}')}</b>: {_escaped(value or say.text('report-field-nothing'))}"
        )
    blocks = [say.html(f"report-notice-{notice}") if notice else "", "\n".join(lines), say.html("report-review-ask")]
    fields = [_button(say, f"report-field-{step}", draft, f"edit={step}") for step in QUESTIONS]
    rows = [fields[start : start + 2] for start in range(0, len(fields), 2)]
    rows.append([_button(say, "report-button-submit", draft, "submit")])
    rows.append(
        [
            _button(say, "report-button-back", draft, f"back={Step.REVIEW}"),
            _button(say, "report-button-cancel", draft, "cancel"),
        ]
    )
    return Answer(render.joined(blocks), InlineKeyboardMarkup(rows))


def already_open(say: Phrases, draft: Draft, check_token: str) -> Answer:
    """Return the question whether to go on with what is open or to begin anew."""
    rows = [
        [_button(say, "report-button-go-on", draft, "stay")],
        [_button(say, "report-button-new", draft, f"new={check_token}")],
    ]
    return Answer(say.html("report-open"), InlineKeyboardMarkup(rows))


def cancel_question(say: Phrases, draft: Draft) -> Answer:
    """Return the question whether to discard everything."""
    rows = [
        [_button(say, "report-button-discard", draft, "discard"), _button(say, "report-button-go-on", draft, "stay")]
    ]
    return Answer(say.html("report-cancel-ask"), InlineKeyboardMarkup(rows))


def filed(say: Phrases, report: Report, kit: Kit, advice: str, *, review: str) -> Answer:
    """Return the words that go with number and documents; ``review`` is who will look at the report."""
    steps = ("report-next-hand-in", "report-next-keep", "report-next-reminders")
    blocks = [
        say.html("report-filed", number=report.number),
        say.html(f"report-review-{review}"),
        say.html("report-foreign") if kit.foreign else "",
        "\n".join([f"<b>{say.html('report-next-title')}</b>", *(f"• {say.html(step)}" for step in steps)]),
    ]
    buttons = InlineKeyboardMarkup.from_button(
        render.button(say, "report-button-mine", Tap(Action.MY_REPORTS, "", "list"))
    )
    return Answer(render.fitted([*blocks, advice]), buttons)


def _known(say: Phrases, step: Step, statement: Statement, guidance: Guidance) -> str:
    """Return what is known already as the answer to a question, or nothing."""
    known = ""
    match step:
        case Step.OFFER:
            known = _short("\n".join(filter(None, (statement.brand, statement.offer))))
        case Step.PLATFORM:
            known = platform_text(statement, guidance, say)
        case Step.SELLER:
            marks = [f"{say.text(f'identifier-{mark.kind}')}: {mark.value}" for mark in statement.identifiers]
            known = _short("\n".join(marks) or statement.seller_words)
        case Step.PRICE:
            known = " · ".join(_price_parts(say, statement, guidance))
        case Step.COUNTRY:
            known = country_name(statement.country, say.language) if statement.country else ""
        case Step.SHARING:
            known = " · ".join(say.text(f"share-{share}") for share in Share if share in (statement.shares or ()))
    return known


def _price_parts(say: Phrases, statement: Statement, guidance: Guidance) -> Iterator[str]:
    if statement.price:
        yield money_text(statement.price, say.language)
    if statement.stage:
        yield say.text(f"stage-{statement.stage}")
    payment = guidance.platform(statement.payment)
    if payment:
        yield payment.name_in(say.language)
    if statement.paid_on:
        yield statement.paid_on.isoformat()


def _choices(say: Phrases, draft: Draft, step: Step, guidance: Guidance) -> list[Row]:
    """Return the answers that can be tapped."""
    named: list[tuple[str, str]] = []
    columns = 2
    if step is Step.PLATFORM:
        columns = 3
        offered = (guidance.platform(name) for name in PLATFORMS[say.language])
        named = [(platform.name_in(say.language), platform.id) for platform in offered if platform]
        named.append((say.text("report-button-other"), OTHER_PLATFORM))
    elif step is Step.PRICE:
        stage = draft.statement.stage
        named = [(_ticked(say, say.text(f"stage-{each}"), ticked=each is stage), each) for each in Stage]
    elif step is Step.COUNTRY:
        columns = 3
        named = [(country_name(code, say.language), code) for code in OFFERED[:COUNTRIES]]
    elif step is Step.SHARING:
        columns = 1
        shares = draft.statement.shares or frozenset()
        named = [(_ticked(say, say.text(f"share-{each}"), ticked=each in shares), each) for each in Share]
        named.append((say.text("report-button-nobody"), NOBODY))
    buttons = [InlineKeyboardButton(name, callback_data=_tap(draft, f"{step}={value}")) for name, value in named]
    return [buttons[start : start + columns] for start in range(0, len(buttons), columns)]


def _ways(say: Phrases, draft: Draft, step: Step, *, is_known: bool) -> Iterator[Row]:
    """Yield the rows with the ways on, back and out."""
    on = {Step.EVIDENCE: "report-button-all", Step.SHARING: "report-button-next", Step.PRICE: "report-button-next"}.get(
        step
    )
    if on is None and is_known:
        on = "report-button-keep"
    row = [_button(say, on, draft, f"next={step}")] if on else []
    if step not in {Step.EVIDENCE, Step.SHARING}:
        row.append(_button(say, "report-button-skip", draft, f"skip={step}"))
    if row:
        yield row
    out = [_button(say, "report-button-cancel", draft, "cancel")]
    if step is not Step.OFFER or draft.returns:
        out.insert(0, _button(say, "report-button-back", draft, f"back={step}"))
    yield out


def _button(say: Phrases, words: str, draft: Draft, choice: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(say.text(words), callback_data=_tap(draft, choice))


def _tap(draft: Draft, choice: str) -> str:
    return Tap(Action.REPORT_ANSWER, draft.draft_id, choice).pack()


def _ticked(say: Phrases, name: str, *, ticked: bool) -> str:
    return say.text("report-chosen", name=name) if ticked else name


def _short(text: str) -> str:
    return render.shortened(text.strip(), VALUE_LENGTH)


def _escaped(text: str) -> str:
    return "\n".join(escape(render.quotable(line, VALUE_LENGTH), quote=False) for line in text.split("\n"))
