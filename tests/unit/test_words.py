"""Every word in three languages: complete, with the same variables, used by the code and known to it."""

import ast
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message

from bot.checking.verdict import Level
from data.money import Money
from data.ruleset import TACTICS, Ruleset
from data.words import LANGUAGES, LOCALES, UnknownWordsError, country_in, language_for, money_text, phrases

ROOT = Path(__file__).parents[2]
MESSAGE_ID = re.compile(r"^[a-z]+(?:-[a-z0-9_]+)+$")
SPEAKING = frozenset({"text", "html"})
"""The methods of ``Phrases`` that take a message's id first."""

Locale = Mapping[str, frozenset[str]]
"""The variables of each message by its id."""


def locale(language: str, folder: Path = LOCALES) -> Locale:
    say = phrases(language)
    ids = [
        entry.id.name
        for path in sorted((folder / language).glob("*.ftl"))
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body
        if isinstance(entry, Message)
    ]
    assert len(ids) == len(set(ids)), f"written twice in {language}: {sorted({i for i in ids if ids.count(i) > 1})}"
    return {message_id: say.variables(message_id) for message_id in ids}


def differences(locales: Mapping[str, Locale]) -> list[str]:
    """Say what one language has and another lacks."""
    everything = {(message_id, variables) for one in locales.values() for message_id, variables in one.items()}
    return [
        f"{language}: {message_id} with {sorted(variables)}"
        for language, one in locales.items()
        for message_id, variables in sorted(everything, key=str)
        if one.get(message_id) != variables
    ]


def sources() -> Iterator[tuple[str, str]]:
    for folder in ("bot", "handlers", "data"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def calls(source: str) -> Iterator[tuple[str, frozenset[str] | None]]:
    """Yield the id and the variables of each message that code says outright; None for variables it passes on."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SPEAKING):
            continue
        first = node.args[0] if node.args else None
        options = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
        names = {keyword.arg for keyword in node.keywords}
        for option in options:
            if isinstance(option, ast.Constant) and isinstance(option.value, str):
                yield option.value, None if None in names else frozenset(filter(None, names))


def mentioned(source: str) -> Iterator[tuple[str, str]]:
    """Yield every literal that may be an id, and the beginnings of ids that are put together, as (kind, literal)."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
            yield "beginning", str(node.values[0].value)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield "id", node.value


def unknown(source: str, known: Locale) -> list[str]:
    """Say which messages code asks for that do not exist, or asks for with other variables."""
    return [
        message_id
        for message_id, variables in calls(source)
        if MESSAGE_ID.match(message_id) and (message_id not in known or variables not in {None, known[message_id]})
    ]


def unused(all_sources: Mapping[str, str], known: Locale) -> list[str]:
    """Say which messages no code mentions."""
    literals = {literal for source in all_sources.values() for literal in mentioned(source)}
    beginnings = tuple(text for kind, text in literals if kind == "beginning" and text.endswith("-") and len(text) > 3)
    ids = {text for kind, text in literals if kind == "id"}
    return [message_id for message_id in known if message_id not in ids and not message_id.startswith(beginnings)]


def test_the_three_languages_say_the_same_with_the_same_variables() -> None:
    assert differences({language: locale(language) for language in LANGUAGES}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_of_a_locale_is_broken(language: str) -> None:
    for path in (LOCALES / language).glob("*.ftl"):
        body = FluentParser().parse(path.read_text(encoding="utf-8")).body
        assert [entry.content for entry in body if isinstance(entry, Junk)] == [], path


def test_code_says_no_message_that_does_not_exist() -> None:
    known = locale("en")
    assert {path: found for path, source in sources() if (found := unknown(source, known))} == {}


def test_no_message_is_left_that_nobody_says() -> None:
    assert unused(dict(sources()), locale("en")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_level_tactic_and_gate_has_its_words(language: str) -> None:
    wanted = [f"level-{level.label}{end}" for level in Level for end in ("", "-means")]
    wanted += [f"tactic-{tactic}{end}" for tactic in TACTICS for end in ("", "-wrong")]
    wanted += [f"gate-{gate.name}" for gate in Ruleset.load().scores.gates]
    wanted += [f"pair-{pair.name}" for pair in Ruleset.load().scores.pairs]
    say = phrases(language)
    assert [message_id for message_id in wanted if message_id not in say] == []


def test_every_line_of_a_rule_belongs_to_a_rule() -> None:
    rules = {f"sign-{rule.id.replace('.', '-')}" for rule in Ruleset.load().rules}
    assert [
        message_id for message_id in locale("en") if message_id.startswith("sign-") and message_id not in rules
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_said_whatever_its_variables_are(language: str) -> None:
    say = phrases(language)
    for message_id, variables in locale(language).items():
        for value in ("none", "5", "<b>"):
            assert say.html(message_id, **dict.fromkeys(variables, value)).strip(), message_id


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_told_that_something_is_genuine_or_someone_a_criminal(language: str) -> None:
    say = phrases(language)
    for message_id, variables in locale(language).items():
        if message_id.startswith(("level-", "kind-", "tactic-", "reasons-")):
            text = say.text(message_id, **dict.fromkeys(variables, "none"))
            assert not re.search(
                r"\bis (a )?(fake|genuine|counterfeit)\b|就是假货|就是假貨|一定是正品|诈骗犯|詐騙犯", text
            ), text


def test_a_planted_gap_between_languages_is_found() -> None:
    english = {"a-b": frozenset({"x"}), "a-c": frozenset[str]()}
    chinese = {"a-b": frozenset({"y"})}
    assert len(differences({"en": english, "zh-Hans": chinese})) == 3


def test_a_planted_call_for_a_missing_message_or_variable_is_found() -> None:
    known = {"a-b": frozenset({"x"})}
    assert unknown('say.html("a-b", x=1)', known) == []
    assert unknown('say.html("a-b", y=1)', known) == ["a-b"]
    assert unknown('say.text("a-c" if x else "a-b", x=1)', known) == ["a-c"]


def test_a_planted_message_that_nobody_says_is_found() -> None:
    known = {name: frozenset[str]() for name in ("a-b", "tactic-x", "a-gone")}
    assert unused({"file.py": 'say.html("a-b"); say.html(f"tactic-{x}")'}, known) == ["a-gone"]


def test_variables_are_escaped_and_markup_of_our_own_stands() -> None:
    said = phrases("en").html("about-brand", brand="<b>&")
    assert said == "Brand: <b>&lt;b&gt;&amp;</b>"


def test_a_missing_message_or_variable_is_an_error_and_never_a_gap_in_a_sentence() -> None:
    with pytest.raises(UnknownWordsError, match="no-such"):
        phrases("en").text("no-such")
    with pytest.raises(UnknownWordsError, match="about-brand"):
        phrases("en").text("about-brand")


@pytest.mark.parametrize(
    ("code", "language"),
    [
        *(("en", "en"), ("en-GB", "en"), ("de", "en"), (None, "en"), ("", "en")),
        *(("zh", "zh-Hans"), ("zh-hans", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh_SG", "zh-Hans")),
        *(("zh-hant", "zh-Hant"), ("zh-TW", "zh-Hant"), ("zh-hk", "zh-Hant"), ("yue", "zh-Hant")),
    ],
)
def test_telegrams_language_leads_to_ours(code: str | None, language: str) -> None:
    assert language_for(code) == language


def test_another_language_leads_to_what_the_operator_set() -> None:
    assert language_for("de", otherwise="zh-Hant") == "zh-Hant"


@pytest.mark.parametrize(("code", "country"), [("pt-br", "BR"), ("en", None), ("zh-hans", None), (None, None)])
def test_a_language_may_name_a_country(code: str | None, country: str | None) -> None:
    assert country_in(code) == country


@pytest.mark.parametrize(
    ("amount", "currency", "language", "written"),
    [
        ("680", "CNY", "en", "CN¥680"),
        ("680", "CNY", "zh-Hans", "¥680"),
        ("9800", "JPY", "zh-Hans", "JP¥9,800"),
        ("1299.50", "USD", "en", "$1,299.50"),
        ("1299.5", "USD", "zh-Hant", "US$1,299.50"),
        ("12000", "VND", "en", "₫12,000"),
    ],
)
def test_money_is_written_as_readers_of_a_language_write_it(
    amount: str, currency: str, language: str, written: str
) -> None:
    assert money_text(Money(Decimal(amount), currency), language) == written
