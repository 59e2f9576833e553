"""Screenshots with what stands in them: is the writing read, the price, the code, and does the level fit?

``python -m tests.evals.screens FOLDER``; the folder holds the pictures and ``screens.jsonl``: ``file``, ``transcript`` (lines),
``qr`` (payloads) and ``expect`` (``min_level``, ``max_level``, ``price`` ...), an entry a line.
"""

import json
import sys
import time
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bot.checking.checker import Checker
from bot.checking.post import Picture, Post
from bot.checking.verdict import Level, Verdict
from bot.services.read_pictures import load_reader
from tests.evals.reading import Errors, errors_in, plain


@dataclass(frozen=True, slots=True)
class Outcome:
    """One screenshot's."""

    file: str
    errors: Errors
    price_read: bool
    price_right: bool
    codes_read: bool
    level: Level
    level_fits: bool
    missing: tuple[str, ...]
    false: tuple[str, ...]
    seconds: float


def main(folder: Path) -> int:
    """Print the report; return how many screenshots missed what they should reach."""
    checker, reader = Checker.load(), load_reader(2)
    entries = [json.loads(line) for line in (folder / "screens.jsonl").read_text("utf-8").splitlines() if line.strip()]
    outcomes: list[Outcome] = []
    for entry in entries:
        started = time.perf_counter()
        found = reader.read(Picture("picture 1", (folder / entry["file"]).read_bytes()))
        seconds = time.perf_counter() - started
        verdict = checker.check(Post(unread=found.unread), found.readings)
        lines = [line.text for reading in found.readings for line in reading.lines]
        payloads = {code.payload for reading in found.readings for code in reading.codes}
        outcomes.append(_outcome(entry, verdict, lines, payloads, seconds))
    _print(outcomes)
    return sum(not (one.level_fits and one.price_read and one.codes_read) for one in outcomes)


def _outcome(entry: dict[str, Any], verdict: Verdict, lines: list[str], payloads: set[str], seconds: float) -> Outcome:
    expect = entry["expect"]
    tactics = {sign.tactic for sign in verdict.signs}
    accepted = {
        Decimal(str(price)) for price in [expect["price"], *expect.get("price_accept", [])] if price is not None
    }
    price = verdict.price.money.amount if verdict.price else None
    drawn = expect["price"]
    return Outcome(
        file=entry["file"],
        errors=errors_in(entry["transcript"], lines),
        price_read=drawn is None or f"{drawn:g}" in plain("".join(lines)).replace(",", ""),
        price_right=not expect.get("price_scored", True) or (price in accepted if accepted else price is None),
        codes_read=set(entry["qr"]) <= payloads,
        level=verdict.level,
        level_fits=Level[expect["min_level"].upper()] <= verdict.level <= Level[expect["max_level"].upper()],
        missing=tuple(tactic for tactic in expect["must_mention"] if tactic not in tactics),
        false=tuple(tactic for tactic in expect["must_not_mention"] if tactic in tactics),
        seconds=seconds,
    )


def _print(outcomes: list[Outcome]) -> None:
    table = Table(title="Screenshots")
    for heading in ("file", "characters wrong", "price read", "price", "codes", "level", "missing", "false", "seconds"):
        table.add_column(heading)
    for one in outcomes:
        table.add_row(
            one.file,
            f"{one.errors.wrong} of {one.errors.of}",
            _mark(one.price_read),
            _mark(one.price_right),
            _mark(one.codes_read),
            f"{one.level.label} {_mark(one.level_fits)}",
            " ".join(one.missing),
            " ".join(one.false),
            f"{one.seconds:.2f}",
        )
    total = sum((one.errors for one in outcomes), Errors())
    table.add_section()
    table.add_row(
        f"all {len(outcomes)}",
        f"{total.rate:.2%}",
        *(
            str(sum(getattr(one, name) for one in outcomes))
            for name in ("price_read", "price_right", "codes_read", "level_fits")
        ),
        str(sum(bool(one.missing) for one in outcomes)),
        str(sum(bool(one.false) for one in outcomes)),
        f"{sum(one.seconds for one in outcomes):.1f}",
    )
    Console(width=180).print(table)


def _mark(good: bool) -> str:
    return "✓" if good else "✗"


if __name__ == "__main__":
    sys.exit(min(1, main(Path(sys.argv[1]))))
