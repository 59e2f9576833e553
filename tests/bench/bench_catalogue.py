"""Lookup time at 1,000, 10,000 and 100,000 products, beside rapidfuzz's WRatio over the same list, with load time and memory.

Run: ``python -m tests.bench.bench_catalogue``. Products are made from the shipped brands and their lines, each with a
material, a size and a model number of its own; every hundredth query is misspelt, none repeats.
"""

import gc
import random
import resource
import statistics
import string
import sys
import time
import tracemalloc
from collections.abc import Iterator
from decimal import Decimal

from rapidfuzz import fuzz, process

from data.brands import Brand, read_brands
from data.catalogue import Catalogue, Unknown
from data.exchange_rates import Rates
from data.price_questions import PriceQuestions
from data.prices import PriceFact, PriceTables
from data.product_words import ProductWords

SIZES = (1_000, 10_000, 100_000)
QUERIES = 400
PEER_QUERIES = 12
MATERIALS = ("Steel", "Titanium", "Leather", "Canvas", "Gold", "Ceramic", "Suede", "Nylon", "Silk", "Wool")
COLOURS = ("Black", "White", "Blue", "Green", "Red", "Grey", "Beige", "Brown", "Pink", "Silver")


def products(brands: tuple[Brand, ...], count: int, dice: random.Random) -> Iterator[PriceFact]:
    """Yield that many made-up prices of different products."""
    lines = [(brand, line) for brand in brands for line in brand.lines]
    for index in range(count):
        brand, line = lines[index % len(lines)]
        number = f"{''.join(dice.choices(string.ascii_uppercase, k=2))}{100_000 + index}-{dice.randrange(1000):03}"
        name = f"{line.name} {dice.choice(MATERIALS)} {dice.choice(COLOURS)} {dice.randrange(20, 60)}mm"
        yield PriceFact(
            brand=brand.name,
            product=name,
            amount=Decimal(dice.randrange(50, 20_000)),
            currency="USD",
            category=line.category,
            model_number=(number,),
        )


def queries(facts: list[PriceFact], dice: random.Random) -> list[str]:
    """Return questions about the products: by number, by name, by brand and name, some misspelt."""
    asked = []
    for index in range(QUERIES):
        fact = dice.choice(facts)
        words = fact.product.split()
        form = index % 4
        if form == 0:
            asked.append(fact.model_number[0])
        elif form == 1:
            asked.append(f"{fact.brand} {' '.join(words[:-1])}")
        elif form == 2:
            asked.append(f"how much is the {fact.brand} {fact.product}")
        else:
            dice.shuffle(words)
            asked.append(f"{fact.brand} {' '.join(words)} price")
        if index % 100 == 99:
            asked[-1] = asked[-1].replace("e", "", 1)
    return asked


def milliseconds(call: object, asked: list[str]) -> list[float]:
    """Return how long each query takes."""
    assert callable(call)
    taken = []
    for query in asked:
        start = time.perf_counter()
        call(query)
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def main() -> None:
    """Print one row a size."""
    brands, words, questions, rates = read_brands(), ProductWords.load(), PriceQuestions.load(), Rates.load()
    print(
        f"{'products':>9} {'load s':>7} {'MB':>6} {'median ms':>10} {'p95 ms':>7} {'found':>6} {'WRatio median ms':>17}"
    )
    for size in SIZES:
        dice = random.Random(size)
        facts = list(products(brands, size, dice))
        gc.collect()
        tracemalloc.start()
        Catalogue(brands, PriceTables(tuple(facts), (), ()), words, questions, rates)
        megabytes = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        start = time.perf_counter()
        catalogue = Catalogue(brands, PriceTables(tuple(facts), (), ()), words, questions, rates)
        load = time.perf_counter() - start
        asked = queries(facts, dice)
        taken = sorted(milliseconds(catalogue.lookup, asked))
        found = sum(not isinstance(catalogue.lookup(query), Unknown) for query in asked)
        names = [f"{fact.brand} {fact.product} {fact.model_number[0]}" for fact in facts]
        peer = milliseconds(
            lambda query, names=names: process.extractOne(query, names, scorer=fuzz.WRatio), asked[:PEER_QUERIES]
        )
        print(
            f"{size:>9,} {load:>7.2f} {megabytes:>6.0f} {statistics.median(taken):>10.2f} {taken[int(len(taken) * 0.95)]:>7.2f}"
            f" {found / len(asked):>6.1%} {statistics.median(peer):>17.1f}"
        )
    print(
        f"peak memory of the run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB, Python {sys.version.split()[0]}"
    )


if __name__ == "__main__":
    main()
