"""Words of use excuse a low price only where the writer says them of the goods."""

import pytest

from bot.checking.checker import Checker

PRICE = "price_far_below_reference"


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker.load()


@pytest.mark.parametrize(
    "text",
    [
        "Dyson Airwrap brand new never opened £65, no receipt sorry, postage only",
        "Dyson Airwrap brand new £65, got 12. Is there a receipt? No hun",
        "프라다 리나일론 호보백 새상품 백화점 영수증 원하시는 날짜로 맞춰드려요 9.9만",
    ],
)
def test_what_is_denied_asked_or_forged_excuses_nothing(checker: Checker, text: str) -> None:
    assert PRICE in {sign.tactic for sign in checker.check_text(text).signs}


@pytest.mark.parametrize(
    "text",
    [
        "Dyson Airwrap, used for two years, with receipt, some scratches, £160, meet up in Leeds",
        "airpods pro2 右耳+充电仓，左耳丢了，仓有裂，260",
        "Chiết Dior Sauvage EDP 10ml 210k, chai gốc mình mua ở sân bay",
    ],
)
def test_what_is_used_or_not_whole_may_be_cheap(checker: Checker, text: str) -> None:
    assert PRICE not in {sign.tactic for sign in checker.check_text(text).signs}


def test_a_disguised_product_is_compared_with_its_own_price(checker: Checker) -> None:
    verdict = checker.check_text("the 🍊📦 house… K*lly 25, B!rkin 30 box, ribbon $390 all in, dm me")
    sign = next(sign for sign in verdict.signs if sign.tactic == PRICE)
    assert sign.facts["product"].startswith("Birkin")


def test_lines_that_end_in_bare_numbers_are_a_price_list(checker: Checker) -> None:
    text = "lululemon FACTORY OVERRUNS\nAlign legging 250\nScuba half zip 380\nBelt bag 150\nMINE + code"
    verdict = checker.check_text(text, country="PH")
    assert verdict.price is not None
    assert str(verdict.price.money) == "250 PHP"


def test_a_reference_is_read_after_its_label(checker: Checker) -> None:
    verdict = checker.check_text("OMEGA 海馬300米 藍面42mm Ref.126334 全套有單 急放HK$3,900")
    assert "model_number_mismatch" in {sign.tactic for sign in verdict.signs}
