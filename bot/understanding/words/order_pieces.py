"""What the builds of orders are made of: what stands for an action, for somebody, for a day."""

REF = r"[a-z]{2,}[\s/-]?\d+[\s/-]\d+"
NUMBER = (
    r"(?:(?:action |number |no\.? |ref )#?\d{1,2}|#\d{1,2}|0\d)"
    r"(?![\d/%]|[.:]\d|\s?(?:st|nd|rd|th|am|pm|days?|weeks?|months?)\b"
    r"|(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
# A comma before "and" is no list's alone, nor does a reference begin with "and": one way to read.
AND = "(?:,? and(?![a-z])| &|,(?! and(?![a-z])))"
# One action and then others. Each is read in one way only (atomic groups): with two ways for each,
# a list of thirty that is no order would be read in a thousand million.
BY_REF = rf"(?>{REF}|{NUMBER})"
ANOTHER_BY_REF = rf"(?>{REF}|{NUMBER}|\d\d\b)"
# What stands for an action: its reference, its number, or words that end in "action" or "one".
ONE = (
    rf"(?:{REF}(?:{AND} ?(?:{REF}|\d\d))*|{NUMBER}(?:{AND} ?{NUMBER})*"
    r"|(?:the |that |this |both |all the |all )[^,:;]{0,60}?\b(?:action|one)s?|it|this|that|them)"
)
# A milestone, or a recommendation by its number.
OF_PLAN = (
    r"(?:(?:the |that |this )?[^,:;?]{2,80}? milestone|(?:the )?milestone [^,:;?]{2,80}?"
    r"|(?:the )?(?:recommendation|rec|afi|area for improvement)\.? #?\d+)"
)
WHO = r"[^:;,\d]{2,50}?"
WHEN = r"(?P<when>[^?;:]{2,60}?)"
TAIL = (
    r"(?:[\s,.!–-]+(?:please|pls|now|today|then|for me|for us|thanks|thank you|ta|cheers"
    r"|as (?:done|complete|completed|closed|well)|too|will you|would you|can you))*"
)
REASON = r"(?:(?:\s*[,;.]\s|\s+[-–—]\s+|\s+(?:as|because|since|so that|cos|so)\s).*)?"
JOINTLY = r"(?: (?:as well|too|also|as (?:an? )?(?:joint |co-?|second |extra )?owner))*"
BESIDE = rf"(?: (?:as well as|alongside|along with|in addition to|together with) {WHO})?"
OWNER = r"(?:the |an? )?(?:joint |co-?)?(?:owner|lead)s? (?:of|on|for)"
OBLIGED = "(?:should|shd|shld|needs? to|has to|have to|ought to|must|wants? to|is to|are to|will)"
NOTE = r"(?:update|note|comment|line|entry|progress note)"
