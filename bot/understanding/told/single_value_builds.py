"""How people say the day, the state or the owner of one record, and the order that each way comes
to: a table. What the builds are made of stands in single_value_pieces.py; they are tried in turn.
"""

from collections.abc import Iterable

from bot.understanding.drafts.log_words import DAY, PARTIES, PARTY, REF
from bot.understanding.told.single_text_builds import NOTES, RESPONSES, WORDS
from bot.understanding.told.single_value_pieces import (
    ADD,
    BE,
    BECAUSE,
    BY,
    CLOSED,
    DONE,
    DUE,
    END,
    GIVE,
    ITS_DATE,
    ITS_OWNER,
    JOIN,
    LATER,
    LEAD,
    MORE,
    OWNER,
    PUSH,
    SAY,
    SO,
    SPAN,
    STATE,
    THEM,
    TO_FINISH,
    WHOM,
    D,
    W,
    X,
)
from handlers.patterns import Pattern

_DAYS = (
    (
        rf"{X} {BE}(?: now)? (?:expected|due|wanted|needed|required)(?: in| back| now)? "
        rf"{BY}{D}",
        PUSH,
    ),
    (
        rf"{X} (?:will|'ll|should|ought to|must|has to|needs to)(?: now)?(?: be)? {DONE} "
        rf"{BY}{D}",
        PUSH,
    ),
    (
        rf"{X} (?:won['’]?t|will not|can['’]?t|cannot|isn['’]?t going to|is not going to)(?: "
        r"now)? be "
        rf"{DONE} (?:until|till|before) {D}(?:{SO}{ITS_DATE})?",
        PUSH,
    ),
    (
        rf"{X} (?:was|is) due [^{DAY}{PARTY}{REF}]{{2,30}}? but (?:it['’]?s|is|it is)(?: "
        rf"now)?(?: due)? {BY}{D}",
        PUSH,
    ),
    (
        rf"(?:put|set|stick|pop|place) (?:a |an |the )?{DUE}(?: of| for| as)? {D} (?:on|for"
        rf"|against) {X}",
        PUSH,
    ),
    (rf"(?:set|put|pencil|aim) {X}(?: in)? (?:for|at|down for) {D}", PUSH),
    (
        rf"{X}\s*[:,–-]+\s*(?:extension (?:to|until|till) )?{D}(?: (?:agreed|approved|please))?",
        PUSH,
    ),
    (
        rf"{WHOM} (?:says?|said|tells? (?:me|us)|reckons?)(?: that)? {X} (?:will|'ll|can"
        r"|should)(?: now)?"
        rf"(?: be)? {DONE} {BY}{D}{SO}{ITS_DATE}",
        PUSH,
    ),
    (
        rf"(?:i|we) (?:want|need|would like|['’]d like) {X}(?: to be)?(?: {DONE})? {BY}{D}"
        rf"(?:{SO}(?:put|set|record|log|add|make) (?:it|that|this)(?: (?:in|down))? as {DUE})?",
        PUSH,
    ),
    (
        r"(?:i|we)(?:['’]ve| have)? (?:all )?(?:agreed|approved|granted|allowed|given)(?: "
        rf"(?:them|{WHOM}))?"
        rf"(?: an?)?(?: extension)?(?: (?:to|until|till))? {D} {TO_FINISH} {X}",
        PUSH,
    ),
    (
        rf"(?:i|we)(?:['’]ve| have)? agreed(?: with {WHOM})?(?: that)? {X} (?:moves?|goes"
        rf"|slips?|can go|can move|should go|should move|will go|will move) {BY}{D}",
        PUSH,
    ),
    (
        rf"agreed with {WHOM} (?:that )?{X} (?:moves?|goes|slips?|can go|can move|should go"
        rf"|will go) {BY}{D}",
        PUSH,
    ),
    (
        rf"{WHOM} (?:(?:has|have|'s|'ve) )?(?:asked|requested|wants?|needs?|would like)(?: for)?"
        rf"(?: an extension)? {BY}{D} {TO_FINISH} {X}",
        PUSH,
    ),
    (
        rf"{WHOM} (?:(?:has|have|'s|'ve) )?(?:asked|requested|wants?|would like)(?: for)? {X} "
        rf"(?:to )?(?:go|move|be moved|be pushed|be put|moved|pushed)(?: back| out)? {BY}{D}",
        PUSH,
    ),
    (
        rf"(?:an? )?extension (?:on|for|of|to) {X} (?:to|until|till) {D}(?: (?:agreed"
        r"|approved))?",
        PUSH,
    ),
    (rf"(?:an? )?extension (?:to|until|till) {D} (?:on|for) {X}(?: (?:agreed|approved))?", PUSH),
    (rf"let {X} (?:slip|go|slide|drift|run|wait|move)(?: back| out| on| over)? {BY}{D}", PUSH),
    (
        rf"{BECAUSE}{X} (?:is|are|'s) (?:going to|about to|likely to) (?:slip|move|go|be moved"
        rf"|be pushed|be put)(?: back| out)? {BY}{D}",
        PUSH,
    ),
    (
        rf"{BECAUSE}{X} (?:needs?|has|have|will need|will have|ought|is|are) to (?:slip|move|go"
        rf"|be moved|be pushed|be put|shift)(?: back| out| over)? {BY}{D}",
        PUSH,
    ),
    (
        rf"{X} (?:can|could|may) (?:both |all )?(?:go|move|wait|slip|have)(?: back| out| over)? "
        rf"{BY}{D}",
        PUSH,
    ),
    (rf"(?:set|make|mark) {X} due {BY}{D}", PUSH),
    (
        rf"{DUE} (?:for|of|on) {X} (?:{SAY}|{BE}(?: now)?|{BE} changed to|:|changes? to"
        rf"|moves? to) {D}",
        PUSH,
    ),
    (rf"{X}(?:['’]s)? {DUE} (?:{SAY}|{BE}(?: now)?|:|changes? to|moves? to) {D}", PUSH),
    (rf"(?:hold|carry|roll|keep) {X} (?:over|forward|open)? ?(?:to|until|till) {D}", PUSH),
    (rf"give (?:them|{WHOM})? ?(?:until|till|to) {D} {TO_FINISH} {X}", PUSH),
    (rf"(?:give|allow) {X} (?:until|till) {D}", PUSH),
    # --- by so much ---
    (
        rf"{WHOM}(?: (?:has|have|'s|'ve))?(?: now| since)? (?:asked|requested|needs?|wants?"
        r"|would like|could do with"
        rf"|is asking|are asking|is after|wanted)(?: for)? {MORE} {TO_FINISH} {X}",
        LATER,
    ),
    (
        rf"{X} (?:needs?|wants?|requires?|could do with|will need) (?:another|an extra|a further"
        rf"|an additional|one more) {SPAN}(?: more| longer)?",
        LATER,
    ),
    (
        rf"{X} (?:needs?|wants?|requires?|could do with|will need) {SPAN} (?:more|longer|extra)",
        LATER,
    ),
    (rf"(?:can|could) {X} have {MORE}", LATER),
    (
        rf"(?:i|we)(?:['’]ve| have)? (?:given|allowed|agreed|granted|approved)(?: {WHOM})?(?: "
        rf"an?)? ?{MORE} {TO_FINISH} {X}",
        LATER,
    ),
    (rf"(?:an? )?{SPAN}(?:['’]s?)? extension (?:on|for|to|of) {X}", LATER),
    (rf"(?:an? )?extension of {SPAN} (?:on|for|to) {X}", LATER),
    (rf"{SPAN} (?:more|extra|longer) (?:for|on) {X}", LATER),
    (rf"(?:add|allow) {MORE} (?:to|on|onto|for) (?:(?:{DUE}) (?:for|of|on) )?{X}", LATER),
    (rf"{X} (?:is|are|'s) (?:running )?{SPAN} (?:late|behind|over){SO}{ITS_DATE}", LATER),
    (
        rf"(?:push|put|move|slip|shift|bump|knock|set) {X} (?:back|out|on|over)(?: by)? {SPAN}",
        LATER,
    ),
    (rf"(?:bring|pull|move) {X} forward(?: by)? {SPAN}", "bring {one} forward {span}"),
)
_STATES = (
    (
        rf"(?:can |could )?{X} (?:(?:can|could|should|ought to|needs? to|to|may) )?(?:now "
        rf")?(?:go|move|come)(?: (?:down|over|across))? (?:to|as|into) {STATE}",
        "mark {one} as in progress",
    ),
    (
        rf"(?:the )?status (?:of|for|on) {X}\s*(?:(?:is|{SAY}|=|:|–|-)\s*)+(?:now )?{STATE}",
        "mark {one} as in progress",
    ),
    (
        rf"{X}(?:['’]s)?[\s,:–-]+status\s*(?:(?:is|{SAY}|=|:|–|-)\s*)*(?:now )?{STATE}",
        "mark {one} as in progress",
    ),
    (rf"{X} {SAY}(?: as)? {STATE}", "mark {one} as in progress"),
    (
        rf"{X} (?:is|are|'s) (?:now )?{STATE}{SO}(?:mark|show|record|set|put|log) {THEM} "
        r"(?:so|as such|accordingly|down|down as such)",
        "mark {one} as in progress",
    ),
    (
        rf"work on {X} (?:has|is) (?:now )?(?:begun|started|under ?way)(?:{SO}.{{4,40}}?in "
        r"progress)?",
        "mark {one} as in progress",
    ),
    (
        rf"(?:the )?status (?:of|for|on) {X}\s*(?:(?:is|{SAY}|=|:|–|-)\s*)+(?:now )?{CLOSED}",
        "close {one}",
    ),
    (
        rf"{X}(?:['’]s)?[\s,:–-]+status\s*(?:(?:is|{SAY}|=|:|–|-)\s*)*(?:now )?{CLOSED}",
        "close {one}",
    ),
    (
        rf"(?:i am|i['’]m|we are|we['’]re) (?:content|happy|satisfied|pleased)(?: that)? {X} "
        rf"(?:is|has been|'s|can be) (?:now )?{CLOSED}",
        "close {one}",
    ),
    (
        rf"{X} (?:should(?:n['’]t| not| never)) have been closed(?:{SO}(?:re-?open|open) "
        rf"{THEM}(?: again| back up)?)?",
        "reopen {one}",
    ),
    (rf"open {X} (?:again|back up|up again)", "reopen {one}"),
    (
        rf"{X} (?:has|have) (?:now )?(?:fallen away|lapsed)(?:{SO}(?:take|strike) {THEM} "
        r"(?:off|out)(?: the (?:list|log|register))?)?",
        "withdraw {one}",
    ),
)
_OWNERS = (
    (
        rf"{WHOM} (?:is|are|'s|will be)(?: now)? (?:joining|helping|supporting|working with) "
        rf"(?:{PARTIES}) (?:on|with) {X}"
        rf"{SO}(?:{ADD}|make) {THEM}(?: (?:on|to it|in|down))*(?: as)?(?: an?| the)?(?: joint"
        r"| co-?| second| another)* ?(?:owner|lead)?(?: too| as well)*",
        "add {whom} to {one}",
    ),
    (
        rf"{WHOM} has (?:agreed|offered) to (?:work with|help|support|join) (?:{PARTIES}) (?:on"
        rf"|with) {X}"
        rf"{SO}(?:{ADD}|make) {THEM}(?: (?:on|to it|in|down))*(?: as)?(?: an?| the)?(?: joint"
        r"| co-?| second| another)* ?(?:owner|lead)?(?: too| as well)*",
        "add {whom} to {one}",
    ),
    (rf"have (?P<who>{PARTIES}|me) join (?:{PARTIES}) on {X}", JOIN),
    (
        rf"{W} (?:needs|wants) (?:adding|to be added) to {X}(?: as (?:an? |the )?(?:joint "
        r"|co-?)?owner)?",
        JOIN,
    ),
    (
        rf"{W} (?:to be|should be|is to be) added (?:as (?:an? |the )?(?:joint |co-?)?owner "
        rf"(?:of|to|on|for) |to ){X}",
        JOIN,
    ),
    (
        rf"{X} is (?:now )?joint(?:ly)? with {W}(?: now)?(?:{SO}{ADD} {THEM}(?: on| to it)?)?",
        JOIN,
    ),
    (rf"{X} (?:is|are) (?P<who>{PARTY}+ and (?:the )?{PARTY}+) now", GIVE),
    (rf"{ADD} {W} to {X}(?: too| as well| also)*", JOIN),
    (rf"{X}\s*[:,–-]+\s*add {W}(?: as (?:an? |the )?(?:joint |co-?)?owner)?", JOIN),
    (
        rf"{W} (?:is|are) (?:both )?(?:doing|leading|running|owning|sharing) {X} (?:jointly"
        r"|together|between them)",
        GIVE,
    ),
    (
        rf"(?:i|we) (?:want|would like|need|['’]d like) {W} to (?:own|take|have|lead|lead on"
        rf"|pick up|take on|take over|run) {X}(?: on| over)?",
        GIVE,
    ),
    (
        rf"(?:can|could) {W} (?:please )?(?:own|take|have|lead on|lead|pick up|take on|take over"
        rf"|run|do) {X}(?: on| over)?",
        GIVE,
    ),
    (rf"{W} (?:has|have|'s|'ve) (?:now )?(?:taken|picked) {X} (?:on|up|over)", GIVE),
    (rf"{X} (?:is|are) {W}{SO}{ITS_OWNER}", GIVE),
    (
        rf"{X} (?:has|have|'s|is|are) (?:now )?(?:moved|moving|transferred|transferring|gone"
        rf"|been (?:moved|given|passed|handed|transferred|reassigned))(?: over| across)? to {W}",
        GIVE,
    ),
    (
        rf"{X} (?:should|ought to|needs to|must|has to)(?: really| actually| now| probably)? "
        r"(?:sit|be|stay|go|rest|belong)(?: with| to| under) "
        rf"{W}(?:{SO}{ITS_OWNER})?",
        GIVE,
    ),
    (rf"{W} for {X}", GIVE),
    (rf"(?:allocate|attach|transfer) {X} to {W}", GIVE),
    (rf"{OWNER} (?:of|for|on) {X}\s*(?:(?:is|{SAY}|=|:|–|-)\s*)+(?:now )?{W}", GIVE),
    (rf"{X}(?:['’]s)?[\s,:–-]+{OWNER}\s*(?:(?:is|{SAY}|=|:|–|-)\s*)*(?:now )?{W}", GIVE),
    (
        rf"(?:i|we)(?:['’]ve| have)? agreed(?: that)? {W} (?:would|will|should|is to|can) (?:own"
        rf"|take|have|lead|lead on|pick up) {X}(?: on| up)?",
        GIVE,
    ),
    (rf"{X}\s*[:,–-]*\s*(?:all |both )?(?:over |across )?to {W}", GIVE),
)
# A recommendation has one owner, so that who is named beside it takes it over.
_OF_RECOMMENDATIONS = (
    (
        rf"{X} (?:should|ought to|needs to|must|has to)(?: really| actually| now| probably)? "
        r"(?:sit|be|stay|go|rest|belong)(?: with| to| under)? "
        rf"{W},? (?:rather than|not|and not|instead of) (?:with )?(?:{PARTIES})(?: as a "
        rf"whole)?(?:{SO}{ITS_OWNER})?",
        GIVE,
    ),
    (rf"put {W} on {X}", GIVE),
)


def _whole(builds: Iterable[tuple[str, str]]) -> tuple[tuple[Pattern, str], ...]:
    """Each build from the beginning of a message to its end, with kind words and a reason."""
    return tuple(
        (Pattern(f"{LEAD}{build}{'' if build.endswith('$') else END}"), order)
        for build, order in builds
    )


OF_RECOMMENDATIONS = _whole(_OF_RECOMMENDATIONS)
BUILDS = _whole((*WORDS, *RESPONSES, *NOTES, *_STATES, *_DAYS, *_OWNERS))
