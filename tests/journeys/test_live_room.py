"""A recording of a live room, and a picture that others reported: what the answer says of them."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.app import Running
from bot.checking.readers.similarity import pdq_of
from bot.sandbox import Sandbox
from bot.sandbox.values import User
from data.seen_pictures import Place, SeenPictures
from tests import drawing

pytestmark = pytest.mark.asyncio(loop_scope="module")

SIZE = (480, 854)
LIVE_ROOM = (
    ("清仓直播间", "欢迎新来的家人"),
    ("清仓直播间", "LV 老花包 只要 299 元"),
    ("清仓直播间", "不要拍小黄车 拍另一个链接"),
)


async def test_a_recording_that_sends_buyers_past_the_cart_is_answered_with_the_moment(
    sandbox: Sandbox, shopper: User
) -> None:
    clip = drawing.video([drawing.screenshot(lines, SIZE, 32) for lines in LIVE_ROOM], seconds_each=3, key_every=30)

    answer = await sandbox.answer_to(
        sandbox.send_clip(shopper, clip), lambda message: bool(message.buttons), timeout_seconds=40
    )

    assert "🔴" in answer.text or "🟠" in answer.text
    assert "另一个链接" in answer.text
    assert "clip 1 at 0:06" in answer.text


async def test_a_picture_that_two_people_reported_is_recognised_in_a_smaller_copy(
    sandbox: Sandbox, running: Running, shopper: User
) -> None:
    photo = drawing.product_photo(77)
    pdq = pdq_of(photo)
    assert pdq is not None
    now = datetime.now(UTC) - timedelta(days=3)
    for number in (1, 2):
        await SeenPictures(running.database).remember(
            [pdq], place=Place.REPORT, owner=f"report {number}", shopper=bytes([number]), now=now
        )

    answer = await sandbox.answer_to(
        sandbox.send_photo(shopper, drawing.encoded(photo.resize((360, 480)), "JPEG")),
        lambda message: "2 earlier reports" in message.text,
        timeout_seconds=40,
    )

    assert "genuine" not in answer.text.split("2 earlier reports")[1]
