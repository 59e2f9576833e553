"""EVALUATION.md and its plot: what was measured on what, and what it is not evidence of."""

from collections.abc import Sequence
from pathlib import Path

from bot.evaluation.labelled import Disputed
from bot.evaluation.measured import MeasuredSet
from bot.evaluation.metrics import reliability
from bot.evaluation.plots import draw_reliability
from bot.evaluation.sections import Section, rankings, sections_of

PLOT = Path("docs", "reliability.png")

_INTRODUCTION = """# How far the verdicts can be trusted

Written by `telltale eval`; run it again rather than editing this page. Rules and scores: version `{ruleset}`.

*Suspicious or above* is an alarm: the shopper is warned. *Caught* and *recall* count alarms on offers of counterfeits,
*false alarms* count them on honest texts. Figures in brackets say of how many. A cluster of near-duplicates is caught
when at least half of its rows are. Intervals are 95 %: Wilson's for shares, a bootstrap of 500 rounds for calibration.

## What it was measured on

{sets}

Composed posts were written for this purpose, in many languages and channels, each with the answer that a good checker
gives: the range of levels, tactics that must and must not be mentioned, brand and price. Their names, contacts and
domains are invented. Real texts carry their source's label: mail, messages, listings and titles, *core* where the
source or the plain text supports the label and *weak* where it does not; the two are never added up. *Hard* texts are
honest and talk of brands, sales or replicas.

Two peers answer the same posts in the same run. The *keyword list* warns of any text with a copy word, in the
languages of the posts. *N-grams + regression* is logistic regression over TF-IDF character n-grams, trained on the core
rows of the real texts and asked by five-fold cross-validation with whole clusters held out; composed posts are answered
by the model of all core rows. Where a set has no real texts, they are answered by cross-validation among themselves, and
the held-back ones by a model of the own set, which the rules were tuned on too.

## What it is not evidence of

- Rules and scores were tuned while looking at these posts, so every figure here flatters: the next seller writes
  something else. The held-back set, small as it is, is the fairer judge: nobody read its posts while tuning, but its figures were
  watched, so it flatters a little too.
- Composed posts are what their authors imagine sellers and shoppers to write. Their mix of languages, channels and
  tactics is a choice, not what a bot receives; precision and calibration hold for that mix alone.
- Nearly all real core counterfeit sales are English mail adverts for watches, years old, and a keyword rule helped to
  choose them; three clusters hold most rows, so read the clusters first. Chinese recall cannot be measured on them.
- Labels of real texts come from their sources and some are wrong. They are counted as labelled.
- Nothing here says that a post with no signs sells the genuine article, or that a person did wrong.
"""

_PLOT_LINES = """## Calibration

How often posts were counterfeit offers, by the probability said. On the line, the two agree; the larger a dot, the more
posts it holds.

![Reliability plot]({plot})
"""


def write_papers(sets: Sequence[MeasuredSet], ruleset: str, path: Path, disputed: Sequence[Disputed] = ()) -> None:
    """Write the page to ``path`` and the plot beside it, under ``docs/``."""
    draw_reliability(
        {
            f"{measured.name}: {part.partition(',')[0]}": reliability(scores, truths)
            for measured in sets
            for part, (scores, truths) in rankings(measured).items()
        },
        path.parent / PLOT,
    )
    path.write_text(page_of(sets, ruleset, disputed), encoding="utf-8")


def page_of(sets: Sequence[MeasuredSet], ruleset: str, disputed: Sequence[Disputed] = ()) -> str:
    """Return the page in Markdown."""
    described = "\n".join(f"- {_described(measured)}" for measured in sets)
    parts = [_INTRODUCTION.format(ruleset=ruleset, sets=described), _PLOT_LINES.format(plot=PLOT.as_posix())]
    for measured in sets:
        parts += [_section(section) for section in sections_of(measured)]
    measured_ids = {post.id for measured in sets for post in measured.sources}
    parts += _disputed_lines([row for row in disputed if row.id in measured_ids])
    return "\n".join(parts)


def _disputed_lines(rows: Sequence[Disputed]) -> list[str]:
    if not rows:
        return []
    listed = [f"- `{row.id}` {row.why}" for row in rows]
    return ["## Rows whose label is plainly wrong", "", "Counted as labelled all the same.", "", *listed, ""]


def _described(measured: MeasuredSet) -> str:
    held = []
    if measured.field:
        languages = len({outcome.post.lang for outcome in measured.field})
        held.append(f"{len(measured.field):,} composed posts in {languages} languages")
    if measured.sources:
        origins = len({post.origin for post in measured.sources})
        held.append(f"{len(measured.sources):,} real texts of {origins} collections")
    present = sorted(measured.set_aside & {post.origin for post in measured.sources})
    aside = f", {', '.join(present)} reported and left out of the totals" if present else ""
    return f"**{measured.name}**: {' and '.join(held)}{aside}; {measured.per_second:,.0f} posts a second on one core."


def _section(section: Section) -> str:
    lines = [f"## {section.heading[:1].upper()}{section.heading[1:]}", ""]
    if section.table:
        lines += [section.table.title, ""] if section.table.title else []
        lines += [section.table.as_markdown(), ""]
    for finding in section.findings:
        text = f" {_inline(finding.text)}" if section.quotes_text else ""
        lines.append(f"- `{finding.post_id}` {finding.fault}.{text}")
        lines.append(f"  - {_inline(finding.breakdown)}")
    if not section.table:
        lines += ["" if section.findings else "None.\n"]
    return "\n".join(lines)


def _inline(text: str) -> str:
    """Return text as one line of Markdown code."""
    line = " ".join(text.split())
    fence = "``" if "`" in line else "`"
    return f"{fence}{line[:300]}{'…' if len(line) > 300 else ''}{fence}"
