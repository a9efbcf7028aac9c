"""Which texts speak of this, however it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.words.document_sets import numbers_in
from bot.understanding.words.stems import stem, words
from bot.understanding.words.word_index import WordIndex

FOLDED: list[tuple[str, str, list[str]]] = [
    ("apostrophes", "The Mayor's women’s café", ["the", "mayor", "women", "cafe"]),
    (
        "hyphens and slashes",
        "POL-ED attendance/exclusion",
        ["pol", "ed", "attendance", "exclusion"],
    ),
    ("references", "COM/23/01", ["com", "23", "01"]),
    ("nothing but signs", " -- !? ", []),
]


@pytest.mark.parametrize(
    ("text", "folded"), [case[1:] for case in FOLDED], ids=[c[0] for c in FOLDED]
)
def test_words_are_folded(text: str, folded: list[str]) -> None:
    assert words(text) == folded


ONE_STEM = [
    "exclusion exclusions exclude excluded excluding",
    "publish publishes published publishing",
    "claim claims claimed claiming",
    "statistic statistics statistical stats",
    "prosecute prosecution prosecutions",
    "reduce reduces reduction reducing",
    "investigate investigation investigating",
    "assess assessed assessment assessments",
    "plan plans planned planning",
    "policy policies",
    "police policing",
    "decide decision decisions",
    "child children",
    "satisfied satisfaction",
]


@pytest.mark.parametrize("family", ONE_STEM, ids=lambda family: family.split()[0])
def test_forms_of_a_word_share_a_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    "strangers",
    [
        "police policy",
        "action act",
        "pension pending",
        "data date",
        "com comms",
        "status state",
        "stats state",
        "part party",
        "offence offender",
    ],
)
def test_other_words_keep_their_own_stem(strangers: str) -> None:
    first, second = strangers.split()
    assert stem(first) != stem(second)


PAPERS = {
    "guns": "WYP to break down which type of guns stand in the gun crime statistics",
    "asylum": "Claims of asylum, genuine and otherwise",
    "borders": "Asylum seekers housed in Leeds",
    "comments": "The CC's comments on school exclusions go to the VRP",
    "attendance": "Address the gaps re school attendance/exclusion",
    "lesson": "Publish the POL-ED lesson plan online",
    "testing": "Make DA a trigger offence for drug testing",
    "outcomes": "Domestic abuse outcomes",
    "board": "Bring back the Reducing Re-offending Board",
    "rate": "The reoffending rate of drug users",
    "nuisance": "Anti-social behaviour on buses",
    "policy": "Policy on police vetting",
    "café": "Open a café in every park",
}
MEANINGS = {
    "da": ["domestic abuse"],
    "domestic abuse": ["DA"],
    "asb": ["anti-social behaviour"],
    "the chief": ["CC"],
}
TOPICS = [
    ("both words are needed", "asylum claims", {"asylum"}),
    ("claim for claims", "asylum claim", {"asylum"}),
    ("one word", "asylum", {"asylum", "borders"}),
    ("a short form", "gun stats", {"guns"}),
    ("another form", "school exclusion", {"comments", "attendance"}),
    ("a beginning", "excl", {"comments", "attendance"}),
    ("publishing for publish", "publishing the lesson plans", {"lesson"}),
    ("a hyphen left out", "poled", {"lesson"}),
    ("a hyphen as a space", "pol ed", {"lesson"}),
    ("a hyphen kept", "Pol-Ed", {"lesson"}),
    ("reoffending in one word", "reoffending", {"board", "rate"}),
    ("reoffending in two words", "re offending", {"board", "rate"}),
    ("a space left out", "guncrime", {"guns"}),
    ("short for two words", "DA", {"testing", "outcomes"}),
    ("two words for short", "domestic abuse", {"testing", "outcomes"}),
    ("short for hyphened words", "ASB", {"nuisance"}),
    ("two words for one", "comments of the chief", {"comments"}),
    ("accents", "cafe", {"café"}),
    ("a letter left out", "assylum", {"asylum", "borders"}),
    ("a letter too many", "asylumm", {"asylum", "borders"}),
    ("a wrong letter", "azylum", {"asylum", "borders"}),
    ("letters swapped", "asylmu", {"asylum", "borders"}),
    ("two slips in a long word", "statstiks", {"guns"}),
    ("a word known is no slip", "police", {"policy"}),
    ("light words add nothing", "anything about the asylum", {"asylum", "borders"}),
    ("only light words", "the", {"guns", "comments", "attendance", "lesson", "board", "rate"}),
    ("half is not enough", "asylum bananas", set[str]()),
    ("not recorded", "bananas", set[str]()),
    ("nothing asked", "", set[str]()),
]


@pytest.fixture(scope="module")
def papers() -> WordIndex[str]:
    return WordIndex(PAPERS, MEANINGS)


@pytest.mark.parametrize(
    ("asked", "found"), [case[1:] for case in TOPICS], ids=[c[0] for c in TOPICS]
)
def test_a_topic_finds_its_papers(papers: WordIndex[str], asked: str, found: set[str]) -> None:
    assert set(papers.matching(asked, at_least=0.6)) == found
    assert set(papers.matching(asked.split(), at_least=0.6)) == found


EXPANDED: list[tuple[str, str, list[tuple[str, float]]]] = [
    ("exact, then the same stem", "guns", [("guns", 1.0), ("gun", 0.98)]),
    ("a synonym of one word", "wheels", [("buses", 0.9)]),
    ("one slip", "offense", [("offence", 0.84)]),
    ("a known word is never a slip", "policy", [("policy", 1.0)]),
    ("a number is never a slip", "2024", []),
    ("short words are not guessed at", "cp", []),
]


@pytest.mark.parametrize(
    ("word", "meant"), [case[1:] for case in EXPANDED], ids=[c[0] for c in EXPANDED]
)
def test_a_word_is_expanded(word: str, meant: list[tuple[str, float]]) -> None:
    index = WordIndex({**PAPERS, "year": "Budget 2023"}, {"wheels": ["buses"]})
    assert index.expand(word) == meant


def test_an_index_may_be_empty() -> None:
    empty: WordIndex[str] = WordIndex({})
    assert (empty.matching("asylum"), empty.expand("asylum")) == ({}, [])


_SOME_WORDS = st.lists(st.sampled_from("knife crime gun hate school claim data plan".split()))
_TEXTS = st.lists(_SOME_WORDS.map(" ".join), max_size=30)


@given(texts=_TEXTS, asked=_SOME_WORDS, at_least=st.floats(0, 1))
def test_a_threshold_only_leaves_out(texts: list[str], asked: list[str], at_least: float) -> None:
    index = WordIndex(dict(enumerate(texts)))
    everything = index.matching(asked)
    assert all(0 < part <= 1 for part in everything.values())
    assert index.matching(asked, at_least) == pytest.approx(
        {key: part for key, part in everything.items() if part >= at_least}
    )


@given(texts=_TEXTS, asked=st.sets(st.sampled_from("knife crime gun hate".split()), min_size=1))
def test_the_strongest_are_those_with_most_of_what_was_asked(
    texts: list[str], asked: set[str]
) -> None:
    index = WordIndex(dict(enumerate(texts)))
    reach = index.reach(sorted(asked))
    shares = index.fractions(reach)
    for limit in (1, 3, 100):
        kept = list(numbers_in(index.strongest(reach, limit)))
        # The sums are of whole numbers up to 31 for a word: what is nearly equal may change places.
        least = min((shares[number] for number in kept), default=1.0)
        assert len(kept) == min(limit, len(shares))
        assert all(shares[n] <= least + 0.05 for n in shares if n not in kept)


@given(
    letters=st.text("abcdefghijklmnop", min_size=4, max_size=12),
    at=st.integers(0, 11),
    slip=st.integers(0, 3),
)
def test_a_word_with_one_slip_is_found(letters: str, at: int, slip: int) -> None:
    at = min(at, len(letters) - 2)
    typed = {
        0: letters[:at] + letters[at + 1 :],
        1: letters[:at] + "x" + letters[at:],
        2: letters[:at] + "x" + letters[at + 1 :],
        3: letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :],
    }[slip]
    if len(typed) < 4:
        return
    assert letters in dict(WordIndex({"only": letters}).expand(typed))
