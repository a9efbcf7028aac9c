"""The words that dates are said in: each word's kind and meaning, and phrases of several words."""

from __future__ import annotations

from datetime import time
from typing import Any

from bot.understanding.dates.spans import MONTH_NAMES, WEEKDAY_NAMES
from bot.understanding.dates.symbols import CHARACTERS

Entry = tuple[str, Any]

# Names that are also everyday words, and so need more evidence than themselves.
WEAK_MONTHS = {"may", "march", "mar"}
WEAK_WEEKDAYS = {"sat", "sun", "wed"}

MONTH_ABBREVIATIONS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAY_ABBREVIATIONS = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4,
    "sat": 5, "sun": 6,
}  # fmt: skip
CARDINALS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "hundred": 100, "thousand": 1000,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip

# kind: {word: meaning}; words that mean only themselves are listed in PLAIN.
MEANINGS: dict[str, dict[str, Any]] = {
    "dayname": {
        "today": 0, "tomorrow": 1, "yesterday": -1, "tonight": 0, "tmr": 1, "tmrw": 1, "tmw": 1,
        "tommorow": 1, "tommorrow": 1, "tomorow": 1, "tomorro": 1, "2morrow": 1, "tomoz": 1,
        "yday": -1, "overmorrow": 2,
    },
    "unit": {
        "day": "day", "days": "day", "week": "week", "weeks": "week", "wk": "week", "wks": "week",
        "fortnight": "fortnight", "fortnights": "fortnight", "month": "month", "months": "month",
        "mth": "month", "mths": "month", "quarter": "quarter", "quarters": "quarter",
        "qtr": "quarter", "qtrs": "quarter", "year": "year", "years": "year", "yr": "year",
        "yrs": "year", "decade": "decade", "decades": "decade", "workweek": "workweek",
        "workday": "workday", "workdays": "workday", "weekday": "workday", "weekdays": "workday",
        "weekend": "weekend", "weekends": "weekend", "half": "half", "halves": "half",
    },
    "tunit": {
        "hour": 60, "hours": 60, "hr": 60, "hrs": 60, "minute": 1, "minutes": 1, "min": 1,
        "mins": 1,
    },
    "few": {"few": 3, "couple": 2},
    "fy": {"fiscal": 0, "financial": 0},
    "fyword": {"fy": 0, "fye": 0},
    "cyword": {"calendar": 0, "cy": 0},
    "next": {"next": 1, "following": 1, "coming": 1, "upcoming": 1, "forthcoming": 1},
    "last": {"last": -1, "past": -1, "previous": -1, "prior": -1, "preceding": -1},
    "this": {"this": 0, "current": 0, "present": 0},
    "hence": {"hence": 1},
    "partday": {
        "morning": "morning", "afternoon": "afternoon", "evening": "evening", "night": "night",
        "lunchtime": "midday",
    },
    "ampm": {"am": "a", "pm": "p"},
    "TIME": {"noon": time(12), "midday": time(12)},
    "early": {"early": 0, "mid": 1, "middle": 1, "late": 2},
    "start": {"start": 0, "beginning": 0},
    "eod": {"eod": 0, "cop": 0, "cob": 0},
    "eoperiod": {"eom": "month", "eoy": "year", "eow": "week", "eoq": "quarter"},
    "adverb": {
        "daily": ("DAILY", 1), "weekly": ("WEEKLY", 1), "fortnightly": ("WEEKLY", 2),
        "biweekly": ("WEEKLY", 2), "monthly": ("MONTHLY", 1), "bimonthly": ("MONTHLY", 2),
        "quarterly": ("MONTHLY", 3), "yearly": ("YEARLY", 1), "annually": ("YEARLY", 1),
        "everyday": ("DAILY", 1),
    },
    "feast": {
        "christmas": "christmas", "xmas": "christmas", "easter": "easter",
        "halloween": "halloween", "thanksgiving": "thanksgiving", "whitsun": "whitsun",
        "michaelmas": "michaelmas", "pentecost": "whitsun", "epiphany": "epiphany",
        "hogmanay": "new year's eve",
    },
}  # fmt: skip

PLAIN: dict[str, str] = {
    "later": "later", "earlier": "earlier", "ago": "ago", "from": "from",
    "after": "after", "before": "before",
    "since": "since", "until": "until", "till": "until", "til": "until", "by": "by", "on": "on",
    "in": "in", "within": "within", "during": "during",
    "throughout": "during", "between": "between",
    "and": "and",
    "to": "to", "through": "through", "thru": "through", "of": "of", "the": "the", "a": "art",
    "an": "art", "at": "at", "for": "for", "around": "around", "about": "around",
    "circa": "around", "approximately": "around", "end": "end", "every": "every",
    "each": "every", "other": "other", "alternate": "other", "bi": "other",
    "date": "date", "time": "time",
    "commencing": "commencing", "starting": "commencing", "commences": "commencing",
    "begins": "commencing", "ending": "ending", "ended": "ending", "now": "now",
    "final": "final", "onwards": "onwards", "onward": "onwards", "play": "play",
    "plus": "plus",
}  # fmt: skip

# Words that may stand after "the 15th" without making it the fifteenth of something.
FILLERS = (
    "is was are were be been am please thanks thank or but so then if when where that which who we "
    "i you he she they it will would should shall can could may might must has have had do does "
    "did with as than too also instead not no yes ok okay there here works work suits what how why "
    "because unless while whilst per via about into re our my your their his her its us them me"
).split()

# Capitalised words after a month that do not make it somebody's name ("the June Board").
INSTITUTIONS = set(
    "board panel meeting meetings committee police council crime joint chief commissioner pcc "
    "deputy mayor community strategic forum budget precept plan report update".split()
)

# After these a number names a thing, not a day.
NAMED_BY_NUMBER = frozenset(
    "invoice ref reference item items no nos number room page pages section version python tel ip "
    "call scored score bus flat para paragraph chapter table figure id code phone line step "
    "question recommendation rec recs policy form record release build appendix annex clause "
    "v p pp isbn ssn pay level unit rule regulation article action actions agenda slide".split()
)

# (words) -> kind, meaning. A phrase wins over its words, the longest first.
PHRASES: dict[str, Entry] = {
    "new year's day": ("feast", "new year"), "new years day": ("feast", "new year"),
    "new year day": ("feast", "new year"),
    "new year's eve": ("feast", "new year's eve"), "new years eve": ("feast", "new year's eve"),
    "new year eve": ("feast", "new year's eve"),
    "new year": ("feast", "new year"), "new years": ("feast", "new year"),
    "new year's": ("feast", "new year"),
    "christmas day": ("feast", "christmas"), "xmas day": ("feast", "christmas"),
    "christmas eve": ("feast", "christmas eve"), "xmas eve": ("feast", "christmas eve"),
    "boxing day": ("feast", "boxing day"), "good friday": ("feast", "good friday"),
    "easter monday": ("feast", "easter monday"), "easter sunday": ("feast", "easter"),
    "easter day": ("feast", "easter"), "palm sunday": ("feast", "palm sunday"),
    "ash wednesday": ("feast", "ash wednesday"), "maundy thursday": ("feast", "maundy thursday"),
    "shrove tuesday": ("feast", "shrove tuesday"), "pancake day": ("feast", "shrove tuesday"),
    "ascension day": ("feast", "ascension day"), "whit sunday": ("feast", "whitsun"),
    "mothering sunday": ("feast", "mothering sunday"),
    "mother's day": ("feast", "mothering sunday"), "mothers day": ("feast", "mothering sunday"),
    "father's day": ("feast", "father's day"), "fathers day": ("feast", "father's day"),
    "valentine's day": ("feast", "valentine's day"),
    "valentines day": ("feast", "valentine's day"),
    "valentine day": ("feast", "valentine's day"),
    "st valentine's day": ("feast", "valentine's day"),
    "st patrick's day": ("feast", "st patrick's day"),
    "saint patrick's day": ("feast", "st patrick's day"),
    "st george's day": ("feast", "st george's day"),
    "st david's day": ("feast", "st david's day"),
    "st andrew's day": ("feast", "st andrew's day"),
    "all saints day": ("feast", "all saints' day"), "all saints' day": ("feast", "all saints' day"),
    "halloween day": ("feast", "halloween"),
    "april fools day": ("feast", "april fools' day"),
    "april fool's day": ("feast", "april fools' day"),
    "april fools": ("feast", "april fools' day"),
    "april fools' day": ("feast", "april fools' day"),
    "bonfire night": ("feast", "bonfire night"), "guy fawkes night": ("feast", "bonfire night"),
    "guy fawkes day": ("feast", "bonfire night"),
    "remembrance sunday": ("feast", "remembrance sunday"),
    "remembrance day": ("feast", "remembrance day"),
    "armistice day": ("feast", "remembrance day"),
    "thanksgiving day": ("feast", "thanksgiving"), "black friday": ("feast", "black friday"),
    "cyber monday": ("feast", "cyber monday"), "twelfth night": ("feast", "twelfth night"),
    "early may bank holiday": ("feast", "early may bank holiday"),
    "may day bank holiday": ("feast", "early may bank holiday"),
    "may bank holiday": ("feast", "early may bank holiday"),
    "may day": ("feast", "may day"), "international women's day": ("feast", "women's day"),
    "spring bank holiday": ("feast", "spring bank holiday"),
    "late may bank holiday": ("feast", "spring bank holiday"),
    "august bank holiday": ("feast", "summer bank holiday"),
    "summer bank holiday": ("feast", "summer bank holiday"),
    "working day": ("unit", "workday"), "working days": ("unit", "workday"),
    "business day": ("unit", "workday"), "business days": ("unit", "workday"),
    "work day": ("unit", "workday"), "work days": ("unit", "workday"),
    "week day": ("unit", "workday"), "week days": ("unit", "workday"),
    "trading days": ("unit", "workday"), "bank day": ("unit", "workday"),
    "working week": ("unit", "workweek"), "work week": ("unit", "workweek"),
    "business week": ("unit", "workweek"),
    "p m": ("ampm", "p"), "a m": ("ampm", "a"), "o'clock": ("ampm", "o"), "o clock": ("ampm", "o"),
    "in the morning": ("partday", "morning"), "in the afternoon": ("partday", "afternoon"),
    "in the evening": ("partday", "evening"), "at night": ("partday", "night"),
    "end of play": ("eod", 0), "close of play": ("eod", 0), "close of business": ("eod", 0),
    "end of business": ("eod", 0), "end of day": ("eod", 0), "end of the day": ("eod", 0),
    "first thing": ("first_thing", 0), "last thing": ("first_thing", 0),
    "so far": ("so_far", 0), "to date": ("to_date", 0),
    "year to date": ("eoperiod", "ytd"), "ytd": ("eoperiod", "ytd"),
    "month to date": ("eoperiod", "mtd"), "mtd": ("eoperiod", "mtd"),
    "not before": ("notbefore", 0), "no earlier than": ("notbefore", 0),
    "no sooner than": ("notbefore", 0), "not earlier than": ("notbefore", 0),
    "on or after": ("notbefore", 0), "from and including": ("notbefore", 0),
    "with effect from": ("notbefore", 0),
    "not after": ("notafter", 0), "no later than": ("notafter", 0),
    "not later than": ("notafter", 0), "on or before": ("notafter", 0),
    "up to and including": ("until", 0), "up to": ("until", 0), "up until": ("until", 0),
    "by or before": ("notafter", 0), "before or on": ("notafter", 0),
    "prior to": ("before", 0), "ahead of": ("before", 0), "earlier than": ("before", 0),
    "later than": ("after", 0), "in advance of": ("before", 0),
    "week commencing": ("week_of", 0), "week beginning": ("week_of", 0),
    "week starting": ("week_of", 0), "week ending": ("week_of", 0),
    "right now": ("now", 0), "from now on": ("onwards", 0),
    "time's": ("time", 0), "years' time": ("unit", "year"), "second last": ("second_last", -2),
    "last but one": ("second_last", -2), "penultimate": ("second_last", -2),
    "third last": ("second_last", -3), "second to last": ("second_last", -2),
    "half year": ("unit", "half"), "half years": ("unit", "half"),
    "and a half": ("opaque", 0), "a second": ("opaque", 0), "may be": ("opaque", 0),
    "may i": ("opaque", 0), "march on": ("opaque", 0), "end of the line": ("opaque", 0),
    "half past": ("plus", 30), "quarter past": ("plus", 15),
    "bank holiday monday": ("opaque", 0),
    "once a day": ("adverb", ("DAILY", 1)), "once a week": ("adverb", ("WEEKLY", 1)),
    "once a fortnight": ("adverb", ("WEEKLY", 2)), "once a month": ("adverb", ("MONTHLY", 1)),
    "once a quarter": ("adverb", ("MONTHLY", 3)), "once a year": ("adverb", ("YEARLY", 1)),
    "twice a day": ("opaque", 0), "twice a week": ("opaque", 0), "twice a month": ("opaque", 0),
    "twice a year": ("opaque", 0),
    "rest of": ("later", 0), "remainder of": ("later", 0),
    "year on year": ("opaque", 0), "month on month": ("opaque", 0),
    "day to day": ("opaque", 0), "day by day": ("opaque", 0), "week on week": ("opaque", 0),
    "quarter on quarter": ("opaque", 0),
}  # fmt: skip


def _build_words() -> dict[str, Entry]:
    words: dict[str, Entry] = dict.fromkeys(FILLERS, ("filler", None))
    words.update({word: (kind, None) for word, kind in PLAIN.items()})
    for kind, entries in MEANINGS.items():
        words.update({word: (kind, value) for word, value in entries.items()})
    words.update({word: ("dayname", (word, days)) for word, days in MEANINGS["dayname"].items()})
    words.update({word: ("numw", value) for word, value in CARDINALS.items()})
    words.update({word: ("ordw", value) for word, value in ORDINALS.items()})
    months = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
    for word, number in {**months, **MONTH_ABBREVIATIONS}.items():
        words[word] = ("wmonth" if word in WEAK_MONTHS else "month", number)
    weekdays = {name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)}
    for word, number in {**weekdays, **WEEKDAY_ABBREVIATIONS}.items():
        words[word] = ("wwday" if word in WEAK_WEEKDAYS else "wday", number)
    for word, number in weekdays.items():
        words[f"{word}s"] = ("wdays", number)
    return words


def _build_phrases() -> dict[str, list[tuple[tuple[str, ...], str, Any]]]:
    heads: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
    for phrase, (kind, value) in PHRASES.items():
        parts = tuple(phrase.split())
        if len(parts) > 1:
            heads.setdefault(parts[0], []).append((parts[1:], CHARACTERS[kind], value))
    # "The coming Friday" is the nearest, where "next Friday" is next week's.
    for word in WEEKDAY_ABBREVIATIONS | {name.lower(): 0 for name in WEEKDAY_NAMES}:
        number = WEEKDAY_ABBREVIATIONS[word[:3]]
        for coming in ("coming", "upcoming", "forthcoming"):
            heads.setdefault(coming, []).append(((word,), CHARACTERS["wday"], number))
    for tails in heads.values():
        tails.sort(key=lambda tail: -len(tail[0]))
    return heads


WORDS: dict[str, tuple[str, Any]] = {
    word: (CHARACTERS[kind], value) for word, (kind, value) in _build_words().items()
}
WORDS.update(
    (phrase, (CHARACTERS[kind], value))
    for phrase, (kind, value) in PHRASES.items()
    if " " not in phrase
)
# The tokeniser levels "w/c", "w/b" and "w.c." to these.
WORDS.update((word, (CHARACTERS["week_of"], 0)) for word in ("wc", "wcc", "wccc"))
PHRASE_HEADS = _build_phrases()
