"""To whom a case can be handed over, and which of its reports their reporters agreed to show them.

Somebody who shares a report with "the platform" means the one on which they saw the offer, and likewise "the brand".
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from data.case_files import CaseFile, CaseReport
from data.statements import Share


@dataclass(frozen=True, slots=True)
class Recipient:
    """An authority, a platform (``name`` is its id) or a brand (``name`` is its name)."""

    kind: Share
    name: str = ""

    @classmethod
    def parse(cls, words: str) -> Self | None:
        """Return whom ``authority``, ``platform:taobao`` or ``brand:Rolex`` means, or None."""
        kind, _, name = words.partition(":")
        named = kind in {Share.PLATFORM, Share.BRAND} and bool(name)
        return cls(Share(kind), name) if named or (kind == Share.AUTHORITY and not name) else None

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}" if self.name else self.kind.value

    @property
    def token(self) -> str:
        """What stands for them on a button: short, and the same as long as the name is."""
        return sha256(str(self).encode()).hexdigest()[:12]

    def may_see(self, report: CaseReport) -> bool:
        """Say whether a report's reporter agreed to show it to them."""
        if self.kind not in report.shares:
            return False
        match self.kind:
            case Share.AUTHORITY:
                return True
            case Share.PLATFORM:
                return report.platform == self.name
            case Share.BRAND:
                return report.brand == self.name
        return False


def shown_to(case: CaseFile, recipient: Recipient) -> CaseFile:
    """Return of a case what somebody may see."""
    return case.only([report for report in case.reports if recipient.may_see(report)])


def recipients_of(case: CaseFile) -> tuple[tuple[Recipient, int], ...]:
    """Return to whom a case can be handed, with how many reports they may see: authorities, then platforms, then brands."""
    named = [Recipient(Share.AUTHORITY)]
    named += [
        Recipient(Share.PLATFORM, name) for name in sorted({one.platform for one in case.reports if one.platform})
    ]
    named += [Recipient(Share.BRAND, name) for name in sorted({one.brand for one in case.reports if one.brand})]
    counted = ((recipient, sum(map(recipient.may_see, case.reports))) for recipient in named)
    return tuple((recipient, count) for recipient, count in counted if count)
