"""Two peers measured in the same run: a plain list of words, and character n-grams with logistic regression."""

import re
from collections.abc import Callable, Sequence
from zlib import crc32

import numpy as np

from bot.evaluation.labelled import FieldPost, SourcePost
from bot.evaluation.metrics import Numbers, Truths
from bot.evaluation.sources import HONEST, Answer

KEYWORDS = (
    "replica", "replicas", "replique", "réplica", "réplicas", "replika", "реплика", "копия", "копии", "fake", "fakes",
    "knockoff", "knock-off", "counterfeit", "first copy", "master copy", "mirror quality", "super copy", "aaa",
    "rolex", "高仿", "精仿", "复刻", "復刻", "a货", "a貨", "超a", "一比一", "1:1", "莆田", "原单", "原單", "尾单", "仿品", "纯原",
    "スーパーコピー", "コピー品", "레플리카", "미러급", "hàng rep", "super fake", "งานมิลเลอร์", "ก๊อป", "kw super", "imitación",
    "imitation", "primeira linha", "كوبي", "फर्स्ट कॉपी",
)  # fmt: skip
"""The copy words that come to mind first, in every language of our posts, and the brand most copied."""

_FOLDS = 5
_FEATURES = 2**19
_LONGEST = 2_000


def answer_by_keywords(texts: Sequence[str]) -> list[Answer]:
    """Warn of every text that holds a word of the list; the score is how many it holds."""
    pattern = re.compile("|".join(rf"(?<![a-z]){re.escape(word)}(?![a-z])" for word in KEYWORDS))
    counts = [len(set(pattern.findall(text.lower()))) for text in texts]
    return [Answer(alarm=count > 0, score=float(count)) for count in counts]


def answer_by_ngrams(
    sources: Sequence[SourcePost],
    field: Sequence[FieldPost],
    on_progress: Callable[[int], None] = lambda _: None,
    *,
    taught: Sequence[FieldPost] = (),
) -> tuple[list[Answer], list[Answer]]:
    """Train character n-grams with logistic regression; answer each text by a model that has not seen its cluster.

    Real texts are answered by five-fold cross-validation, whole clusters held out, trained on core rows. Composed posts
    are answered by the model of all core rows; where there are no real texts, by a model of the composed posts that it is
    ``taught``, else by cross-validation among themselves.

    Returns:
        answers to the real texts and to the composed posts.
    """
    if taught and not sources:
        probabilities = _fitted(
            _features([post.text for post in taught]),
            np.array([post.label == "risky" for post in taught], dtype=np.bool_),
            np.array([post.label != "unclear" for post in taught], dtype=np.bool_),
            _features([post.text for post in field]),
        )
        return [], _answers(probabilities)
    if not sources:
        rows = _features([post.text for post in field])
        truths = np.array([post.label == "risky" for post in field], dtype=np.bool_)
        trained_on = np.array([post.label != "unclear" for post in field], dtype=np.bool_)
        return [], _cross_validated(rows, truths, trained_on, [post.id for post in field], on_progress)
    rows = _features([post.text for post in sources])
    truths = np.array([post.label == "counterfeit_sale" for post in sources], dtype=np.bool_)
    trained_on = np.array(
        [post.tier == "core" and (post.label == "counterfeit_sale" or post.label in HONEST) for post in sources],
        dtype=np.bool_,
    )
    answers = _cross_validated(rows, truths, trained_on, [post.cluster for post in sources], on_progress)
    if not field:
        return answers, []
    probabilities = _fitted(rows, truths, trained_on, _features([post.text for post in field]))
    return answers, _answers(probabilities)


def _cross_validated(
    rows: object, truths: Truths, trained_on: Truths, groups: Sequence[str], on_progress: Callable[[int], None]
) -> list[Answer]:
    folds = np.array([crc32(group.encode()) % _FOLDS for group in groups])
    probabilities = np.zeros(len(truths))
    for fold in range(_FOLDS):
        held_out = folds == fold
        if held_out.any():
            probabilities[held_out] = _fitted(rows, truths, trained_on & ~held_out, rows, held_out)
        on_progress(1)
    return _answers(probabilities)


def _features(texts: Sequence[str]) -> object:
    """Return hashed counts of the texts' character n-grams, as a sparse matrix."""
    from sklearn.feature_extraction.text import HashingVectorizer  # noqa: PLC0415 (heavy, for this command alone)

    hashing = HashingVectorizer(
        analyzer="char_wb", ngram_range=(2, 4), n_features=_FEATURES, alternate_sign=False, norm=None
    )
    return hashing.transform([text[:_LONGEST] for text in texts])


def _fitted(rows: object, truths: Truths, trained_on: Truths, asked: object, held_out: Truths | None = None) -> Numbers:
    """Fit TF-IDF and regression on the chosen rows and return the probabilities of those asked for."""
    from sklearn.feature_extraction.text import TfidfTransformer  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.pipeline import make_pipeline  # noqa: PLC0415

    model = make_pipeline(
        TfidfTransformer(sublinear_tf=True), LogisticRegression(C=10, class_weight="balanced", solver="liblinear")
    )
    model.fit(rows[trained_on], truths[trained_on])  # type: ignore[index]
    chosen = asked if held_out is None else asked[held_out]  # type: ignore[index]
    probabilities: Numbers = model.predict_proba(chosen)[:, 1]
    return probabilities


def _answers(probabilities: Numbers) -> list[Answer]:
    return [Answer(alarm=probability >= 0.5, score=float(probability)) for probability in probabilities]
