"""What is said after one record was answered, or one party was asked about, and would else be taken
for a new action of its own: "note that her team is leading on it", "add to that: ...", "log an
action for them to send us a plan".
"""

from bot.conversation_state import State
from handlers.ask import ask_from_json
from handlers.patterns import Pattern, any_of
from handlers.turn import Turn
from handlers.wording import listed
from store.actions import ActionFilter, select_actions

_KIND = r"^\W*(?:(?:please|pls|plz|and|also|ok|okay|just|can you|could you)\b[\s,]*)*"
_POINTED = r"(?:it|that|this|that one|this one|that action|this action)"
_NOTE = (
    # "Note that the team is leading on it".
    Pattern(
        rf"(?is){_KIND}(?:note|record|minute|log) that (?P<note>[^?]*? (?:on|of|about|with|for) "
        r"(?:it|this one|that one)[\s.!]*)$"
    ),
    # "Add to that: the team was contacted".
    Pattern(
        rf"(?is){_KIND}(?:add|append|note|put|log)(?: (?:this|the following|a note|an update))?"
        rf" (?:to|on|against) {_POINTED}\s*(?::|,|\s[-–—])\s+(?P<note>\S[^?]+)$"
    ),
)
# "Add a note: the hall is free", "correct its wording to: ...", of the one that was just told.
_OF_IT = (
    (
        Pattern(
            rf"(?is){_KIND}(?:add|append|put|log|make|leave) (?:an?|another|this"
            rf"|the) (?:quick |short )?"
            r"(?:note|update|comment)\s*(?::|\s[-–—])\s*(?P<said>\S[^?]+)$"
        ),
        "add a note to {one}: {said}",
    ),
    (
        Pattern(
            rf"(?is){_KIND}(?:(?:change|correct|amend|fix|edit|update|set) (?:its|the|that) "
            r"(?:wording|text|words|description)(?: of (?:it|that|this))?(?:\s*:"
            r"|\s+to\b(?: say\b| read\b)?:?)"
            r"|(?:its|the) (?:wording|text|description) (?:should|ought to|needs to) (?:be"
            r"|say|read)\b:?)"
            r"\s*(?P<said>\S.+)$"
        ),
        "reword {one}: {said}",
    ),
    (
        Pattern(
            rf"(?i){_KIND}(?:(?:change|correct|set|update|fix) (?:its|the) owner(?: of (?:it"
            rf"|that|this))? "
            r"to|(?:its|the) owner (?:should|ought to|needs to|is to) be) (?P<said>[^?:;,]{2,50})$"
        ),
        "give {one} to {said}",
    ),
)
# What somebody did about it, who has just been shown it: "told them we need it by Friday".
_DID = Pattern(
    r"(?is)^(?!\W*(?:(?:and|so|ok|okay|right|but)\W+)*(?:have|has|had|did|do|does)"
    r"(?:n['’]?t| not)? (?:i|we|they|he|she|you)\b)"  # asked, not told
    r"\W*(?:(?:fyi|ok|okay|so|right|update|just to say|i|we|i['’]ve|we['’]ve|have|just|also"
    r"|now|since|already)\b[\s,]*)*"
    + any_of(
        r"(?:told|rang|phoned|called|emailed|e-mailed|messaged|texted|chased|nudged|prodded"
        r"|reminded"
        r"|asked|briefed|updated|met(?: with)?|wrote to|written to|replied to|heard(?: back)? from"
        r"|spoke(?:n)? (?:to|with)|chased up|been on to|got hold of|caught up with|sent) \w",
        r"(?:had (?:an? )?(?:quick )?(?:word|call|chat|meeting|catch-?up)|left (?:an? |them an? )?"
        r"(?:message|voicemail|note)) (?:with|for|about)\b",
        r"(?:still )?(?:waiting (?:on|for)|awaiting|no (?:answer|reply|response|word|news)"
        r" (?:yet|from|so far)|not heard(?: back)?)\b",
        r"(?:they|he|she)(?:['’]ve|['’]s)?(?: have| has)? (?:said|confirmed|replied|promised"
        r"|told (?:me|us)|come back)\b",
    )
    + r"[^?]*$"
)
_MORE_THAN_THAT = Pattern(
    r"(?i)\b(?:close|mark|push|move|give|pass|log|add|note|record|withdraw|reopen|action|sign"
    r"|tick)\b"
    r"|\b[a-z]{2,}[/-]\d+[/-]\d+|\b0\d\b|:|[\"“]"
)
FEWEST_WORDS = 3
_GIVEN = Pattern(r"(?i)\b(?:to|will|must|should|needs to) (?!be\b)[a-z]+\b.* (?:on|for|of) it\W*$")
_FOR_THEM = Pattern(
    rf"(?is)(?P<log>{_KIND}(?:log|add|record|raise|create|put|stick) (?:an?|another|a new) "
    r"(?:new )?action(?: point)?(?: down)? (?:for|on|against) )(?:them|him|her)(?P<rest>\s*:| to )"
)
# "Put it in for 16 January at 2", after a forum's next meeting was asked for.
_PUT_IN = Pattern(
    rf"(?is){_KIND}(?:put|stick|pop|book|pencil|get|schedule|arrange) (?:it|one|that)"
    r"(?: (?:in|down))?(?: (?:the|our) (?:diary|calendar))? (?:for|on)"
    r" (?P<when>(?=[^?]*\d)[^?]{3,50})$"
)
_IS_ACTION = Pattern(r"^[A-Z]{2,}/\d+/\d+$")


def told_of_one(text: str, state: State, turn: Turn) -> str:
    """The message with the record or the party that it points at named; as it is where it points at
    none, or anything is open.
    """
    if state.proposal or state.drafts or state.choosing or state.missing:
        return text
    last = ask_from_json(state.last) if state.last else None
    put_in = _PUT_IN.match(text) if last and last.intent == "meetings.when" else None
    if last and put_in and len(last.forums) == 1:
        return f"schedule {last.forums[0]} for {put_in['when']}"
    one = state.records[0] if len(state.records) == 1 else ""
    is_action = bool(_IS_ACTION.match(one))
    for build in _NOTE:
        found = build.match(text) if is_action else None
        if found and not _GIVEN.search(found["note"]):
            return f"add a note to {one}: {found['note'].strip()}"
    for build, order in _OF_IT:
        found = build.match(text) if is_action else None
        if found:
            return order.format(one=one, said=found["said"].strip())
    if is_action and _DID.match(text) and not _MORE_THAN_THAT.search(text):
        is_told = len(text.split()) >= FEWEST_WORDS
        return f"add a note to {one}: {text.strip(' .')}" if is_told else text
    them = _FOR_THEM.match(text)
    if them is None:
        return text
    actions = select_actions(turn.session, ActionFilter(refs=(one,))) if is_action else []
    owners = actions[0].owners if actions else ()
    whose = listed(owners) if owners else state.person
    return f"{them['log']}{whose}{text[them.start('rest') :]}" if whose else text
