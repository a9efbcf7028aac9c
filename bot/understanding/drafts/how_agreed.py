"""How somebody came to agree to an action, which is no part of it: "following this morning's call
Rachel has agreed to ...", "the Chief rang and he'll let us have ...". Pure: text goes in.
"""

from handlers.patterns import Pattern, any_of

_WHEN = any_of("yesterday", "today", "this (?:morning|afternoon|week)", "earlier", "last week")
_WHOSE = any_of(r"(?:this (?:morning|afternoon)|yesterday|today|last week)['’]?s", "our|my|a|the")
_OCCASION = Pattern(
    r"(?i)^\W*(?:(?:hi|hello|morning|afternoon|so|ok)\b[\s,]*)*"
    + any_of("following(?: on from)?|further to|after|on the back of|as per|per")
    + rf" {_WHOSE} (?:(?:quick|phone|video|teams|short|good) )*"
    + any_of("call|chat|conversation|catch-?up|discussion|e-?mails?|phone call|1:1|one to one")
    + rf"(?: (?:with (?:me|us|them)|{_WHEN}))*(?:\s*,\s*|\s+(?=\S))"
)
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
    text = _OCCASION.sub("", text)
    return _RANG.sub(r"\g<who> will ", text)
