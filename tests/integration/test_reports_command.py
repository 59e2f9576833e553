"""``telltale reports``: what moderators do, for a bot without a group of them."""

import asyncio
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands import reports
from bot.services.signed_archive import verify_kit
from bot.settings import Settings
from bot.wiring import evidence_store, keys_from, moderation_stores
from data.database import Database
from data.drafts import Place, new_draft
from data.errands import ErrandKind
from data.evidence import PieceKind
from data.marks import Mark, MarkKind
from data.reports import Report, Reports
from data.statements import Statement

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SELLER = Mark(MarkKind.TELEGRAM, "lux_seller")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TELLTALE_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.delenv("TELLTALE_DATABASE_URL", raising=False)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(reports.app, list(arguments))


async def _file(shopper_id: int, offer: str) -> Report:
    settings = Settings(_env_file=None)
    database, keys = Database(settings.database), keys_from(settings)
    await database.upgrade()
    place = Place(shopper_id, shopper_id)
    draft = new_draft(place, language="en", step="review", statement=Statement(offer=offer), now=NOW, expires_at=NOW)
    draft = replace(draft, draft_id=f"draft-{shopper_id}")
    await evidence_store(settings, database, keys).add(
        draft.draft_id,
        b"chat",
        kind=PieceKind.TEXT,
        name="chat.txt",
        media_type="text/plain",
        origin="",
        received_at=NOW,
    )
    report = await Reports(database, keys.vault, keys.fingerprints).file(draft, (), (SELLER,), now=NOW)
    await database.dispose()
    return report


def file(shopper_id: int = 424242, offer: str = "AAA Rolex") -> Report:
    return asyncio.run(_file(shopper_id, offer))


def errands() -> list[tuple[str, str]]:
    async def take() -> list[tuple[str, str]]:
        database = Database(Settings(_env_file=None).database)
        stores = moderation_stores(database, keys_from(Settings(_env_file=None)))
        taken = await stores.errands.take_due(frozenset({ErrandKind.DECIDED}), now=datetime.now(UTC))
        await database.dispose()
        return [(errand.kind, errand.subject) for errand in taken]

    return asyncio.run(take())


def test_what_waits_is_listed_and_shown_without_the_reporter() -> None:
    report = file(offer="AAA Rolex \x1b[31m")
    listed, shown = run("list"), run("show", report.number.lower())
    assert report.number in listed.stdout
    assert "1 waiting" in listed.stdout
    assert "AAA Rolex" in shown.stdout
    for told in (listed.stdout, shown.stdout):
        assert "424242" not in told
        assert "\x1b" not in told


def test_an_accepted_report_is_told_and_accepted_once() -> None:
    report = file()
    first, second = run("accept", report.number), run("accept", report.number)
    assert first.exit_code == 0
    assert "accepted" in first.stdout
    assert second.exit_code == 1
    assert "stands already at: accepted" in second.stderr
    assert errands() == [("decided", report.key)]
    assert "at the command line" in run("show", report.number).stdout
    assert run("reopen", report.number).exit_code == 0
    assert run("reject", report.number, "--reason", "evidence").exit_code == 0


def test_a_reason_and_a_number_that_do_not_exist_are_refused() -> None:
    report = file()
    assert run("reject", report.number, "--reason", "mood").exit_code == 2
    assert run("accept", "TT-0000-0000").exit_code == 1
    assert run("duplicate", report.number, "--of", report.number).exit_code == 1
    assert run("rule", "7", "upheld").exit_code == 1


def test_a_duplicate_names_the_report_that_it_repeats() -> None:
    one, two = file(1), file(2)
    assert one.number in run("show", two.number).stdout
    assert run("duplicate", two.number, "--of", one.number).exit_code == 0
    assert one.number in run("show", two.number).stdout.rpartition("duplicate")[2]


def test_the_archive_of_a_report_can_be_written(folder: Path) -> None:
    report = file()
    target = folder / "report.zip"
    assert run("show", report.number, "--evidence", str(target)).exit_code == 0
    assert verify_kit(target.read_bytes()).faults == ()
    with zipfile.ZipFile(target) as archive:
        assert any(name.endswith(".pdf") for name in archive.namelist())
