"""How somebody came to agree to an action, which is no part of it: "following this morning's call
Rachel has agreed to ...", "the Chief rang and he'll let us have ...". Pure: text goes in.
"""

import re

from handlers.patterns import Pattern, any_of

_WHEN = any_of("yesterday", "today", "this (?:morning|afternoon|week)", "earlier", "last week")
_WHOSE = any_of(r"(?:this (?:morning|afternoon)|yesterday|today|last week)['’]?s", "our|my|a|the")
# What is asked before the words of somebody else: "log this from Pat's e-mail: ...".
_LEAD = Pattern(
    r"^(?P<lead>[^:\"“\n]{3,80}:)\s+(?P<quote>[\"“'‘](?=.*[\"”'’]\W*$))?(?P<said>.+)$", re.DOTALL
)
# Where it stands, and is no meeting's: "log an action from yesterday's call with the DCC: ...".
_SOURCE = Pattern(
    r"(?i) (?:from|out of|as per|per|following|after|further to|arising from) "
    r"(?:(?!(?:meeting|minutes)\b)[\w'’-]+ ){0,5}?"
    r"(?:e-?mails?|mail|message|call|chat|text|conversation|discussion|catch-?up|letter|report"
    r"|thread|1:1)\b(?:(?! to )[^:]){0,40}(?=:)"
)
_OCCASION = Pattern(
    r"(?i)^\W*(?:(?:hi|hello|morning|afternoon|so|ok)\b[\s,]*)*"
    + any_of("following(?: on from)?|further to|after|on the back of|as per|per")
    + rf" {_WHOSE} (?:(?:quick|phone|video|teams|short|good) )*"
    + any_of("call|chat|conversation|catch-?up|discussion|e-?mails?|phone call|1:1|one to one")
    + rf"(?: (?:with (?:me|us|them)|{_WHEN}))*(?:\s*,\s*|\s+(?=\S))"
)
_QUOTES = Pattern(r"[\"“”]|['’](?=\W*$)")
_SAYS = any_of("rang|called|phoned|e-?mailed|messaged|texted|wrote|got in touch|came back|replied")
_RANG = Pattern(
    rf"(?i)^(?P<who>(?:\W*[\w&.'’-]+){{1,4}}?)(?: has| have|['’]s)?(?: just)? {_SAYS}"
    rf"(?: (?:me|us|in|back|to me|to us|{_WHEN}))*(?:\s*[,;–-]+\s*|\s+)"
    r"(?:(?:and|to say|saying|says|said)\s+)*(?:that\s+)?"
    r"(?:he|she|they)(?P<will>(?:['’]ll| will| would|['’]d| (?:is|are|was) going to"
    r"|(?:['’]s|['’]ve| has| have) (?:agreed|offered|promised) to) )"
)


def as_agreed(text: str) -> str:
    """A message with what somebody is to do alone, where it begins with how that came about; any
    other as it is.
    """
    led = _LEAD.match(text)
    lead, said = (f"{_SOURCE.sub('', led['lead'])} ", led["said"]) if led else ("", text)
    if led and led["quote"] and len(_QUOTES.findall(said)) == 1:
        said = _QUOTES.sub("", said)
    return lead + _RANG.sub(r"\g<who> will ", _OCCASION.sub("", said))
