"""What is said of a record, or of somebody beside it, and comes to an order, by kind of change: the
parts in the order in which they are said, as `part_rows` explains them.
"""

from collections.abc import Sequence

from bot.understanding.told.part_words import (
    CLOSURE,
    DEADLINE,
    DONE,
    IS,
    MAY,
    NEW,
    OF,
    OFF,
    OVER,
    PROGRESS,
    SEP,
    TO_DAY,
)

_NEEDED = "(?:needed|wanted|required)"
_ANY_MORE = "(?: any ?more| any longer| now)"
_TAKE = (
    r"(?:take|takes|taking|taken|own|owns|owning|lead|leads|leading|pick up|picks up|picking up"
    r"|picked up|look after|looking after|handle|handling)(?: (?:on|over))?"
)

STATEMENTS: dict[str, Sequence[str]] = {
    "complete": (
        rf"R{IS}(?:{SEP})?(?: (?:status|is|are|has been|now|all|both|just|fully|been))*{DONE}",
        r"that['’]?s R (?:done|finished|complete|closed|sorted)",
        r"(?:we|i|they|P)(?:['’]ve|['’]s| have| has)? (?:now |just )?(?:finished|done|completed) R",
        rf"R (?:can|could|should|to|needs to) (?:all |now |both )*(?:come off|go)(?: {OFF})?",
    ),
    "progress": (
        rf"R{IS}(?:{SEP})?(?: (?:status|is|are|should be|now|all|both|just))*{PROGRESS}",
        rf"R (?:should|can|could) (?:say|read|go to|be){PROGRESS}",
        r"R (?:has|have)(?: now)? (?:started|begun|got going|kicked off)",
        r"(?:they|we|P|work|somebody|someone)(?:['’]ve| have| has|['’]s)?(?: now)? "
        r"(?:started|begun)(?: work)?(?: on)? R",
    ),
    "propose": (
        rf"R{IS}(?:{SEP})?(?: (?:status|to be|is|are|should be|can be|now))*"
        rf" (?:proposed?|ready) {CLOSURE}",
        rf"R (?:can|could|should|to)(?: all| both)? go(?: up| forward)? {CLOSURE}",
        rf"R{SEP} propose closure",
    ),
    "withdraw": (
        rf"R{IS}(?:{SEP})?(?: (?:status|is|are|has been|have been|now|all|both))* withdrawn",
        rf"R(?: is| are) no longer {_NEEDED}",
        rf"R (?:isn['’]?t|aren['’]?t|is not|are not) {_NEEDED}{_ANY_MORE}",
        rf"(?:we|they|P) (?:don['’]?t|do not|doesn['’]?t|no longer) (?:need|want)s? R{_ANY_MORE}?",
    ),
    "reopen": (
        rf"R{IS}(?:{SEP})?(?: (?:should be|needs to be|is|are|now|to go|should go|goes))*"
        r"(?: back)?(?: to)? open(?: again)?",
        r"R (?:should not|shouldn['’]?t) be closed",
    ),
    "give": (
        rf"R(?: (?:can|should|needs to|to|could|has|have|is|are))* (?:go|goes|gone|going"
        rf"|passe[sd]"
        rf"|pass|moves?d?|belongs?)(?: now)?{OVER} to P",
        r"R (?:should |needs to |wants to |is to |can |is |are |will |now )*(?:sits?|be|is|are)?"
        r"(?: now)? with P",
        r"R (?:is|are|was)(?: to be| now| being)* (?:owned|led) by P",
        r"R (?:is|are)(?: now)? P['’]s",
        r"R should be P(?:['’]s)?",
        rf"R(?:{SEP}| for| to)(?: to)? P",
        rf"R{SEP}? {NEW}owner(?: is| to be| should be|:| =)? P",
        rf"{NEW}owner {OF} R(?: is| to be| should be|:| now)* P",
        rf"R{SEP} (?:that['’]?s |this is |it['’]?s )?(?:for|with|to) P",
        rf"R{SEP} P (?:will|to|can|is going to) (?:take|have|do|own)(?: (?:it|them|on))*",
        rf"P (?:to|will|can|could|is|is to|['’]s|has|has agreed to|have|is happy to|is going to"
        rf"|should"
        rf"|has offered to|now|would|said yes to|agreed to)(?: now| also)? {_TAKE} R(?: over| on)?",
        r"P (?:to|will|can|could|is to|is going to) (?:have|do) R",
        r"P (?:takes|picks up|takes on) R",
        r"P(?: now owns| owns) R",
        rf"(?:we agreed (?:that )?P would|(?:i|we) (?:want|need|would like|['’]d like) P to) "
        rf"(?:{_TAKE}|have|do) R",
        rf"(?:can|could) P (?:please )?(?:have|do|{_TAKE}) R",
        r"P for R",
    ),
    "add": (
        r"P (?:can|to|should|needs to|could) be added to R",
        r"(?:can|could) P (?:please )?be added to R",
        r"P needs adding to R",
        rf"P (?:is|are) also (?:an? |the )?(?:joint |co-?)?owners? {OF} R",
        r"P (?:also owns|co-?owns|to join|is joining|joins|will join) R",
        r"P should be on R(?: (?:as well|too|also))+",
        r"R (?:should have|needs|wants) P(?: on it| on them)?(?: (?:as well|too|also))+",
        r"R is also P['’]s",
        r"R (?:is|are|should be) P['’]s(?: (?:as well|too|also))+",
        r"R \+ P",
        rf"(?:second|additional|extra|joint|another) owner {OF} R(?: is|:)? P",
    ),
    "remove": (
        r"P(?: (?:is|has|can|should|to|needs to|must|will|comes?|coming))*(?: now)? off R",
        rf"P (?:is no longer|isn['’]?t|is not)(?: on| (?:an? |the )?owner of) R{_ANY_MORE}?",
        rf"P (?:doesn['’]?t own|does not own|no longer owns) R{_ANY_MORE}?",
        r"P (?:shouldn['’]?t|should not) be on R",
        r"R (?:shouldn['’]?t|should not) have P on (?:it|them)",
        rf"R is (?:not|no longer) P['’]s{_ANY_MORE}?",
        r"R minus P",
        r"P (?:needs|wants) taking off R",
        r"(?:can|could) P (?:please )?come off R",
    ),
    "swap": (
        r"R (?:goes|passes|moves|to go|has moved|has gone|to move) from P to Q",
        r"on R,? (?:swap|switch|change|replace) P (?:for|with|to|by) Q",
    ),
    "swap in": (
        r"(?:it should be )?P (?:instead of|rather than|in place of|not) Q on R",
        rf"R(?:{SEP}| should be| to be| is to be| is| for) P (?:instead of|rather than|in place"
        rf" of|not) Q",
        r"P (?:is replacing|replaces|to replace|will replace|has replaced|takes over from"
        r"|to take over from|is taking over from|will take over from|has taken over from) Q on R",
        r"P (?:has taken|takes|is taking|to take|will take) (?:over )?R (?:over )?from Q",
        rf"R{SEP} P (?:replaces|to replace|takes over from|to take over from) Q",
    ),
    "due": (
        rf"R{IS}{SEP}?{MAY}(?: (?:due|needed|wanted|expected|required))+(?: (?:back|in"
        rf"|done))?{TO_DAY}D"
        r"(?: now| instead)?",
        rf"R{SEP}? (?:needs? to|must|should|has to|ought to|will|to|is to)(?: (?:now|all))* be"
        rf" (?:ready|done"
        rf"|finished|complete|back|in|with us){TO_DAY}D(?: now)?",
        rf"R{IS}(?:{SEP}| now| is| are| should be| will be| can be| to| until| till| by| for){MAY}"
        r"(?: (?:to|until|till|til|by|for))* D(?: now| instead)?",
        r"R(?: (?:has|have|is|are|will|now|['’]s|going to|may))* (?:slip(?:s|ped|ping)?"
        r"|mov(?:ed|es|ing)|drift(?:ed|ing)?|gone|go|put)(?: back| out| on| over)* "
        r"(?:to|until|till|into) D",
        r"R (?:won['’]?t|will not|isn['’]?t going to|can['’]?t|cannot|is not going to) be"
        r" (?:ready|done"
        r"|finished|complete|in|available|with us|here|back) (?:until|till|before) D",
        r"R can (?:all |both )?(?:wait|have|run|go|slip)(?: until| till| to)? D",
        rf"R(?: is| are|['’]s)? (?:late|overdue|behind|slipping"
        rf"|delayed)[\s,:;–-]+(?:{NEW}{DEADLINE}"
        rf"|now|due)(?: is| of| now| to|:)* D",
        rf"R{SEP}? {NEW}{DEADLINE}(?: is| of| now|:| should be| to be)* D",
        rf"R (?:wants|needs) an? {DEADLINE}[\s:,–-]+(?:of )?D",
        rf"(?:the )?{NEW}{DEADLINE} {OF} R(?: is| should be| to be| will be| now|:| has moved to"
        rf"| moves to| needs to be)* D(?: now)?",
        r"D for R",
        r"(?:they|he|she|P)(?:['’]ve|['’]s| have| has)? (?:asked for|want|wants|need|needs"
        r"|would like)(?: until| till)? D (?:for|on) R",
        r"(?:can|could|may) (?:we|they|i|P) (?:please )?have (?:until|till|til|up to) D (?:for"
        r"|on) R",
        rf"(?:can|could) R (?:please )?(?:all )?(?:go|move|wait|slip|run)(?: back)?{TO_DAY}D",
        rf"(?:can|could) R (?:please )?be(?: done| in| ready)?{TO_DAY}D",
        rf"R{SEP} (?:can we say|shall we say|say|make it|make that|call it|agreed|agreed to"
        rf"|let['’]s say) D",
    ),
    "later": (
        r"R (?:needs?|wants?|could do with|can have|to have|gets?) L(?: more| longer| extra)?",
        r"(?:can|could) R (?:please )?have L(?: more| longer| extra)?",
        rf"R{SEP}? (?:back|\+|plus|put back|extended|pushed back|moved back|delayed|is put back"
        r"|extend)(?: by)? L(?: later)?",
        rf"R{SEP} L(?: later| extension| more| longer)",
        r"L(?: more)? (?:extension )?(?:for|on) R",
        r"R is L (?:late|behind)[\s,–-]+(?:push|move|put) (?:it|them) back",
    ),
    "priority": (
        rf"R{IS}(?:{SEP})?(?: (?:is|are|should be|should go|goes|comes|falls|sits|belongs|relates"
        r"|links?|now|priority|to be|should come))*(?: (?:to|under|in|with))? ?Y",
    ),
    "clear": (
        rf"R{SEP} no {DEADLINE}",
        rf"R (?:should have|to have) no {DEADLINE}",
        rf"R (?:doesn['’]?t|does not|no longer) (?:need|have)s? an? {DEADLINE}{_ANY_MORE}?",
        rf"(?:there['’]?s )?no {DEADLINE} for R",
    ),
    "supersede": (
        rf"R{IS}(?:{SEP})?(?: (?:is|are|has been|have been|was|now|should be|to be|being))*"
        r" (?:superseded|replaced|overtaken) by S",
        r"R (?:is|has been) covered by S[\s,–-]+mark (?:it|that) (?:as )?superseded",
        r"(?:can|could) R (?:please )?be marked (?:as )?superseded by S",
    ),
    "superseded by": (
        r"S (?:supersedes|replaces|has replaced|has superseded|takes the place of|is replacing) R"
        r"(?:[\s,–-]+mark (?:R|it|that) (?:as )?superseded)?",
    ),
}  # fmt: skip
