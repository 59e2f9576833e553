"""What the text readers take: microseconds a post, and milliseconds for the longest message built to be slow.

Run as ``python -m tests.bench.bench_readers [FILE.jsonl ...]``; each line an object with a ``text``. Without a file it reads
the project's own labelled posts.
"""

import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bot.checking.readers.contacts import read_contacts
from bot.checking.readers.links import read_links
from bot.checking.readers.lookalikes import BrandDomains
from bot.checking.readers.model_numbers import NumberFormats, read_model_numbers
from bot.checking.readers.prices import read_prices
from bot.checking.readers.text import Folded, fold
from data.blocklist import Blocklist
from data.catalogue import Catalogue

OWN_POSTS = Path(__file__).parents[1] / "evals"
LONGEST = 4096
ROUNDS = 3
LISTED = 40_000
BUILT_TO_BE_SLOW = (
    "1 ", "$1", "$1-", "1/", "1,000 ", "一", "三百", "到手12", "450、", "138-", "a1", "a.", "a.com ", "http://", "[.]", "a dot ",
    "x . y", "@aaaaa ", "微信:", "加v", "126610ln ", "1.", "\u200b1",
)  # fmt: skip

Reader = Callable[[Folded], object]


def main(files: Sequence[str] = ()) -> None:
    """Print a line a reader."""
    brands = Catalogue.load().brands
    formats = NumberFormats(brands)
    readers: dict[str, Reader] = {
        "prices": lambda folded: read_prices("text", folded, listing=True),
        "contacts": lambda folded: read_contacts("text", folded),
        "links": lambda folded: read_links("text", folded),
        "model numbers": lambda folded: read_model_numbers("text", folded, formats),
    }
    posts = [fold(text) for path in _paths(files) for text in _texts(path)]
    characters = sum(len(post.text) for post in posts) / len(posts)
    print(f"{len(posts)} posts of {characters:.0f} characters on average")
    for name, read in readers.items():
        print(f"{name:14} {_microseconds(read, posts):7.1f} µs a post, slowest message {_slowest(read)}")
    _look_ups(BrandDomains(brands))


def _look_ups(domains: BrandDomains) -> None:
    blocklist = Blocklist(f"shop{number}.example" for number in range(LISTED))
    hosts = [f"gucci-outlet{number}.shop{number}.example" for number in range(2000)]
    started = time.perf_counter()
    for host in hosts:
        domains.classify(host)
    print(f"{'address':14} {(time.perf_counter() - started) / len(hosts) * 1e6:7.1f} µs a host never seen before")
    started = time.perf_counter()
    listed = sum(host in blocklist for host in hosts)
    spent = (time.perf_counter() - started) / len(hosts) * 1e6
    print(f"{'blocklist':14} {spent:7.1f} µs a host among {len(blocklist)} domains ({listed} found)")


def _microseconds(read: Reader, posts: Sequence[Folded]) -> float:
    return min(_seconds(read, posts) for _ in range(ROUNDS)) / len(posts) * 1e6


def _slowest(read: Reader) -> str:
    messages = {pattern: fold((pattern * LONGEST)[:LONGEST]) for pattern in BUILT_TO_BE_SLOW}
    spent = {pattern: min(_seconds(read, [message]) for _ in range(ROUNDS)) for pattern, message in messages.items()}
    pattern = max(spent, key=lambda pattern: spent[pattern])
    return f"{spent[pattern] * 1000:.1f} ms ({pattern!r} over and over)"


def _seconds(read: Reader, posts: Sequence[Folded]) -> float:
    started = time.perf_counter()
    for post in posts:
        read(post)
    return time.perf_counter() - started


def _paths(files: Sequence[str]) -> list[Path]:
    return [Path(file) for file in files] or sorted(OWN_POSTS.glob("*.jsonl"))


def _texts(path: Path) -> Iterator[str]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in content.decode().splitlines():
        yield str(json.loads(line)["text"])[:LONGEST]


if __name__ == "__main__":
    main(sys.argv[1:])
