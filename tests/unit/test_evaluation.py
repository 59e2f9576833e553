"""What `telltale eval` makes of labelled posts: read, scored against expectations, summed up, put on paper."""

import gzip
import json
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image

from bot.checking.verdict import Level
from bot.evaluation.field import FieldOutcome, score_field, score_field_post
from bot.evaluation.fitting import propose
from bot.evaluation.judging import Judged, JudgedSign
from bot.evaluation.labelled import Disputed, FieldPost, LabelledDataError, SourcePost, read_disputed, read_folder
from bot.evaluation.measured import MeasuredSet
from bot.evaluation.papers import page_of, write_papers
from bot.evaluation.peers import answer_by_keywords, answer_by_ngrams
from bot.evaluation.sources import Answer, score_sources
from data.money import Money

EXPECTED = {
    "brand": "Rolex",
    "price": 380,
    "currency": "CNY",
    "min_level": "likely_fake",
    "max_level": "likely_fake",
    "must_mention": ["replica_word", "price_far_below_reference"],
    "must_mention_any": [["limited_urgency", "off_platform_contact"]],
    "must_not_mention": ["seasonal_lure"],
}
POST = {
    "id": "p1",
    "text": "高仿劳力士 380 加微信",
    "lang": "zh-Hans",
    "channel": "weibo",
    "label": "risky",
    "group": "explicit",
    "why": "Says so.",
    "expect": EXPECTED,
}
ROW = {
    "id": "r1",
    "text": "replica watches $99",
    "lang": "en",
    "label": "counterfeit_sale",
    "cluster": "c1",
    "dataset": "mail",
}


def _post(**expected: object) -> FieldPost:
    return FieldPost.model_validate({**POST, "expect": {**EXPECTED, **expected}})


def _row(**changed: object) -> SourcePost:
    return SourcePost.model_validate({**ROW, **changed})


def _judged(
    *tactics: str, level: Level = Level.LIKELY_FAKE, brand: str | None = "Rolex", price: int | None = 380
) -> Judged:
    return Judged(
        level=level,
        probability=level / 3,
        kind="offer",
        signs=tuple(JudgedSign(f"{tactic}.word", tactic, 2.0, ("高仿",)) for tactic in tactics),
        brand=brand,
        price=None if price is None else Money(Decimal(price), "CNY"),
        gates=(),
    )


def _outcome(*tactics: str, level: Level = Level.LIKELY_FAKE, **expected: object) -> FieldOutcome:
    return score_field_post(_post(**expected), _judged(*tactics, level=level))


def test_a_folder_gives_its_composed_posts_and_real_texts_plain_or_packed(tmp_path: Path) -> None:
    (tmp_path / "field.zh.jsonl").write_text(json.dumps(POST) + "\n\n", encoding="utf-8")
    with gzip.open(tmp_path / "posts.dev.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.write(json.dumps(ROW))
    posts = read_folder(tmp_path)
    assert posts.field[0].expect.min_level is Level.LIKELY_FAKE
    assert posts.sources[0].origin == "mail"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{oops", "line 1: not JSON"),
        (json.dumps({**POST, "label": "evil"}), "field label"),
        (json.dumps({**POST, "expect": {**EXPECTED, "min_level": "terrible"}}), "field expect.min_level"),
        (json.dumps({**POST, "expect": {**EXPECTED, "must_mentoin": []}}), "field expect.must_mentoin"),
    ],
)
def test_a_line_that_does_not_fit_is_named_with_its_field(tmp_path: Path, line: str, complaint: str) -> None:
    (tmp_path / "field.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(LabelledDataError, match=complaint):
        read_folder(tmp_path)


def test_a_folder_without_labelled_posts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LabelledDataError, match="no field"):
        read_folder(tmp_path)


def test_a_disguised_copy_word_counts_for_a_plain_one() -> None:
    outcome = _outcome("obfuscated_replica_word", "price_far_below_reference", "limited_urgency")
    assert outcome.missing == ()
    assert outcome.missing_any == ()


def test_what_is_missing_and_what_would_be_false_are_named() -> None:
    outcome = _outcome("replica_word", "seasonal_lure")
    assert outcome.missing == ("price_far_below_reference",)
    assert outcome.missing_any == ("limited_urgency/off_platform_contact",)
    assert outcome.false == ("seasonal_lure",)


@pytest.mark.parametrize(
    ("expected", "said", "right"),
    [
        ({"brand": "Rolex"}, "Rolex", True),
        ({"brand": "Omega"}, "Rolex", False),
        ({"brand": "Omega", "brand_accept": ["Rolex"]}, "Rolex", True),
        ({"brand": "Air Jordan"}, "Nike", True),
        ({"brand": "adidas"}, "Yeezy", True),
        ({"brand": None}, "Rolex", False),
        ({"brand": None}, None, True),
        ({"brand": "Rolex"}, None, False),
        ({"brand": "Rolex", "brand_scored": False}, "Omega", None),
    ],
)
def test_the_brand_is_right_when_it_is_named_or_accepted(
    expected: dict[str, object], said: str | None, right: bool | None
) -> None:
    assert score_field_post(_post(**expected), _judged(brand=said)).brand_right is right


@pytest.mark.parametrize(
    ("expected", "said", "right"),
    [
        ({}, 380, True),
        ({}, 381, False),
        ({"price_accept": [520]}, 520, True),
        ({"currency": "HKD"}, 380, False),
        ({"price": None, "currency": None}, None, True),
        ({"price": None, "currency": None}, 380, False),
        ({}, None, False),
    ],
)
def test_the_price_is_right_in_amount_and_currency(expected: dict[str, object], said: int | None, right: bool) -> None:
    assert score_field_post(_post(**expected), _judged(price=said)).price_right is right


def test_an_unclear_post_is_strictly_right_only_when_unclear() -> None:
    outcome = _outcome(level=Level.NO_SIGNS, min_level="no_signs", max_level="suspicious", target_level="unclear")
    assert (outcome.level_fits, outcome.level_strict) == (True, False)


def test_the_field_score_adds_up_posts_and_tactics() -> None:
    score = score_field(
        [_outcome("replica_word", "price_far_below_reference"), _outcome("seasonal_lure", level=Level.UNCLEAR)]
    )
    assert (score.level.count, score.level.total) == (1, 2)
    assert (score.tactics.count, score.tactics.total) == (2, 4)
    assert (score.false_posts.count, score.false_posts.total) == (1, 2)
    assert (score.caught.count, score.caught.total) == (1, 2)


def test_source_scores_keep_core_weak_and_honest_apart() -> None:
    posts = [
        _row(),
        _row(id="r2"),
        _row(id="r3", cluster="c2", tier="weak"),
        _row(id="r4", cluster="c3", label="legit_listing", hard=True),
        _row(id="r5", cluster="c4", label="benign_chat"),
        _row(id="r6", cluster="c5", label="other_scam", trap="forged papers"),
    ]
    answers = [
        Answer(True, 0.9),
        Answer(False, 0.4),
        Answer(True, 0.8),
        Answer(True, 0.7),
        Answer(False, 0.1),
        Answer(True, 0.6),
    ]
    score = score_sources(posts, answers)
    assert (score.core.count, score.core.total) == (1, 2)
    assert (score.core_clusters.count, score.core_clusters.total) == (1, 1)
    assert (score.weak.count, score.weak.total) == (1, 1)
    assert (score.honest.count, score.honest.total) == (1, 2)
    assert (score.hard.count, score.hard.total) == (1, 1)
    assert (score.traps.count, score.traps.total) == (1, 1)
    assert score.auc == pytest.approx(0.75)


def test_the_keyword_peer_counts_whole_words() -> None:
    answers = answer_by_keywords(["Replica watches, first copy", "aaaargh", "高仿手表", "good morning"])
    assert [answer.score for answer in answers] == [2, 0, 1, 0]
    assert [answer.alarm for answer in answers] == [True, False, True, False]


def _small_corpus() -> list[SourcePost]:
    fakes = [_row(id=f"f{n}", cluster=f"f{n}", text=f"replica rolex watches only ${n}9 order now") for n in range(20)]
    honest = [
        _row(id=f"h{n}", cluster=f"h{n}", label="benign_chat", text=f"see you at lunch on the {n}th, bring bread")
        for n in range(20)
    ]
    return fakes + honest


def test_the_ngram_peer_learns_and_is_asked_about_held_out_clusters() -> None:
    corpus = _small_corpus()
    answers, field_answers = answer_by_ngrams(corpus, [_post()])
    assert score_sources(corpus, answers).auc == pytest.approx(1.0)
    assert len(field_answers) == 1


def _measured(*, held_back: bool = False) -> MeasuredSet:
    corpus = _small_corpus()
    said = [
        _judged("replica_word") if row.label == "counterfeit_sale" else _judged(level=Level.NO_SIGNS) for row in corpus
    ]
    clean = FieldPost.model_validate(
        {**POST, "id": "p2", "label": "clean", "expect": {**EXPECTED, "min_level": "no_signs", "max_level": "unclear"}}
    )
    return MeasuredSet(
        name="small",
        set_aside=frozenset({"mail"}),
        shows_text=False,
        held_back=held_back,
        field=(_outcome("replica_word"), score_field_post(clean, _judged("replica_word", level=Level.SUSPICIOUS))),
        sources=tuple(corpus),
        verdicts=tuple(said),
        field_peers={"keyword list": answer_by_keywords([POST["text"], POST["text"]])},  # type: ignore[list-item]
        source_peers={"keyword list": answer_by_keywords([row.text for row in corpus])},
        per_second=1_234.0,
    )


def test_the_page_says_what_was_measured_on_what_and_what_it_is_not_evidence_of() -> None:
    page = page_of([_measured()], "7")
    assert "What it is not evidence of" in page
    assert "**small**: 2 composed posts in 1 languages and 40 real texts of 1 collections, mail reported" in page
    assert "| Telltale | 100.0 % (1) | 100.0 % (1) |" in page
    assert "`p2` suspicious (0.67), expected no_signs to unclear" in page


def test_the_page_shows_no_words_of_a_foreign_set_but_those_quoted_by_signs() -> None:
    page = page_of([_measured()], "7")
    assert "bring bread" not in page
    assert str(POST["text"]) not in page


def test_the_papers_are_written_with_a_plot_beside_them(tmp_path: Path) -> None:
    write_papers([_measured()], "7", tmp_path / "EVALUATION.md")
    with Image.open(tmp_path / "docs" / "reliability.png") as plot:
        assert plot.size == (640, 640)
        assert len(plot.getcolors(1 << 20) or ()) > 10


def test_a_fit_moves_only_tactics_that_the_posts_speak_of() -> None:
    proposal = propose([_measured()])
    changed = {
        line.split(":")[0].strip("-+ ") for line in proposal.diff.splitlines() if line[:1] in "-+" and ":" in line
    }
    assert changed <= {"replica_word", "calibration"}
    row = next(row for row in proposal.table.rows if row[0] == "replica_word")
    assert row[1:3] == ("21", "1")


def test_rows_whose_label_is_wrong_are_listed_where_they_were_measured() -> None:
    disputed = (Disputed(id="h3", why="It sells."), Disputed(id="elsewhere", why="Not measured."))
    page = page_of([_measured()], "7", disputed)
    assert "- `h3` It sells." in page
    assert "Not measured." not in page


def test_disputed_rows_are_read_and_a_folder_may_have_none(tmp_path: Path) -> None:
    assert read_disputed(tmp_path) == ()
    (tmp_path / "disputed.jsonl").write_text('{"id": "r1", "why": "It sells."}\n', encoding="utf-8")
    assert read_disputed(tmp_path) == (Disputed(id="r1", why="It sells."),)


def test_a_held_back_set_gives_figures_and_never_names_a_post() -> None:
    page = page_of([_measured(held_back=True)], "7")
    assert "| level in the expected range |" in page
    assert "`p2`" not in page


def test_a_held_back_set_is_never_fitted_on() -> None:
    shown = propose([_measured()]).table.rows
    assert propose([_measured(), _measured(held_back=True)]).table.rows == shown


def test_the_ngram_peer_answers_composed_posts_by_those_it_is_taught() -> None:
    taught = [
        FieldPost.model_validate({**POST, "id": f"t{n}", "text": text, "label": label})
        for n in range(5)
        for text, label in ((f"replica bags ${n}0 dm me", "risky"), (f"train {n} is late again", "clean"))
    ]
    _, (answer,) = answer_by_ngrams([], [_post().model_copy(update={"text": "replica bags $70 dm me"})], taught=taught)
    assert answer.alarm
