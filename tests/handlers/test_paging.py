"""Ten at a time."""

import pytest

from handlers.paging import Paging, page

MORE = ("More",)


@pytest.mark.parametrize(
    ("count", "offset", "shown", "paging"),
    [
        (0, 0, [], Paging()),
        (10, 0, range(10), Paging()),
        (11, 0, range(10), Paging("Shown 1 to 10 of 11. Say “more” for the next.", MORE)),
        (11, 10, [10], Paging()),
        (25, 10, range(10, 20), Paging("Shown 11 to 20 of 25. Say “more” for the next.", MORE)),
        (1500, 0, range(10), Paging("Shown 1 to 10 of 1,500. Say “more” for the next.", MORE)),
        (5, 10, [], Paging()),
    ],
)
def test_ten_are_shown_and_the_rest_is_offered(
    count: int, offset: int, shown: range | list[int], paging: Paging
) -> None:
    records, offered = page(range(count), offset)
    assert (list(records), offered) == (list(shown), paging)


def test_all_pages_together_are_the_whole() -> None:
    seen: list[int] = []
    for offset in range(0, 40, 10):
        seen += page(range(33), offset)[0]
    assert seen == list(range(33))
