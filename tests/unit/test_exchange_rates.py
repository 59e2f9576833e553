"""Exchange rates: converting, their age, and reading the central bank's XML from a local server."""

import http.server
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from data.central_bank import RatesNotReadError, fetch_daily_rates, read_daily_rates, updated
from data.exchange_rates import RATES_FILE, Rates, UnknownCurrencyError, write_rates
from data.money import Money

CURRENCIES = ("USD", "JPY", "CZK", "DKK", "GBP", "HUF", "PLN", "RON", "SEK", "CHF", "CNY")
CUBES = "".join(f'<Cube currency="{code}" rate="{index + 1}.25"/>' for index, code in enumerate(CURRENCIES))
XML = f"""<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject><Cube><Cube time="2026-11-20">{CUBES}</Cube></Cube></gesmes:Envelope>"""
RATES = Rates.load()


class Bank:
    """A local server that answers with what it is given."""

    def __init__(self) -> None:
        self.status, self.body = 200, XML.encode()
        bank = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(bank.status)
                self.end_headers()
                self.wfile.write(bank.body)

            def log_message(self, *arguments: object) -> None:
                """Keep quiet."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/daily.xml"


@pytest.fixture
def bank() -> Iterator[Bank]:
    made = Bank()
    thread = threading.Thread(target=made.server.serve_forever, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join(5)


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TELLTALE_DATA_DIR", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    "currency",
    [
        "USD",
        "EUR",
        "CNY",
        "HKD",
        "TWD",
        "JPY",
        "KRW",
        "GBP",
        "AUD",
        "CAD",
        "SGD",
        "MYR",
        "THB",
        "IDR",
        "INR",
        "VND",
        "PHP",
        "RUB",
        "BRL",
        "MXN",
        "AED",
    ],
)
def test_money_converts_there_and_back(currency: str) -> None:
    there = RATES.convert(Money(Decimal(1000), "EUR"), currency)
    assert float(RATES.convert(there, "EUR").amount) == pytest.approx(1000, rel=1e-4)


def test_a_currency_without_a_rate_is_refused() -> None:
    with pytest.raises(UnknownCurrencyError, match="XXX"):
        RATES.convert(Money(Decimal(1), "EUR"), "XXX")


def test_rates_are_stale_after_two_weeks() -> None:
    assert not RATES.is_stale(RATES.as_of + timedelta(days=14))
    assert RATES.is_stale(RATES.as_of + timedelta(days=15))


def test_the_banks_xml_replaces_what_it_quotes_and_keeps_the_rest(bank: Bank, tmp_path: Path) -> None:
    daily = fetch_daily_rates(bank.url)
    assert daily.as_of == date(2026, 11, 20)
    path = tmp_path / RATES_FILE
    write_rates(path, updated(RATES, daily))
    read = Rates.load(path)
    assert read.as_of == date(2026, 11, 20)
    assert read.table["USD"].per_euro == Decimal("1.25")
    assert read.table["USD"].source == "European Central Bank"
    assert read.table["VND"] == RATES.table["VND"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<html>moved</html>", "no date"),
        (b"not xml", "not the bank's daily rates"),
        (XML.replace('rate="1.25"', 'rate="-1"').encode(), "not positive"),
        (XML.replace('rate="1.25"', 'rate="NaN"').encode(), "not positive"),
        (XML.replace("2026-11-20", "yesterday").encode(), "not the bank's daily rates"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>', "not the bank's daily rates"),
    ],
)
def test_an_answer_that_is_not_the_banks_is_refused(body: bytes, said: str) -> None:
    with pytest.raises(RatesNotReadError, match=said):
        read_daily_rates(body)


def test_a_huge_answer_is_not_read_to_its_end(bank: Bank) -> None:
    bank.body = b" " * 1_500_000
    with pytest.raises(RatesNotReadError, match="larger"):
        fetch_daily_rates(bank.url)


def test_the_command_updates_the_data_folder(bank: Bank, data_dir: Path) -> None:
    done = CliRunner().invoke(app, ["rates", "update", "--url", bank.url])
    assert done.exit_code == 0, done.output
    assert Rates.load(data_dir / RATES_FILE).as_of == date(2026, 11, 20)
    assert "2026-11-20" in CliRunner().invoke(app, ["rates", "show"]).output


def test_a_failing_bank_leaves_the_old_rates(bank: Bank, data_dir: Path) -> None:
    bank.status = 503
    done = CliRunner().invoke(app, ["rates", "update", "--url", bank.url])
    assert done.exit_code == 1
    assert "stay" in done.output
    assert not (data_dir / RATES_FILE).exists()
