"""Greetings, thanks, goodbyes, and a yes or no that answers nothing: a kind word, and nothing
looked up. A message is that where each of its clauses is: "thank you, that's very helpful".
"""

from handlers.patterns import Pattern, any_of

_HELLO = "Hello. Ask me about actions, measures or meetings, or say “help”."
_WELCOME = "You are welcome."
_VERY = r"(?:really|very|so|super|most|just|all|quite|extremely|absolutely)"
_GOOD = (
    "good|great|helpful|useful|handy|perfect|brilliant|lovely|excellent|clear|fine|kind|nice|fab"
    "|fabulous|fantastic|wonderful|amazing|ideal|superb|magic|awesome|cool|interesting|reassuring"
)
# What is more than the thing that one is thanked for: "thanks for the note and close it".
_MORE = "(?:and|but|please|pls|can|could|now|also|close|move|give|mark|log|add|stop|send|post)"
# What may follow a kind word: "thanks very much everyone".
_TO = (
    r"(?:[\s,]+(?:there|all|everyone|everybody|team|folks|both|mate|love|pal|again|now|then|please"
    r"|you|remembrancer|bot|so much|very much|a lot|a million|a bunch|as (?:ever|always)|today))*"
)
# How a clause of each kind is said, and what is answered where a message has one; the first wins.
_KINDS = (
    (
        any_of(
            r"(?:(?:many|much|lots of|big|huge) )?(?:thanks|thank you|thankyou|thank u|thx|tnx|ta"
            r"|cheers|much appreciated|much obliged|i appreciate (?:it|that|this)"
            r"|(?:that|it|this)(?:['’]s| is| was) (?:much |really |very )?appreciated)"
            r"(?: (?:so|very) much| a lot| muchly)?"
            rf"(?: for (?!.*\b{_MORE}\b)(?:(?:all |of )*(?:the|that|this|your|those|these)"
            r" [^?:\d]{1,60}|(?:trying|looking|checking|asking|letting \w+ know|coming back"
            r"|everything)[^?:\d]{0,30}|that|this|it))?",
            rf"(?:(?:that|this|it|you|those|they)(?:['’](?:s|re|ve)| is| are| was| were| have been)"
            rf" (?:been )?)?(?:{_VERY} )*(?:an? )?(?:{_VERY} )*(?:{_GOOD})"
            r"(?: (?:bot|work|job|help|stuff|answer|response|one|summary|list|information|info))?"
            r"(?: to (?:know|hear|see|have))?",
            r"(?:what a|you(?:['’]re| are) an?) (?:\w+ )?(?:star|legend|help|gem|lifesaver|marvel"
            r"|treasure|diamond)",
            r"nice one|spot on|well done|top (?:job|work)|smashing|good stuff|just the job|bravo"
            r"|(?:that(?:['’]?s| is) )?(?:just |exactly |all )?(?:what )?i (?:needed|wanted"
            r"|was after)",
        ),
        _WELCOME,
    ),
    (
        any_of(
            r"bye(?: bye)?|good ?bye|see (?:you|ya)(?: (?:later|tomorrow|then|soon|around|next week"
            r"|on \w+day))?|good ?night|night night|night|later|laters|cheerio|ta-?ra"
            r"|(?:speak|talk|catch you|chat)(?: to you)? (?:soon|later|tomorrow)(?: on)?|take care"
            rf"|(?:have|enjoy) (?:an? |the |your |the rest of your )?(?:(?:{_VERY} )?(?:{_GOOD}) )?"
            r"(?:day|weekend|evening|afternoon|week|one|break|holiday|lunch|christmas|easter|time"
            r"|rest of (?:the|your) (?:day|week))"
            r"|(?:signing|logging|heading) off(?: now)?"
            r"|(?:i['’]m |i am )?off (?:home|to lunch)(?: now)?",
            rf"(?:it (?:is|was|has been) )?(?:{_VERY} )?(?:{_GOOD}) (?:to (?:see|talk to|meet"
            r"|speak to)|talking to|speaking to|seeing|chatting to|talking with|chatting with) you"
            rf"|(?:{_GOOD}) (?:talk|chat)",
        ),
        "Goodbye.",
    ),
    (
        any_of(
            r"hi|hi there|hello|hey|hiya|heya|ey up|alright|yo|greetings"
            r"|(?:good |very good )?(?:morning|afternoon|evening|day)|happy \w+day",
            r"(?:and )?how are (?:you|things|we)(?: (?:doing|today|keeping|all|getting on))*"
            r"|how(?:['’]s| is) (?:it|everything|life)(?: going)?|how (?:do you do|are ya)"
            r"|are you (?:ok|okay|well|alright|all right|doing (?:well|ok|okay|alright))"
            r"|(?:i )?hope (?:you|all|everything|this finds you|you['’]re|you are|all['’]s)"
            r"(?: (?:is|are|had|have|well|good|ok|okay|all|a|nice|lovely|great|weekend|keeping))*"
            r"|you (?:ok|okay|alright|all right|well)|nice to (?:meet|see|hear from) you"
            r"|it(?:['’]s| is) good to see you|is everything (?:ok|okay|alright)",
        ),
        _HELLO,
    ),
    (
        any_of(
            r"no (?:thanks|thank you|ta|cheers)(?: anyway)?|not (?:now|today|just now|yet)",
            r"(?:that(?:['’]?s| is| will be|['’]ll be| would be) )(?:all|it|everything|the lot)"
            r"(?: (?:i (?:need|needed|wanted)|from me|for (?:now|today|the moment)|folks))*"
            r"|nothing else(?: (?:from me|for now|for today|today))*|no (?:more|further|other) "
            r"(?:questions|queries)(?: from me| for now)*|(?:i['’]m|we['’]re|i am|we are|all) "
            r"(?:done|sorted|good|set)(?: here| for now| for today)*",
        ),
        "All right.",
    ),
    (
        any_of(
            r"(?:so |very |really )?(?:sorry|apologies|my (?:mistake|bad|fault|apologies)|oops"
            r"|whoops|pardon)(?: (?:about|for) (?:that|this|the confusion|the noise))?"
            r"|wrong (?:chat|channel|window|thread|person|room|group)|ignore (?:me|that|this)"
            r"|(?:that was )?(?:not )?(?:meant )?for (?:somebody|someone) else",
        ),
        "No harm done: nothing was changed.",
    ),
    (
        any_of(
            "yes|yep|yeah|yup|y|ok|okay|sure|go ahead|confirm|do it|no|nope|nah|n|cancel|stop",
            "never ?mind|forget it|right|will do|got it|understood|noted|fair enough|no worries"
            "|no problem|all right|alrighty|makes sense|i see|oh|ah",
        ),
        "There is nothing waiting for an answer, so nothing was changed.",
    ),
)
_CLAUSES = tuple(
    Pattern(rf"(?i)(?:(?:and|but|so|ok|okay|oh|ah|right|well|yes|yeah)[\s,]+)*{said}{_TO}")
    for said, _ in _KINDS
)
_BETWEEN = Pattern(r"\s*[,.!;:)(\n]+\s*|\s+[-–—]+\s+|\s*[^\w\s'’,.!;:)(?-]+\s*")
_JOINED = Pattern(
    r"(?i)\s+and\s+|(?<=\bthanks)\s+|(?<=\bthank you)\s+|(?<=\bcheers)\s+|\s{2,}"
    r"|\s+(?=(?:many thanks|thanks|thank you|cheers|ta|bye|have an?|see you|speak|talk)\b)"
)
_LONGEST = 25  # words
# "And good?" asks for those that were graded so.
_OF_A_GRADE = Pattern(
    r"(?i)^\W*(?:(?:and|or|what about|how about) (?:the )?(?:good|outstanding)(?: ones)?\W*"
    r"|(?:good|outstanding)(?: ones)?\s*\?\s*)$"
)
_OTHER = -1


def smalltalk(text: str) -> str | None:
    """A kind word for a message that asks nothing; null where it is something else."""
    if len(text.split()) > _LONGEST or _OF_A_GRADE.match(text):
        return None
    clauses = [said for said in map(_bare, _BETWEEN.split(text)) if said]
    kinds = [_kind(said) for clause in clauses for said in _parts(clause)]
    return _KINDS[min(kinds)][1] if kinds and _OTHER not in kinds else None


def _parts(clause: str) -> list[str]:
    """A clause whole where it is of one kind, else its parts: "great and thanks"."""
    return [clause] if _kind(clause) != _OTHER else [_bare(part) for part in _JOINED.split(clause)]


def _bare(clause: str) -> str:
    return clause.strip(" '’-?")


def _kind(said: str) -> int:
    """Of which kind a clause is, by its place in the table."""
    return next((at for at, how in enumerate(_CLAUSES) if how.fullmatch(said)), _OTHER)
