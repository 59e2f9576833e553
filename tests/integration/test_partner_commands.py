"""``telltale partners``, and the feed as a running bot serves it."""

import asyncio
import json
import re
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import ClientSession
from typer.testing import CliRunner

from bot.__main__ import app
from data.database import Database
from data.partners import Partners
from tests.integration.test_run_command import WAIT_SECONDS, line_from, start


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TELLTALE_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.delenv("TELLTALE_DATABASE_URL", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


def telltale(*words: str, status: int = 0) -> str:
    result = CliRunner().invoke(app, ["partners", *words])
    assert result.exit_code == status, result.output
    return result.output


def token_in(said: str) -> str:
    return str(re.findall(r"ttp_[\w-]+", said)[0])


def test_a_partner_is_added_listed_and_revoked() -> None:
    said = telltale("add", "Gucci legal", "--kind", "brand", "--scope", "gucci", "--scope", "Balenciaga")
    assert "Gucci, Balenciaga" in said
    assert len(token_in(said)) > 40
    listed = telltale("list")
    assert "Gucci legal" in listed
    assert token_in(said) not in listed
    assert "may read reports: 1" in listed
    assert "already" in telltale("add", "Gucci legal", "--kind", "brand", "--scope", "gucci", status=1)
    telltale("revoke", "Gucci legal")
    assert "may read reports: 0" in telltale("list")
    assert "No partner" in telltale("revoke", "Gucci legal", status=1)
    assert token_in(telltale("add", "Gucci legal", "--kind", "brand", "--scope", "gucci")) != token_in(said)


@pytest.mark.parametrize(
    ("kind", "scope", "known"),
    [
        ("platform", "Douyin", "douyin"),
        ("authority", "cn", "CN"),
        ("authority", "UK", "GB"),
        ("brand", "Gucchi", None),
        ("platform", "nowhere", None),
        ("authority", "China", None),
        ("authority", "XX", None),
        ("authority", "", None),
    ],
)
def test_a_scope_is_of_names_that_are_known(kind: str, scope: str, known: str | None) -> None:
    said = telltale("add", "one", "--kind", kind, "--scope", scope, status=0 if known else 2)
    assert (f"reports of: {known}" if known else "is no") in said
    telltale("add", "two", "--kind", kind, status=2)
    telltale("add", "three", "--kind", "shopper", "--scope", scope, status=2)


def test_accesses_are_shown() -> None:
    assert "Nothing was asked" in telltale("accesses")
    telltale("add", "Gucci", "--kind", "brand", "--scope", "gucci")

    async def read() -> None:
        database = Database("sqlite:///var/telltale.db")
        known = Partners(database)
        await known.note((await known.all())[0], "/feed/v1/reports?limit=2", status=200, rows=2, now=datetime.now(UTC))
        await database.dispose()

    asyncio.run(read())
    assert "/feed/v1/reports?limit=2" in telltale("accesses", "Gucci")
    assert "Nothing was asked" in telltale("accesses", "other")


async def test_a_running_bot_serves_feed_and_look_up_where_a_port_is_open(folder: Path) -> None:
    said = await asyncio.to_thread(telltale, "add", "Gucci", "--kind", "brand", "--scope", "gucci")
    process = await start(folder, TELLTALE_HTTP_PORT="0", TELLTALE_LOG_FORMAT="json")
    assert process.stderr
    assert "The local chat" in await line_from(process)
    opened = json.loads(await asyncio.wait_for(process.stderr.readline(), WAIT_SECONDS))
    headers = {"Authorization": f"Bearer {token_in(said)}"}
    async with ClientSession(opened["address"]) as session:
        async with session.get("/feed/v1/reports", headers=headers) as answer:
            assert (answer.status, (await answer.json())["items"]) == (200, [])
        async with session.get("/lookup/v1/ab") as answer:
            assert len((await answer.json())["records"]) == 50
    assert "/feed/v1/reports" in await asyncio.to_thread(telltale, "accesses")
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), WAIT_SECONDS) == 0
