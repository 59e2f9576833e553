"""Pictures seen before: who counts, for how long, and what is forgotten."""

import secrets
from datetime import UTC, datetime, timedelta

import pytest

from bot.checking.detectors.evidence import SeenPicture
from bot.checking.reading import PictureReading
from bot.services.recognise_pictures import RecognisePictures
from data.database import Database
from data.drafts import Fingerprints
from data.seen_pictures import Place, SeenBefore, SeenPictures, reports_pictures_stand

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ANN, BEN, CAT = b"ann", b"ben", b"cat"
PICTURE = (bytes(range(32)), 100)
RECOMPRESSED = (bytes([255, *range(1, 32)]), 98)
OTHER = (bytes(range(100, 132)), 100)


@pytest.fixture
def seen(database: Database) -> SeenPictures:
    return SeenPictures(database)


async def report(seen: SeenPictures, owner: str, shopper: bytes, *pictures: tuple[bytes, int]) -> None:
    await seen.remember(pictures or [PICTURE], place=Place.REPORT, owner=owner, shopper=shopper, now=NOON)


async def test_a_picture_never_seen_was_never_seen(seen: SeenPictures) -> None:
    assert await seen.find(PICTURE, shopper=ANN, now=NOON) == SeenBefore(0, 0, None)


async def test_near_copies_are_counted_by_the_people_who_reported_them(seen: SeenPictures) -> None:
    await report(seen, "report 1", ANN)
    await report(seen, "report 2", BEN)
    await report(seen, "report 3", BEN)
    await report(seen, "report 4", CAT, OTHER)

    assert await seen.find(RECOMPRESSED, shopper=CAT, now=NOON) == SeenBefore(2, 0, NOON)


async def test_what_the_shopper_sent_before_does_not_count(seen: SeenPictures) -> None:
    await report(seen, "report 1", ANN)

    assert await seen.find(PICTURE, shopper=ANN, now=NOON) == SeenBefore()


async def test_checked_pictures_count_apart_and_only_until_they_expire(seen: SeenPictures) -> None:
    for owner, shopper in (("check 1", ANN), ("check 2", BEN)):
        await seen.remember(
            [PICTURE],
            place=Place.CHECK,
            owner=owner,
            shopper=shopper,
            now=NOON,
            expires_at=NOON + timedelta(hours=24),
        )

    assert await seen.find(PICTURE, shopper=CAT, now=NOON) == SeenBefore(0, 2, NOON)
    assert await seen.find(PICTURE, shopper=CAT, now=NOON + timedelta(hours=25)) == SeenBefore()
    assert await seen.forget_expired(NOON + timedelta(hours=25)) == 2


async def test_the_same_picture_twice_in_one_report_is_kept_once(seen: SeenPictures) -> None:
    await report(seen, "report 1", ANN, PICTURE, PICTURE)
    await report(seen, "report 1", ANN, PICTURE)

    assert await seen.find(PICTURE, shopper=BEN, now=NOON) == SeenBefore(1, 0, NOON)


async def test_a_picture_with_too_little_in_it_is_neither_kept_nor_found(seen: SeenPictures) -> None:
    await report(seen, "report 1", ANN, (PICTURE[0], 20))
    assert await seen.find(PICTURE, shopper=BEN, now=NOON) == SeenBefore()

    await report(seen, "report 2", ANN, PICTURE)
    assert await seen.find((PICTURE[0], 20), shopper=BEN, now=NOON) == SeenBefore()


async def test_a_withdrawn_report_takes_its_pictures_along(seen: SeenPictures) -> None:
    await report(seen, "report 1", ANN)
    assert (await seen.find(PICTURE, shopper=BEN, now=NOON)).reports == 1

    await seen.forget_owner("report 1")

    assert await seen.find(PICTURE, shopper=BEN, now=NOON) == SeenBefore()


async def test_a_picture_counts_once_moderators_accepted_its_report(database: Database) -> None:
    service = RecognisePictures(
        SeenPictures(database), Fingerprints(b"key"), keep_checks=timedelta(hours=24), clock=lambda: NOON
    )
    reading = PictureReading("picture 1", (), (), (720, 1280), PICTURE)
    flat = PictureReading("picture 2", (), (), (720, 1280), None)
    await service.remember_check("token", 1, [reading, flat])
    named = await service.marks_in([b"no picture"], "token")
    assert [mark.value for mark in named] == [PICTURE[0].hex()]

    await service.report_filed("report", 1, named)
    await service.report_filed("report", 1, named)
    assert await service.seen_before(2, [reading, flat]) == ()
    async with database.begin() as connection:
        await reports_pictures_stand(connection, "report", Place.REPORT)

    assert await service.seen_before(2, [reading, flat]) == (SeenPicture("picture 1", 1),)
    assert await service.seen_before(1, [reading]) == ()
    await service.report_gone("report")
    assert await service.seen_before(2, [reading]) == ()


async def test_a_near_copy_is_the_same_mark(database: Database) -> None:
    service = RecognisePictures(SeenPictures(database), Fingerprints(b"key"), keep_checks=timedelta(hours=24))
    copy = PictureReading("picture 1", (), (), (720, 1280), RECOMPRESSED)
    await report(SeenPictures(database), "report 1", ANN)
    await service.remember_check("token", 1, [copy])
    assert [mark.value for mark in await service.marks_in([], "token")] == [PICTURE[0].hex()]


async def test_a_forgotten_shopper_takes_their_pictures_along(seen: SeenPictures) -> None:
    await report(seen, "report 1", ANN)
    await seen.forget_shopper(ANN)

    assert await seen.find(PICTURE, shopper=BEN, now=NOON) == SeenBefore()


async def test_what_another_process_kept_is_found(seen: SeenPictures, database: Database) -> None:
    elsewhere = SeenPictures(database)
    await report(elsewhere, "report 1", ANN)
    assert (await seen.find(PICTURE, shopper=CAT, now=NOON)).reports == 1

    await elsewhere.forget_owner("report 1")
    await report(elsewhere, "report 2", BEN)

    assert (await seen.find(PICTURE, shopper=CAT, now=NOON)).reports == 1


async def test_one_picture_is_found_among_five_thousand(seen: SeenPictures) -> None:
    many = [(secrets.token_bytes(32), 100) for _ in range(5_000)]
    for start in range(0, len(many), 500):
        await report(seen, "report 1", ANN, *many[start : start + 500])

    assert (await seen.find(many[4_321], shopper=BEN, now=NOON)).reports == 1
    assert (await seen.find(OTHER, shopper=BEN, now=NOON)).reports == 0
