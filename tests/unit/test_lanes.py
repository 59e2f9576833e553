"""Which updates must be handled one after the other."""

from typing import Any

import pytest

from bot.inbox.lanes import arrival_from

ANN = {"id": 5, "is_bot": False, "first_name": "Ann"}
HOME = {"id": 5, "type": "private"}
GROUP = {"id": -100, "type": "supergroup"}


@pytest.mark.parametrize(
    ("kind", "content", "lane"),
    [
        ("message", {"chat": HOME, "from": ANN}, "chat 5"),
        ("edited_message", {"chat": GROUP, "from": ANN}, "chat -100"),
        ("channel_post", {"chat": GROUP}, "chat -100"),
        ("callback_query", {"from": ANN, "message": {"chat": GROUP, "message_id": 1, "date": 5}}, "chat -100"),
        ("callback_query", {"from": ANN, "message": {"chat": HOME, "message_id": 1, "date": 0}}, "chat 5"),
        ("callback_query", {"from": ANN, "inline_message_id": "x"}, "user 5"),
        ("inline_query", {"from": ANN, "query": "bag"}, "user 5"),
        ("my_chat_member", {"chat": HOME, "from": ANN}, "chat 5"),
        ("message_reaction", {"chat": GROUP, "user": ANN}, "chat -100"),
        ("poll_answer", {"user": ANN}, "user 5"),
        ("something_new", "not even an object", "none"),
    ],
)
def test_an_update_is_lined_up_by_chat_or_else_by_person(kind: str, content: Any, lane: str) -> None:
    arrival = arrival_from({"update_id": 9, kind: content})
    assert (arrival.update_id, arrival.kind, arrival.lane) == (9, kind, lane)


@pytest.mark.parametrize("raw", [{}, {"update_id": "9"}, {"update_id": True}, {"message": {}}])
def test_what_has_no_number_is_no_update(raw: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="update_id"):
        arrival_from(raw)


def test_the_body_is_kept_word_for_word() -> None:
    assert arrival_from({"update_id": 1, "message": {"text": "复刻 👜"}}).body == (
        '{"update_id":1,"message":{"text":"\\u590d\\u523b \\ud83d\\udc5c"}}'
    )
