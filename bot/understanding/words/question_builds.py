"""How a question is built: what it begins with, and what looks like an order and is none."""

from handlers.patterns import Pattern, any_of

# "has it been closed", "I think it is done": nothing is ordered.
TURNED = Pattern(
    "^"
    + any_of(
        "show|list|tell|find|see|give me|send me|let me see|remind me",
        "is|are|was|were|has|have|had|did|does|do|should|shall|would|will|can|could|may|might|must",
        "who|whos|what|whats|which|when|whens|where|wheres|why|how|hows|whose",
        "if|whether|once|unless|am|apparently",
        "i (?:think|wonder|hear|heard|gather|thought|believe|guess|suppose|understand)",
        "(?:they|he|she|someone|somebody|people) (?:say|says|said|reckons?|told|thinks?)",
        "(?:great|good|nice|lovely|brilliant) (?:that|to (?:see|hear|know)|news that)",
        "(?:glad|pleased|relieved|delighted)",
        "isn't|aren't|hasn't|haven't|wasn't|didn't|any|anything",
    )
    + r"\b"
)
# What begins a question, or what is to be shown, after "please" too.
SHOWN = Pattern(
    "^"
    + any_of(
        "show|list|tell|find|give me|send me|remind me|set out|explain|describe|talk me|walk me",
        "who|whos|what|whats|which|when|whens|where|wheres|why|how|hows|whose|is|are|was|were|any|anything",
    )
    + r"\b"
)
# A question after a greeting or a reason: "sorry to bother you, which meeting takes it".
ASKED_AFTER = Pattern(
    r"[,:;!.–—-]\s*(?:and |so |but )?(?:which|what|who|when|where|why|how|whose)\b"
)
# "please, has any action been withdrawn"
ASKED_OF_STATE = Pattern(r"(?:is|are|was|were|has|did|does)\b")
# "what could we have moved": nobody is told to.
MIGHT_HAVE = Pattern(r"\b(?:we|you|i|they) have (?:just |already )?(?:\w+ed|given|put|withdrawn)\b")
# "can you close actions?" asks what can be done.
GENERAL = Pattern(r"^\W*(?:can|could) (?:you|i|we) \w+ (?:any |some )?actions?\W*$")
# "would you be content for COM/23/04 to be closed?": leave is asked, and nothing ordered.
ASKED_LEAVE = Pattern(
    r"^\W*(?:\w+\W+){0,3}?(?:(?:would|will|are|is|was|were)(?: you| we| they| the \w+"
    r"| every(?:one|body)| any(?:one|body)| i)(?: all)?(?: be| feel)?"
    r"(?: (?:quite|still|now|all|both|also))* )?"
    r"(?:content|happy|ok|okay|fine|alright|comfortable|satisfied|minded|agreeable|agreed"
    r"|any (?:objections?|problem)|no objections?) (?:for|with|that|if|to)\b"
)
# "can I close COM/23/04?"
MAY_I = Pattern(
    r"^\W*(?:\w+\W+){0,2}?(?:can|could|may|might|shall|should) i (?:just |now |please )*"
    r"(?:close|complete|finish|withdraw|reopen|re-open|drop|delete|remove|cancel|sign off|mark)\b"
)
# An order, though it ends in a question mark: "could you close it?"
REQUEST = Pattern(
    r"^\W*(?:\w+\W+){0,3}?(?:can|could|would|will) (?:you|someone|we|i)\b"
    r"|.*\b(?:please|pls|will you|would you|can you)\W*$"
    r"|^(?:close|mark|push|move|reassign|give|withdraw|reopen|add|log)\b"
)
