"""Pictures, albums, documents and clips: each kind is read, each failure is named, and the rest is answered."""

import asyncio
from collections.abc import Sequence

import pytest
from PIL import Image

from bot.sandbox import Sandbox
from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.values import ExternalReply, MediaKind, Message, Origin, User
from tests.drawing import REPLICA_POST, bomb, encoded, pdf, product_photo, screenshot, sound, video
from tests.journeys.conftest import Newcomer, labels

pytestmark = pytest.mark.asyncio(loop_scope="module")

SIZE = (480, 720)
RED = "🔴"


def drawn(lines: Sequence[str] = REPLICA_POST, kind: str = "PNG") -> bytes:
    return encoded(screenshot(lines, SIZE, 30), kind)


def words_of(message: Message) -> str:
    """A message's text or caption: the local chat keeps both in one place."""
    return message.text


async def test_a_screenshot_comes_back_with_its_evidence_marked(sandbox: Sandbox, shopper: User) -> None:
    answer = await sandbox.answer_to(
        sandbox.send_photo(shopper, drawn()), lambda message: bool(message.buttons), timeout_seconds=30
    )
    assert RED in words_of(answer)
    assert any(message.media for message in sandbox.from_bot(shopper))
    assert "Why?" in labels(answer)
    await sandbox.tap(answer, "Why?").answered()
    await sandbox.wait_for(shopper, lambda message: "Why I say this" in message.text)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "HEIF", "AVIF"])
async def test_a_picture_sent_as_a_document_is_read_whatever_its_kind_and_name(
    sandbox: Sandbox, shopper: User, kind: str
) -> None:
    sent = sandbox.send_document(shopper, drawn(kind=kind), "offer.dat")
    assert RED in words_of(await sandbox.answer_to(sent, lambda message: bool(message.buttons), timeout_seconds=30))


async def test_the_pages_of_a_pdf_are_read(sandbox: Sandbox, shopper: User) -> None:
    pages = [screenshot(["第一页"], SIZE, 30), screenshot(REPLICA_POST, SIZE, 30)]
    sent = sandbox.send_document(shopper, pdf(pages), "offer.pdf", mime_type="application/pdf")
    assert RED in words_of(await sandbox.answer_to(sent, lambda message: bool(message.buttons), timeout_seconds=30))


@pytest.mark.parametrize("kind", [MediaKind.VIDEO, MediaKind.ANIMATION, MediaKind.VIDEO_NOTE])
async def test_a_clip_is_read_with_the_time_of_what_it_shows(sandbox: Sandbox, shopper: User, kind: MediaKind) -> None:
    clip = video([screenshot(["您好"], SIZE, 30), screenshot(REPLICA_POST, SIZE, 30)])
    sent = sandbox.send_clip(shopper, clip, kind=kind)
    answer = await sandbox.answer_to(sent, lambda message: bool(message.buttons), timeout_seconds=30)
    assert RED in words_of(answer)
    assert "0:0" in words_of(answer)


async def test_the_picture_of_another_chats_message_is_read(sandbox: Sandbox, shopper: User) -> None:
    photo = sandbox.world.files.add(MediaKind.PHOTO, drawn())
    reply = ExternalReply(Origin.from_channel("特卖"), media=photo)
    answer = await sandbox.answer_to(
        sandbox.send_text(shopper, "real?", external_reply=reply), lambda message: bool(message.buttons)
    )
    assert RED in words_of(answer)


async def test_the_caption_is_read_with_the_picture(sandbox: Sandbox, shopper: User) -> None:
    sent = sandbox.send_photo(shopper, encoded(product_photo(1, SIZE)), "高仿劳力士 680 元 加微信 gold888")
    answer = await sandbox.answer_to(sent, lambda message: bool(message.buttons), timeout_seconds=30)
    assert RED in words_of(answer)


@pytest.mark.parametrize("question", ["is this real?", "这个是真的吗？"])
async def test_a_question_beside_a_screenshot_does_not_excuse_it(
    sandbox: Sandbox, shopper: User, question: str
) -> None:
    answer = await sandbox.answer_to(
        sandbox.send_photo(shopper, drawn(), question), lambda message: bool(message.buttons)
    )
    assert RED in words_of(answer)


async def test_check_in_reply_to_a_picture_reads_it(sandbox: Sandbox, shopper: User) -> None:
    photo = sandbox.send_photo(sandbox.group, drawn(), sender=sandbox.second_shopper)
    asked = sandbox.reply(photo, "/check", sender=sandbox.shopper)
    answer = await sandbox.answer_to(asked, lambda message: bool(message.buttons), timeout_seconds=30)
    assert RED in words_of(answer)
    assert shopper.id != sandbox.shopper.id


async def test_an_edited_caption_changes_the_marked_answer_in_place(sandbox: Sandbox, shopper: User) -> None:
    sent = sandbox.send_photo(shopper, drawn(["香奈儿 CF", "加微 vx66889"]))
    first = await sandbox.answer_to(sent, lambda message: bool(message.buttons), timeout_seconds=30)
    assert RED not in words_of(first)
    sandbox.edit_text(sent, "高仿 680 元")
    second = await sandbox.wait_for(shopper, lambda message: RED in words_of(message), timeout_seconds=30)
    assert second.id == first.id
    assert len([message for message in sandbox.from_bot(shopper) if message.buttons]) == 1


# Albums


async def test_an_album_is_one_post_with_one_answer(sandbox: Sandbox, shopper: User) -> None:
    pictures = [encoded(product_photo(1, SIZE)), drawn(), encoded(product_photo(2, SIZE))]
    parts = sandbox.send_album(shopper, pictures, "劳力士 680 元")
    answer = await sandbox.answer_to(parts[-1], lambda message: bool(message.buttons), timeout_seconds=30)
    assert RED in words_of(answer)
    assert "picture 2" in words_of(answer)
    await sandbox.answer_to(sandbox.send_text(shopper, "/privacy"), lambda message: "What I keep" in message.text)
    assert len([message for message in sandbox.from_bot(shopper) if message.buttons]) == 1


async def test_a_late_part_of_an_album_changes_its_answer(sandbox: Sandbox, shopper: User) -> None:
    album = "late-album"
    first = sandbox.send_photo(shopper, encoded(product_photo(3, SIZE)), "hello", album=album)
    early = await sandbox.answer_to(first)
    assert RED not in words_of(early)
    sandbox.send_photo(shopper, drawn(), album=album)
    await sandbox.wait_for(shopper, lambda message: RED in words_of(message), timeout_seconds=30)
    assert len(sandbox.from_bot(shopper)) == 1


async def test_of_ten_pictures_a_broken_one_is_named_and_the_rest_is_answered(sandbox: Sandbox, shopper: User) -> None:
    pictures = [encoded(product_photo(number, (96, 96))) for number in range(8)]
    parts = sandbox.send_album(shopper, [*pictures, drawn()[:2000], drawn()])
    answer = await sandbox.answer_to(parts[-1], lambda message: bool(message.buttons), timeout_seconds=60)
    assert RED in words_of(answer)
    assert "picture 9: the file is damaged" in words_of(answer)


async def test_an_edited_caption_of_an_album_changes_its_answer(sandbox: Sandbox, shopper: User) -> None:
    pictures = [encoded(product_photo(number, (240, 240))) for number in (1, 2)]
    parts = sandbox.send_album(shopper, pictures, "hello")
    first = await sandbox.answer_to(parts[-1], timeout_seconds=30)
    sandbox.edit_text(parts[0], "高仿劳力士 680 元 加微信 gold888")
    second = await sandbox.wait_for(shopper, lambda message: RED in words_of(message), timeout_seconds=30)
    assert second.id == first.id


# What goes wrong


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (drawn(kind="JPEG")[:3000], "a.jpg", "damaged"),
        (bomb(), "bomb.png", "more pixels"),
        (b"", "empty.png", "empty"),
        (b"MZ" + bytes(3000), "setup.exe", "can't open this kind"),
        (pdf([Image.new("RGB", (100, 100))], password="x"), "locked.pdf", "locked with a password"),
        (sound(), "talk.mp4", "only sound"),
    ],
    ids=["truncated", "bomb", "empty", "not a picture", "locked", "sound"],
)
async def test_a_file_that_cannot_be_read_is_named_with_what_to_send_instead(
    sandbox: Sandbox, shopper: User, content: bytes, name: str, says: str
) -> None:
    answer = await sandbox.answer_to(sandbox.send_document(shopper, content, name))
    assert says in words_of(answer)
    assert "genuine" not in words_of(answer).split("Not read")[0] or "I can't tell" in words_of(answer)


async def test_a_file_over_20_megabytes_is_not_even_fetched(sandbox: Sandbox, shopper: User) -> None:
    sent = sandbox.send_document(shopper, b"x", "film.mp4", size_bytes=21_000_000)
    assert "larger than 20 MB" in words_of(await sandbox.answer_to(sent))


async def test_with_an_unreadable_file_the_caption_is_answered_all_the_same(sandbox: Sandbox, shopper: User) -> None:
    sent = sandbox.send_photo(shopper, drawn()[:2000], "高仿劳力士 680 元 加微信 gold888")
    answer = await sandbox.answer_to(sent, lambda message: bool(message.buttons), timeout_seconds=30)
    assert RED in words_of(answer)
    assert "damaged" in words_of(answer)


@pytest.mark.parametrize("failures", [2, 3])
async def test_fetching_is_tried_again_when_the_line_fails(sandbox: Sandbox, shopper: User, failures: int) -> None:
    sandbox.faults.next("download", Fault(FaultKind.SERVER_ERROR), times=failures)
    answer = await sandbox.answer_to(sandbox.send_photo(shopper, drawn()), lambda message: bool(message.text))
    assert (RED in words_of(answer)) == (failures == 2)
    sandbox.faults.clear()


@pytest.mark.parametrize("colour", ["black", "white"])
async def test_a_picture_without_words_is_never_called_clean(sandbox: Sandbox, shopper: User, colour: str) -> None:
    picture = encoded(Image.new("RGB", SIZE, colour))
    answer = await sandbox.answer_to(sandbox.send_photo(shopper, picture))
    assert "No signs found" not in words_of(answer)


async def test_five_shoppers_with_the_same_picture_are_all_answered(sandbox: Sandbox, newcomer: Newcomer) -> None:
    picture = drawn(["同一张图", *REPLICA_POST])
    sent = [sandbox.send_photo(newcomer(), picture) for _ in range(5)]
    answers = await asyncio.gather(
        *(sandbox.answer_to(one, lambda message: bool(message.buttons), timeout_seconds=30) for one in sent)
    )
    assert all(RED in words_of(answer) for answer in answers)
