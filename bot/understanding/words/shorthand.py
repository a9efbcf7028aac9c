"""What people type short, spelt out; and the clauses that only say why they ask, left out."""

import re

from bot.understanding.words.text import once_a_message
from handlers.patterns import Pattern

_SHORT = {
    r"o/s": "outstanding",
    r"o/d": "overdue",
    r"w/e": "week ending",
    r"w/c": "week commencing",
    r"w/o": "without",
    r"w/(?=\s)": "with",
    r"b/w|btwn": "between",
    r"b4": "before",
    r"nxt": "next",
    r"lst(?= (?:wk|week|mth|month|mtg|meeting))": "last",
    r"wk": "week",
    r"wks": "weeks",
    r"mth|mnth": "month",
    r"mths|mnths": "months",
    r"yr": "year",
    r"nos": "numbers",
    r"figs?": "figures",
    r"dirn": "direction",
    r"grown[- ]ups?": "adults",
    r"mtg": "meeting",
    r"mtgs": "meetings",
    r"nhood|n'hood|nbhd": "neighbourhood",
    r"mags": "magistrates",
    r"acts|actns": "actions",
    r"actn": "action",
    r"act(?![-/ ]?\d)(?= (?:log|list|point|for|from|on|at|due|pls|please)\b)": "action",
    r"(?<=\w )act(?=$|\s*[-?.:,](?!\d))": "action",
    r"aps": "actions",
    r"incl|inc": "including",
    r"excl": "excluding",
    r"fao": "for",
    r"tbc": "to be confirmed",
    r"pls|plz|plse": "please",
    r"thx|tnx": "thanks",
    r"abt": "about",
    r"cmte|cttee": "committee",
    r"bd": "board",
    r"govt": "government",
    r"perf": "performance",
    r"no\.(?= of)": "number",
    r"hm(?= (?:actions|open|overdue|are|have|outstanding)\b)": "how many",
    r"ppl": "people",
    r"resp": "responsible",
    r"upd8|updt": "update",
    r"compl": "complete",
    r"sched": "scheduled",
    r"prev": "previous",
    r"secs": "seconds",
    r"2day": "today",
    r"2moro|2morrow|tmrw|tmw|tmoz": "tomorrow",
    r"yday": "yesterday",
    r"wot|wat": "what",
    r"hav": "have",
    r"1s": "ones",
    r"tht": "that",
    r"anythin": "anything",
    r"postive": "positive",
    r"improvment": "improvement",
    r"(?<=improvement )qs": "questions",
    r"hw(?= )": "how",
    r"thru": "through",
    r"(?<=what )%(?= of\b)": "percentage",
    r"whats": "what is",
    r"(?<=\bhow )r|(?<=\bwho )r|(?<=\bwhat )r|(?<=\bwhere )r|(?<=\bwhen )r": "are",
    r"(?<=\bhow )we(?= (?:doing|looking|getting|on|for)\b)": "are we",
    r"wen": "when",
    r"mgr|mngr": "manager",
    r"(?<=can )(?:u|ya)|(?<=cud )u|(?<=cld )u|(?<=could )(?:u|ya)|(?<=will )u|(?<=would )u": "you",
    r"c(?:u|l)d(?= (?:u|you|we|i)\b)": "could",
    r"w(?:u|l)d(?= (?:u|you|we|i)\b)": "would",
}
_SHORTHAND = Pattern(
    r"(?<![\w/])(?:"
    + "|".join(f"(?P<s{n}>{short})" for n, short in enumerate(_SHORT))
    + r")(?![\w/])",
    re.IGNORECASE,
)
_LONG = list(_SHORT.values())
# "at tuesdays meeting" is of one Tuesday, "at 9 on tuesdays" of all.
_DAYS_NOUN = Pattern(
    r"(?i)\b((?:for|at|from|of|before|by|since|the|this|last|next|ahead of|is|was) (?:the )?"
    r"(?:mon|tues|wednes|thurs|fri)day)s(?= (?!at\b|and\b|to\b|in\b|from\b|until\b)[a-z])"
    r"|\b(on (?:mon|tues|wednes|thurs|fri)day)s(?= (?:agenda|meeting|board|panel|committee)\b)"
)
# "before I go in", "so that I may chase them": said of the person, not of the register.
_REASON = Pattern(
    r",?\s*\b(?:before|so that|so|because|as|while|after|when|once) (?:i|we) "
    r"(?!(?:last|next|first)\b)[^,.?;]*?"
    r"(?:,|\s[-–—]+\s|(?=[.?;])|(?=\s(?:can|could|would|will) you\b)|$)",
    re.IGNORECASE,
)
# "ahead of the pre-meet can you ...": likewise.
_AHEAD = Pattern(
    r"^\W*(?:(?:sorry to \w+ you|\w+)\W+)?"
    r"(?:before|ahead of|in time for|for) (?:the|my|our|this|a) (?:[\w-]+ ){1,2}"
    r"(?=(?:can|could|would|will) you\b)",
    re.IGNORECASE,
)
# "I was asked whether", "the mayor wants to know if": who asks is not what is asked.
_ASKED = Pattern(
    r"^\W*(?:so |and |(?:every|each) \w+,? )?"
    r"(?:(?:i|we)(?: was| were|['’]ve been| have been| got| am being| always)?"
    r"(?: get| keep getting)? asked"
    r"|(?:the |my |our )?\w+(?: \w+)? (?:(?:is|are|was|were) asking|asked me"
    r"|has asked me|keeps asking|wants? to know|needs? to know|would like to know))(?: me| us)?"
    r"(?: whether| if| about|,|:| [-–—]+)\s+",
    re.IGNORECASE,
)
# What is to be written down says why in its own words: "add a note: so we start in May".
_WRITTEN_DOWN = Pattern(
    r"(?i)\b(?:note|update|comment|line|wording|reword|read)\b[^?]{0,60}?"
    r"(?::|\bthat\b|\bsaying\b|\bto say\b|[\"“])(?!.*\?\s*$)"
)
_WHEN = Pattern(r"^\W*(?:\w+\W+){0,4}(?:when|what date|how long)\b", re.IGNORECASE)
_MEETING_WORDS = Pattern(r"\b(?:see|meet|met|meeting|sit)\b", re.IGNORECASE)

# How a request begins, and the words for people, where the rest is kept as it was typed.
_REQUEST = Pattern(
    r"(?i)^(?P<before>\W*(?:\w+\W+){0,3}?)(?P<can>can|cn|could|cud|cld|will|wil|would|wud|wld) "
    r"(?:u|ya|yer|you)\b"
)
_CANS = {"cn": "can", "cud": "could", "cld": "could", "wil": "will", "wud": "would", "wld": "would"}
_ROLES = {
    r"perf(?= (?:manager|mgr|mngr|lead|team|analyst|officer|board)\b)": "performance",
    r"(?<=\w )(?:mgr|mngr)": "manager",
}
_ROLE = Pattern(
    r"\b(?:" + "|".join(f"(?P<r{n}>{short})" for n, short in enumerate(_ROLES)) + r")\b",
    re.IGNORECASE,
)
_ROLE_WORDS = list(_ROLES.values())

# "Since we last met", "at the most recent meeting": the last meeting, whatever it is called.
_MET = Pattern(
    r"(?<!\bhave )(?<!\bhas )(?<!\bhave)(?<!\bhas)"
    r"\b(?P<since>since|after)?(?:(?:from |as of )?\bwhen|)\s*\b(?:we|they|the (?:board|panel|group"
    r"|committee)) (?:all )?(?:last |most recent(?:ly)? |previously )?met\b"
    r"(?! (?:the|with|on|in|at)\b)(?: last)?",
    re.IGNORECASE,
)
_LAST_MEETING = Pattern(
    r"\b(?:previous|most recent|latest|last) (?P<what>meeting|time|session|get-?together|one)\b",
    re.IGNORECASE,
)
_BEFORE_IT = Pattern(r"(?i)\b(?:from|at|since|in|after|of|on)(?: the| our)? $")


def people_spelt_out(text: str) -> str:
    """`text` with how it asks ("can u") and the words for people ("perf mgr") spelt out, and
    nothing else: what is to be logged stands as it was typed.
    """
    found = _REQUEST.match(text)
    if found:
        asks = f"{_CANS.get(found['can'].lower(), found['can'])} you"
        asks = asks.upper() if text.isupper() else asks
        text = f"{found['before']}{asks}{text[found.end() :]}"
    return _ROLE.sub(lambda found: _ROLE_WORDS[int((found.lastgroup or "r0")[1:])], text)


@once_a_message
def spelt_out(text: str) -> str:
    """`text` with shorthand ("o/d acts nxt wk") spelt out and clauses of reason left out."""
    text = _with_last_meeting(re.sub(r"[^\S\n]+", " ", text))
    spelt = _SHORTHAND.sub(lambda match: _LONG[int((match.lastgroup or "s0")[1:])], text)
    spelt = _DAYS_NOUN.sub(
        lambda match: f"{match[1] or match[2]}'s", _AHEAD.sub("", _ASKED.sub("", spelt))
    )
    if _WRITTEN_DOWN.search(spelt):
        return spelt
    shorter = _REASON.sub(" ", spelt)
    kept = len(re.findall(r"\w+", shorter))
    return shorter if shorter != spelt and kept >= 2 and not _is_when_question(spelt) else spelt


def _is_when_question(text: str) -> bool:
    """Whether such a clause is the question itself: "when do we see the chief"."""
    return bool(_WHEN.match(text) and _MEETING_WORDS.search(text))


def _with_last_meeting(text: str) -> str:
    """`text` with every way to say "the last meeting" as that."""
    text = _MET.sub(lambda met: f"{met['since'] or 'from'} the last meeting", text)

    def last(found: re.Match[str]) -> str:
        what = found["what"].lower()
        is_one = what == "one"
        if is_one and not _BEFORE_IT.search(text[: found.start()]):
            return found[0]
        return f"last {what}" if what in ("time", "one", "meeting") else "last meeting"

    return _LAST_MEETING.sub(last, text)
