"""Answers to taps on buttons and to inline queries, each once and in time."""

import time

from pydantic import BaseModel, TypeAdapter

from bot.sandbox import refusals
from bot.sandbox.decode import EntityIn, MarkupIn, Parameters, not_blank, read_keyboard
from bot.sandbox.entities import CAPTION_LIMIT, TEXT_LIMIT, read_formatted
from bot.sandbox.events import InlineAnswered, TapAnswered
from bot.sandbox.refusals import Refused, bad_request
from bot.sandbox.values import CallbackAnswer, Formatted, InlineAnswer, InlineResult
from bot.sandbox.world import World


class ContentIn(BaseModel):
    """An ``InputTextMessageContent``."""

    message_text: str = ""
    parse_mode: str | None = None
    entities: list[EntityIn] | None = None


class ResultIn(BaseModel):
    """An ``InlineQueryResult`` of any kind."""

    type: str
    id: str = ""
    title: str = ""
    description: str = ""
    input_message_content: ContentIn | None = None
    caption: str = ""
    parse_mode: str | None = None
    reply_markup: MarkupIn | None = None


class ResultsButtonIn(BaseModel):
    """An ``InlineQueryResultsButton``."""

    text: str
    start_parameter: str | None = None


_RESULTS = TypeAdapter(list[ResultIn])
_BUTTON = TypeAdapter(ResultsButtonIn)


def answer_callback_query(world: World, parameters: Parameters) -> bool:
    """``answerCallbackQuery``."""
    query_id = parameters.text("callback_query_id")
    tap = world.taps.get(query_id)
    if tap is None or tap.expires_at < time.monotonic():
        raise Refused(refusals.QUERY_TOO_OLD)
    if len(parameters.text("text")) > 200:
        raise Refused(refusals.MESSAGE_TOO_LONG)
    del world.taps[query_id]
    answer = CallbackAnswer(parameters.text("text"), parameters.flag("show_alert"), parameters.maybe("url"))
    if not tap.answer.done():
        tap.answer.set_result(answer)
    world.publish(TapAnswered(tap.chat_id, query_id, answer))
    return True


def answer_inline_query(world: World, parameters: Parameters) -> bool:
    """``answerInlineQuery``."""
    query_id = parameters.text("inline_query_id")
    query = world.inline_queries.get(query_id)
    if query is None or query.expires_at < time.monotonic():
        raise Refused(refusals.QUERY_TOO_OLD)
    results = tuple(_result(r) for r in _checked(parameters.parsed("results", _RESULTS) or []))
    button = parameters.parsed("button", _BUTTON)
    answer = InlineAnswer(
        results,
        parameters.text("next_offset"),
        button.text if button else None,
        button.start_parameter if button else None,
    )
    del world.inline_queries[query_id]
    if not query.answer.done():
        query.answer.set_result(answer)
    world.publish(InlineAnswered(query_id, query.user.id, answer))
    return True


def _checked(results: list[ResultIn]) -> list[ResultIn]:
    if len(results) > 50:
        raise Refused(refusals.RESULTS_TOO_MUCH)
    ids = [r.id for r in results]
    if any(not 1 <= len(i.encode()) <= 64 for i in ids):
        raise Refused(refusals.RESULT_ID_INVALID)
    if len(set(ids)) < len(ids):
        raise Refused(refusals.RESULT_ID_DUPLICATE)
    return results


def _result(result: ResultIn) -> InlineResult:
    if result.type == "article" and not result.title:
        raise Refused(bad_request("can't parse inline query result: Can't find field \"title\""))
    return InlineResult(
        result.id, result.type, result.title, result.description, _content(result), read_keyboard(result.reply_markup)
    )


def _content(result: ResultIn) -> Formatted:
    content = result.input_message_content
    if content is None:
        if result.type == "article":
            raise Refused(bad_request("can't parse inline query result: Can't find field \"input_message_content\""))
        return read_formatted(result.caption, result.parse_mode, None, CAPTION_LIMIT)
    if not content.message_text:
        raise Refused(refusals.TEXT_EMPTY)
    entities = [e.entity() for e in content.entities or ()]
    return not_blank(read_formatted(content.message_text, content.parse_mode, entities, TEXT_LIMIT))


METHODS = {"answerCallbackQuery": answer_callback_query, "answerInlineQuery": answer_inline_query}
