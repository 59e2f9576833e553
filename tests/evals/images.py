"""Pictures with what stands in them, read by us and by RapidOCR and zxing-cpp alone; and copies of pictures.

``python -m tests.evals.images FOLDER``; the folder holds the pictures and ``manifest.jsonl``: ``path``, ``kind`` (``ocr...``, ``qr`` or
``neardup``), ``text`` (lines or payload; None where none is known), ``lang``, ``group`` (of near-duplicates), an entry a line. A
path with ``falsepositives`` in it shows no code.
"""

import itertools
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import zxingcpp
from PIL import Image
from rich.console import Console
from rich.table import Table

from bot.checking.post import Picture
from bot.checking.readers.codes import read_codes
from bot.checking.readers.ocr import Ocr
from bot.checking.readers.pictures import UnreadableError, open_pages
from bot.checking.readers.similarity import pdq_of
from data.pdq import NEAR_BITS, distance
from tests.evals.reading import Errors, errors_in

LANGUAGES = ("zh", "en")
"""What the models were trained on; the rest is left out."""
THREADS = 2

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Timed:
    """How one picture was read, and how long that took."""

    errors: Errors
    seconds: float


def main(folder: Path) -> int:
    """Print the report; return how many of three goals were missed."""
    entries = [json.loads(line) for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines() if line.strip()]
    ocr_worse = _writing(folder, [entry for entry in entries if entry["kind"].startswith("ocr")])
    codes_fewer, false_codes = _codes(folder, [entry for entry in entries if entry["kind"] == "qr"])
    _copies(folder, [entry for entry in entries if entry["kind"] == "neardup"])
    return sum((ocr_worse, codes_fewer, false_codes))


def _writing(folder: Path, entries: Sequence[Entry]) -> bool:
    from rapidocr import RapidOCR

    ours, params = Ocr(THREADS), {"Global.log_level": "error", "EngineConfig.onnxruntime.intra_op_num_threads": THREADS}
    alone = RapidOCR(params=params)

    def read_alone(image: Image.Image) -> Iterable[str]:
        return getattr(alone(np.asarray(image)[:, :, ::-1].copy()), "txts", None) or ()

    table = Table(
        "kind", "pictures", "wrong, ours", "wrong, RapidOCR alone", "seconds, ours", "seconds, alone", title="Writing"
    )
    totals = [Errors(), Errors()]
    for kind, group in itertools.groupby(sorted(entries, key=_kind), _kind):
        pairs = [
            (
                _timed(lambda shown: (line.text for line in ours.read(shown)), lines, image),
                _timed(read_alone, lines, image),
            )
            for entry in group
            if (lines := _lines(entry)) and (image := _opened(folder, entry))
        ]
        if not pairs:
            continue
        errors = [sum((pair[side].errors for pair in pairs), Errors()) for side in (0, 1)]
        seconds = [sum(pair[side].seconds for pair in pairs) for side in (0, 1)]
        totals = [total + error for total, error in zip(totals, errors, strict=True)]
        table.add_row(kind, str(len(pairs)), *(f"{one.rate:.1%}" for one in errors), *(f"{one:.1f}" for one in seconds))
    table.add_section()
    table.add_row("all", "", *(f"{total.wrong} of {total.of}" for total in totals))
    Console(width=140).print(table)
    return totals[0].wrong > totals[1].wrong


def _kind(entry: Entry) -> str:
    return str(entry["kind"])


def _lines(entry: Entry) -> list[str]:
    text = entry.get("text_by_eye") or entry.get("text")
    return text.split("\n") if text and entry.get("lang") in LANGUAGES else []


def _timed(read: Callable[[Image.Image], Iterable[str]], lines: list[str], image: Image.Image) -> Timed:
    started = time.perf_counter()
    found = list(read(image))
    return Timed(errors_in(lines, found), time.perf_counter() - started)


def _opened(folder: Path, entry: Entry) -> Image.Image | None:
    try:
        return next(iter(open_pages(Picture("picture 1", (folder / entry["path"]).read_bytes())))).image
    except UnreadableError:
        return None


def _codes(folder: Path, entries: Sequence[Entry]) -> tuple[bool, bool]:
    counts = {"payloads": [0, 0], "codes where none is": [0, 0]}
    wanted = 0
    for entry in entries:
        image = _opened(folder, entry)
        if image is None:
            continue
        pixels = np.asarray(image)[:, :, ::-1].copy()
        alone = {code.text for code in zxingcpp.read_barcodes(pixels, text_mode=zxingcpp.TextMode.Plain)}
        ours = {code.payload for code in read_codes(image)}
        if "falsepositives" in entry["path"]:
            counts["codes where none is"] = [
                a + len(b) for a, b in zip(counts["codes where none is"], (ours, alone), strict=True)
            ]
        elif entry.get("text"):
            wanted += 1
            counts["payloads"] = [
                a + (entry["text"] in b) for a, b in zip(counts["payloads"], (ours, alone), strict=True)
            ]
    table = Table("", "ours", "zxing-cpp alone", title=f"Codes: {wanted} payloads, {len(entries)} pictures")
    for name, (mine, theirs) in counts.items():
        table.add_row(name, str(mine), str(theirs))
    Console(width=140).print(table)
    return counts["payloads"][0] < counts["payloads"][1], counts["codes where none is"][0] > 0


def _copies(folder: Path, entries: Sequence[Entry]) -> None:
    """Print how near copies of one picture and pictures of different groups are; turned and mirrored ones differ for PDQ."""
    hashes = [
        (cast(str, entry["group"]), entry["path"], pdq[0])
        for entry in entries
        if (image := _opened(folder, entry)) and (pdq := pdq_of(image))
    ]
    pairs = list(itertools.combinations(hashes, 2))
    same = [distance(a[2], b[2]) for a, b in pairs if a[0] == b[0] and "dih" not in a[1] + b[1]]
    others = [distance(a[2], b[2]) for a, b in pairs if a[0] != b[0]]
    table = Table("pairs", "count", f"within {NEAR_BITS} bits", "nearest", "farthest", title="Copies")
    for name, found in (("of one picture", same), ("of different pictures", others)):
        if found:
            table.add_row(
                name, str(len(found)), str(sum(bits <= NEAR_BITS for bits in found)), str(min(found)), str(max(found))
            )
    Console(width=140).print(table)


if __name__ == "__main__":
    sys.exit(min(1, main(Path(sys.argv[1]))))
