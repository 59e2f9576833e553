"""`telltale eval`: measures on folders, writes the page and its plot, proposes weights."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from bot.commands import evaluate

app = typer.Typer()
app.command()(evaluate.evaluate)

_EXPECT = {"brand": None, "price": None, "currency": None, "min_level": "no_signs", "max_level": "unclear"}
_POST = {"lang": "en", "channel": "sms", "group": "everyday", "why": "Chat.", "expect": _EXPECT}
_FIELD = [
    {**_POST, "id": "c1", "text": "see you at six, bring bread", "label": "clean"},
    {**_POST, "id": "c2", "text": "the 9:40 train is late again", "label": "clean"},
    {**_POST, "id": "r1", "text": "first copy Rolex $90, whatsapp me", "label": "risky"},
    {**_POST, "id": "r2", "text": "AAA replica Gucci bags $60 DM to order", "label": "risky"},
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(evaluate, "OWN_SET", tmp_path / "none")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "labelled").mkdir()
    lines = "\n".join(json.dumps(post) for post in _FIELD)
    (tmp_path / "labelled" / "field.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path / "labelled"


def test_the_page_and_its_plot_are_written(folder: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["--data", f"small={folder}"])
    assert result.exit_code == 0, result.output
    page = (tmp_path / "EVALUATION.md").read_text(encoding="utf-8")
    assert "**small**: 4 composed posts" in page
    assert "| keyword list |" in page
    assert (tmp_path / "docs" / "reliability.png").is_file()


def test_a_dry_run_prints_the_tables_and_writes_nothing(folder: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["--data", str(folder), "--dry", "--no-peers"])
    assert result.exit_code == 0, result.output
    assert "level in the expected range" in result.stdout
    assert not (tmp_path / "EVALUATION.md").exists()


def test_a_fit_prints_a_diff_and_leaves_the_scores_alone(folder: Path) -> None:
    from bot.evaluation.fitting import SCORES_FILE

    before = SCORES_FILE.read_bytes()
    result = CliRunner().invoke(app, ["--data", str(folder), "--fit"])
    assert result.exit_code == 0, result.output
    assert "What the labelled posts say of each tactic" in result.stdout
    assert SCORES_FILE.read_bytes() == before


def test_a_folder_without_labelled_posts_ends_with_status_2(tmp_path: Path, folder: Path) -> None:
    result = CliRunner().invoke(app, ["--data", str(tmp_path)])
    assert folder.is_dir()
    assert result.exit_code == 2
    assert "no field*.jsonl or posts*.jsonl" in result.stderr
