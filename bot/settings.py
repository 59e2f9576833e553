"""Every setting of Telltale, and the only reader of the environment."""

import difflib
import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, Self

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "TELLTALE_"
ENV_FILE = Path(".env")

SECRET_PARTS = ("key", "token", "database_url")
"""Parts of the names of settings whose value may never be printed."""


class Role(StrEnum):
    """What one of several processes of a bot does."""

    ALL = "all"
    WEB = "web"
    WORKER = "worker"


Language = Literal["en", "zh-Hans", "zh-Hant"]


class WrongSettingError(Exception):
    """A setting that cannot be used; the message is one line that names it and says what it should be."""


class Settings(BaseSettings):
    """The settings of one bot, each by its name in the environment or in ``.env``, the environment first.

    Names are the field's in capitals after ``TELLTALE_``, but for the three that start with ``TELEGRAM_``, which other
    Telegram programs share. An empty value counts as unset.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        env_ignore_empty=True,
        populate_by_name=True,
        extra="ignore",
        frozen=True,
    )

    telegram_bot_token: Annotated[
        SecretStr | None,
        Field(
            validation_alias="TELEGRAM_BOT_TOKEN",
            description="The bot's token from @BotFather. Without one `telltale run` starts the local chat instead.",
        ),
    ] = None
    telegram_api_url: Annotated[
        str,
        Field(
            validation_alias="TELEGRAM_API_URL",
            pattern=r"^https?://\S+$",
            description="The Bot API server that the bot talks to: Telegram's own, one that you host, or one for tests.",
        ),
    ] = "https://api.telegram.org"
    telegram_file_url: Annotated[
        str | None,
        Field(
            validation_alias="TELEGRAM_FILE_URL",
            pattern=r"^https?://\S+$",
            description="Where files are fetched from; unset: from the Bot API server, under /file.",
        ),
    ] = None

    data_dir: Annotated[
        Path, Field(description="The folder for everything that the bot keeps on disk: database, keys, evidence.")
    ] = Path("var")
    database_url: Annotated[
        str | None,
        Field(
            pattern=r"^(sqlite|postgresql)\S*://\S+$",
            description="The database: sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME; "
            "unset: telltale.db in the data folder.",
        ),
    ] = None
    encryption_key: Annotated[
        SecretStr | None,
        Field(
            description="Encrypts what shoppers sent while it is kept. One or more Fernet keys, newest first, with "
            "commas between; `telltale doctor --new-key` prints one. Unset: kept as it is.",
        ),
    ] = None
    fingerprint_key: Annotated[
        SecretStr | None,
        Field(
            min_length=16,
            description="Makes the fingerprints that outlive a check; the same on every machine of one bot. Unset: "
            "one is made on the first start and kept in the data folder.",
        ),
    ] = None
    keep_checks_hours: Annotated[
        float,
        Field(gt=0, le=24 * 30, description="Hours after which a check is forgotten but for fingerprint and verdict."),
    ] = 24
    evidence_url: Annotated[
        str | None,
        Field(
            description="Where evidence files are kept: a folder, or s3://BUCKET/PREFIX (with the s3 extra, and AWS's own "
            "variables for keys and endpoint). Unset: the folder evidence in the data folder."
        ),
    ] = None
    keep_drafts_hours: Annotated[
        float,
        Field(gt=0, le=24 * 60, description="Hours after which a report that was begun and not filed is dropped."),
    ] = 72
    keep_reports_days: Annotated[
        float, Field(gt=0, description="Days after which a filed report and its evidence are deleted.")
    ] = 730
    keep_withdrawn_days: Annotated[
        float, Field(gt=0, description="Days after which a report that its shopper withdrew is deleted.")
    ] = 30

    moderators_chat: Annotated[
        int | None,
        Field(
            description="The Telegram group of your moderators, by its number (write /moderate in it with the bot there, and it "
            "says it). Unset: nobody reviews reports but `telltale reports`, and shoppers are told so."
        ),
    ] = None

    role: Annotated[
        Role,
        Field(
            description="With PostgreSQL, what this process does: receive updates (web), handle them (worker), or both "
            "(all). `telltale run --role` comes before it."
        ),
    ] = Role.ALL
    webhook_url: Annotated[
        str | None,
        Field(
            pattern=r"^https?://\S+$",
            description="The public address to which Telegram delivers updates, as https://bot.example.org/telegram; it must "
            "lead to the port below. Unset: the bot fetches them by long polling.",
        ),
    ] = None
    http_host: Annotated[
        str,
        Field(
            description="The address of this machine on which health, metrics, webhook, partner feed and look-up are."
        ),
    ] = "127.0.0.1"
    http_port: Annotated[
        int | None,
        Field(
            ge=0,
            le=65535,
            description="The port of health, metrics, webhook, partner feed and look-up; unset: none is opened.",
        ),
    ] = None
    trusted_proxies: Annotated[
        int,
        Field(
            ge=0,
            le=10,
            description="How many reverse proxies of yours stand before that port, each adding to X-Forwarded-For whom it serves; "
            "0: none, and the header is not believed.",
        ),
    ] = 0
    lookups_per_minute: Annotated[
        int, Field(gt=0, description="How many public look-ups one address may make in a minute.")
    ] = 60
    partner_requests_per_minute: Annotated[
        int, Field(gt=0, description="How many requests one partner may make in a minute.")
    ] = 120
    keep_accesses_days: Annotated[
        float, Field(gt=0, description="Days for which it is kept what partners asked for.")
    ] = 365
    texts_per_minute: Annotated[
        int, Field(gt=0, description="How many texts and links one shopper may send in a minute.")
    ] = 30
    pictures_per_minute: Annotated[
        int, Field(gt=0, description="How many pictures one shopper may send in a minute.")
    ] = 12
    clips_per_minute: Annotated[int, Field(gt=0, description="How many clips one shopper may send in a minute.")] = 3
    lift_send_limits: Annotated[
        bool, Field(description="Send as fast as it goes: for load tests against a Bot API server of your own alone.")
    ] = False

    reading_engine: Annotated[
        Literal["onnxruntime", "openvino"],
        Field(
            description="What reads the writing in pictures; openvino is faster and needs `telltale[fast]` installed."
        ),
    ] = "onnxruntime"
    reading_threads: Annotated[int, Field(ge=1, le=64, description="Threads that reading one picture may use.")] = 2
    readings_at_once: Annotated[int, Field(ge=1, le=64, description="Pictures that are read at the same time.")] = 1

    read_linked_pages: Annotated[
        bool,
        Field(
            description="Fetch the pages that posts link to, for title, brand and price. The bot then visits addresses that "
            "strangers chose: public ones only, and bounded, but they see that somebody looks."
        ),
    ] = False

    language: Annotated[
        Language, Field(description="The language for a shopper whose own is not among en, zh-Hans and zh-Hant.")
    ] = "en"
    chat_port: Annotated[
        int, Field(ge=0, le=65535, description="The port of the local chat on this machine; 0: any that is free.")
    ] = 8180
    stop_timeout_seconds: Annotated[
        float, Field(gt=0, le=600, description="How long a stop waits for what is in hand.")
    ] = 20
    log_level: Annotated[Literal["debug", "info", "warning", "error"], Field(description="How much the log says.")] = (
        "info"
    )
    log_format: Annotated[
        Literal["console", "json"], Field(description="The log's form: for a person, or one JSON object a line.")
    ] = "console"

    @model_validator(mode="after")
    def _the_encryption_key_works(self) -> Self:
        if self.encryption_key is not None:
            from cryptography.fernet import Fernet  # noqa: PLC0415 - slow to import, needed by few

            for key in self.encryption_key.get_secret_value().split(","):
                try:
                    Fernet(key.strip())
                except ValueError:
                    raise ValueError("encryption_key: each key must be 32 bytes in URL-safe base64") from None
        return self

    @model_validator(mode="after")
    def _a_webhook_has_a_port(self) -> Self:
        if self.webhook_url is not None and self.http_port is None:
            raise ValueError("http_port: a webhook needs the port to which its address leads")
        return self

    @model_validator(mode="after")
    def _several_processes_need_postgresql(self) -> Self:
        if self.role is not Role.ALL and self.database.startswith("sqlite"):
            raise ValueError(
                f"role: {self.role} is one of several processes, and those need PostgreSQL as database_url"
            )
        return self

    @property
    def database(self) -> str:
        """The database's URL, also where none was set."""
        return self.database_url or f"sqlite:///{self.data_dir / 'telltale.db'}"

    @property
    def handles(self) -> bool:
        """Whether this process answers updates, and does not only receive them."""
        return self.role is not Role.WEB

    @property
    def blocklist_dir(self) -> Path:
        """Where imported lists of fraud domains are kept."""
        return self.data_dir / "blocklists"

    @property
    def api_base(self) -> str:
        """The Bot API's address as python-telegram-bot wants it: the token is put right behind it."""
        url = self.telegram_api_url.rstrip("/")
        return url if url.endswith("/bot") else f"{url}/bot"

    @property
    def file_base(self) -> str:
        """The address of files as python-telegram-bot wants it."""
        if self.telegram_file_url is None:
            return f"{self.api_base.removesuffix('/bot')}/file/bot"
        url = self.telegram_file_url.rstrip("/")
        if url.endswith("/bot"):
            return url
        return f"{url}/bot" if url.endswith("/file") else f"{url}/file/bot"


def load_settings(role: str | None = None) -> Settings:
    """Read the environment and ``.env``; a ``role`` given here comes before theirs.

    Raises:
        WrongSettingError: with one line that names the setting and says what is wrong with it.
    """
    try:
        return Settings() if role is None else Settings(role=role)
    except ValidationError as error:
        raise WrongSettingError(_one_line(error)) from None


def environment_names() -> dict[str, str]:
    """Every setting's name in the environment, with its field's name."""
    return {
        field.validation_alias if isinstance(field.validation_alias, str) else f"{PREFIX}{name}".upper(): name
        for name, field in Settings.model_fields.items()
    }


def unknown_names() -> dict[str, str | None]:
    """Names that look like ours but are none, from the environment and ``.env``, each with the likeliest intended."""
    known = {name.removeprefix(PREFIX): name for name in environment_names()}
    set_names = {*os.environ, *dotenv_values(ENV_FILE)}
    unknown = sorted(name for name in set_names if name.startswith(PREFIX) and name not in known.values())
    likely = {name: difflib.get_close_matches(name.removeprefix(PREFIX), known, n=1) for name in unknown}
    return {name: known[matches[0]] if matches else None for name, matches in likely.items()}


def _one_line(error: ValidationError) -> str:
    names = {field: name for name, field in environment_names().items()}
    first = error.errors()[0]
    field = str(first["loc"][0]) if first["loc"] else ""
    message = first["msg"].removeprefix("Value error, ")
    if not field:
        field, _, message = message.partition(": ")
    secret = any(part in field.lower() for part in SECRET_PARTS)
    given = "" if secret or not first["loc"] else f" (it is {str(first['input'])!r})"
    return f"{names.get(field, field)}: {message[0].lower()}{message[1:]}{given}"
