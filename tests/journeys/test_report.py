"""Reports, from a verdict's button or /report to number, documents and texts; every way back, out and round."""

import asyncio
import io
import itertools
import zipfile
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from PIL import Image

from bot.app import Running, running_bot
from bot.sandbox import Sandbox
from bot.sandbox.values import Media, Message, Origin, User
from bot.services.file_report import QUESTIONS
from bot.services.signed_archive import verify_kit
from bot.settings import Settings
from data.decisions import Kind
from data.drafts import Draft, Place
from data.reports import Report
from data.reports_table import Status
from data.statements import Outcome, Share, Statement
from data.words import LANGUAGES, phrases
from handlers import reminders
from tests.journeys.conftest import Newcomer, labels, settings_for

pytestmark = pytest.mark.asyncio(loop_scope="module")

OFFER = "AAA replica Rolex $99, clearance today, WhatsApp +1 415 555 0100"
COUNTRY = {"en": "Germany", "zh-hans": "中国", "zh-hant": "台灣"}
PRICE = {"en": "paid 300 euros by card yesterday", "zh-hans": "昨天微信付了300块", "zh-hant": "昨天轉帳付了300元"}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    """The bot without Telegram's pace, at which a conversation takes a second for each message."""
    async with running_bot(quick(settings_for(sandbox, tmp_path_factory.mktemp("bot"))), sandbox.token) as running:
        yield running


def quick(settings: Settings) -> Settings:
    return settings.model_copy(update={"lift_send_limits": True})


def picture(shade: int = 90) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (240, 360), (shade, 120, 60)).save(target, "PNG")
    return target.getvalue()


def content_of(sandbox: Sandbox, media: Media) -> bytes:
    content = sandbox.world.files.content(media.file.id)
    assert content is not None
    return content


def place_of(shopper: User) -> Place:
    return Place(shopper.id, shopper.id)


async def draft_of(running: Running, shopper: User) -> Draft | None:
    return await running.desk.reports.draft_at(place_of(shopper))


async def told_so_far(running: Running, shopper: User) -> tuple[str, Statement] | None:
    draft = await draft_of(running, shopper)
    return (draft.step, draft.statement) if draft else None


async def reports_of(running: Running, shopper: User) -> tuple[Report, ...]:
    return await running.desk.reports.reports_of(shopper.id)


class Talker:
    """A shopper in the report conversation, who knows the words of their language."""

    def __init__(self, sandbox: Sandbox, shopper: User, language: str = "en") -> None:
        self.sandbox, self.shopper = sandbox, shopper
        tag = {"en": "en", "zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}[language]
        self.say = phrases(tag)

    def is_open(self, step: str) -> "Question":
        return Question(self.say.text(f"report-question-{step}").split("\n")[0].replace("<b>", "").replace("</b>", ""))

    async def question(self, step: str, after: Message | None = None) -> Message:
        wanted = self.is_open(step)
        return await self.sandbox.wait_for(self.shopper, lambda m: wanted.stands_in(m) and bool(m.buttons), after=after)

    async def write(self, text: str, then: str) -> Message:
        return await self.question(then, after=self.sandbox.send_text(self.shopper, text))

    async def tap(self, message: Message, words: str, then: str | None = None) -> Message:
        label = self.say.text(words) if words in self.say else words
        before = message.text
        await self.sandbox.tap(message, label).answered()
        if then:
            return await self.question(then)
        return await self.sandbox.wait_for(self.shopper, lambda m: m.id == message.id and m.text != before)

    async def review(self) -> Message:
        title = self.say.text("report-review-title")
        return await self.sandbox.wait_for(self.shopper, lambda m: title in m.text and bool(m.buttons))

    async def filed(self) -> Message:
        beginning = self.say.text("report-filed", number="TT-").split("TT-")[0].replace("<b>", "")
        return await self.sandbox.wait_for(self.shopper, lambda m: beginning in m.text, timeout_seconds=30)

    async def documents(self, count: int) -> list[Message]:
        def sent() -> list[Message]:
            return [m for m in self.sandbox.from_bot(self.shopper) if m.media is not None]

        await self.sandbox.wait_until(lambda: len(sent()) >= count, timeout_seconds=30)
        return sent()


class Question:
    def __init__(self, words: str) -> None:
        self.words = words

    def stands_in(self, message: Message) -> bool:
        return self.words in message.text


async def walk_to(talk: Talker, step: str, *, language: str = "en") -> Message:
    """Answer every question before ``step``; return the message that asks it."""
    message = await talk.write("/report", "offer")
    for now, after in itertools.pairwise([*QUESTIONS, "review"]):
        if now == step:
            return message
        message = await answer_step(talk, message, now, after, language=language)
    return message


async def answer_step(talk: Talker, message: Message, step: str, after: str, *, language: str = "en") -> Message:
    """Answer one question; return the message that asks the next."""
    texts = {
        "offer": "A bag, 1:1 copy, all papers",
        "seller": "WhatsApp +1 415 555 0100",
        "price": PRICE[language],
        "country": COUNTRY[language],
    }
    if step in texts:
        return await talk.write(texts[step], after)
    if step == "evidence":
        message = await talk.question("evidence", after=talk.sandbox.send_photo(talk.shopper, picture()))
    label = {
        "platform": "Telegram",
        "evidence": talk.say.text("report-button-all"),
        "sharing": talk.say.text("report-button-next"),
    }[step]
    await talk.sandbox.tap(message, label).answered()
    return await talk.review() if after == "review" else await talk.question(after)


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
async def test_a_whole_report_ends_in_number_documents_and_texts(
    sandbox: Sandbox, newcomer: Newcomer, running: Running, language: str
) -> None:
    shopper = newcomer(language)
    talk = Talker(sandbox, shopper, language)
    sharing = await walk_to(talk, "sharing", language=language)
    assert not any("✓" in label for label in labels(sharing))
    await sandbox.tap(sharing, talk.say.text("share-brand")).answered()
    await sandbox.wait_for(shopper, lambda m: m.id == sharing.id and any(label.startswith("✓") for label in labels(m)))
    await sandbox.tap(sharing, talk.say.text("report-button-next")).answered()
    review = await talk.review()
    assert "415" in review.text
    assert "300" in review.text
    await sandbox.tap(review, talk.say.text("report-button-submit")).answered()
    filed = await talk.filed()
    (report,) = await reports_of(running, shopper)
    assert report.number in filed.text
    assert report.statement.shares == frozenset({Share.BRAND})
    assert report.statement.platform == "telegram"
    documents = await talk.documents(2)
    names = [document.media.name or "" for document in documents if document.media]
    assert names[-1] == f"{report.number}.zip"
    assert names[0] == f"{report.number}.{talk.say.language}.pdf"
    await sandbox.wait_for(shopper, lambda m: talk.say.text("report-paste-authority") in m.text)


async def test_the_archive_that_was_sent_is_complete_and_signed(
    sandbox: Sandbox, shopper: User, running: Running
) -> None:
    talk = Talker(sandbox, shopper)
    await sandbox.tap(await walk_to(talk, "review"), "File the report").answered()
    documents = await talk.documents(2)
    archive = documents[-1].media
    assert archive is not None
    content = content_of(sandbox, archive)
    found = verify_kit(content)
    assert found.faults == ()
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        (original,) = (name for name in opened.namelist() if name.startswith("originals/"))
        assert opened.read(original) == picture()
    await sandbox.answer_to(sandbox.send_text(shopper, "/where"), lambda m: "How far" in m.text)
    (report,) = await reports_of(running, shopper)
    assert report.told_at is not None


async def test_a_verdicts_button_fills_the_report_in(sandbox: Sandbox, shopper: User, running: Running) -> None:
    verdict = await sandbox.answer_to(sandbox.send_text(shopper, OFFER))
    await sandbox.tap(verdict, "Report it").answered()
    talk = Talker(sandbox, shopper)
    offer = await talk.question("offer")
    assert "AAA replica Rolex" in offer.text
    draft = await draft_of(running, shopper)
    assert draft is not None
    assert draft.statement.finding is not None
    assert draft.statement.brand == "Rolex"
    assert [mark.value for mark in draft.statement.identifiers if "415" in mark.value]
    assert len(await running.desk.reports.pieces(draft.draft_id)) == 1
    platform = await talk.tap(offer, "report-button-keep", "platform")
    assert platform.id == offer.id


async def test_a_forwarded_post_is_checked_in_between_and_the_report_stays(
    sandbox: Sandbox, shopper: User, running: Running
) -> None:
    talk = Talker(sandbox, shopper)
    await walk_to(talk, "seller")
    before = await told_so_far(running, shopper)
    forwarded = sandbox.forward(shopper, OFFER, Origin.from_channel("Outlet"))
    verdict = await sandbox.answer_to(forwarded, lambda m: "signs" in m.text.lower() or "Suspicious" in m.text)
    assert "Why?" in labels(verdict)
    checked = await sandbox.answer_to(sandbox.send_text(shopper, f"/check {OFFER}"))
    assert "Why?" in labels(checked)
    assert await told_so_far(running, shopper) == before
    await talk.write("WhatsApp +1 415 555 0100", "price")


@pytest.mark.parametrize("step", QUESTIONS[1:])
async def test_back_leads_to_the_question_before(sandbox: Sandbox, shopper: User, step: str) -> None:
    talk = Talker(sandbox, shopper)
    message = await walk_to(talk, step)
    before = QUESTIONS[QUESTIONS.index(step) - 1]
    await talk.tap(message, "report-button-back", before)


@pytest.mark.parametrize("step", ["offer", "platform", "seller", "price", "country"])
async def test_skip_leads_on(sandbox: Sandbox, shopper: User, step: str) -> None:
    talk = Talker(sandbox, shopper)
    message = await walk_to(talk, step)
    after = QUESTIONS[QUESTIONS.index(step) + 1]
    await talk.tap(message, "report-button-skip", after)


@pytest.mark.parametrize("step", [*QUESTIONS, "review"])
async def test_cancel_asks_first_and_then_keeps_nothing(
    sandbox: Sandbox, shopper: User, running: Running, step: str
) -> None:
    talk = Talker(sandbox, shopper)
    message = await walk_to(talk, step)
    draft = await draft_of(running, shopper)
    assert draft is not None
    sure = await talk.tap(message, "report-button-cancel")
    assert "Discard" in sure.text
    assert await draft_of(running, shopper) is not None
    gone = await talk.tap(sure, "report-button-discard")
    assert "Discarded" in gone.text
    assert await draft_of(running, shopper) is None
    assert await running.desk.reports.pieces(draft.draft_id) == ()


async def test_cancel_can_be_thought_over(sandbox: Sandbox, shopper: User) -> None:
    talk = Talker(sandbox, shopper)
    sure = await talk.tap(await walk_to(talk, "seller"), "report-button-cancel")
    await talk.tap(sure, "report-button-go-on", "seller")
    asked = await sandbox.answer_to(sandbox.send_text(shopper, "/cancel"), lambda m: "Discard" in m.text)
    await talk.tap(asked, "report-button-discard")
    said = await sandbox.answer_to(sandbox.send_text(shopper, "/cancel"))
    assert "No report is open" in said.text


@pytest.mark.parametrize("step", [step for step in QUESTIONS if step not in {"evidence", "sharing"}])
async def test_each_field_is_changed_in_the_review(
    sandbox: Sandbox, shopper: User, running: Running, step: str
) -> None:
    talk = Talker(sandbox, shopper)
    review = await walk_to(talk, "review")
    await talk.tap(review, f"report-field-{step}", step)
    new = {
        "offer": "Another bag",
        "platform": "eBay",
        "seller": "shop name: Golden Cat",
        "price": "received it, 450 USD by paypal",
        "country": "Japan",
    }[step]
    sandbox.send_text(shopper, new)
    shown = {"price": "450", "seller": "Golden Cat"}.get(step, new)
    await sandbox.wait_for(shopper, lambda m: "please look it over" in m.text and shown in m.text)
    draft = await draft_of(running, shopper)
    assert draft is not None
    assert (draft.step, draft.returns) == ("review", False)


async def test_sharing_is_changed_in_the_review(sandbox: Sandbox, shopper: User, running: Running) -> None:
    talk = Talker(sandbox, shopper)
    review = await walk_to(talk, "review")
    sharing = await talk.tap(review, "report-field-sharing", "sharing")
    await sandbox.tap(sharing, "the authorities").answered()
    await sandbox.wait_for(shopper, lambda m: "✓ the authorities" in labels(m))
    await sandbox.tap(sharing, "Go on").answered()
    await sandbox.wait_for(shopper, lambda m: "please look it over" in m.text and "the authorities" in m.text)


async def test_a_second_report_command_asks_what_to_do_with_the_first(
    sandbox: Sandbox, shopper: User, running: Running
) -> None:
    talk = Talker(sandbox, shopper)
    await walk_to(talk, "price")
    first = await draft_of(running, shopper)
    asked = await sandbox.answer_to(
        sandbox.send_text(shopper, "/report"), lambda m: "already" in m.text or "begun" in m.text
    )
    await talk.tap(asked, "report-button-go-on", "price")
    asked = await sandbox.answer_to(sandbox.send_text(shopper, "/report"), lambda m: "begun" in m.text)
    await talk.tap(asked, "report-button-new", "offer")
    second = await draft_of(running, shopper)
    assert first is not None
    assert second is not None
    assert second.draft_id != first.draft_id


async def test_two_shoppers_reports_do_not_touch_each_other(
    sandbox: Sandbox, newcomer: Newcomer, running: Running
) -> None:
    one, two = newcomer(name="Ann"), newcomer("zh-hans", name="Bo")
    first, second = Talker(sandbox, one), Talker(sandbox, two, "zh-hans")
    await asyncio.gather(walk_to(first, "seller"), walk_to(second, "price", language="zh-hans"))
    steps = [draft.step for person in (one, two) if (draft := await draft_of(running, person))]
    assert steps == ["seller", "price"]


async def test_a_forged_tap_moves_nobody_elses_report(sandbox: Sandbox, newcomer: Newcomer, running: Running) -> None:
    owner, forger = newcomer(), newcomer()
    question = await walk_to(Talker(sandbox, owner), "platform")
    own = await sandbox.answer_to(sandbox.send_text(forger, OFFER))
    said = await sandbox.tap(own, question.button("Telegram")).answered()
    assert said.text is not None
    assert "closed" in said.text
    draft = await draft_of(running, owner)
    assert draft is not None
    assert draft.step == "platform"


async def test_two_taps_on_go_on_pass_one_question(sandbox: Sandbox, shopper: User, running: Running) -> None:
    talk = Talker(sandbox, shopper)
    message = await walk_to(talk, "price")
    first, second = sandbox.tap(message, "Go on"), sandbox.tap(message, "Go on")
    await first.answered()
    said = await second.answered()
    assert said.text is not None
    draft = await draft_of(running, shopper)
    assert draft is not None
    assert draft.step == "evidence"


async def test_two_taps_on_file_give_one_report(sandbox: Sandbox, shopper: User, running: Running) -> None:
    talk = Talker(sandbox, shopper)
    review = await walk_to(talk, "review")
    first, second = sandbox.tap(review, "File the report"), sandbox.tap(review, "File the report")
    await first.answered(timeout_seconds=30)
    await second.answered(timeout_seconds=30)
    await talk.documents(2)
    assert len(await reports_of(running, shopper)) == 1
    assert len([m for m in sandbox.from_bot(shopper) if m.media and (m.media.name or "").endswith(".zip")]) == 1


async def test_an_empty_report_is_not_filed(sandbox: Sandbox, shopper: User, running: Running) -> None:
    talk = Talker(sandbox, shopper)
    message = await talk.write("/report", "offer")
    for after in QUESTIONS[1:5]:
        message = await talk.tap(message, "report-button-skip", after)
    message = await talk.tap(message, "report-button-all", "country")
    message = await talk.tap(message, "report-button-skip", "sharing")
    await sandbox.tap(message, "With nobody").answered()
    review = await talk.review()
    await sandbox.tap(review, "File the report").answered()
    await sandbox.wait_for(shopper, lambda m: "nothing in it yet" in m.text)
    assert await reports_of(running, shopper) == ()


async def test_an_album_of_evidence_is_kept_whole_and_answered_once(
    sandbox: Sandbox, shopper: User, running: Running
) -> None:
    talk = Talker(sandbox, shopper)
    await walk_to(talk, "evidence")
    parts = sandbox.send_album(shopper, [picture(shade) for shade in range(10)], "all of them")
    kept = await sandbox.answer_to(parts[-1], lambda m: "11 pieces" in m.text)
    again = sandbox.send_photo(shopper, picture(3))
    known = await sandbox.answer_to(again, lambda m: "already" in m.text)
    draft = await draft_of(running, shopper)
    assert draft is not None
    assert len(await running.desk.reports.pieces(draft.draft_id)) == 11
    between = [m for m in sandbox.from_bot(shopper) if kept.id < m.id < known.id]
    assert between == []


async def test_documents_clips_texts_and_forwarded_chat_are_evidence(
    sandbox: Sandbox, shopper: User, running: Running
) -> None:
    talk = Talker(sandbox, shopper)
    await walk_to(talk, "evidence")
    sandbox.send_document(shopper, b"%PDF-1.7 receipt", "收据.pdf", mime_type="application/pdf")
    sandbox.forward(shopper, "pay me first, dear", Origin.from_user("Seller", username="golden_cat"))
    last = sandbox.send_text(shopper, html='the shop: <a href="https://shop.evil-bags.com/1">here</a>')
    await sandbox.answer_to(last, lambda m: "3 pieces" in m.text)
    draft = await draft_of(running, shopper)
    assert draft is not None
    pieces = await running.desk.reports.pieces(draft.draft_id)
    assert pieces[0].name == "收据.pdf"
    assert "golden_cat" in pieces[1].origin
    linked = await running.desk.reports._stores.evidence.content(pieces[2].digest)
    assert b"https://shop.evil-bags.com/1" in linked


async def test_a_picture_at_any_question_is_kept_and_the_question_stays(
    sandbox: Sandbox, shopper: User, running: Running
) -> None:
    talk = Talker(sandbox, shopper)
    await walk_to(talk, "seller")
    asked = await talk.question("seller", after=sandbox.send_photo(shopper, picture()))
    assert "Kept as evidence" in asked.text
    draft = await draft_of(running, shopper)
    assert draft is not None
    assert draft.step == "seller"


async def test_price_in_two_messages_is_understood(sandbox: Sandbox, shopper: User, running: Running) -> None:
    talk = Talker(sandbox, shopper)
    await walk_to(talk, "price")
    asked = await talk.write("300", "price")
    assert "Which currency" in asked.text or "currency" in asked.text
    asked = await talk.write("yuan", "price")
    assert "how far" in asked.text
    await talk.tap(asked, "stage-received", "evidence")
    draft = await draft_of(running, shopper)
    assert draft is not None
    assert str(draft.statement.price) == "300 CNY"


async def test_an_edited_answer_is_not_taken_for_a_post(sandbox: Sandbox, shopper: User) -> None:
    talk = Talker(sandbox, shopper)
    await talk.write("/report", "offer")
    answer = sandbox.send_text(shopper, "AAA replica Rolex $99")
    await talk.question("platform", after=answer)
    sandbox.edit_text(answer, "AAA replica Rolex $98, whatsapp only")
    await talk.write("Telegram", "seller")
    assert not any("Why?" in labels(message) for message in sandbox.from_bot(shopper))


@pytest.mark.parametrize("step", [*QUESTIONS, "review"])
async def test_an_update_that_comes_again_changes_nothing_and_says_nothing(
    sandbox: Sandbox, shopper: User, running: Running, step: str
) -> None:
    talk = Talker(sandbox, shopper)
    await walk_to(talk, step)
    last, before = sandbox.last_update_id, await told_so_far(running, shopper)
    said = len(sandbox.from_bot(shopper))
    sandbox.repeat_update(last)
    marker = await sandbox.answer_to(sandbox.send_text(shopper, "/where"))
    assert marker.buttons
    assert await told_so_far(running, shopper) == before
    assert len(sandbox.from_bot(shopper)) == said + 1


async def test_a_restart_at_every_question_loses_nothing(tmp_path: Path) -> None:
    async with Sandbox() as sandbox:
        settings = quick(settings_for(sandbox, tmp_path))
        shopper = sandbox.world.add_user(User(9_000_001, "Lin", username="lin", language_code="en"))
        talk = Talker(sandbox, shopper)
        async with running_bot(settings, sandbox.token):
            message = await talk.write("/report", "offer")
        for step, after in itertools.pairwise([*QUESTIONS, "review"]):
            async with running_bot(settings, sandbox.token) as running:
                draft = await draft_of(running, shopper)
                assert draft is not None
                assert draft.step == step
                message = await answer_step(talk, message, step, after)
        async with running_bot(settings, sandbox.token) as running:
            await sandbox.tap(message, "File the report").answered(timeout_seconds=30)
            await talk.documents(2)
            (report,) = await reports_of(running, shopper)
        assert report.statement.offer == "A bag, 1:1 copy, all papers"
        assert report.statement.country == "DE"


async def test_a_crash_between_filing_and_telling_still_tells_once(
    sandbox: Sandbox, shopper: User, running: Running
) -> None:
    talk = Talker(sandbox, shopper)
    review = await walk_to(talk, "review")
    draft = await draft_of(running, shopper)
    assert draft is not None
    report = await running.desk.reports.file(draft)  # as by a process that died right after
    await sandbox.tap(review, "File the report").answered(timeout_seconds=30)
    filed = await talk.filed()
    assert report.number in filed.text
    said = await sandbox.tap(review, review.button("File the report")).answered(timeout_seconds=30)
    assert said is not None
    assert len([m for m in sandbox.from_bot(shopper) if m.media and (m.media.name or "").endswith(".zip")]) == 1


async def test_a_draft_that_expired_is_gone_with_its_evidence(
    sandbox: Sandbox, shopper: User, running: Running
) -> None:
    talk = Talker(sandbox, shopper)
    message = await walk_to(talk, "country")
    draft = await draft_of(running, shopper)
    assert draft is not None
    reports = running.desk.reports
    usual, reports._clock = reports._clock, lambda: datetime.now(UTC) + timedelta(hours=73)
    try:
        assert await reports.keep_house() >= 1
    finally:
        reports._clock = usual
    assert await reports.pieces(draft.draft_id) == ()
    said = await sandbox.tap(message, message.buttons[0]).answered()
    assert said.text is not None
    assert "closed" in said.text


async def test_in_a_group_no_report_is_made(sandbox: Sandbox, newcomer: Newcomer) -> None:
    shopper = newcomer()
    group = sandbox.add_group("Bargains", [shopper])
    said = await sandbox.answer_to(sandbox.send_text(group, "/report"))
    assert "private chat" in said.text


# What can be done with a filed report


async def filed_report(sandbox: Sandbox, shopper: User, running: Running) -> Report:
    talk = Talker(sandbox, shopper)
    await sandbox.tap(await walk_to(talk, "review"), "File the report").answered(timeout_seconds=30)
    await talk.documents(2)
    await sandbox.wait_for(shopper, lambda m: "authority's form" in m.text)
    (report,) = await reports_of(running, shopper)
    return report


async def opened(sandbox: Sandbox, shopper: User, report: Report) -> Message:
    listed = await sandbox.answer_to(sandbox.send_text(shopper, "/myreports"))
    await sandbox.tap(listed, report.number).answered()
    return await sandbox.wait_for(shopper, lambda m: m.id == listed.id and "Status:" in m.text)


async def test_more_evidence_is_added_to_a_filed_report(sandbox: Sandbox, shopper: User, running: Running) -> None:
    report = await filed_report(sandbox, shopper, running)
    shown = await opened(sandbox, shopper, report)
    await sandbox.tap(shown, "Add evidence").answered()
    await sandbox.wait_for(shopper, lambda m: "More evidence for" in m.text)
    asked = await sandbox.answer_to(sandbox.send_photo(shopper, picture(7)), lambda m: "2 pieces" in m.text)
    await sandbox.tap(asked, "That's all").answered()
    await sandbox.wait_for(shopper, lambda m: "holds 2 pieces" in m.text)
    assert len(await running.desk.reports.pieces(report.key)) == 2
    assert await draft_of(running, shopper) is None
    verdict = await sandbox.answer_to(sandbox.send_text(shopper, OFFER))
    assert "Why?" in labels(verdict)


async def test_the_outcome_is_told(sandbox: Sandbox, shopper: User, running: Running) -> None:
    report = await filed_report(sandbox, shopper, running)
    shown = await opened(sandbox, shopper, report)
    await sandbox.tap(shown, "Tell the outcome").answered()
    asked = await sandbox.wait_for(shopper, lambda m: "What came of" in m.text and "I got my money back" in labels(m))
    await sandbox.tap(asked, "I got my money back").answered()
    await sandbox.wait_for(shopper, lambda m: "noted" in m.text)
    (after,) = await reports_of(running, shopper)
    assert after.outcome is Outcome.REFUNDED


async def test_a_report_is_withdrawn_after_asking(sandbox: Sandbox, shopper: User, running: Running) -> None:
    report = await filed_report(sandbox, shopper, running)
    shown = await opened(sandbox, shopper, report)
    await sandbox.tap(shown, "Withdraw").answered()
    sure = await sandbox.wait_for(shopper, lambda m: "Nobody will see it any more" in m.text)
    await sandbox.tap(sure, "Yes, withdraw it").answered()
    await sandbox.wait_for(shopper, lambda m: "is withdrawn" in m.text)
    (after,) = await reports_of(running, shopper)
    assert after.status is Status.WITHDRAWN


async def test_a_report_is_deleted_after_asking(sandbox: Sandbox, shopper: User, running: Running) -> None:
    report = await filed_report(sandbox, shopper, running)
    shown = await opened(sandbox, shopper, report)
    await sandbox.tap(shown, "Delete").answered()
    sure = await sandbox.wait_for(shopper, lambda m: "cannot be undone" in m.text)
    await sandbox.tap(sure, "Yes, delete it").answered()
    await sandbox.wait_for(shopper, lambda m: m.text.startswith("Deleted"))
    assert await reports_of(running, shopper) == ()
    assert await running.desk.reports.pieces(report.key) == ()
    said = await sandbox.tap(shown, shown.button("Statement and archive")).answered()
    assert said.text is not None
    assert "no longer" in said.text


async def test_nobody_gets_at_anothers_report(sandbox: Sandbox, newcomer: Newcomer, running: Running) -> None:
    owner, forger = newcomer(), newcomer()
    report = await filed_report(sandbox, owner, running)
    shown = await opened(sandbox, owner, report)
    own = await sandbox.answer_to(sandbox.send_text(forger, OFFER))
    for label in ("Statement and archive", "Delete", "Withdraw"):
        said = await sandbox.tap(own, shown.button(label)).answered()
        assert said.text is not None
        assert "no longer" in said.text
    assert len(await reports_of(running, owner)) == 1


async def test_everything_is_exported(sandbox: Sandbox, shopper: User, running: Running) -> None:
    report = await filed_report(sandbox, shopper, running)
    count = len([m for m in sandbox.from_bot(shopper) if m.media])
    sandbox.send_text(shopper, "/export")
    talk = Talker(sandbox, shopper)
    documents = await talk.documents(count + 1)
    media = documents[-1].media
    assert media is not None
    with zipfile.ZipFile(io.BytesIO(content_of(sandbox, media))) as archive:
        names = archive.namelist()
        assert f"{report.number}/report.json" in names
        assert "415" in archive.read(f"{report.number}/report.json").decode()
        assert any(name.startswith(f"{report.number}/E1-") for name in names)


async def test_after_delete_nothing_is_left_but_times_and_kinds(
    sandbox: Sandbox, shopper: User, running: Running
) -> None:
    report = await filed_report(sandbox, shopper, running)
    await walk_to(Talker(sandbox, shopper), "seller")
    asked = await sandbox.answer_to(sandbox.send_text(shopper, "/delete"), lambda m: "Delete everything" in m.text)
    await sandbox.tap(asked, "No, keep it").answered()
    await sandbox.wait_for(shopper, lambda m: "Nothing was deleted" in m.text)
    assert len(await reports_of(running, shopper)) == 1
    asked = await sandbox.answer_to(sandbox.send_text(shopper, "/delete"), lambda m: "Delete everything" in m.text)
    await sandbox.tap(asked, "Yes, delete everything").answered()
    await sandbox.wait_for(shopper, lambda m: "no longer know you" in m.text)
    assert await reports_of(running, shopper) == ()
    assert await draft_of(running, shopper) is None
    assert await running.desk.reports.pieces(report.key) == ()
    log = await running.desk.reports._stores.reports.decisions()
    assert {entry.kind for entry in log if entry.report_id is None} >= {Kind.FILED, Kind.DELETED}
    said = await sandbox.answer_to(sandbox.send_text(shopper, "/export"))
    assert "nothing about you" in said.text


async def test_reminders_come_once_and_can_be_turned_off(sandbox: Sandbox, shopper: User, running: Running) -> None:
    report = await filed_report(sandbox, shopper, running)
    desk = running.desk
    assert await desk.reports.reminders_of(report)
    usual, desk.reports._clock = desk.reports._clock, lambda: datetime.now(UTC) + timedelta(days=15)
    try:
        results: Sequence[int] = await asyncio.gather(
            *(reminders.send_due(running.application.bot, desk) for _ in range(3))
        )
        assert sum(results) >= 1
        reminded = await sandbox.wait_for(shopper, lambda m: report.number in m.text and "How did report" in m.text)
        assert await reminders.send_due(running.application.bot, desk) == 0
    finally:
        desk.reports._clock = usual
    assert len([m for m in sandbox.from_bot(shopper) if "How did report" in m.text]) == 1
    await sandbox.tap(reminded, "No reminders").answered()
    await sandbox.wait_for(shopper, lambda m: "not remind you" in m.text)
    assert await desk.reports.reminders_of(report) == ()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_where_tells_what_to_do_first_and_where(sandbox: Sandbox, newcomer: Newcomer, language: str) -> None:
    shopper, say = newcomer(language.lower()), phrases(language)
    asked = await sandbox.answer_to(sandbox.send_text(shopper, "/where"))
    await sandbox.tap(asked, say.text("stage-received")).answered()
    where = await sandbox.wait_for(shopper, lambda m: say.text("guidance-no-country") in m.text)
    germany = {"en": "Germany", "zh-Hans": "德国", "zh-Hant": "德國"}[language]
    await sandbox.tap(where, germany).answered()
    told = await sandbox.wait_for(shopper, lambda m: say.text("guidance-title") in m.text)
    assert say.text("first-keep-parcel") in told.text
    assert "Zoll" in told.text
    await sandbox.tap(told, say.text("guidance-more")).answered()
    await sandbox.wait_for(shopper, lambda m: "econsumer" in m.text)


async def test_where_works_for_a_country_that_nobody_looked_up(sandbox: Sandbox, shopper: User) -> None:
    asked = await sandbox.answer_to(sandbox.send_text(shopper, "/where Kenya"))
    await sandbox.tap(asked, "Money is gone, seller is gone").answered()
    told = await sandbox.wait_for(shopper, lambda m: "not legal advice" in m.text)
    assert "do not know the authorities" in told.text
    assert "Call your bank" in told.text
    said = await sandbox.answer_to(sandbox.send_text(shopper, "/where Narnia"))
    assert "don't know a country" in said.text


async def test_how_to_report_stands_under_a_verdict_and_knows_the_brand(sandbox: Sandbox, shopper: User) -> None:
    verdict = await sandbox.answer_to(sandbox.send_text(shopper, OFFER))
    await sandbox.tap(verdict, "How to report").answered()
    asked = await sandbox.answer_to(verdict, lambda m: "How far" in m.text)
    await sandbox.tap(asked, "Not paid").answered()
    where = await sandbox.wait_for(shopper, lambda m: "Which country" in m.text)
    await sandbox.tap(where, "Hong Kong").answered()
    told = await sandbox.wait_for(shopper, lambda m: "not legal advice" in m.text)
    assert "The brand, Rolex" in told.text
    assert "香港海關" in told.text
    assert "182 8080" in told.text
