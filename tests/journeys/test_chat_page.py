"""The chat page in a real browser, over a bot that talks to the local chat as it would to Telegram."""

import asyncio
import shutil
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import Future
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait
from telegram import (
    BotCommand,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Update,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.app import running_bot
from bot.sandbox import Sandbox
from bot.sandbox.files import grey_png
from bot.sandbox.values import MediaKind, Message, Origin, OriginKind
from bot.settings import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CHROMEDRIVER = shutil.which("chromedriver")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (CHROMIUM and CHROMEDRIVER), reason="no Chromium with chromedriver on this machine"),
]
T = TypeVar("T")
Context = ContextTypes.DEFAULT_TYPE


# A bot for the page to talk to


async def on_message(update: Update, _: Context) -> None:
    message = update.effective_message
    assert message
    if update.edited_message:
        await message.reply_text(f"You changed it to: {message.text}")
        return
    if message.text == "ask me":
        await message.reply_text("Where was it?", reply_markup=ForceReply())
        return
    await message.reply_chat_action("typing")
    await message.set_reaction("👀")
    buttons = [
        [InlineKeyboardButton("Why?", callback_data="why"), InlineKeyboardButton("More", callback_data="more")],
        [InlineKeyboardButton("Site", url="https://example.org/report")],
    ]
    said = (message.text or message.caption or "nothing").replace("&", "&amp;").replace("<", "&lt;")
    await message.reply_html(
        f"<b>Signs</b> in:\n<blockquote>{said}</blockquote>", reply_markup=InlineKeyboardMarkup(buttons)
    )


async def on_tap(update: Update, _: Context) -> None:
    query = update.callback_query
    assert query
    if query.data == "why":
        await query.answer("Because of the price")
        return
    await query.answer("All of it", show_alert=True)
    await query.edit_message_text("<b>Told</b>", parse_mode="HTML")


async def on_inline(update: Update, _: Context) -> None:
    query = update.inline_query
    assert query
    content = InputTextMessageContent(f"Price of {query.query}")
    result = InlineQueryResultArticle("1", f"{query.query} in steel", content, description="about $10,000")
    await query.answer([result], cache_time=0)


@asynccontextmanager
async def small_bot(sandbox: Sandbox) -> AsyncIterator[None]:
    """Answers everything, so that the page has something to show. Any bot that polls can stand in its place."""
    builder = Application.builder().token(sandbox.token).base_url(sandbox.api_url).base_file_url(sandbox.file_url)
    app = builder.build()
    app.add_handlers(
        [MessageHandler(filters.ALL, on_message), CallbackQueryHandler(on_tap), InlineQueryHandler(on_inline)]
    )
    async with app:
        await app.bot.set_my_commands([BotCommand("start", "Start"), BotCommand("price", "What should it cost?")])
        await app.bot.set_my_description("I look for signs of a counterfeit offer.")
        await app.start()
        assert app.updater
        await app.updater.start_polling(poll_interval=0, bootstrap_retries=0)
        yield
        await app.updater.stop()
        await app.stop()


@asynccontextmanager
async def real_bot(sandbox: Sandbox) -> AsyncIterator[None]:
    """Telltale as ``telltale run`` wires it."""
    with TemporaryDirectory() as folder:
        settings = Settings(
            _env_file=None, data_dir=Path(folder), telegram_api_url=sandbox.api_url, telegram_file_url=sandbox.file_url
        )
        async with running_bot(settings, sandbox.token):
            yield


BotRunner = Callable[[Sandbox], AbstractAsyncContextManager[None]]


class Stage:
    """The local chat with its bot on a loop of its own, so that the browser can be driven from the test's thread."""

    def __init__(self, run_bot: BotRunner) -> None:
        self._loop = asyncio.new_event_loop()
        self._ready: Future[Sandbox] = Future()
        self._over = asyncio.Event()
        self._thread = threading.Thread(target=lambda: self._loop.run_until_complete(self._play(run_bot)))
        self._thread.start()
        self.sandbox = self._ready.result(60)

    async def _play(self, run_bot: BotRunner) -> None:
        try:
            async with Sandbox() as sandbox, run_bot(sandbox):
                self._ready.set_result(sandbox)
                await self._over.wait()
        except Exception as error:
            if self._ready.done():
                raise
            self._ready.set_exception(error)

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(20)

    def do(self, act: Callable[[], T]) -> T:
        async def acting() -> T:
            return act()

        return self.wait(acting())

    def history(self) -> tuple[Message, ...]:
        return self.do(lambda: self.sandbox.history(self.sandbox.shopper))

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(20)
        self._loop.close()


@pytest.fixture
def run_bot() -> BotRunner:
    return small_bot


@pytest.fixture
def stage(run_bot: BotRunner) -> Iterator[Stage]:
    stage = Stage(run_bot)
    yield stage
    stage.close()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    flags = ["headless=new", "no-sandbox", "disable-gpu", "disable-background-networking", "disable-component-update",
             "disable-sync", "force-prefers-reduced-motion", "window-size=1200,850",
             f"user-data-dir={tmp_path_factory.mktemp('chromium')}"]  # fmt: skip
    for flag in flags:
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(CHROMEDRIVER)))
    yield driver
    driver.quit()


class Page:
    """The page as a shopper sees it."""

    def __init__(self, browser: webdriver.Chrome, url: str) -> None:
        self.browser = browser
        browser.get(url)
        browser.execute_script("localStorage.clear()")
        self.until(lambda: browser.execute_script("return document.documentElement.dataset.ready === 'true'"))

    def until(self, look: Callable[[], T]) -> T:
        patient = WebDriverWait(self.browser, 15, 0.03, ignored_exceptions=[StaleElementReferenceException])
        return patient.until(lambda _: look())

    def all(self, selector: str) -> list[WebElement]:
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        return self.until(lambda: next(iter(self.all(selector)), None))  # type: ignore[return-value]

    def click(self, selector: str) -> None:
        """Click as soon as it is there; once more where it was drawn anew in between."""

        def clicked() -> bool:
            nodes = self.all(selector)
            if nodes:
                nodes[0].click()
            return bool(nodes)

        self.until(clicked)

    def texts(self, selector: str) -> list[str]:
        script = "return [...document.querySelectorAll(arguments[0])].map((node) => node.innerText)"
        found: list[str] = self.browser.execute_script(script, selector)
        return found

    def shows(self, selector: str, words: str) -> bool:
        return bool(self.until(lambda: any(words in text for text in self.texts(selector))))

    def answer(self, number: int) -> str:
        """The bot's message of that number, counted from 0, as soon as it is there."""
        self.until(lambda: len(self.texts(".from-bot .text")) > number)
        return self.texts(".from-bot .text")[number]

    def write(self, *keys: str) -> None:
        self.click("#composer-field")
        self.one("#composer-field").send_keys(*keys)

    def press(self, selector: str, words: str) -> None:
        def found() -> bool:
            node = next((n for n in self.all(selector) if words in n.text), None)
            if node:
                self.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", node)
                node.click()
            return node is not None

        self.until(found)

    def keys(self, *keys: str) -> None:
        self.browser.switch_to.active_element.send_keys(*keys)


def console(browser: webdriver.Chrome) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = browser.get_log("browser")  # type: ignore[no-untyped-call]
    return entries


@pytest.fixture
def page(stage: Stage, browser: webdriver.Chrome) -> Iterator[Page]:
    browser.set_window_size(1200, 850)
    yield Page(browser, stage.sandbox.page_url)
    assert [entry for entry in console(browser) if entry["level"] == "SEVERE"] == []


@pytest.mark.parametrize("run_bot", [real_bot])
def test_telltale_answers_the_example_posts_in_the_shoppers_language(page: Page, stage: Stage) -> None:
    page.click("#language-button")
    page.press(".menu button", "简体中文")
    page.until(lambda: page.one("html").get_attribute("lang") == "zh-Hans")
    answers: list[str] = []
    for name in ("ex-live", "ex-news", "ex-reissue", "ex-hello"):
        page.click(f'[data-example="{name}"]')
        answers.append(page.answer(len(answers)))
    live, news, reissue, hello = answers
    assert live.startswith("🔴")
    assert "加薇" in live
    assert "新闻" in news
    assert reissue[0] not in "🔴🟠"
    assert "转发给我" in hello
    page.until(lambda: not page.all(".reaction"))
    page.click(".key")
    assert page.until(lambda: len(page.texts(".from-bot .text")) > 4 or page.texts(".from-bot .text")[0] != live)


def test_an_example_post_is_forwarded_with_one_tap_and_answered(page: Page, stage: Stage) -> None:
    assert page.shows(".welcome-text", "signs of a counterfeit")
    page.click('[data-example="ex-live"]')
    assert page.shows(".from-bot strong", "Signs")
    assert page.shows(".from-bot blockquote", "劳力士绿水鬼 980")
    assert page.shows(".forwarded", "名表汇直播间")
    assert page.shows(".reaction", "👀")
    origin = stage.history()[0].origin
    assert origin is not None
    assert origin.kind is OriginKind.CHANNEL


def test_a_tap_shows_the_bots_words_and_its_edit(page: Page) -> None:
    page.write("hello", Keys.ENTER)
    page.press(".key", "Why?")
    assert page.shows(".toast", "Because of the price")
    page.press(".key", "More")
    assert page.shows(".dialog", "All of it")
    page.press(".dialog button", "OK")
    assert page.shows(".from-bot strong", "Told")
    assert page.shows(".from-bot .edited", "edited")
    assert page.all(".key") == []


def test_a_message_that_wants_a_reply_opens_one(page: Page, stage: Stage) -> None:
    page.write("ask me", Keys.ENTER)
    assert page.shows(".strip-text", "Where was it?")
    page.write("In a live room", Keys.ENTER)
    page.until(lambda: stage.history()[-2].text == "In a live room")
    assert stage.history()[-2].reply_to == stage.history()[1].id


def test_a_link_asks_before_it_leaves(page: Page) -> None:
    page.write("hello", Keys.ENTER)
    page.press(".key", "Site")
    assert page.shows(".dialog .address", "https://example.org/report")
    page.keys(Keys.ESCAPE)
    page.until(lambda: not page.all(".dialog"))
    assert len(page.browser.window_handles) == 1


def test_a_start_link_of_the_bot_starts_it(page: Page, stage: Stage) -> None:
    link = '<a href="https://t.me/telltale_bot?start=seller_12">open</a>'
    stage.do(lambda: stage.sandbox.send_text(stage.sandbox.shopper, html=link))
    page.press(".text a", "open")
    assert page.shows(".own .text", "/start seller_12")


@pytest.mark.parametrize(
    ("choice", "kind"),
    [(1, OriginKind.CHANNEL), (2, OriginKind.USER), (3, OriginKind.HIDDEN_USER), (4, OriginKind.CHAT)],
)
def test_a_text_can_be_forwarded_from_each_kind_of_source(
    page: Page, stage: Stage, choice: int, kind: OriginKind
) -> None:
    page.click("#forward-button")
    page.all(".menu button")[choice].click()
    name = page.one("#origin-name")
    name.clear()
    name.send_keys("<b>Boss</b>")
    page.write("last day, message me", Keys.ENTER)
    assert page.shows(".forwarded", "<b>Boss</b>")
    origin = stage.history()[0].origin
    assert origin is not None
    assert (origin.kind, origin.name) == (kind, "<b>Boss</b>")


def test_what_is_sent_never_becomes_markup(page: Page, stage: Stage) -> None:
    nasty = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    mallory = stage.do(lambda: stage.sandbox.add_user(nasty))
    stage.do(lambda: stage.sandbox.forward(stage.sandbox.shopper, nasty, Origin.from_hidden_user(nasty)))
    stage.do(lambda: stage.sandbox.send_document(stage.sandbox.shopper, b"x", f"{nasty}.pdf"))
    stage.do(lambda: stage.sandbox.send_text(stage.sandbox.group, f"{nasty} @telltale_bot", sender=mallory))
    assert page.shows(".own .text", nasty)
    assert page.shows(".file-name", nasty)
    page.click('[data-name="group"]')
    assert page.shows(".sender", nasty)
    assert page.all("#app img[src='x'], #app script") == []


def test_pictures_and_documents_are_attached_with_a_caption(page: Page, stage: Stage, tmp_path: Path) -> None:
    for name in ("one.png", "two.png"):
        (tmp_path / name).write_bytes(grey_png(1600, 900))
    (tmp_path / "invoice.pdf").write_bytes(b"%PDF-1.4 " * 300)
    picker = page.all("input[type=file]")[0]
    picker.send_keys(f"{tmp_path / 'one.png'}\n{tmp_path / 'two.png'}\n{tmp_path / 'invoice.pdf'}")
    page.until(lambda: len(page.all(".tray-item")) == 3)
    page.write("is it real?", Keys.ENTER)
    page.until(lambda: len(page.all(".gallery.count-2 img")) == 2)
    assert page.shows(".own .file-name", "invoice.pdf")
    assert page.shows(".own .file-size", "2.6 KB")
    sent = [m for m in stage.history() if m.media]
    assert [m.media.kind for m in sent if m.media] == [MediaKind.PHOTO, MediaKind.PHOTO, MediaKind.DOCUMENT]
    assert sent[0].media
    assert (sent[0].media.width, sent[0].text, sent[0].album) == (1280, "is it real?", sent[1].album)
    page.click(".gallery img")
    assert page.shows(".lightbox-bar", "1 / 2")
    page.keys(Keys.ARROW_RIGHT)
    assert page.shows(".lightbox-bar", "2 / 2")
    page.keys(Keys.ESCAPE)
    page.until(lambda: not page.all(".lightbox"))


HAND_OVER = """
const files = new DataTransfer();
files.items.add(new File(["abc"], "note.txt", { type: "text/plain" }));
const target = document.querySelector(arguments[1]);
const event = arguments[0] === "paste"
  ? new ClipboardEvent("paste", { clipboardData: files, bubbles: true, cancelable: true })
  : new DragEvent(arguments[0], { dataTransfer: files, bubbles: true, cancelable: true });
target.dispatchEvent(event);
"""


@pytest.mark.parametrize(("event", "target"), [("paste", "#composer-field"), ("drop", ".log")])
def test_files_are_taken_by_paste_and_by_drop(page: Page, stage: Stage, event: str, target: str) -> None:
    page.one(".field-box")
    page.browser.execute_script(HAND_OVER, event, target)
    assert page.shows(".tray-name", "note.txt")
    page.write(Keys.ENTER)
    assert page.shows(".own .file-name", "note.txt")


def test_an_inline_query_is_answered_above_the_field_and_chosen_by_keyboard(page: Page, stage: Stage) -> None:
    page.write("@telltale_bot submariner")
    assert page.shows(".suggestion", "submariner in steel")
    page.keys(Keys.ARROW_DOWN, Keys.ENTER)
    assert page.shows(".own .text", "Price of submariner")
    assert page.shows(".own .meta", "via @telltale_bot")
    assert stage.history()[0].via_bot


def test_a_slash_opens_the_bots_commands(page: Page) -> None:
    page.write("/pr")
    assert page.texts(".suggestion strong") == ["/price"]
    page.keys(Keys.ENTER)
    assert page.shows(".own .text", "/price")


@pytest.mark.parametrize(
    ("label", "code", "tag", "words"),
    [("简体中文", "zh-hans", "zh-Hans", "写消息…"), ("繁體中文", "zh-hant", "zh-Hant", "輸入訊息…")],
)
def test_the_language_switch_changes_the_page_and_the_shopper(
    page: Page, stage: Stage, label: str, code: str, tag: str, words: str
) -> None:
    page.click("#language-button")
    page.press(".menu button", label)
    page.until(lambda: page.one("#composer-field").get_attribute("placeholder") == words)
    assert page.one("html").get_attribute("lang") == tag
    shopper = stage.do(lambda: stage.sandbox.world.users[stage.sandbox.shopper.id])
    assert shopper.language_code == code


def test_all_languages_of_the_page_have_the_same_sentences(page: Page) -> None:
    keys = page.browser.execute_async_script(
        "const done = arguments[0]; import('/page/words.js').then(({ LANGUAGES }) => done(LANGUAGES.map(({ words }) =>"
        " Object.entries(words).map(([key, text]) => [key, ...(text.match(/{\\w+}/g) ?? []).sort()].join(' ')).sort())))"
    )
    assert keys[0] == keys[1] == keys[2]
    assert len(keys[0]) > 80


def test_the_theme_switch_goes_dark(page: Page) -> None:
    page.click("#theme-button")
    page.press(".menu button", "Dark")
    colour = "return getComputedStyle(document.body).backgroundColor"
    page.until(lambda: page.browser.execute_script(colour) == "rgb(24, 34, 38)")


def test_a_narrow_window_shows_the_list_or_the_chat(page: Page) -> None:
    page.browser.set_window_size(500, 800)
    page.click('[data-name="moderators"]')
    page.until(lambda: not page.one(".sidebar").is_displayed() and page.one(".chat-bar h2").text == "Moderators")
    page.click(".only-narrow")
    page.until(lambda: page.one(".sidebar").is_displayed())
    overflow = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.browser.execute_script(overflow) == 0


def test_messages_are_reached_and_handled_by_keyboard(page: Page) -> None:
    page.write("first", Keys.ENTER)
    assert page.shows(".from-bot strong", "Signs")
    page.browser.execute_script("document.querySelector('.log').focus()")
    page.keys(Keys.ARROW_UP, Keys.ARROW_UP)
    page.keys(Keys.ENTER)
    assert page.texts(".menu button span")[:2] == ["Reply", "Edit"]
    page.keys(Keys.ENTER)
    assert page.shows(".strip", "first")
    page.write("second", Keys.ENTER)
    assert page.shows(".own .replied", "first")


def test_the_last_own_message_is_edited_with_arrow_up(page: Page) -> None:
    page.write("Rolx", Keys.ENTER)
    assert page.shows(".from-bot", "Rolx")
    page.write(Keys.ARROW_UP)
    page.until(lambda: page.one("#composer-field").get_attribute("value") == "Rolx")
    page.write(Keys.CONTROL, "a", Keys.NULL, "Rolex", Keys.ENTER)
    assert page.shows(".from-bot", "You changed it to: Rolex")
    assert page.shows(".own .edited", "edited")


def test_in_a_group_either_shopper_speaks(page: Page, stage: Stage) -> None:
    page.click('[data-name="group"]')
    page.click("#speaker-button")
    page.press(".menu button", "Sam Rivera")
    page.write("@telltale_bot is this real?", Keys.ESCAPE, Keys.HOME, "hey ", Keys.ENTER)
    assert page.shows(".from-bot", "is this real?")
    sender = stage.do(lambda: stage.sandbox.history(stage.sandbox.group)[0].sender)
    assert sender.first_name == "Sam"


def test_a_stopped_bot_is_restarted_from_the_page(page: Page, stage: Stage) -> None:
    page.write("hello", Keys.ENTER)
    assert page.shows(".from-bot", "hello")
    page.click(".chat-bar .icon-button:last-child")
    page.press(".menu button", "Stop the bot")
    page.press(".wide-button", "Restart the bot")
    page.write("again", Keys.ENTER)
    assert page.shows(".from-bot", "again")


def test_a_lost_connection_heals_and_shows_what_was_missed(page: Page, stage: Stage) -> None:
    stage.wait(stage.sandbox.stop())
    assert page.shows(".banner", "Reconnecting")
    stage.do(lambda: stage.sandbox.send_text(stage.sandbox.shopper, "said meanwhile"))
    stage.wait(stage.sandbox.start())
    assert page.shows(".own .text", "said meanwhile")
    page.until(lambda: not page.one(".banner").is_displayed())
    console(page.browser)  # the refused connections have been written there
