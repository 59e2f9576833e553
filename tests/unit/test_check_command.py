"""`telltale check`: texts, files, standard input and whole batches, for people and for programs."""

import gzip
import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.commands.check import check
from tests import drawing

_OFFER = "高仿劳力士 绿水鬼 380元 包邮 加微信 watch_8866"

app = typer.Typer()
app.command()(check)


def _run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=given)


def _objects(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_text_is_answered_with_the_level_and_every_quote() -> None:
    result = _run(_OFFER)
    assert result.exit_code == 0
    assert "Strong signs of a counterfeit offer" in result.stdout
    assert "replica_word." in result.stdout


def test_the_answer_speaks_the_language_asked_for() -> None:
    assert "疑" in _run(_OFFER, "--lang", "zh-Hant").stdout or "仿冒" in _run(_OFFER, "--lang", "zh-Hant").stdout


def test_json_has_exactly_the_promised_fields() -> None:
    (verdict,) = _objects(_run(_OFFER, "--json"))
    assert list(verdict) == [
        "level", "probability", "signs", "brand", "product", "price", "reference", "gates", "unread", "ruleset",
    ]  # fmt: skip
    assert verdict["level"] == "likely_fake"
    assert verdict["brand"] == "Rolex"
    assert verdict["price"] == {"amount": 380, "currency": "CNY", "role": "asking"}
    assert isinstance(verdict["signs"], list)
    sign = next(sign for sign in verdict["signs"] if sign["tactic"] == "replica_word")
    assert set(sign) == {"rule", "tactic", "points", "spans", "facts"}
    (span, *_) = sign["spans"]
    assert _OFFER[span["start"] : span["end"]] == span["quote"]
    assert (span["source"], span["box"]) == ("text", None)


def test_a_file_that_exists_is_read_and_several_inputs_are_answered_in_order(tmp_path: Path) -> None:
    post = tmp_path / "post.txt"
    post.write_text(_OFFER, encoding="utf-8")
    levels = [verdict["level"] for verdict in _objects(_run(str(post), "good morning", "--json"))]
    assert levels == ["likely_fake", "no_signs"]


@pytest.mark.parametrize("arguments", [["-"], []])
def test_standard_input_is_read(arguments: list[str]) -> None:
    (verdict,) = _objects(_run(*arguments, "--json", given=_OFFER))
    assert verdict["level"] == "likely_fake"


def test_a_batch_gives_a_line_for_each_post_in_order(tmp_path: Path) -> None:
    batch = tmp_path / "posts.jsonl.gz"
    with gzip.open(batch, "wt", encoding="utf-8") as lines:
        for number, text in enumerate([_OFFER, "see you at six", ""]):
            lines.write(json.dumps({"id": number, "text": text, "more": "ignored"}) + "\n")
    result = _run("--batch", str(batch))
    assert result.exit_code == 0
    assert [(line["id"], line["level"]) for line in _objects(result)] == [
        (0, "likely_fake"), (1, "no_signs"), (2, "no_signs"),
    ]  # fmt: skip


def test_text_that_could_steer_a_terminal_is_shown_without_its_controls() -> None:
    result = _run(f"{_OFFER} \x1b[2J\u202e")
    assert "\x1b[2J" not in result.stdout
    assert "\u202e" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["missing.txt"], "missing.txt: no such file"),
        (["--batch", "missing.jsonl"], "missing.jsonl: No such file or directory"),
        (["--batch", "latin1.jsonl"], "latin1.jsonl: not UTF-8 text (byte 2)"),
        (["--batch", "broken.jsonl"], "broken.jsonl, line 2: not JSON"),
        (["--batch", "shapeless.jsonl"], "shapeless.jsonl, line 1: needs an object with id and text"),
        (["--batch", "torn.gz"], "torn.gz: not a readable gzip file"),
        (["latin1.jsonl"], "latin1.jsonl: not UTF-8 text (byte 2)"),
        (["a text", "--batch", "broken.jsonl"], "give either texts or --batch"),
    ],
)
def test_unusable_input_ends_with_status_2_and_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], complaint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("latin1.jsonl").write_bytes(b'{"\xe9": 1}')
    Path("broken.jsonl").write_text('{"id": 1, "text": "fine"}\n{oops\n', encoding="utf-8")
    Path("shapeless.jsonl").write_text('["text"]\n', encoding="utf-8")
    Path("torn.gz").write_bytes(gzip.compress(b'{"id": 1, "text": "fine"}')[:-9])
    result = _run(*arguments)
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_screenshot_is_read_checked_and_marked(tmp_path: Path) -> None:
    shot, marked = tmp_path / "offer.dat", tmp_path / "evidence.png"
    shot.write_bytes(drawing.encoded(drawing.screenshot(drawing.REPLICA_POST)))

    (verdict,) = _objects(_run(str(shot), "--json", "--marked", str(marked)))

    assert verdict["level"] == "likely_fake"
    assert isinstance(verdict["pictures"], list)
    assert "680" in verdict["pictures"][0]["text"]
    assert marked.read_bytes().startswith(b"\x89PNG")


def test_pages_of_a_pdf_and_frames_of_a_clip_are_read(tmp_path: Path) -> None:
    shown = [drawing.screenshot(drawing.REPLICA_POST, (480, 720), 30)]
    (tmp_path / "offer.pdf").write_bytes(drawing.pdf(shown))
    (tmp_path / "live.mp4").write_bytes(drawing.video(shown, seconds_each=1))

    verdicts = _objects(_run(str(tmp_path / "offer.pdf"), str(tmp_path / "live.mp4"), "--json"))

    assert [verdict["level"] for verdict in verdicts] == ["likely_fake"] * 2


@pytest.mark.parametrize(
    ("arguments", "content", "says"),
    [
        ([], b"\xff\xd8\xff", "damaged or incomplete"),
        (["--marked", "out.xyz"], drawing.encoded(drawing.product_photo(1)), "out.xyz"),
        (["gold 888", "--marked", "out.png"], drawing.encoded(drawing.product_photo(1)), "--marked needs one picture"),
    ],
    ids=["a broken picture", "an unknown ending", "several inputs"],
)
def test_a_picture_that_cannot_be_read_or_marked_is_named(
    tmp_path: Path, arguments: list[str], content: bytes, says: str
) -> None:
    shot = tmp_path / "offer.jpg"
    shot.write_bytes(content)

    result = _run(str(shot), *arguments)

    assert result.exit_code == 2
    assert says in result.stderr
