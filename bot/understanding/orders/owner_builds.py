"""How people build an order about whose an action is, and what each build is read as: a table.

Words in braces are taken over as they were said. The builds are tried in turn.
"""

from bot.understanding.words.order_pieces import (
    BESIDE,
    JOINTLY,
    NUMBER,
    OBLIGED,
    ONE,
    OWNER,
    REASON,
    REF,
    WHEN,
    WHO,
)

# "Stick Dave on 06": how people add somebody, or take them off.
_PUT = "(?:put|get|stick|bring|pop|bung|chuck|shove|slap|whack|throw)"
_TAKE = "(?:take|get|drop|remove|pull|lose|bring)"
_OUGHT = "(?:should|shd|ought to|needs? to|has to|is to|must|was meant to|was supposed to)"
_OWN = "(?:own|lead(?: on)?|take(?: on)?|pick up|share|do|have|run|look after)"

_CHANGE = "(?:change|update|correct|fix|amend|switch|swap|alter)"
_WHOSE = (
    rf"(?:who (?:owns|has|leads(?: on)?|does) {ONE}|who {ONE} (?:belongs to|is (?:for|with))"
    rf"|whose {ONE} is)"
)

OWNER_BUILDS = (
    # Whom it was meant for, and that it is to be changed.
    (
        rf"(?:(?:i|we) )?(?:meant|wanted|should have (?:said|put|made)) (?P<one>{ONE}) "
        rf"(?:(?:to be |as )?for|to go to|to be) (?P<new>{WHO})[\s,.;–-]+"
        rf"(?:(?:so|and|can you|could you|please|pls) )*{_CHANGE} "
        rf"(?:{_WHOSE}|the owner|it|that)(?: over)?",
        "give {one} to {new}",
    ),
    (
        rf"(?P<one>{ONE}) (?:was|is|['’]s|should (?:be|have been)) (?:(?:really|actually) )?"
        rf"(?:meant (?:to be )?|supposed to be )?for (?P<new>{WHO})[\s,.;–-]+"
        rf"(?:(?:so|and|can you|could you|please|pls) )*{_CHANGE} "
        rf"(?:{_WHOSE}|the owner|it|that)(?: over)?",
        "give {one} to {new}",
    ),
    (
        rf"{_CHANGE} (?:who (?:owns|has|leads(?: on)?)|the owner(?:ship)? (?:of|on|for)) "
        rf"(?P<one>{ONE}) (?:over )?to (?P<new>{WHO})",
        "give {one} to {new}",
    ),
    (
        rf"{_CHANGE} who (?P<one>{ONE}) (?:belongs to|is (?:with"
        rf"|owned by)) (?:over )?to (?P<new>{WHO})",
        "give {one} to {new}",
    ),
    # One change, though two are told: who comes off, and who comes on.
    (
        rf"{_TAKE} (?P<who>{WHO}) (?:off|from|out of) (?P<one>{ONE}),? (?:and |then |and then )?"
        rf"(?:{_PUT}|add|have) (?P<new>{WHO}) (?:on|in|to)(?: it| there| that| instead| to it)*",
        "swap {who} for {new} on {one}",
    ),
    (
        rf"{_TAKE} (?P<who>{WHO}) (?:off|from|out of) (?P<one>{ONE}),? (?:and |then |and then )?"
        rf"(?:give|pass|hand|reassign|assign) (?:it|that|this)(?: over)? to (?P<new>{WHO})"
        r"(?: instead)?",
        "swap {who} for {new} on {one}",
    ),
    (
        rf"(?P<one>{ONE})\s*[:,-]?\s*(?:new )?owner\s*(?:[:=]|is|to be)?\s*(?P<new>{WHO})[\s,;]+"
        rf"(?:and )?due(?: date)?\s*(?:[:=]|is|on|by)?\s*{WHEN}",
        "give {one} to {new} by {when}",
    ),
    (
        rf"(?P<one>{REF}|{NUMBER})\s*(?:->|→|=>|[:,]? to)\s*(?P<new>{WHO}),? (?:by|due|for) {WHEN}",
        "give {one} to {new} by {when}",
    ),
    (
        rf"make (?P<who>{WHO}) (?:the )?(?:lead|owner)(?: (?:on|of|for))? (?P<one>{ONE}),? "
        rf"(?:and|with) (?P<new>{WHO}) (?:supporting|in support|as support|helping|assisting)",
        "give {one} to {who} and {new}",
    ),
    (
        rf"(?P<one>{REF}|{NUMBER}) (?:now )?(?:goes|passes|moves|transfers) (?:over )?to "
        rf"(?P<new>{WHO})",
        "give {one} to {new}",
    ),
    (
        rf"(?P<one>{ONE})(?: (?:action|one))? (?:{_OUGHT} (?:be|sit|go|rest)(?: with| to| under)?"
        r"|belongs (?:to|with)|sits with) "
        rf"(?P<new>{WHO})(?:['’]s)?,? (?:and )?(?:not|rather than|instead of) (?P<who>{WHO})"
        r"(?:['’]s)?(?: (?:as a whole|in general|at large|generally|itself|themselves))?",
        "swap {who} for {new} on {one}",
    ),
    (
        rf"(?P<who>{WHO}) (?:to|should|will|can|is to|ought to) (?:jointly |both )?{_OWN} "
        rf"(?P<one>{ONE}),? (?:jointly |together |along |as joint owners? )*with (?P<new>{WHO})",
        "give {one} to {who} and {new}",
    ),
    (
        rf"(?P<who>{WHO}(?: and|,| &) {WHO}) (?:to|should|will|can|are to|ought to)"
        rf" (?:jointly |both |now )*{_OWN} (?P<one>{ONE})(?: jointly| together| between them)*",
        "give {one} to {who}",
    ),
    (
        rf"(?P<one>{ONE}) (?:{_OUGHT}|to|can) be (?:jointly )?(?:owned|led|shared|held|done)"
        rf"(?: jointly)? (?:by|between) (?P<who>{WHO})(?: jointly| together)?",
        "give {one} to {who}",
    ),
    (rf"(?P<one>{REF}|{NUMBER}) should (?:really )?be (?P<new>{WHO})['’]s", "give {one} to {new}"),
    # "Take Charity off 22 again": the other owners stay, and nothing is opened again.
    (
        rf"{_TAKE} (?P<who>{WHO}) (?:off|from|out of) (?P<one>{ONE})"
        rf" (?:again|after all|once more|for now|for the time being){REASON}",
        "take {who} off {one}",
    ),
    (
        rf"(?P<one>{ONE})(?: is| are) (?P<new>{WHO})['’]s?,? (?:and )?not (?P<who>{WHO})['’]s?",
        "swap {who} for {new} on {one}",
    ),
    (
        rf"(?P<one>{REF}|{NUMBER})(?:\s*[:–-])?\s+(?:(?:just|only) (?:for |with )?(?P<new>{WHO})"
        rf"(?: now)?)",
        "give {one} to {new}",
    ),
    (
        rf"(?P<one>{ONE}) (?:no longer (?:involves?|needs?|includes?|concerns?)"
        rf"|does(?: not|n['’]?t) (?:involve|include|concern)) (?P<who>{WHO})(?: any ?more| now)?",
        "take {who} off {one}",
    ),
    (
        rf"put my name (?:against|on|to|next to|down for|beside) (?P<one>{ONE})",
        "give {one} to me",
    ),
    (
        rf"(?:put|move|switch|have|transfer) (?P<one>{ONE}) (?:in|into|under|against|to) my name",
        "give {one} to me",
    ),
    (
        rf"(?P<one>{ONE}) (?:can|should|to|needs to|ought to|is to) (?:now )?(?:go|be|be put|come)"
        r" (?:in|into|under) my name",
        "give {one} to me",
    ),
    (
        rf"(?P<one>{REF}|{NUMBER}) (?:should|is to|needs to|has to|ought to)(?: now)?"
        r"(?: (?:just|only) (?:be (?:with |owned by |for )?|sit with |belong to |stay with )"
        r"| (?:be|sit|belong|stay|rest)(?: (?:with|to))? (?:just|only) (?:with |to )?)"
        rf"(?P<new>{WHO})(?:,? (?:and )?not {WHO})?",
        "give {one} to {new}",
    ),
    (
        rf"(?:take|drop|remove|get) (?:everyone|everybody|all|all of them|the lot) "
        rf"(?:but|except(?: for)?|apart from|bar|other than) (?P<new>{WHO}) (?:off|from) "
        rf"(?P<one>{REF}|{NUMBER})",
        "give {one} to {new}",
    ),
    (
        rf"(?:on|for) (?P<one>{ONE}),? (?:please )?(?:swap|replace|switch|change|exchange) "
        rf"(?P<who>{WHO}) (?:out )?(?:for|with|to|by) (?P<new>{WHO})",
        "swap {who} for {new} on {one}",
    ),
    (
        rf"(?:put|have|stick|add|make) (?P<new>{WHO}) "
        rf"(?:on(?:to)?|to|down for|(?:as )?{OWNER}) (?P<one>{ONE}) "
        rf"(?:instead of|in place of|rather than|not) (?P<who>{WHO})",
        "swap {who} for {new} on {one}",
    ),
    (
        rf"{_PUT} (?P<who>{WHO}) (?:on|on to|onto|in on) (?P<one>{ONE})"
        rf"{JOINTLY}{BESIDE}",
        "add {who} to {one}",
    ),
    (
        rf"make (?P<who>{WHO}) (?:an? )?(?:joint |co-?|second |another |additional )owner"
        rf"(?: (?:of|on) (?P<one>{ONE}))?",
        "add {who} to {one}",
    ),
    (
        rf"(?P<who>{WHO}) {OBLIGED}(?: also)? (?:be|go|come)(?: also)? (?:on|{OWNER}) "
        rf"(?P<one>{ONE}) (?:as well|too|also)",
        "add {who} to {one}",
    ),
    (
        rf"(?P<one>{ONE}) (?:needs?|should have|wants?|ought to have|could do with) "
        rf"(?P<who>{WHO}) (?:on it|adding|as (?:an? )?(?:joint |co-?)?owner){JOINTLY}",
        "add {who} to {one}",
    ),
    (
        rf"(?P<who>{WHO}) (?:do(?:es)?(?: not|n['’]?t) (?:need|have|want) to"
        r"|no longer needs? to|should(?: not|n['’]?t)|need(?: not|n['’]?t)) be "
        rf"(?:on|{OWNER}) (?P<one>{ONE})"
        r"(?: any ?more| any longer| now)?(?:\W+(?:so |and |please |pls |can you |could you )*"
        r"(?:drop|remove|take|get) (?:her|him|them|it|that)(?: off)?(?: it)?)?",
        "take {who} off {one}",
    ),
    (
        rf"(?:on |for |from )?(?P<one>{ONE})\s*[:,–-]?\s+(?:please )?(?:drop|remove|lose"
        rf"|take off|take(?= .* off)) (?P<who>{WHO})(?: off)?",
        "take {who} off {one}",
    ),
)
