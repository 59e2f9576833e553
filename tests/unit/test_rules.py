"""Every rule finds its own hits and leaves its own misses alone."""

import re
from pathlib import Path

import pytest

from bot.checking.checker import Checker
from data.ruleset import RULES_DIRECTORY, Rule, Ruleset, RulesetError, Status

RULESET = Ruleset.load()
LIVE = [rule for rule in RULESET.rules if rule.status is Status.LIVE and rule.detector != "known"]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker.load()


@pytest.mark.parametrize("rule", LIVE, ids=lambda rule: rule.id)
def test_a_rule_fires_in_each_of_its_hits(rule: Rule, checker: Checker) -> None:
    silent = [text for text in rule.hits if rule.id not in {sign.rule for sign in checker.check_text(text).signs}]
    assert not silent


@pytest.mark.parametrize("rule", LIVE, ids=lambda rule: rule.id)
def test_a_rule_is_silent_in_each_of_its_misses(rule: Rule, checker: Checker) -> None:
    fired = [text for text in rule.misses if rule.id in {sign.rule for sign in checker.check_text(text).signs}]
    assert not fired


@pytest.mark.parametrize("rule", LIVE, ids=lambda rule: rule.id)
def test_every_quote_is_cut_from_the_original_at_its_offsets(rule: Rule, checker: Checker) -> None:
    for text in rule.hits:
        for sign in checker.check_text(text).signs:
            assert all(text[span.start : span.end] == span.quote != "" for span in sign.spans)


def test_the_shipped_rules_cover_every_tactic_that_words_or_readers_can_show() -> None:
    covered = {rule.tactic for rule in LIVE}
    assert len(covered) >= 15
    assert len(LIVE) >= 25


def a_rules_folder(folder: Path) -> Path:
    for path in RULES_DIRECTORY.glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


FAULTS = [
    (
        "off_cart_link.yaml",
        "strength: explicit",
        "strength: huge",
        "off_cart_link.yaml.*rule off_cart_link.other-link.*strength",
    ),
    ("off_cart_link.yaml", "unless: [denial]", "unless: [nonsense]", "off_cart_link.other-link.*unless.*nonsense"),
    ("off_cart_link.yaml", "off_cart_link.other-link", "other_tactic.other-link", "ids must begin with"),
    ("scores.yaml", "rules: {}", "rules: {no_such.rule: 1}", "scores.yaml.*no_such.rule"),
    ("off_cart_link.yaml", '"hidden listing"', '"hidden ~ "', "off_cart_link.yaml.*words apart"),
    ("scores.yaml", "suspicious: 3.2", "suspicious: many", "scores.yaml.*thresholds.suspicious"),
    ("contexts.yaml", "sells:", "sells: [", "contexts.yaml"),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), FAULTS, ids=[row[2] for row in FAULTS])
def test_a_fault_names_file_rule_and_field(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    folder = a_rules_folder(tmp_path)
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(RulesetError) as fault:
        Ruleset.load(folder)
    assert re.search(message, str(fault.value), re.DOTALL)


@pytest.mark.parametrize("field", ["hits", "misses"])
def test_a_rule_with_a_single_sample_is_refused(tmp_path: Path, field: str) -> None:
    folder = a_rules_folder(tmp_path)
    path = folder / "off_cart_link.yaml"
    path.write_text(re.sub(rf"    {field}: .*", f'    {field}: ["one only"]', path.read_text("utf-8")), "utf-8")
    with pytest.raises(RulesetError, match=field):
        Ruleset.load(folder)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = a_rules_folder(tmp_path)
    (folder / "scores.yaml").unlink()
    with pytest.raises(RulesetError, match=r"scores\.yaml"):
        Ruleset.load(folder)
