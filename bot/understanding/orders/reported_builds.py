"""How an order is told as a report, and what each build is read as: a table. Words in braces are
taken over as they were said. Beside it, what looks like one of these and only asks how it stands.
"""

from bot.understanding.words.courtesies import GREETINGS, OPENINGS, PLEASE
from bot.understanding.words.order_pieces import ANOTHER_BY_REF, BY_REF
from handlers.patterns import Pattern, any_of

LEAD = rf"^\W*(?:(?:{PLEASE}|{GREETINGS}|{OPENINGS}|fyi|just|just to say)\b[\s,:–-]*)*"
ASKED_OF_YOU = rf"{LEAD}(?:(?:can|could|would|will) you (?:please )?)?"
_AND = r"(?:(?:, and|,| and| &) )"
SHORT = r"[a-z]{2,}/\d+/\d+"
SOME_BY_REF = rf"{BY_REF}(?:{_AND}{ANOTHER_BY_REF})*"
_KINDS = "ones?|actions?|milestones?|recommendations?"
NAMED_BY_WORDS = (
    r"(?:(?:the|our|that|this) (?!(?:\w+ )?status\b)[^,.:;?]{2,70}?"
    rf"\b(?:{_KINDS})\b(?: {SHORT})?)"
)
MILESTONE = r"(?:milestone [\"“][^\"“”]{3,90}[\"”])"
NUMBERED = r"(?:(?:the )?(?:recommendation|rec|afi|area for improvement) (?:no\.? ?)?#?\d{1,3}\b)"
X = rf"(?P<one>(?:both )?{SOME_BY_REF}|{NAMED_BY_WORDS}|{MILESTONE}|{NUMBERED})"
_REST = r"(?P<rest>(?:[\s,;.!–-].*)?)$"
# What is so already, and not by a day to come.
_AS_IT_IS = (
    r"(?P<rest>(?:(?!\s*,?\s*(?:by|before|in|until|once|if|when|unless|after|at|subject|pending)\b)"
    r"[\s,;.!–-].*)?)$"
)
_STATE = any_of(
    "complete|completed|done|closed|finished|in[- ]progress|under ?way|open|withdrawn|discharged",
    "proposed for closure",
)
ENDED = any_of("complete|completed|done|closed|finished|discharged")
_FOR_CLOSURE = r"for (?:closure|closing|discharge|sign[- ]?off)"
_ASKING = any_of(
    "who|what|which|when|where|why|how|whose|is|are|was|were|has|have|had|do|does|did|can|could",
    "should|would|will|if|whether|once|unless|any\\w*|nobody|no|none|not|never|says?|said|think",
    "thinks?|reckons?|wants?|hopes?|plans?|going|might|may|show|list|tell|find|only|provisionally",
    "nearly|almost|i|that|it|please|note|log|add|update|minute|record",
)
# Somebody, or a meeting: no word of it asks or doubts.
_WHO = rf"(?:(?!(?:{_ASKING})\b)[\w'’&-]+(?: (?!(?:{_ASKING})\b)[\w'’&-]+){{0,4}}?)"

# --- what is told of a record, as a table ---------------------------------------------------------

_TAKES = any_of(
    "take|have|own|lead|lead on|pick up|pick|do|look after|handle|take on|take over|take forward"
)
_WHOM = rf"(?P<who>{_WHO})"
# Who sent word of a record, and what follows: no question, and no order to ask for it.
_REPORTER = r"(?P<reporter>(?!(?:me|us|my|our|you|your)\b)[^,.:;?!\d]{2,40}?)"
_NAMED_REPORTER = (
    r"(?P<reporter>(?-i:(?!(?:Add|Put|Log|Leave|Make|Post|Record|Write|Any|Progress|Status|Quick"
    r"|Latest|Short|New|Another|Final|Interim|Weekly|Monthly|Force|Police|Office|Team|My|Our|The|No|Further|Action|Full"
    r"|[A-Z]{2,}/)\b)[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3}))"
)
_ON = "(?:on|about|re|for|against|regarding)"
_SAYS = (
    r"(?:\s*:\s+|\s+[-–—]+\s+)(?!(?:please|pls|can|could|would|will|do|does|is|are|has|have|any"
    r"|what|who|when|where|why|how|which|thanks|need|needed|asap|urgent|by|before|due|close|push)\b)"
    r"(?P<note>\S+ [^?]{4,})$"
)
_HELD = (
    r"(?:he|she|they)(?:['’]s| is|['’]ve| have| has|['’]re| are)?(?: now)?(?: got| taking"
    rf"| taking on| leading on| leading| down for| the owner of| has| have| owns?) {X}"
)
_NOT_ENDED = (
    r"(?:['’]s not| is not| isn['’]t|['’]s never| wasn['’]t| was not| aren['’]t| weren['’]t"
    rf"| hasn['’]t been)(?: actually| really| quite| even)* (?:{ENDED})"
    r"(?: yet| after all| at all| now)*[\s,;.–-]+"
)
_REOPEN = r"(?:(?:so|and|please|pls|can you|could you) )*(?:re-?open|open|put|set) "
_AGAIN = r"(?: (?:again|back|to open|as open|up|open|please|pls|thanks))*[\s.!]*$"
_WAIT = r"(?:(?:ah|oh|wait|hang on|hold on|sorry|no|actually|oops|argh)\b[\s,.!–-]*)"
BUILDS = tuple(
    (Pattern(f"(?is){pattern}"), given)
    for pattern, given in (
        # --- its state ---
        (
            rf"{LEAD}(?:the )?(?:current )?status (?:of|on|for) {X} "
            r"(?:should|ought to|needs? to|must|has to|can) (?:now )?"
            r"(?:be|say|read|show|move|go|change|be (?:changed|set|moved|updated))(?: back)?"
            rf"(?: (?:as|to))? (?P<state>{_STATE}){_REST}",
            "mark {one} as {state}{rest}",
        ),
        (
            rf"{LEAD}{X} (?:should|ought to|needs? to|must|has to|can) (?:now |really )*"
            rf"(?:go|be (?:put|moved|set|changed|switched)) back (?:to|as)"
            rf" (?P<state>{_STATE}){_REST}",
            "mark {one} as {state}{rest}",
        ),
        (  # "Could the due date of 09 go to 24 November, please": a wish, not a question
            rf"{LEAD}(?:can|could|may|might) the (?:due )?(?:date|deadline) (?:of|for|on) {X} "
            r"(?:go|move|change|slip|be (?:changed|moved|extended|pushed|put|set))(?: back| out)?"
            r" to (?P<rest>[^?]{3,50})$",
            "move {one} to {rest}",
        ),
        (
            rf"{LEAD}(?:can|could|may) {_WHOM} be (?:added|put|made|named|included|put down)"
            rf"(?: as)?(?: an?| the)? (?:joint|co|second|extra)[ -]?owner (?:on|of|for|to) {X}"
            r"(?:[\s,]+(?:please|pls|too|as well|thanks))*[\s.!]*$",
            "add {who} to {one}",
        ),
        (
            rf"{LEAD}(?:can|could|may) {_WHOM} be (?:put|made|named|put down)(?: as)?(?: an?| the)?"
            rf" owner (?:on|of|for) {X}(?:[\s,]+(?:please|pls|too|as well|thanks))*[\s.!]*$",
            "give {one} to {who}",
        ),
        (  # "07 has been superseded, please mark it"
            rf"{LEAD}{X} (?:(?:is|are|has|have|was|been|being|now|all)\s)+"
            rf"(?P<state>superseded|replaced|{_STATE})\s*[,;.–-]+\s*(?:(?:so|and|can you"
            r"|could you|please|pls)\s+)+(?:mark|update|record|note|show|log|amend|change|flag)"
            r" (?:it|that|them|this)(?: (?:as such|accordingly|so|up|please|pls|thanks))*[\s.!]*$",
            "mark {one} as {state}",
        ),
        (
            rf"{ASKED_OF_YOU}show {X} as (?:being )?(?P<state>{_STATE}){_REST}",
            "mark {one} as {state}{rest}",
        ),
        (
            rf"{ASKED_OF_YOU}(?:keep|leave) {X} (?:open|as (?:it is|open)|on the (?:log|list))"
            r"(?: for now| for the moment)?[,;.–-]*(?: (?:but|and|just|please|then))* "
            r"(?P<verb>mark|set|show|put|change|move|switch) (?:it|that|this|them)(?P<rest> .+)$",
            "{verb} {one}{rest}",
        ),
        (
            rf"{LEAD}(?:(?:at|in) [^,;:?]{{2,40}}, )?{_WHO} (?:(?:all|both|now|has|have) )*"
            rf"(?:agreed|confirmed|accepted|decided|resolved)(?: today| yesterday)?(?: that)? {X}"
            r" (?:(?:is|are|was|were|be|has been|have been|can be|could be|should be|to be|both"
            rf"|all|now|fully) )+(?:{ENDED}){_AS_IT_IS}",
            "close {one}{rest}",
        ),
        (
            rf"{LEAD}(?:(?:at|in) [^,;:?]{{2,40}}, )?{_WHO} (?:(?:all|both|now|has|have) )*"
            rf"(?:agreed|confirmed|accepted|decided|resolved)(?: today| yesterday)?(?: that)? {X}"
            r" (?:(?:is|are|was|were|be|has been|have been|can be|could be|should be|to be|both"
            rf"|all|now) )+(?:withdrawn|dropped|no longer needed){_AS_IT_IS}",
            "withdraw {one}{rest}",
        ),
        (
            rf"{LEAD}{_WHO} (?:proposes?|(?:is|are) (?:now )?(?:proposing|putting forward)"
            r"|(?:has|have) (?:now )?(?:proposed|put forward|put|recommended|nominated|submitted))"
            rf" {X} (?:forward |up )?{_FOR_CLOSURE}{_REST}",
            "propose {one} for closure{rest}",
        ),
        (
            rf"{LEAD}{_WAIT}*(?:it|that|this){_NOT_ENDED}{_REOPEN}(?P<it>it|that|this|{SOME_BY_REF})"
            rf"{_AGAIN}",
            "reopen {it}",
        ),
        (
            rf"{LEAD}{_WAIT}*(?P<it>{SOME_BY_REF}){_NOT_ENDED}{_REOPEN}(?:it|that|this|them){_AGAIN}",
            "reopen {it}",
        ),
        (
            rf"{LEAD}{X} (?:can|should|needs? to|ought to|may) (?:now |really |just )*go "
            rf"(?:in |into |to |as |down as )?(?P<state>{_STATE}){_AS_IT_IS}",
            "mark {one} as {state}{rest}",
        ),
        (
            rf"{LEAD}{_WAIT}+(?:(?:so|and|please|pls|can you|could you) )*(?:re-?)?open "
            rf"(?P<it>it|that|this|{SOME_BY_REF})(?: (?:again|back|up|please|pls|thanks))*"
            r"[\s.!]*$",
            "reopen {it}",
        ),
        # --- its words ---
        (
            rf"{LEAD}(?:(?:the|an?|latest|quick|short|brief|further|new|progress|verbal) )*"
            r"(?:update|note|comment|feedback|news|word|message|latest|report)s? (?:back |in "
            r")?from "
            rf"{_REPORTER} {_ON} {X}{_SAYS}",
            "add a note to {one}: from {reporter}: {note}",
        ),
        (
            rf"{LEAD}(?:(?:the|an?|latest|quick|short|brief|further|new|progress|verbal) )*"
            rf"(?:update|note|comment|feedback|news) {_ON} {X},? from {_REPORTER}{_SAYS}",
            "add a note to {one}: from {reporter}: {note}",
        ),
        (
            rf"{LEAD}from {_REPORTER}(?:,| {_ON}) {X}{_SAYS}",
            "add a note to {one}: from {reporter}: {note}",
        ),
        (
            rf"{LEAD}{_NAMED_REPORTER} (?:update|note|comment|feedback) {_ON} {X}{_SAYS}",
            "add a note to {one}: from {reporter}: {note}",
        ),
        (
            rf"{LEAD}(?:(?:for|on|re|regarding) )?{X}\s*(?:[,:]|\s[–-])\s+"
            rf"(?P<note>(?:they|he|she|{_WHO})(?:['’]ve| have|['’]s| has)? (?:just |now |already )?"
            r"(?:said|says?|confirmed|promised?|reckons?|expects?|hopes?|thinks?|told (?:me|us))\b"
            r"(?![^?]*\b(?:in[- ]progress|under ?way|clos\w*|complete|start\w*|mark"
            r"|so|please|more time|extension|another|until|till"
            r"|push\w*|mov(?:e|ed|ing)|give|hand|pass|take|reassign\w*|owner|ready|drop\w*"
            r"|withdraw\w*|supersed\w*|undo|wrong|his|hers|mine|theirs|ours)\b)"
            r"[^?]{8,})$",
            "add a note to {one}: {note}",
        ),
        (
            rf"{LEAD}[^\"“”?]{{0,60}}[\"“](?P<note>[^\"“”]{{6,}})[\"”][\s,;.–-]*"
            r"(?:(?:please|pls|can you|could you|and|so) )*(?:add|put|log|record|note|save|enter"
            r"|pop"
            rf"|stick) (?:that|this|it) (?:to|on|onto|against|under) {X}"
            r"(?: as (?:an? |the )?(?:new |progress )?(?:note|update|comment))?"
            r"(?:[\s,]+(?:please|pls|thanks|thank you|ta))*[\s.!?]*$",
            "add a note to {one}: {note}",
        ),
        (
            rf"{ASKED_OF_YOU}(?:(?:log|record|add|enter|put in) )?(?:an? |the |another )?"
            r"(?:new |latest )*(?:reading|figure|value)s?(?: (?:please|in))?\s*(?::|[-–—])\s+"
            r"(?P<rest>(?=[^?]*\d)[^?]{6,})$",
            "record {rest}",
        ),
        # --- its day ---
        (
            rf"{ASKED_OF_YOU}(?:(?:we |i |you )?(?:(?:need|have|want) to|must|should) )?(?:set"
            r"|agree|fix|put|add) an? (?:due |target |new )?(?:date|deadline) (?:for|on|against|to)"
            rf" {X}(?:,? (?:please|pls))?[\s.!]*$",
            "move {one}",
        ),
        (
            rf"{LEAD}(?:would|is) it (?:be )?(?:at all )?(?:possible|ok|okay) (?:for (?:us|me"
            rf"|them) )?"
            r"to (?:have|get) (?P<rest>(?:until|till|up to) [^?]+? (?:on|for) [^?]+)\??$",
            "could we have {rest}",
        ),
        # --- whose it is ---
        (
            rf"{LEAD}{X} (?:has|had|is|was)(?: got| still)? (?:no|nobody|no one|without|not got)\b"
            rf"[^,;.?]{{0,40}}[,;.–-]+ (?:(?:so|and|but|now) )*(?P<who>{_WHO})"
            rf" (?:will|to|is to|is going to|has agreed to|can|has offered to|['’]ll)(?: now)?"
            rf" {_TAKES}"
            r"(?: (?:it|this|that|them|on|over|up|forward|from here))*(?P<rest>[\s.!]*)$",
            "give {one} to {who}",
        ),
        (  # "Take the survey one off Dave and give it to me"
            rf"{ASKED_OF_YOU}(?:take|get|move|pull|lift) {X} (?:off(?: of)?|away from|from) "
            rf"{_WHO}(?:,|;)? (?:and |then )*(?:give|hand|pass|assign|reassign|move|transfer) "
            r"(?:it|that|them|those|both)(?: over| across| on)? to (?P<who>[^,;:?]{2,40}?)"
            r"(?:[\s,]+(?:please|pls|instead|thanks|ta))*[\s.!?]*$",
            "give {one} to {who}",
        ),
        (  # "03 and 04 both need Dave on them"
            rf"{LEAD}{X} (?:(?:both|all|also|really) )*(?:needs?|wants?|should have|ought to have)"
            rf"(?: to have)? (?P<who>{_WHO}) (?:on|added to|put on) (?:it|them|that|both)"
            r"(?:[\s,]+(?:please|pls|too|as well|thanks))*[\s.!]*$",
            "add {who} to {one}",
        ),
        (
            rf"{ASKED_OF_YOU}(?:tell|let|inform|notify) {_WHOM} (?:know )?(?:that )?{_HELD}"
            r"(?: (?:now|from now on|from today|please|pls))*[\s.!?]*$",
            "give {one} to {who}",
        ),
        (
            rf"{ASKED_OF_YOU}(?:tell|let|inform|notify) {_WHOM} (?:know )?(?:that )?(?:he|she|they)"
            rf"(?:['’]s| has|['’]ve| have|['’]ll have| can have)(?: got)? (?P<until>until|till) "
            rf"(?P<when>[^,.:;?]{{2,40}}?) (?:on|for|with|to do|to finish) {X}"
            r"(?: (?:now|please|pls))*[\s.!?]*$",
            "push {one} to {when}",
        ),
        # --- a milestone that is named before it is spoken of ---
        (
            rf"{LEAD}(?:the )?(?P<name>[A-Z][^,.:;?]{{3,70}}?) (?:went|was|is|has|have|got|were"
            rf"|came"
            r"|goes|now|finally)\b[^?;:]*?(?:,| so|,? and| -| –) (?:please |can you |so |we can )*"
            r"(?P<before>(?:mark |close |show |set )?)(?:that|the|this) milestone (?P<rest>[^?]+)$",
            "{before}the {name} milestone {rest}",
        ),
    )
)
# --- what is no order at all ----------------------------------------------------------------------

# "04 ought to be finished by now" asks how it stands; so does what was not agreed.
HOW_IT_STANDS = tuple(
    map(
        Pattern,
        (
            rf"(?is){LEAD}(?:surely |i (?:think|thought|believe|reckon) )?{X} "
            r"(?:should|ought to|shd|must|will)(?: (?:surely|really|now|all|have))* (?:be|been) "
            r"(?:(?:now|all|fully|already|pretty much) )*"
            r"(?:finished|done|completed?|delivered|sorted|ready)"
            r"(?: (?:by now|already|now|by this point|i think|shouldn['’]t (?:it"
            r"|they)))*[\s,.!?]*$",
            rf"(?is){LEAD}[^,.:;?]{{2,60}}? (?:did not|didn['’]t|do not|don['’]t|does not"
            rf"|doesn['’]t"
            r"|has not|hasn['’]t|have not|haven['’]t|never|may|might|could|should|would)"
            r"(?: yet| well| not| have)* (?:agree|agreed|confirm|confirmed|accept|accepted|decide"
            r"|decided|resolve|resolved)"
            rf"(?: that)? {X} (?:is|are|was|were|be|has|have|can|could|should|to be)\b[^?]*$",
            rf"(?is){LEAD}(?:nobody|no one|none of \w+|neither of \w+)(?: has| have| yet)* "
            r"(?:agreed|confirmed|accepted|decided|said)"
            rf"(?: that)? {X} (?:is|are|was|were|be|has|have|can|could|should|to be)\b[^?]*$",
            rf"(?is){LEAD}i (?:[\w'’]+ ){{0,2}}?(?:know|knew|remember|recall|forget|wonder|see)"
            rf" (?:when|if|whether|how|why) {X} (?:is|are|was|were|has|have|will)\b[^?]*$",
        ),
    )
)
