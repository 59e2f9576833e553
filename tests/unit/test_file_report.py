"""The report conversation as a pure function: every answer, every way back, and nothing moved by an old button."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

import bot.services.file_report
from bot.services.file_report import (
    NOBODY,
    OTHER_PLATFORM,
    QUESTIONS,
    Action,
    Back,
    Cancel,
    Choose,
    Edit,
    End,
    Next,
    Say,
    Skip,
    Step,
    Submit,
    advance,
    progress,
)
from bot.services.told import Told
from data.drafts import Draft, Place, new_draft
from data.guidance import Stage
from data.money import Money
from data.statements import Identifier, IdentifierKind, Share, Statement

DIAGRAM = Path(bot.services.file_report.__file__).with_name("report_conversation.mmd")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
YUAN = Money(Decimal(300), "CNY")
FULL = Told(YUAN, None, Stage.PAID, "alipay-wechat", date(2026, 2, 28))
WECHAT = Identifier(IdentifierKind.WECHAT, "bag8888")

ANSWER: dict[Step, Action] = {
    Step.OFFER: Say("复刻包，正品皮料"),
    Step.PLATFORM: Choose(Step.PLATFORM, "douyin"),
    Step.SELLER: Say("微信 bag8888", identifiers=(WECHAT,)),
    Step.PRICE: Say("paid 300 by wechat yesterday", told=FULL),
    Step.EVIDENCE: Say("she said it is original"),
    Step.COUNTRY: Say("China", country="CN"),
    Step.SHARING: Choose(Step.SHARING, "brand"),
}


def draft_at(step: Step, statement: Statement | None = None, *, returns: bool = False) -> Draft:
    fresh = new_draft(
        Place(1, 1),
        language="en",
        step=step,
        statement=statement or Statement(),
        now=NOON,
        expires_at=NOON + timedelta(days=3),
    )
    return replace(fresh, returns=returns)


def walked_edges() -> Iterator[tuple[str, str, str]]:
    yield "[*]", "offer", ""
    for step in QUESTIONS:
        for label, action in (("answer", ANSWER[step]), ("keep", Next()), ("skip", Skip()), ("back", Back())):
            yield step, advance(draft_at(step), action).draft.step, label
        for action in (Next(), Skip(), Back()):
            yield step, advance(draft_at(step, returns=True), action).draft.step, "changed"
        yield Step.REVIEW, advance(draft_at(Step.REVIEW), Edit(step)).draft.step, "change"
    yield Step.REVIEW, advance(draft_at(Step.REVIEW), Back()).draft.step, "back"
    for every in Step:
        assert advance(draft_at(every), Cancel()).end is End.CANCEL
        yield every, "[*]", "cancel"
    assert advance(draft_at(Step.REVIEW), Submit(has_evidence=True)).end is End.SUBMIT
    yield Step.REVIEW, "[*]", "submit"


def test_the_diagram_shows_exactly_the_ways_of_the_code() -> None:
    arrows = re.findall(r"^ {4}(\S+) --> (\S+?)(?:: (.+))?$", DIAGRAM.read_text(encoding="utf-8"), re.MULTILINE)
    drawn = {(start, end, label) for start, end, labels in arrows for label in labels.split(", ")}
    assert drawn == set(walked_edges())


def test_the_whole_conversation_gathers_everything() -> None:
    draft = draft_at(Step.OFFER)
    for step in QUESTIONS:
        assert (Step(draft.step), progress(draft)) == (step, (QUESTIONS.index(step) + 1, 7))
        draft = advance(draft, ANSWER[step]).draft
        if draft.step in {Step.EVIDENCE, Step.SHARING} and step is Step(draft.step):
            draft = advance(draft, Next()).draft
    assert Step(draft.step) is Step.REVIEW
    assert draft.statement == Statement(
        offer="复刻包，正品皮料",
        platform="douyin",
        seller_words="微信 bag8888",
        identifiers=(WECHAT,),
        price=YUAN,
        stage=Stage.PAID,
        payment="alipay-wechat",
        paid_on=date(2026, 2, 28),
        story="paid 300 by wechat yesterday",
        country="CN",
        shares=frozenset({Share.BRAND}),
    )


@pytest.mark.parametrize("step", QUESTIONS)
def test_a_changed_field_leads_back_to_the_review_and_changes_nothing_else(step: Step) -> None:
    before = Statement(offer="old", seller_words="old", price=YUAN, stage=Stage.PAID, country="TW", shares=frozenset())
    opened = advance(draft_at(Step.REVIEW, before), Edit(step)).draft
    assert (opened.step, opened.returns) == (step, True)
    turn = advance(opened, ANSWER[step])
    answered = turn.draft if turn.draft.step == Step.REVIEW else advance(turn.draft, Next()).draft
    assert (answered.step, answered.returns) == (Step.REVIEW, False)
    untouched = {Step.COUNTRY: "offer"}.get(step, "country")
    assert getattr(answered.statement, untouched) == getattr(before, untouched)


@pytest.mark.parametrize(
    ("told", "known", "notice", "step"),
    [
        (Told(price=YUAN), Statement(), "ask-stage", Step.PRICE),
        (Told(stage=Stage.PAID), Statement(), "ask-amount", Step.PRICE),
        (Told(amount=Decimal(300)), Statement(), "ask-currency", Step.PRICE),
        (Told(), Statement(), "ask-amount", Step.PRICE),
        (Told(price=YUAN), Statement(stage=Stage.RECEIVED), None, Step.EVIDENCE),
        (Told(stage=Stage.PAID), Statement(price=YUAN), None, Step.EVIDENCE),
    ],
)
def test_price_and_stage_are_asked_for_until_both_are_told(
    told: Told, known: Statement, notice: str | None, step: Step
) -> None:
    turn = advance(draft_at(Step.PRICE, known), Say("…", told=told))
    assert (turn.notice, turn.draft.step) == (notice, step)


def test_a_stage_can_be_tapped_before_and_after_the_price() -> None:
    first = advance(draft_at(Step.PRICE), Choose(Step.PRICE, "received"))
    assert (first.notice, first.draft.statement.stage) == ("ask-amount", Stage.RECEIVED)
    assert advance(first.draft, Say("300 yuan", told=Told(price=YUAN))).draft.step == Step.EVIDENCE


def test_nothing_is_shared_that_was_not_tapped() -> None:
    for action in (Next(), Skip(), Choose(Step.SHARING, NOBODY)):
        assert advance(draft_at(Step.SHARING), action).draft.statement.shares == frozenset()
    twice = advance(advance(draft_at(Step.SHARING), ANSWER[Step.SHARING]).draft, ANSWER[Step.SHARING]).draft
    assert twice.statement.shares == frozenset()


@pytest.mark.parametrize(
    ("step", "action", "notice"),
    [
        (Step.PLATFORM, Choose(Step.OFFER, "x"), "old-button"),
        (Step.PLATFORM, Choose(Step.PLATFORM, OTHER_PLATFORM), "name-platform"),
        (Step.OFFER, Say("  "), "not-understood"),
        (Step.OFFER, Submit(has_evidence=True), "old-button"),
        (Step.OFFER, Edit(Step.PRICE), "old-button"),
        (Step.COUNTRY, Say("Narnia"), "country-unknown"),
        (Step.SHARING, Say("with everyone"), "tap-sharing"),
        (Step.REVIEW, Say("is it done?"), "review-says"),
        (Step.REVIEW, Next(), "old-button"),
        (Step.REVIEW, Submit(has_evidence=False), "too-little"),
    ],
)
def test_what_means_nothing_here_moves_nothing_and_says_why(step: Step, action: Action, notice: str) -> None:
    before = draft_at(step)
    turn = advance(before, action)
    assert (turn.draft, turn.notice, turn.end) == (before, notice, None)


def test_what_a_check_filled_in_can_be_kept_or_left_out() -> None:
    known = Statement(offer="from the check", platform="taobao", identifiers=(WECHAT,))
    assert advance(draft_at(Step.PLATFORM, known), Next()).draft.statement.platform == "taobao"
    assert advance(draft_at(Step.PLATFORM, known), Skip()).draft.statement.platform is None
    assert advance(draft_at(Step.SELLER, known), Skip()).draft.statement.identifiers == ()


def test_long_answers_are_cut() -> None:
    assert len(advance(draft_at(Step.OFFER), Say("x" * 9000)).draft.statement.offer) == 4000
