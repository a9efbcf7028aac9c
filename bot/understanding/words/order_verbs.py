"""The verbs that an order begins with, and the kind words that may stand before them."""

from bot.understanding.words.courtesies import EXCUSES, GREETINGS, OPENINGS, PLEASE, THANKS
from handlers.patterns import Pattern, any_of

# "When you get a minute", "if you can": on this nothing hangs.
KIND = any_of(
    "(?:if|when|whenever) you (?:get|have|find|['’]ve got)"
    " (?:an? |the )?(?:spare )?(?:minute|moment|chance|sec|second|mo|bit|time)",
    "(?:if|when|whenever|as soon as) you(?: can|['’]re able|['’]re free| could)",
    "if (?:poss(?:ible)?|that['’]?s (?:ok|okay|fine|alright|possible)|you don['’]?t mind)",
    "if it['’]?s (?:ok|okay|not too much trouble|no trouble)",
)
POLITE = Pattern(
    r"^(?:[\s,.!:;*_-]|"
    + any_of(
        *(PLEASE, GREETINGS, EXCUSES, THANKS, OPENINGS),
        "(?:would|do) you mind|well|just(?: wondering)?|actually|to be a pain",
        "first of all|firstly|first up|lastly|finally",
        "(?:would|will|could) you be (?:able|(?:so )?kind(?: enough)?(?: as)?|good enough) to",
        "yes|yep|go ahead and|can you|could you|would you|will you|can we|could we|can i|could i",
        "may i|can someone|could someone|i want to|i would like to|i'd like to|i need to",
        "i need you to|i want you to|we need to|we want to|we would like to|we'd like to|we can",
        "(?:i|we) (?:think|reckon|guess|believe) (?:we|you|i) (?:can|could|should)",
        "let's|lets|let us|let me|want to|need to|you can|you may",
        "do me a favour and|remember to|don't forget to|be a love and|be a star and|for me",
        "um|uh|er|erm|basically",
        KIND,
    )
    + r"\b)+"
)
# What a verb that is also an adjective or noun must stand before to be an order.
_TARGET = (
    r"(?=\s+(?:the|that|this|it|them|those|these|both|all|every|my|our|his|her|their|number|"
    r"actions?|an? (?:\w+ )?(?:action|owner|date|deadline)|item|[a-z]*[/\-]?\d|[a-z]{2,}[ /\-]\d"
    r"|first|second|third|last|everything|pol))"
)
VERBS = Pattern(
    "^"
    + any_of(
        r"close(?! to\b)(?: (?:off|out|down))?|shut(?: down)?|discharge",
        r"sign off|tick off|tick|wrap up|finish off",
        rf"complete{_TARGET}|finish{_TARGET}",
        r"mark|set(?! out\b)|reopen|re-open|re open|withdraw|supersede|scrap|bin|propose",
        r"open(?= .*\b(?:back up|again|back)\b)|un-?(?:close|complete|finish)",
        r"re-?activate|resurrect|revive",
        r"put forward|get rid of|replace(?= .*\b(?:with|by)\b)|merge",
        r"(?:call|class|treat)(?= .*\b(?:done|closed|complete|completed|finished)\b)",
        rf"drop{_TARGET}|cancel{_TARGET}|delete|remove|take(?= .* off\b)",
        r"push(?! on with\b)|postpone|delay|defer|re-?schedule|extend|move|shift|bump",
        r"(?:slip|slide|kick|knock|roll|nudge)(?= .*\b(?:back|to|by|on|over|forward|until|till)\b)",
        r"(?:allow|let)(?= .*\b(?:until|till|another|more|extra|longer)\b)",
        r"put(?= .*\b(?:back|off|forward|down|on|in|as|under|with)\b)|bring(?= .*\bforward\b)",
        rf"change{_TARGET}|amend|correct{_TARGET}|edit{_TARGET}|rename|reword|rephrase",
        r"reassign|re-assign|re assign|assign|give(?! me\b| us\b)|hand|pass(?! me\b)|transfer",
        r"swap|make|add|append|create|new action|schedule|book",
        r"log(?= an?\b| action| this| that| the| it| new|:| against| on| under| for)",
        r"raise(?= an?\b| this| that)|(?:pop|stick)(?= an? (?:note|update|comment|line)\b)",
        r"note(?= that| on| against| for|:)|record(?= an?\b| that| this| the| our| their|.*\d)",
        rf"update{_TARGET}(?! me\b)|(?:update|note|progress|latest) (?:on|for)(?= \S*\d\s?[:–-])",
        r"(?:update|note|progress) (?:on|for)(?= [^:?]*\b(?:milestone|recommendation)\b[^:?]*: \S)",
        r"(?:comment|note) (?:on|against|for)(?= [^:]{3,60}:)|say (?:on|against)(?= .*\bthat\b)",
    )
    + "(?![a-z])"
)
