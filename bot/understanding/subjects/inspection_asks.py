"""How people ask how an inspection went, where the register holds inspections and no actions,
restated as the example sentences have it: "where did we fall down" is what requires improvement.
"""

from bot.understanding.names.names import KnownNames
from handlers.patterns import Pattern, any_of

_AND = r"(?i)^\W*(?:(?:and|so|ok|right|just)\W+)*"
_WE = r"(?:we|the force|they|it|wmp)"
_BADLY = any_of(
    "fall down|fall short|do badly|go wrong|do worst|struggle|lose marks|slip up",
    r"(?:get |got )?marked down(?: on)?",
)
_WELL = r"(?:do well|do best|get right|score well)"
_SUBJECT = r"(?P<what>(?!(?:the )?(?:inspection|report|force|overall)\b)[\w'’& -]{3,60}?)"
_REF = r"(?:[a-z]{2,4}[/ -])?\d{2}[/ -]\d{1,2}"
_AFIS = (
    r"(?:of (?:the|these|those) )?(?P<afis>afis?|areas? for improvement|recommendations?|recs|ones)"
)
_OFFICE = r"(?:my|our|this|the|the commissioner['’]?s|the pcc['’]?s) office"
_END = r"(?: (?:then|please|pls|overall|in the (?:inspection|report)))*\W*$"
_BUILDS = tuple(
    (Pattern(f"{_AND}{build}{_END}"), known)
    for build, known in (
        (
            rf"which {_AFIS} (?:has|have|did|does) {_OFFICE}(?: still)? "
            r"(?:not(?: yet)?|yet to|still to) "
            r"(?:responded|respond|answered|answer|replied|reply)(?: to)?(?: yet)?",
            "which {afis} have we not responded to",
        ),
        (
            rf"which {_AFIS} (?:has|have|had|got)(?: got)? no (?:response|reply|answer) "
            rf"(?:from|by) {_OFFICE}(?: yet)?",
            "which {afis} have we not responded to",
        ),
        (
            rf"which {_AFIS} (?:deals?|dealt) with "
            r"(?P<what>(?!(?:it|that|this|them|us)\b).{3,60}?)",
            "{afis} about {what}",
        ),
        (
            r"(?:which|what) (?:ones?|afis?|areas?(?: for improvement)?|recommendations?|recs)?"
            r" ?(?:came|come|fell|fall|sit|sat|are|were) under (?:the )?"
            r"(?P<grade>requires improvement|good|outstanding|inadequate)"
            r"(?: (?:grading|questions?))?",
            "recommendations graded {grade}",
        ),
        (
            r"(?:afis?|areas? for improvement|recommendations?|recs) (?:under|in) (?:the )?"
            r"(?P<grade>requires improvement|good|outstanding|inadequate) (?:grading|questions?)",
            "recommendations graded {grade}",
        ),
        (
            r"what (?:overall )?(?:grade|grading|rating|mark) (?:overall )?(?:did|was) (?:we|it|the"
            r" force|west \w+|\w+ police) (?:get|given|awarded)(?: overall)? (?:for|in|on) "
            r"(?P<what>legitimacy|effectiveness|efficiency|leadership)(?: in \d{4}| overall)?",
            "what was the grading for {what}",
        ),
        (
            r"what (?:needs?|wants?) (?:improving|improvement|fixing|work|doing|attention|sorting)",
            "what are the recommendations",
        ),
        (
            rf"(?:what|which areas?) (?:do|does|did) {_WE} (?:need|have|want us) to "
            r"(?:fix|improve|sort(?: out)?|work on|put right|do better(?: on| at)?)",
            "what are the recommendations",
        ),
        (
            r"(?:which|what) (?:areas?|bits?|things?) needs? (?:work|improving|improvement|fixing"
            r"|attention)",
            "what are the recommendations",
        ),
        (
            rf"(?:where|what|on what) (?:did|do|does|were|was|are|is) {_WE} {_BADLY}"
            r"(?: on| at| in)?",
            "what was graded requires improvement",
        ),
        (
            rf"(?:where|what) (?:were|was|are|is) {_WE} (?:weak|poor|bad|worst|not good)"
            r"(?: at| on| in)?",
            "what was graded requires improvement",
        ),
        (
            rf"(?:where|what) (?:did|do|does) {_WE} {_WELL}(?: on| at| in)?"
            rf"|(?:where|what) (?:were|was|are|is) {_WE} (?:good|strong|best)(?: at| on| in)?",
            "what was graded good",
        ),
        (
            rf"(?:how (?:did|do|does) {_WE} (?:score|do|fare|get on)|how (?:were|was) {_WE} "
            rf"(?:graded|rated|judged|marked)) (?:on|for|at|over) (?!{_REF}){_SUBJECT}",
            "what was the grade for the {what} question",
        ),
        (
            rf"(?:what(?:['’]?s| was| is) (?:the|our) (?:grade|grading|rating|mark|score|judgement)"
            rf"|what (?:grade|grading|mark|rating)? ?did {_WE} get) (?:for|on) (?!{_REF}){_SUBJECT}"
            r"(?<!question)",
            "what was the grade for the {what} question",
        ),
        (
            rf"did {_WE} (?:miss|make|meet|hit) (?:the|our) (?:deadline|date|56 days|day)"
            rf"|how (?:many days )?over were {_WE}|were {_WE} (?:in|on) time|how late was it",
            "how late was our response",
        ),
        (r"how long (?:did|do|have) we (?:have|get|got)", "how long do we have to respond"),
        (r"who inspects (?:us|the force|them)", "who inspected the force"),
        (
            r"what (?:were|are) the (?:\w+ )?questions|(?:list|show(?: me)?) the questions"
            r"|what questions (?:did they ask|were there|were asked)",
            "gradings for each question",
        ),
    )
)

# What the inspectorate calls the public.
_PUBLIC = Pattern(r"(?i)\bthe public\b")


def inspection_asked(text: str, names: KnownNames) -> str:
    """A question as the example sentences have it; any other message as it is."""
    if names.holds("action") or not names.holds("inspection"):
        return text
    for build, known in _BUILDS:
        found = build.match(_PUBLIC.sub("people it serves", text))
        if found:
            return known.format(**found.groupdict())
    return text
