"""How a brisk clerk says in a fragment what a record is to have: the words between its number and
the value, and the states by their short names.
"""

from handlers.patterns import Pattern, any_of

ARROW = r"(?:\s*(?:[-–—]+>|→|⇒|=+>?|>|:)\s*|\s+[-–—]+\s+)"
_IS = r"(?:(?:is|are|now|both|all|just)\s+)*"
_BACK = r"(?:(?:back|out|over|forward)\s+)*"
_MOVES = any_of(
    "moves?|moved|moving|push(?:ed)?|put|slips?|slipped|slid|slides|goes|go|gone|extend(?:ed)?"
    "|bump(?:ed)?|deferred|rolled|carried|need(?:s)? moving|(?:need(?:s)?|wants?|has|have) to"
    "(?: be)?(?: (?:moved?|go|pushed|put))?"
)
TO_DAY = Pattern(
    rf"(?i){ARROW}(?:{_BACK}(?:to|by|due|until|till?)\s+)?"
    rf"|\s+{_IS}(?:{_MOVES}\s+)?{_BACK}(?:to|until|till?|by|due(?: by| on| for)?|now(?: due)?)\s+"
)
TO_WHOM = Pattern(
    rf"(?i){ARROW}(?:(?:to|with|for|owner)\s+)?"
    rf"|\s+{_IS}(?:(?:goes|go|moves?|moved|passed|given|handed|re-?assign(?:ed)?|assigned)\s+)?"
    r"(?:(?:back|over|across|on)\s+)*(?:(?:to|with|for|w/|owned by|owner)\s+)?"
)
ALSO_TO = Pattern(r"(?i)\s*\+\s*|\s+(?:plus|add|joint with|jointly with|also with)\s+")
NO_LONGER_TO = Pattern(r"(?i)\s+(?:minus|remove|lose|drop)\s+")
TO_STATE = Pattern(
    rf"(?i){ARROW}(?:(?:now|as|to)\s+)*"
    r"|\s+(?:(?:is|are|has|have|been|was|now|both|all|can be|as|to|to be|status|mark(?:ed)?|set"
    r"|put|back|gone)\s+)*|(?=\s*[✅✔☑])\s*"
)
LATER = Pattern(
    r"(?i)(?:\s*[:,→-]?>?\s*(?P<lead>\+|plus\b|back\b|push(?:ed)?(?: back| out)?\b|extend(?:ed)?\b"
    r"|slips?\b|slipped\b|needs?\b|wants?\b|put back\b|give\b|moved? back\b|forward\b"
    r"|bring forward\b"
    r"|(?=another\b))\s*(?:by\s+)?|\s+)"
    r"(?P<span>(?:(?:another|an extra|a further|an?|one|two|three|four|five|six|\d{1,2})\s*)"
    r"(?:more |extra |further )?(?:days?|d|weeks?|wks?|w|fortnights?|months?|mths?|m))"
    r"(?P<after>\s+(?:later|more|longer|extension|ext|extra|on|back|earlier|sooner|forward))?"
)
SOONER = Pattern(r"(?i)earlier|sooner|forward")
# "09 is a dupe of 07" tells what it is like; "09 dup of 07" is what a clerk writes of one to end.
SUCCEEDED = Pattern(
    r"(?i)\s*[:,–-]?\s*(?:dup(?:e|s|licate|licates)?(?: of)?"
    r"|(?:is |are |was |now |been |has )*(?:superseded by|replaced by|merged? (?:into|with)"
    r"|rolled into|covered by|folded into|overtaken by|s/s by))\s+"
)
# "8 update?" asks; what is noted follows a mark, or a word that says no more than that.
NOTED = Pattern(
    r"(?i)\s*[:,–-]?\s*(?:(?:nts|upd|n\.?b\.?)\s*[:=–-]?\s+"
    r"|(?:notes?|update|comment|progress|latest|fyi)\s*(?:[:=]|\s[–-])\s*)(?=\S+\s+\S)"
)
# What is said back to a recommendation, beside its state.
RESPONSE = Pattern(
    r"(?i)\s*[:,–-]?\s*(?:(?:and|with|record|add|log|note|the|as)\s+)*(?P<whose>our|office|force|their)?"
    r"(?:['’]s)?\s*response\s*(?:[:=]|\s[–-])\s*(?=\S+\s+\S)"
)
WORDED = Pattern(
    r"(?i)\s*[:,–-]?\s*(?:(?:now |should |to |shd )*(?:reads?|say|says)|(?:new )?wording|reworded"
    r"(?: to)?|rename(?:d)?(?: to)?|retitled?(?: to)?)\s*[:=–-]+\s*(?=\S+\s+\S)"
)
FREE = Pattern(r"(?::|\s[-–—])\s+(?=\S+\s+\S|\w+ed\b)")

_CLOSURE = r"(?:closure|closing|close|discharge|sign[- ]?off)"
STATES = tuple(
    (kind, Pattern(rf"(?i){words}"))
    for kind, words in (
        (
            "complete",
            "(?:all )?(?:done|completed?|closed?|finished|sorted|discharged|delivered|signed off"
            r"|sign off|ticked(?: off)?)|[✅✔☑]\ufe0f?",
        ),
        ("progress", r"in[ -]?prog(?:ress)?|wip|on-? ?going|under ?way|started|begun|in hand"),
        (
            "propose",
            rf"(?:(?:for|proposed for|propose for|ready for|ready to|up for) {_CLOSURE}"
            r"|proposed?(?: closure)?)",
        ),
        (
            "withdraw",
            "withdrawn?|withdraw|dropped|drop|scrapped|scrap|binned|bin|dead|killed|cancelled"
            r"|canceled|no longer needed|not needed(?: any ?more| now)?|obsolete",
        ),
        ("reopen", r"re-?open(?:ed)?|open again|back open|open back up"),
    )
)
# Verbs that need no more than the record.
VERBS = tuple(
    (kind, Pattern(rf"(?i)(?:{words})\s+(?=[#\d]|[a-z]{{2,}}[/ -]?\d|action )"))
    for kind, words in (
        (
            "complete",
            "close(?: off)?|complete|done|finish(?:ed)?|shut|tick(?: off)?|sign off|discharge",
        ),
        ("withdraw", "bin|scrap|drop|kill|axe|ditch|withdraw|pull|dump"),
        ("reopen", "re-?open|unclose|resurrect|revive|reinstate"),
        ("progress", "start|started|wip"),
        ("propose", "propose"),
    )
)
# What goes with what follows: "push 11 2 weeks", "give 4 alex", "mark 3 wip".
LEADING = Pattern(
    r"(?i)(?:push|move|shift|extend|bump|slip|defer|give|pass|assign|re-?assign|hand|allocate|mark"
    r"|set|put|make|owner|due(?: date)?|date|deadline)\s+(?:(?:of|on|for)\s+)?"
    r"(?=[#\d]|[a-z]{2,}[/ -]?\d|action )"
)
NOTING = Pattern(
    r"(?i)(?P<kind>nts|upd|note|update|comment|rename|reword|retitle|wording)\s+(?:(?:on|for|of|to)\s+)?"
    r"(?=[#\d]|[a-z]{2,}[/ -]?\d|action )"
)
