"""How fast texts are checked: posts a second on one core after load, the longest message at its worst, and the start.

Run it with ``python -m tests.bench checker [FILE.jsonl[.gz]]``; without a file it takes the project's own labelled posts.
"""

import gzip
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bot.checking.checker import Checker

OWN_POSTS = Path(__file__).parents[1] / "evals"
WORST = {
    "one character": "高" * 4096,
    "spaced letters": "r e p l i c a " * 292,
    "dotted letters": "r.e.p.l.i.c.a." * 292,
    "prices": "¥1 " * 1365,
    "links": "https://a.co " * 315,
    "brands": "rolex omega gucci " * 227,
    "short names": "lv speedy " * 409,
    "words apart": "customs seized " * 273,
    "copy words": "高仿复刻" * 1024,
    "zero width": "高\u200b仿\u200b" * 1024,
}


def _texts(path: Path | None) -> Iterator[str]:
    for file in [path] if path else sorted(OWN_POSTS.glob("field.*.jsonl")):
        content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        for line in content.decode("utf-8").rstrip("\n").split("\n"):
            yield json.loads(line)["text"]


def _seconds(checker: Checker, text: str) -> float:
    started = time.process_time()
    checker.check_text(text)
    return time.process_time() - started


def main(path: Path | None = None) -> None:
    """Print what was measured, in processor time of one core."""
    started = time.process_time()
    checker = Checker.load()
    print(f"load: {time.process_time() - started:.2f} s")
    texts = list(_texts(path))
    for text in texts[:200]:
        checker.check_text(text)
    seconds = [_seconds(checker, text) for text in texts]
    length = statistics.mean(len(text) for text in texts)
    print(
        f"{len(texts)} posts of {length:.0f} characters: {len(texts) / sum(seconds):.0f} posts/s, "
        f"median {statistics.median(seconds) * 1e6:.0f} µs, 99th percentile {sorted(seconds)[len(seconds) * 99 // 100] * 1e6:.0f} µs"
    )
    for name, text in WORST.items():
        best = min(_seconds(checker, text) for _ in range(5))
        print(f"{len(text)} characters, {name}: {best * 1e3:.1f} ms")
    starts = [_start_seconds() for _ in range(3)]
    print(f"from start of the process to the first verdict: {statistics.median(starts):.2f} s")


def _start_seconds() -> float:
    command = [
        sys.executable,
        "-c",
        "from bot.checking.checker import Checker; Checker.load().check_text('高仿劳力士 380')",
    ]
    started = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
