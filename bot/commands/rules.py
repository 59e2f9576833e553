"""``telltale rules``: look after the rules in ``data/rules``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checking.checker import Checker

app = typer.Typer(name="rules", help="Look after the rules in data/rules.", no_args_is_help=True)


@app.command("check")
def check_rules(
    directory: Annotated[
        Path | None, typer.Argument(help="A folder of rules; the shipped ones when left out.", show_default=False)
    ] = None,
) -> None:
    """Validate every rules file, and try every rule on its own hits and misses.

    A fault names file, rule and field. Exit status 1 where a rule is silent in a hit or fires in a miss, 2 where a
    file cannot be used.
    """
    from rich.console import Console

    from bot.checking.checker import Checker
    from data.catalogue import Catalogue
    from data.exchange_rates import Rates
    from data.ruleset import RULES_DIRECTORY, Ruleset, RulesetError

    console = Console(soft_wrap=True)
    try:
        ruleset = Ruleset.load(directory or RULES_DIRECTORY)
    except RulesetError as fault:
        console.print(str(fault), style="red", markup=False, highlight=False)
        raise typer.Exit(2) from fault
    wrong = list(_faults(Checker(ruleset, Catalogue.load(), Rates.load())))
    for line in wrong:
        console.print(line, style="red", markup=False, highlight=False)
    if wrong:
        raise typer.Exit(1)
    samples = sum(len(rule.hits) + len(rule.misses) for rule in ruleset.rules)
    terms = sum(len(words) for rule in ruleset.rules for words in rule.terms.values())
    console.print(f"{len(ruleset.rules)} rules, {terms} terms, {samples} samples: all as they say ({ruleset.version}).")


def _faults(checker: "Checker") -> "Iterator[str]":
    """Yield a line for each sample that a rule gets wrong."""
    from data.ruleset import Status

    for rule in checker.ruleset.rules:
        if rule.status is not Status.LIVE or rule.detector == "known":
            continue
        for text in (*rule.hits, *rule.misses):
            fired = rule.id in {sign.rule for sign in checker.check_text(text).signs}
            if fired != (text in rule.hits):
                said = "silent in a hit" if text in rule.hits else "fires in a miss"
                yield f"{rule.tactic}.yaml: rule {rule.id}: {said}: {text}"
