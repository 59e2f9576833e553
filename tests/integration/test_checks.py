"""What is kept of a check, for how long, and what stays."""

import asyncio
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select

from data.checks import Asked, Checks, Disagreement, Vault, checks, key_from, verdicts_given
from data.database import Database
from data.shoppers import Preferences, Shoppers

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ASKED = Asked(chat_id=-100123456789012, message_id=7, shopper_id=5_000_000_000)
RECORD = '{"text": "高仿手表"}'.encode()


@pytest.fixture
def kept(database: Database) -> Checks:
    return Checks(database, Vault(), b"fingerprint key")


async def keep(kept: Checks, asked: Asked = ASKED, *, level: str = "likely_fake", at: datetime = NOON) -> str:
    return (await kept.keep(asked, level=level, content=b"post", record=RECORD, now=at)).token


async def test_a_check_is_found_by_its_token_and_by_its_message(kept: Checks) -> None:
    token = await keep(kept)
    await kept.set_answer(token, 8)
    found = await kept.find(token)
    assert found is not None
    assert (found.asked, found.answer_id, found.level, found.record, found.made_at) == (
        ASKED,
        8,
        "likely_fake",
        RECORD,
        NOON,
    )
    assert await kept.of_message(ASKED.chat_id, ASKED.message_id) == found
    assert await kept.find("another") is None


async def test_checking_a_message_again_keeps_token_and_answer(kept: Checks) -> None:
    token = await keep(kept)
    await kept.set_answer(token, 8)
    assert await keep(kept, level="unclear") == token
    found = await kept.find(token)
    assert found is not None
    assert (found.level, found.answer_id) == ("unclear", 8)


async def test_after_a_day_only_fingerprint_verdict_and_date_stay(kept: Checks, database: Database) -> None:
    old = await keep(kept)
    new = await keep(kept, Asked(1, 2, 3), at=NOON + timedelta(hours=23))
    moved_clock = NOON + timedelta(hours=24, seconds=1)
    assert await kept.forget_before(moved_clock - timedelta(hours=24)) == 1
    assert await kept.find(old) is None
    assert await kept.find(new) is not None
    async with database.read() as connection:
        rows = (await connection.execute(select(verdicts_given))).mappings().all()
    assert [set(row) for row in rows] == [{"number", "fingerprint", "level", "given_on"}]
    assert (rows[0]["level"], rows[0]["given_on"]) == ("likely_fake", NOON.date())
    assert b"post" not in rows[0]["fingerprint"]


async def test_a_shopper_is_forgotten_at_once(kept: Checks) -> None:
    mine = await keep(kept)
    theirs = await keep(kept, Asked(1, 2, 3))
    assert await kept.forget_shopper(ASKED.shopper_id) == 1
    assert await kept.find(mine) is None
    assert await kept.find(theirs) is not None


async def test_the_same_post_has_the_same_fingerprint_under_one_key_only(database: Database) -> None:
    for number, key in enumerate((b"one key", b"one key", b"another key")):
        await keep(Checks(database, Vault(), key), Asked(1, number, 1))
    async with database.read() as connection:
        prints = (await connection.execute(select(checks.c.fingerprint).order_by(checks.c.message_id))).scalars().all()
    assert prints[0] == prints[1] != prints[2]


async def test_with_a_key_the_record_is_unreadable_at_rest_and_with_a_newer_one_still_readable_to_us(
    database: Database,
) -> None:
    old_key, new_key = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    token = await keep(Checks(database, Vault([old_key]), b"k"))
    async with database.read() as connection:
        stored = (await connection.execute(select(checks.c.record))).scalar_one()
    assert "高仿".encode() not in stored
    rotated = await Checks(database, Vault([new_key, old_key]), b"k").find(token)
    assert rotated is not None
    assert rotated.record == RECORD
    assert await Checks(database, Vault([new_key]), b"k").find(token) is None
    assert await Checks(database, Vault(), b"k").find(token) is None


async def test_a_record_from_before_the_key_was_set_can_still_be_read(database: Database) -> None:
    token = await keep(Checks(database, Vault(), b"k"))
    found = await Checks(database, Vault([Fernet.generate_key().decode()]), b"k").find(token)
    assert found is not None


async def test_a_second_opinion_on_one_check_replaces_the_first(kept: Checks) -> None:
    first = Disagreement("token", "likely_fake", "other", "rules 1", ("a.b", "c.d"), None, NOON)
    second = Disagreement("token", "likely_fake", "genuine", "rules 1", (), RECORD, NOON)
    await kept.disagree(first)
    assert await kept.disagreements() == (first,)
    await kept.disagree(second)
    assert await kept.disagreements() == (second,)


async def test_preferences_stand_only_for_who_chose_something(database: Database) -> None:
    shoppers = Shoppers(database)
    assert await shoppers.preferences(5_000_000_000) == Preferences()
    await asyncio.gather(
        shoppers.choose_language(5_000_000_000, "zh-Hant"), shoppers.choose_country(5_000_000_000, "TW")
    )
    assert await shoppers.preferences(5_000_000_000) == Preferences("zh-Hant", "TW")
    await shoppers.choose_language(5_000_000_000, None)
    assert await shoppers.preferences(5_000_000_000) == Preferences(None, "TW")
    assert await shoppers.forget(5_000_000_000)
    assert not await shoppers.forget(5_000_000_000)


def test_the_key_is_made_once_and_is_the_owner_s_alone(tmp_path: Path) -> None:
    path = tmp_path / "var" / "fingerprint.key"
    key = key_from(path)
    assert len(key) == 64
    assert key_from(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["fingerprint.key"]
