"""References however they are typed: known by their parts, and by their tail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.words.references import References, parts_of

REFS = ("COM/23/01", "COM/23/02", "COM/23/10", "PCP/23/01", "PSD/24/07", "173/20")
KNOWN = References(lambda: REFS)


@pytest.mark.parametrize(
    ("typed", "refs"),
    [
        ("what is COM/23/01", ["COM/23/01"]),
        ("com/23/1", ["COM/23/01"]),
        ("COM-23-01 please", ["COM/23/01"]),
        ("com 23 01", ["COM/23/01"]),
        ("COM2301?", []),
        ("com.23.10", ["COM/23/10"]),
        ("COM/23/01 and COM/23/02", ["COM/23/01", "COM/23/02"]),
        ("23/02", ["COM/23/02"]),
        ("173/20", ["173/20"]),
        ("psd_24_7", ["PSD/24/07"]),
    ],
)
def test_a_reference_is_found_as_people_type_it(typed: str, refs: list[str]) -> None:
    assert [ref for mention in KNOWN.spot(typed) for ref in mention.refs] == refs


def test_a_short_form_that_fits_two_gives_both() -> None:
    (mention,) = KNOWN.spot("and 23/01?")
    assert (set(mention.refs), mention.is_whole) == ({"COM/23/01", "PCP/23/01"}, False)


def test_a_reference_that_is_not_recorded_stands_as_typed() -> None:
    (mention,) = KNOWN.spot("where is COM/23/99")
    assert (mention.refs, mention.is_whole) == (("COM/23/99",), True)


@pytest.mark.parametrize("typed", ["2023", "item 4", "in 5 days", "10 October 2023", "hello", ""])
def test_other_numbers_are_no_references(typed: str) -> None:
    assert KNOWN.spot(typed) == []


def test_a_number_alone_gives_every_reference_that_ends_in_it() -> None:
    assert KNOWN.numbered("1") == KNOWN.numbered("01") == ("COM/23/01", "PCP/23/01")
    assert KNOWN.numbered("55") == ()


def test_a_run_holds_what_is_recorded_now_though_the_same_was_read_before() -> None:
    run = "COM/23/01 to 10"
    now = KNOWN.with_actions({"COM/23/02": False, "COM/23/03": True})
    expected = ("COM/23/01, COM/23/02, COM/23/10", "COM/23/01, COM/23/03, COM/23/10")
    for _ in range(2):
        assert (KNOWN.with_runs_spelt_out(run), now.with_runs_spelt_out(run)) == expected


def test_parts_are_letters_and_numbers_without_leading_noughts() -> None:
    assert parts_of("COM/23/001") == ("com", "23", "1")
    assert parts_of("A-0") == ("a", "0")


@given(
    ref=st.sampled_from(REFS[:5]),
    joint=st.sampled_from(["/", "-", " ", ".", "_"]),
    upper=st.booleans(),
)
def test_whatever_stands_between_its_parts_it_is_the_same(
    ref: str, joint: str, upper: bool
) -> None:
    typed = ref.replace("/", joint)
    typed = typed.upper() if upper else typed.lower()
    (mention,) = KNOWN.spot(f"tell me about {typed} please")
    assert mention.refs == (ref,)
    start = len("tell me about ")
    assert (mention.start, mention.end) == (start, start + len(typed))
