"""The log tells what happened and never a post's text."""

import json
from collections.abc import Iterator
from typing import Literal

import pytest
import structlog

from bot.logs import start_log
from bot.settings import Settings


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    structlog.reset_defaults()


@pytest.mark.parametrize("form", ["json", "console"])
def test_an_exceptions_words_and_values_stay_out_of_the_log(
    form: Literal["json", "console"], capsys: pytest.CaptureFixture[str]
) -> None:
    start_log(Settings.model_construct(log_format=form, log_level="info"))
    post = "words of a post"
    try:
        raise ValueError(post)
    except ValueError:
        structlog.get_logger().exception("picture_not_read")
    said = capsys.readouterr().err
    assert "ValueError at test_logs.py" in said
    assert "words of a post" not in said


def test_the_update_stands_in_each_line_about_it(capsys: pytest.CaptureFixture[str]) -> None:
    start_log(Settings.model_construct(log_format="json", log_level="info"))
    with structlog.contextvars.bound_contextvars(update_id=7):
        structlog.get_logger().info("something")
    assert json.loads(capsys.readouterr().err)["update_id"] == 7
