"""Cases in the moderators' group: look, split, undo, hand over; and nothing of it anywhere else."""

import asyncio
import io
import json
import zipfile
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.app import Running, running_bot
from bot.sandbox import Sandbox
from bot.sandbox.values import Button, Chat, ChatKind, MediaKind, Message, User
from bot.sandbox.world import BotStatus
from bot.services.signed_archive import verify_kit
from bot.settings import Settings
from bot.wiring import keys_from
from data.decisions import Kind
from data.reports import Report
from data.statements import Share
from data.words import phrases
from tests.casework import Casework, domain, phone, wechat
from tests.journeys.conftest import Newcomer, labels, settings_for

pytestmark = pytest.mark.asyncio(loop_scope="module")

GROUP = -1_009_000_000_001
BRAND_ONLY = frozenset({Share.BRAND})


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def settings(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    chosen = settings_for(sandbox, tmp_path_factory.mktemp("bot"))
    return chosen.model_copy(update={"lift_send_limits": True, "moderators_chat": GROUP})


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running(sandbox: Sandbox, settings: Settings) -> AsyncIterator[Running]:
    """The bot with a group of moderators."""
    async with running_bot(settings, sandbox.token) as running:
        yield running


@pytest.fixture
def work(running: Running, settings: Settings) -> Casework:
    return Casework(running.database, keys_from(settings))


@pytest.fixture
def moderators(newcomer: Newcomer) -> tuple[User, User]:
    return newcomer(name="Anna"), newcomer(name="Ben")


@pytest.fixture
def group(sandbox: Sandbox, moderators: tuple[User, User]) -> Chat:
    chat = Chat(GROUP, ChatKind.SUPERGROUP, "Moderators")
    return sandbox.world.add_group(chat, moderators, BotStatus.MEMBER).chat


class Moderator:
    """A moderator in the group."""

    def __init__(self, sandbox: Sandbox, group: Chat, user: User) -> None:
        self.sandbox, self.group, self.user = sandbox, group, user

    async def cases(self) -> Message:
        return await self.sandbox.answer_to(self.sandbox.send_text(self.group, "/cases", sender=self.user))

    async def open(self, case_id: int | None) -> Message:
        """Open a case from the list; return its text, which comes after its picture."""
        listed = await self.cases()
        (label,) = (label for label in labels(listed) if label.startswith(f"C-{case_id} "))
        await self.tap(listed, label)
        return await self.sandbox.wait_for(
            self.group, lambda m: m.media is None and f"Case C-{case_id} " in m.text, after=listed
        )

    async def tap(self, message: Message, beginning: str) -> str | None:
        (label,) = (label for label in labels(message) if label.startswith(beginning))
        return (await self.sandbox.tap(message, label, by=self.user).answered()).text

    async def changed(self, message: Message, words: str) -> Message:
        return await self.sandbox.wait_for(self.group, lambda m: m.id == message.id and words in m.text)

    async def turned(self, message: Message) -> Message:
        """Tap the way on and return the next page."""
        await self.tap(message, "›")
        return await self.sandbox.wait_for(self.group, lambda m: m.id == message.id and m.text != message.text)

    async def file(self, after: Message) -> Message:
        return await self.sandbox.wait_for(
            self.group,
            lambda m: m.media is not None and (m.media.name or "").endswith(".zip"),
            after=after,
            timeout_seconds=30,
        )


@pytest.fixture
def anna(sandbox: Sandbox, group: Chat, moderators: tuple[User, User]) -> Moderator:
    return Moderator(sandbox, group, moderators[0])


@pytest.fixture
def ben(sandbox: Sandbox, group: Chat, moderators: tuple[User, User]) -> Moderator:
    return Moderator(sandbox, group, moderators[1])


_sellers = iter(range(1, 1000))


async def two_reports(work: Casework) -> tuple[Report, Report, str]:
    """Two reports that share a WeChat id, each with a number of its own; return them and the id."""
    name = f"lux{next(_sellers):04}"
    one = await work.accepted(wechat(name), phone(f"+49301{name[-4:]}1"), by=11)
    two = await work.accepted(wechat(name), domain(f"{name}.example"), by=12, day=2, brand="Nike", shares=BRAND_ONLY)
    return one, two, name


def content_of(sandbox: Sandbox, message: Message) -> bytes:
    assert message.media is not None
    content = sandbox.world.files.content(message.media.file.id)
    assert content is not None
    return content


async def test_a_case_comes_as_a_picture_and_as_a_list_with_marks_in_full(
    sandbox: Sandbox, work: Casework, anna: Moderator, group: Chat
) -> None:
    one, two, name = await two_reports(work)
    shown = await anna.open(await work.case_id(one))
    picture = next(m for m in reversed(sandbox.from_bot(group)) if m.media is not None)
    assert picture.media is not None
    assert picture.media.kind is MediaKind.PHOTO
    assert picture.id < shown.id
    for words in (name, one.number, two.number, f"+49301{name[-4:]}1", f"{name}.example", "2 reports by 2 people"):
        assert words in shown.text
    assert "Nike" in shown.text


async def test_a_wrong_tie_is_cut_and_mended_and_both_are_logged(work: Casework, anna: Moderator) -> None:
    one, two, name = await two_reports(work)
    case_id = await work.case_id(one)
    shown = await anna.open(case_id)
    await anna.tap(shown, "✂ Split")
    question = await anna.changed(shown, "Which tie")
    await anna.tap(question, f"✂ WeChat {name}")
    cut = await anna.changed(shown, "” ties no reports any more")
    assert await work.case_id(one) != await work.case_id(two)
    await anna.tap(cut, "↩ Undo")
    undo = await anna.changed(shown, "What shall tie reports again?")
    await anna.tap(undo, f"↩ WeChat {name}")
    await anna.changed(shown, "ties reports again")
    assert await work.case_id(one) == await work.case_id(two) == case_id
    log = {entry.kind: entry for entry in await work.reports.decisions(two)}
    for kind in (Kind.TIE_CUT, Kind.TIE_MENDED):
        moderator = log[kind].moderator
        assert moderator is not None
        assert (moderator.id, moderator.name) == (anna.user.id, "Anna")


async def test_a_report_that_does_not_belong_is_taken_out_and_put_back(work: Casework, anna: Moderator) -> None:
    one, two, name = await two_reports(work)
    third = await work.accepted(wechat(name), by=13, day=3)
    shown = await anna.open(await work.case_id(one))
    await anna.tap(shown, "✂ Split")
    await anna.tap(await anna.changed(shown, "Which tie"), f"✂ {two.number}")
    out = await anna.changed(shown, "does not belong here any more")
    assert await work.case_id(one) == await work.case_id(third) != await work.case_id(two)
    await anna.tap(out, "↩ Undo")
    await anna.tap(await anna.changed(shown, "What shall tie"), f"↩ {two.number}")
    await anna.changed(shown, "The report is back")
    assert await work.case_id(one) == await work.case_id(two)


async def test_a_cut_that_leaves_no_case_can_be_undone_where_it_was_made(work: Casework, anna: Moderator) -> None:
    name = f"solo{next(_sellers):04}"
    one, two = [await work.accepted(wechat(name), by=by) for by in (21, 22)]
    shown = await anna.open(await work.case_id(one))
    await anna.tap(shown, "✂ Split")
    await anna.tap(await anna.changed(shown, "Which tie"), "✂ WeChat")
    gone = await anna.changed(shown, "is no more")
    assert await work.case_id(one) is None
    await anna.tap(gone, "↩ Undo")
    await anna.changed(shown, "ties reports again")
    assert await work.case_id(one) == await work.case_id(two) != None  # noqa: E711 - both are there


async def test_of_two_moderators_who_cut_the_same_tie_the_second_is_told(
    sandbox: Sandbox, work: Casework, anna: Moderator, ben: Moderator
) -> None:
    one, _, _ = await two_reports(work)
    shown = await anna.open(await work.case_id(one))
    await anna.tap(shown, "✂ Split")
    question = await anna.changed(shown, "Which tie")
    told = await asyncio.gather(anna.tap(question, "✂ WeChat"), ben.tap(question, "✂ WeChat"))
    assert sorted(map(bool, told)) == [False, True]
    assert "somebody was quicker" in "".join(filter(None, told))
    cuts = [entry for entry in await work.reports.decisions(one) if entry.kind is Kind.TIE_CUT]
    assert len(cuts) == 1


async def test_the_button_of_a_case_that_is_no_more_says_so(work: Casework, anna: Moderator) -> None:
    one, two, _ = await two_reports(work)
    shown = await anna.open(await work.case_id(one))
    for report in (one, two):
        await work.reports.withdraw(report, now=report.filed_at)
    for button in ("🖼", "✂ Split", "📦"):
        assert "no more" in (await anna.tap(shown, button) or "")


async def test_a_case_is_handed_to_a_brand_as_a_signed_archive_of_what_it_may_see(
    sandbox: Sandbox, work: Casework, anna: Moderator
) -> None:
    one, two, _ = await two_reports(work)
    shown = await anna.open(await work.case_id(one))
    await anna.tap(shown, "📦 Hand over")
    question = await anna.changed(shown, "To whom do you hand")
    assert [label for label in labels(question) if "·" in label] == [
        "An authority · 1", "The platform Taobao · 1", "The brand Nike · 1", "The brand Rolex · 1",
    ]  # fmt: skip
    await anna.tap(question, "The brand Nike")
    sent = await anna.file(after=shown)
    content = content_of(sandbox, sent)
    found = verify_kit(content)
    assert (found.kind, found.faults) == ("case", ())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        told = json.loads(archive.read("case.json"))
        assert [report["number"] for report in told["reports"]] == [two.number]
        assert not any(one.number in name for name in archive.namelist())
    assert "the brand Nike: 1 report" in sent.text
    log = [entry for entry in await work.reports.decisions(two) if entry.kind is Kind.HANDED_OVER]
    assert [(entry.detail, entry.moderator and entry.moderator.name) for entry in log] == [("brand:Nike", "Anna")]
    assert not any(entry.kind is Kind.HANDED_OVER for entry in await work.reports.decisions(one))
    again = await anna.open(await work.case_id(one))
    assert "Anna made the archive for the brand Nike" in again.text


async def test_a_case_that_nobody_agreed_to_share_cannot_be_handed_over(work: Casework, anna: Moderator) -> None:
    name = f"mine{next(_sellers):04}"
    one, _ = [await work.accepted(wechat(name), by=by, shares=frozenset()) for by in (31, 32)]
    shown = await anna.open(await work.case_id(one))
    await anna.tap(shown, "📦 Hand over")
    await anna.changed(shown, "cannot be handed over")


async def test_a_large_case_comes_as_a_file_and_over_pages(
    sandbox: Sandbox, work: Casework, anna: Moderator, group: Chat
) -> None:
    name = f"many{next(_sellers):04}"
    filed = [await work.accepted(wechat(name), phone(f"+4930{by}"), by=by, day=by % 9) for by in range(100, 160)]
    shown = await anna.open(await work.case_id(filed[0]))
    picture = next(m for m in reversed(sandbox.from_bot(group)) if m.media is not None)
    assert picture.media is not None
    assert picture.media.kind is MediaKind.DOCUMENT
    texts = [shown.text]
    while "›" in labels(shown):
        shown = await anna.turned(shown)
        texts.append(shown.text)
    assert len(texts) > 1
    assert all(any(report.number in text for text in texts) for report in filed)
    assert all(len(text.encode("utf-16-le")) // 2 <= 4096 for text in texts)


async def test_the_list_has_pages(sandbox: Sandbox, work: Casework, anna: Moderator, group: Chat) -> None:
    for _ in range(9):
        await two_reports(work)
    listed = await anna.cases()
    assert sum(label.startswith("C-") for label in labels(listed)) == 8
    first = labels(listed)
    await anna.tap(listed, "›")
    turned = await sandbox.wait_for(group, lambda m: m.id == listed.id and "‹" in labels(m))
    assert not {label for label in labels(turned) if label.startswith("C-")} & set(first)


async def test_outside_of_the_group_there_are_no_cases(
    sandbox: Sandbox, work: Casework, newcomer: Newcomer, anna: Moderator
) -> None:
    one, two, name = await two_reports(work)
    stranger = newcomer(name="Stranger")
    answer = await sandbox.answer_to(sandbox.send_text(stranger, "/cases"))
    assert "How to use me" in answer.text
    other = Chat(GROUP - 1, ChatKind.SUPERGROUP, "Not the moderators")
    sandbox.world.add_group(other, [stranger], BotStatus.ADMINISTRATOR)
    sandbox.send_text(other, "/cases", sender=stranger)
    await sandbox.answer_to(sandbox.send_text(other, "/help@telltale_bot", sender=stranger))
    assert len(sandbox.from_bot(other)) == 1
    case = await work.files.open(await work.case_id(one) or 0)
    assert case is not None
    forged = [
        "1|kl||page=0",
        f"1|k|{case.case_id}|",
        f"1|kx|{case.case_id}|mark={case.ties[0].mark_id}",
        f"1|kx|{case.case_id}|report={two.report_id}",
        f"1|km|{case.case_id}|mark={case.ties[0].mark_id}",
        f"1|kh|{case.case_id}|to=anything",
    ]
    for data in forged:
        told = await sandbox.tap(answer, Button("x", callback_data=data), by=stranger).answered()
        assert told.text == phrases("en").text("tap-old")
    assert await work.case_id(one) == await work.case_id(two)
    assert not any(name in message.text for message in sandbox.from_bot(stranger))


@pytest.mark.parametrize(
    "data",
    ["1|k|x|", "1|k|99999999999999999999|", "1|kx|1|mark=99999999999", "1|kh|1|to=", "1|km|1|report=x", "1|k||page=-1"],
)
async def test_broken_buttons_do_nothing(sandbox: Sandbox, work: Casework, anna: Moderator, data: str) -> None:
    one, two, _ = await two_reports(work)
    listed = await anna.cases()
    await sandbox.tap(listed, Button("x", callback_data=data), by=anna.user).answered()
    assert await work.case_id(one) == await work.case_id(two)
    assert (await anna.cases()).text.startswith("Cases")
