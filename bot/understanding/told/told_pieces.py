"""A message cut into the pieces of which a change is told: what it names, the words for a state, a
day or an owner, the words between them, and what is left over.

Pure: a message as it was taken apart goes in.
"""

from dataclasses import dataclass

from bot.understanding.words.mentions import Mention, Spotted
from bot.understanding.words.text import plain
from handlers.patterns import Pattern

# How people say each piece. The first kind that has a phrase takes it, the longest phrase first.
_SAID = {
    "now": "from now on|from today|with immediate effect|now",
    # --- whose it is, who wants it ---
    "mine": "(?:i'?ll|i'?m|i am|i will|i can|i'?ve)(?: happy to| going to| now| to)* "
    "(?:take|taking|taken|have|own|owning|do|doing|lead|leading|pick|picking|picked)"
    "(?: (?:it|this|that)(?: one)?)?(?: on| over| up)?|mine|(?:for|to|with) me|over to me",
    "wants": "wants?|would like|'d like|(?:has |have |is |are )?(?:asked|asking) (?:for|to have)",
    # --- what is to become of it ---
    "marked": "(?:should|ought to|needs? to|can|could|must|to)(?: now)? (?:say|read|show"
    "|be (?:marked|shown|recorded|put|set|logged|listed)(?: down)?)(?: as)?"
    "(?= (?:now )?(?:in progress|under ?way|started|done|complete|completed|closed|finished"
    "|withdrawn|proposed|ongoing)\\b)",
    "again": "re-?opened|re-?open|re open|un-?close|un-?closed|open(?:ed)? (?:back )?up again"
    "|open(?:ed)? again|back open|back (?:up )?on the list|re-?activated?|re-?opening|live again",
    "proposed": "(?:propose|put forward|put up|flag|nominate|recommend) (?:it|that|this|them) "
    "(?:up |forward )?for (?:closure|closing|discharge|sign[- ]?off)"
    "|(?:put|flag|propose) (?:it|that|this) (?:up|forward) for (?:closure|sign[- ]?off)"
    "|(?:proposed|propose|put forward|up|ready|good|fit) for (?:closure|closing|discharge"
    "|sign[- ]?off)|(?:ready|good) to (?:close|be closed|be signed off|sign off)",
    "gone": "no longer (?:needed|required|relevant|necessary|wanted)|not (?:needed|required"
    "|necessary|wanted)(?: any ?more| any longer| now)?|overtaken by events|superseded by events"
    "|withdrawn|redundant|obsolete|scrapped|surplus to requirements|moot|abandoned"
    "|dead in the water|not happening(?: any ?more| now)?",
    "doing": "in progress|wip|moved on|coming (?:along|on)|making progress|on with (?:it|this|that)"
    "|under ?way|up and running|ongoing|on-going|in hand|in train|in motion"
    "|on the go|being (?:worked on|looked at|progressed|actioned|drafted)|(?:got |getting )?started"
    "|begun|kicked off|making a start|made a start|working on (?:it|that|this)"
    "|(?:moving|progressing)(?: along| well| nicely)?",
    "done": "(?:all )?(?:done and dusted|boxed off|in the bag|put to bed|wrapped up|squared away"
    "|dealt with|done with|signed off|ticked off|crossed off|closed (?:off|down|out)|shut down"
    "|over the line|sorted out|finished off|polished off|done|completed?|finished|closed|sorted"
    "|delivered|discharged|actioned|resolved|achieved|finali[sz]ed)|come off"
    "(?: (?:the|our) (?:list|log|register))?|go (?:down )?(?:to|as) (?:complete|done|closed)"
    "|(?:close|shut) (?:it|that|this) "
    "(?:off|down|out)?|(?:sign|tick) (?:it|that|this) off|close",
    "led": "(?:(?:will|'ll) )?(?:now )?(?:be |being )?(?:led|owned|handled|looked after|run|covered"
    "|taken (?:on|over|up)|picked up)(?= by\\b)",
    # --- why it is no order ---
    "asks": "who|whos|what|whats|which|when|whens|where|wheres|why|how|hows|whose"
    "|any|anything|anyone|anybody|everything"
    "|everyone|nothing|nobody|does|did|do|had|show|list|tell|see|find|remind|let me know|wonder"
    "|wondering|chase|nudge|ask|every|each|all the|all our|all my|many|report",
    "doubts": "if|once|unless|until then|might|maybe|perhaps|probably|possibly|hopefully|hope|hopes"
    "|hoping|expect|expects|expected|think|thinks|reckon|reckons|says|said|saying|believe"
    "|told|say|apparently|supposedly|supposed|nearly|almost|half|partly|mostly|sort of|kind of"
    "|would|will|'ll|won't|wont|should have|could have|never|no|nor|isn't|aren't|hasn't|haven't"
    "|wasn't|weren't|can't|cannot|didn't|don't|doesn't|couldn't|shouldn't|needn't|isnt|arent|hasnt"
    "|havent|cant|dont|yet|overdue|late|was|promised|planned|aim|aims|aiming|want it|wanted"
    "|bar|except|but|other than|apart from|after|before we|from",
    # --- by when ---
    "due": "(?:(?:new|revised|amended|updated|later|target|completion|due|agreed|final)[ -])*"
    "(?:due date|deadline|date|target|due)(?: now)?",
    "date": "(?:the )?(?:next|following) (?:meeting|mtg|board|panel|com)(?: after(?: that| next)?)?"
    "|(?:the )?meeting after (?:next|that)",
    "move": "slip(?:s|ped|ping)?|slid|drift(?:s|ed)?|push(?:ed)?|mov(?:e|ed|es|ing)|shift(?:ed)?"
    "|postponed?|deferred?|delayed?|extend(?:ed)?|re-?scheduled?|put back|carried over"
    "|roll(?:ed|s)? over|pushed back|go back|goes back|gone back|go out|go over|come forward"
    "|parked|park|on hold|held|paused|pause"
    "|hold off(?: on)?|make it|call it"
    "|brought forward|bumped|kicked|wait|held over|hold over|slot|more time|longer|extra time"
    "|an extension",
    "ready": "in with us|with us|in|ready|submitted|handed in|turned round"
    r"|back(?= (?:by|on|before|with us)\b)|doing|finishing|completing|sorting",
    "by": "no later than|not later than|not before|not until|by|until|till|til|before|for",
    # --- who ---
    "takes": "(?:can|could|should|must|to|is to|is going to|'ll) (?:have|take|own|lead|handle|get)"
    "(?: over| on| up)?|(?:can |could |should |must |to |is |has |'s )?(?:take(?:s|n)?|taking"
    "|pick(?:s|ed|ing)?) (?:(?:it|that|this)(?: one)? )?(?:over|on|up)|(?:is|are|'s|'re) taking"
    "|owns|inherits|looks after"
    "|leads(?: on)?|is looking after|is leading(?: on)?|is handling|leading on|runs with|is taking",
    "given": "(?:give|given|gone|goes|go|pass|passes|passed|passing|transfers|hand|handed|moved"
    "|re-?assign|re-?assigned|assign|assigned|transferred|belongs|belong|switch|switched|swap|swapped|falls|sits?"
    "|sitting)(?: over| across| on)?|over(?= to)",
    "owner": "(?:new |lead )?(?:owner(?:ship)?|lead)(?: is| should be| to be)?",
    # --- the request that it be put on record ---
    "request": "(?:please |pls |can you |could you |would you |kindly )*"
    "(?:update|amend|change|correct|adjust|alter|fix|log|record|reflect|note|mark|set|show|put"
    "|re-?assign"
    "|close|move|sort|do|make)"
    " (?:(?:it|that|this|them|the (?:action )?(?:log|record|register|list|plan|owner|status"
    "|date|deadline|entry|tracker|action|milestone))(?: down| up)?"
    "(?: (?:to|as|so|accordingly|now|please))*)|(?:please|pls|plz|kindly) (?:update|amend|change"
    "|reassign|re-assign|log|record|note|reflect|mark|adjust|correct|action)"
    "|make it so|for the (?:log|record|register|minutes)|mark as|set to|log as|put down as",
    # --- a note ---
    "note": "(?:please )?(?:add|put|log|record|make|leave|stick|pop|enter) (?:an? |this |the )?"
    "(?:quick |short |progress |brief |new )?(?:note|update|comment|line)"
    "|(?:latest |quick |progress |brief |status |short |new |further |position |weekly |monthly )*"
    "(?:update|note|comment|progress|latest|position)",
    # --- what ends a clause as a comma does ---
    "stop": "so|because|since|cos|now that|given that|seeing as|and then",
    # --- what says nothing by itself ---
    "be": "is|are|'s|’s|'re|has been|have been|has|have|had been|been|be|being|got|gets|get|were"
    "|became|now is",
    "may": "shld|shd|can|could|needs? to|has to|have to|ought to|must|should|shall|is to|are to|to"
    "|wants? to|needs?|may|due to",
    "not": "rather than|instead of|and not|not",
    "it": "that one|this one|that action|this action|it|that|this|they|those|these|them|both",
    "glue": r"(?:the )?work(?=(?:['’]s| is| has) )|the|a|an|of|on|at last"
    "|at long last|finally|all|just|also|then|already|and|as"
    "|i|we|us|our|my|me|like|set|well|hi|hello|hey|thanks|thank you"
    "|cheers|ta|ok|okay|right|yes|fyi|for info|for information|as it happens|actually|really"
    "|in the end|after all|generally|in general|going forwards?|good news|great news|great"
    "|lovely|hurrah|hooray|phew|please|pls|plz|team|all|everyone|one|action|actions|item|milestone"
    "|recommendation|rec|too|as well|instead|you|today|at this end|our end|by us|on our side"
    "|officially|formally|sorry|oh|ah|also|good|for me|for us|per|re|about|regarding|with|at",
}  # fmt: skip
_PIECE = Pattern(
    "(?:"
    + "|".join(rf"(?P<{kind}>{said})" for kind, said in _SAID.items())
    + r")(?![\w-]|['’](?!(?:s|re|ve|ll|d)\b))",
)
_WORD = Pattern(r"[\w£%&]+(?:['’\-/](?!s\b)[\w]+)*")
# "the December meeting", which is a day as well.
_MEETING = Pattern(r"\s+(?:meeting|mtg|board|panel|com)\b")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a message: its kind ("ref", "done", "word", "stop"), and where it stands."""

    kind: str
    start: int
    end: int
    mention: Mention | None = None


def pieces_of(spotted: Spotted) -> list[Piece]:
    """The pieces of a message, in order. What names an action, a day or somebody is a piece of that
    kind; punctuation that ends a clause is a "stop"; a word that is none of these a "word".
    """
    text = plain(spotted.text)
    named = {m.start: m for m in spotted.mentions if _kind_of(m)}
    found: list[Piece] = []
    at = 0
    while at < len(text):
        mention = named.get(at)
        if mention is not None:
            meeting = _MEETING.match(text, mention.end) if mention.date else None
            end = meeting.end() if meeting else mention.end
            found.append(Piece(_kind_of(mention), at, end, mention))
            at = end
            continue
        said = _PIECE.match(text, at) if _begins_word(text, at) else None
        if said and not any(at < start < said.end() for start in named):
            found.append(Piece(said.lastgroup or "word", at, said.end()))
            at = said.end()
            continue
        word = _WORD.match(text, at)
        if word:
            end = min([word.end(), *(start for start in named if at < start < word.end())])
            found.append(Piece("word", at, end))
            at = end
            continue
        if not text[at].isspace():
            found.append(Piece(_stop(text, at), at, at + 1))
        at += 1
    return found


def _kind_of(mention: Mention) -> str:
    """What a piece that names something is; empty for one that names nothing of use here."""
    return next((kind for kind in ("ref", "date", "party") if kind in mention.readings), "")


def _begins_word(text: str, at: int) -> bool:
    return not at or not text[at - 1].isalnum() or text[at] in "'’"


def _stop(text: str, at: int) -> str:
    """What a mark is: a dash within a word and a bracket end no clause."""
    mark = text[at]
    if mark == "?":
        return "asked"
    if mark == "-":
        return "stop" if text[at - 1 : at].isspace() or text[at + 1 : at + 2].isspace() else "mark"
    return "stop" if mark in ",;:.!" else "mark"
