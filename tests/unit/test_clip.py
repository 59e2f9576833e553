"""Clips: which frames are read, when they stand, and what cannot be watched."""

from datetime import timedelta

import pytest

from bot.checking.post import Clip
from bot.checking.readers.clip import MOST_FRAMES_READ, clock, looks_like_clip, open_frames
from bot.checking.readers.pictures import UnreadableError
from tests import drawing

SCENES = [drawing.product_photo(seed, (320, 568)) for seed in range(3)]


def frames_of(content: bytes) -> list[str]:
    return [frame.name for frame in open_frames(Clip("clip 1", content))]


def test_key_frames_are_given_with_their_time() -> None:
    frames = open_frames(Clip("clip 2", drawing.video(SCENES, seconds_each=4, key_every=40)))

    assert [frame.name for frame in frames] == ["clip 2 at 0:00", "clip 2 at 0:04", "clip 2 at 0:08"]
    assert frames[1].at == timedelta(seconds=4)
    assert frames[0].image.size == (320, 568)


def test_frames_that_show_the_same_are_given_once() -> None:
    assert frames_of(drawing.video([SCENES[0]] * 5, seconds_each=2, key_every=10)) == ["clip 1 at 0:00"]


def test_where_key_frames_are_rare_the_frames_between_are_looked_at() -> None:
    names = frames_of(drawing.video(SCENES, seconds_each=3, key_every=900))

    assert len(names) == 3


def test_of_a_long_clip_a_set_number_is_read_up_to_its_end() -> None:
    scenes = [drawing.product_photo(seed, (160, 284)) for seed in range(30)]

    names = frames_of(drawing.video(scenes, seconds_each=2, key_every=20))

    assert len(names) == MOST_FRAMES_READ
    assert names[0] == "clip 1 at 0:00"
    assert names[-1] >= "clip 1 at 0:56"


def test_of_a_cut_off_clip_the_beginning_is_read() -> None:
    content = drawing.video(SCENES, seconds_each=4, key_every=40)

    assert frames_of(content[: len(content) // 2])[0] == "clip 1 at 0:00"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "unread-empty", id="0 bytes"),
        pytest.param(bytes(20_000_001), "unread-too-big", id="more than the Bot API hands out"),
        pytest.param(drawing.sound(), "unread-no-video", id="sound alone"),
        pytest.param(b"ID3\x04" + bytes(200), "unread-no-video", id="an MP3"),
        pytest.param(drawing.video(SCENES)[:40], "unread-truncated", id="a header alone"),
        pytest.param(b"#EXTM3U\n#EXTINF:9,\nhttp://127.0.0.1:9/a.ts\n", "unread-not-a-picture", id="a play list"),
    ],
)
def test_what_cannot_be_watched_is_named(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as fault:
        frames_of(content)

    assert fault.value.reason == reason


@pytest.mark.parametrize(
    ("content", "is_clip"),
    [
        (drawing.video(SCENES[:1]), True),
        (drawing.sound(), True),
        (drawing.encoded(SCENES[0], "JPEG"), False),
        (drawing.encoded(SCENES[0], "HEIF"), False),
        (drawing.encoded(SCENES[0], "AVIF"), False),
        (b"", False),
    ],
    ids=["video", "sound", "jpeg", "heic", "avif", "nothing"],
)
def test_a_clip_is_told_from_a_picture_by_its_content(content: bytes, *, is_clip: bool) -> None:
    assert looks_like_clip(content) is is_clip


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (7.9, "0:07"), (75, "1:15"), (3_723, "1:02:03")])
def test_times_are_shown_as_players_show_them(seconds: float, shown: str) -> None:
    assert clock(timedelta(seconds=seconds)) == shown
