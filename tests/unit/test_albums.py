"""The parts of an album, put together from what waits in the inbox."""

import json
from typing import Any

import pytest
from telegram import Message

from handlers import albums
from handlers.attachments import attachments_of

CHAT = {"id": 1, "type": "private", "first_name": "Mei"}


def part(number: int, album: str | None = "a", **more: Any) -> dict[str, Any]:
    return {"message_id": number, "date": 0, "chat": CHAT, **({"media_group_id": album} if album else {}), **more}


def message(raw: dict[str, Any]) -> Message:
    return Message.de_json(raw, None)


@pytest.fixture(autouse=True)
def without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(albums, "QUIET_SECONDS", 0)


async def whole(first: dict[str, Any], *inboxes: list[dict[str, Any]]) -> list[int]:
    """The parts found when the inbox looks so, each time that it is asked; the last for ever."""
    asked = iter([*inboxes, *[inboxes[-1]] * 9])

    async def waiting(_chat_id: int) -> list[str]:
        return [json.dumps({"update_id": 1, "message": raw}) for raw in next(asked)]

    found = await albums.whole_album(message(first), None, waiting)  # type: ignore[arg-type]
    return [one.message_id for one in found]


async def test_a_message_of_no_album_stands_alone() -> None:
    assert await whole(part(1, None), [part(2), part(3, None)]) == [1]


async def test_all_parts_that_wait_are_found_in_order_and_no_others() -> None:
    assert await whole(part(2), [part(2), part(5, "other"), part(3), part(1), part(4, None)]) == [1, 2, 3]


async def test_parts_that_come_while_waiting_are_found() -> None:
    assert await whole(part(1), [part(1)], [part(1), part(2)], [part(1), part(2), part(3)]) == [1, 2, 3]


async def test_an_edited_part_takes_the_place_of_the_first_version() -> None:
    parts = albums.merged([message(part(1, caption="a")), message(part(2))], message(part(1, caption="b")))
    assert [(one.message_id, one.caption) for one in parts] == [(1, "b"), (2, None)]


PHOTO = [
    {"file_id": "small", "file_unique_id": "s", "width": 90, "height": 90},
    {"file_id": "large", "file_unique_id": "l", "width": 900, "height": 900},
    {"file_id": "middle", "file_unique_id": "m", "width": 320, "height": 320},
]
FILE = {"file_id": "f", "file_unique_id": "f"}
MOVING = {**FILE, "width": 1, "height": 1, "duration": 1}


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ({"photo": PHOTO}, [("picture 1", "large", False)]),
        ({"document": {**FILE, "file_name": "a.pdf"}}, [("picture 1", "f", False)]),
        ({"document": {**FILE, "mime_type": "video/mp4"}}, [("clip 1", "f", True)]),
        ({"video": MOVING}, [("clip 1", "f", True)]),
        ({"animation": MOVING, "document": FILE}, [("clip 1", "f", True)]),
        ({"video_note": {**FILE, "length": 1, "duration": 1}}, [("clip 1", "f", True)]),
        ({"text": "hello"}, []),
        (
            {
                "photo": PHOTO,
                "external_reply": {
                    "origin": {"type": "hidden_user", "date": 0, "sender_user_name": "x"},
                    "photo": PHOTO,
                },
            },
            [("picture 1", "large", False), ("picture 2", "large", False)],
        ),
    ],
)
def test_the_files_of_a_message_are_found(parts: dict[str, Any], found: list[tuple[str, str, bool]]) -> None:
    attachments = attachments_of([message(part(1, **parts))])
    assert [(one.name, one.file_id, one.clip) for one in attachments] == found
