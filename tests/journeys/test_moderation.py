"""From a filed report to a seller's record: moderators who race, ask, reject and accept; disputes, bursts, blocks, deletions."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app import Running, running_bot
from bot.sandbox import Sandbox
from bot.sandbox.values import Message, User
from bot.services.report_desk import NewPiece
from bot.services.seller_marks import marks_in
from bot.wiring import keys_from, moderation_stores
from data.decisions import Kind
from data.drafts import Place
from data.errands import TO_MODERATORS, ErrandKind
from data.evidence import PieceKind
from data.reports import Report
from data.reports_table import Status
from data.statements import Share, Statement
from data.words import phrases
from handlers import errands
from handlers.buttons import Action, Tap
from tests.journeys.conftest import Newcomer, labels, settings_for
from tests.journeys.test_report import Talker, picture

pytestmark = pytest.mark.asyncio(loop_scope="module")

EN = phrases("en")
DONE = "Done."


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of database, each with a local chat of its own."""
    return str(request.param)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox(kind: str) -> AsyncIterator[Sandbox]:
    assert kind
    async with Sandbox() as sandbox:
        yield sandbox


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running(
    kind: str, sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory, new_postgres_database: Callable[[], str]
) -> AsyncIterator[Running]:
    """The bot with a group of moderators, without Telegram's pace."""
    settings = settings_for(sandbox, tmp_path_factory.mktemp("bot"))
    changed: dict[str, object] = {"lift_send_limits": True, "moderators_chat": sandbox.moderators.id}
    if kind == "postgres":
        changed["database_url"] = new_postgres_database()
    async with running_bot(settings.model_copy(update=changed), sandbox.token) as running:
        yield running


async def filed_by(
    sandbox: Sandbox, running: Running, shopper: User, *, seller: str, evidence: Sequence[bytes] = ()
) -> Report:
    """File a report of a shopper's about a seller without walking through the conversation; return it."""
    hello = sandbox.send_text(shopper, "/start")
    await sandbox.answer_to(hello)
    desk, place = running.desk.reports, Place(shopper.id, shopper.id)
    draft = await desk.begin(place, language="en", country="DE", check=None, update_id=hello.id)
    said = Statement(
        offer="Rolex 1:1 copy, all papers",
        platform="telegram",
        identifiers=marks_in(seller, country="DE"),
        country="DE",
        shares=frozenset({Share.SHOPPERS}),
    )
    pieces = [NewPiece(one, PieceKind.PICTURE, "photo.png", "image/png", datetime.now(UTC)) for one in evidence]
    draft = (await desk.collect(replace(draft, statement=said), pieces, update_id=hello.id)).draft
    report = await desk.file(draft)
    running.desk.moderation.tell_news()
    return report


async def walked_by(
    sandbox: Sandbox,
    running: Running,
    shopper: User,
    *,
    seller: str,
) -> Report:
    """Walk one shopper through their first report, about a seller; return it as filed."""
    talk = Talker(sandbox, shopper)
    start = sandbox.send_text(shopper, "/report")
    await talk.question("offer", after=start)
    message = await talk.write("Rolex 1:1 copy, all papers", "platform")
    await sandbox.tap(message, "Telegram").answered()
    await talk.question("seller", after=start)
    message = await talk.write(seller, "price")
    await sandbox.tap(message, EN.text("report-button-skip")).answered()
    message = await talk.question("evidence", after=start)
    await sandbox.tap(message, EN.text("report-button-all")).answered()
    await talk.question("country", after=start)
    message = await talk.write("Germany", "sharing")
    await sandbox.tap(message, EN.text("share-shoppers")).answered()
    message = await sandbox.wait_for(shopper, _shows(message.id, f"✓ {EN.text('share-shoppers')}"))
    await sandbox.tap(message, EN.text("report-button-next")).answered()
    submit = EN.text("report-button-submit")
    review = await sandbox.wait_for(shopper, _shows(message.id, submit))
    await sandbox.tap(review, submit).answered()
    await talk.documents(2)
    (report,) = await running.desk.reports.reports_of(shopper.id)
    return report


def _shows(message_id: int, label: str) -> Callable[[Message], bool]:
    return lambda message: message.id == message_id and label in labels(message)


async def card_of(sandbox: Sandbox, report: Report, predicate: Callable[[Message], bool] = lambda _: True) -> Message:
    """The card of a report in the moderators' group."""
    return await sandbox.wait_for(
        sandbox.moderators,
        lambda m: m.text.startswith(f"📋 Report {report.number}") and predicate(m),
        timeout_seconds=20,
    )


async def decide(sandbox: Sandbox, report: Report, button: str, by: User | None = None) -> Message:
    """Tap a button of the card and return the card as it is once it shows another status."""
    card = await card_of(sandbox, report)
    answer = await sandbox.tap(card, button, by=by or sandbox.moderator).answered()
    assert answer.text == DONE
    return await card_of(sandbox, report, lambda m: m.id == card.id and "↩️ Decide again" in labels(m))


async def told(sandbox: Sandbox, shopper: User, words: str) -> Message:
    return await sandbox.wait_for(shopper, lambda m: words in m.text, timeout_seconds=20)


async def seller_answer(sandbox: Sandbox, shopper: User, name: str) -> str:
    return (await sandbox.answer_to(sandbox.send_text(shopper, f"/seller {name}"))).text


async def test_an_accepted_report_warns_the_next_shopper(
    sandbox: Sandbox, newcomer: Newcomer, running: Running
) -> None:
    reporter, other = newcomer(name="Ann"), newcomer(name="Ben")
    assert "No report" in await seller_answer(sandbox, other, "@lux_first")
    report = await walked_by(sandbox, running, reporter, seller="Telegram @lux_first, WhatsApp +49 1512 3456781")
    filed = await told(sandbox, reporter, report.number)
    assert "A moderator will look at it" in filed.text
    card = await card_of(sandbox, report)
    assert "Ann" not in card.text
    assert str(reporter.id) not in card.text
    assert "Rolex 1:1 copy" in card.text
    assert report.statement.brand == "Rolex"
    assert "No report" in await seller_answer(sandbox, other, "@lux_first")

    await decide(sandbox, report, "✅ Accept")

    news = await told(sandbox, reporter, "was reviewed and accepted")
    assert "warns other shoppers" in news.text
    answer = await seller_answer(sandbox, other, "@lux_first")
    assert "one person" in answer
    assert "•6781" in answer
    assert "+49 1512 3456781" not in answer
    verdict = await sandbox.answer_to(
        sandbox.send_text(other, "Rolex Submariner, new, 9000 EUR. Write me on Telegram @lux_first")
    )
    assert "reported this seller (lux_first)" in verdict.text


async def test_of_two_moderators_who_tap_at_once_one_decides(sandbox: Sandbox, shopper: User, running: Running) -> None:
    report = await filed_by(sandbox, running, shopper, seller="Telegram @lux_race")
    card = await card_of(sandbox, report)
    taps = [
        sandbox.tap(card, "✅ Accept", by=sandbox.moderator),
        sandbox.tap(card, "✅ Accept", by=sandbox.second_moderator),
    ]
    answers = [(await tap.answered()).text for tap in taps]
    assert sorted(text == DONE for text in answers) == [False, True]
    assert next(text for text in answers if text != DONE) == "Decided already: reviewed and accepted."
    (filed,) = await running.desk.reports.reports_of(shopper.id)
    log = [entry.kind for entry in await running.desk.moderation.history(filed)]
    assert log.count(Kind.ACCEPTED) == 1
    assert len([m for m in sandbox.from_bot(shopper) if "was reviewed and accepted" in m.text]) <= 1


async def test_a_question_and_its_answer_pass_without_names(
    sandbox: Sandbox, newcomer: Newcomer, running: Running
) -> None:
    reporter = newcomer(name="Xaviera")
    report = await filed_by(sandbox, running, reporter, seller="Telegram @lux_asked")
    card = await card_of(sandbox, report)
    await sandbox.tap(card, "❓ Ask the reporter", by=sandbox.moderator).answered()
    prompt = await sandbox.wait_for(sandbox.moderators, lambda m: f"❓ {report.number}" in m.text)
    sandbox.reply(prompt, "Do you have the <parcel>?", sender=sandbox.moderator)
    question = await told(sandbox, reporter, "A reviewer asks about your report")
    assert "Do you have the <parcel>?" in question.text
    assert "Robin" not in question.text
    thanks = await sandbox.answer_to(sandbox.reply(question, "Yes, with a label from https://lux.shop"))
    assert "I pass it on" in thanks.text
    answer = await sandbox.wait_for(sandbox.moderators, lambda m: f"💬 {report.number}" in m.text, timeout_seconds=20)
    assert "Yes, with a label from hxxps://lux[.]shop" in answer.text
    assert "Xaviera" not in answer.text
    again = await sandbox.answer_to(sandbox.reply(question, "And a receipt"))
    assert "answered already" in again.text
    await sandbox.answer_to(sandbox.send_text(reporter, "/where"))


async def test_an_answer_may_be_a_picture_that_becomes_evidence(
    sandbox: Sandbox, shopper: User, running: Running
) -> None:
    report = await filed_by(sandbox, running, shopper, seller="Telegram @lux_photo")
    await sandbox.tap(await card_of(sandbox, report), "❓ Ask the reporter", by=sandbox.moderator).answered()
    prompt = await sandbox.wait_for(sandbox.moderators, lambda m: f"❓ {report.number}" in m.text)
    sandbox.reply(prompt, "A picture?", sender=sandbox.moderator)
    question = await told(sandbox, shopper, "A reviewer asks about your report")
    await sandbox.answer_to(
        sandbox.send_photo(shopper, picture(120), reply_to=question), lambda m: "pass it on" in m.text
    )
    answer = await sandbox.wait_for(sandbox.moderators, lambda m: f"💬 {report.number}" in m.text, timeout_seconds=20)
    assert "one file, kept as evidence" in answer.text
    assert len(await running.desk.reports.pieces(report.key)) == 1


async def test_evidence_is_shown_and_goes_with_the_report(sandbox: Sandbox, shopper: User, running: Running) -> None:
    report = await filed_by(sandbox, running, shopper, seller="Telegram @lux_gone", evidence=[picture()])
    card = await decide(sandbox, report, "✅ Accept")
    await sandbox.tap(card, "📎 Evidence", by=sandbox.moderator).answered()
    shown = await sandbox.wait_for(sandbox.moderators, lambda m: m.media is not None and report.number in m.text)
    asked = await sandbox.answer_to(sandbox.send_text(shopper, "/delete"))
    await sandbox.tap(asked, "Yes, delete everything").answered()
    await sandbox.wait_for(sandbox.moderators, lambda m: m.id == card.id and "is gone" in m.text, timeout_seconds=20)
    await sandbox.wait_until(
        lambda: shown.id not in [m.id for m in sandbox.history(sandbox.moderators)], timeout_seconds=20
    )
    assert report.number not in "".join(m.text for m in sandbox.from_bot(sandbox.moderators))
    assert "No report" in await seller_answer(sandbox, shopper, "@lux_gone")


async def test_a_report_is_rejected_with_a_reason_and_decided_again(
    sandbox: Sandbox, shopper: User, running: Running
) -> None:
    report = await filed_by(sandbox, running, shopper, seller="Telegram @lux_thin")
    card = await card_of(sandbox, report)
    await sandbox.tap(card, "❌ Reject …", by=sandbox.moderator).answered()
    card = await card_of(sandbox, report, lambda m: "Too little to go on" in labels(m))
    await sandbox.tap(card, "Too little to go on", by=sandbox.moderator).answered()
    news = await told(sandbox, shopper, "was reviewed and not accepted")
    assert "too little in it" in news.text
    card = await card_of(sandbox, report, lambda m: "↩️ Decide again" in labels(m))
    assert "Robin Okafor" in card.text
    await sandbox.tap(card, "↩️ Decide again", by=sandbox.second_moderator).answered()
    await card_of(sandbox, report, lambda m: "✅ Accept" in labels(m))
    await decide(sandbox, report, "✅ Accept")
    await told(sandbox, shopper, "was reviewed and accepted")


async def test_a_duplicate_counts_once(sandbox: Sandbox, newcomer: Newcomer, running: Running) -> None:
    one, two, other = newcomer(), newcomer(), newcomer()
    first = await filed_by(sandbox, running, one, seller="WeChat luxbag_dup1")
    second = await filed_by(sandbox, running, two, seller="微信：luxbag_dup1")
    await decide(sandbox, first, "✅ Accept")
    card = await card_of(sandbox, second)
    await sandbox.tap(card, "🔁 Duplicate of …", by=sandbox.moderator).answered()
    card = await card_of(sandbox, second, lambda m: first.number in labels(m))
    await sandbox.tap(card, first.number, by=sandbox.moderator).answered()
    await told(sandbox, two, "tells the same as an earlier report")
    assert "one person" in await seller_answer(sandbox, other, "微信 luxbag_dup1")


async def test_another_number_can_be_written_for_a_duplicate(
    sandbox: Sandbox, newcomer: Newcomer, running: Running
) -> None:
    first = await filed_by(sandbox, running, newcomer(), seller="Telegram @lux_dup_a")
    second = await filed_by(sandbox, running, newcomer(), seller="Telegram @lux_dup_b")
    await sandbox.tap(await card_of(sandbox, second), "🔁 Duplicate of …", by=sandbox.moderator).answered()
    card = await card_of(sandbox, second, lambda m: "Another number …" in labels(m))
    await sandbox.tap(card, "Another number …", by=sandbox.moderator).answered()
    prompt = await sandbox.wait_for(sandbox.moderators, lambda m: f"🔁 {second.number}" in m.text)
    wrong = sandbox.reply(prompt, "TT-0000-0000", sender=sandbox.moderator)
    await sandbox.answer_to(wrong, lambda m: "no other report" in m.text)
    right = sandbox.reply(prompt, first.number.lower(), sender=sandbox.moderator)
    await sandbox.answer_to(right, lambda m: f"duplicate of {first.number}" in m.text)


async def test_a_dispute_marks_the_record_until_it_is_ruled_on(
    sandbox: Sandbox, newcomer: Newcomer, running: Running
) -> None:
    reporter, seller = newcomer(), newcomer(name="Shop")
    report = await filed_by(sandbox, running, reporter, seller="Telegram @lux_fair")
    await decide(sandbox, report, "✅ Accept")
    record = await sandbox.answer_to(sandbox.send_text(seller, "/seller @lux_fair"))
    await sandbox.tap(record, "This is me, and it is wrong").answered()
    asked = await told(sandbox, seller, "What is wrong with the record of lux_fair?")
    opened = await sandbox.answer_to(sandbox.reply(asked, "I sell my own watches, receipts at hand"))
    assert "marked as disputed" in opened.text
    assert "says that this is wrong" in await seller_answer(sandbox, reporter, "@lux_fair")
    sandbox.send_text(seller, "/export")
    exported = await sandbox.wait_for(seller, lambda m: m.media is not None and m.media.name == "telltale-choices.json")
    assert exported.media
    assert b"receipts at hand" in (sandbox.world.files.content(exported.media.file.id) or b"")
    twice = await sandbox.answer_to(sandbox.reply(asked, "Once more"))
    assert "already" in twice.text
    card = await sandbox.wait_for(sandbox.moderators, lambda m: "disputes the record" in m.text, timeout_seconds=20)
    assert "receipts at hand" in card.text
    await sandbox.tap(card, "Uphold: strike it from the record", by=sandbox.moderator).answered()
    await told(sandbox, seller, "was upheld")
    assert "No report" in await seller_answer(sandbox, reporter, "@lux_fair")
    late = card.button("Dismiss: the record stands")
    await sandbox.tap(card, late, by=sandbox.second_moderator).answered()
    assert "No report" in await seller_answer(sandbox, reporter, "@lux_fair")


async def test_a_blocked_reporter_keeps_their_reports_and_moderators_their_peace(
    sandbox: Sandbox, newcomer: Newcomer, running: Running
) -> None:
    rival, other = newcomer(name="Rival"), newcomer()
    first = await filed_by(sandbox, running, rival, seller="Telegram @lux_rival")
    card = await card_of(sandbox, first)
    answer = await sandbox.tap(card, "🚫 Block reporter", by=sandbox.moderator).answered()
    assert "blocked now" in (answer.text or "")
    await card_of(sandbox, first, lambda m: "The reporter is blocked" in m.text)
    second = await filed_by(sandbox, running, rival, seller="Telegram @lux_rival_two")
    assert await running.desk.moderation.review_of(rival.id) == "blocked"
    third = await filed_by(sandbox, running, other, seller="Telegram @lux_third")
    await card_of(sandbox, third)
    assert not [m for m in sandbox.from_bot(sandbox.moderators) if second.number in m.text]
    queue = await sandbox.answer_to(sandbox.send_text(sandbox.moderators, "/queue", sender=sandbox.moderator))
    assert third.number in queue.text
    assert second.number not in queue.text


async def test_ten_accounts_with_the_same_false_report_change_nothing(
    sandbox: Sandbox, newcomer: Newcomer, running: Running
) -> None:
    gang, other = [newcomer() for _ in range(10)], newcomer()
    await asyncio.gather(*(filed_by(sandbox, running, one, seller="Telegram @honest_shop") for one in gang))
    assert "No report" in await seller_answer(sandbox, other, "@honest_shop")
    (last,) = await running.desk.reports.reports_of(gang[-1].id)
    card = await card_of(sandbox, last)
    await sandbox.tap(card, "✅ Accept", by=sandbox.moderator).answered()
    sure = await card_of(sandbox, last, lambda m: m.id == card.id and "✅ Accept all the same" in labels(m))
    assert "10 reports name this seller within an hour, 10 by people" in sure.text
    assert "No report" in await seller_answer(sandbox, other, "@honest_shop")
    (now,) = await running.desk.reports.reports_of(gang[-1].id)
    assert now.status is Status.RECEIVED


async def test_a_withdrawn_report_counts_no_more(sandbox: Sandbox, newcomer: Newcomer, running: Running) -> None:
    reporter, other = newcomer(), newcomer()
    report = await filed_by(sandbox, running, reporter, seller="Telegram @lux_back")
    await decide(sandbox, report, "✅ Accept")
    assert "one person" in await seller_answer(sandbox, other, "@lux_back")
    await running.desk.reports.withdraw(report)
    assert "No report" in await seller_answer(sandbox, other, "@lux_back")


async def test_a_forged_tap_from_another_chat_decides_nothing(
    sandbox: Sandbox, newcomer: Newcomer, running: Running
) -> None:
    reporter, forger = newcomer(), newcomer()
    report = await filed_by(sandbox, running, reporter, seller="Telegram @lux_forged")
    verdict = await sandbox.answer_to(sandbox.send_text(forger, "AAA replica Rolex $99, WhatsApp +1 415 555 0100"))
    forged = verdict.buttons[0].__class__("Why?", callback_data=Tap(Action.MODERATE, report.key, "accept").pack())
    await sandbox.tap(verdict, forged, by=forger).answered()
    (now,) = await running.desk.reports.reports_of(reporter.id)
    assert now.status is Status.RECEIVED


async def test_a_disagreement_reaches_the_moderators_with_the_post_only_by_consent(
    sandbox: Sandbox, shopper: User, running: Running
) -> None:
    verdict = await sandbox.answer_to(sandbox.send_text(shopper, "AAA replica Cartier $88, WhatsApp +1 415 555 0101"))
    await sandbox.tap(verdict, EN.text("button-wrong")).answered()
    ask = await sandbox.wait_for(shopper, lambda m: EN.text("wrong-genuine") in labels(m))
    await sandbox.tap(ask, EN.text("wrong-genuine")).answered()
    share = await sandbox.wait_for(shopper, lambda m: EN.text("wrong-share") in labels(m))
    await sandbox.tap(share, EN.text("wrong-share")).answered()
    card = await sandbox.wait_for(sandbox.moderators, lambda m: "this is genuine" in m.text, timeout_seconds=20)
    assert "AAA replica Cartier" in card.text
    await sandbox.tap(card, "The verdict is right", by=sandbox.moderator).answered()
    await sandbox.wait_for(sandbox.moderators, lambda m: m.id == card.id and "verdict is right." in m.text)


async def test_the_queue_and_the_numbers_are_the_moderators_alone(sandbox: Sandbox, shopper: User) -> None:
    numbers = await sandbox.answer_to(sandbox.send_text(sandbox.moderators, "/stats", sender=sandbox.moderator))
    assert "Waiting:" in numbers.text
    here = await sandbox.answer_to(sandbox.send_text(sandbox.moderators, "/moderate", sender=sandbox.moderator))
    assert "moderators' group" in here.text
    helped = await sandbox.answer_to(sandbox.send_text(shopper, "/stats"))
    assert "Waiting:" not in helped.text
    there = await sandbox.answer_to(sandbox.send_text(sandbox.group, "/moderate", sender=sandbox.shopper))
    assert f"TELLTALE_MODERATORS_CHAT={sandbox.group.id}" in there.text


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "没有审核过的举报"), ("zh-hant", "沒有審核過的檢舉")])
async def test_seller_speaks_the_shoppers_language(
    sandbox: Sandbox, newcomer: Newcomer, language: str, words: str
) -> None:
    assert words in await seller_answer(sandbox, newcomer(language), "@never_seen_1")


async def test_a_name_alone_identifies_nobody(sandbox: Sandbox, shopper: User) -> None:
    assert "does not tell one seller from another" in await seller_answer(sandbox, shopper, "Luxury Outlet")
    assert "/seller @lux_outlet" in (await sandbox.answer_to(sandbox.send_text(shopper, "/seller"))).text


async def test_without_moderators_a_shopper_is_told_so(
    sandbox: Sandbox, tmp_path: Path, newcomer: Newcomer, running: Running
) -> None:
    assert running.desk.moderation.is_staffed
    async with Sandbox() as alone:
        settings = settings_for(alone, tmp_path).model_copy(update={"lift_send_limits": True})
        async with running_bot(settings, alone.token) as unstaffed:
            report = await walked_by(alone, unstaffed, alone.shopper, seller="Telegram @lux_alone")
            filed = await told(alone, alone.shopper, report.number)
            assert "no group of moderators here at the moment" in filed.text


async def test_a_card_waits_for_a_group_that_cannot_be_reached(tmp_path: Path, running: Running) -> None:
    assert running.desk.moderation.is_staffed
    nowhere = -1_002_000_009_999
    async with Sandbox() as alone:
        changed = {"lift_send_limits": True, "moderators_chat": nowhere}
        async with running_bot(settings_for(alone, tmp_path).model_copy(update=changed), alone.token) as cut_off:
            report = await filed_by(alone, cut_off, alone.shopper, seller="Telegram @lux_cut_off")
            await errands.run_due(cut_off.application.bot, cut_off.desk, TO_MODERATORS)
            later = datetime.now(UTC) + timedelta(hours=1)
            kept = moderation_stores(cut_off.database, keys_from(settings_for(alone, tmp_path))).errands
            waiting = await kept.take_due(TO_MODERATORS, now=later)
            assert [(errand.kind, errand.subject) for errand in waiting] == [(ErrandKind.CARD, report.key)]
