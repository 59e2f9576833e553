"""Where reports are kept: drafts, what was filed, its evidence, reminders, and what moderators asked."""

from dataclasses import dataclass

from data.drafts import Drafts
from data.evidence import Evidence
from data.inquiries import Inquiries
from data.reminders import Reminders
from data.reports import Reports


@dataclass(frozen=True, slots=True)
class Stores:
    """The stores of reports."""

    drafts: Drafts
    reports: Reports
    evidence: Evidence
    reminders: Reminders
    inquiries: Inquiries
