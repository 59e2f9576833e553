"""``telltale run`` and ``telltale doctor`` as processes: what they print, how they stop, what they say when something is wrong."""

import asyncio
import contextlib
import os
import signal
import sys
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from typer.testing import CliRunner

from bot.__main__ import app
from bot.sandbox import Sandbox
from bot.settings import environment_names

WAIT_SECONDS = 60


def environment(data_dir: Path, **settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in environment_names()}
    return {**kept, "TELLTALE_DATA_DIR": str(data_dir), "TELLTALE_CHAT_PORT": "0", "PYTHONUNBUFFERED": "1", **settings}


async def start(tmp_path: Path, **settings: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        cwd=tmp_path,
        env=environment(tmp_path / "var", PYTHONPATH=str(Path(__file__).parents[2]), **settings),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def line_from(process: asyncio.subprocess.Process) -> str:
    assert process.stdout
    return (await asyncio.wait_for(process.stdout.readline(), WAIT_SECONDS)).decode()


async def test_without_a_token_it_opens_the_local_chat_and_stops_at_ctrl_c(tmp_path: Path) -> None:
    process = await start(tmp_path)
    assert "The local chat: http://127.0.0.1:" in await line_from(process)
    process.send_signal(signal.SIGINT)
    assert await asyncio.wait_for(process.wait(), WAIT_SECONDS) == 0
    assert "Finishing" in await line_from(process)


async def test_with_a_token_it_answers_on_the_server_that_it_is_given_and_finishes_what_is_in_hand(
    tmp_path: Path,
) -> None:
    async with Sandbox() as sandbox:
        process = await start(
            tmp_path,
            TELEGRAM_BOT_TOKEN=sandbox.token,
            TELEGRAM_API_URL=sandbox.origin,
            TELEGRAM_FILE_URL=sandbox.file_url,
        )
        assert "@telltale_bot is answering" in await line_from(process)
        first = sandbox.send_text(sandbox.shopper, "hello")
        await sandbox.answer_to(first)
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), WAIT_SECONDS) == 0


@pytest.mark.parametrize(
    ("settings", "status", "says"),
    [
        ({"TELLTALE_CHAT_PORT": "many"}, 2, "TELLTALE_CHAT_PORT"),
        ({"TELEGRAM_BOT_TOKEN": "1:wrong"}, 1, "Telegram does not know this token"),
        ({"TELLTALE_DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none"}, 1, "The database cannot be used"),
        ({"TELLTALE_DATA_DIR": "/dev/null/x"}, 1, "The database cannot be used"),
    ],
)
async def test_what_keeps_it_from_starting_is_said_in_one_line(
    tmp_path: Path, settings: dict[str, str], status: int, says: str
) -> None:
    async with Sandbox() as sandbox:
        process = await start(tmp_path, TELEGRAM_API_URL=sandbox.api_url, **settings)
        _, errors = await asyncio.wait_for(process.communicate(), WAIT_SECONDS)
    assert process.returncode == status
    assert says in errors.decode()
    assert "Traceback" not in errors.decode()


async def test_an_address_that_is_not_telegrams_is_said(tmp_path: Path) -> None:
    async def refuse(_request: web.Request) -> web.Response:
        return web.Response(status=403, text="Log in to this network first.")

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", refuse)
    async with TestServer(app) as server:
        url = f"http://127.0.0.1:{server.port}"
        process = await start(tmp_path, TELEGRAM_BOT_TOKEN="1:x", TELEGRAM_API_URL=url)
        _, errors = await asyncio.wait_for(process.communicate(), WAIT_SECONDS)
    assert process.returncode == 1
    assert f"{url} does not answer as Telegram does" in errors.decode().splitlines()[-1]


async def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "telltale.db").write_bytes(b"minutes of the meeting" * 100)
    process = await start(tmp_path)
    _, errors = await asyncio.wait_for(process.communicate(), WAIT_SECONDS)
    assert process.returncode == 1
    assert "file is not a database" in errors.decode()
    assert "Traceback" not in errors.decode()


async def test_a_port_for_health_that_is_taken_is_said(tmp_path: Path) -> None:
    async with Sandbox() as other:
        process = await start(tmp_path, TELLTALE_HTTP_PORT=other.origin.rpartition(":")[2])
        _, errors = await asyncio.wait_for(process.communicate(), WAIT_SECONDS)
    assert process.returncode == 1
    assert "TELLTALE_HTTP_PORT cannot be opened" in errors.decode()


async def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    async with Sandbox() as other:
        port = other.origin.rpartition(":")[2]
        process = await start(tmp_path, TELLTALE_CHAT_PORT=port)
        _, errors = await asyncio.wait_for(process.communicate(), WAIT_SECONDS)
    assert process.returncode == 1
    assert f"cannot open port {port}" in errors.decode()


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty folder as the working directory, and no settings in the environment."""
    for name in environment_names():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


def test_the_doctor_finds_a_fresh_installation_well_and_says_what_could_be_better(alone: Path) -> None:
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 0, result.output
    assert "✗" not in result.output
    for part in ("settings", "encryption", "disk", "database", "rules", "models", "token"):
        assert part in result.output
    assert "@BotFather" in result.output
    assert (alone / "var" / "telltale.db").exists()


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"TELLTALE_LANGUAGE": "fr"}, "TELLTALE_LANGUAGE"),
        ({"TELLTALE_DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none"}, "postgresql cannot be opened"),
        ({"TELLTALE_DATA_DIR": "/dev/null/x"}, "cannot write"),
        ({"TELEGRAM_BOT_TOKEN": "1:x", "TELEGRAM_API_URL": "http://127.0.0.1:9"}, "does not answer"),
    ],
)
@pytest.mark.usefixtures("alone")
def test_the_doctor_names_what_is_broken_and_how_to_mend_it(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], says: str
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 1
    assert says in result.output
    assert "→" in result.output


@pytest.mark.usefixtures("alone")
def test_the_doctor_finds_a_misspelt_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELLTALE_LANGAUGE", "en")
    assert "did you mean TELLTALE_LANGUAGE?" in CliRunner().invoke(app, ["doctor"]).output


@pytest.mark.parametrize(("token", "says"), [(None, "@telltale_bot"), ("123:wrong", "does not know this token")])
@pytest.mark.usefixtures("alone")
async def test_the_doctor_asks_telegram_about_the_token(
    monkeypatch: pytest.MonkeyPatch, token: str | None, says: str
) -> None:
    async with Sandbox() as sandbox:
        monkeypatch.setenv("TELEGRAM_BOT_TOKEN", token or sandbox.token)
        monkeypatch.setenv("TELEGRAM_API_URL", sandbox.api_url)
        result = await asyncio.to_thread(CliRunner().invoke, app, ["doctor"])
    assert says in result.output


@pytest.mark.usefixtures("alone")
def test_a_new_key_can_be_used_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    key = CliRunner().invoke(app, ["doctor", "--new-key"]).output.strip()
    monkeypatch.setenv("TELLTALE_ENCRYPTION_KEY", key)
    assert "is stored encrypted" in CliRunner().invoke(app, ["doctor"]).output


async def test_where_the_usual_port_is_taken_and_nobody_chose_it_the_chat_opens_another(tmp_path: Path) -> None:
    async with contextlib.AsyncExitStack() as stack:
        with contextlib.suppress(OSError):  # another program has it already, which is just as good
            await stack.enter_async_context(Sandbox(port=8180))
        process = await start(tmp_path, TELLTALE_CHAT_PORT="")
        line = await line_from(process)
        process.send_signal(signal.SIGINT)
        assert await asyncio.wait_for(process.wait(), WAIT_SECONDS) == 0
    assert "The local chat: http://127.0.0.1:" in line
    assert ":8180/" not in line
