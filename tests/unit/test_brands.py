"""The brands that ship, and what a faulty file is told."""

from collections import defaultdict
from pathlib import Path

import pytest

from data.brands import AliasKind, Brand, read_brands
from data.catalogue import Catalogue
from data.reference_files import ReferenceFileError
from data.spelling import plain

BRANDS = read_brands()
CATALOGUE = Catalogue.load()


def brand(name: str) -> Brand:
    found = CATALOGUE.brand(name)
    assert found is not None
    return found


def kind_of(name: str, text: str) -> AliasKind:
    return next(alias.kind for alias in brand(name).aliases if plain(alias.text) == plain(text))


def test_every_brand_has_a_domain_a_category_and_a_recorded_date() -> None:
    assert len(BRANDS) > 200
    for each in BRANDS:
        assert each.domains, each.name
        assert each.recorded.year >= 2026
        assert each.source


def test_no_name_that_stands_alone_belongs_to_two_brands() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for each in BRANDS:
        for alias in each.aliases:
            if not alias.kind.needs_product_word:
                owners[plain(alias.text)].add(each.name)
    assert {text: names for text, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("Rolex", "勞力士", AliasKind.NAME),
        ("Rolex", "롤렉스", AliasKind.NAME),
        ("Rolex", "R0lex", AliasKind.DISGUISE),
        ("Rolex", "绿水鬼", AliasKind.NICKNAME),
        ("Rolex", "劳", AliasKind.SHORT),
        ("Louis Vuitton", "驴牌", AliasKind.SLANG),
        ("Louis Vuitton", "LV", AliasKind.CAPITALS),
        ("Louis Vuitton", "老花", AliasKind.PATTERN),
        ("Apple", "苹果", AliasKind.ORDINARY),
        ("Xiaomi", "小米", AliasKind.ORDINARY),
        ("The North Face", "北面", AliasKind.ORDINARY),
        ("The History of Whoo", "后", AliasKind.ORDINARY),
        ("Swarovski", "天鹅", AliasKind.WEAK_NICKNAME),
        ("Cartier", "坦克", AliasKind.WEAK_NICKNAME),
        ("Omega", "海马", AliasKind.WEAK_NICKNAME),
        ("Yeezy", "350", AliasKind.WEAK_NICKNAME),
        ("Casio / G-Shock", "AP农家橡树", AliasKind.NICKNAME),
    ],
)
def test_an_alias_is_trusted_as_far_as_its_other_meanings_allow(name: str, text: str, kind: AliasKind) -> None:
    assert kind_of(name, text) is kind


def test_makers_that_a_list_had_joined_are_brands_of_their_own() -> None:
    for name in ("Toyota", "Mercedes-Benz", "BMW", "Castrol", "Mobil", "Shell", "NGK", "DENSO"):
        assert brand(name).categories == ("car_part",)


FAULTS = {
    "selling: {online: perhaps": "line 8, brands.0.selling.online",
    "pattern: '('": "line 9, brands.0.model_numbers.0.pattern",
    "categories: [submarine]": "line 5, brands.0",
}
FILE = """recorded: 2026-11-24
source: general knowledge
verified: false
brands:
- name: Rolex
  categories: [watch]
  domains: [rolex.com]
  selling: {online: false, authorised_only: true, own_boutiques_only: false, never_discounts: true, no_private_sales: true}
  model_numbers: [{name: reference, pattern: 'x', reading: six digits, distinctive: true}]
"""


@pytest.mark.parametrize(("fault", "place"), FAULTS.items())
def test_a_fault_names_file_line_and_field(fault: str, place: str, tmp_path: Path) -> None:
    key = fault.partition(":")[0]
    old = {"selling": "selling: {online: false", "pattern": "pattern: 'x'", "categories": "categories: [watch]"}[key]
    (tmp_path / "watches.yaml").write_text(FILE.replace(old, fault))
    with pytest.raises(ReferenceFileError, match=r"watches\.yaml") as caught:
        read_brands(tmp_path)
    assert place in str(caught.value)


def test_every_number_format_reads_upper_case_text() -> None:
    formats = {(each.name, form.name): form for each in BRANDS for form in each.model_numbers}
    assert formats[("Rolex", "reference")].regex.search("126610LV")
    assert formats[("Omega", "reference")].regex.search("310.30.42.50.01.001")
    assert formats[("Nike", "style code")].regex.search("DD1391-100")
    assert not formats[("Omega", "reference")].regex.search("126610LN")
