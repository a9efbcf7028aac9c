"""The sample registers keep the papers' facts to the letter, and tell them in words of our own."""

import csv
from pathlib import Path

import pytest

from store.samples import SAMPLES, sample_path

SHARED = Path(__file__).parents[3] / "shared"

# The columns whose sentences are ours; the cells of all others are the papers'.
OUR_WORDS = {
    ("actions", "Action"),
    ("actions", "Update"),
    ("assurance", "Description"),
    ("forums", "Purpose"),
    ("funding", "Note"),
    ("milestones", "Update"),
    ("priorities", "Objective"),
    ("priorities", "Outcomes"),
    ("recommendations", "Question"),
    ("recommendations", "Recommendation"),
    ("recommendations", "Force response"),
    ("recommendations", "Office response"),
}
INVENTED = {"Panel Observer", "Visitor"}  # people whose row says that they are


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", SAMPLES)
def test_facts_are_kept_and_sentences_are_not(name: str) -> None:
    world = SHARED / f"world-{name}"
    if not world.is_dir():
        pytest.skip("the shared worlds are not here")
    assert {path.name for path in sample_path(name).glob("*.csv")} == {
        path.name for path in world.glob("*.csv")
    }
    for path in world.glob("*.csv"):
        ours = table(sample_path(name) / path.name)
        for row, theirs in zip(ours, table(path), strict=True):
            for column, cell in row.items():
                if (path.stem, column) in OUR_WORDS:
                    assert (cell == "") == (theirs[column] == "")
                    assert cell == "" or cell != theirs[column]
                elif row.get("Name") not in INVENTED:
                    assert cell == theirs[column]


def test_an_unknown_sample_is_told_which_there_are() -> None:
    with pytest.raises(ValueError, match="there are west-yorkshire, west-midlands, west-mercia"):
        sample_path("east-anglia")
