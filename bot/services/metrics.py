"""What is counted while the bot runs, for ``/metrics``. It stands here because every floor from the services up counts."""

from prometheus_client import Counter, Gauge, Histogram

UPDATES = Counter("telltale_updates", "Updates from Telegram, by kind and by how they ended.", ["kind", "outcome"])
UPDATE_SECONDS = Histogram(
    "telltale_update_seconds",
    "From an update's arrival to the end of its handling.",
    ["kind"],
    buckets=(0.01, 0.025, 0.05, 0.08, 0.15, 0.3, 0.6, 1, 2, 4, 8, 15, 30, 60),
)
INBOX_BACKLOG = Gauge("telltale_inbox_backlog", "Updates that wait or are in hand in this process.")
INBOX_AGE = Gauge("telltale_inbox_oldest_seconds", "Age of the oldest update that is not finished.")
INBOX_ASIDE = Gauge("telltale_inbox_set_aside", "Updates that were set aside for the operator.")
VERDICTS = Counter("telltale_verdicts", "Verdicts given, by level.", ["level"])
STAGE_SECONDS = Histogram(
    "telltale_stage_seconds",
    "Time spent in one stage of a check: fetch (files), read (a picture, with its wait), judge.",
    ["stage"],
    buckets=(0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10),
)
OCR_QUEUE = Gauge("telltale_ocr_queue", "Pictures that wait to be read or are being read.")
SEND_RETRIES = Counter("telltale_send_retries", "Calls to Telegram that had to be repeated, by reason.", ["reason"])
SEND_WAIT_SECONDS = Histogram(
    "telltale_send_wait_seconds",
    "How long a message waited for its turn under Telegram's limits.",
    buckets=(0.001, 0.01, 0.1, 0.5, 1, 2, 5, 10, 30, 60),
)
SLOWED_DOWN = Counter(
    "telltale_slowed_down", "Posts put off because one shopper sent too many, by what they held.", ["what"]
)
FEED_REQUESTS = Counter(
    "telltale_feed_requests", "Requests of partners, by what they asked for and status.", ["what", "status"]
)
LOOK_UPS = Counter("telltale_look_ups", "Public look-ups, by status.", ["status"])
