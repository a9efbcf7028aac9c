"""What the builds of one value are made of: what stands for a record, for somebody, for a day, and
the words around them.

A message comes marked (log_words.py): who and what day is named, and which record, stands as a run
of one character each.
"""

from bot.understanding.drafts.log_words import DAY, PARTIES, PARTY, REF
from handlers.patterns import Pattern

MANY = Pattern(f"[{REF}{DAY}]")  # what is marked already
IT = "(?:that one|this one|it|that|this)"
RUN = rf"{REF}+(?:(?:, and |, | and | & )(?:{REF}+))*(?: (?:both|all))?"
X = rf"(?P<one>{RUN}|{IT}\b)"
W = rf"(?P<who>{PARTIES}|(?:me|myself)\b)(?:['’]s?)?"
WHOM = rf"(?P<whom>{PARTIES}|i|we|they|he|she|them|him|her|us)"
D = rf"(?:the )?(?P<day>{DAY}+(?: {DAY}+)*)"
BY = r"(?:(?:no later than|by|on|for|before|until|till?|to|as|at|in|around|from) )*"
NUMBER = r"(?:an?|one|two|three|four|five|six|\d{1,2}|(?:a )?couple(?: of)?)"
UNIT = r"(?:days?|weeks?|fortnights?|months?)"
SPAN = rf"(?P<span>(?:{NUMBER}[ -])?{UNIT})"
MORE = (
    rf"(?:(?:another|an extra|a further|an additional|one more|extra|further) )?{SPAN}"
    r"(?:(?: more| longer| extra| extension| or so))*"
)
DUE = (
    r"(?:(?:the |its |a |an |new |revised |target |due |end |completion |agreed )*(?:date"
    r"|deadline|due date|target))"
)
BE = r"(?:is|are|will be|should be|to be|needs to be|ought to be|has to be|must be|can be|'s)"
SAY = r"(?:should|ought to|needs? to|must|has to) (?:now )?(?:read|say|be|show(?: as)?|state)"
DONE = r"(?:done|finished|completed?|ready|delivered|in|sorted|closed)"
TO_FINISH = r"(?:on|for|with|to (?:finish|do|complete|deliver|close))"
STATE = r"(?:in[ -]progress|under ?way|ongoing|started)"
CLOSED = r"(?:completed?|done|closed|finished)"
OWNER = r"(?:(?:the |its |new |lead )*(?:owner|lead))"
ADD = r"(?:add|put|stick|include|get)"
THEM = r"(?:her|him|them|it|that|this|they)"
NOTE = r"(?P<note>\S.*?)"
LEAD = (
    r"^[\s,.!:;*_-]*(?:(?:please|pls|plz|kindly|hi|hello|ok|okay|right|so|and|also|just|fyi"
    r"|can you|could you"
    r"|would you|will you|can we|could we)\b[\s,.!:;*_-]*)*"
)
KIND = r"(?:[\s,]+(?:please|pls|plz|thanks|thank you|ta|cheers|now|then|instead|for me|again))*"
# Why it is so: names nobody, no day, and orders nothing.
NO_ORDER = (
    r"(?!.*\b(?:close|mark|give|push|move|add|note|put|set|withdraw|supersede|reopen|log|record"
    r"|remind|make)\b)"
)
REASON = (
    rf"(?:(?:\s*[,;.–—-]+\s+|\s+(?:as|because|since|cos)\s+){NO_ORDER}[^{PARTY}{DAY}{REF}?:]*)?"
)
END = rf"{KIND}{REASON}[\s.!?]*$"
BECAUSE = (
    rf"(?:{NO_ORDER}[^{PARTY}{DAY}{REF}?:]{{6,}}?(?:\s*[,;–—-]+\s+|\s+)(?:so|hence|therefore)\s+)?"
)
SO = r"(?:\s*[,;.:–—-]+\s*|\s+(?:so|and)\s+)(?:(?:please|pls|can you|could you|so|and|just) )*"
ITS_DATE = (
    rf"(?:(?:move|update|change|amend|set|push|put|record|adjust) (?:it|that|this|{DUE})(?: "
    r"(?:back|accordingly|to match|to that|down|in))*)"
)
ITS_OWNER = (
    rf"(?:(?:change|update|amend|switch|move|correct|record|fix) (?:it|that|this|{OWNER}"
    r"|the log)(?: (?:over|accordingly|to match))*)"
)
PUSH = "push {one} to {day}"
LATER = "push {one} back {span}"
GIVE = "give {one} to {who}"
JOIN = "add {who} to {one}"
