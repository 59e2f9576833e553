"""``telltale price`` and ``telltale catalogue``."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from data.reference_files import REFERENCE_DIRECTORY

RUNNER = CliRunner()
LIST = 'Marke;Product;Ref;Price;foo\nAcme;Road Runner;AC-100;"1.299,00 €";x\nAcme;;AC-101;12 €;y\nAcme;Trap;;abc;\n'


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TELLTALE_DATA_DIR", str(tmp_path / "var"))
    return tmp_path / "var"


def run(*arguments: str) -> str:
    done = RUNNER.invoke(app, list(arguments))
    assert done.exit_code == 0, done.output
    return done.output


def test_a_price_is_printed_for_people() -> None:
    said = run("price", "is 299 yuan ok for panda dunk")
    assert "DD1391-100" in said
    assert "of the list price" in said


def test_a_price_is_printed_as_json() -> None:
    answer = json.loads(run("price", "绿水鬼", "--json", "--country", "cn"))
    assert answer["found"] is True
    assert answer["matches"][0]["model_number"] == "126610LV"
    assert answer["comparison"]["currency"] == "CNY"


def test_what_is_unknown_names_the_closest_brands() -> None:
    assert "Louis Vuitton" in run("price", "lv")
    assert "not this model" in run("price", "rolex 999999ZZ")


def test_an_unknown_currency_is_refused() -> None:
    assert RUNNER.invoke(app, ["price", "rolex", "--currency", "XXX"]).exit_code == 2


def test_the_shipped_reference_is_readable_and_every_priced_brand_has_an_entry() -> None:
    said = run("catalogue", "check")
    assert "all readable" in said
    assert "without an entry" not in said


def test_a_fault_in_a_reference_file_names_file_line_and_field(tmp_path: Path) -> None:
    for path in REFERENCE_DIRECTORY.glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "brands").mkdir()
    prices = (tmp_path / "prices.csv").read_text("utf-8").splitlines()
    prices[2] = prices[2].replace(",USD,", ",dollars,").replace(",CNY,", ",dollars,")
    (tmp_path / "prices.csv").write_text("\n".join(prices), "utf-8")
    done = RUNNER.invoke(app, ["catalogue", "check", str(tmp_path)])
    assert done.exit_code == 2
    assert "prices.csv, line 3, currency" in done.output


def test_an_own_price_list_is_shown_before_it_is_applied(tmp_path: Path, data_dir: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(LIST, "utf-8")
    said = run("catalogue", "import", str(file), "--category", "toy")
    assert "column 'Marke' is read as brand" in said
    assert "column 'foo' is not used" in said
    assert "line 3 is left out: product: missing" in said
    assert "line 4 is left out: amount" in said
    assert "1 prices can be used, 2 rows cannot" in said
    assert not data_dir.joinpath("own_prices.csv").exists()


def test_an_applied_price_list_is_found_by_name_and_number(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(LIST, "utf-8")
    run("catalogue", "import", str(file), "--category", "toy", "--apply")
    for query in ("acme road runner", "AC-100"):
        answer = json.loads(run("price", query, "--json"))
        price = answer["matches"][0]["prices"][0]
        assert (price["amount"], price["currency"]) == (1299.0, "EUR")


def test_a_price_list_without_a_needed_column_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("brand,colour\nAcme,red\n", "utf-8")
    done = RUNNER.invoke(app, ["catalogue", "import", str(file)])
    assert done.exit_code == 2
    assert "no column for product, amount" in done.output


def test_stats_count_prices_by_class_of_source() -> None:
    said = run("catalogue", "stats")
    assert "by class of source: general_knowledge" in said
    assert "resale ranges from" in said
