"""What operators do: look at failed updates, back up, restore, move to PostgreSQL, count."""

import asyncio
import tarfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import pytest
import typer
from sqlalchemy import insert, select
from typer.testing import CliRunner, Result

from bot.commands import backup, db, inbox, stats
from data.checks import checks, verdicts_given
from data.database import Database
from data.drafts import Place
from data.inbox import Arrival, KeptUpdates, SetAside
from data.placed_messages import Meaning, PlacedMessage, PlacedMessages
from data.sellers import KEPT_FROM, SellerRecord
from data.tables import all_tables
from tests.integration.seller_world import ANN, NOON, PHONE, SHOP, WECHAT, World

NOW = datetime(2026, 3, 1, 12, 30, 15, 250000, tzinfo=UTC)
Value = TypeVar("Value")
MODERATION = {
    "reports", "decisions", "marks", "report_marks", "cases", "seller_summaries", "blocked_reporters", "errands",
    "placed_messages", "inquiries", "disputes",
}  # fmt: skip

app = typer.Typer()
app.command()(backup.backup)
app.command()(backup.restore)
app.command()(stats.stats)
app.add_typer(inbox.app)
app.add_typer(db.app)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TELLTALE_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.delenv("TELLTALE_DATABASE_URL", raising=False)
    return tmp_path


def telltale(*words: str, status: int = 0) -> Result:
    result = CliRunner().invoke(app, words)
    assert result.exit_code == status, result.output
    return result


def within(url: str, work: Callable[[Database], Awaitable[Value]]) -> Value:
    async def open_and_work() -> Value:
        database = Database(url)
        await database.upgrade()
        try:
            return await work(database)
        finally:
            await database.dispose()

    return asyncio.run(open_and_work())


async def fill(database: Database) -> None:
    kept = KeptUpdates(database)
    body = '{"update_id":7,"message":{"text":"words \\u590d"}}'
    await kept.write([Arrival(7, "chat 5", "message", body), Arrival(8, "chat 5", "message", "{}")], [], [], NOW)
    await kept.write([], [8], [SetAside(7, "ValueError at posts.py:1")], NOW)
    row = {
        "token": "abc", "chat_id": 5, "message_id": 9, "shopper_id": 2**40, "answer_id": None, "level": "suspicious",
        "fingerprint": b"\x00\xff", "record": b"{}", "made_at": NOW,
    }  # fmt: skip
    async with database.begin() as connection:
        await connection.execute(insert(checks), [row])
        await connection.execute(
            insert(verdicts_given), [{"fingerprint": b"x", "level": "unclear", "given_on": NOW.date()}]
        )


async def moderate(database: Database) -> None:
    """Fill the tables of moderation: cases, marks, decisions, disputes, inquiries, errands, summaries."""
    world = World.on(database)
    for shopper in range(1, KEPT_FROM + 2):
        report = await world.accepted(shopper, WECHAT, PHONE)
    await world.record(WECHAT)
    await world.inquiries.ask(report.report_id, "Which account?", ANN, now=NOON)
    await world.disputes.open(PHONE, Place(900, 900), "en", "Mine.", now=NOON)
    await world.moderation.set_blocked(report, ANN, blocked=True, now=NOON)
    await PlacedMessages(database).keep(PlacedMessage(-100, 7, Meaning.CARD, report.key), now=NOON)


def test_what_moderators_did_is_backed_up_and_goes_on_after_a_restore(
    folder: Path, monkeypatch: pytest.MonkeyPatch, postgres_url: str
) -> None:
    within(home_url(folder), moderate)
    before = within(home_url(folder), everything)
    empty = {name for name, rows in before.items() if not rows}
    assert not empty & MODERATION
    telltale("backup", "b.tar.gz")
    monkeypatch.setenv("TELLTALE_DATABASE_URL", postgres_url)
    monkeypatch.setenv("TELLTALE_DATA_DIR", "elsewhere")
    telltale("restore", "b.tar.gz")
    assert within(postgres_url, everything) == before

    async def go_on(database: Database) -> SellerRecord | None:
        world = World.on(database)
        await world.accepted(500, PHONE, SHOP)
        return await world.record(SHOP)

    record = within(postgres_url, go_on)
    assert record is not None
    assert (record.reporters, record.disputed) == (KEPT_FROM + 2, True)


async def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    async with database.read() as connection:
        return {
            table.name: [tuple(row) for row in await connection.execute(select(table).order_by(*table.primary_key))]
            for table in all_tables().sorted_tables
        }


def home_url(folder: Path) -> str:
    (folder / "var").mkdir(exist_ok=True)
    return f"sqlite:///{folder / 'var' / 'telltale.db'}"


def test_a_backup_goes_to_postgresql_and_back_without_a_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch, postgres_url: str
) -> None:
    within(home_url(folder), fill)
    (folder / "var" / "fingerprint.key").write_bytes(b"key")
    (folder / "var" / "evidence" / "ab").mkdir(parents=True)
    (folder / "var" / "evidence" / "ab" / "abcd").write_bytes(b"picture")
    before = within(home_url(folder), everything)
    telltale("backup", "first.tar.gz")

    monkeypatch.setenv("TELLTALE_DATABASE_URL", postgres_url)
    monkeypatch.setenv("TELLTALE_DATA_DIR", "elsewhere")
    telltale("restore", "first.tar.gz")
    assert within(postgres_url, everything) == before
    telltale("backup", "second.tar.gz")

    monkeypatch.setenv("TELLTALE_DATABASE_URL", f"sqlite:///{folder}/third.db")
    monkeypatch.setenv("TELLTALE_DATA_DIR", "third")
    telltale("restore", "second.tar.gz")
    assert within(f"sqlite:///{folder}/third.db", everything) == before
    assert (folder / "third" / "fingerprint.key").read_bytes() == b"key"
    assert (folder / "third" / "evidence" / "ab" / "abcd").read_bytes() == b"picture"


def test_what_waited_at_the_backup_is_taken_up_after_a_restore_into_postgresql(
    folder: Path, monkeypatch: pytest.MonkeyPatch, postgres_url: str
) -> None:
    async def receive(database: Database) -> None:
        await KeptUpdates(database).write(
            [Arrival(1, "chat 7", "message", '{"update_id":1}')], [], [], datetime.now(UTC)
        )

    async def take_up(database: Database) -> list[int]:
        return [update.update_id for update in await KeptUpdates(database).again()]

    within(home_url(folder), receive)
    telltale("backup", "b.tar.gz")
    monkeypatch.setenv("TELLTALE_DATABASE_URL", postgres_url)
    monkeypatch.setenv("TELLTALE_DATA_DIR", "elsewhere")
    telltale("restore", "b.tar.gz")
    assert within(postgres_url, take_up) == [1]


def test_rows_written_after_a_restore_are_numbered_behind_the_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch, postgres_url: str
) -> None:
    within(home_url(folder), fill)
    telltale("backup", "b.tar.gz")
    monkeypatch.setenv("TELLTALE_DATABASE_URL", postgres_url)
    monkeypatch.setenv("TELLTALE_DATA_DIR", "elsewhere")
    telltale("restore", "b.tar.gz")
    within(
        postgres_url, lambda database: KeptUpdates(database).write([Arrival(9, "chat 5", "message", "{}")], [], [], NOW)
    )


def test_a_backup_made_while_the_bot_writes_is_of_one_moment(folder: Path) -> None:
    """Two rows are always written together; no backup may hold one without the other."""
    url = home_url(folder)
    within(url, fill)

    async def write_pairs_while(done: asyncio.Event) -> None:
        database = Database(url)
        number = 100
        while not done.is_set():
            number += 1
            async with database.begin() as connection:
                pair = [{"shopper_id": number, "language": "en"}, {"shopper_id": -number, "language": "en"}]
                await connection.execute(all_tables().tables["shoppers"].insert(), pair)
        await database.dispose()

    async def back_up_meanwhile() -> None:
        done = asyncio.Event()
        writing = asyncio.create_task(write_pairs_while(done))
        for round_ in range(3):
            await asyncio.to_thread(telltale, "backup", f"{round_}.tar.gz")
        done.set()
        await writing

    asyncio.run(back_up_meanwhile())
    for round_ in range(3):
        with tarfile.open(f"{round_}.tar.gz") as archive:
            member = archive.extractfile("shoppers.jsonl")
            assert member is not None
            assert len(member.read().splitlines()) % 2 == 0


def test_nothing_is_restored_over_what_is_there(folder: Path) -> None:
    within(home_url(folder), fill)
    telltale("backup", "b.tar.gz")
    assert "not empty" in telltale("restore", "b.tar.gz", status=1).output


def test_a_backup_of_another_version_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    telltale("backup", "b.tar.gz")
    with tarfile.open("b.tar.gz") as archive:
        archive.extractall("unpacked")
    manifest = folder / "unpacked" / "telltale.json"
    manifest.write_text(manifest.read_text().replace('"tables": "', '"tables": "0000'))
    with tarfile.open("older.tar.gz", "w:gz") as archive:
        for path in sorted((folder / "unpacked").iterdir()):
            archive.add(path, path.name)
    monkeypatch.setenv("TELLTALE_DATA_DIR", "elsewhere")
    assert "version 0000" in telltale("restore", "older.tar.gz", status=1).output


@pytest.mark.parametrize("content", [b"", b"not a backup", b"\x1f\x8b\x08"])
def test_a_damaged_backup_is_refused(folder: Path, content: bytes) -> None:
    (folder / "b.tar.gz").write_bytes(content)
    assert "no backup" in telltale("restore", "b.tar.gz", status=1).output


def test_a_backup_with_paths_that_lead_outside_writes_nothing_there(folder: Path) -> None:
    with tarfile.open("evil.tar.gz", "w:gz") as archive:
        member = tarfile.TarInfo("files/../../evil.txt")
        member.size = 4
        archive.addfile(member, BytesIO(b"evil"))
    telltale("restore", "evil.tar.gz", status=1)
    assert not list(folder.parent.rglob("evil.txt"))


def test_only_its_owner_can_read_a_backup(folder: Path) -> None:
    telltale("backup", "b.tar.gz")
    assert (folder / "b.tar.gz").stat().st_mode & 0o077 == 0


def test_failed_updates_are_listed_shown_retried_and_dropped(folder: Path) -> None:
    within(home_url(folder), fill)
    listed = telltale("inbox", "list").output
    assert "ValueError at posts.py:1" in listed
    assert "1 set aside, 0 waiting" in listed
    assert "words 复" in telltale("inbox", "show", "7").output
    telltale("inbox", "retry", "7")
    assert "0 set aside, 1 waiting" in telltale("inbox", "list").output
    for command in ("show", "retry", "drop"):
        assert "Nothing with the number 7" in telltale("inbox", command, "7", status=1).output


def test_a_dropped_update_is_gone(folder: Path) -> None:
    within(home_url(folder), fill)
    telltale("inbox", "drop", "7")
    assert "0 set aside, 0 waiting" in telltale("inbox", "list").output
    assert b"words" not in (folder / "var" / "telltale.db").read_bytes()


def test_stats_count_verdicts_and_the_inbox(folder: Path) -> None:
    within(home_url(folder), fill)
    output = telltale("stats", "--days", "5000").output
    assert "2 (1 suspicious, 1 unclear)" in output
    assert "0 waiting, 1 set aside" in output


def test_upgrading_says_where_the_tables_are(folder: Path) -> None:
    assert "version 000" in telltale("db", "upgrade").output


def test_a_database_that_cannot_be_reached_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELLTALE_DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:1/none")
    output = telltale("stats", status=1).output
    assert "cannot be used" in output
    assert "secret" not in output
