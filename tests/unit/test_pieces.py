"""How many are sold together: what one costs is compared with the reference."""

import pytest

from bot.checking.checker import Checker
from bot.checking.pieces import pieces_at
from bot.checking.post import Post, Source
from bot.checking.readers.prices import asking_price


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker.load()


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("53度飞天茅台 整箱六瓶 1200", 6),
        ("飞天茅台 原箱6瓶 980一箱", 6),
        ("海蓝之谜面霜 三罐99 今天宠粉", 3),
        ("Ozempic pens, 4 for $90", 4),
        ("SK-II 230ml, 2 for $170", 2),
        ("五粮液普五 一箱6瓶380", 6),
        ("飞天茅台 6瓶装 每瓶1350", 1),
        ("朋友送的茅台两瓶，放着不喝，1,350一瓶", 1),
        ("Hennessy VSOP, 6 bottles, $22 each", 1),
        ("劳力士绿水鬼 380 现货", 1),
    ],
)
def test_a_price_is_for_as_many_as_the_words_beside_it_say(checker: Checker, text: str, pieces: int) -> None:
    reading = checker.read(Post(texts=(Source("text", text),)))
    price = asking_price(reading.prices)
    assert price is not None
    assert pieces_at(reading, price) == pieces


def test_the_sign_says_how_many_the_price_is_for(checker: Checker) -> None:
    verdict = checker.check_text("53度飞天茅台 整箱六瓶 1200 要的私")
    sign = next(sign for sign in verdict.signs if sign.tactic == "price_far_below_reference")
    assert sign.facts["pieces"] == "6"


def test_an_honest_price_for_several_is_no_sign(checker: Checker) -> None:
    verdict = checker.check_text("53度飞天茅台 整箱六瓶 9600 有发票 面交")
    assert not [sign for sign in verdict.signs if sign.tactic == "price_far_below_reference"]
