"""The settings: documented, told apart when wrong, and the same in ``.env.example``."""

import re
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from dotenv import dotenv_values
from pydantic import SecretStr

from bot.settings import Settings, WrongSettingError, environment_names, load_settings, unknown_names

EXAMPLE = Path(__file__).parents[2] / ".env.example"
EXAMPLE_LINE = re.compile(r"^# ([A-Z_]+)=(.*)$", re.MULTILINE)


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in environment_names():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_the_example_names_every_setting_once_and_no_other() -> None:
    shown = [name for name, _ in EXAMPLE_LINE.findall(EXAMPLE.read_text())]
    assert sorted(shown) == sorted(environment_names())


def test_the_example_shows_each_default() -> None:
    shown = dict(EXAMPLE_LINE.findall(EXAMPLE.read_text()))
    for name, field in environment_names().items():
        default = Settings.model_fields[field].default
        assert shown[name] == ("" if default is None else str(default)), name


def test_the_example_sets_nothing_by_itself() -> None:
    assert dict(dotenv_values(EXAMPLE)) == {}


def test_the_example_with_every_line_switched_on_gives_the_defaults() -> None:
    Path(".env").write_text(EXAMPLE_LINE.sub(r"\1=\2", EXAMPLE.read_text()))
    assert load_settings() == Settings.model_construct()


def test_every_setting_is_described() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("TELLTALE_CHAT_PORT", "abc", "integer"),
        ("TELLTALE_CHAT_PORT", "70000", "65535"),
        ("TELLTALE_LANGUAGE", "fr", "zh-Hant"),
        ("TELLTALE_KEEP_CHECKS_HOURS", "0", "greater than 0"),
        ("TELLTALE_LOG_LEVEL", "loud", "'debug'"),
        ("TELEGRAM_API_URL", "telegram", "https"),
        ("TELLTALE_ENCRYPTION_KEY", "hunter2", "32 bytes"),
        ("TELLTALE_DATABASE_URL", "mysql://x:secret@y/z", "postgresql"),
    ],
)
def test_a_wrong_value_is_named_in_one_line(name: str, value: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongSettingError) as caught:
        load_settings()
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert says in message
    assert "\n" not in message
    assert "secret" not in message
    assert "hunter2" not in message


def test_the_environment_wins_over_the_file_and_an_empty_value_counts_as_unset(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path(".env").write_text("TELLTALE_CHAT_PORT=1\nTELLTALE_LANGUAGE=zh-Hans\nTELEGRAM_BOT_TOKEN=\n")
    monkeypatch.setenv("TELLTALE_CHAT_PORT", "2")
    loaded = load_settings()
    assert (loaded.chat_port, loaded.language, loaded.telegram_bot_token) == (2, "zh-Hans", None)


@pytest.mark.parametrize(
    ("api", "file", "api_base", "file_base"),
    [
        (None, None, "https://api.telegram.org/bot", "https://api.telegram.org/file/bot"),
        ("http://127.0.0.1:8081", None, "http://127.0.0.1:8081/bot", "http://127.0.0.1:8081/file/bot"),
        ("http://127.0.0.1:8081/", "http://a/file/", "http://127.0.0.1:8081/bot", "http://a/file/bot"),
        ("http://127.0.0.1:8081/bot", "http://a/file/bot", "http://127.0.0.1:8081/bot", "http://a/file/bot"),
        ("http://127.0.0.1:8081/bot", "http://a", "http://127.0.0.1:8081/bot", "http://a/file/bot"),
    ],
)
def test_any_bot_api_server_can_be_named(
    api: str | None, file: str | None, api_base: str, file_base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_API_URL", api or "")
    monkeypatch.setenv("TELEGRAM_FILE_URL", file or "")
    loaded = load_settings()
    assert (loaded.api_base, loaded.file_base) == (api_base, file_base)


def test_keys_can_be_changed_over_time_by_giving_several() -> None:
    keys = ",".join(Fernet.generate_key().decode() for _ in range(2))
    assert Settings(encryption_key=SecretStr(keys)).encryption_key is not None


def test_a_misspelt_name_is_found_and_the_likely_one_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELLTALE_LANGAUGE", "en")
    Path(".env").write_text("TELLTALE_XYZZY=1\n")
    assert unknown_names() == {"TELLTALE_LANGAUGE": "TELLTALE_LANGUAGE", "TELLTALE_XYZZY": None}


def test_secrets_do_not_show_when_settings_are_printed() -> None:
    shown = repr(Settings(telegram_bot_token=SecretStr("1:abc"), fingerprint_key=SecretStr("0123456789abcdef")))
    assert "abc" not in shown
    assert "0123456789" not in shown
