"""Money: a decimal amount with its ISO 4217 currency."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the currency's normal unit (yuan, dollars, never cents), and its ISO 4217 code."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        """Return the plain form, for logs and messages to operators: ``1200 CNY``."""
        return f"{self.amount.normalize():f} {self.currency}"
