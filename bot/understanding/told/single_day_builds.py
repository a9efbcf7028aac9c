"""How people say the day of one record, and the order that each way comes to: a table, as in
single_value_builds.py.
"""

from bot.understanding.drafts.log_words import (
    DAY,
    PARTY,
    REF,
)
from bot.understanding.told.single_value_pieces import (
    BE,
    BECAUSE,
    BY,
    DONE,
    DUE,
    ITS_DATE,
    LATER,
    MORE,
    PUSH,
    SAY,
    SO,
    SPAN,
    TO_FINISH,
    WHOM,
    D,
    X,
)

DAYS = (
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
