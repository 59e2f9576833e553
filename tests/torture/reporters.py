"""Shoppers who walk through a report, question by question, whatever happens to the bot meanwhile."""

import re
from collections.abc import Sequence

from bot.sandbox import Sandbox
from bot.sandbox.values import Message, User
from bot.services.file_report import QUESTIONS
from data.reports import Report
from data.words import phrases

PATIENCE_SECONDS = 900.0
ANSWERS = {
    "offer": "A bag, 1:1 copy, all papers",
    "seller": "WhatsApp +1 415 555 0100",
    "price": "paid 300 euros by card yesterday",
    "country": "Germany",
}
BUTTONS = {"platform": "Telegram", "evidence": "report-button-all", "sharing": "report-button-next"}
NUMBER = re.compile(r"TT-[0-9A-Z]{4}-[0-9A-Z]{4}")


class Reporter:
    """One shopper with one report."""

    def __init__(self, sandbox: Sandbox, shopper: User) -> None:
        self._sandbox = sandbox
        self._shopper = shopper
        self._say = phrases("en")

    async def file_report(self) -> None:
        """Answer every question and file; raises ``TimeoutError`` where the bot does not come back."""
        self._sandbox.send_text(self._shopper, "/report")
        for step in QUESTIONS:
            question = await self._wait_for(self._first_line(f"report-question-{step}"))
            if step in ANSWERS:
                self._sandbox.send_text(self._shopper, ANSWERS[step])
            else:
                self._tap(question, BUTTONS[step])
        review = await self._wait_for(self._say.text("report-review-title"))
        self._tap(review, "report-button-submit")
        await self._wait_for(self._filed())

    @property
    def shopper_id(self) -> int:
        """Telegram's id of the shopper."""
        return self._shopper.id

    def holds(self, reports: Sequence[Report]) -> bool:
        """Say whether what was filed is this one report, each answer in it once, under the number that the shopper was told."""
        if len(reports) != 1:
            return False
        told, said = reports[0], reports[0].statement
        words = (said.offer, said.seller_words, said.story, said.platform, said.country)
        expected = (ANSWERS["offer"], ANSWERS["seller"], ANSWERS["price"], "telegram", "DE")
        return words == expected and set(self.numbers()) == {told.number}

    def numbers(self) -> list[str]:
        """Return the number in each message that says that a report was filed."""
        messages = [m.text for m in self._sandbox.from_bot(self._shopper) if self._filed() in m.text]
        return [found[0] for text in messages if (found := NUMBER.search(text))]

    def _filed(self) -> str:
        return _without_tags(self._say.text("report-filed", number="TT-").split("TT-")[0])

    def _first_line(self, words: str) -> str:
        return _without_tags(self._say.text(words).split("\n")[0])

    async def _wait_for(self, words: str) -> Message:
        return await self._sandbox.wait_for(
            self._shopper, lambda message: words in message.text, timeout_seconds=PATIENCE_SECONDS
        )

    def _tap(self, message: Message, words: str) -> None:
        label = self._say.text(words) if words in self._say else words
        now = next(m for m in self._sandbox.history(self._shopper) if m.id == message.id)
        self._sandbox.tap(now, next((b for b in now.buttons if b.text == label), label))


def _without_tags(html: str) -> str:
    return re.sub(r"</?b>", "", html)
