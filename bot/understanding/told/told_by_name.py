"""Orders that name their records in their midst, whatever stands around them: "Sharon is happy to
pick up COM/23/06", "VRP can have till 3 November for 04", "end of the month for COM/23/05".
"""

from datetime import datetime

from bot.understanding.reader import Reader
from bot.understanding.words.mentions import Spotted
from bot.understanding.words.order_pieces import AND
from bot.understanding.words.text import plain
from handlers.patterns import Pattern

_LAST = (
    r"(?:[\s,]+(?:please|pls|plz|thanks|thank you|ta|cheers|now|then|for me|today"
    r"|from today|from now on|with immediate effect))*[\s.!]*$"
)
_WHO = r"(?P<who>[^,.:;?!\d]{2,50}?)"
_GIVE = "give {one} to {who}"
_MAY = rf"(?:can |could |let )?{_WHO} (?:(?:can|could|may|should|to) )?(?:please )?"
_DAY = r"(?P<day>[^,.:;?!]*?\b[^,:;?!]{2,40}?)"
_STRETCH = (
    r"(?P<stretch>(?:another|an extra|a further|an additional|a|\d+|two|three|four|six)"
    r"(?: (?:more|extra|further|\d+|few|couple of|two|three|four|six))* "
    r"(?:days?|weeks?|fortnight|months?))"
)
_ONE = r"(?:[a-z]{2,}[/-]\d+(?:[/-]\d+)*|(?:number |action )?0\d(?![\d/.:]))"
_REFS = rf"(?P<one>{_ONE}(?:{AND} ?{_ONE})*)"
_KIND = r"^\W*(?:(?:please|pls|plz|can you|could you|can we|kindly|ok|hi|so|and|both)\b\W*)*"
# Orders that name the record in their midst, and what they come to.
_NAMED = tuple(
    (Pattern(rf"(?i){_KIND}{build}{_LAST}"), order)
    for build, order in (
        (
            rf"(?:show|flag|record|put|log|class|list|have|enter) {_REFS} (?:down |up )?(?:as|to) "
            r"(?P<state>(?:proposed )?for closure|proposed for closure|in progress|under ?way"
            r"|complete|completed|closed|done|withdrawn|finished|open)",
            "mark {one} as {state}",
        ),
        (
            rf"(?:put|flag|recommend|nominate) {_REFS} (?:down |up |forward )*(?:as )?"
            r"(?:proposed )?for (?:closure|closing|sign[- ]?off|discharge)",
            "propose {one} for closure",
        ),
        (
            rf"{_WHO}(?:'s| is|'ll| will| has| would)?(?: now)? (?:be )?(?:happy|willing|content"
            rf"|agreed|offered|volunteered|able|keen)(?: now)? to (?:take|have|own|do|lead on|lead"
            rf"|handle|pick up|look after)(?: on| over| up)? {_REFS}(?: over| on| up)?"
            r"(?: (?:herself|himself|themselves|itself))?",
            _GIVE,
        ),
        (
            rf"(?:the )?(?:unowned|ownerless|orphan(?:ed)?)(?: ones?| actions?)?[\s,:]+"
            rf"{_REFS}[\s,:]*(?:to|for) {_WHO}",
            _GIVE,
        ),
        (
            r"(?:change|set|make|switch|update|amend) (?:the )?owner(?:ship)? (?:on|of|for) "
            rf"{_REFS} to {_WHO}",
            _GIVE,
        ),
        (
            rf"(?:get|have|put|stick|pop) {_WHO} down(?: as (?:the )?owner)? "
            rf"(?:of|for|on|against) {_REFS}",
            _GIVE,
        ),
        (
            rf"{_REFS}(?:'s| is| are| has been| have been| was| were| got)?(?: now)? "
            r"(?:superseded|replaced|overtaken|subsumed|covered|swallowed up|taken over) "
            r"(?:by|into|in) (?P<words>(?!events\b)[^\d?:;]{3,80}?)(?: now)?",
            "mark {one} as superseded with a note: Superseded by {words}.",
        ),
        (
            rf"(?:(?:shall|can) we |let's )?say {_DAY} for {_REFS}",
            "push {one} to {day}",
        ),
        (
            rf"{_REFS} (?:both |all )?needs? (?:until|till|til) {_DAY}",
            "push {one} to {day}",
        ),
        (
            rf"{_REFS}[\s,:–-]+(?:both |all )?(?:over |across )?to {_WHO}",
            _GIVE,
        ),
        (
            rf"(?:can |could )?{_REFS} (?:can |could |should |to )?(?:now )?be (?:shown|put|marked"
            r"|recorded|listed|flagged|set|logged) (?:down |up |forward )?(?:as |to )?"
            r"(?P<state>(?:proposed )?for closure|in progress|under ?way|withdrawn|superseded)"
            r"(?:\W+(?:please|pls))*(?:,\s(?!(?:and|then|also|but|not|close|mark|give|move|push)\b)"
            r"(?![^?]*[a-z]/\d)[^,;?]{3,60})?",
            "mark {one} as {state}",
        ),
        (
            rf"(?:bring|put) {_REFS} back(?: on (?:the|our) (?:list|log|books|register)"
            r"| to life| into play| again)?",
            "reopen {one}",
        ),
        (
            rf"{_MAY}have (?:it )?(?:until|till|til|up to) {_DAY} (?:for|on|with) {_REFS}\??",
            "push {one} to {day}",
        ),
        (
            rf"{_MAY}(?:have|get) {_STRETCH}(?: more| longer)? (?:for|on|with) {_REFS}\??",
            "push {one} back {stretch}",
        ),
        (rf"(?:make it |till |until |by )?{_DAY} for {_REFS}", "push {one} to {day}"),
        (
            rf"{_REFS}[\s,:–-]+(?:(?:to be )?(?:due )?back |in )?(?:by|for) {_DAY}",
            "push {one} to {day}",
        ),
        (
            rf"{_REFS}(?:['’]s)? (?:due )?(?:date|deadline|target) "
            rf"(?:should|shld|shd|shud|needs to|has to|ought to|must|to|will|can) be {_DAY}",
            "push {one} to {day}",
        ),
        (
            rf"(?:drop|withdraw|scrap|bin|pull|ditch) {_REFS} "
            r"(?:altogether|entirely|completely|for good|outright)"
            r"(?:(?:,|;|\.| -| as| because) .+)?",
            "withdraw {one}",
        ),
    )
)


def order_by_name(text: str, now: datetime, reader: Reader) -> str:
    """An order that names its record in its midst; empty for any other message."""
    said = plain(text)
    for build, order in _NAMED:
        found = build.match(said)
        if found is None:
            continue
        words = {name: text[slice(*found.span(name))] for name in found.groupdict()}
        if "who" in words and not is_party(reader.spotted(words["who"], now)):
            continue
        if "day" in words and not is_day(reader.spotted(words["day"], now)):
            continue
        return order.format(**words)
    return ""


def is_party(who: Spotted) -> bool:
    """Whether words are a name and no more."""
    parties = who.of_kind("party")
    rest = [m for m in who.mentions if not m.is_filler and "party" not in m.readings]
    return bool(parties) and not rest


def is_day(day: Spotted) -> bool:
    """Whether words are one day, or a stretch of days, and no more."""
    dates = day.of_kind("date")
    rest = [m for m in day.mentions if not m.is_filler and "date" not in m.readings]
    return len(dates) == 1 and not rest
