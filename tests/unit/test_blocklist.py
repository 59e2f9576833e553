"""Lists of fraud domains: every form that their makers publish, kept, looked up, removed."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from data.blocklist import Blocklist, BlocklistError, imported_lists, read_list, remove_list, store_list

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)

LINES = [
    ("fraud-shop.example", "fraud-shop.example"),
    ("FRAUD-shop.Example", "fraud-shop.example"),
    ("0.0.0.0 fraud-shop.example", "fraud-shop.example"),
    ("127.0.0.1\tfraud-shop.example # reported", "fraud-shop.example"),
    ("||fraud-shop.example^", "fraud-shop.example"),
    ("||fraud-shop.example^$third-party,important", "fraud-shop.example"),
    ("*.fraud-shop.example", "fraud-shop.example"),
    ("https://www.fraud-shop.example/sale?id=1", "www.fraud-shop.example"),
    ("schmück-shop.example", "xn--schmck-shop-whb.example"),
]


@pytest.mark.parametrize(("line", "domain"), LINES)
def test_a_line_of_any_form_gives_its_domain(line: str, domain: str) -> None:
    assert read_list(line.encode()).domains == {domain}


def test_comments_exceptions_and_lines_without_a_domain_are_left_out() -> None:
    listed = read_list(
        b"# title\n! title\n[Adblock Plus]\n@@||good.example^\n\nno domain here\n0.0.0.0 localhost\nbad.example\n"
    )
    assert listed.domains == {"bad.example"}
    assert listed.unread == 2


def test_platforms_with_everybodys_pages_are_not_listed_whole() -> None:
    listed = read_list(b"bit.ly\nmyshopify.com\nbad.myshopify.com\n")
    assert listed.domains == {"bad.myshopify.com"}
    assert listed.too_wide == ("bit.ly", "myshopify.com")


def test_a_gzipped_list_is_unpacked() -> None:
    assert read_list(gzip.compress(b"bad.example\n")).domains == {"bad.example"}


def test_a_list_that_unpacks_without_end_is_refused() -> None:
    with pytest.raises(BlocklistError, match="too large"):
        read_list(gzip.compress(b"0" * (65 * 1024 * 1024)))


@pytest.mark.parametrize("content", [b"", b"# nothing\n", b"\x1f\x8bbroken", b"just words\n"])
def test_what_is_no_list_is_refused_in_one_line(content: bytes) -> None:
    with pytest.raises(BlocklistError) as caught:
        read_list(content)
    assert "\n" not in str(caught.value)


def test_a_kept_list_answers_for_its_domains_and_all_under_them(tmp_path: Path) -> None:
    store_list(tmp_path, "watch", "file", read_list(b"bad.example\nworse.co.uk\n"), NOW)
    blocklist = Blocklist.load(tmp_path)
    assert len(blocklist) == 2
    assert "bad.example" in blocklist
    assert "www.shop.bad.example" in blocklist
    assert "WORSE.co.uk" in blocklist
    assert "notbad.example" not in blocklist
    assert "co.uk" not in blocklist
    assert "" not in blocklist


def test_importing_again_replaces_the_list_of_that_name(tmp_path: Path) -> None:
    store_list(tmp_path, "watch", "first", read_list(b"bad.example\n"), NOW)
    store_list(tmp_path, "watch", "second\nline", read_list(b"new.example\nnewer.example\n"), NOW)
    (kept,) = imported_lists(tmp_path)
    assert (kept.name, kept.source, kept.count, kept.imported_at) == ("watch", "second line", 2, NOW)
    assert remove_list(tmp_path, "watch")
    assert not remove_list(tmp_path, "watch")
    assert not remove_list(tmp_path, "../watch")


@pytest.mark.parametrize("name", ["../up", "a/b", "", ".hidden", "Ä"])
def test_a_name_that_is_no_file_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BlocklistError):
        store_list(tmp_path, name, "file", read_list(b"bad.example\n"), NOW)


def test_no_folder_is_an_empty_blocklist(tmp_path: Path) -> None:
    assert "bad.example" not in Blocklist.load(tmp_path / "none")
    assert imported_lists(tmp_path / "none") == []


def test_each_of_forty_thousand_names_is_found() -> None:
    blocklist = Blocklist(f"shop{number}.example" for number in range(40_000))
    assert all(f"www.shop{number}.example" in blocklist for number in range(40_000))
    assert "www.shop40000.example" not in blocklist


def test_the_command_imports_lists_looks_up_and_removes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TELLTALE_DATA_DIR", str(tmp_path / "kept"))
    (tmp_path / "Fraud List.txt").write_text("bad.example\nbit.ly\n")
    run = CliRunner()
    imported = run.invoke(app, ["blocklist", "import", "Fraud List.txt"])
    assert imported.exit_code == 0
    assert "fraud-list: 1 domains imported" in imported.output
    assert "bit.ly" in imported.output
    assert "fraud-list: 1 domains" in run.invoke(app, ["blocklist", "list"]).output
    assert "www.bad.example: listed." in run.invoke(app, ["blocklist", "look", "www.bad.example"]).output
    assert run.invoke(app, ["blocklist", "remove", "fraud-list"]).exit_code == 0
    assert "No list" in run.invoke(app, ["blocklist", "list"]).output


@pytest.mark.parametrize("source", ["missing.txt", "http://127.0.0.1:1/list.txt", "http://localhost/list.txt"])
def test_a_list_that_cannot_be_had_ends_the_command_with_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TELLTALE_DATA_DIR", str(tmp_path / "kept"))
    assert CliRunner().invoke(app, ["blocklist", "import", source]).exit_code == 2
