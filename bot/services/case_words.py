"""A case in words, the same on screens, in pictures and in documents."""

from data.case_files import CaseFile
from data.marks import Mark, MarkKind
from data.words import Phrases

HASH_SHOWN = 10


def kind_words(mark: Mark, say: Phrases) -> str:
    """Return what a mark is: ``WeChat``, ``Phone``."""
    return say.text(f"case-mark-{mark.kind}")


def mark_words(mark: Mark) -> str:
    """Return a mark as people read it: an account with its platform, a picture by the beginning of its hash."""
    if mark.kind is MarkKind.PICTURE:
        return f"#{mark.value[:HASH_SHOWN]}"
    if mark.kind is MarkKind.HANDLE and "/" in mark.value:
        platform, _, name = mark.value.partition("/")
        return f"{name} ({platform})"
    return mark.value


def summary_words(case: CaseFile, say: Phrases) -> str:
    """Return how many reports by how many people and since when: ``5 reports by 4 people, 2026-03-01 to 2026-03-20``."""
    return say.text(
        "case-summary",
        reports=len(case.reports) + case.unread,
        people=case.reporters,
        since=f"{case.reports[0].filed_at:%Y-%m-%d}",
        latest=f"{case.reports[-1].filed_at:%Y-%m-%d}",
    )
