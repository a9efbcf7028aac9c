"""How surely and how quickly an action is found by its title among 1,000 to 100,000.

Three made-up registers: "varied" titles, each with a name of its own; "alike", where a few bodies,
verbs and topics are recombined so that every word stands in thousands of titles; "recombined",
words in no order at all. Asked for with two typing slips, and by four words in any order. The floor
is a full scan by rapidfuzz's WRatio in the same run.
"""

import random
import string
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from rapidfuzz import fuzz, process

from bot.understanding.names.find import Name, NameFinder

SIZES = (1_000, 10_000, 100_000)
_ASKED = 400
_SCANS = 5

Row = dict[str, str | int | float]

_VERBS = (
    "provide publish review share present prepare circulate update agree draft commission "
    "assess confirm deliver develop embed evaluate explore extend consider monitor refresh "
    "strengthen undertake"
).split()
_BODIES = (
    "WYP|the Mayor|the DMPC|the Chief Constable|the VRP|the CSPs|local authorities|the LCJB|"
    "Youth Justice|Probation|the Policing and Crime Team|the engagement team|the CPS|"
    "Victim Support|the commissioning lead"
).split("|")
_THINGS = (
    "breakdown figures statistics report briefing plan strategy protocol review paper data "
    "update summary analysis business case action plan terms of reference survey results "
    "training package lessons learned guidance note"
).split()
_TOPICS = (
    "knife crime|hate crime|school exclusions|stop and search|use of force|custody detention|"
    "missing children|domestic abuse outcomes|stalking orders|road casualties|"
    "victim satisfaction|call handling|asylum claims|modern slavery|neighbourhood policing|"
    "cyber attacks|drug treatment referrals|repeat victims|vetting checks|"
    "complaints handling|unconscious bias training|officer recruitment|speed enforcement|"
    "retail theft|child exploitation|women's safety in parks|mental health demand|"
    "special measures|gun crime|early guilty pleas"
).split("|")
_PLACES = (
    "Bradford Calderdale Kirklees Leeds Wakefield Keighley Huddersfield Halifax Pontefract "
    "Dewsbury Batley Otley Castleford Morley Shipley Ilkley"
).split()
_WHENS = (
    "before the next meeting|by the end of the quarter|in the new year|after the summer|"
    "ahead of the panel|once the pilot ends|for the annual report|within six weeks|"
    "every quarter|as a standing item"
).split("|")


def alike(chance: random.Random) -> Iterator[str]:
    """Titles made from few words: every one of them stands in many others."""
    while True:
        first, second = chance.sample(_TOPICS, 2)
        order = f"{chance.choice(_BODIES)} to {chance.choice(_VERBS)} the {chance.choice(_THINGS)}"
        scope = f"on {first} and {second} in {chance.choice(_PLACES)}"
        yield f"{order} {scope} {chance.choice(_WHENS)}"


def recombined(chance: random.Random) -> Iterator[str]:
    """The hardest: eight to twelve of 150 words in no order, without any rare word."""
    texts = (*_TOPICS, *_THINGS, *_PLACES, *_VERBS)
    vocabulary = sorted({word for text in texts for word in text.split()})
    while True:
        yield " ".join(chance.sample(vocabulary, chance.randint(8, 12))).capitalize() + "."


def varied(chance: random.Random) -> Iterator[str]:
    """Titles that each name a thing of their own: a scheme, a person, a street, a reference."""
    syllables = [
        a + b for a in "bcdfghklmnprstw" for b in ("a", "e", "i", "o", "u", "ar", "en", "il")
    ]
    for title in alike(chance):
        own = "".join(chance.choices(syllables, k=chance.randint(2, 4))).capitalize()
        body, _, rest = title.partition(" to ")
        yield f"{body} to {rest.split(' in ')[0]} with the {own} scheme"


KINDS: dict[str, Callable[[random.Random], Iterator[str]]] = {
    "varied": varied,
    "alike": alike,
    "recombined": recombined,
}


def mistyped(title: str, chance: random.Random, slips: int = 2) -> str:
    """The title with a letter left out, added, changed or swapped, `slips` times, in any word."""
    letters = list(title)
    for _ in range(slips):
        at = chance.choice([n for n in range(len(letters) - 1) if letters[n].isalnum()])
        slip = chance.randrange(4)
        if slip == 0:
            del letters[at]
        elif slip == 1:
            letters.insert(at, chance.choice(string.ascii_lowercase))
        elif slip == 2:
            letters[at] = chance.choice(string.ascii_lowercase)
        else:
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


class Shelf:
    """The titles by their words, to know which of them have all the words of a question."""

    def __init__(self, titles: list[str]) -> None:
        self.titles = titles
        self._standing: dict[str, set[int]] = {}
        for n, title in enumerate(titles):
            for word in _own_words(title):
                self._standing.setdefault(word, set()).add(n)

    def holding(self, asked: str) -> set[str]:
        """The titles that have every word of `asked`."""
        sets = sorted((self._standing[word] for word in _own_words(asked)), key=len)
        return {self.titles[n] for n in set[int].intersection(*sets)}

    def with_answers(self, questions: list[str]) -> list[tuple[str, set[str]]]:
        """Each question with the titles that are right for it."""
        return [(asked, self.holding(asked)) for asked in questions]

    def four_words(self, title: str, chance: random.Random, single: bool) -> str:
        """Four words of the title in any order.

        `single`: ones that stand together in no other title, if sixty tries find such.
        """
        own = sorted(_own_words(title))
        asked = ""
        for _ in range(60):
            asked = " ".join(chance.sample(own, min(4, len(own))))
            if not single or len(self.holding(asked)) == 1:
                break
        return asked


def measure(size: int, kind: str = "varied", seed: int = 7) -> Row:
    """How `size` titles of a kind are found: time to build, parts right first, time for a question.

    Where the four words stand together in several titles, any of those is right.
    """
    chance = random.Random(seed)
    titles = list(islice(_unlike(KINDS[kind](chance)), size))
    names = [Name("action", f"A/{n}", title) for n, title in enumerate(titles)]
    began = time.perf_counter()
    finder = NameFinder(names)
    built = time.perf_counter() - began
    shelf = Shelf(titles)
    chosen = chance.choices(titles, k=_ASKED)
    slipped = [(mistyped(title, chance), {title}) for title in chosen]
    single = [shelf.four_words(title, chance, single=True) for title in chosen]
    some = [shelf.four_words(title, chance, single=False) for title in chosen]
    right_slipped, times_slipped = _asked(finder, slipped)
    right_single, times_single = _asked(finder, shelf.with_answers(single))
    right_some, times_some = _asked(finder, shelf.with_answers(some))
    floor = min(_scan(titles, text) for text in (*single[:_SCANS], slipped[0][0]))
    times = sorted((*times_slipped, *times_single, *times_some))
    slowest = times[int(len(times) * 0.99)]
    return {
        "titles": size,
        "kind": kind,
        "build s": round(built, 2),
        "two slips, right first": right_slipped,
        "four telling words, right first": right_single,
        "any four words, right first": right_some,
        "p50 ms": round(times[len(times) // 2] * 1000, 2),
        "p99 ms": round(slowest * 1000, 2),
        "WRatio scan ms": round(floor * 1000, 1),
        "p99 / scan": round(slowest / floor, 4),
    }


def _own_words(text: str) -> set[str]:
    return set(text.casefold().rstrip(".").split())


def _unlike(titles: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for title in titles:
        if title not in seen:
            seen.add(title)
            yield title


def _asked(finder: NameFinder, questions: list[tuple[str, set[str]]]) -> tuple[float, list[float]]:
    right, times = 0, list[float]()
    for text, fitting in questions:
        began = time.perf_counter()
        found = finder.find(text)
        times.append(time.perf_counter() - began)
        right += bool(found) and found[0].name in fitting
    return round(right / len(questions), 4), times


def _scan(titles: list[str], text: str) -> float:
    began = time.perf_counter()
    process.extract(text, titles, scorer=fuzz.WRatio, limit=10)
    return time.perf_counter() - began


def main() -> None:
    """Print a row for each size and kind of register."""
    for size in SIZES:
        for kind in KINDS:
            print(measure(size, kind))


if __name__ == "__main__":
    main()
