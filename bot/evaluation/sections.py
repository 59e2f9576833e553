"""What a measurement says of one set: sections of tables and of the worst answers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.evaluation.field import FieldOutcome, FieldScore, score_field
from bot.evaluation.judging import Judged
from bot.evaluation.labelled import SourcePost
from bot.evaluation.measured import OURS, MeasuredSet, answer_from, field_ranking
from bot.evaluation.metrics import (
    Numbers,
    Rate,
    Truths,
    average_precision,
    bootstrap_interval,
    calibration_error,
    roc_auc,
)
from bot.evaluation.sources import HONEST, Answer, SourceScore, score_sources
from bot.evaluation.tables import NOTHING, Table, counted, figure, percent

_WORST = 10
_ENOUGH_FOR_A_RATE = 500


@dataclass(frozen=True, slots=True)
class Finding:
    """One wrong answer: the post's id, what went wrong, its text and the breakdown of the verdict."""

    post_id: str
    fault: str
    text: str
    breakdown: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with a table, or with the worst answers. ``quotes_text``: the paper may show the posts' own words."""

    heading: str
    table: Table | None = None
    findings: tuple[Finding, ...] = ()
    quotes_text: bool = True


def sections_of(measured: MeasuredSet) -> Iterator[Section]:
    """Yield everything to be said about one set."""
    if measured.field:
        yield from _field_sections(measured)
    if measured.sources:
        yield from _source_sections(measured)
    yield Section(f"{measured.name}: calibration", calibration_table(measured))


def _field_sections(measured: MeasuredSet) -> Iterator[Section]:
    name, outcomes = measured.name, measured.field
    yield Section(f"{name}: composed posts", _field_summary(outcomes))
    yield Section(f"{name}: composed posts, beside the peers", _field_peers(measured))
    if measured.held_back:
        return
    yield Section(f"{name}: composed posts by language", _field_by("language", outcomes, lambda o: o.post.lang))
    yield Section(
        f"{name}: composed posts by kind", _field_by("kind", outcomes, lambda o: f"{o.post.label}: {o.post.group}")
    )
    yield Section(f"{name}: composed posts by channel", _field_by("channel", outcomes, lambda o: o.post.channel))
    yield Section(
        f"{name}: composed posts, worst misses", findings=_field_misses(outcomes), quotes_text=measured.shows_text
    )
    yield Section(
        f"{name}: composed posts, worst false alarms",
        findings=_field_false_alarms(outcomes),
        quotes_text=measured.shows_text,
    )


def _field_summary(outcomes: Sequence[FieldOutcome]) -> Table:
    score = score_field(outcomes)
    rows = (
        ("level in the expected range", score.level),
        ("level, strict (unclear posts exactly unclear)", score.strict),
        ("tactics that must be mentioned, found", score.tactics),
        ("lists of alternatives, one of each found", score.alternatives),
        ("posts with a tactic that would be false", score.false_posts),
        ("false tactics among those listed as false", score.false_tactics),
        ("brand right", score.brand),
        ("price right", score.price),
        ("risky posts at suspicious or above", score.caught),
        ("clean posts at suspicious or above", score.false_alarms),
    )
    cells = tuple((label, percent(rate), _interval(rate)) for label, rate in rows)
    return Table(f"{len(outcomes):,} posts", ("figure", OURS, "95 % interval"), cells)


def _interval(rate: Rate) -> str:
    low, high = rate.interval()
    return f"{low:.1%} to {high:.1%}".replace("%", " %") if rate.total else NOTHING


def _field_by(what: str, outcomes: Sequence[FieldOutcome], key: Callable[[FieldOutcome], str]) -> Table:
    groups: dict[str, list[FieldOutcome]] = {}
    for outcome in outcomes:
        groups.setdefault(key(outcome), []).append(outcome)
    columns = (what, "posts", "level", "tactics", "false", "brand", "price", "caught", "false alarms")
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return Table("", columns, tuple((name, *_field_cells(score_field(group))) for name, group in ordered))


def _field_cells(score: FieldScore) -> tuple[str, ...]:
    return (
        f"{score.level.total:,}",
        _share(score.level),
        _share(score.tactics),
        counted(score.false_posts),
        _share(score.brand),
        _share(score.price),
        counted(score.caught),
        counted(score.false_alarms),
    )


def _share(rate: Rate) -> str:
    return f"{rate.value:.0%}".replace("%", " %") if rate.total else NOTHING


def _field_peers(measured: MeasuredSet) -> Table:
    posts = [outcome.post for outcome in measured.field]
    ours = [answer_from(outcome.judged) for outcome in measured.field]
    rows = []
    for name, answers in {OURS: ours, **measured.field_peers}.items():
        scores, truths = field_ranking(posts, answers)
        caught = Rate.of(a.alarm for post, a in zip(posts, answers, strict=True) if post.label == "risky")
        alarms = Rate.of(a.alarm for post, a in zip(posts, answers, strict=True) if post.label == "clean")
        ranked = figure(roc_auc(scores, truths)), figure(average_precision(scores, truths))
        rows.append((name, percent(caught), percent(alarms), *ranked))
    return Table("", ("checker", "risky caught", "clean alarmed", "ROC-AUC", "average precision"), tuple(rows))


def _field_misses(outcomes: Sequence[FieldOutcome]) -> tuple[Finding, ...]:
    missed = [o for o in outcomes if o.judged.level < o.post.expect.min_level]
    missed.sort(key=lambda o: (int(o.judged.level) - int(o.post.expect.min_level), o.judged.probability))
    return tuple(_field_finding(outcome) for outcome in missed[:_WORST])


def _field_false_alarms(outcomes: Sequence[FieldOutcome]) -> tuple[Finding, ...]:
    wrong = [o for o in outcomes if o.judged.level > o.post.expect.max_level]
    wrong.sort(key=lambda o: (int(o.post.expect.max_level) - int(o.judged.level), -o.judged.probability))
    return tuple(_field_finding(outcome) for outcome in wrong[:_WORST])


def _field_finding(outcome: FieldOutcome) -> Finding:
    post, judged = outcome.post, outcome.judged
    expected = " to ".join(dict.fromkeys((post.expect.min_level.label, post.expect.max_level.label)))
    fault = f"{judged.level.label} ({judged.probability:.2f}), expected {expected}"
    return Finding(post.id, fault, post.text, judged.breakdown())


def _source_sections(measured: MeasuredSet) -> Iterator[Section]:
    name = measured.name
    yield Section(f"{name}: real texts, recall by source and language", _recall_table(measured))
    yield Section(f"{name}: real texts, false alarms by source and language", _alarm_table(measured))
    yield Section(f"{name}: real texts, beside the peers", _source_peers(measured))
    yield Section(
        f"{name}: real texts, worst misses", findings=_source_misses(measured), quotes_text=measured.shows_text
    )
    yield Section(
        f"{name}: real texts, worst false alarms", findings=_source_alarms(measured), quotes_text=measured.shows_text
    )


def _scores_by_source(measured: MeasuredSet) -> Iterator[tuple[str, SourceScore]]:
    answers = measured.source_answers
    groups: dict[str, tuple[list[SourcePost], list[Answer]]] = {}
    for post, answer in zip(measured.sources, answers, strict=True):
        name = f"{post.origin}, {post.lang}" + (" (set aside)" if post.origin in measured.set_aside else "")
        posts, said = groups.setdefault(name, ([], []))
        posts.append(post)
        said.append(answer)
    for name in sorted(groups):
        yield name, score_sources(*groups[name])
    yield "all that count", score_sources(*measured.counted(answers))


def _recall_table(measured: MeasuredSet) -> Table:
    columns = (
        "source, language",
        "core rows",
        "core clusters",
        "weak rows",
        "weak clusters",
        "other scams (no target)",
        "ROC-AUC",
        "average precision",
    )
    rows = [
        (
            name,
            percent(score.core),
            percent(score.core_clusters),
            percent(score.weak),
            percent(score.weak_clusters),
            percent(score.scams),
            figure(score.auc, 4),
            figure(score.precision, 4),
        )
        for name, score in _scores_by_source(measured)
        if score.core.total or score.weak.total or score.scams.total
    ]
    return Table("", columns, tuple(rows))


def _alarm_table(measured: MeasuredSet) -> Table:
    columns = ("source, language", "listings", "chat", "both", "share", "hard", "traps")
    rows = [
        (
            name,
            counted(score.listings),
            counted(score.chat),
            counted(score.honest),
            f"{score.honest.value:.2%}".replace("%", " %") if score.honest.total >= _ENOUGH_FOR_A_RATE else NOTHING,
            counted(score.hard),
            counted(score.traps),
        )
        for name, score in _scores_by_source(measured)
        if score.honest.total or score.traps.total
    ]
    return Table("", columns, tuple(rows))


def _source_peers(measured: MeasuredSet) -> Table:
    columns = (
        "checker",
        "core rows",
        "core clusters",
        "weak rows",
        "false alarms",
        "on hard",
        "ROC-AUC",
        "average precision",
    )
    rows = []
    for name, answers in {OURS: measured.source_answers, **measured.source_peers}.items():
        score = score_sources(*measured.counted(answers))
        rows.append(
            (
                name,
                percent(score.core),
                percent(score.core_clusters),
                percent(score.weak),
                percent(score.honest, 2),
                percent(score.hard, 2),
                figure(score.auc, 4),
                figure(score.precision, 4),
            )
        )
    return Table("", columns, tuple(rows))


def _source_misses(measured: MeasuredSet) -> tuple[Finding, ...]:
    missed = [
        (post, judged)
        for post, judged in zip(measured.sources, measured.verdicts, strict=True)
        if post.label == "counterfeit_sale" and post.tier == "core" and not judged.alarm
    ]
    missed.sort(key=lambda pair: pair[1].probability)
    one_a_cluster = {post.cluster: (post, judged) for post, judged in reversed(missed)}
    chosen = sorted(one_a_cluster.values(), key=lambda pair: pair[1].probability)[:_WORST]
    return tuple(_source_finding(post, judged) for post, judged in chosen)


def _source_alarms(measured: MeasuredSet) -> tuple[Finding, ...]:
    wrong = [
        (post, judged)
        for post, judged in zip(measured.sources, measured.verdicts, strict=True)
        if post.label in HONEST and judged.alarm
    ]
    wrong.sort(key=lambda pair: (-int(pair[1].level), -pair[1].probability))
    return tuple(_source_finding(post, judged) for post, judged in wrong[:_WORST])


def _source_finding(post: SourcePost, judged: Judged) -> Finding:
    fault = f"{judged.level.label} ({judged.probability:.2f}), labelled {post.label}, {post.tier}"
    return Finding(post.id, fault, post.text, judged.breakdown())


def calibration_table(measured: MeasuredSet) -> Table:
    """Return the expected calibration error of each part of a set, with its bootstrap interval."""
    rows = []
    for part, (scores, truths) in rankings(measured).items():
        low, high = bootstrap_interval(calibration_error, scores, truths)
        error = calibration_error(scores, truths)
        rows.append((part, f"{len(scores):,}", figure(error), f"{low:.3f} to {high:.3f}"))
    return Table("", ("part", "posts", "expected calibration error", "95 % interval"), tuple(rows))


def rankings(measured: MeasuredSet) -> Mapping[str, tuple[Numbers, Truths]]:
    """Return probabilities and truths by part of a set."""
    parts: dict[str, tuple[Numbers, Truths]] = {}
    if measured.field:
        parts["composed posts, risky against clean"] = measured.field_ranking()
    if measured.sources:
        parts["real texts, core counterfeit sales against honest"] = measured.source_ranking()
    return parts
