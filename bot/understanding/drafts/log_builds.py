"""Builds of a request to log a new action that say in their own way whose it is, under what or by
when, put as the openings of draft_openings.py are: "priority 3 action for the log, WYP to ...",
"... (WYP, 24 Oct) - log this", "an action requiring the VRP to ...".
"""

from collections.abc import Callable

from handlers.patterns import Pattern, any_of

_KIND = r"(?P<kind>\W*(?:(?:please|pls|plz|can you|could you|can we|could we|hi|ok|and)\b[\s,]*)*)"
_NOUN = r"act(?:ion|oin|in|iom|n)(?: point| item)?"
_LOG = any_of("log|add|create|record|raise|make|put|stick|note|minute|set up|get|have|pop")
_ONE = rf"(?:an?|another|a new|new|one) (?:new )?{_NOUN}"
_WHO = r"(?P<who>[^\W\d][^:;,()?!\n]{1,60}?)"
_SET_APART = r"\s*(?::|\s[-–—])\s+"
_REST = r"(?P<rest>\S.*)$"
# Each with what stands in its place, before the rest.
_PLAINLY = (
    # "Put an action down for me: ...", "log actoin for me: ...".
    (
        Pattern(rf"(?is)^{_KIND}(?:{_LOG}) (?:{_ONE}|{_NOUN})(?: down)? (?:for|on) me{_SET_APART}"),
        "log an action for me to ",
    ),
    # "Can we get an action down to review ...".
    (
        Pattern(rf"(?is)^{_KIND}(?:get|have|put|stick|pop) {_ONE} down to (?=[a-z])"),
        "log an action: ",
    ),
    # "Action to tweet the figures by Thursday": with a day it is none that is looked for.
    (
        Pattern(
            rf"(?is)^{_KIND}(?:an? |new |a new )?{_NOUN} to (?=[a-z]+ (?:the|an?|our|my|all|some"
            r"|new)\b[^?]* (?:by|before) \S[^?]*$)"
        ),
        "log an action: ",
    ),
    # "New one from today", and who is to do what.
    (
        Pattern(
            rf"(?is)^{_KIND}(?:(?:an?|one|and|another|the) )*(?:new |more |further |last )*(?:one"
            rf"|{_NOUN})"
            r"(?: more)? from (?:today|just now|yesterday|(?:this|yesterday) (?:morning|afternoon)"
            r"|(?:the|today['’]?s|this (?:morning|afternoon)['’]?s) (?:meeting|session|catch-?up"
            r"|call"
            rf"|discussion)){_SET_APART}"
        ),
        "log an action: ",
    ),
    (
        Pattern(
            rf"(?is)^{_KIND}(?P<one>priority \d+) (?:new )?{_NOUN} (?:for|to|on|in) the "
            r"(?:action )?(?:log|list|register)[\s,:;–-]+"
        ),
        r"log an action under \g<one>: ",
    ),
    (
        Pattern(
            rf"(?is)^{_KIND}(?:{_LOG}) {_ONE} (?:requiring|tasking|instructing|directing|asking)"
            r" (?=[^?]{2,80}? to )"
        ),
        "log an action for ",
    ),
)
# "Log the away day as an action for Sharon".
_AS_ONE = Pattern(
    rf"(?is)^{_KIND}(?:log|add|record|put|capture)\s+(?P<quote>[\"“])?(?P<rest>(?!(?:it|this"
    rf"|that)\b)"
    rf"\w[^?:]{{8,}}?)(?(quote)[\"”])\s+as {_ONE} (?:for|on) "
    r"(?P<who>[^\W\d][\w' ]{1,40}?)"
    r"(?P<due>,? (?:by|due|before|within|no later than|with|deadline)\b.+)?$"
)
# "Can Dave be given an action to film it".
_GIVEN = Pattern(
    rf"(?is)^\W*(?:can|could|may|should|shall) (?P<who>(?!i\b|we\b|you\b)[^\W\d][\w' ]{{1,40}}?)"
    r" (?:please )?"
    rf"(?:be given|be set|have|take|take on|pick up|get) {_ONE} to (?P<rest>[a-z][^?]+)\??$"
)
_LOG_THIS = (
    r"(?P<log>[\s,;.–—-]+(?:(?:please|pls|can you|could you)\s+)*"
    r"(?:log|add|record|minute|note) (?:this|that|it)\b[^?]*\??)$"
)
# "The figures to be split (WYP, 24 Oct) - log this as an action".
_IN_BRACKETS = Pattern(
    rf"(?is)^(?P<rest>[^()?]{{6,}}?)\s*\({_WHO}(?:[,;]\s*(?:by |due )?(?P<due>[^(),]{{3,30}}))?\)"
    rf"{_LOG_THIS}"
)
# "Log an action: the drop-in to be run by Sharon no later than 26 Oct".
_PASSIVE = Pattern(
    rf"(?is)^{_KIND}(?:{_LOG}) (?:{_ONE}|{_NOUN})\s*[:–-]\s*"
    r"(?P<rest>[^?:]{3,80}? to be [a-z]+ by (?P<who>[^\W\d][\w' ]{1,40}?)"
    r"(?:[\s,]+(?:by|before|due|no later than|on|at|in|for|until)\b[^?]*)?)$"
)
# "Action please - WYP sharing the survey with us".
_DOING = Pattern(
    rf"(?is)^{_KIND}(?:{_LOG} )?(?:{_ONE}|{_NOUN})(?: please| pls)?{_SET_APART}"
    rf"{_WHO} (?P<rest>[a-z]+ing\b[^?]*)$"
)
# "Sharon's to send the link by 12 Oct, can that go on the log".
_GOES_ON = Pattern(
    rf"(?is)^{_WHO}(?:['’]s|['’]re)? (?:(?:is|are) )?to (?P<rest>[a-z]+ [^?]+?)[\s,;.–-]+"
    r"(?:(?:please|pls)\s+)?(?:can|could) (?:that|this|it) (?:please )?(?:go|be put) (?:on|in|into)"
    r" (?:the |our )?(?:action )?(?:log|list|register|tracker)(?: please| pls)?[\s.?]*$"
)

# "Somebody must reply to the Minister. Log that for Julie, by Friday": whoever it was to be.
_WHOEVER = Pattern(
    r"(?is)^\W*(?:(?:so|ok|right|hi|and|but)\W+)*(?:somebody|someone|anybody|anyone"
    r"|one of (?:us|you)|we|the office)(?:['’]ll| will)?(?: really| also| now)?"
    r" (?:needs? to|has to|have to|must|should|ought to)"
    r" (?P<rest>(?!(?:be|have|talk|discuss)\b)[a-z][^?;:]+?)[\s,;.!–—-]+"
    r"(?:(?:please|pls|can you|could you|so|and)[\s,]+)*"
    rf"(?:log|add|record|put|minute|capture) (?:that|it|this)(?: down| up| in)?(?: as {_ONE})? "
    r"(?:for|to|against|with) (?P<who>[^\W\d][\w'’& ]{1,40}?)(?: please| pls)?"
    r"(?P<due>,? (?:by|due|before|within|no later than|with)\b[^?]+?)?"
    r"(?:[\s,]+(?:please|pls|thanks|ta|cheers|thank you))*[\s.!]*$"
)


# "I agreed with Alex that he will let me have the results".
_AGREED = tuple(
    Pattern(
        rf"(?is)^{_KIND}{agreed} (?:that )?(?:he|she|they)(?:['’]ll|['’]d| will| would| is to"
        r"| are to) (?!(?:not|never|be|own|lead)\b|(?:take|have|pick|do|look)\b[^,.]{0,12}"
        r"\b(?:it|that|this|them)\b)(?P<rest>[a-z](?:(?!\b[a-z]{2,}/\d)[^?])+)$"
    )
    for agreed in (
        rf"(?:i|we)(?:['’]ve| have)?(?: just)? agreed with {_WHO}(?: (?:today|yesterday|just now"
        r"|this morning|this afternoon|at [^,:;?]{2,30}|on [^,:;?]{2,20}))?",
        rf"{_WHO} and i(?: have|['’]ve)?(?: just)? agreed",
    )
)


# "Ask WYP for a breakdown by district": nothing that is asked of the register, or of a record.
_ASK_FOR = Pattern(
    r"(?i)^\W*(?:(?:please|pls|plz|can you|could you|hi|ok|and|also|then)\b[\s,]*)*ask "
    r"(?P<who>(?!(?:me|us|you|them|him|her)\b)[^\W\d][^:;,()?!\n]{1,40}?) for "
    r"(?P<rest>(?!(?:it|that|this|them|help|more time|an? (?:update|extension|answer)|updates"
    r"|news)\b)"
    r"(?![^\n]*(?:\b[a-z]{2,}/\d+/\d|\b0\d\b(?![/.-])|\b(?:it|that one|this "
    r"one)\b))[a-z][^?:\n]{5,160}?)"
    r"(?:,? (?:please|pls|thanks))*[\s.?]*$"
)


def in_log_order(text: str, names_party: Callable[[str], bool]) -> str:
    """A request to log an action of one of these builds, put plainly; any other message as it is.
    `names_party`: whether words name one party, and nothing else.
    """
    for build, instead in _PLAINLY:
        found = build.match(text)
        if found:
            return f"{found.expand(instead)}{text[found.end() :]}"
    bracketed = _IN_BRACKETS.match(text)
    if bracketed and names_party(bracketed["who"]):
        due = f", due {bracketed['due']}" if bracketed["due"] else ""
        return f"log an action for {bracketed['who']}{due}: {bracketed['rest']}"
    asked = _ASK_FOR.match(text)
    if asked and names_party(asked["who"]):
        return f"log an action for {asked['who']} to provide {asked['rest']}"
    whoever = _WHOEVER.match(text)
    if whoever and names_party(whoever["who"]):
        return f"log an action for {whoever['who']} to {whoever['rest']}{whoever['due'] or ''}"
    as_one = _AS_ONE.match(text)
    if as_one and names_party(as_one["who"]):
        return f"log an action for {as_one['who']}: {as_one['rest']}{as_one['due'] or ''}"
    agreed = ((build, " to ") for build in _AGREED)
    for build, joint in (
        (_GIVEN, " to "),
        *agreed,
        *((_PASSIVE, ": "), (_DOING, ": "), (_GOES_ON, " to ")),
    ):
        found = build.match(text)
        if found and names_party(found["who"]):
            return f"log an action for {found['who']}{joint}{found['rest']}"
    return text
