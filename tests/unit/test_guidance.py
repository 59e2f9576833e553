"""What a shopper is told to do, and where: facts checked at load, the right office first, and words for all of it."""

from pathlib import Path

import pytest

from data.guidance import EVIDENCE, REFERENCE, Authority, Guidance, Platform, Stage
from data.words import LANGUAGES, phrases

GUIDANCE = Guidance.load()


def test_every_jurisdiction_and_platform_of_the_reference_is_there() -> None:
    assert len({entry.country for entry in GUIDANCE.authorities} - {"INTL"}) == 31
    assert len(GUIDANCE.platforms) == 42


def test_every_fact_names_its_source_and_says_whether_that_was_read() -> None:
    entries: list[Authority | Platform] = [*GUIDANCE.authorities, *GUIDANCE.platforms]
    for entry in entries:
        assert entry.verified == entry.source.startswith("http"), entry.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_has_words_in_every_language(language: str) -> None:
    words = phrases(language)
    wanted = {f"evidence-{kind}" for kind in EVIDENCE} | {f"stage-{stage}" for stage in Stage}
    for authority in GUIDANCE.authorities:
        wanted |= {f"deadline-{authority.deadline}"} if authority.deadline else set()
        wanted |= {f"how-{authority.how}"} if authority.how else set()
        wanted |= {authority.window.message} if authority.window else set()
    for platform in GUIDANCE.platforms:
        wanted |= {f"platform-{platform.id}-path", f"protection-{platform.protection}"}
        wanted |= {platform.window.message} if platform.window else set()
    for stage in Stage:
        wanted |= {step for place in (None, "xianyu") for step in GUIDANCE.advise(stage, platform=place).first}
    assert [message for message in sorted(wanted) if message not in words] == []


@pytest.mark.parametrize(
    ("stage", "country", "first"),
    [
        (Stage.NOT_PAID, "CN", "cn-12315"),
        (Stage.RECEIVED, "CN", "cn-12315"),
        (Stage.MONEY_LOST, "CN", "cn-police"),
        (Stage.MONEY_LOST, "TW", "tw-165"),
        (Stage.RECEIVED, "HK", "hk-consumer-council"),
        (Stage.NOT_PAID, "HK", "hk-customs"),
        (Stage.RECEIVED, "GB", "gb-citizens-advice"),
        (Stage.MONEY_LOST, "GB", "gb-report-fraud"),
        (Stage.RECEIVED, "US", "us-ftc"),
        (Stage.PAID, "SG", "sg-police"),
        (Stage.RECEIVED, "SE", "eu-ecc-net"),
        (Stage.PAID, "KE", "intl-econsumer"),
    ],
)
def test_the_most_useful_office_of_the_country_comes_first(stage: Stage, country: str, first: str) -> None:
    assert GUIDANCE.advise(stage, country=country).authorities[0].id == first


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("country", [None, "KE", "FR", "ZZ"])
def test_everyone_gets_something_to_do_and_someone_to_tell(stage: Stage, country: str | None) -> None:
    advice = GUIDANCE.advise(stage, country=country)
    assert advice.first
    assert advice.authorities[-1].id == "intl-econsumer"
    assert advice.general == (country != "FR")


def test_who_bought_where_the_buyer_releases_the_money_is_told_not_to_confirm() -> None:
    assert "first-do-not-confirm" in GUIDANCE.advise(Stage.RECEIVED, platform="xianyu").first
    assert "first-do-not-confirm" not in GUIDANCE.advise(Stage.RECEIVED, platform="wechat").first


@pytest.mark.parametrize(
    ("words", "platform"),
    [
        ("闲鱼", "xianyu"),
        ("XIANYU", "xianyu"),
        ("抖音", "douyin"),
        ("蝦皮購物", "shopee"),
        ("m.tb.cn", "taobao"),
        ("www.ebay.co.uk", "ebay"),
        ("mp.weixin.qq.com", "wechat-official"),
        ("shop.tiktok.com", "tiktok-shop"),
        ("www.tiktok.com", "tiktok"),
        ("nottaobao.com", None),
        ("com", None),
        ("", None),
    ],
)
def test_a_platform_is_known_by_name_alias_and_host(words: str, platform: str | None) -> None:
    found = GUIDANCE.find_platform(words)
    assert (found.id if found else None) == platform


@pytest.mark.parametrize(
    ("sentence", "platform"),
    [
        ("I saw it on Instagram!", "instagram"),
        ("在抖音直播间看到的", "douyin"),
        ("微信公众号文章", "wechat-official"),
        ("tiktok shop, US", "tiktok-shop"),
        ("a boxy thing", None),
        ("somewhere else", None),
    ],
)
def test_a_platform_is_heard_in_a_sentence(sentence: str, platform: str | None) -> None:
    found = GUIDANCE.platform_in(sentence)
    assert (found.id if found else None) == platform


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "platforms.yaml",
            "days: 30, starts: received",
            "days: -1, starts: received",
            "entry 'ebay', field window.days",
        ),
        ("platforms.yaml", "  - id: temu", "  - id: ebay", "entry 'ebay', field id: stands twice"),
        ("authorities.yaml", "deadline: cn-12315", "dead_line: cn-12315", "entry 'cn-12315', field dead_line"),
        (
            "authorities.yaml",
            "handles: [counterfeit, complaint]",
            "handles: [fakes]",
            "entry 'cn-12315', field handles.0",
        ),
        ("authorities.yaml", "evidence: [identity, ", "evidence: [photo, ", "entry 'cn-12315', field evidence"),
        ("authorities.yaml", "country: HK", "country: XX", "entry 'hk-customs', field country"),
    ],
)
def test_a_fault_names_file_entry_and_field(file: str, old: str, new: str, told: str, tmp_path: Path) -> None:
    for name in ("authorities.yaml", "platforms.yaml"):
        text = (REFERENCE / name).read_text(encoding="utf-8")
        assert name != file or old in text
        (tmp_path / name).write_text(text.replace(old, new, 1) if name == file else text, encoding="utf-8")
    with pytest.raises(ValueError) as fault:
        Guidance.load(tmp_path)
    assert f"{file}: {told}" in str(fault.value)
