"""Addresses judged by their name: a table row is a host and what it is."""

import pytest

from bot.checking.readers.brand_names import is_one_edit
from bot.checking.readers.hosts import ascii_host
from bot.checking.readers.link_finding import LinkKind, LinkReason
from bot.checking.readers.lookalikes import BrandDomains
from data.catalogue import Catalogue


@pytest.fixture(scope="module")
def domains() -> BrandDomains:
    return BrandDomains(Catalogue.load().brands)


IMITATIONS = [
    ("gucci-outlethk-sale88.shop", "Gucci", LinkReason.SHOP_WORDS),
    ("www.ro1ex-vipshop-sale77.top", "Rolex", LinkReason.DIGIT_FOR_LETTER),
    ("www.louisvuitton-cn-vip77.top", "Louis Vuitton", LinkReason.SHOP_WORDS),
    ("louis-vuitton-outlet.com", "Louis Vuitton", LinkReason.SHOP_WORDS),
    ("cheap-rolex.store", "Rolex", LinkReason.SHOP_WORDS),
    ("rolexsale.com", "Rolex", LinkReason.SHOP_WORDS),
    ("rolex.top", "Rolex", LinkReason.ODD_ENDING),
    ("guccl.com", "Gucci", LinkReason.LETTERS_ALIKE),
    ("gucxi.com", "Gucci", LinkReason.ONE_LETTER_OFF),
    ("roelx.com", "Rolex", LinkReason.ONE_LETTER_OFF),
    ("balenciagas-outlet.com", "Balenciaga", LinkReason.SHOP_WORDS),
    ("rоlex.com", "Rolex", LinkReason.LETTERS_ALIKE),
    ("chänel-sale.com", "Chanel", LinkReason.LETTERS_ALIKE),
    ("www.rolex.com.secure-order.top", "Rolex", LinkReason.OFFICIAL_ADDRESS_INSIDE),
    ("www.apple.com.id-verify.com", "Apple", LinkReason.OFFICIAL_ADDRESS_INSIDE),
    ("gucci.bigsale99.xyz", "Gucci", LinkReason.BRAND_AS_SUBDOMAIN),
    ("gucci-outlet.myshopify.com", "Gucci", LinkReason.SHOP_WORDS),
    ("nike-outlet-sale.top", "Nike", LinkReason.SHOP_WORDS),
    ("apple-store-sale.shop", "Apple", LinkReason.SHOP_WORDS),
    ("n1ke-shoes.shop", "Nike", LinkReason.DIGIT_FOR_LETTER),
    ("coachoutlet-vip.top", "Coach", LinkReason.SHOP_WORDS),
    ("cartier-uk.shop", "Cartier", LinkReason.SHOP_WORDS),
    ("adidas.vip", "adidas", LinkReason.ODD_ENDING),
    ("salomon-deutschland-sale.top", "Salomon", LinkReason.SHOP_WORDS),
    ("goyard-osterreich.at", "Goyard", LinkReason.SHOP_WORDS),
    ("patekphilippe88.com", "Patek Philippe", LinkReason.SHOP_WORDS),
]


@pytest.mark.parametrize(("host", "brand", "reason"), IMITATIONS)
def test_a_domain_that_passes_for_a_brand_is_a_lookalike(
    domains: BrandDomains, host: str, brand: str, reason: LinkReason
) -> None:
    finding = domains.classify(ascii_host(host) or "")
    assert (finding.kind, finding.brand) == (LinkKind.LOOKALIKE, brand)
    assert reason in finding.reasons
    assert finding.official


OFFICIAL = [
    ("rolex.com", "Rolex"), ("www.rolex.com", "Rolex"), ("store.nike.com", None), ("www.louisvuitton.cn", "Louis Vuitton"),
    ("support.apple.com", "Apple"),
]  # fmt: skip


@pytest.mark.parametrize(("host", "brand"), OFFICIAL)
def test_an_official_domain_and_all_under_it_are_official(domains: BrandDomains, host: str, brand: str | None) -> None:
    finding = domains.classify(host)
    assert finding.kind is LinkKind.OFFICIAL
    assert brand in (finding.brand, None)


HONEST = [
    "pineapple.com", "pineapplerecipes.com", "www.coachella.com", "gapyear.com", "macworld.com", "macys.com", "vansdirect.example.org",
    "omegafish.com", "omega3oil.com", "applebees.com", "bigapple.com", "stagecoach.com", "coaching.com", "guesswork.org",
    "channel4.com", "casino.org", "tutor.com", "nikestilgård.se", "occasion.com", "basics.com", "defendingfreedom.us",
    "tagesschau.de", "supremecourt.gov", "stanleytools.net", "jordantimes.com", "puma-cat-rescue.org", "moniker.com",
    "example.com", "news.yahoo.com", "bbc.co.uk", "github.com", "dieselnet.com", "herbalife.com", "bossbabe.com",
    "monclergroup-press.example.org", "disneyland-tips.example.net", "polo.org", "heroes.com", "nice.fr", "bike.com", "apply.com",
    "boredpanda.com", "bluebottlecoffee.com", "sonya.ru", "applepiebakery.com", "applevalley.ca",
]  # fmt: skip


@pytest.mark.parametrize("host", HONEST)
def test_words_that_hold_a_brands_name_are_not_blamed(domains: BrandDomains, host: str) -> None:
    assert domains.classify(ascii_host(host) or "").kind in (
        LinkKind.UNKNOWN,
        LinkKind.BRAND_NAMED,
        LinkKind.MARKETPLACE,
    )


NAMED = [
    ("rolexforums.com", "Rolex", LinkReason.COMMUNITY_WORDS),
    ("www.rolexmagazine.com", "Rolex", LinkReason.COMMUNITY_WORDS),
    ("gucci.de", "Gucci", LinkReason.OTHER_ENDING),
    ("rolex-story.org", "Rolex", LinkReason.OTHER_WORDS),
    ("rolex.somejeweler.com", "Rolex", LinkReason.BRAND_AS_SUBDOMAIN),
]


@pytest.mark.parametrize(("host", "brand", "reason"), NAMED)
def test_a_brands_name_alone_is_said_and_not_blamed(
    domains: BrandDomains, host: str, brand: str, reason: LinkReason
) -> None:
    finding = domains.classify(host)
    assert (finding.kind, finding.brand, finding.reasons[0]) == (LinkKind.BRAND_NAMED, brand, reason)


LISTED = [
    ("bit.ly", LinkKind.SHORTENER), ("reurl.cc", LinkKind.SHORTENER), ("luxe77.myshopify.com", LinkKind.FREE_SHOP),
    ("gucci.tmall.com", LinkKind.MARKETPLACE), ("www.ebay.co.uk", LinkKind.MARKETPLACE), ("t.me", LinkKind.MESSENGER),
    ("paypal.me", LinkKind.PAYMENT), ("abc.x.yupoo.com", LinkKind.ALBUM), ("www.watchfinder.com", LinkKind.MARKETPLACE),
]  # fmt: skip


@pytest.mark.parametrize(("host", "kind"), LISTED)
def test_well_known_hosts_are_known_by_kind(domains: BrandDomains, host: str, kind: LinkKind) -> None:
    assert domains.classify(host).kind is kind


def test_a_host_in_an_imported_list_is_marked_whatever_else_it_is(domains: BrandDomains) -> None:
    finding = domains.classify("shop.luxe77.example", fraud_list={"shop.luxe77.example"})
    assert finding.listed


EDITS = [
    ("rolex", "rolx", True),
    ("rolex", "rollex", True),
    ("rolex", "roelx", True),
    ("rolex", "rolax", True),
    ("rolex", "rolex", False),
    ("rolex", "olexr", False),
    ("rolex", "ralax", False),
]


@pytest.mark.parametrize(("left", "right", "expected"), EDITS)
def test_one_edit_is_a_letter_changed_added_left_out_or_two_swapped(left: str, right: str, *, expected: bool) -> None:
    assert is_one_edit(left, right) is expected
    assert is_one_edit(right, left) is expected
