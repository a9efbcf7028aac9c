"""The law of what is kept in memory: altered step by step, it is as if it were made anew."""

from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.words.document_sets import numbers_in
from bot.understanding.words.references import References
from bot.understanding.words.word_index import WordIndex

WORDS = "visit visits visited the custody suite suites report reporting on knife crime re-offending"
ASKED = (
    "custody suites",
    "visited",
    "the",
    "knifecrime",
    "reofending",
    "custdy report",
    "cust",
    "repor",
)
TEXTS = st.lists(st.sampled_from(WORDS.split()), max_size=5).map(" ".join)
KEYS = st.sampled_from(["COM/23/01", "COM/23/02", "com 23 1", "PAP/5", "PAP/06", "12", "A-B-7"])
RECORDS = st.dictionaries(KEYS, TEXTS)
STEPS = st.lists(st.dictionaries(KEYS, st.none() | TEXTS, max_size=3), max_size=4)
SYNONYMS = {"inspect": ["visit"], "knife crime": ["suite report"]}


def altered(records: dict[str, str], step: dict[str, str | None]) -> dict[str, str]:
    both = {**records, **step}
    return {key: text for key, text in both.items() if text is not None}


@given(RECORDS, STEPS)
def test_an_index_of_words(texts: dict[str, str], steps: list[dict[str, str | None]]) -> None:
    index = WordIndex(texts, SYNONYMS)
    for step in steps:
        seen = _seen_by(index)
        before, index = index, index.with_changes(step)
        texts = altered(texts, step)
        assert _seen_by(index) == _seen_by(WordIndex(texts, SYNONYMS))
        assert _seen_by(before) == seen  # whoever reads the one before is not disturbed


def _seen_by(index: WordIndex[str]) -> list[object]:
    seen: list[object] = []
    for asked in ASKED:
        reach = index.reach(asked)
        strongest = numbers_in(index.strongest(reach, 2))
        seen.append(list(index.matching(asked, 0.3).items()))
        seen.append((reach.words, reach.weights, [index.expand(word) for word in asked.split()]))
        seen.append([index.keys[number] for number in strongest])
    return seen


@given(st.sets(KEYS), STEPS)
def test_references_changed_step_by_step_are_as_if_made_anew(
    refs: set[str], steps: list[dict[str, str | None]]
) -> None:
    kept = _of(refs)
    for step in steps:
        _seen_in(kept)
        kept = kept.with_actions({ref: text is not None for ref, text in step.items()})
        refs = set(altered(dict.fromkeys(refs, ""), step))
        assert _seen_in(kept) == _seen_in(_of(refs))


def _of(actions: set[str]) -> References:
    return References(lambda: sorted(actions), ("COM/23/01", "Rec 5"))


def _seen_in(references: References) -> list[object]:
    said = ("COM/23/1 to 02", "23/01 and PAP/6", "com 23 9", "rec 5", "a-b-7", "12/7")
    numbers = ("1", "05", "7", "12")
    return [*map(references.spot, said), *map(references.numbered, numbers)]
