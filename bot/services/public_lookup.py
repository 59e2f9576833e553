"""The public look-up: whoever asks about a domain or a handle tells the beginning of its hash, and finds it among 50 or more.

Where fewer are known, decoys fill up. They are no one's: hashes made with the operator's key, each with a life of two years like a
report's, so that the same question finds the same ones today and tomorrow.
"""

import hmac
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from data.budgets import Budget, Rate
from data.public_records import HASH_BYTES, Prefix, PublicRecord, PublicRecords

FEWEST = 50
DECOY_MONTHS = 24
_REPORTERS = (140, 200, 228, 242, 249, 253)
"""Of 256 decoys so many tell of one reporter, of two at most, and so on: the way counts of real ones fall off."""
_DISPUTED = 4
"""Of 256 decoys so many are disputed."""


@dataclass(frozen=True, slots=True)
class LookUpAnswer:
    """Everything that begins with a prefix: 50 records or more, in the order of their hashes."""

    prefix: Prefix
    records: tuple[PublicRecord, ...]


def _now() -> datetime:
    return datetime.now(UTC)


class PublicLookUp:
    """The use case: the beginning of a hash in, many records out."""

    def __init__(
        self,
        records: PublicRecords,
        key: bytes,
        budget: Budget,
        *,
        per_minute: int,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        """Take the records, the key of decoys, and how often one address may ask in a minute."""
        self._records = records
        self._key = key
        self._budget = budget
        self._rate = Rate(interval_seconds=60 / per_minute, burst=per_minute)
        self._clock = clock

    async def may_ask(self, address: str) -> bool:
        """Count a question from an address, of which only a keyed fingerprint is kept; False where it asked too often."""
        whose = hmac.digest(self._key, f"address {address}".encode(), sha256).hex()[:32]
        return await self._budget.reserve(f"look-up {whose}", self._rate, longest_wait=0.0) is not None

    async def ask(self, digits: str) -> LookUpAnswer:
        """Return the records around a hash that begins with some hex digits."""
        prefix, found = await self._records.around(Prefix.of_hex(digits), fewest=FEWEST)
        missing = FEWEST - len(found)
        records = (*found, *decoys(self._key, prefix, missing, self._clock()))
        return LookUpAnswer(prefix, tuple(sorted(records, key=lambda record: record.public_hash)))


def decoys(key: bytes, prefix: Prefix, count: int, now: datetime) -> Iterator[PublicRecord]:
    """Yield so many records of nothing that begin with a prefix: the same for the same key, prefix and month."""
    this_month = now.year * 12 + now.month - 1
    for slot in range(count):
        place = f"{prefix.value.hex()} {prefix.bits} {slot}"
        phase = hmac.digest(key, f"decoy {place}".encode(), sha256)[0] % DECOY_MONTHS
        life = (this_month - phase) // DECOY_MONTHS
        yield _decoy(key, prefix, f"decoy {place} {life}", born=life * DECOY_MONTHS + phase)


def _decoy(key: bytes, prefix: Prefix, name: str, *, born: int) -> PublicRecord:
    look = hmac.digest(key, f"{name} look".encode(), sha256)
    drawn = int.from_bytes(hmac.digest(key, name.encode(), sha256))
    rest = (1 << (8 * HASH_BYTES - prefix.bits)) - 1
    return PublicRecord(
        public_hash=(int.from_bytes(prefix.value) | (drawn & rest)).to_bytes(HASH_BYTES),
        reporters=1 + sum(look[0] >= bound for bound in _REPORTERS),
        since=datetime(born // 12, born % 12 + 1, 1, tzinfo=UTC),
        disputed=look[1] < _DISPUTED,
    )
