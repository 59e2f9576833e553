"""Check a post and remember the check for a day, for the buttons under its answer."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from pydantic import TypeAdapter

from bot.checking.checker import Checker
from bot.checking.detectors.evidence import Knowledge, SeenPicture
from bot.checking.post import Clip, Picture, Post, Source
from bot.checking.reading import PictureReading, Reading
from bot.checking.verdict import Verdict
from bot.services.linked_pages import LinkedPages
from bot.services.look_up_seller import LookUpSeller
from bot.services.metrics import STAGE_SECONDS, VERDICTS
from bot.services.recognise_pictures import RecognisePictures
from bot.services.seller_marks import marks_of
from data.checks import Asked, Checks, Disagreement, KeptCheck
from data.statements import Identifier


@dataclass(frozen=True, slots=True)
class Check:
    """A check that is remembered.

    Attributes:
        token: names it in callback data.
        answer_id: the message that carries the answer, once one does.
        post: what was checked, without the bytes of pictures and clips.
        made_of: what the asker gave along, to make the post again when a part of it changes.
        made_at: when it was checked; None for one just made.
        marks: what identifies the seller, in its texts and in its pictures.
    """

    token: str
    asked: Asked
    answer_id: int | None
    post: Post
    verdict: Verdict
    made_of: tuple[str, ...] = ()
    made_at: datetime | None = None
    marks: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True)
class _Record:
    post: Post
    verdict: Verdict
    made_of: tuple[str, ...] = ()
    marks: tuple[Identifier, ...] = ()


_RECORD = TypeAdapter(_Record)


def _now() -> datetime:
    return datetime.now(UTC)


class CheckPost:
    """The use case: a post in, a verdict out, and what the buttons need kept for as long as the operator set."""

    def __init__(
        self,
        checker: Checker,
        checks: Checks,
        recognise: RecognisePictures,
        *,
        keep: timedelta,
        look_up: LookUpSeller | None = None,
        linked_pages: LinkedPages | None = None,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._checker = checker
        self._checks = checks
        self._recognise = recognise
        self._keep = keep
        self._look_up = look_up
        self._linked_pages = linked_pages
        self._clock = clock

    async def check(
        self, post: Post, asked: Asked, readings: Sequence[PictureReading] = (), made_of: tuple[str, ...] = ()
    ) -> Check:
        """Check a post, with what stood in its pictures. The same message checked again keeps its token and its answer."""
        seen = await self._recognise.seen_before(asked.shopper_id, readings)
        pages = await self._linked_pages.texts_of(post) if self._linked_pages else ()
        with STAGE_SECONDS.labels("judge").time():
            verdict, reading = await self._judged(post, pages, readings, seen)
        VERDICTS.labels(verdict.level.label).inc()
        light = replace(post, pictures=(), clips=())
        marks = marks_of(post.origin, reading)
        kept = await self._checks.keep(
            asked,
            level=verdict.level.label,
            content=_content(post),
            record=_RECORD.dump_json(_Record(light, verdict, made_of, marks)),
            now=self._clock(),
        )
        await self._recognise.remember_check(kept.token, asked.shopper_id, readings)
        return Check(kept.token, asked, kept.answer_id, light, verdict, made_of, marks=marks)

    async def _judged(
        self, post: Post, pages: Sequence[Source], readings: Sequence[PictureReading], seen: tuple[SeenPicture, ...]
    ) -> tuple[Verdict, Reading]:
        """Judge a post; a question that a shopper writes beside a picture or a link is about it and does not excuse it."""
        judged = await self._judge_one(replace(post, texts=(*post.texts, *pages)), readings, seen)
        if judged[0].kind != "question" or not (readings or pages):
            return judged
        asked_about = await self._judge_one(replace(post, texts=tuple(pages)), readings, seen)
        return max(judged, asked_about, key=lambda each: each[0].level)

    async def _judge_one(
        self, post: Post, readings: Sequence[PictureReading], seen: tuple[SeenPicture, ...]
    ) -> tuple[Verdict, Reading]:
        reading = self._checker.read(post, readings)
        reported = await self._look_up.reported_in(post, reading) if self._look_up else ()
        return self._checker.judge(post, reading, Knowledge(seen, reported)), reading

    async def set_answer(self, check: Check, answer_id: int) -> None:
        """Note which message carries the answer."""
        if check.answer_id != answer_id:
            await self._checks.set_answer(check.token, answer_id)

    async def find(self, token: str) -> Check | None:
        """Return a check by its token; None once it is forgotten."""
        return _read(await self._checks.find(token))

    async def of_message(self, chat_id: int, message_id: int) -> Check | None:
        """Return the check of a shopper's message; None where there was none or it is forgotten."""
        return _read(await self._checks.of_message(chat_id, message_id))

    async def of_album(self, chat_id: int, album: str) -> Check | None:
        """Return the check of an album; None where there was none or it is forgotten."""
        return _read(await self._checks.of_album(chat_id, album))

    async def disagreement(self, token: str) -> tuple[Disagreement, Check | None] | None:
        """Return what a shopper said about a check, and the post with its verdict where they handed it over."""
        said = await self._checks.disagreement(token)
        if said is None or said.record is None:
            return (said, None) if said else None
        record = _RECORD.validate_json(said.record)
        return said, Check(token, Asked(0, 0, 0), None, record.post, record.verdict)

    async def rule_on(self, token: str, ruling: str) -> bool:
        """Keep which of the two is right, ``shopper`` or ``verdict``; False where a moderator said so before."""
        return await self._checks.rule(token, ruling, now=self._clock())

    async def of_answer(self, chat_id: int, answer_id: int) -> Check | None:
        """Return the check that a message of ours answers; None where it answers none or the check is forgotten."""
        return _read(await self._checks.of_answer(chat_id, answer_id))

    async def latest_in(self, chat_id: int) -> Check | None:
        """Return the newest check of a chat that was answered; None where all are forgotten."""
        return _read(await self._checks.latest_in(chat_id))

    async def disagree(self, check: Check, opinion: str, *, keep_post: bool) -> None:
        """Record that a shopper calls the verdict wrong; the post itself only with their consent."""
        verdict = check.verdict
        record = _RECORD.dump_json(_Record(check.post, verdict)) if keep_post else None
        rules = tuple(sign.rule for sign in verdict.signs)
        level = verdict.level.label
        await self._checks.disagree(
            Disagreement(check.token, level, opinion, verdict.ruleset, rules, record, self._clock())
        )

    async def forget_shopper(self, shopper_id: int) -> int:
        """Forget every check of a shopper, but for fingerprint, verdict and date, and their pictures; return how many."""
        await self._recognise.forget_shopper(shopper_id)
        return await self._checks.forget_shopper(shopper_id)

    async def forget_old(self) -> int:
        """Forget, but for fingerprint, verdict and date, every check that is older than it may be; return how many."""
        await self._recognise.forget_old()
        return await self._checks.forget_before(self._clock() - self._keep)


def post_of(said: Disagreement) -> Post:
    """Return the post that a shopper disagreed about; an empty one where they did not hand it over."""
    return _RECORD.validate_json(said.record).post if said.record else Post()


def _read(kept: KeptCheck | None) -> Check | None:
    if kept is None:
        return None
    record = _RECORD.validate_json(kept.record)
    return Check(
        kept.token, kept.asked, kept.answer_id, record.post, record.verdict, record.made_of, kept.made_at, record.marks
    )


def _content(post: Post) -> bytes:
    """Return what makes two posts the same: words, addresses and files, whoever forwarded them."""
    words = [*(source.text.strip() for source in post.texts), *(link.url for link in post.links)]
    parts: tuple[Picture | Clip, ...] = (*post.pictures, *post.clips)
    files = [hashlib.sha256(part.content).hexdigest() for part in parts]
    return json.dumps([*words, *files]).encode()
