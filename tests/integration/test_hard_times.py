"""``telltale run`` as a process when its machine fails it: stopped in the middle, its disk full, another with its token."""

import asyncio
import re
import resource
import signal
import socket
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.sandbox import Sandbox
from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.values import Message
from tests.integration.test_run_command import WAIT_SECONDS, line_from, start

pytestmark = pytest.mark.timeout(240)  # a test starts the bot up to twice, which takes long on a busy machine

OFFER = "劳力士绿水鬼 复刻 980 元"


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


@asynccontextmanager
async def running(folder: Path, sandbox: Sandbox, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot in a process of its own, at work; killed at the end where it was not stopped."""
    known = {"TELEGRAM_BOT_TOKEN": sandbox.token, "TELEGRAM_API_URL": sandbox.origin}
    process = await start(folder, **known, **settings)
    try:
        assert "is answering" in await line_from(process)
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def stopped(process: asyncio.subprocess.Process) -> int:
    process.send_signal(signal.SIGTERM)
    return await asyncio.wait_for(process.wait(), WAIT_SECONDS)


def answers_to(sandbox: Sandbox, message: Message) -> list[Message]:
    return [answer for answer in sandbox.from_bot(message.chat) if answer.reply_to == message.id]


async def test_a_stop_finishes_what_is_in_hand_and_the_next_start_the_rest(tmp_path: Path, sandbox: Sandbox) -> None:
    async with running(tmp_path, sandbox) as process:
        sandbox.faults.next("sendMessage", Fault(FaultKind.SLOW, delay_seconds=2.0))
        first, second = (sandbox.send_text(sandbox.shopper, f"{OFFER} {number}") for number in range(2))
        await sandbox.wait_until(
            lambda: bool(sandbox.actions), timeout_seconds=WAIT_SECONDS
        )  # it has the first in hand, and shows so
        assert await stopped(process) == 0
    assert (len(answers_to(sandbox, first)), len(answers_to(sandbox, second))) == (1, 0)
    async with running(tmp_path, sandbox):
        await sandbox.answer_to(second, timeout_seconds=WAIT_SECONDS)
    assert len(answers_to(sandbox, first)) == 1


async def test_a_stop_waits_no_longer_than_told_for_what_hangs(tmp_path: Path, sandbox: Sandbox) -> None:
    async with running(tmp_path, sandbox, TELLTALE_STOP_TIMEOUT_SECONDS="0.5") as process:
        sandbox.faults.next("sendMessage", Fault(FaultKind.HANG))
        post = sandbox.send_text(sandbox.shopper, OFFER)
        await sandbox.wait_until(lambda: bool(sandbox.actions), timeout_seconds=WAIT_SECONDS)
        began = asyncio.get_running_loop().time()
        assert await stopped(process) == 0
        assert asyncio.get_running_loop().time() - began < 20  # it would try for a minute; the rest is Python's own end
    async with running(tmp_path, sandbox):
        await sandbox.answer_to(post, timeout_seconds=WAIT_SECONDS)


async def test_a_full_disk_delays_answers_and_damages_nothing(tmp_path: Path, sandbox: Sandbox) -> None:
    """No file of the process may grow, as on a disk without room, until the operator makes some."""
    async with running(tmp_path, sandbox, TELLTALE_HTTP_PORT="0", TELLTALE_LOG_FORMAT="json") as process:
        await sandbox.answer_to(sandbox.send_text(sandbox.shopper, OFFER), timeout_seconds=WAIT_SECONDS)
        _, most = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (1, most))
        posts = [sandbox.send_text(sandbox.second_shopper, f"{OFFER} {number}") for number in range(5)]
        log = await log_until(process, "inbox.not_written")
        assert sandbox.world.updates.pending  # not acknowledged
        assert await health(log) == 503
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (most, most))
        last = posts[-1].id
        await sandbox.wait_for(sandbox.second_shopper, lambda m: m.reply_to == last, timeout_seconds=WAIT_SECONDS)
        assert await health(log) == 200
        assert await stopped(process) == 0
    answered = [answer.reply_to for answer in sandbox.from_bot(sandbox.second_shopper)]
    assert answered == [post.id for post in posts]
    database = sqlite3.connect(tmp_path / "var" / "telltale.db")
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


async def log_until(process: asyncio.subprocess.Process, words: str) -> str:
    """Return what the process logs up to these words."""
    assert process.stderr
    log = ""
    while words not in log:
        line = await asyncio.wait_for(process.stderr.readline(), WAIT_SECONDS)
        assert line, log
        log += line.decode()
    return log


async def health(log: str) -> int:
    address = re.search(r"127\.0\.0\.1:\d+", log)
    assert address
    async with ClientSession() as session, session.get(f"http://{address[0]}/health/ready") as answer:
        return answer.status


@pytest.fixture
def two_folders(tmp_path: Path) -> list[Path]:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    return folders


async def test_a_second_program_with_the_same_token_is_said_in_the_log(
    two_folders: list[Path], sandbox: Sandbox
) -> None:
    async with running(two_folders[0], sandbox) as one, running(two_folders[1], sandbox) as two:
        telling = [asyncio.create_task(log_until(process, "inbox.second_poller")) for process in (one, two)]
        told, others = await asyncio.wait(telling, timeout=WAIT_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        assert ["stop one of the two" in task.result() for task in told] == [True]


async def test_telegram_delivers_to_the_webhook_that_the_settings_name(
    tmp_path: Path, sandbox: Sandbox, unused_port: int
) -> None:
    address = f"http://127.0.0.1:{unused_port}/telegram"
    settings = {"TELLTALE_WEBHOOK_URL": address, "TELLTALE_HTTP_PORT": str(unused_port)}
    async with running(tmp_path, sandbox, **settings) as process:
        await sandbox.answer_to(sandbox.send_text(sandbox.shopper, OFFER), timeout_seconds=WAIT_SECONDS)
        assert await health(address) == 200
        assert await stopped(process) == 0


async def test_a_webhook_that_telegram_refuses_is_said_in_one_line(tmp_path: Path, sandbox: Sandbox) -> None:
    settings = {"TELLTALE_WEBHOOK_URL": "http://bot.example.org/telegram", "TELLTALE_HTTP_PORT": "0"}
    process = await start(tmp_path, TELEGRAM_BOT_TOKEN=sandbox.token, TELEGRAM_API_URL=sandbox.origin, **settings)
    _, complaint = await asyncio.wait_for(process.communicate(), WAIT_SECONDS)
    assert process.returncode == 1
    assert complaint.decode().splitlines()[-1].startswith("Telegram does not deliver to TELLTALE_WEBHOOK_URL")
    assert "Traceback" not in complaint.decode()


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as taken_for_a_moment:
        taken_for_a_moment.bind(("127.0.0.1", 0))
        return int(taken_for_a_moment.getsockname()[1])
