"""Terms are found plainly or in disguise, and not in ordinary text that happens to hold their letters."""

import pytest

from bot.checking.readers.terms import Lexicon, term_from
from bot.checking.readers.text import fold
from data.ruleset import Ruleset

WORDS = ("高仿", "复刻", "a货", "原单", "replica", "first copy", "реплика", "clone*", "super clone", "aaa", "레플리카")
LEXICON = Lexicon([term_from(word, word) for word in WORDS], Ruleset.load().disguises)


def found(text: str) -> list[tuple[str, str, bool]]:
    folded = fold(text)
    return [(hit.key, folded.quote(hit.start, hit.end), hit.disguised) for hit in LEXICON.find(folded)]


PLAIN = [
    ("高仿手表", "高仿", "高仿"),
    ("高仿\n手表", "高仿", "高仿"),
    ("複刻 復刻版", "复刻", "復刻"),
    ("A Replica watch", "replica", "Replica"),
    ("first copy, First\nCopy", "first copy", "first copy"),
    ("Réplica", "replica", "Réplica"),
    ("cloned bags", "clone*", "clone"),
    ("레플리카를 팝니다", "레플리카", "레플리카"),
]


@pytest.mark.parametrize(("text", "key", "quote"), PLAIN, ids=[row[0] for row in PLAIN])
def test_plain_words_are_found_and_not_called_disguised(text: str, key: str, quote: str) -> None:
    assert (key, quote, False) in found(text)


DISGUISED = [
    ("高\u200b仿", "高仿", "高\u200b仿"),
    ("高 仿", "高仿", "高 仿"),
    ("高·仿", "高仿", "高·仿"),
    ("高🔥仿", "高仿", "高🔥仿"),
    ("高纺", "高仿", "高纺"),
    ("gao仿", "高仿", "gao仿"),
    ("复kè 版", "复刻", "复kè"),
    ("A huo 现货", "a货", "A huo"),
    ("原 單", "原单", "原 單"),
    ("r e p l i c a", "replica", "r e p l i c a"),
    ("R.e.p.l.i.c.a", "replica", "R.e.p.l.i.c.a"),
    ("r_e_p_l_i_c_a", "replica", "r_e_p_l_i_c_a"),
    ("r3pl1ca", "replica", "r3pl1ca"),
    ("replic@ bags", "replica", "replic@"),
    ("rерliса", "replica", "rерliса"),
    ("ʀᴇᴘʟɪᴄᴀ", "replica", "ʀᴇᴘʟɪᴄᴀ"),
    ("𝓻𝓮𝓹𝓵𝓲𝓬𝓪", "replica", "𝓻𝓮𝓹𝓵𝓲𝓬𝓪"),
    ("р.е.п.л.и.к.а", "реплика", "р.е.п.л.и.к.а"),
    ("f1rst c0py", "first copy", "f1rst c0py"),
]


@pytest.mark.parametrize(("text", "key", "quote"), DISGUISED, ids=[row[0] for row in DISGUISED])
def test_disguised_words_are_found_with_the_quote_as_written(text: str, key: str, quote: str) -> None:
    assert (key, quote, True) in found(text)


INNOCENT = [
    "价格最高。仿佛昨天",
    "replicate(999, x)",
    "we met at the cop y shop",
    "battery AAAA pack",
    "原价单件",
    "The first. Copy that!",
]


@pytest.mark.parametrize("text", INNOCENT)
def test_letters_that_only_happen_to_stand_there_are_not_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["高" * 4096, "r." * 2048, "复k" * 2048, "1!" * 2048, "\u200b" * 4096, "a b " * 1024])
def test_a_hostile_text_of_full_length_ends(text: str) -> None:
    assert isinstance(found(text), list)


def test_endless_repetition_is_looked_at_here_and_there_and_hides_nothing_else() -> None:
    text = "高仿复刻" * 1000 + " replica"
    hits = found(text)
    assert ("replica", "replica", False) in hits
    assert 20 < sum(key == "高仿" for key, _, _ in hits) <= 40
    few = found("高仿复刻" * 40)
    assert sum(key == "高仿" for key, _, _ in few) == 40
