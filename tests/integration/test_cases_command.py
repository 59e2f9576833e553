"""``telltale cases``: everything that the group can do with a case, without a group."""

import asyncio
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from bot.services.signed_archive import verify_kit
from bot.settings import Settings
from bot.wiring import keys_from
from data.database import Database
from data.decisions import Kind
from data.reports import Report
from data.statements import Share
from tests.casework import Casework, phone, wechat

Telltale = Callable[..., Result]


@pytest.fixture
def telltale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Telltale:
    from bot.__main__ import app

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TELLTALE_DATA_DIR", str(tmp_path / "data"))
    return lambda *arguments: CliRunner().invoke(app, ["cases", *map(str, arguments)])


@pytest.fixture
def filed(tmp_path: Path, telltale: Telltale) -> tuple[Report, Report]:
    async def file() -> tuple[Report, Report]:
        settings = Settings(_env_file=None, data_dir=tmp_path / "data")
        database = Database(settings.database)
        await database.upgrade()
        work = Casework(database, keys_from(settings))
        one = await work.accepted(wechat("lux88"), phone("+491"), by=1)
        two = await work.accepted(wechat("lux88"), phone("+492"), by=2, brand="Nike", shares=frozenset({Share.BRAND}))
        await database.dispose()
        return one, two

    return asyncio.run(file())


def test_cases_are_listed_and_shown_with_their_picture(
    telltale: Telltale, filed: tuple[Report, Report], tmp_path: Path
) -> None:
    listed = telltale("list")
    assert listed.output.splitlines() == ["C-1  2 people  2 reports  latest 2026-03-01", "1 cases"]
    shown = telltale("show", "c-1", "--picture", tmp_path / "case.png")
    assert shown.exit_code == 0
    assert all(words in shown.output for words in ("wechat lux88", "phone +491", filed[0].number, "brand:Nike (1)"))
    with Image.open(tmp_path / "case.png") as picture:
        assert picture.width == 1080
    refused = telltale("show", "C-1", "--picture", tmp_path / "no" / "case.png")
    assert (refused.exit_code, "cannot be written" in refused.output) == (1, True)


def test_an_archive_is_written_for_who_may_see_it_and_logged(
    telltale: Telltale, filed: tuple[Report, Report], tmp_path: Path
) -> None:
    wrong = telltale("zip", "C-1", tmp_path / "x.zip", "--for", "brand:Gucci")
    assert wrong.exit_code == 1
    assert "authority, platform:taobao, brand:Nike, brand:Rolex" in wrong.output
    assert not (tmp_path / "x.zip").exists()
    done = telltale("zip", "C-1", tmp_path / "case.zip", "--for", "authority")
    assert done.exit_code == 0, done.output
    assert "1 reports of C-1 for authority" in done.output
    assert verify_kit((tmp_path / "case.zip").read_bytes()).faults == ()
    assert re.search(rf"{Kind.HANDED_OVER} authority by .+ at the command line", telltale("show", "C-1").output)


def test_a_mark_and_a_report_are_cut_and_mended(telltale: Telltale, filed: tuple[Report, Report]) -> None:
    found = re.search(r"(m\d+) wechat lux88", telltale("show", "C-1").output)
    assert found is not None
    assert telltale("cut", "C-1", found[1]).output == "2 ties changed. Cases now: C-1, C-2\n"
    assert telltale("cut", "C-1", found[1]).exit_code == 1
    assert telltale("mend", "C-1", found[1]).output == "2 ties changed. Cases now: C-1\n"
    assert telltale("cut", "C-1", filed[1].number).output == "1 tie changed. Cases now: C-1, C-3\n"
    assert f"taken out: {filed[1].number}" in telltale("show", "C-1").output
    assert telltale("mend", "C-1", filed[1].number).output == "1 tie changed. Cases now: C-1\n"


@pytest.mark.parametrize(
    "arguments",
    [("show", "C-9"), ("show", "x"), ("cut", "C-1", "TT-AAAA-AAAA"), ("cut", "C-1", "m999"), ("mend", "C-1", "m999")],
)
def test_what_is_not_there_is_refused(
    telltale: Telltale, filed: tuple[Report, Report], arguments: tuple[str, ...]
) -> None:
    run = telltale(*arguments)
    assert run.exit_code == 1
    assert run.output.strip()
