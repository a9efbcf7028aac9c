"""How an order is built of its parts: a table for each kind of change.

Capitals stand for parts: R the record (or records), S another record, P somebody and Q somebody
else, D a day, L a stretch of time, Y a priority; " O" is the record in an order, which may stand
before it instead ("06 - push it to Friday"). Each row is the whole of what is ordered.
"""

from collections.abc import Iterator, Sequence

from bot.understanding.told.part_words import (
    AFTER,
    BEFORE,
    CLOSURE,
    DEADLINE,
    DONE,
    IS,
    IT,
    JOINTLY,
    MARK,
    MARKED,
    MAY,
    MOVE,
    MOVED,
    OFF,
    OVER,
    PROGRESS,
    SEP,
    SHIFT,
    TO_DAY,
    WISH,
)
from handlers.patterns import Pattern, any_of

# A verb as it is ordered; as it is said of the record ("closed", "closing").
_Verb = tuple[str, str, str]
_CLOSE: Sequence[_Verb] = (
    (
        r"(?:close|complete|discharge|finish)(?: (?:off|down|out))? O(?: (?:off|down|out))?",
        r"(?:closed|completed?|discharged|finished|delivered)(?: (?:off|down|out))?",
        r"(?:closing|completing|discharging|finishing)(?: (?:off|down|out))?",
    ),
    (r"(?:tick|sign|cross|check|knock) O off", "(?:ticked|signed|crossed) off", ""),
    (r"(?:tick|sign|cross|check) off O", "", "(?:ticking|signing|crossing) off"),
    (rf"{MARK} O{DONE}", rf"{MARKED}{DONE}", ""),
)
_STATUS = r"(?:change|set|update|switch|move) (?:the |its )?status(?: (?:of|on|for) O)?"
_NEEDED = "(?:needed|wanted|required)"
_ANY_MORE = "(?: any ?more| any longer| now)"
_TAKE = (
    r"(?:take|takes|taking|taken|own|owns|owning|lead|leads|leading|pick up|picks up|picking up"
    r"|picked up|look after|looking after|handle|handling)(?: (?:on|over))?"
)
_AN_OWNER = r"(?:the |an? |another |its )?(?:joint |co-?|second |additional |extra |new )*owners?"
_OF = "(?:of|on|for|to)"
_NEW = "(?:new |revised |agreed |updated )?"

IMPERATIVES: dict[str, Sequence[_Verb]] = {
    "complete": (*_CLOSE, (rf"{_STATUS}{DONE}", "", "")),
    "progress": (
        (rf"{MARK} O{PROGRESS}", rf"{MARKED}{PROGRESS}", ""),
        (rf"{_STATUS}{PROGRESS}", "", ""),
    ),
    "propose": (
        (
            rf"(?:propose|recommend|nominate|flag|put)(?: O)(?: (?:up|forward|down))? {CLOSURE}",
            rf"(?:proposed|recommended|nominated|flagged|put)(?: (?:up|forward|down))? {CLOSURE}",
            "",
        ),
        (rf"put (?:up|forward) O {CLOSURE}", "", ""),
        (rf"propose (?:the )?closure(?: {_OF} O)?", "", ""),
        (r"propose (?:to close O|that R (?:is|be|are) closed)", "", ""),
        (rf"{MARK} O(?: down| up)?(?: as| to)* proposed {CLOSURE}", rf"{MARKED}(?: as| to)*"
         rf" proposed {CLOSURE}", ""),
        (rf"{_STATUS} (?:to |as )*proposed {CLOSURE}", "", ""),
    ),
    "withdraw": (
        (
            r"(?:withdraw|drop|scrap|bin|ditch|pull) O",
            r"(?:withdrawn|dropped|scrapped|binned|ditched|pulled)",
            r"(?:withdrawing|dropping|scrapping|binning)",
        ),
        (
            rf"{MARK} O(?: down)?(?: (?:as|to))* withdrawn",
            rf"{MARKED}(?: (?:as|to))* withdrawn",
            "",
        ),
        (rf"{_STATUS} (?:to |as )*withdrawn", "", ""),
    ),
    "reopen": (
        (
            r"(?:re-?open|un-?close|reinstate|reactivate) O",
            r"(?:re-?opened|reinstated|opened (?:back )?up(?: again)?|opened again)",
            r"(?:re-?opening|reinstating|opening (?:up )?again)",
        ),
        (r"open O (?:back up|up|again|up again|back up again)", "", ""),
        (r"bring O back(?: (?:to life|on the (?:list|log)))?", "", ""),
        (rf"{MARK} O(?: back)?(?: as| to)* open(?: again)?", rf"{MARKED}(?: back)?(?: as| to)*"
         rf" open(?: again)?", ""),
        (rf"{_STATUS}(?: back)? (?:to |as )*open(?: again)?", "", ""),
    ),
    "give": (
        (
            rf"(?:give|re-?assign|assign|pass|hand|transfer|move|allocate|switch) O{OVER} to P",
            rf"(?:given|re-?assigned|assigned|passed|handed|transferred|moved|allocated){OVER}"
            rf" to P",
            "",
        ),
        (rf"make P (?:the |its )?(?:new )?owner(?: {_OF} O)?", "", ""),
        (rf"(?:put|stick|pop) P down(?: as {_AN_OWNER})?(?: {_OF} O)?", "", ""),
        (r"(?:put|stick|pop) P on O instead", "", ""),
        (rf"(?:change|set|switch|update|amend|make) (?:the |its )?owner(?: {_OF} O)? (?:to|as) P",
         "", ""),
        (r"(?:let|get|have) P (?:to )?(?:have|take|own|do|lead|pick up)(?: on| over)? O", "", ""),
        (r"put O in P['’]s name", "", ""),
        (r"make O P(?:['’]s)?", "", ""),
        (r"give P O", "", ""),
    ),
    "add": (
        (rf"(?:add|include) P(?: (?:to|on|onto) O| alongside .{{3,40}}? (?:of|on) O)?{JOINTLY}",
         "", ""),
        (rf"(?:add|include|make|put)(?: P)(?: as)? (?:the |an? |another )?"
         rf"(?:joint |co-?|second |additional |extra )*owner(?: {_OF} O)?{JOINTLY}", "", ""),
        (r"(?:put|stick|pop|get|have) P on(?: O)?(?: (?:as well|too|also))+", "", ""),
    ),
    "remove": (
        (r"(?:take|get|strike|remove|drop) P(?:['’]s name)? off O", "", ""),
        (r"take P off", "", ""),
        (rf"(?:remove|drop|unassign|delete) P(?: as {_AN_OWNER})?(?: (?:from|of|on) O)?", "", ""),
    ),
    "swap": (
        (r"(?:swap|switch|change|replace) P (?:out )?(?:for|with|to|by) Q(?: (?:on|for|in) O)?",
         "", ""),
        (r"take P off(?: O)? and (?:put|add|pop|stick) Q on(?: (?:instead|it))?", "", ""),
        (rf"(?:give|move|hand|transfer|pass|re-?assign) O{OVER} from P to Q", "", ""),
    ),
    "due": (
        (rf"{MOVE} O{SHIFT}{TO_DAY}D", rf"{MOVED}{SHIFT}{TO_DAY}D", ""),
        (rf"{MOVE} (?:the |its )?{_NEW}{DEADLINE}(?: {_OF} O)?{SHIFT} (?:to |until |till |as |at"
         rf" )?D",
         "", ""),
        (rf"give O (?:until|till|til|to|up to|an? {DEADLINE} of) D", "", ""),
        (rf"put (?:an? {DEADLINE} of )?D on O", "", ""),
        (r"let O (?:slip|slide|go|wait|run|drift)(?: back)? (?:to|until|till) D", "", ""),
        (rf"(?:make|have|need|get) O(?: done| in| ready| due)?{TO_DAY}D", "", ""),
        (r"(?:say|agree|agreed|make it|make that|call it|can we say|shall we say)(?: on)? D(?:"
         r" for O)?",
         "", ""),
    ),
    "later": (
        (rf"(?!bring){MOVE} O(?: (?:back|out|on|over|off|along))*(?: by)? L(?: later| back|"
         rf" further)?",
         rf"{MOVED}(?: (?:back|out|on|over|off|along))*(?: by)? L", ""),
        (r"(?:give|allow|let)(?: O)(?: have)? L(?: more| longer| extra)?", "", ""),
        (rf"add L(?: to(?: the {DEADLINE} {_OF})? O)?", "", ""),
    ),
    "sooner": ((r"(?:bring|move|pull) O forward(?: by)? L", "", ""),),
    "priority": (
        (r"(?:set|make|put|link|tag|file|move|assign|mark|change|list|class|record) O"
         r"(?: (?:to|under|as|with|against|in|into|for))* Y", "", ""),
        (rf"(?:set|change|make|update) (?:the |its )?priority(?: {_OF} O)? (?:to|as) Y", "", ""),
    ),
    "clear": (
        (rf"(?:clear|remove|delete|drop|scrap|wipe|unset|lose)(?: the| its)? {DEADLINE}"
         r"(?: (?:on|of|from|for|off) O)?", "", ""),
        (rf"take (?:the |its )?{DEADLINE} off(?: O)?", "", ""),
        (rf"leave O without an? {DEADLINE}", "", ""),
    ),
    "supersede": (
        (rf"{MARK} O(?: down)?(?: (?:as|to|being))* (?:superseded|replaced) by S", "", ""),
        (r"(?:close|withdraw) O as (?:superseded|replaced) by S", "", ""),
        (r"(?:supersede|replace) O (?:with|by) S", "", ""),
    ),
}  # fmt: skip

# What is said of a record, or of somebody beside it.
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
        rf"R(?: (?:can|should|needs to|is to|to|could|has|have|is|are))* (?:go|goes|gone|going"
        rf"|passe[sd]"
        rf"|pass|moves?d?|belongs?)(?: now)?{OVER} to P",
        r"R (?:should |needs to |wants to |is to |can |is |are |will |now )*(?:sits?|be|is|are)?"
        r"(?: now)? with P",
        r"R (?:is|are|was)(?: to be| now| being)* (?:owned|led) by P",
        r"R (?:is|are)(?: now)? P['’]s",
        r"R should be P(?:['’]s)?",
        rf"R(?:{SEP}| for| to)(?: to)? P",
        rf"R{SEP}? {_NEW}owner(?: is| to be| should be|:| =)? P",
        rf"{_NEW}owner {_OF} R(?: is| to be| should be|:| now)* P",
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
        rf"P (?:is|are) also (?:an? |the )?(?:joint |co-?)?owners? {_OF} R",
        r"P (?:also owns|co-?owns|to join|is joining|joins|will join) R",
        r"P should be on R(?: (?:as well|too|also))+",
        r"R (?:should have|needs|wants) P(?: on it| on them)?(?: (?:as well|too|also))+",
        r"R is also P['’]s",
        r"R (?:is|are|should be) P['’]s(?: (?:as well|too|also))+",
        r"R \+ P",
        rf"(?:second|additional|extra|joint|another) owner {_OF} R(?: is|:)? P",
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
        r"R(?: (?:has|have|is|are|will|now|['’]s|is going to|going to|may))* (?:slip(?:s|ped|ping)?"
        r"|mov(?:ed|es|ing)|drift(?:ed|ing)?|gone|go|put)(?: back| out| on| over)* "
        r"(?:to|until|till|into) D",
        r"R (?:won['’]?t|will not|isn['’]?t going to|can['’]?t|cannot|is not going to) be"
        r" (?:ready|done"
        r"|finished|complete|in|available|with us|here|back) (?:until|till|before) D",
        r"R can (?:all |both )?(?:wait|have|run|go|slip)(?: until| till| to)? D",
        rf"R(?: is| are|['’]s)? (?:late|overdue|behind|slipping"
        rf"|delayed)[\s,:;–-]+(?:{_NEW}{DEADLINE}"
        rf"|now|due)(?: is| of| now| to|:)* D",
        rf"R{SEP}? {_NEW}{DEADLINE}(?: is| of| now|:| should be| to be)* D",
        rf"R (?:wants|needs) an? {DEADLINE}[\s:,–-]+(?:of )?D",
        rf"(?:the )?{_NEW}{DEADLINE} {_OF} R(?: is| should be| to be| will be| now|:| has moved to"
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


def _imperative(build: str) -> Iterator[str]:
    yield f"{WISH}?{build.replace(' O', ' R')}"
    yield f"R{SEP}? {BEFORE}{WISH}?{build.replace(' O', f'(?: {IT})?')}"


def _of_verb(verb: _Verb) -> Iterator[str]:
    """All that a verb may be said in: ordered, wished, allowed, told of the record."""
    base, said, doing = verb
    yield from _imperative(base)
    if said:
        yield rf"R{IS}{SEP}?{MAY} {said}"
        yield rf"(?:can|could) R (?:please |now |all |both )*(?:be|get) {said}"
        yield (
            rf"(?:(?:i|we)(?:['’]d| would) like|(?:i|we) (?:want|need)|get|have) R (?:to be"
            rf" )?{said}"
        )
        yield rf"happy for R to be {said}"
    if doing:
        yield rf"R (?:needs?|wants?|could do with) {doing}"


def _rows(kind: str) -> Iterator[str]:
    for verb in IMPERATIVES.get(kind, ()):
        yield from _of_verb(verb)
    yield from STATEMENTS.get(kind, ())


KINDS = tuple(dict.fromkeys((*IMPERATIVES, *STATEMENTS)))
BUILDS = tuple((kind, Pattern(rf"{BEFORE}{any_of(*_rows(kind))}{AFTER}")) for kind in KINDS)
