"""Loose terms: words that stand apart in one clause are found together, in order, plainly or in disguise."""

import pytest

from bot.checking.readers.loose_terms import LooseTerms, is_loose
from bot.checking.readers.terms import Lexicon
from bot.checking.readers.text import fold
from data.ruleset import Ruleset

LOOSE = LooseTerms(
    [("customs|port ~ seized|auction*", "tale"), ("海关|口岸 ~ 罚没|扣下", "tale"), ("a b ~ c", "other")]
)
LEXICON = Lexicon(LOOSE.terms, Ruleset.load().disguises)


def found(text: str) -> list[tuple[str, str, bool]]:
    folded = fold(text)
    return [
        (hit.key, folded.quote(hit.start, hit.end), hit.disguised)
        for hit in LOOSE.join(LEXICON.find(folded), folded.text)
    ]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Customs recently seized goods", "Customs recently seized"),
        ("at the port: three lots, auctioned off", "port: three lots, auction"),
        ("customs auction", "customs auction"),
        ("海关那边罚没的一批", "海关那边罚没"),
        ("口岸扣下的", "口岸扣下"),
    ],
)
def test_words_apart_are_found_from_the_first_to_the_last(text: str, quote: str) -> None:
    assert found(text) == [("tale", quote, False)]


@pytest.mark.parametrize(
    "text",
    [
        "seized at customs",
        "customs. Then we ate. Seized up",
        "customs\nseized",
        "海关！罚没",
        "customs is a long way from here and yet something was seized",
        "海关在一个离我们这里非常非常遥远的地方罚没",
        "customsseized",
    ],
)
def test_words_in_another_order_clause_or_far_apart_are_not(text: str) -> None:
    assert found(text) == []


def test_a_disguised_word_makes_the_pair_disguised() -> None:
    assert found("c.u.s.t.o.m.s seized") == [("tale", "c.u.s.t.o.m.s seized", True)]


def test_one_pair_is_told_once_for_each_first_word() -> None:
    assert found("customs seized and seized again") == [("tale", "customs seized", False)]


def test_only_a_tilde_between_spaces_parts_a_term() -> None:
    assert is_loose("customs ~ seized")
    assert not is_loose("customs~seized")
